//! Every fixed word of messages and renderings, and what a caller says in their place.
//!
//! A [`Word`] is a line of one joined text: a name of the model, or a row of the table below. No
//! other file can make one of a text of its own, and messages and renderings are made of nothing
//! else but words, values of the record, numbers and punctuation. So this table, with the model,
//! is all that a translator has to read.
//!
//! Messages follow the templates of the GOV.UK Design System: what is asked for, with the label in
//! it; no please, no blame, no jargon of machines. They are whole sentences with places in them,
//! such as `{label}`, since languages differ in the order of words.

use std::borrow::Cow;

use crate::model::{ClassId, CodeSetId, ElementId, column, count, line_without_sign};
use crate::order;

/// A fixed word, sentence or template of this crate, or a name of the model.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Word(u16);

impl Word {
    /// No words at all.
    pub(crate) const NOTHING: Word = Word(u16::MAX);

    /// The published name of an element.
    pub(crate) const fn element(id: ElementId) -> Word {
        Word::at(0, id.0, count::ELEMENTS)
    }

    /// The published name of a class.
    pub(crate) const fn class(id: ClassId) -> Word {
        Word::at(column::CLASSES, id.0 as u16, count::CLASSES)
    }

    /// The name of a code set.
    pub(crate) const fn code_set(id: CodeSetId) -> Word {
        Word::at(column::CODE_SETS, id.0 as u16, count::CODE_SETS)
    }

    /// The display of the code at this place among those of all code sets.
    pub(crate) const fn display(place: u16) -> Word {
        Word::at(column::DISPLAYS, place, count::CODES)
    }

    /// The line at this place of a column of so many lines.
    const fn at(column: usize, place: u16, count: usize) -> Word {
        if (place as usize) < count { Word((column as u16).wrapping_add(place)) } else { Word::NOTHING }
    }

    /// The English text.
    #[inline]
    pub fn english(self) -> &'static str {
        line_without_sign(usize::from(self.0))
    }
}

