//! Which words each finding has. The words themselves are in `words.rs`.

use super::{Code, Finding, Foreign, Markup, Problem, Wanted};
use crate::decimal::push;
use crate::formats::Remark;
use crate::json::{Expected, SyntaxFault, TextFault};
use crate::model::tables::VERSIONS;
use crate::model::{Binding, ElementId, Kind};
use crate::record::{Record, Shape};
use crate::words::{self, Word, Words, in_sentence};

/// What the finding is about, as people call it: the name of the element, or else of the class.
pub fn label(finding: &Finding, record: &Record<'_>) -> Word {
    let element = element(finding, record);
    let kind = element.map(|id| record.release().kind(id));
    match (element, kind) {
        (None, _) if matches!(finding.code, Code::JsonDuplicateKey) => words::A_NAME,
        (None, _) if matches!(finding.code, Code::MarkupInText) => words::TEXT_LABEL,
        (Some(_), Some(Kind::Member(_))) if record.shape(finding.node) != Shape::Array => {
            class_name(finding, record)
        }
        (None, _) => class_name(finding, record),
        (Some(id), _) => Word::element(id),
    }
}

/// The element that is absent, or that the value is one of.
fn element(finding: &Finding, record: &Record<'_>) -> Option<ElementId> {
    finding.absent.or_else(|| record.element_id(finding.node))
}

fn class_name(finding: &Finding, record: &Record<'_>) -> Word {
    match finding.problem {
        Problem::Class(class) => Word::class(class),
        _ => record.class(finding.node).map_or(words::RECORD_LABEL, Word::class),
    }
}

/// The message: one sentence without a full stop, ready to stand beside the value.
pub fn message(finding: &Finding, record: &Record<'_>, words: &Words) -> String {
    words.fill(template(finding, record), &mut |slot, text| {
        let own = || words.say(label(finding, record));
        match slot {
            "Label" => text.push_str(own()),
            "label" => text.push_str(&in_sentence(own())),
            "other" => text.push_str(&in_sentence(words.say(related(finding, record)))),
            "versions" => text.push_str(VERSIONS),
            #[cfg(feature = "iso13606")]
            "class" | "classes" => push_classes(slot, finding, words, text),
            "number" => {
                if let Problem::Count { got: number } | Problem::Limit { limit: number } = finding.problem {
                    push(number, text);
                }
            }
            _ => text.push_str(words.say(part(slot, finding))),
        }
    })
}

/// Which class of the reference model stands there, and which may.
#[cfg(feature = "iso13606")]
fn push_classes(slot: &str, finding: &Finding, words: &Words, text: &mut String) {
    let Problem::Kinds { want, got } = finding.problem else { return };
    if slot == "class" {
        return text.push_str(got.class().id);
    }
    // Values are of more classes than a sentence can list.
    if want.kinds().count() > MOST_CLASSES {
        text.push_str(words.say(words::A_KIND_OF));
        return text.push_str(want.class().id);
    }
    let mut kinds = want.kinds();
    while let Some(kind) = kinds.next() {
        text.push_str(kind.class().id);
        // After the last but one a word, after those before it a comma.
        let mut after = kinds.clone();
        match (after.next(), after.next()) {
            (None, _) => {}
            (Some(_), None) => text.push_str(words.say(words::OR)),
            _ => text.push_str(", "),
        }
    }
}

/// So many classes a message lists.
#[cfg(feature = "iso13606")]
const MOST_CLASSES: usize = 5;

fn part(slot: &str, finding: &Finding) -> Word {
    match slot {
        "list" => code_set(finding),
        "wanted" => wanted(finding),
        "got" => got(finding),
        _ => expected(finding),
    }
}

