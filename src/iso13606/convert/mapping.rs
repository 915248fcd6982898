//! What of MODS goes where in the reference model: one table for both directions, and for the
//! documents that say so.

use crate::change_log::ChangeType;
use crate::formats::{date, date_time, time};
use crate::json::{Json, is_whole};
use crate::model::tables::class;
use crate::model::{ClassId, Kind};
use crate::record::{NodeId, Record, Shape};

/// The name of our coding scheme: its codes are identifiers of classes (`Alert`) and elements
/// (`Alert.alertStartDate`) of MODS, and its versions are releases.
pub const SCHEME: &str = "MODS";

/// The reference model, as its XSD fixes the name.
pub const RM_ID: &str = "EN 13606";

/// The system of NHS numbers: it stands as the authority that assigned them, since no object
/// identifier for them is known from the sources.
pub const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";

/// What a system of codes begins with that is an object identifier: the URN of RFC 3061, as in FHIR.
pub const OID: &str = "urn:oid:";

/// The attribute of a code that names its system.
pub(super) const SCHEME_NAME: &str = "codingSchemeName";
/// The attribute of a code that has the object identifier of its system.
pub(super) const SCHEME_ID: &str = "codingScheme";

/// How an object of MODS fits a data value.
#[derive(Debug)]
pub struct ValueForm {
    /// The class of MODS.
    pub class: ClassId,
    /// The class of the reference model.
    pub value: &'static str,
    /// What of the one is what of the other.
    pub parts: &'static [Part],
    /// Whether all of the parts have to be there.
    pub whole: bool,
}

/// An element of the object and an attribute of the data value.
#[derive(Debug)]
pub struct Part {
    /// Property name of the element.
    pub element: &'static str,
    /// The attribute whose value holds the attribute; empty where there is none between.
    pub within: &'static str,
    /// The attribute.
    pub attribute: &'static str,
    /// Whether it is a number, and else a text.
    pub number: bool,
}

const fn part(element: &'static str, within: &'static str, attribute: &'static str) -> Part {
    Part { element, within, attribute, number: false }
}

static CODED_TEXT: [Part; 5] = [
    part("text", "", "originalText"),
    part("code", "codedValue", "codeValue"),
    part("system", "codedValue", "codingSchemeName"),
    part("version", "codedValue", "codingSchemeVersion"),
    part("display", "codedValue", "displayName"),
];

static REFERENCE: [Part; 1] = [part("recordUid", "", "extension")];

static IDENTIFIER: [Part; 2] = [part("value", "", "extension"), part("system", "", "assigningAuthorityName")];

static QUANTITY: [Part; 2] = [
    Part { element: "value", within: "", attribute: "value", number: true },
    part("unitOfMeasure", "units", "codeValue"),
];

/// A coded value where the reference model wants `CD` or `CS`: there is no place for free text.
pub static CODE: [Part; 4] = [
    part("code", "", "codeValue"),
    part("system", "", "codingSchemeName"),
    part("version", "", "codingSchemeVersion"),
    part("display", "", "displayName"),
];

/// An identifier where the reference model wants `CD`: a postcode.
pub static CODE_OF_IDENTIFIER: [Part; 2] =
    [part("value", "", "codeValue"), part("system", "", "codingSchemeName")];

/// An identifier of which only the value fits.
pub static ONLY_VALUE: [Part; 1] = [part("value", "", "addressLine")];

/// The objects of MODS that are one data value. An object with anything else in it is a CLUSTER.
pub static VALUES: [ValueForm; 6] = [
    ValueForm { class: class::CODING, value: "CODED_TEXT", parts: &CODED_TEXT, whole: false },
    ValueForm { class: class::CODING_OR_REFERENCE, value: "CODED_TEXT", parts: &CODED_TEXT, whole: false },
    ValueForm { class: class::CODING_OR_REFERENCE, value: "II", parts: &REFERENCE, whole: true },
    ValueForm { class: class::REFERENCE, value: "II", parts: &REFERENCE, whole: true },
    ValueForm { class: class::IDENTIFIER, value: "II", parts: &IDENTIFIER, whole: false },
    ValueForm { class: class::QUANTITY, value: "PQ", parts: &QUANTITY, whole: true },
];

