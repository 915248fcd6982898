//! The standard as data: classes, elements and code sets, and how sure each fact is.
//!
//! The tables themselves are generated from `model/` by `cargo xtask model` into
//! [`tables`] and checked in. Nothing here interprets a record; this module says what
//! the facts are and looks them up.

#[cfg(feature = "iso13606")]
pub mod iso13606;
mod names;
mod packed;
mod release;
pub mod tables;

/// Nothing stands after the rows of MODS.
#[cfg(not(feature = "iso13606"))]
mod iso13606 {
    use super::packed::{ClassRow, CodeRow, CodeSetRow, ElementRow};

    pub(super) const CLASS_COUNT: usize = 0;
    pub(super) const ELEMENT_COUNT: usize = 0;
    pub(super) const CODE_SET_COUNT: usize = 0;
    pub(super) const CODE_COUNT: usize = 0;
    pub(super) const CLASS_ROWS: [ClassRow; 0] = [];
    pub(super) const ELEMENT_ROWS: [ElementRow; 0] = [];
    pub(super) const NAMES: [&str; 0] = [];
    pub(super) const SOURCES: [&str; 0] = [];
    pub(super) const CODE_SET_ROWS: [CodeSetRow; 0] = [];
    pub(super) const CODE_ROWS: [CodeRow; 0] = [];
}

use crate::formats::Format;
use crate::words::Word;

pub use names::Name;
pub(crate) use names::name_at;
pub use packed::{Codes, Table};
pub(crate) use packed::{column, count, line_without_sign};
pub use release::Release;

/// Index of a [`Class`]: those of MODS are in [`tables::CLASSES`], and after them come those of the
/// reference model of ISO 13606, where the core has it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ClassId(pub u8);

/// Index of an [`Element`]: class by class, the envelope first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ElementId(pub u16);

/// Index of a [`CodeSet`]: first those in [`tables::CODE_SETS`], then those of the reference model.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CodeSetId(pub u8);

/// Index of a list of classes: what a reference may point to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TargetsId(pub u8);

/// What a class is for. `Document` is the record document itself, whose shape is ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClassKind {
    /// The record document: the one class that stands at the top.
    Document,
    /// A versioned record in its own right.
    Record,
    /// A person, team or organisation that records point to.
    Actor,
    /// Only ever inside another class.
    Group,
    /// The form of a value type, such as Coding.
    DataType,
    /// Never used as such: a parent, or a block of shared elements.
    Abstract,
    /// A class of the reference model of ISO 13606: it stands in an extract, never in a record.
    #[cfg(feature = "iso13606")]
    Iso13606,
}

/// Where a fact comes from. It decides how loudly a finding that rests on it may speak.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Basis {
    /// Read on a data browser page of the standard.
    Mods,
    /// A class that the data browser names, but whose table was cut or not found.
    ModsPartial,
    /// Implementation guidance, programme wiki or early MODS glossary.
    Guidance,
    /// A supplier's draft FHIR reading of MODS.
    Scip,
    /// A PRSB standard whose wording MODS reuses; not a MODS element list.
    Prsb,
    /// In no source: the shape is ours.
    Proposed,
    /// Both sources of the reference model of ISO 13606 say it, BMM and XSD.
    #[cfg(feature = "iso13606")]
    Iso13606,
    /// The BMM of ISO 13606 alone, or where the two differ.
    #[cfg(feature = "iso13606")]
    Bmm,
    /// The XSD of ISO 13606 alone.
    #[cfg(feature = "iso13606")]
    Xsd,
    /// The Logical Record Architecture of the NHS, a profile of ISO 13606.
    #[cfg(feature = "iso13606")]
    Lra,
}