fn template(finding: &Finding, record: &Record<'_>) -> Word {
    match (finding.code, finding.problem) {
        (
            Code::MissingElement
            | Code::RecommendedElementMissing
            | Code::AttestationReasonMissing
            | Code::CapacityDocumentMissing,
            _,
        ) => match element(finding, record).map(|id| record.release().kind(id)) {
            Some(Kind::Coded(_) | Kind::YesNo | Kind::Reference(_) | Kind::CodedOrReference(..)) => {
                words::SELECT
            }
            _ => words::ENTER,
        },
        (Code::NotInCodeSet, Problem::CodeSystem(..)) => words::OTHER_SYSTEM,
        (Code::DateBeforeBirth, Problem::Count { .. }) => words::AFTER_OTHERS,
        (Code::ConsentMissing, Problem::Count { got: 1 }) => words::CONSENT,
        #[cfg(feature = "iso13606")]
        (Code::ClassOutOfPlace, Problem::Kinds { .. }) => words::OTHER_KIND,
        #[cfg(feature = "iso13606")]
        (Code::UnknownClass, Problem::Kinds { .. }) => words::NAME_THE_CLASS,
        #[cfg(feature = "iso13606")]
        (code, problem) if code.is_of_extract() => extract_words(code, problem, finding.absent.is_some()).0,
        (Code::JsonSyntax, _) => syntax(finding),
        (Code::NotAModsRecord, _) => foreign_words(finding),
        (Code::Format(remark), _) => remark_words(remark).0,
        (code, _) => plain(code),
    }
}

/// What to do about it: one or two sentences.
pub const fn help(finding: &Finding) -> Word {
    #[cfg(feature = "iso13606")]
    if let Some(word) = of_extract(finding) {
        return word;
    }
    match finding.code {
        Code::MissingElement => words::MUST_OCCUR,
        Code::RecommendedElementMissing => words::EXPECTED,
        Code::JsonSyntax => words::EXPORT_AGAIN,
        Code::JsonEncoding => words::SAVE_AS_UTF_8,
        Code::JsonDuplicateKey => words::KEEP_ONE,
        Code::JsonByteOrderMark => words::CANNOT_READ,
        Code::JsonLoneSurrogate => words::CUT_IN_HALF,
        Code::NotJson => words::LEFT_OUT,
        Code::LimitSize | Code::LimitNodes | Code::LimitDepth => words::RAISE_LIMIT,
        Code::LimitString => words::LONG_CONTENT,
        Code::NotAModsRecord => foreign_help(finding),
        Code::UnknownVersion => words::OTHER_VERSION,
        Code::UnknownClass => words::CLASS_IDENTIFIER,
        Code::ClassOutOfPlace => words::ONLY_RECORDS,
        Code::UnknownElement => words::CHECK_SPELLING,
        Code::TooMany => words::KEEP_VALUE,
        Code::WrongType => type_help(finding),
        Code::EmptyValue => words::EMPTY_IS_ABSENT,
        Code::NotInCodeSet => list_help(finding),
        Code::CodeRetired => words::CODE_OF_ITS_TIME,
        Code::DisplayMismatch => words::WHICH_IS_MEANT,
        Code::CodingEmpty => words::GIVE_A_CODE,
        Code::IdentifierEmpty => words::GIVE_THE_VALUE,
        Code::ReferenceUnresolved => words::INCLUDE_IT,
        Code::ReferenceWrongClass => words::REFER_TO_ALLOWED,
        Code::DuplicateRecord => words::OWN_UID,
        Code::ChangeLogMismatch => words::ADD_ENTRY,
        Code::ChangeLogOtherRecord => words::KEEP_ENTRY,
        Code::ChangeLogCreationMissing => words::ADD_CREATION,
        Code::ChangeLogCreationLate => words::ONLY_THE_FIRST,
        Code::ChangeLogOrder => words::CHECK_DATES_AND_VERSIONS,
        Code::ChangeMissing => words::CANNOT_BE_TOLD,
        Code::AttestationReasonMissing => words::SAY_WHY_ATTESTED,
        Code::OtherSubjectOfCare => words::ONE_PERSON,
        Code::DatesOutOfOrder | Code::DateBeforeBirth => words::CHECK_BOTH_DATES,
        Code::DateInFuture => words::CHECK_DATE,
        Code::ConsentMissing => words::INCLUDE_CONSENT,
        Code::ConsentByProxy => words::INCLUDE_CAPACITY,
        Code::CapacityDocumentMissing => words::REFERENCE_TO_DOCUMENT,
        Code::MarkupInText => words::WORDS_ALONE,
        Code::Format(remark) => remark_words(remark).1,
        // Said before.
        #[cfg(feature = "iso13606")]
        _ => Word::NOTHING,
    }
}

