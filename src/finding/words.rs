//! All words of findings. They follow the message templates of the GOV.UK Design System: what
//! is asked for, with the label in it; no please, no blame, no jargon of machines.

use super::{Code, Finding, Foreign, Markup, Problem, Wanted};
use crate::decimal::decimal;
use crate::formats::Remark;
use crate::json::{Expected, SyntaxFault, TextFault};
use crate::model::tables::VERSIONS;
use crate::model::{Binding, Element, Kind};
use crate::record::{Record, Shape};

/// What the finding is about, as people call it: the name of the element, or else of the class.
pub fn label(finding: &Finding, record: &Record<'_>) -> &'static str {
    let element =
        finding.absent.map(|id| record.release().element(id)).or_else(|| record.element(finding.node));
    match element {
        None if matches!(finding.code, Code::JsonDuplicateKey) => "A name",
        None if matches!(finding.code, Code::MarkupInText) => "Text",
        Some(Element { kind: Kind::Member(_), .. }) if record.shape(finding.node) != Shape::Array => {
            class_name(finding, record)
        }
        None => class_name(finding, record),
        Some(element) => element.name,
    }
}

fn class_name(finding: &Finding, record: &Record<'_>) -> &'static str {
    match finding.problem {
        Problem::Class(class) => class.class().name,
        _ => record.class(finding.node).map_or("Record", |class| class.class().name),
    }
}

/// The message: one sentence without a full stop, ready to stand beside the value.
pub fn message(finding: &Finding, record: &Record<'_>) -> String {
    let label = label(finding, record);
    let (small, number, related) = (within(label), number(finding), related(finding, record));
    join(match finding.code {
        Code::MissingElement
        | Code::RecommendedElementMissing
        | Code::AttestationReasonMissing
        | Code::CapacityDocumentMissing => [verb(finding, record), &small, "", "", ""],
        Code::EmptyValue => ["Enter ", &small, " or leave it out", "", ""],
        Code::TooMany => [label, " must be one value, not ", &number, "", ""],
        Code::WrongType => [label, " must be ", wanted(finding), ", not ", got(finding)],
        Code::NotInCodeSet if matches!(finding.problem, Problem::CodeSystem(..)) => {
            [label, " must be of the system of the list ", code_set(finding), "", ""]
        }
        Code::NotInCodeSet => [label, " must be a code from the list ", code_set(finding), "", ""],
        Code::CodeRetired => [label, " is a retired code of the list ", code_set(finding), "", ""],
        Code::DisplayMismatch => {
            [label, " must have a display that matches its code in the list ", code_set(finding), "", ""]
        }
        Code::UnknownElement => [label, " has no element of this name", "", "", ""],
        Code::ClassOutOfPlace => [label, " belongs inside another class or in another list", "", "", ""],
        Code::UnknownVersion => {
            ["Version must be a release of the standard that this software holds: ", VERSIONS, "", "", ""]
        }
        Code::LimitSize => ["The record must be ", &number, " bytes or less", "", ""],
        Code::LimitDepth => ["Objects and lists must be at most ", &number, " levels deep", "", ""],
        Code::LimitNodes => ["The record must have ", &number, " values or fewer", "", ""],
        Code::LimitString => ["Text must be ", &number, " bytes or less", "", ""],
        Code::JsonSyntax => syntax(finding),
        Code::DateBeforeBirth if !number.is_empty() => {
            [label, " must not be after ", &number, " other dates of the record", ""]
        }
        Code::DatesOutOfOrder | Code::DateBeforeBirth => {
            [label, " must be the same as or after ", &related, "", ""]
        }
        Code::ConsentMissing if number == "1" => [label, CONSENT, "", "", ""],
        Code::ConsentMissing => [label, " is the first of ", &number, " records that", CONSENT],
        Code::MarkupInText => [label, " must be plain text, not ", markup(finding), "", ""],
        Code::Format(remark) => [label, remark_words(remark).0, "", "", ""],
        code => [subject(code, label), plain(code, finding), "", "", ""],
    })
}

/// What to do about it: one or two sentences.
pub const fn help(finding: &Finding) -> &'static str {
    match finding.code {
        Code::MissingElement => {
            "The standard says that it must occur. Where its list has a code for not known or not asked, that is an answer."
        }
        Code::RecommendedElementMissing => "It is expected, though not required.",
        Code::JsonSyntax => "Export the record again. What stands before this place was checked.",
        Code::JsonEncoding => "Save or send the record as UTF-8.",
        Code::JsonDuplicateKey => {
            "Keep one of the two. Both are shown; other software may keep only the last."
        }
        Code::JsonByteOrderMark => "Some software cannot read it.",
        Code::JsonLoneSurrogate => "A character was cut in half.",
        Code::NotJson => {
            "It was left out of what was checked and shown. Write it as text, a number, a list or a plain object."
        }
        Code::LimitSize | Code::LimitNodes | Code::LimitDepth => {
            "Raise the limit. What lies beyond it was not checked and is not shown."
        }
        Code::LimitString => "Keep long content in a document, or raise the limit.",
        Code::NotAModsRecord => foreign_help(finding),
        Code::UnknownVersion => "It was checked against the version that the report names.",
        Code::UnknownClass => {
            "It is the identifier of a class, such as CarePlan. The content is kept and shown, but was not checked."
        }
        Code::ClassOutOfPlace => "Only records belong in records, and only care actors in careActors.",
        Code::UnknownElement => "Check the spelling. The value is kept and shown, but was not checked.",
        Code::TooMany => "Keep the value that applies, or record the others separately.",
        Code::WrongType => type_help(finding),
        Code::EmptyValue => "An empty value counts as absent.",
        Code::NotInCodeSet => list_help(finding),
        Code::CodeRetired => "That will do in a record of its time. Use a current code for a new one.",
        Code::DisplayMismatch => {
            "Check which of the two is meant. Write words of your own in text, not in the display."
        }
        Code::CodingEmpty => "Give a code, or the meaning in words in text, or both.",
        Code::IdentifierEmpty => "Give the value, or leave the identifier out.",
        Code::ReferenceUnresolved => "Include what it refers to, or add a display.",
        Code::ReferenceWrongClass => "Refer to what this element allows.",
        Code::DuplicateRecord => {
            "Give each record its own uid, and raise the version number with each change."
        }
        Code::ChangeLogMismatch => "Add an entry with the uid and version of the record.",
        Code::ChangeLogOtherRecord => "Keep an entry in the change log of the record that it is about.",
        Code::ChangeLogCreationMissing => "Add the entry of its creation, with the date and the committer.",
        Code::ChangeLogCreationLate => "Only the first version of a record is its creation.",
        Code::ChangeLogOrder => "Check both dates, and the version numbers beside them.",
        Code::ChangeMissing => {
            "Without it and the earlier versions, what the record said before cannot be told. If each version is kept, it may be left out."
        }
        Code::AttestationReasonMissing => "There is a proof of an attestation. Say why it was attested.",
        Code::OtherSubjectOfCare => "One record document is about one person. Check the record uid.",
        Code::DatesOutOfOrder | Code::DateBeforeBirth => "Check both dates.",
        Code::DateInFuture => "Check the date. It is of something that has happened.",
        Code::ConsentMissing => {
            "Include the consent of the person or their proxy, given or refused. One will do."
        }
        Code::ConsentByProxy => {
            "Include the mental capacity assessment or the legal record that lets them speak."
        }
        Code::CapacityDocumentMissing => {
            "Guidance expects it: a reference to the document, or its place in words."
        }
        Code::MarkupInText => "Send the words alone: layout is made where the record is read.",
        Code::Format(remark) => remark_words(remark).1,
    }
}

#[inline(never)]
fn join(parts: [&str; 5]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

fn number(finding: &Finding) -> String {
    match finding.problem {
        Problem::Count { got: number } | Problem::Limit { limit: number } => decimal(number),
        _ => String::new(),
    }
}

/// The label of the value that has a part in it; of a date, the one that comes first.
fn related(finding: &Finding, record: &Record<'_>) -> String {
    let element = finding.related.and_then(|node| record.element(node));
    element.map_or_else(|| "the date before it".to_owned(), |element| within(element.name))
}

/// The label inside a sentence: small first letter, unless it starts with an abbreviation, and
/// without the full stop that one published name ends with.
fn within(label: &str) -> String {
    let mut text = label.strip_suffix('.').unwrap_or(label).to_owned();
    if let [_, b'a'..=b'z', ..] = text.as_bytes()
        && let Some(first) = text.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    text
}

fn verb(finding: &Finding, record: &Record<'_>) -> &'static str {
    let element =
        finding.absent.map(|id| record.release().element(id)).or_else(|| record.element(finding.node));
    match element.map(|element| element.kind) {
        Some(Kind::Coded(_) | Kind::YesNo | Kind::Reference(_) | Kind::CodedOrReference(..)) => "Select ",
        _ => "Enter ",
    }
}

const fn wanted(finding: &Finding) -> &'static str {
    match finding.problem {
        Problem::Type { want: Wanted::List, .. } => "a list of values, even of one",
        Problem::Type { want: Wanted::Single, .. } => "one value",
        Problem::Type { want: Wanted::Object, .. } => "an object",
        Problem::Type { want: Wanted::Kind(kind), .. } => kind_words(kind),
        _ => "something else",
    }
}

const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Text(_) | Kind::ClassName => "text",
        Kind::Number => "a number, like 30",
        Kind::WholeNumber => "a whole number, like 3",
        Kind::Date => "a date, like 2026-03-27",
        Kind::Time => "a time, like 09:30",
        Kind::DateTime => "a date and time, like 2026-03-27T09:30:00Z",
        Kind::YesNo => "true or false",
        Kind::Coded(_) => "an object with a code or text",
        Kind::Reference(_) => "an object with a recordUid",
        Kind::CodedOrReference(..) => "an object with a code, text or a recordUid",
        Kind::Identifier(_) => "an object with a value",
        Kind::Quantity => "an object with a value and a unit of measure",
        Kind::Group(_) | Kind::Member(_) => "an object",
    }
}

