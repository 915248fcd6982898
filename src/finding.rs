//! Findings: what is wrong, doubtful or worth knowing in a record, and how loudly each may be said.
//!
//! A [`Finding`] is data: a code, a place, and a [`Problem`] that holds types, counts and
//! lengths, never a value of the record. The words are in `words.rs`, and nowhere else.

mod collect;
mod message;

use crate::formats::Remark;
use crate::json::{SyntaxFault, TextFault};
use crate::model::tables::class;
use crate::model::{Basis, Binding, ClassId, CodeSetId, Element, ElementId, Kind, Level};
use crate::record::{NodeId, Shape};

pub use collect::Findings;
pub use message::{help, label, message};

/// How serious a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Doubtful, or against something weaker than the published standard.
    Warning,
    /// Broken in itself, or against what MODS publishes as must.
    Error,
}

impl Severity {
    /// Name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Writes [`Code`] from one row a code: what it is about, name in reports, and the rule behind it.
macro_rules! codes {
    (
        $($(#[doc = $doc:literal])+ $code:ident = $name:literal, $rule:ident;)*
        @iso13606
        $($(#[doc = $its_doc:literal])+ $its_code:ident = $its_name:literal, $its_rule:ident;)*
    ) => {
        /// What a finding is about. The kebab-case name of a code is stable.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Code {
            $($(#[doc = $doc])+ $code,)*
            $($(#[doc = $its_doc])+ #[cfg(feature = "iso13606")] $its_code,)*
            /// What the format of the value remarks.
            Format(Remark),
        }

        impl Code {
            /// All codes but those of formats, which [`Remark::ALL`] lists.
            pub const STRUCTURAL: &'static [Code] =
                &[$(Code::$code,)* $(#[cfg(feature = "iso13606")] Code::$its_code),*];

            /// Stable name, such as `missing-element`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Code::$code => $name,)*
                    $(#[cfg(feature = "iso13606")] Code::$its_code => $its_name,)*
                    Code::Format(remark) => remark.code(),
                }
            }

            /// What it is about, in the words of its own documentation.
            pub const fn what(self) -> &'static str {
                match self {
                    $(Code::$code => concat!($($doc),+),)*
                    $(#[cfg(feature = "iso13606")] Code::$its_code => concat!($($its_doc),+),)*
                    Code::Format(remark) => remark.what(),
                }
            }

            /// The rule behind the code. Where it is that of the class tables, a finding about an
            /// element takes the element's own source and basis.
            pub const fn rule(self) -> Rule {
                // By address: written out, each would be copied part by part.
                *match self {
                    $(Code::$code => &$rule,)*
                    $(#[cfg(feature = "iso13606")] Code::$its_code => &$its_rule,)*
                    Code::Format(_) => &FORMAT,
                }
            }

            /// Whether it is said of extracts of ISO 13606 alone.
            #[cfg(feature = "iso13606")]
            pub const fn is_of_extract(self) -> bool {
                matches!(self, $(Code::$its_code)|*)
            }
        }
    };
}

codes! {
    /// Not JSON.
    JsonSyntax = "json-syntax", JSON;
    /// Not UTF-8.
    JsonEncoding = "json-encoding", JSON_ENCODING;
    /// A property name twice in one object.
    JsonDuplicateKey = "json-duplicate-key", JSON_NAMES;
    /// A byte-order mark before the document.
    JsonByteOrderMark = "json-byte-order-mark", JSON_ENCODING;
    /// Half of a surrogate pair in a string.
    JsonLoneSurrogate = "json-lone-surrogate", JSON_CHARACTERS;
    /// A JavaScript value that JSON cannot carry.
    NotJson = "not-json", JSON;
    /// More bytes than the limit.
    LimitSize = "limit-size", LIMITS;
    /// Deeper than the limit.
    LimitDepth = "limit-depth", LIMITS;
    /// More values than the limit.
    LimitNodes = "limit-nodes", LIMITS;
    /// A longer string than the limit.
    LimitString = "limit-string", LIMITS;
    /// No MODS record at all.
    NotAModsRecord = "not-a-mods-record", DOCUMENT;
    /// A version of the standard that this package does not hold.
    UnknownVersion = "unknown-version", DOCUMENT;
    /// A `type` that names no class.
    UnknownClass = "unknown-class", DOCUMENT;
    /// A class that does not belong in this place.
    ClassOutOfPlace = "class-out-of-place", DOCUMENT;
    /// A property that the class does not have.
    UnknownElement = "unknown-element", DOCUMENT;
    /// An element that MODS publishes as must is absent.
    MissingElement = "missing-element", TABLE;
    /// An element that is expected is absent.
    RecommendedElementMissing = "recommended-element-missing", TABLE;
    /// More values than the element may have.
    TooMany = "too-many", TABLE;
    /// A value that is not of its type.
    WrongType = "wrong-type", TYPE;
    /// `null`, `""`, `[]` or `{}`.
    EmptyValue = "empty-value", TYPE;
    /// A code outside the list of its element.
    NotInCodeSet = "not-in-code-set", CODE_SET;
    /// A code that the source of its list has retired.
    CodeRetired = "code-retired", CODE_SET;
    /// A display that names another code than its own.
    DisplayMismatch = "display-mismatch", CODE_SET;
    /// A coded value with neither code nor words.
    CodingEmpty = "coding-empty", TYPE;
    /// An identifier without its value.
    IdentifierEmpty = "identifier-empty", TYPE;
    /// A reference that neither resolves nor says what it points to.
    ReferenceUnresolved = "reference-unresolved", REFERENCE;
    /// A reference to something of another class than the element allows.
    ReferenceWrongClass = "reference-wrong-class", REFERENCE;
    /// Two records with one uid and version.
    DuplicateRecord = "duplicate-record", VERSIONS;
    /// A change log without an entry for the version it belongs to.
    ChangeLogMismatch = "change-log-mismatch", CHANGE_LOG;
    /// An entry of a change log that is about another record.
    ChangeLogOtherRecord = "change-log-other-record", CHANGE_LOG;
    /// The change log of a first version that does not say when it was created.
    ChangeLogCreationMissing = "change-log-creation-missing", CHANGE_LOG_CREATION;
    /// A later version that is logged as a creation.
    ChangeLogCreationLate = "change-log-creation-late", CHANGE_LOG_CREATION;
    /// A later version that is logged before an earlier one.
    ChangeLogOrder = "change-log-order", CHANGE_LOG_ORDER;
    /// Neither earlier versions nor what was changed in them.
    ChangeMissing = "change-missing", CHANGE;
    /// A proof of an attestation without its reason.
    AttestationReasonMissing = "attestation-reason-missing", ATTESTATION;
    /// A reference to a person whom the document is not about.
    OtherSubjectOfCare = "other-subject-of-care", ONE_PERSON;
    /// An end before its start.
    DatesOutOfOrder = "dates-out-of-order", DATES;
    /// A date before the birth of the person.
    DateBeforeBirth = "date-before-birth", DATES;
    /// A date in the future of something that has happened.
    DateInFuture = "date-in-future", DATES;
    /// Records that need a consent, in a document without one.
    ConsentMissing = "consent-missing", CONSENT;
    /// A consent by a proxy, with nothing that says why a proxy may speak.
    ConsentByProxy = "consent-by-proxy", PROXY;
    /// An assessment of mental capacity that does not say where its document is.
    CapacityDocumentMissing = "capacity-document-missing", CAPACITY;
    /// A text that holds the layout of one reader.
    MarkupInText = "markup-in-text", MARKUP;
    @iso13606
    /// Two components of an extract with one identifier.
    ComponentIdDuplicate = "component-id-duplicate", COMPONENT_ID;
    /// A composition that is not committed once.
    CommittalNotOne = "committal-not-one", COMMITTAL;
    /// A version that is not in one set with the one before it.
    VersionSetMismatch = "version-set-mismatch", VERSION_SET;
    /// Several versions of one thing in an extract that is to have the latest.
    VersionSetRepeated = "version-set-repeated", VERSIONS_IN_EXTRACT;
    /// A folder that refers to no composition of the extract.
    FolderReferenceUnresolved = "folder-reference-unresolved", FOLDER_REFERENCE;
    /// A link that is to be followed, and leads to no component of the extract.
    LinkTargetUnresolved = "link-target-unresolved", LINK;
    /// A reference to no one in the demographic part of the extract.
    EntityUnresolved = "entity-unresolved", ENTITY_REFERENCE;
    /// An entry that holds nothing and withdraws nothing.
    EntryWithoutItems = "entry-without-items", ENTRY_ITEMS;
    /// An element with neither a value nor a reason why there is none.
    ElementWithoutValue = "element-without-value", ELEMENT_VALUE;
    /// A sensitivity that is none of the five.
    SensitivityOutOfRange = "sensitivity-out-of-range", SENSITIVITY;
    /// A component that is more sensitive than the criteria of the extract allow.
    SensitivityExceeded = "sensitivity-exceeded", SENSITIVITY_LIMIT;
    /// An interval that ends before it starts.
    IntervalReversed = "interval-reversed", INTERVAL;
    /// A territory that has not the form of a code of ISO 3166.
    TerritoryForm = "territory-form", TERRITORY;
    /// A death before the birth.
    DeathBeforeBirth = "death-before-birth", DEATH;
    /// Somebody else than the person that the extract is about.
    SubjectOfCareMismatch = "subject-of-care-mismatch", SUBJECT;
}

/// Rules about extracts of ISO 13606: what all known sources say, what one of them says, what is ours.
#[cfg(feature = "iso13606")]
mod of_extracts {
    use super::{Basis, Rule};

    const OURS: &str = "mods-record, after the BMM of ISO 13606-1";
    const PROFILE: &str = "NHS Logical Record Architecture 1.0.0";

    pub(super) const CONTAINMENT: Rule = Rule::new("RM-04", "BMM and XSD of ISO 13606-1", Basis::Iso13606);
    pub(super) const COMPONENT_ID: Rule = Rule::new("RM-03", PROFILE, Basis::Lra);
    pub(super) const COMMITTAL: Rule =
        Rule::new("RM-05", "XSD of ISO 13606-1; NHS Logical Record Architecture 1.0.0", Basis::Xsd);
    pub(super) const VERSION_SET: Rule = Rule::new("RM-08", OURS, Basis::Proposed);
    pub(super) const VERSIONS_IN_EXTRACT: Rule = Rule::new("RM-09", PROFILE, Basis::Lra);
    pub(super) const FOLDER_REFERENCE: Rule =
        Rule::new("RM-11", "XSD of ISO 13606-1; MODS implementation guidance, page 3", Basis::Xsd);
    pub(super) const LINK: Rule = Rule::new("RM-13", PROFILE, Basis::Lra);
    pub(super) const ENTITY_REFERENCE: Rule = Rule::new("RM-17", OURS, Basis::Proposed);
    pub(super) const ENTRY_ITEMS: Rule = Rule::new("RM-19", "BMM and XSD of ISO 13606-1", Basis::Iso13606);
    pub(super) const ELEMENT_VALUE: Rule = Rule::new("RM-21", OURS, Basis::Proposed);
    pub(super) const SENSITIVITY: Rule = Rule::new("RM-24", PROFILE, Basis::Lra);
    pub(super) const SENSITIVITY_LIMIT: Rule = Rule::new("RM-24", OURS, Basis::Proposed);
    pub(super) const INTERVAL: Rule = Rule::new("RM-25", OURS, Basis::Proposed);
    pub(super) const TERRITORY: Rule = Rule::new("RM-26", PROFILE, Basis::Lra);
    pub(super) const DEATH: Rule = Rule::new("RM-28", OURS, Basis::Proposed);
    pub(super) const SUBJECT: Rule = Rule::new("RM-29", OURS, Basis::Proposed);
}

#[cfg(feature = "iso13606")]
use of_extracts::*;

const JSON: Rule = Rule::new("RFC 8259", "RFC 8259", Basis::Proposed);
const JSON_ENCODING: Rule = Rule::new("RFC 8259", "RFC 8259, section 8.1", Basis::Proposed);
const JSON_NAMES: Rule = Rule::new("RFC 8259", "RFC 8259, section 4", Basis::Proposed);
const JSON_CHARACTERS: Rule = Rule::new("RFC 8259", "RFC 8259, section 8.2", Basis::Proposed);
const LIMITS: Rule = Rule::new("limits", "limits of mods-record", Basis::Proposed);
const DOCUMENT: Rule = Rule::new("SR-14", "record document of mods-record", Basis::Proposed);
const PLACE: Rule = Rule::new("SR-12", "guidance, administrative information (MG-25)", Basis::Guidance);
const TABLE: Rule = Rule::new("SR-06", "class tables of the standard", Basis::Mods);
const TYPE: Rule = Rule::new("SR-07", "types of the record document", Basis::Proposed);
const CODE_SET: Rule = Rule::new("SR-10", "code sets of the model", Basis::Proposed);
const FORMAT: Rule = Rule::new("SR-11", "formats of identifiers and dates", Basis::Proposed);
const REFERENCE: Rule = Rule::new("SR-04", "guidance, conceptual model (MG-11, MG-12)", Basis::Guidance);
const VERSIONS: Rule = Rule::new("SR-01", "MODS data browser, class 465097 (MG-02, MG-03)", Basis::Mods);
const CHANGE_LOG: Rule = Rule::new("SR-02", "programme wiki, audit (MG-04)", Basis::Guidance);
const CHANGE_LOG_CREATION: Rule = Rule::new("MG-06", "programme wiki, audit", Basis::Guidance);
const CHANGE_LOG_ORDER: Rule =
    Rule::new("MG-07", "mods-record, after programme wiki, audit", Basis::Proposed);
const CHANGE: Rule =
    Rule::new("MG-08", "programme wiki, audit; MODS data browser, class 465097", Basis::Guidance);
const ATTESTATION: Rule =
    Rule::new("MG-09", "mods-record, after MODS data browser, class 463963", Basis::Proposed);
const ONE_PERSON: Rule = Rule::new("MG-11", "guidance, conceptual model", Basis::Guidance);
const DATES: Rule = Rule::new("dates", "dates of mods-record", Basis::Proposed);
const CONSENT: Rule = Rule::new("MG-19", "implementation guidance, page 25", Basis::Guidance);
const PROXY: Rule = Rule::new("MG-20", "implementation guidance, page 25", Basis::Guidance);
const CAPACITY: Rule = Rule::new("MG-22", "programme wiki, assessments", Basis::Guidance);
const MARKUP: Rule =
    Rule::new("S80-P7", "DSCR Interoperability Standard (S80), principle 7", Basis::Guidance);

impl Code {
    /// How serious the code is in this element. What is broken in itself is an error on any
    /// basis (SR-06); of number, only what MODS publishes and what was seen (SR-07).
    pub fn severity(self, element: Option<Element>) -> Severity {
        match self {
            // A retired code of a list is in the list (SR-10): the record may be older than that.
            Code::JsonByteOrderMark | Code::CodeRetired | Code::ChangeMissing => Severity::Info,
            Code::TooMany => match element {
                Some(element) if element.basis.is_published() && !element.unknown.occurs => Severity::Error,
                _ => Severity::Warning,
            },
            // In a record an object of another class is read as such; in an extract all sources agree on
            // what may stand where (RM-04).
            Code::ClassOutOfPlace if element.is_some_and(|element| element.class.is_of_iso13606()) => {
                Severity::Error
            }
            Code::UnknownVersion
            | Code::ClassOutOfPlace
            | Code::UnknownElement
            | Code::RecommendedElementMissing
            | Code::EmptyValue
            | Code::NotInCodeSet
            | Code::DisplayMismatch
            | Code::CodingEmpty
            | Code::IdentifierEmpty
            | Code::ReferenceUnresolved
            | Code::ReferenceWrongClass
            | Code::ChangeLogMismatch
            | Code::ChangeLogOtherRecord
            | Code::ChangeLogCreationMissing
            | Code::ChangeLogCreationLate
            | Code::ChangeLogOrder
            | Code::AttestationReasonMissing
            | Code::OtherSubjectOfCare
            | Code::DatesOutOfOrder
            | Code::DateBeforeBirth
            | Code::DateInFuture
            | Code::ConsentMissing
            | Code::ConsentByProxy
            | Code::CapacityDocumentMissing
            | Code::MarkupInText => Severity::Warning,
            Code::Format(remark) => remark.severity(),
            #[cfg(feature = "iso13606")]
            code if code.is_of_extract() => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether it speaks of the JSON, not of the record.
    pub const fn is_of_json(self) -> bool {
        matches!(
            self,
            Code::JsonSyntax
                | Code::JsonEncoding
                | Code::JsonDuplicateKey
                | Code::JsonByteOrderMark
                | Code::JsonLoneSurrogate
                | Code::NotJson
                | Code::LimitSize
                | Code::LimitDepth
                | Code::LimitNodes
                | Code::LimitString
        )
    }
}

/// Where a finding gets its authority.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Identifier of the rule: SR- and MG- numbers are those of `model/`.
    pub id: &'static str,
    /// Where it is written.
    pub source: &'static str,
    /// How sure that is.
    pub basis: Basis,
}

impl Rule {
    const fn new(id: &'static str, source: &'static str, basis: Basis) -> Self {
        Rule { id, source, basis }
    }
}

/// The code for the absence of an element of this level and basis, if absence says anything.
pub(crate) const fn absence(level: Level, basis: Basis) -> Option<Code> {
    match level {
        Level::Must if basis.is_published() => Some(Code::MissingElement),
        Level::Must | Level::Should => Some(Code::RecommendedElementMissing),
        Level::Could => None,
    }
}

/// What was wanted and what was found: types, counts and lengths, never content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// The code says it all.
    Plain,
    /// A value of another type.
    Type {
        /// What the model says.
        want: Wanted,
        /// What stands there.
        got: Shape,
    },
    /// A number of values.
    Count {
        /// How many stand there.
        got: u32,
    },
    /// A limit and what passed it.
    Limit {
        /// The limit.
        limit: u32,
    },
    /// A fault of JSON structure.
    Syntax(SyntaxFault),
    /// A fault inside a string.
    Text(TextFault),
    /// The code set that was asked, and how firmly it is tied to the element.
    CodeSet(CodeSetId, Binding),
    /// The code set that was asked, and how firmly it is tied; the code names another system.
    CodeSystem(CodeSetId, Binding),
    /// The class that stands there.
    Class(ClassId),
    /// What the document looks like instead.
    Foreign(Foreign),
    /// The class of the reference model that should stand there, or one that is a kind of it, and the
    /// one that does; [`NO_CLASS`](crate::record::NO_CLASS) if that is none.
    #[cfg(feature = "iso13606")]
    Kinds {
        /// What the model says.
        want: ClassId,
        /// What stands there.
        got: ClassId,
    },
    /// The markup that a text holds.
    Markup(Markup),
}

/// Kinds of markup.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Markup {
    /// Tags of HTML or XML.
    Html,
    /// Characters as HTML writes them, such as `&lt;`.
    EscapedHtml,
    /// Rich Text Format.
    Rtf,
    /// Markdown.
    Markdown,
    /// A file in letters and digits.
    Base64,
}

/// What the model wants of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// A value of this kind.
    Kind(Kind),
    /// A list of values.
    List,
    /// A value outside a list.
    Single,
    /// An object of a class.
    Object,
}

/// What a document that is no MODS record looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Foreign {
    /// A FHIR resource: it has `resourceType`.
    Fhir,
    /// One class of MODS on its own.
    Single,
    /// It names another standard.
    OtherStandard,
    /// An extract of ISO 13606, which this build of the core does not read.
    Extract,
    /// Not even an object.
    NotAnObject,
    /// None of these.
    Other,
}

/// One thing to say about a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// How serious it is.
    pub severity: Severity,
    /// The value it concerns; for an absent element, the object that lacks it.
    pub node: NodeId,
    /// The absent element.
    pub absent: Option<ElementId>,
    /// Offset in the input.
    pub offset: u32,
    /// Another value that has a part in it, such as the first of two equal keys.
    pub related: Option<NodeId>,
    /// The particulars.
    pub problem: Problem,
}

impl Finding {
    /// The rule behind it: that of its code, or a narrower one.
    pub fn rule(&self) -> Rule {
        match self.problem {
            Problem::Class(class::EVENT | class::ADDRESS) if self.code == Code::ClassOutOfPlace => PLACE,
            #[cfg(feature = "iso13606")]
            Problem::Kinds { .. } => CONTAINMENT,
            _ => self.code.rule(),
        }
    }

    /// A finding about a value, of which its code says all there is to say.
    pub(crate) const fn new(code: Code, severity: Severity, node: NodeId, offset: u32) -> Finding {
        Finding { code, severity, node, absent: None, offset, related: None, problem: Problem::Plain }
    }

    /// The same, with particulars.
    pub(crate) fn with(self, problem: Problem) -> Finding {
        Finding { problem, ..self }
    }

    /// The same, about an element that the object lacks.
    pub(crate) fn of_absent(self, element: ElementId) -> Finding {
        Finding { absent: Some(element), ..self }
    }

    /// Whether it says that part of the input was not read, so that no rendering can show it.
    pub(crate) const fn is_of_loss(&self) -> bool {
        match self.code {
            Code::LimitSize | Code::LimitNodes | Code::NotJson => true,
            Code::JsonSyntax => matches!(self.problem, Problem::Syntax(_)),
            Code::JsonEncoding => matches!(self.problem, Problem::Plain),
            _ => false,
        }
    }
}

/// The finding for a JavaScript value that JSON cannot carry. Where it stood is known outside.
pub(crate) fn not_json() -> Finding {
    let code = Code::NotJson;
    Finding::new(code, code.severity(None), NodeId::ROOT, 0)
}