impl Basis {
    /// The name used in `model/` and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Basis::Mods => "mods",
            Basis::ModsPartial => "mods-partial",
            Basis::Guidance => "guidance",
            Basis::Scip => "scip",
            Basis::Prsb => "prsb",
            Basis::Proposed => "proposed",
            #[cfg(feature = "iso13606")]
            Basis::Iso13606 => "iso-13606",
            #[cfg(feature = "iso13606")]
            Basis::Bmm => "bmm",
            #[cfg(feature = "iso13606")]
            Basis::Xsd => "xsd",
            #[cfg(feature = "iso13606")]
            Basis::Lra => "lra",
        }
    }

    /// Whether it is sure enough for an error: a page of the standard, or all that is known of the
    /// reference model.
    pub(crate) const fn is_published(self) -> bool {
        match self {
            Basis::Mods => true,
            #[cfg(feature = "iso13606")]
            Basis::Iso13606 => true,
            _ => false,
        }
    }
}

/// How often an element occurs in its class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Occurs {
    /// `0..1`
    Optional,
    /// `1..1`
    One,
    /// `0..*`
    Any,
    /// `1..*`
    Some,
}

impl Occurs {
    /// Whether more than one value may stand, so that the JSON form is an array.
    pub const fn many(self) -> bool {
        matches!(self, Occurs::Any | Occurs::Some)
    }
}

/// What absence means: a fault, a warning or nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// The standard's page says Must occur.
    Must,
    /// Expected by the page, the guidance or a neighbouring standard.
    Should,
    /// Optional.
    Could,
}

/// How firmly a code set is tied to its element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    /// No code set.
    None,
    /// The list itself was read as MODS content.
    Published,
    /// The MODS text is that of the named list, or names it.
    Wording,
    /// The nearest sensible list; MODS names none in the text that was read.
    Candidate,
}

impl Binding {
    /// The name used in `model/` and in reports.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Binding::None => None,
            Binding::Published => Some("published"),
            Binding::Wording => Some("wording"),
            Binding::Candidate => Some("candidate"),
        }
    }
}

/// What of an element was not seen in the sources, and so was chosen by the model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unknown {
    /// The name is ours.
    pub name: bool,
    /// The type is ours.
    pub kind: bool,
    /// The number of values is ours.
    pub occurs: bool,
}

/// The type of an element's value, with what is needed to check it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// JSON string; a format where the code set is one.
    Text(Option<CodeSetId>),
    /// The class identifier in `type`.
    ClassName,
    /// JSON number.
    Number,
    /// JSON number without fraction or exponent, zero or more.
    WholeNumber,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// `HH:MM` or `HH:MM:SS`.
    Time,
    /// A date, or a date with a time and perhaps an offset.
    DateTime,
    /// JSON boolean.
    YesNo,
    /// Object of class Coding.
    Coded(Option<CodeSetId>),
    /// Object of class Reference.
    Reference(TargetsId),
    /// Either form: the sources do not let one tell.
    CodedOrReference(Option<CodeSetId>, TargetsId),
    /// Object of class Identifier.
    Identifier(Option<CodeSetId>),
    /// Object of class Quantity.
    Quantity,
    /// Object of the named class.
    Group(ClassId),
    /// Object whose `type` names its class, of the given kind.
    Member(ClassKind),
    /// JSON number without fraction or exponent, perhaps negative.
    #[cfg(feature = "iso13606")]
    Integer,
    /// Object of this class of the reference model, or of one that is a kind of it and that `type`
    /// names; a code set, where it is a coded value.
    #[cfg(feature = "iso13606")]
    Object(ClassId, Option<CodeSetId>),
}

/// A class of the model, with its elements in published order.
#[derive(Debug)]
pub struct Class {
    /// Identifier, such as `CarePlan`; also the value of `type`.
    pub id: &'static str,
    /// Published name, such as `Care plan`.
    pub name: &'static str,
    /// What it is for.
    pub kind: ClassKind,
    /// Category of the standard, such as `Observations`.
    pub category: Category,
    /// How much of its table was seen, for the newest release: [`Release::basis`] is for any.
    pub basis: Basis,
    /// Where its facts come from, for reports.
    pub source: &'static str,
    /// Index of the first of its elements: the envelope comes first, then its own.
    pub first: u16,
    /// Number of its elements.
    pub count: u8,
}