const fn got(finding: &Finding) -> &'static str {
    match finding.problem {
        Problem::Type { want: Wanted::Kind(Kind::WholeNumber), got: Shape::Number } => {
            "a number with a sign, fraction or exponent"
        }
        Problem::Type { got, .. } => shape_words(got),
        _ => "this",
    }
}

const fn shape_words(shape: Shape) -> &'static str {
    match shape {
        Shape::Object => "an object",
        Shape::Array => "a list",
        Shape::Text | Shape::EscapedText | Shape::Key => "text",
        Shape::Number => "a number",
        Shape::True | Shape::False => "true or false",
        Shape::Null => "null",
        Shape::Word => "a word without quotes",
        Shape::TooDeep => "something nested too deep",
    }
}

const fn type_help(finding: &Finding) -> &'static str {
    match finding.problem {
        Problem::Type { want: Wanted::List, .. } => "It may have several values, so it is always a list.",
        Problem::Type { want: Wanted::Single, .. } => "It may have one value only, so it is never a list.",
        Problem::Type { want: Wanted::Kind(kind), got } => kind_help(kind, got),
        _ => "Write its elements inside an object.",
    }
}

/// How a value of this kind is written, where something else stands.
const fn kind_help(kind: Kind, got: Shape) -> &'static str {
    match (kind, got) {
        (Kind::Number | Kind::WholeNumber, _) => "Write it as a number, without quotes.",
        (Kind::YesNo, _) => "Write true or false, without quotes.",
        (Kind::Text(_) | Kind::ClassName, Shape::Number) => {
            "Identifiers and codes are text, also when they look like numbers."
        }
        (Kind::Text(_) | Kind::ClassName | Kind::Date | Kind::Time | Kind::DateTime, _) => {
            "Write it as text, in quotes."
        }
        _ => "Write its elements inside an object.",
    }
}