/// What to do about it in an extract, where that is something else.
#[cfg(feature = "iso13606")]
const fn of_extract(finding: &Finding) -> Option<Word> {
    match (finding.code, finding.problem, finding.absent) {
        (Code::ClassOutOfPlace, Problem::Kinds { .. }, _) => Some(words::AS_THE_MODEL_SAYS),
        (Code::UnknownClass, Problem::Kinds { .. }, _) => Some(words::MODEL_CLASS),
        (Code::MissingElement, _, Some(element)) if element.is_of_iso13606() => Some(words::BOTH_MODELS_SAY),
        (Code::RecommendedElementMissing, _, Some(element)) if element.is_of_iso13606() => {
            Some(words::ONE_MODEL_SAYS)
        }
        (code, problem, _) if code.is_of_extract() => {
            Some(extract_words(code, problem, finding.absent.is_some()).1)
        }
        _ => None,
    }
}

/// What a rule about extracts says, and what to do.
#[cfg(feature = "iso13606")]
const fn extract_words(code: Code, problem: Problem, is_absent: bool) -> (Word, Word) {
    match (code, problem) {
        (Code::VersionSetMismatch, _) if is_absent => (words::ENTER, words::ONE_SET),
        (Code::ComponentIdDuplicate, _) => (words::OF_ONE_COMPONENT, words::OWN_COMPONENT_ID),
        (Code::CommittalNotOne, Problem::Count { .. }) => (words::ONE_VALUE, words::COMMITTED_ONCE),
        (Code::CommittalNotOne, _) => (words::ENTER, words::COMMITTED_ONCE),
        (Code::VersionSetMismatch, _) => (words::SET_OF_BEFORE, words::ONE_SET),
        (Code::VersionSetRepeated, _) => (words::LATEST_ALONE, words::ASK_FOR_ALL),
        (Code::FolderReferenceUnresolved, _) => (words::COMPOSITION_HERE, words::INCLUDE_COMPOSITION),
        (Code::LinkTargetUnresolved, _) => (words::COMPONENT_HERE, words::INCLUDE_TARGET),
        (Code::EntityUnresolved, _) => (words::ENTITY_HERE, words::INCLUDE_ENTITY),
        (Code::EntryWithoutItems, _) => (words::ENTER, words::UNLESS_WITHDRAWN),
        (Code::ElementWithoutValue, _) => (words::ENTER, words::NULL_FLAVOUR),
        (Code::SensitivityOutOfRange, _) => (words::ONE_TO_FIVE, words::LEVELS_OF_SENSITIVITY),
        (Code::SensitivityExceeded, _) => (words::NOT_ABOVE, words::LEAVE_COMPONENT_OUT),
        (Code::IntervalReversed | Code::DeathBeforeBirth, _) => {
            (words::SAME_OR_AFTER, words::CHECK_BOTH_DATES)
        }
        (Code::SubjectOfCareMismatch, _) => (words::PERSON_HERE, words::CHECK_WHO_IT_IS),
        (Code::TerritoryForm, _) => (words::COUNTRY_CODE, words::CODES_OF_COUNTRIES),
        _ => (Word::NOTHING, Word::NOTHING),
    }
}

/// The value that has a part in it; of a date, the one that comes first.
fn related(finding: &Finding, record: &Record<'_>) -> Word {
    let element = finding.related.and_then(|node| record.element_id(node));
    element.map_or(words::DATE_BEFORE, Word::element)
}