/// Categories of the standard, in the order in which a record is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Category {
    /// The person.
    SubjectOfCare,
    /// People and bodies that give care.
    CareActor,
    /// What is seen, said or known of the person.
    Observations,
    /// What is done.
    Activity,
    /// Assessments.
    Assessment,
    /// Plans, goals and instructions.
    CarePlanning,
    /// Documents, reviews, admissions and the like.
    AdministrativeInformation,
    /// Versions and change logs.
    AuditInformation,
    /// Consent and legal records.
    ConsentAndLegalInformation,
    /// Forms of values.
    DataTypes,
    /// The reference model of ISO 13606: of another standard.
    #[cfg(feature = "iso13606")]
    Iso13606,
}

impl Category {
    /// Published name.
    pub const fn name(self) -> &'static str {
        match self {
            Category::SubjectOfCare => "Subject of care",
            Category::CareActor => "Care actor",
            Category::Observations => "Observations",
            Category::Activity => "Activity",
            Category::Assessment => "Assessment",
            Category::CarePlanning => "Care planning",
            Category::AdministrativeInformation => "Administrative information",
            Category::AuditInformation => "Audit information",
            Category::ConsentAndLegalInformation => "Consent and legal information",
            Category::DataTypes => "Data types",
            #[cfg(feature = "iso13606")]
            Category::Iso13606 => "ISO 13606",
        }
    }
}

/// An element of a class, unpacked from its row.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    /// Published or source name, such as `Date of birth`; the label of messages and HTML.
    pub name: &'static str,
    /// Property name in a record document, such as `dateOfBirth`.
    pub json: &'static str,
    /// Type of the value.
    pub kind: Kind,
    /// How often it occurs.
    pub occurs: Occurs,
    /// What its absence means.
    pub level: Level,
    /// Where the element comes from.
    pub basis: Basis,
    /// How firmly its code set is tied to it.
    pub binding: Binding,
    /// What was not seen.
    pub unknown: Unknown,
    /// The class that holds it.
    pub class: ClassId,
    /// Where it was read, for reports.
    pub source: &'static str,
}

/// What stands behind a code set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Content {
    /// All codes are listed.
    Complete,
    /// Codes are listed, but the list is known or feared to have more.
    Incomplete,
    /// Concepts of SNOMED CT or dm+d: form can be checked, membership cannot.
    Terminology,
    /// A format, not a list.
    Format,
    /// Named by a source, codes not public.
    NotPublic,
}

/// A code list or identifier format.
#[derive(Debug)]
pub struct CodeSet {
    /// Kebab-case identifier.
    pub id: &'static str,
    /// Name in the sources.
    pub name: &'static str,
    /// URI of the code system, where there is one.
    pub system: Option<&'static str>,
    /// What can be checked.
    pub content: Content,
    /// Format of a code or value, where the source states one that says more than the list.
    pub format: Option<Format>,
    /// First of its codes and the one after its last; none when `content` says so.
    codes: (u16, u16),
}

/// One code of a set, exactly as published.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// The code.
    pub code: &'static str,
    /// Its name.
    pub display: &'static str,
    /// Its name as it is said.
    pub(crate) word: Word,
    /// Current, default or retired.
    pub state: CodeState,
}

/// What the source says of a code besides its meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeState {
    /// In use.
    Current,
    /// A default, such as "not known": it says that nothing was recorded, or why.
    Default,
    /// No longer in use.
    Retired,
}