/// Which demographic class a person, team or body is.
pub static ENTITIES: [(ClassId, &str); 13] = [
    (class::SUBJECT_OF_CARE, "SUBJECT_OF_CARE_PERSON_IDENTIFICATION"),
    (class::CARE_WORKER, "IDENTIFIED_HEALTHCARE_PROFESSIONAL"),
    (class::GP, "IDENTIFIED_HEALTHCARE_PROFESSIONAL"),
    (class::LOCAL_AUTHORITY_PROFESSIONAL, "IDENTIFIED_HEALTHCARE_PROFESSIONAL"),
    (class::CARE_ORGANISATION, "ORGANISATION"),
    (class::CARE_PROVIDER, "ORGANISATION"),
    (class::GP_PRACTICE, "ORGANISATION"),
    (class::LOCAL_AUTHORITY, "ORGANISATION"),
    (class::COMMISSIONER, "ORGANISATION"),
    (class::CARE_TEAM, "ORGANISATION"),
    (class::UNPAID_CARER, "PERSON"),
    (class::PERSONAL_CONTACT, "PERSON"),
    (class::PROXY_FOR_SUBJECT_OF_CARE, "PERSON"),
];

/// How an element fits an attribute of a demographic class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Identifier: `II` whose authority is that of NHS numbers.
    NhsNumber,
    /// Identifiers: `II` with any other authority.
    OtherIdentifiers,
    /// Identifier: `II`.
    Identifier,
    /// Numbers with kind and preference: `TELECOM`, by the scheme of its address.
    Telecom(&'static str),
    /// Text: a string.
    Text,
    /// Class Person name: `ENTITY_NAME`, a part for each text.
    PersonName,
    /// Class Address: `POSTAL_ADDRESS`, a part for each text.
    Address,
    /// Coded: `CD` in the one `HEALTHCARE_PROFESSIONAL_ROLE`.
    Role(&'static str),
    /// Date: `TS`.
    Time,
}

impl Form {
    /// How, in words.
    pub const fn says(self) -> &'static str {
        match self {
            Form::NhsNumber => "II whose authority is the system of NHS numbers",
            Form::OtherIdentifiers | Form::Identifier => "II",
            Form::Telecom(_) => "TELECOM; its kind and preference are uses",
            Form::Text => "text",
            Form::PersonName => "ENTITY_NAME, a part for each text",
            Form::Address => "POSTAL_ADDRESS, a part for each text",
            Form::Role(_) => "CD, as the profession of a HEALTHCARE_PROFESSIONAL_ROLE",
            Form::Time => "TS",
        }
    }
}

/// An element of a person or body, and where it goes.
#[derive(Debug)]
pub struct Row {
    /// Property name of the group that holds the element; empty where it stands in the class itself.
    pub within: &'static str,
    /// Property name.
    pub element: &'static str,
    /// The attribute.
    pub attribute: &'static str,
    /// The classes of the reference model that have it so; none where all have.
    pub of: &'static str,
    /// How.
    pub form: Form,
}

const fn row(element: &'static str, attribute: &'static str, of: &'static str, form: Form) -> Row {
    Row { within: "", element, attribute, of, form }
}

const fn inner(within: &'static str, element: &'static str, attribute: &'static str, form: Form) -> Row {
    Row { within, element, attribute, of: "", form }
}

/// Attribute by attribute. What does not fit, and what has no row, stands in a synthesised COMPOSITION.
pub static ROWS: [Row; 15] = [
    inner("personIdentification", "nhsNumber", "id", Form::NhsNumber),
    inner("personIdentification", "otherIdentifier", "id", Form::OtherIdentifiers),
    row("identifier", "id", "", Form::Identifier),
    row("gpPracticeIdentifier", "id", "", Form::Identifier),
    row("organisationCode", "id", "", Form::Identifier),
    row("professionalIdentifier", "id", "", Form::Identifier),
    inner("personContactDetails", "personsTelephoneNumberDetails", "telecom", Form::Telecom("tel")),
    inner("personContactDetails", "personsEmailAddressDetails", "telecom", Form::Telecom("mailto")),
    row("personName", "name", "", Form::PersonName),
    row("name", "name", ORGANISATION, Form::Text),
    row("localAuthorityName", "name", ORGANISATION, Form::Text),
    row("address", "addr", "", Form::Address),
    row("role", "role", PROFESSIONAL, Form::Role("profession")),
    inner("personDemographics", "dateOfBirth", "birthTime", Form::Time),
    inner("personDemographics", "dateOfDeath", "deceasedTime", Form::Time),
];