fn code_set(finding: &Finding) -> &'static str {
    match finding.problem {
        Problem::CodeSet(set, _) | Problem::CodeSystem(set, _) => set.code_set().name,
        _ => "of its system",
    }
}

/// How firmly the list is tied to the element, so that a reader can weigh the finding.
const fn list_help(finding: &Finding) -> &'static str {
    match finding.problem {
        Problem::CodeSystem(..) => {
            "Name the system as the list does, or choose a code of the list. Meaning in words goes in text."
        }
        Problem::CodeSet(_, Binding::Published) => {
            "This list was read as part of the standard. Choose a code of it, or give the meaning in words in text."
        }
        Problem::CodeSet(_, Binding::Wording) => {
            "The text of the standard is that of this list. Choose a code of it, or give the meaning in words in text."
        }
        Problem::CodeSet(_, Binding::Candidate) => {
            "The standard names no list here; this one is proposed. Choose a code of it, or give the meaning in words in text."
        }
        _ => "Choose a code of the list, or give the meaning in words in text.",
    }
}

const fn syntax(finding: &Finding) -> [&'static str; 5] {
    let (place, rest) = match finding.problem {
        Problem::Syntax(fault @ SyntaxFault { ended: true, .. }) => {
            ("The record ends too early: expected ", expected_words(fault))
        }
        Problem::Syntax(fault) => ("Not JSON: expected ", expected_words(fault)),
        Problem::Text(TextFault::ControlCharacter) => {
            ("", "Text must not include control characters that are not escaped")
        }
        Problem::Text(_) => ("", "Text must not include a backslash that starts no escape"),
        _ => ("Not JSON: expected ", "a value in quotes, a number, true, false or null"),
    };
    [place, rest, "", "", ""]
}