const fn wanted(finding: &Finding) -> Word {
    match finding.problem {
        Problem::Type { want: Wanted::List, .. } => words::A_LIST_OF_VALUES,
        Problem::Type { want: Wanted::Single, .. } => words::SINGLE_VALUE,
        Problem::Type { want: Wanted::Object, .. } => words::AN_OBJECT,
        Problem::Type { want: Wanted::Kind(kind), .. } => kind_words(kind),
        _ => Word::NOTHING,
    }
}

const fn kind_words(kind: Kind) -> Word {
    match kind {
        Kind::Text(_) | Kind::ClassName => words::TEXT,
        Kind::Number => words::A_NUMBER_LIKE,
        Kind::WholeNumber => words::A_WHOLE_NUMBER,
        Kind::Date => words::A_DATE,
        Kind::Time => words::A_TIME,
        Kind::DateTime => words::A_DATE_AND_TIME,
        Kind::YesNo => words::TRUE_OR_FALSE,
        Kind::Coded(_) => words::A_CODE_OR_TEXT,
        Kind::Reference(_) => words::A_UID,
        Kind::CodedOrReference(..) => words::A_CODE_OR_UID,
        Kind::Identifier(_) => words::A_VALUE,
        Kind::Quantity => words::A_QUANTITY,
        Kind::Group(_) | Kind::Member(_) => words::AN_OBJECT,
        #[cfg(feature = "iso13606")]
        Kind::Integer => words::AN_INTEGER,
        #[cfg(feature = "iso13606")]
        Kind::Object(..) => words::AN_OBJECT,
    }
}

const fn got(finding: &Finding) -> Word {
    match finding.problem {
        Problem::Markup(markup) => markup_words(markup),
        Problem::Type { want: Wanted::Kind(Kind::WholeNumber), got: Shape::Number } => {
            words::A_NUMBER_WITH_MORE
        }
        #[cfg(feature = "iso13606")]
        Problem::Type { want: Wanted::Kind(Kind::Integer), got: Shape::Number } => words::A_FRACTION,
        Problem::Type { got, .. } => shape_words(got),
        _ => Word::NOTHING,
    }
}

const fn shape_words(shape: Shape) -> Word {
    match shape {
        Shape::Object => words::AN_OBJECT,
        Shape::Array => words::A_LIST,
        Shape::Text | Shape::EscapedText | Shape::Key => words::TEXT,
        Shape::Number => words::A_NUMBER,
        Shape::True | Shape::False => words::TRUE_OR_FALSE,
        Shape::Null => words::NULL,
        Shape::Word => words::A_WORD,
        Shape::TooDeep => words::NESTED_TOO_DEEP,
    }
}

const fn type_help(finding: &Finding) -> Word {
    match finding.problem {
        Problem::Type { want: Wanted::List, .. } => words::ALWAYS_A_LIST,
        Problem::Type { want: Wanted::Single, .. } => words::NEVER_A_LIST,
        Problem::Type { want: Wanted::Kind(kind), got } => kind_help(kind, got),
        _ => words::IN_AN_OBJECT,
    }
}

/// How a value of this kind is written, where something else stands.
const fn kind_help(kind: Kind, got: Shape) -> Word {
    match (kind, got) {
        (Kind::Number | Kind::WholeNumber, _) => words::AS_A_NUMBER,
        #[cfg(feature = "iso13606")]
        (Kind::Integer, _) => words::AS_A_NUMBER,
        (Kind::YesNo, _) => words::WITHOUT_QUOTES,
        (Kind::Text(_) | Kind::ClassName, Shape::Number) => words::CODES_ARE_TEXT,
        (Kind::Text(_) | Kind::ClassName | Kind::Date | Kind::Time | Kind::DateTime, _) => words::IN_QUOTES,
        _ => words::IN_AN_OBJECT,
    }
}

const fn code_set(finding: &Finding) -> Word {
    match finding.problem {
        Problem::CodeSet(set, _) | Problem::CodeSystem(set, _) => Word::code_set(set),
        _ => words::OF_ITS_SYSTEM,
    }
}