pub(super) const ORGANISATION: &str = "ORGANISATION";
pub(super) const PROFESSIONAL: &str = "IDENTIFIED_HEALTHCARE_PROFESSIONAL";
pub(super) const SUBJECT: &str = "SUBJECT_OF_CARE_PERSON_IDENTIFICATION";

/// The class of demographic part that a class of MODS becomes.
pub fn entity(class: ClassId) -> &'static str {
    entity_of(class).unwrap_or("PERSON")
}

/// The same; none for a class that has no row.
pub(super) fn entity_of(class: ClassId) -> Option<&'static str> {
    ENTITIES.iter().find(|(of, _)| *of == class).map(|(_, entity)| *entity)
}

/// Change types and the states of versions that they are: the words of the guidance (MG-06) and those
/// for what is taken back. The first of each state is what a state from elsewhere is called; that of a
/// correction is kept beside it, since a change log knows no other word for it.
pub static STATES: [(ChangeType, &str, &str); 5] = [
    (ChangeType::Created, "VER01", "created"),
    (ChangeType::Modified, "VER02", "modified"),
    (ChangeType::Modified, CORRECTION, "modified"),
    (ChangeType::Deleted, "VER04", "deleted"),
    (ChangeType::EnteredInError, "VER04", "entered in error"),
];

/// The state of a version that corrects the one before.
pub(super) const CORRECTION: &str = "VER03";

/// The state of a version with this change type; none where the list has none.
pub(super) fn version_status(change: ChangeType) -> Option<&'static str> {
    STATES.iter().find(|(of, ..)| *of == change).map(|(_, state, _)| *state)
}

/// The change type of a state from elsewhere.
pub(super) fn change_type(status: &str) -> Option<&'static str> {
    STATES.iter().find(|(_, state, _)| *state == status).map(|(.., words)| *words)
}

/// What of a record document goes where, for those who read: the parts of it that the other tables do
/// not name.
pub static PLACES: [(&str, &str, &str); 20] = [
    ("Record document", "EHR_EXTRACT", "`ehr_system`, `ehr_id` and `time_created` come from the caller"),
    (
        "NHS number",
        "`subject_of_care`",
        "its system is the authority; without one, the identifier of the person in the extract; no value where there is no person",
    ),
    ("Several versions of one record", "`criteria` with `all_versions`", ""),
    (
        "Category that has records",
        "FOLDER, synthesised, with references to its compositions",
        "follows from the records, and is left out on the way back",
    ),
    (
        "Record",
        "COMPOSITION with one ENTRY",
        "`rc_id` is uid, slash, version; where it has none of its own, its place in the document, with `ehr_system` and `ehr_id` behind it",
    ),
    ("Record uid", "`version_set_id`", "one for all versions, as in MODS"),
    ("The version before", "`previous_version`", "where it stands in the document"),
    (
        "Change log entry that made a version",
        "AUDIT_INFO: `time_committed`, `ehr_system`, `committer`, `version_status`, `reason_for_revision`",
        "its description and the word for its change type are display names",
    ),
    ("Other change log entries", "CLUSTER", ""),
    (
        "Reason for attestation, proof",
        "ATTESTATION_INFO: `reason_for_attestation`, `proof`",
        "time and attester are those of the entry",
    ),
    ("Group, such as Trigger factors", "CLUSTER of structure STRC01", ""),
    ("Text, Time", "ELEMENT with SIMPLE_TEXT", "a time of day is no point in time, so no TS"),
    (
        "System of a code",
        "`codingSchemeName`",
        "`codingScheme` where it is an object identifier, `urn:oid:` before it",
    ),
    (
        "Date, Date and time",
        "ELEMENT with DATE where it is a whole date, with TS where it is partial or has a time",
        "a text where calendar and clock do not have it",
    ),
    ("Number, Yes or no", "ELEMENT with INT, else PQ without units; with BL", ""),
    (
        "References that name nothing but care actors, of a record itself",
        "`other_participations`, one FUNCTIONAL_ROLE each",
        "the element is its function",
    ),
    (
        "Lists of references that name nothing but records, of a plan or an assessment",
        "SECTION with a LINK for each",
        "to the last version; the element is its meaning",
    ),
    (
        "Other references",
        "ELEMENT with II, or CLUSTER, with a LINK where the record is in the document",
        "II is the uid, the link leads to the version",
    ),
    (
        "The rest of a person or body, and of the document",
        "ENTRY in one synthesised COMPOSITION",
        "`subject_of_information` says whom it is about",
    ),
    (
        "Document (the record), photographs",
        "ELEMENTs, as any record",
        "MODS has the place of a document and not the document, so there is nothing for an ED",
    ),
];