const fn expected_words(fault: SyntaxFault) -> &'static str {
    match fault.expected {
        Expected::Value => "a value",
        Expected::ValueOrEnd => "a value or ]",
        Expected::Name => "a name in quotes",
        Expected::NameOrEnd => "a name in quotes or }",
        Expected::Colon => "a colon",
        Expected::CommaOrObjectEnd => "a comma or }",
        Expected::CommaOrArrayEnd => "a comma or ]",
        Expected::Quote => "a closing quote",
        Expected::End => "nothing more",
    }
}

const fn subject(code: Code, label: &'static str) -> &'static str {
    match code {
        Code::JsonEncoding
        | Code::JsonLoneSurrogate
        | Code::JsonByteOrderMark
        | Code::NotJson
        | Code::NotAModsRecord
        | Code::UnknownClass => "",
        _ => label,
    }
}

const fn plain(code: Code, finding: &Finding) -> &'static str {
    match code {
        Code::JsonEncoding => "The record must be UTF-8",
        Code::JsonDuplicateKey => " stands twice in one object",
        Code::JsonByteOrderMark => "The record starts with a byte-order mark",
        Code::JsonLoneSurrogate => "Text must not include half a character",
        Code::NotJson => "JSON cannot carry this JavaScript value",
        Code::NotAModsRecord => foreign_words(finding),
        Code::UnknownClass => "Type must be the identifier of a class of the standard",
        Code::CodingEmpty => " must have a code or text",
        Code::IdentifierEmpty => " must have a value",
        Code::ReferenceUnresolved => " must refer to something in this record, or have a display",
        Code::ReferenceWrongClass => " must refer to something of another class",
        Code::DuplicateRecord => " must have a record uid and version number of its own",
        Code::ChangeLogMismatch => " must have an entry for this version of the record",
        Code::ChangeLogOtherRecord => " must be that of the record with this change log",
        Code::ChangeLogCreationMissing => " must say when the record was created",
        Code::ChangeLogCreationLate => " must be that of a later version, not of the first",
        Code::ChangeLogOrder => " must be the same as or after that of an earlier version",
        Code::ChangeMissing => " is needed if the record was changed in place",
        Code::OtherSubjectOfCare => " must be the person whom this record document is about",
        Code::DateInFuture => " must be today or in the past",
        Code::ConsentByProxy => " must be the person, unless the record says why a proxy may consent",
        _ => "",
    }
}