/// How firmly the list is tied to the element, so that a reader can weigh the finding.
const fn list_help(finding: &Finding) -> Word {
    match finding.problem {
        Problem::CodeSystem(..) => words::NAME_THE_SYSTEM,
        Problem::CodeSet(_, Binding::Published) => words::LIST_OF_STANDARD,
        Problem::CodeSet(_, Binding::Wording) => words::LIST_OF_WORDING,
        Problem::CodeSet(_, Binding::Candidate) => words::LIST_PROPOSED,
        _ => words::CHOOSE_A_CODE,
    }
}

const fn syntax(finding: &Finding) -> Word {
    match finding.problem {
        Problem::Syntax(SyntaxFault { ended: true, .. }) => words::ENDS_TOO_EARLY,
        Problem::Text(TextFault::ControlCharacter) => words::CONTROL_CHARACTERS,
        Problem::Text(_) => words::NO_ESCAPE,
        _ => words::NOT_JSON_TEXT,
    }
}

const fn expected(finding: &Finding) -> Word {
    match finding.problem {
        Problem::Syntax(fault) => expected_words(fault),
        _ => words::ANY_VALUE,
    }
}

const fn expected_words(fault: SyntaxFault) -> Word {
    match fault.expected {
        Expected::Value => words::EXPECTED_VALUE,
        Expected::ValueOrEnd => words::VALUE_OR_END,
        Expected::Name => words::A_QUOTED_NAME,
        Expected::NameOrEnd => words::NAME_OR_END,
        Expected::Colon => words::A_COLON,
        Expected::CommaOrObjectEnd => words::COMMA_OR_OBJECT_END,
        Expected::CommaOrArrayEnd => words::COMMA_OR_ARRAY_END,
        Expected::Quote => words::CLOSING_QUOTE,
        Expected::End => words::NOTHING_MORE,
    }
}

/// Of a code that has one message, or one for all but some of its problems.
const fn plain(code: Code) -> Word {
    match code {
        Code::JsonEncoding => words::NOT_UTF_8,
        Code::JsonDuplicateKey => words::TWICE,
        Code::JsonByteOrderMark => words::BYTE_ORDER_MARK,
        Code::JsonLoneSurrogate => words::HALF_A_CHARACTER,
        Code::NotJson => words::NOT_JSON_VALUE,
        Code::UnknownClass => words::UNKNOWN_TYPE,
        Code::CodingEmpty => words::CODE_OR_TEXT,
        Code::IdentifierEmpty => words::VALUE_MISSING,
        Code::ReferenceUnresolved => words::UNRESOLVED,
        Code::ReferenceWrongClass => words::OTHER_CLASS,
        Code::DuplicateRecord => words::DUPLICATE,
        Code::ChangeLogMismatch => words::NO_ENTRY,
        Code::ChangeLogOtherRecord => words::OTHER_RECORD,
        Code::ChangeLogCreationMissing => words::NO_CREATION,
        Code::ChangeLogCreationLate => words::LATE_CREATION,
        Code::ChangeLogOrder => words::LOG_ORDER,
        Code::ChangeMissing => words::CHANGE_NEEDED,
        Code::OtherSubjectOfCare => words::OTHER_PERSON,
        Code::DateInFuture => words::IN_THE_PAST,
        Code::ConsentByProxy => words::BY_PROXY,
        Code::EmptyValue => words::ENTER_OR_LEAVE_OUT,
        Code::TooMany => words::ONE_VALUE,
        Code::WrongType => words::WRONG_TYPE,
        Code::NotInCodeSet => words::NOT_IN_LIST,
        Code::CodeRetired => words::RETIRED,
        Code::DisplayMismatch => words::OTHER_DISPLAY,
        Code::UnknownElement => words::NO_SUCH_ELEMENT,
        Code::ClassOutOfPlace => words::OUT_OF_PLACE,
        Code::UnknownVersion => words::UNKNOWN_VERSION,
        Code::LimitSize => words::TOO_LARGE,
        Code::LimitDepth => words::TOO_DEEP,
        Code::LimitNodes => words::TOO_MANY_VALUES,
        Code::LimitString => words::TOO_LONG,
        Code::ConsentMissing => words::CONSENTS,
        Code::MarkupInText => words::PLAIN_TEXT,
        Code::DatesOutOfOrder | Code::DateBeforeBirth => words::SAME_OR_AFTER,
        _ => Word::NOTHING,
    }
}