/// Something that the reference model wants and MODS does not say, or that it says otherwise.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// Stable name.
    pub code: &'static str,
    /// What was done.
    pub what: &'static str,
}

macro_rules! choices {
    ($($name:ident $code:literal $what:literal)*) => {
        #[derive(Clone, Copy)]
        #[repr(u8)]
        pub(super) enum Chosen { $($name),* }
        /// All choices.
        pub static CHOICES: [Choice; [$($code),*].len()] = [$(Choice { code: $code, what: $what }),*];
    };
}

choices! {
    AdministrativeGender "administrative-gender"
        "administrativeGenderCode has no value: MODS has no administrative gender, and gender identity and sex are not one. Both stand in the synthesised composition."
    BirthTime "birth-time" "birthTime has no value: the record has no date of birth of which the form is right."
    SubjectId "subject-of-care" "subject_of_care is not an NHS number: the record has none with its system, so the identifier of the person in the extract stands there; no value where the record has no person."
    NoChangeLog "no-committal" "The committal has no values: no entry of a change log says when, how and by whom this version was made."
    PartOfCommittal "part-of-committal" "A part of a committal has no value, or stands beside it as an item: the entry of the change log does not say it in a form that fits."
    UpdateOrCorrection "update-or-correction" "A changed version has the state VER02, update: a change log does not tell it from a correction (VER03)."
    Description "reason-for-revision" "The description of a change is the display name of a code that is not known: the reference model wants a code."
    Attester "attester" "The attester is the committer of the change log entry: MODS names no other."
    LinkNature "link-nature" "The nature of a link has no value: the list of natures was not found."
    OrganisationName "organisation-name" "An organisation without a name has that of its class."
    Demographics "demographics" "What the demographic classes do not have stands in a synthesised composition, as information about that person or body."
    AsItIs "as-it-is" "A value has not the form that the model wants, or a name that it does not know: it is carried as it is, marked in archetype_id."
    Duplicate "same-identifier" "A record or actor without a uid and version of its own is identified by its place in the document, with ehr_system and ehr_id behind it."
}

/// What `archetype_id` says of an item that is not simply a value of its element: `MODS`, and each of
/// these with a dot before it.
pub static MARKS: [(&str, &str); 6] = [
    ("property", "a property that the model does not know; its name is that of the item"),
    ("array", "a list as a whole: where no list is wanted, an empty one, or one inside another"),
    ("single", "a value by itself where a list is wanted, or another value under the same name"),
    ("plain", "a value of which the element wants another kind or form"),
    ("committal", "the change log entry that the committal is made of: what is not in it"),
    ("attestation", "the change log entry that the next attestation is made of"),
];

/// Some of the [`MARKS`], one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Marks(u8);

impl Marks {
    pub(super) const NONE: Marks = Marks(0);
    pub(super) const PROPERTY: Marks = Marks(1);
    pub(super) const ARRAY: Marks = Marks(2);
    pub(super) const SINGLE: Marks = Marks(4);
    pub(super) const PLAIN: Marks = Marks(8);
    pub(super) const COMMITTAL: Marks = Marks(16);
    pub(super) const ATTESTATION: Marks = Marks(32);