const fn foreign_words(finding: &Finding) -> &'static str {
    match finding.problem {
        Problem::Foreign(Foreign::Fhir) => "This is a FHIR resource, not a MODS record",
        Problem::Foreign(Foreign::Single) => "This is one class of MODS on its own, not a record document",
        Problem::Foreign(Foreign::OtherStandard) => "This is a record of another standard, not a MODS record",
        Problem::Foreign(Foreign::NotAnObject) => "This is not a MODS record: a record document is an object",
        _ => "This is not a MODS record",
    }
}

const fn foreign_help(finding: &Finding) -> &'static str {
    match finding.problem {
        Problem::Foreign(Foreign::Single) => "To check a class alone, name it in the option as.",
        _ => {
            "A record document has standard, version, subjectOfCare, careActors and records. Nothing in it was checked."
        }
    }
}

/// What follows the label, and what to do.
const fn remark_words(remark: Remark) -> (&'static str, &'static str) {
    match remark {
        Remark::NhsNumberForm => {
            (" must be 10 digits, like 999 123 4567", "Check it against a letter or card.")
        }
        Remark::NhsNumberLength => (" must have 10 digits", "Check it against a letter or card."),
        Remark::NhsNumberLooksLikeNationalInsurance => {
            (" looks like a National Insurance number", "An NHS number has no letters.")
        }
        Remark::NhsNumberCheckDigit => (" must be a real NHS number", "Check it against a letter or card."),
        Remark::NhsNumberRepeated => (" is one digit ten times", "Leave the number out if it is not known."),
        Remark::NhsNumberRange => {
            (" is outside the numbers issued in England and Wales", "Check where the person is registered.")
        }
        Remark::NhsNumberTest => (" is a test number", "Numbers that start with 9 are not issued."),
        Remark::SnomedCtForm => (
            " must be a SNOMED CT or dm+d identifier of 6 to 18 digits",
            "Copy the identifier from the terminology.",
        ),
        Remark::SnomedCtPartition => {
            (" must be a real SNOMED CT or dm+d identifier", "Copy the identifier from the terminology.")
        }
        Remark::SnomedCtCheckDigit => {
            (" must be a real SNOMED CT or dm+d identifier", "Copy the identifier from the terminology.")
        }
        Remark::SnomedCtNotConcept => (
            " must be the identifier of a concept, not of a description or relationship",
            "Use the identifier of the concept it belongs to.",
        ),
        Remark::DateForm => (" must be a date, like 2026-03-27", "The year, or year and month, will do."),
        Remark::DateImpossible => (" must be a real date", "The calendar has no such day."),
        Remark::DatePartial => (" is a date without its day", "That will do if no more is known."),
        Remark::TimeForm => (" must be a time, like 09:30", "Hours and minutes with a colon."),
        Remark::TimeImpossible => (" must be a real time", "Hours go to 23, minutes to 59."),
        Remark::DateTimeForm => {
            (" must be a date and time, like 2026-03-27T09:30:00Z", "The date alone will do.")
        }
        Remark::PostcodeForm => {
            (" must be a full UK postcode, like LS1 4AP", "Leave it out for an address abroad.")
        }
        Remark::PostcodeLetters => (" must be a real UK postcode", "Check the letters O and 0, I and 1."),
        Remark::PostcodeNotCanonical => {
            (" must be in capitals with one space, like LS1 4AP", "Other software may not find it.")
        }
        Remark::PostcodePseudo => {
            (" stands for no fixed abode, not known or abroad", "That will do if it is meant.")
        }
        Remark::OdsOrganisationForm => {
            (" must be an ODS organisation code of 3 to 8 capitals and digits", ODS)
        }
        Remark::OdsSiteForm => (" must be an ODS site code of 5 to 9 capitals and digits", ODS),
        Remark::OdsGpPracticeForm => (" must be a GP practice code of a letter and 5 digits", ODS),
        Remark::OdsLocalAuthorityForm => (" must be a local authority code of 3 digits", ODS),
        Remark::OdsCareHomeHeadquartersForm => {
            (" must be a care home headquarters code of 4 characters", ODS)
        }
        Remark::OdsCareHomeSiteForm => {
            (" must be a care home code of 5 characters that starts with VL, VM or VN", ODS)
        }
        Remark::UprnForm => (" must be a UPRN of 1 to 12 digits", "Look it up in an address finder."),
        Remark::UsrnForm => (" must be a USRN of 8 digits", "Look it up in a street finder."),
        Remark::CqcLocationForm => (" must be a CQC location ID, like 1-123456789", CQC),
        Remark::CqcProviderForm => (" must be a CQC provider ID, like 1-123456789", CQC),
        Remark::GmcForm => (" must be a GMC number of 7 digits, or L and 6 digits", REGISTER),
        Remark::NmcForm => (" must be an NMC PIN, like 01A2345N", REGISTER),
        Remark::HcpcForm => (" must be an HCPC number of 2 or 3 letters and up to 6 digits", REGISTER),
        Remark::SocialWorkEnglandForm => (" must be a Social Work England number, like SW12345", REGISTER),
        Remark::GphcForm => (" must be a GPhC number of 7 digits that starts with 2", REGISTER),
        Remark::GdcForm => (" must be a GDC number of up to 6 digits", REGISTER),
        Remark::ConsultantForm => {
            (" must be a consultant code of C and 7 digits, or CD and 6 digits", REGISTER)
        }
        Remark::ProfessionalRegistrationForm => (" must be 32 characters or less", REGISTER),
        Remark::LanguageForm => (" must be a language code of 2 small letters, or q1 to q5", LISTED),
        Remark::EthnicCategoryForm => (" must be an ethnic category code, like A or Z", LISTED),
        Remark::GenderIdentityForm => (" must be a gender identity code, like 1 or Z", LISTED),
        Remark::MimeTypeForm => {
            (" must be a media type, like application/pdf", "It is two words with a slash between.")
        }
        Remark::EmailForm => (
            " must be an email address in the correct format, like name@example.com",
            "Check the address with the person.",
        ),
        Remark::TelephoneForm => (
            " must be a telephone number, like 01632 960 001 or +44 808 157 0192",
            "Words go into other contact information.",
        ),
        Remark::LocalPatientIdentifierForm => {
            (" must be 20 characters or less", "Check the number in the system that gave it.")
        }
    }
}

/// What follows the label of one record, or the number of several.
const CONSENT: &str = " must have an informed consent in the document";

const fn markup(finding: &Finding) -> &'static str {
    match finding.problem {
        Problem::Markup(Markup::EscapedHtml) => "escaped HTML",
        Problem::Markup(Markup::Rtf) => "RTF",
        Problem::Markup(Markup::Markdown) => "Markdown",
        Problem::Markup(Markup::Base64) => "a file in base64",
        _ => "HTML",
    }
}

const ODS: &str = "Look it up in the ODS directory.";
const CQC: &str = "Look it up on the CQC website.";
const REGISTER: &str = "Look it up in the register of the profession.";
const LISTED: &str = "Use the code as it is published.";