impl ClassId {
    /// The class itself.
    pub fn class(self) -> &'static Class {
        packed::class(self).unwrap_or(&NO_CLASS)
    }

    /// Class with this identifier.
    pub fn named(id: impl AsRef<[u8]>) -> Option<ClassId> {
        packed::class_named(id.as_ref())
    }

    /// All classes, those of the reference model of ISO 13606 last.
    pub fn all() -> impl Iterator<Item = ClassId> {
        (0..count::CLASSES as u8).map(ClassId)
    }

    /// Whether it is a class of the reference model of ISO 13606.
    #[inline]
    pub const fn is_of_iso13606(self) -> bool {
        is_within(self.0 as usize, tables::CLASS_COUNT, count::CLASSES)
    }

    /// Whether it is this class of the reference model, or a kind of it.
    #[cfg(feature = "iso13606")]
    pub fn is_kind_of(self, class: ClassId) -> bool {
        (class.0..=class.last_kind()).contains(&self.0)
    }

    /// The classes of which there are objects where this one of the reference model is wanted: itself,
    /// unless it is abstract, and those that are a kind of it.
    #[cfg(feature = "iso13606")]
    pub fn kinds(self) -> impl Iterator<Item = ClassId> + Clone {
        let all = (self.0..=self.last_kind()).map(ClassId);
        all.filter(|kind| kind.class().kind != ClassKind::Abstract)
    }

    #[cfg(feature = "iso13606")]
    pub(crate) fn last_kind(self) -> u8 {
        let at = usize::from(self.0).checked_sub(tables::CLASS_COUNT);
        at.and_then(|at| iso13606::LAST_KINDS.get(at)).copied().unwrap_or(self.0)
    }
}

impl ElementId {
    /// Whether it is an attribute of a class of the reference model of ISO 13606.
    #[inline]
    pub const fn is_of_iso13606(self) -> bool {
        is_within(self.0 as usize, tables::ELEMENT_COUNT, count::ELEMENTS)
    }
}

/// Without the reference model nothing lies between the two.
const fn is_within(at: usize, first: usize, end: usize) -> bool {
    at >= first && at < end
}

impl Class {
    /// Its elements as the newest release has them, envelope first.
    pub fn elements(&self) -> impl Iterator<Item = Element> {
        let release = Release::newest();
        let ids = (0..self.count).map(|place| self.element_id(place));
        ids.filter(|id| release.has(*id)).map(|id| release.element(id))
    }

    /// Identifier of its first element, and how many it has.
    #[inline(always)]
    pub(crate) fn places(&self) -> (ElementId, u8) {
        (ElementId(self.first), self.count)
    }

    /// Identifier of the element at this place, the envelope first.
    pub fn element_id(&self, place: u8) -> ElementId {
        ElementId(self.first.saturating_add(u16::from(place)))
    }
}

impl Kind {
    /// Code set of a value of this type, where it has one.
    pub fn code_set(self) -> Option<&'static CodeSet> {
        match self {
            Kind::Text(set) | Kind::Coded(set) | Kind::Identifier(set) | Kind::CodedOrReference(set, _) => {
                set.map(CodeSetId::code_set)
            }
            #[cfg(feature = "iso13606")]
            Kind::Object(_, set) => set.map(CodeSetId::code_set),
            _ => None,
        }
    }

    /// Classes that a reference of this type may point to.
    pub fn targets(self) -> &'static [ClassId] {
        match self {
            Kind::Reference(targets) | Kind::CodedOrReference(_, targets) => targets.classes(),
            _ => &[],
        }
    }
}

impl Element {
    /// Code set of its value, where it has one.
    pub fn code_set(&self) -> Option<&'static CodeSet> {
        self.kind.code_set()
    }

    /// Classes that a reference in it may point to.
    pub fn targets(&self) -> &'static [ClassId] {
        self.kind.targets()
    }
}

impl CodeSetId {
    /// The code set itself.
    pub fn code_set(self) -> &'static CodeSet {
        packed::code_set(self).unwrap_or(&NO_CODE_SET)
    }
}

/// The class of an identifier that no table row has: it has no elements.
static NO_CLASS: Class = Class {
    id: "",
    name: "",
    kind: ClassKind::Abstract,
    category: Category::DataTypes,
    basis: Basis::Proposed,
    source: "",
    first: 0,
    count: 0,
};

/// The code set of an identifier that no table row has: it has no codes.
static NO_CODE_SET: CodeSet =
    CodeSet { id: "", name: "", system: None, content: Content::NotPublic, format: None, codes: (0, 0) };