const fn foreign_words(finding: &Finding) -> Word {
    match finding.problem {
        Problem::Foreign(Foreign::Fhir) => words::IS_FHIR,
        Problem::Foreign(Foreign::Single) => words::IS_SINGLE,
        Problem::Foreign(Foreign::OtherStandard) => words::IS_OTHER_STANDARD,
        Problem::Foreign(Foreign::Extract) => words::IS_EXTRACT,
        Problem::Foreign(Foreign::NotAnObject) => words::IS_NO_OBJECT,
        _ => words::IS_NOT_MODS,
    }
}

const fn foreign_help(finding: &Finding) -> Word {
    match finding.problem {
        Problem::Foreign(Foreign::Single) => words::CHECK_ALONE,
        Problem::Foreign(Foreign::Extract) => words::READ_ELSEWHERE,
        _ => words::RECORD_DOCUMENT,
    }
}

/// What is said of a remark, and what to do.
const fn remark_words(remark: Remark) -> (Word, Word) {
    match remark {
        Remark::NhsNumberForm => (words::NHS_NUMBER_FORM, words::CHECK_LETTER),
        Remark::NhsNumberLength => (words::NHS_NUMBER_LENGTH, words::CHECK_LETTER),
        Remark::NhsNumberLooksLikeNationalInsurance => {
            (words::NHS_NUMBER_LOOKS_LIKE_NATIONAL_INSURANCE, words::NO_LETTERS)
        }
        Remark::NhsNumberCheckDigit => (words::NHS_NUMBER_CHECK_DIGIT, words::CHECK_LETTER),
        Remark::NhsNumberRepeated => (words::NHS_NUMBER_REPEATED, words::LEAVE_NUMBER_OUT),
        Remark::NhsNumberRange => (words::NHS_NUMBER_RANGE, words::CHECK_REGISTRATION),
        Remark::NhsNumberTest => (words::NHS_NUMBER_TEST, words::TEST_NUMBERS),
        Remark::SnomedCtForm => (words::SNOMED_CT_FORM, words::COPY_IDENTIFIER),
        Remark::SnomedCtPartition => (words::SNOMED_CT_PARTITION, words::COPY_IDENTIFIER),
        Remark::SnomedCtCheckDigit => (words::SNOMED_CT_PARTITION, words::COPY_IDENTIFIER),
        Remark::SnomedCtNotConcept => (words::SNOMED_CT_NOT_CONCEPT, words::USE_CONCEPT),
        Remark::DateForm => (words::DATE_FORM, words::YEAR_WILL_DO),
        Remark::DateImpossible => (words::DATE_IMPOSSIBLE, words::NO_SUCH_DAY),
        Remark::DatePartial => (words::DATE_PARTIAL, words::IF_NO_MORE_IS_KNOWN),
        Remark::TimeForm => (words::TIME_FORM, words::HOURS_AND_MINUTES),
        Remark::TimeImpossible => (words::TIME_IMPOSSIBLE, words::HOURS_GO_TO),
        Remark::DateTimeForm => (words::DATE_TIME_FORM, words::DATE_WILL_DO),
        Remark::PostcodeForm => (words::POSTCODE_FORM, words::ABROAD),
        Remark::PostcodeLetters => (words::POSTCODE_LETTERS, words::CHECK_ALIKE),
        Remark::PostcodeNotCanonical => (words::POSTCODE_NOT_CANONICAL, words::MAY_NOT_FIND),
        Remark::PostcodePseudo => (words::POSTCODE_PSEUDO, words::IF_IT_IS_MEANT),
        Remark::OdsOrganisationForm => (words::ODS_ORGANISATION_FORM, words::LOOK_UP_ODS),
        Remark::OdsSiteForm => (words::ODS_SITE_FORM, words::LOOK_UP_ODS),
        Remark::OdsGpPracticeForm => (words::ODS_GP_PRACTICE_FORM, words::LOOK_UP_ODS),
        Remark::OdsLocalAuthorityForm => (words::ODS_LOCAL_AUTHORITY_FORM, words::LOOK_UP_ODS),
        Remark::OdsCareHomeHeadquartersForm => (words::ODS_CARE_HOME_HEADQUARTERS_FORM, words::LOOK_UP_ODS),
        Remark::OdsCareHomeSiteForm => (words::ODS_CARE_HOME_SITE_FORM, words::LOOK_UP_ODS),
        Remark::UprnForm => (words::UPRN_FORM, words::ADDRESS_FINDER),
        Remark::UsrnForm => (words::USRN_FORM, words::STREET_FINDER),
        Remark::CqcLocationForm => (words::CQC_LOCATION_FORM, words::LOOK_UP_CQC),
        Remark::CqcProviderForm => (words::CQC_PROVIDER_FORM, words::LOOK_UP_CQC),
        Remark::GmcForm => (words::GMC_FORM, words::LOOK_UP_REGISTER),
        Remark::NmcForm => (words::NMC_FORM, words::LOOK_UP_REGISTER),
        Remark::HcpcForm => (words::HCPC_FORM, words::LOOK_UP_REGISTER),
        Remark::SocialWorkEnglandForm => (words::SOCIAL_WORK_ENGLAND_FORM, words::LOOK_UP_REGISTER),
        Remark::GphcForm => (words::GPHC_FORM, words::LOOK_UP_REGISTER),
        Remark::GdcForm => (words::GDC_FORM, words::LOOK_UP_REGISTER),
        Remark::ConsultantForm => (words::CONSULTANT_FORM, words::LOOK_UP_REGISTER),
        Remark::ProfessionalRegistrationForm => {
            (words::PROFESSIONAL_REGISTRATION_FORM, words::LOOK_UP_REGISTER)
        }
        Remark::LanguageForm => (words::LANGUAGE_FORM, words::AS_PUBLISHED),
        Remark::EthnicCategoryForm => (words::ETHNIC_CATEGORY_FORM, words::AS_PUBLISHED),
        Remark::GenderIdentityForm => (words::GENDER_IDENTITY_FORM, words::AS_PUBLISHED),
        Remark::MimeTypeForm => (words::MIME_TYPE_FORM, words::WITH_A_SLASH),
        Remark::EmailForm => (words::EMAIL_FORM, words::CHECK_WITH_PERSON),
        Remark::TelephoneForm => (words::TELEPHONE_FORM, words::OTHER_CONTACT),
        Remark::LocalPatientIdentifierForm => (words::LOCAL_PATIENT_IDENTIFIER_FORM, words::CHECK_IN_SYSTEM),
        #[cfg(feature = "iso13606")]
        Remark::ReferenceTimeForm => (words::REFERENCE_TIME_FORM, words::FORM_IS_OURS),
        #[cfg(feature = "iso13606")]
        Remark::ReferenceDateForm => (words::REFERENCE_DATE_FORM, words::FORM_IS_OURS),
        #[cfg(feature = "iso13606")]
        Remark::ReferenceModelName => (words::REFERENCE_MODEL_NAME, words::NAME_OF_THE_MODEL),
        #[cfg(feature = "iso13606")]
        Remark::ObjectIdentifierForm => (words::OBJECT_IDENTIFIER_FORM, words::CHECK_IDENTIFIER),
        #[cfg(feature = "iso13606")]
        Remark::BytesForm => (words::BYTES_FORM, words::IN_GROUPS_OF_FOUR),
    }
}

const fn markup_words(markup: Markup) -> Word {
    match markup {
        Markup::Html => words::HTML,
        Markup::EscapedHtml => words::ESCAPED_HTML,
        Markup::Rtf => words::RTF,
        Markup::Markdown => words::MARKDOWN,
        Markup::Base64 => words::BASE64,
    }
}