    pub(super) const fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    pub(super) const fn has(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    /// This, where it holds.
    pub(super) const fn when(self, holds: bool) -> Marks {
        if holds { self } else { Marks::NONE }
    }

    /// Whether the value is not in the form that the model wants.
    pub(super) const fn is_as_it_is(self) -> bool {
        self.has(Marks(1 | 2 | 4 | 8))
    }

    pub(super) fn text(self) -> String {
        let mut text = String::from(SCHEME);
        for (place, (mark, _)) in MARKS.iter().enumerate() {
            if self.has(Marks(1_u8.wrapping_shl(place as u32))) {
                text.push('.');
                text.push_str(mark);
            }
        }
        text
    }

    /// Of an `archetype_id` that was written here.
    pub(super) fn named(text: &str) -> Option<Marks> {
        let mut marks = Marks::NONE;
        for name in text.strip_prefix(SCHEME)?.strip_prefix('.')?.split('.') {
            let place = MARKS.iter().position(|(mark, _)| *mark == name)?;
            marks = marks.and(Marks(1_u8.wrapping_shl(place as u32)));
        }
        Some(marks)
    }
}

/// No value, for a reason that is not known.
pub(super) const NO_INFORMATION: &str = r#"{"nullFlavor":{"codeValue":"NI"}}"#;
/// The same as a text, which has to name its class.
pub(super) const NO_TEXT: &str = r#"{"type":"SIMPLE_TEXT","nullFlavor":{"codeValue":"NI"}}"#;
/// The structure of each cluster: a list.
pub(super) const LIST: &str = r#"{"codeValue":"STRC01"}"#;
/// The criteria of an extract that has several versions of a record.
pub(super) const ALL_VERSIONS: &str = r#"[{"all_versions":true}]"#;
/// The scheme of a preference among telephone numbers or addresses.
pub(super) const PREFERENCE: &str = "MODS.preference";
/// What an identifier begins with that says a place in the record document: a JSON Pointer follows, and
/// the [`space`].
pub(super) const PLACE: &str = "@/";
/// The same of the document itself, and of the folders.
pub(super) const DOCUMENT: &str = "@";
pub(super) const FOLDERS: &str = "@/folders";

/// What an identifier that is made up ends with, so that no other extract has the same: the parts of
/// `ehr_system` and `ehr_id`, as steps of a JSON Pointer.
pub(super) fn space(parts: &[Option<String>; 6]) -> String {
    let mut space = String::from("@");
    for part in parts {
        space.push('/');
        for letter in part.iter().flat_map(|part| part.chars()) {
            match letter {
                '~' => space.push_str("~0"),
                '/' => space.push_str("~1"),
                letter => space.push(letter),
            }
        }
    }
    space
}

/// A text as the source of a JSON string, without its quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut json = Json::default();
    json.string(text);
    json.put(",");
    let text = json.into_text();
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default().to_owned()
}
/// What an ED has to say of a proof besides its text.
pub(super) const PROOF: &str = concat!(
    r#""mediaType":{"codeValue":"text/plain"},"charset":{"nullFlavor":{"codeValue":"NI"}},"#,
    r#""language":{"nullFlavor":{"codeValue":"NI"}},"size":0,"compression":{"nullFlavor":{"codeValue":"NI"}},"#,
    r#""reference":{"nullFlavor":{"codeValue":"NI"}},"integrityCheckAlgorithm":{"nullFlavor":{"codeValue":"NI"}},"#,
);

/// Whether an element of this type can have this value without parts.
pub(super) fn takes(kind: Kind, record: &Record<'_>, node: NodeId) -> bool {
    match record.shape(node) {
        Shape::Text | Shape::EscapedText => takes_text(kind, &record.text(node)),
        Shape::Number => kind == Kind::Number || kind == Kind::WholeNumber && is_whole(record.raw(node)),
        Shape::True | Shape::False => kind == Kind::YesNo,
        _ => false,
    }
}

/// The same of a text.
pub(super) fn takes_text(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Text(_) | Kind::ClassName => true,
        Kind::Date => date::parse(text).is_some(),
        Kind::DateTime => date_time::parse(text).is_some(),
        Kind::Time => time::parse(text).is_some(),
        _ => false,
    }
}

/// Whether a value of this type is an object.
pub(super) const fn wants_object(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Coded(_)
            | Kind::Reference(_)
            | Kind::CodedOrReference(..)
            | Kind::Identifier(_)
            | Kind::Quantity
            | Kind::Group(_)
            | Kind::Member(_)
    )
}