/// Writes the table from one row a word, in groups that say where their words stand.
macro_rules! words {
    (
        $($note:literal { $($name:ident = $text:literal;)+ })+
        @iso13606
        $($its_note:literal { $($its_name:ident = $its_text:literal;)+ })+
    ) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "the names of the constants, numbered")]
        #[repr(u16)]
        enum Place { $($($name,)+)+ $($(#[cfg(feature = "iso13606")] $its_name,)+)+ }

        $($(pub(crate) const $name: Word = Word(column::WORDS as u16 + Place::$name as u16);)+)+
        $($(
            #[cfg(feature = "iso13606")]
            pub(crate) const $its_name: Word = Word(column::WORDS as u16 + Place::$its_name as u16);
        )+)+

        /// The English texts, a line each.
        pub(crate) const TEXTS: &[&str] =
            &[$($($text,)+)+ $($(#[cfg(feature = "iso13606")] $its_text),+),+];

        /// Where each of them stands.
        const NOTES: &[&str] =
            &[$($(note!($name, $note),)+)+ $($(#[cfg(feature = "iso13606")] note!($its_name, $its_note)),+),+];

        /// How many of them stand in findings and renderings of records.
        const OF_RECORDS: usize = [$($($text),+),+].len();
    };
}

/// The note of a group, once for each of its words.
macro_rules! note {
    ($name:ident, $note:literal) => {
        $note
    };
}

words! {
    "page: its title and heading" {
        CARE_RECORD = "Adult social care record";
    }
    "rendering: before a message; the first also before the title of a page" {
        ERROR = "Error: ";
        WARNING = "Warning: ";
        NOTE = "Note: ";
    }
    "rendering: headings of messages" {
        PROBLEM = "There is a problem";
        OTHER_MESSAGES = "Other messages";
    }
    "rendering: heading of a section" {
        ALERTS_AND_ALLERGIES = "Alerts and allergies";
        COMMUNICATION_NEEDS = "Communication needs";
        ABOUT_ME = "About me";
        RISKS = "Risks";
        DECISIONS_ABOUT_TREATMENT = "Decisions about treatment";
        PERSONAL_DETAILS = "Personal details";
        OBSERVATIONS = "Observations";
        ACTIVITY = "Activity";
        ASSESSMENT = "Assessment";
        CARE_PLANNING = "Care planning";
        ADMINISTRATIVE_INFORMATION = "Administrative information";
        CONSENT_AND_LEGAL_INFORMATION = "Consent and legal information";
        PEOPLE_AND_ORGANISATIONS = "People and organisations";
        MEDICATION = "Medication";
        CARERS_AND_CONTACTS = "Carers and contacts";
        CARE_AND_SUPPORT_PLAN = "Care and support plan";
        SERVICES_IN_PLACE = "Services in place";
        ADMISSION_AND_DISCHARGE = "Admission and discharge";
        SERVICES = "Services";
        COMMISSIONERS_AND_PROVIDERS = "Commissioners and providers";
        NEEDS_AND_WISHES = "Needs, risks, strengths and wishes";
        CARE_PLANS = "Care plans";
        GOALS = "Goals";
        INSTRUCTIONS = "Instructions";
        ACTIONS = "Actions";
        OUTCOMES = "Outcomes";
        OTHER_ENTRIES = "Other entries";
        ABOUT_THIS_DOCUMENT = "About this document";
        NOT_IN_THIS_VIEW = "Not in this view";
        RISKS_AND_DECISIONS = "Risks and decisions about treatment";
    }
    "rendering: list of contents; the first is heard alone" {
        SECTIONS = "Sections of the record";
        CONTENTS = "Contents";
    }
    "rendering: instead of a value" {
        NOT_RECORDED = "Not recorded";
        NAME_NOT_RECORDED = "Name not recorded";
        NOT_SHOWN = "Not shown: nested too deep";
    }
    "rendering: a value" {
        YES = "Yes";
        NO = "No";
    }
    "rendering: heading of a card" {
        ENTRY = "Entry";
        IMPORTANT = "Important: ";
    }
    "rendering: who recorded a version, and when; the parts that are known follow each other" {
        RECORDED = "Recorded";
        NOBODY_AND_NO_TIME = "Not recorded by whom and when";
        BY = " by ";
        ON = " on ";
        IN = " in ";
        NOT_RECORDED_BY_WHOM = ", not recorded by whom";
        NOT_RECORDED_WHEN = ", not recorded when";
        COMMA_VERSION = ", version ";
        VERSION_NOT_RECORDED = ", version not recorded";
    }
    "rendering: state of a record" {
        DELETED = "Deleted";
        ENTERED_IN_ERROR = "Entered in error";
        LATER_DELETED = "A later version was deleted";
        LATER_IN_ERROR = "A later version was entered in error";
        END_DATE_HAS_PASSED = "End date has passed";
    }
    "rendering: changes" {
        CHANGES = "Changes";
        SINCE = " since ";
        NO_CHANGE = "No change is recorded";
        UNCHANGED_NOT_SHOWN = "What has not changed is not shown here";
        CHANGE_NOT_RECORDED = "What was changed is not recorded";
        DATE_NOT_RECORDED = ", date not recorded";
        SAYS_THE_SAME = "It says the same";
    }
    "rendering: what was done in a change" {
        ADDED = "Added";
        CHANGED = "Changed";
        ENDED = "Ended";
        ANOTHER_OF_THIS_NUMBER = "Another of this number";
    }
    "rendering: table of what a change changed" {
        WHAT_CHANGED = "What changed";
        BEFORE = "Before";
        AFTER = "After";
        WHAT_DIFFERS = "What differs";
        ONE_VERSION = "One version";
        THE_OTHER_VERSION = "Other version";
        IN_ANOTHER_ORDER = " (in another order)";
        OTHERS_THE_SAME = " (the others are the same)";
        NOT_IN_THE_LIST = "Not in the list";
    }
    "rendering: what opens on demand in a card" {
        ALL_OF_THIS_VERSION = "All of this version";
        RECORD_DETAILS = "Record details";
        EARLIER_VERSIONS = "Earlier versions";
        OTHER_VERSIONS = "Other versions";
    }
    "rendering: heading of another version of a record, before and after its number" {
        VERSION = "Version ";
        WITHOUT_A_NUMBER = "Version without a number";
        OF = " of ";
    }
    "rendering: label of what the standard does not have" {
        NOT_IN_THE_STANDARD = "Not in the standard";
    }
    "rendering: before a detail of a coded value" {
        CODE = "code ";
        CODE_VERSION = "version ";
        CHOSEN_BY_THE_USER = "chosen by the user: ";
    }
    "rendering: name of a system of codes or identifiers" {
        SNOMED_CT = "SNOMED CT";
        DM_AND_D = "dm+d";
        NHS_NUMBER = "NHS number";
        ODS_CODE = "ODS code";
        ODS_SITE_CODE = "ODS site code";
        DATA_DICTIONARY_LANGUAGE = "NHS Data Dictionary, language";
        LOINC = "LOINC";
        UCUM = "UCUM";
    }
    "rendering: about a reference" {
        SHOWN_AS = ", shown as ";
        UID = "Record ";
        UID_IN_BRACKETS = " (record ";
        NOT_IN_DOCUMENT = " (not in this document)";
        NOT_IN_DOCUMENT_IN_BRACKETS = ", not in this document)";
        TYPE = " (type ";
    }
    "rendering: date or time" {
        JANUARY = "January";
        FEBRUARY = "February";
        MARCH = "March";
        APRIL = "April";
        MAY = "May";
        JUNE = "June";
        JULY = "July";
        AUGUST = "August";
        SEPTEMBER = "September";
        OCTOBER = "October";
        NOVEMBER = "November";
        DECEMBER = "December";
        AT = " at ";
        MIDNIGHT = "midnight";
        MIDDAY = "midday";
        AM = "am";
        PM = "pm";
        UTC = " UTC";
    }
    "label of a finding" {
        A_NAME = "A name";
        TEXT_LABEL = "Text";
        RECORD_LABEL = "Record";
    }
    "message" {
        SELECT = "Select {label}";
        ENTER = "Enter {label}";
        ENTER_OR_LEAVE_OUT = "Enter {label} or leave it out";
        ONE_VALUE = "{Label} must be one value, not {number}";
        WRONG_TYPE = "{Label} must be {wanted}, not {got}";
        OTHER_SYSTEM = "{Label} must be of the system of the list {list}";
        NOT_IN_LIST = "{Label} must be a code from the list {list}";
        RETIRED = "{Label} is a retired code of the list {list}";
        OTHER_DISPLAY = "{Label} must have a display that matches its code in the list {list}";
        NO_SUCH_ELEMENT = "{Label} has no element of this name";
        OUT_OF_PLACE = "{Label} belongs inside another class or in another list";
        UNKNOWN_VERSION = "Version must be a release of the standard that this software holds: {versions}";
        TOO_LARGE = "The document must be {number} bytes or less";
        TOO_DEEP = "Objects and lists must be at most {number} levels deep";
        TOO_MANY_VALUES = "The record must have {number} values or fewer";
        TOO_LONG = "Text must be {number} bytes or less";
        ENDS_TOO_EARLY = "The record ends too early: expected {expected}";
        NOT_JSON_TEXT = "Not JSON: expected {expected}";
        CONTROL_CHARACTERS = "Text must not include control characters that are not escaped";
        NO_ESCAPE = "Text must not include a backslash that starts no escape";
        NOT_UTF_8 = "The record must be UTF-8";
        TWICE = "{Label} stands twice in one object";
        BYTE_ORDER_MARK = "The record starts with a byte-order mark";
        HALF_A_CHARACTER = "Text must not include half a character";
        NOT_JSON_VALUE = "JSON cannot carry this JavaScript value";
        IS_FHIR = "This is a FHIR resource, not a MODS record";
        IS_SINGLE = "This is one class of MODS on its own, not a record document";
        IS_OTHER_STANDARD = "This is a record of another standard, not a MODS record";
        IS_EXTRACT = "This is an extract of ISO 13606, not a MODS record";
        IS_NO_OBJECT = "This is not a MODS record: a record document is an object";
        IS_NOT_MODS = "This is not a MODS record";
        UNKNOWN_TYPE = "Type must be the identifier of a class of the standard";
        CODE_OR_TEXT = "{Label} must have a code or text";
        VALUE_MISSING = "{Label} must have a value";
        UNRESOLVED = "{Label} must refer to something in this record, or have a display";
        OTHER_CLASS = "{Label} must refer to something of another class";
        DUPLICATE = "{Label} must have a record uid and version number of its own";
        NO_ENTRY = "{Label} must have an entry for this version of the record";
        OTHER_RECORD = "{Label} must be that of the record with this change log";
        NO_CREATION = "{Label} must say when the record was created";
        LATE_CREATION = "{Label} must be that of a later version, not of the first";
        LOG_ORDER = "{Label} must be the same as or after that of an earlier version";
        CHANGE_NEEDED = "{Label} is needed if the record was changed in place";
        OTHER_PERSON = "{Label} must be the person whom this record document is about";
        SAME_OR_AFTER = "{Label} must be the same as or after {other}";
        AFTER_OTHERS = "{Label} must not be after {number} other dates of the record";
        IN_THE_PAST = "{Label} must be today or in the past";
        CONSENT = "{Label} must have an informed consent in the document";
        CONSENTS = "{Label} is the first of {number} records that must have an informed consent in the document";
        BY_PROXY = "{Label} must be the person, unless the record says why a proxy may consent";
        PLAIN_TEXT = "{Label} must be plain text, not {got}";
        NHS_NUMBER_FORM = "{Label} must be 10 digits, like 999 123 4567";
        NHS_NUMBER_LENGTH = "{Label} must have 10 digits";
        NHS_NUMBER_LOOKS_LIKE_NATIONAL_INSURANCE = "{Label} looks like a National Insurance number";
        NHS_NUMBER_CHECK_DIGIT = "{Label} must be a real NHS number";
        NHS_NUMBER_REPEATED = "{Label} is one digit ten times";
        NHS_NUMBER_RANGE = "{Label} is outside the numbers issued in England and Wales";
        NHS_NUMBER_TEST = "{Label} is a test number";
        SNOMED_CT_FORM = "{Label} must be a SNOMED CT or dm+d identifier of 6 to 18 digits";
        SNOMED_CT_PARTITION = "{Label} must be a real SNOMED CT or dm+d identifier";
        SNOMED_CT_NOT_CONCEPT = "{Label} must be the identifier of a concept, not of a description or relationship";
        DATE_FORM = "{Label} must be a date, like 2026-03-27";
        DATE_IMPOSSIBLE = "{Label} must be a real date";
        DATE_PARTIAL = "{Label} is a date without its day";
        TIME_FORM = "{Label} must be a time, like 09:30";
        TIME_IMPOSSIBLE = "{Label} must be a real time";
        DATE_TIME_FORM = "{Label} must be a date and time, like 2026-03-27T09:30:00Z";
        POSTCODE_FORM = "{Label} must be a full UK postcode, like LS1 4AP";
        POSTCODE_LETTERS = "{Label} must be a real UK postcode";
        POSTCODE_NOT_CANONICAL = "{Label} must be in capitals with one space, like LS1 4AP";
        POSTCODE_PSEUDO = "{Label} stands for no fixed abode, not known or abroad";
        ODS_ORGANISATION_FORM = "{Label} must be an ODS organisation code of 3 to 8 capitals and digits";
        ODS_SITE_FORM = "{Label} must be an ODS site code of 5 to 9 capitals and digits";
        ODS_GP_PRACTICE_FORM = "{Label} must be a GP practice code of a letter and 5 digits";
        ODS_LOCAL_AUTHORITY_FORM = "{Label} must be a local authority code of 3 digits";
        ODS_CARE_HOME_HEADQUARTERS_FORM = "{Label} must be a care home headquarters code of 4 characters";
        ODS_CARE_HOME_SITE_FORM = "{Label} must be a care home code of 5 characters that starts with VL, VM or VN";
        UPRN_FORM = "{Label} must be a UPRN of 1 to 12 digits";
        USRN_FORM = "{Label} must be a USRN of 8 digits";
        CQC_LOCATION_FORM = "{Label} must be a CQC location ID, like 1-123456789";
        CQC_PROVIDER_FORM = "{Label} must be a CQC provider ID, like 1-123456789";
        GMC_FORM = "{Label} must be a GMC number of 7 digits, or L and 6 digits";
        NMC_FORM = "{Label} must be an NMC PIN, like 01A2345N";
        HCPC_FORM = "{Label} must be an HCPC number of 2 or 3 letters and up to 6 digits";
        SOCIAL_WORK_ENGLAND_FORM = "{Label} must be a Social Work England number, like SW12345";
        GPHC_FORM = "{Label} must be a GPhC number of 7 digits that starts with 2";
        GDC_FORM = "{Label} must be a GDC number of up to 6 digits";
        CONSULTANT_FORM = "{Label} must be a consultant code of C and 7 digits, or CD and 6 digits";
        PROFESSIONAL_REGISTRATION_FORM = "{Label} must be 32 characters or less";
        LANGUAGE_FORM = "{Label} must be a language code of 2 small letters, or q1 to q5";
        ETHNIC_CATEGORY_FORM = "{Label} must be an ethnic category code, like A or Z";
        GENDER_IDENTITY_FORM = "{Label} must be a gender identity code, like 1 or Z";
        MIME_TYPE_FORM = "{Label} must be a media type, like application/pdf";
        EMAIL_FORM = "{Label} must be an email address in the correct format, like name@example.com";
        TELEPHONE_FORM = "{Label} must be a telephone number, like 01632 960 001 or +44 808 157 0192";
        LOCAL_PATIENT_IDENTIFIER_FORM = "{Label} must be 20 characters or less";
    }
    "part of a message: what is wanted, or what stands there" {
        A_LIST_OF_VALUES = "a list of values, even of one";
        SINGLE_VALUE = "one value";
        AN_OBJECT = "an object";
        TEXT = "text";
        A_NUMBER_LIKE = "a number, like 30";
        A_WHOLE_NUMBER = "a whole number, like 3";
        A_DATE = "a date, like 2026-03-27";
        A_TIME = "a time, like 09:30";
        A_DATE_AND_TIME = "a date and time, like 2026-03-27T09:30:00Z";
        TRUE_OR_FALSE = "true or false";
        A_CODE_OR_TEXT = "an object with a code or text";
        A_UID = "an object with a recordUid";
        A_CODE_OR_UID = "an object with a code, text or a recordUid";
        A_VALUE = "an object with a value";
        A_QUANTITY = "an object with a value and a unit of measure";
        A_NUMBER_WITH_MORE = "a number with a sign, fraction or exponent";
        A_LIST = "a list";
        A_NUMBER = "a number";
        NULL = "null";
        A_WORD = "a word without quotes";
        NESTED_TOO_DEEP = "something nested too deep";
        HTML = "HTML";
        ESCAPED_HTML = "escaped HTML";
        RTF = "RTF";
        MARKDOWN = "Markdown";
        BASE64 = "a file in base64";
    }
    "part of a message: what must follow in the JSON" {
        ANY_VALUE = "a value in quotes, a number, true, false or null";
        EXPECTED_VALUE = "a value";
        VALUE_OR_END = "a value or ]";
        A_QUOTED_NAME = "a name in quotes";
        NAME_OR_END = "a name in quotes or }";
        A_COLON = "a colon";
        COMMA_OR_OBJECT_END = "a comma or }";
        COMMA_OR_ARRAY_END = "a comma or ]";
        CLOSING_QUOTE = "a closing quote";
        NOTHING_MORE = "nothing more";
    }
    "part of a message: the other date; the list of a code" {
        DATE_BEFORE = "the date before it";
        OF_ITS_SYSTEM = "of its system";
    }
    "help" {
        MUST_OCCUR = "The standard says that it must occur. Where its list has a code for not known or not asked, that is an answer.";
        EXPECTED = "It is expected, though not required.";
        EXPORT_AGAIN = "Export the record again. What stands before this place was checked.";
        SAVE_AS_UTF_8 = "Save or send the record as UTF-8.";
        KEEP_ONE = "Keep one of the two. Both are shown; other software may keep only the last.";
        CANNOT_READ = "Some software cannot read it.";
        CUT_IN_HALF = "A character was cut in half.";
        LEFT_OUT = "It was left out of what was checked and shown. Write it as text, a number, a list or a plain object.";
        RAISE_LIMIT = "Raise the limit. What lies beyond it was not checked and is not shown.";
        LONG_CONTENT = "Keep long content in a document, or raise the limit.";
        CHECK_ALONE = "To check a class alone, name it in the option as.";
        RECORD_DOCUMENT = "A record document has standard, version, subjectOfCare, careActors and records. Nothing in it was checked.";
        READ_ELSEWHERE = "mods-record/iso13606 checks and shows it. Nothing in it was checked here.";
        OTHER_VERSION = "It was checked against the version that the report names.";
        CLASS_IDENTIFIER = "It is the identifier of a class, such as CarePlan. The content is kept and shown, but was not checked.";
        ONLY_RECORDS = "Only records belong in records, and only care actors in careActors.";
        CHECK_SPELLING = "Check the spelling. The value is kept and shown, but was not checked.";
        KEEP_VALUE = "Keep the value that applies, or record the others separately.";
        ALWAYS_A_LIST = "It may have several values, so it is always a list.";
        NEVER_A_LIST = "It may have one value only, so it is never a list.";
        IN_AN_OBJECT = "Write its elements inside an object.";
        AS_A_NUMBER = "Write it as a number, without quotes.";
        WITHOUT_QUOTES = "Write true or false, without quotes.";
        CODES_ARE_TEXT = "Identifiers and codes are text, also when they look like numbers.";
        IN_QUOTES = "Write it as text, in quotes.";
        EMPTY_IS_ABSENT = "An empty value counts as absent.";
        NAME_THE_SYSTEM = "Name the system as the list does, or choose a code of the list. Meaning in words goes in text.";
        LIST_OF_STANDARD = "This list was read as part of the standard. Choose a code of it, or give the meaning in words in text.";
        LIST_OF_WORDING = "The text of the standard is that of this list. Choose a code of it, or give the meaning in words in text.";
        LIST_PROPOSED = "The standard names no list here; this one is proposed. Choose a code of it, or give the meaning in words in text.";
        CHOOSE_A_CODE = "Choose a code of the list, or give the meaning in words in text.";
        CODE_OF_ITS_TIME = "That will do in a record of its time. Use a current code for a new one.";
        WHICH_IS_MEANT = "Check which of the two is meant. Write words of your own in text, not in the display.";
        GIVE_A_CODE = "Give a code, or the meaning in words in text, or both.";
        GIVE_THE_VALUE = "Give the value, or leave the identifier out.";
        INCLUDE_IT = "Include what it refers to, or add a display.";
        REFER_TO_ALLOWED = "Refer to what this element allows.";
        OWN_UID = "Give each record its own uid, and raise the version number with each change.";
        ADD_ENTRY = "Add an entry with the uid and version of the record.";
        KEEP_ENTRY = "Keep an entry in the change log of the record that it is about.";
        ADD_CREATION = "Add the entry of its creation, with the date and the committer.";
        ONLY_THE_FIRST = "Only the first version of a record is its creation.";
        CHECK_DATES_AND_VERSIONS = "Check both dates, and the version numbers beside them.";
        CANNOT_BE_TOLD = "Without it and the earlier versions, what the record said before cannot be told. If each version is kept, it may be left out.";
        SAY_WHY_ATTESTED = "There is a proof of an attestation. Say why it was attested.";
        ONE_PERSON = "One record document is about one person. Check the record uid.";
        CHECK_BOTH_DATES = "Check both dates.";
        CHECK_DATE = "Check the date. It is of something that has happened.";
        INCLUDE_CONSENT = "Include the consent of the person or their proxy, given or refused. One will do.";
        INCLUDE_CAPACITY = "Include the mental capacity assessment or the legal record that lets them speak.";
        REFERENCE_TO_DOCUMENT = "Guidance expects it: a reference to the document, or its place in words.";
        WORDS_ALONE = "Send the words alone: layout is made where the record is read.";
        CHECK_LETTER = "Check it against a letter or card.";
        NO_LETTERS = "An NHS number has no letters.";
        LEAVE_NUMBER_OUT = "Leave the number out if it is not known.";
        CHECK_REGISTRATION = "Check where the person is registered.";
        TEST_NUMBERS = "Numbers that start with 9 are not issued.";
        COPY_IDENTIFIER = "Copy the identifier from the terminology.";
        USE_CONCEPT = "Use the identifier of the concept it belongs to.";
        YEAR_WILL_DO = "The year, or year and month, will do.";
        NO_SUCH_DAY = "The calendar has no such day.";
        IF_NO_MORE_IS_KNOWN = "That will do if no more is known.";
        HOURS_AND_MINUTES = "Hours and minutes with a colon.";
        HOURS_GO_TO = "Hours go to 23, minutes to 59.";
        DATE_WILL_DO = "The date alone will do.";
        ABROAD = "Leave it out for an address abroad.";
        CHECK_ALIKE = "Check the letters O and 0, I and 1.";
        MAY_NOT_FIND = "Other software may not find it.";
        IF_IT_IS_MEANT = "That will do if it is meant.";
        LOOK_UP_ODS = "Look it up in the ODS directory.";
        ADDRESS_FINDER = "Look it up in an address finder.";
        STREET_FINDER = "Look it up in a street finder.";
        LOOK_UP_CQC = "Look it up on the CQC website.";
        LOOK_UP_REGISTER = "Look it up in the register of the profession.";
        AS_PUBLISHED = "Use the code as it is published.";
        WITH_A_SLASH = "It is two words with a slash between.";
        CHECK_WITH_PERSON = "Check the address with the person.";
        OTHER_CONTACT = "Words go into other contact information.";
        CHECK_IN_SYSTEM = "Check the number in the system that gave it.";
    }
    @iso13606
    "message about an extract" {
        OTHER_KIND = "{Label} must be {classes}, not {class}";
        NAME_THE_CLASS = "{Label} must say in type which class it is: {classes}";
        OF_ONE_COMPONENT = "{Label} must be that of this component alone";
        SET_OF_BEFORE = "{Label} must be that of the version before it";
        LATEST_ALONE = "{Label} must be that of one composition, unless the criteria ask for all versions";
        COMPOSITION_HERE = "{Label} must be the identifier of a composition in this extract";
        COMPONENT_HERE = "{Label} must be the identifier of a component in this extract";
        ENTITY_HERE = "{Label} must be an extract identifier of the demographic part";
        ONE_TO_FIVE = "{Label} must be from 1 to 5";
        PERSON_HERE = "{Label} must be an identifier of the person in the demographic part";
        NOT_ABOVE = "{Label} must not be above {other}";
        COUNTRY_CODE = "{Label} must be a code of ISO 3166, like GB";
        REFERENCE_TIME_FORM = "{Label} must be a time, like 20260327093000+0000 or 2026-03-27T09:30:00Z";
        REFERENCE_DATE_FORM = "{Label} must be a date, like 20260327 or 2026-03-27";
        REFERENCE_MODEL_NAME = "{Label} must be EN 13606";
        OBJECT_IDENTIFIER_FORM = "{Label} must be numbers with dots between them, like 2.16.840.1.113883.2.1.4.1";
        BYTES_FORM = "{Label} must be bytes in base64";
    }
    "part of a message about an extract: what is wanted; between the last two of a list; before a class" {
        AN_INTEGER = "a whole number, like 3 or -3";
        A_FRACTION = "a number with a fraction or exponent";
        OR = " or ";
        A_KIND_OF = "a kind of ";
    }
    "help about an extract" {
        OWN_COMPONENT_ID = "Who receives the extract keeps it. Give each component one of its own.";
        COMMITTED_ONCE = "It says who committed the composition, when and where. Each version is a composition of its own.";
        ONE_SET = "All versions of one thing have the same version set identifier.";
        ASK_FOR_ALL = "Set all_versions in the criteria to true, or leave earlier versions out.";
        INCLUDE_COMPOSITION = "Include the composition, or take it out of the folder.";
        INCLUDE_TARGET = "The link is to be followed. Include its target, or set follow_link to false.";
        INCLUDE_ENTITY = "Include who is meant in demographic_entity.";
        UNLESS_WITHDRAWN = "An entry without items withdraws an earlier version. This composition names none before it.";
        NULL_FLAVOUR = "Where there is no value, say why in nullFlavor.";
        LEVELS_OF_SENSITIVITY = "1 is care management, 2 clinical management, 3 clinical care, 4 privileged care, 5 personal care.";
        LEAVE_COMPONENT_OUT = "Leave the component out, or ask for more in the criteria.";
        CHECK_WHO_IT_IS = "The person there has another one from the same authority. Check with the sender whom the extract is about.";
        CODES_OF_COUNTRIES = "Two or three letters, or three digits.";
        AS_THE_MODEL_SAYS = "ISO 13606 says what may stand where. The content is kept and shown.";
        MODEL_CLASS = "It is the name of a class as ISO 13606 spells it. The content is kept and shown, but was not checked.";
        BOTH_MODELS_SAY = "All that is known of the reference model of ISO 13606 says that it must occur.";
        ONE_MODEL_SAYS = "One of the model files for ISO 13606 says that it must occur, not all.";
        FORM_IS_OURS = "ISO 13606 leaves the form open. These two are read here.";
        NAME_OF_THE_MODEL = "One of the model files for ISO 13606 fixes it.";
        CHECK_IDENTIFIER = "Check it with the system that gave it.";
        IN_GROUPS_OF_FOUR = "Letters, digits, + and /, in groups of four that = fills up.";
    }
    "rendering of an extract: heading of a section" {
        ABOUT_THIS_EXTRACT = "About this extract";
        FOLDERS = "Folders";
        WHAT_WAS_RECORDED = "What was recorded";
    }
    "rendering of an extract: above all of it, where a view was asked for" {
        SHOWN_WHOLE = "Views are of records: all of this extract is shown";
    }
    "rendering of an extract: what is withheld; the last with how many parts are" {
        MASKED = "Withheld: masked in the extract";
        TOO_SENSITIVE = "Withheld: more sensitive than the extract allows";
        LINK_WITHHELD = "Leads to something that is withheld";
        PARTS_WITHHELD = "Parts withheld";
        ANOTHER_PERSON = "The person in this extract has another identifier than the one it is about";
    }
    "rendering of an extract: after a reference that leads nowhere" {
        NOT_IN_EXTRACT = " (not in this extract)";
    }
    "rendering of an extract: state of an entry" {
        ABOUT_SOMEBODY_ELSE = "About somebody else";
        NOT_CERTAIN = "Not certain";
    }
    "rendering of an extract: after the class of a part, in place of its name" {
        MADE_TO_FIT = " (made to fit the model, not written by an author)";
    }
    "rendering of an extract: about a version" {
        COMMA_STATUS = ", status ";
        DELETED_LATER = "Deleted by a later version";
        WHAT_IT_SAID = "What it said";
        EARLIER_VERSION = "Earlier version: ";
    }
    "rendering of an extract: label of the rows of a table" {
        ROW = "Row";
    }
    "rendering of an extract: before the ends of a period or a range" {
        FROM = "From ";
        UP_TO = "Up to ";
        TO = " to ";
    }
    "rendering of an extract: after how many bytes there are" {
        BYTES_NOT_SHOWN = " bytes, not shown";
    }
    "rendering of an extract: why there is no value" {
        NO_INFORMATION = "No information";
        NOT_ALLOWED = "Not among the values allowed";
        TO_BE_DERIVED = "To be worked out from other values";
        OTHER = "Other: not in the list";
        MINUS_INFINITY = "Without a lower end";
        INFINITY = "Without an upper end";
        NOT_CODED = "Not coded";
        NOT_APPLICABLE = "Not applicable";
        NOT_KNOWN = "Not known";
        ASKED_BUT_NOT_KNOWN = "Asked but not known";
        NOT_KNOWN_YET = "Not available at the moment";
        NOT_ASKED = "Not asked";
        NOT_AVAILABLE = "Not available";
        ENOUGH = "Enough, amount not known";
        A_TRACE = "A trace, too little to measure";
        NOT_PRESENT = "Not present";
    }
}

/// The number of rows of the table.
pub(crate) const COUNT: usize = TEXTS.len();

/// The rows of the table: each English text, and where it stands.
pub fn fixed() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.iter().copied().zip(NOTES.iter().copied())
}

/// Those of them that are said of records. The rest is said of extracts of ISO 13606.
pub fn of_records() -> impl Iterator<Item = (&'static str, &'static str)> {
    fixed().take(OF_RECORDS)
}

/// All English texts that can be replaced: the names of the model, and the rows of the table. A
/// text that has several places is there as often.
pub fn all() -> impl Iterator<Item = &'static str> {
    words().map(Word::english).filter(|text| !text.is_empty())
}

fn words() -> impl Iterator<Item = Word> {
    let names = 0..column::OWN_IDS as u16;
    names.chain(column::DISPLAYS as u16..column::END as u16).map(Word)
}

/// What is said in place of English texts. The key is the text itself: what is replaced in one
/// place is replaced in all. Values of a record are never replaced.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// For each line of the joined text, the place of what is said instead, from 1. Empty in
    /// English, so that English costs nothing.
    lines: Vec<u16>,
    texts: Vec<String>,
}

/// Why texts cannot be replaced, with the English text that it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WordFault {
    /// It is no text that this crate says; or it is given twice.
    Unknown(String),
    /// What is to be said has not the same places to fill, such as `{label}`.
    Slots(String),
}

impl Default for &Words {
    fn default() -> Self {
        Words::ENGLISH
    }
}

impl Words {
    /// Nothing is replaced.
    pub const ENGLISH: &Words = &Words { lines: Vec::new(), texts: Vec::new() };

    /// Each English text with what is said instead.
    ///
    /// # Errors
    /// The first text, in the order given, that cannot be replaced so.
    pub fn of(pairs: Vec<(String, String)>) -> Result<Words, WordFault> {
        let text = |at: usize| pairs.get(at).map_or("", |(text, _)| text.as_str());
        let order = order::sorted(pairs.len(), &mut |one, other| text(one).cmp(text(other)));
        let at = |place: usize| order.get(place).map_or(usize::MAX, |at| *at as usize);
        let mut lines = vec![0; column::END];
        let mut is_known = vec![false; pairs.len()];
        for word in words() {
            let english = word.english();
            let at = at(order::first_not(order.len(), &|place| text(at(place)) < english));
            if text(at) == english
                && let (Some(known), Some(line)) = (is_known.get_mut(at), lines.get_mut(usize::from(word.0)))
            {
                *known = true;
                *line = at.wrapping_add(1) as u16;
            }
        }
        let mut texts = Vec::with_capacity(pairs.len());
        for ((text, instead), is_known) in pairs.into_iter().zip(is_known) {
            if !is_known {
                return Err(WordFault::Unknown(text));
            }
            if !has_slots_of(&text, &instead) || !has_slots_of(&instead, &text) {
                return Err(WordFault::Slots(text));
            }
            texts.push(instead);
        }
        Ok(Words { lines, texts })
    }

    /// What is said instead of a word, if anything is.
    #[inline(always)]
    fn instead(&self, word: Word) -> Option<&str> {
        let place = usize::from(*self.lines.get(usize::from(word.0))?).checked_sub(1)?;
        self.texts.get(place).map(String::as_str)
    }

    /// What is said.
    #[inline(never)]
    pub fn say(&self, word: Word) -> &str {
        match self.instead(word) {
            Some(text) => text,
            None => word.english(),
        }
    }

    /// The same, to keep.
    pub(crate) fn kept(&self, word: Word) -> Cow<'static, str> {
        match self.instead(word) {
            Some(text) => Cow::Owned(text.to_owned()),
            None => Cow::Borrowed(word.english()),
        }
    }

    /// A template with its places filled: `slot` adds what stands at a name.
    #[inline(never)]
    pub(crate) fn fill(&self, template: Word, slot: &mut dyn FnMut(&str, &mut String)) -> String {
        let mut rest = self.say(template);
        // Most of what is filled in is no longer than what says where.
        let mut text = String::with_capacity(rest.len().saturating_mul(2));
        while let Some((before, name, after)) = next_slot(rest) {
            text.push_str(before);
            slot(name, &mut text);
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// What stands before the first place to fill, its name, and what stands after it.
#[inline(never)]
fn next_slot(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.bytes().position(|byte| byte == b'{')?;
    let (before, rest) = text.split_at_checked(open)?;
    let close = rest.bytes().position(|byte| byte == b'}')?;
    Some((before, rest.get(1..close)?, rest.get(close.wrapping_add(1)..)?))
}

/// Whether each place to fill of one text is one of the other. `Label` and `label` are the same
/// place: which of the two is right depends on the language.
fn has_slots_of(one: &str, other: &str) -> bool {
    let mut rest = one;
    while let Some((_, name, after)) = next_slot(rest) {
        let (mut others, mut is_there) = (other, false);
        while let Some((_, known, after)) = next_slot(others) {
            is_there |= known == name || (is_label(known) && is_label(name));
            others = after;
        }
        if !is_there {
            return false;
        }
        rest = after;
    }
    true
}

fn is_label(slot: &str) -> bool {
    matches!(slot, "Label" | "label")
}

/// A label inside a sentence: small first letter, unless it starts with an abbreviation, and
/// without the full stop that one published name ends with.
#[inline(never)]
pub(crate) fn in_sentence(label: &str) -> String {
    let mut text = label.strip_suffix(".").unwrap_or(label).to_owned();
    if let [_, b'a'..=b'z', ..] = text.as_bytes()
        && let Some(first) = text.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    text
}
