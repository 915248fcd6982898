//! Identifiers, dates and contact details: whether a text has the form its kind asks for.
//!
//! One file for each format, with the source of its rule and how sure that source is. A format looks at
//! one text alone: whether an organisation exists, a code is on a list or a person has a number is asked
//! elsewhere or cannot be known at all.
//!
//! Two tables hold everything there is to know from outside: [`Remark`], what can be said of a value, and
//! [`Format`], who says it. To add a format, write its file, then add its rows here.

#[cfg(feature = "iso13606")]
pub mod bytes;
pub mod consultant;
pub mod cqc_location;
pub mod cqc_provider;
pub mod date;
pub mod date_time;
mod digits;
pub mod email;
pub mod ethnic_category;
pub mod gdc;
pub mod gender_identity;
pub mod gmc;
pub mod gphc;
pub mod hcpc;
pub mod language;
pub mod local_patient_identifier;
pub mod mime_type;
pub mod nhs_number;
pub mod nmc;
#[cfg(feature = "iso13606")]
pub mod object_identifier;
pub mod ods_care_home_headquarters;
pub mod ods_care_home_site;
pub mod ods_gp_practice;
pub mod ods_local_authority;
pub mod ods_organisation;
pub mod ods_site;
pub mod postcode;
pub mod professional_registration;
#[cfg(feature = "iso13606")]
pub mod reference_date;
#[cfg(feature = "iso13606")]
pub mod reference_model;
#[cfg(feature = "iso13606")]
pub mod reference_time;
mod runs;
pub mod snomed_ct;
pub mod social_work_england;
pub mod telephone;
pub mod time;
pub mod uprn;
pub mod usrn;

use crate::finding::Severity;

/// Writes [`Remark`] from one row a remark, so that what it says, name, code and severity cannot drift apart.
macro_rules! remarks {
    (
        $($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident;)*
        @iso13606
        $($(#[doc = $its_doc:literal])+ $its_name:ident = $its_code:literal, $its_severity:ident;)*
    ) => {
        /// What a format check has to say of a value: a fault, a doubt or a note. `None` from a check means
        /// nothing to say.
        ///
        /// A value gets one remark, the most severe. A remark holds no part of the value.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Remark {
            $($(#[doc = $doc])+ $name,)*
            $($(#[doc = $its_doc])+ #[cfg(feature = "iso13606")] $its_name,)*
        }

        impl Remark {
            /// Every remark there is.
            pub const ALL: &'static [Remark] =
                &[$(Remark::$name,)* $(#[cfg(feature = "iso13606")] Remark::$its_name),*];

            /// The stable name of the remark in reports.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Remark::$name => $code,)*
                    $(#[cfg(feature = "iso13606")] Remark::$its_name => $its_code,)*
                }
            }

            /// What it says of a value, in the words of its own documentation.
            pub const fn what(self) -> &'static str {
                match self {
                    $(Remark::$name => concat!($($doc),+),)*
                    $(#[cfg(feature = "iso13606")] Remark::$its_name => concat!($($its_doc),+),)*
                }
            }

            /// How much the remark weighs.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Remark::$name => Severity::$severity,)*
                    $(#[cfg(feature = "iso13606")] Remark::$its_name => Severity::$its_severity,)*
                }
            }
        }
    };
}

remarks! {
    /// Not ten digits, neither run together nor grouped 3-3-4.
    NhsNumberForm = "nhs-number-form", Error;
    /// Digits only, but not ten of them.
    NhsNumberLength = "nhs-number-length", Error;
    /// Two letters, six digits and a letter A to D: the form of a National Insurance number.
    NhsNumberLooksLikeNationalInsurance = "nhs-number-looks-like-national-insurance", Error;
    /// The tenth digit is not the one the first nine ask for.
    NhsNumberCheckDigit = "nhs-number-check-digit", Error;
    /// One digit ten times: it passes the check digit, but is what people type to get past a form.
    NhsNumberRepeated = "nhs-number-repeated", Warning;
    /// Lies in a range that is used outside England and Wales, or not used at all.
    NhsNumberRange = "nhs-number-range", Warning;
    /// Lies in the range from which test numbers are taken.
    NhsNumberTest = "nhs-number-test", Info;
    /// Not 6 to 18 digits without a leading zero.
    SnomedCtForm = "snomed-ct-form", Error;
    /// The partition digits name no kind of component, or the long form that they name is too short.
    SnomedCtPartition = "snomed-ct-partition", Error;
    /// The last digit is not the one the others ask for.
    SnomedCtCheckDigit = "snomed-ct-check-digit", Error;
    /// A well-formed identifier of a description or a relationship, where only a concept can be meant.
    SnomedCtNotConcept = "snomed-ct-not-concept", Error;
    /// Not YYYY-MM-DD, YYYY-MM or YYYY.
    DateForm = "date-form", Error;
    /// Written as a date, but the calendar has no such day.
    DateImpossible = "date-impossible", Error;
    /// A year, or a year and a month, without the day.
    DatePartial = "date-partial", Info;
    /// Not HH:MM or HH:MM:SS.
    TimeForm = "time-form", Error;
    /// Written as a time, but the clock never shows it.
    TimeImpossible = "time-impossible", Error;
    /// Neither a date nor a date, `T`, a time and perhaps an offset.
    DateTimeForm = "date-time-form", Error;
    /// Not one of the six shapes of a postcode.
    PostcodeForm = "postcode-form", Warning;
    /// The shape of a postcode, with a letter that is never used in its place.
    PostcodeLetters = "postcode-letters", Warning;
    /// A postcode, but not in capitals with one space before the last three characters.
    PostcodeNotCanonical = "postcode-not-canonical", Warning;
    /// One of the ZZ99 codes that stand for no fixed abode, not known or another country.
    PostcodePseudo = "postcode-pseudo", Info;
    /// Not 3 to 8 capitals or digits.
    OdsOrganisationForm = "ods-organisation-form", Warning;
    /// Not 5 to 9 capitals or digits.
    OdsSiteForm = "ods-site-form", Warning;
    /// Not a practice letter and five digits.
    OdsGpPracticeForm = "ods-gp-practice-form", Warning;
    /// Not three digits.
    OdsLocalAuthorityForm = "ods-local-authority-form", Warning;
    /// Not A, C or D and three capitals or digits.
    OdsCareHomeHeadquartersForm = "ods-care-home-headquarters-form", Warning;
    /// Not VL, VM or VN and three capitals or digits.
    OdsCareHomeSiteForm = "ods-care-home-site-form", Warning;
    /// Not 1 to 12 digits.
    UprnForm = "uprn-form", Warning;
    /// Not eight digits.
    UsrnForm = "usrn-form", Warning;
    /// Not `1-` and 6 to 11 digits.
    CqcLocationForm = "cqc-location-form", Warning;
    /// Neither `1-` and 6 to 11 digits nor the code of an NHS trust.
    CqcProviderForm = "cqc-provider-form", Warning;
    /// Neither seven digits nor L and six digits.
    GmcForm = "gmc-form", Warning;
    /// Not two digits, a letter, four digits and a letter.
    NmcForm = "nmc-form", Warning;
    /// Not two or three letters and up to six digits.
    HcpcForm = "hcpc-form", Warning;
    /// Not SW and digits without a leading zero.
    SocialWorkEnglandForm = "social-work-england-form", Warning;
    /// Not seven digits of which the first is 2.
    GphcForm = "gphc-form", Warning;
    /// Not 1 to 6 digits.
    GdcForm = "gdc-form", Warning;
    /// Neither C and seven digits nor CD and six digits.
    ConsultantForm = "consultant-form", Warning;
    /// Not 1 to 32 printable characters.
    ProfessionalRegistrationForm = "professional-registration-form", Warning;
    /// Neither two small letters nor q1 to q5.
    LanguageForm = "language-form", Warning;
    /// Neither a category letter, alone or with a local second character, nor 99.
    EthnicCategoryForm = "ethnic-category-form", Warning;
    /// Not 1 to 4, X or Z.
    GenderIdentityForm = "gender-identity-form", Warning;
    /// Not a media type: type, `/`, subtype and perhaps parameters.
    MimeTypeForm = "mime-type-form", Warning;
    /// Not something, one `@` and something, without spaces and at most 255 characters long.
    EmailForm = "email-form", Warning;
    /// Not a telephone number of at most 35 characters, perhaps with an extension.
    TelephoneForm = "telephone-form", Warning;
    /// Not 1 to 20 printable characters.
    LocalPatientIdentifierForm = "local-patient-identifier-form", Warning;
    @iso13606
    /// A time in neither of the two forms that are read.
    ReferenceTimeForm = "reference-time-form", Warning;
    /// A date in neither of the two forms that are read.
    ReferenceDateForm = "reference-date-form", Warning;
    /// Not the name of the reference model that the XSD fixes.
    ReferenceModelName = "reference-model-name", Warning;
    /// Not numbers with dots between them.
    ObjectIdentifierForm = "object-identifier-form", Warning;
    /// Not base64.
    BytesForm = "bytes-form", Error;
}

/// Writes [`Format`] from one row a format.
macro_rules! formats {
    (
        $($(#[$doc:meta])* $name:ident = $text:literal, $module:ident;)*
        @iso13606
        $($(#[$its_doc:meta])* $its_name:ident = $its_text:literal, $its_module:ident;)*
    ) => {
        /// A named format, as the tables of the model refer to it.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Format {
            $($(#[$doc])* $name,)*
            $($(#[$its_doc])* #[cfg(feature = "iso13606")] $its_name,)*
        }

        impl Format {
            /// Every format there is.
            pub const ALL: &'static [Format] =
                &[$(Format::$name,)* $(#[cfg(feature = "iso13606")] Format::$its_name),*];

            /// What there is to say of `text`, if anything. Takes time in line with the length of `text`.
            pub fn check(self, text: &str) -> Option<Remark> {
                match self {
                    $(Format::$name => $module::check(text),)*
                    $(#[cfg(feature = "iso13606")] Format::$its_name => $its_module::check(text),)*
                }
            }

            /// The name by which the model's data calls the format.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Format::$name => $text,)*
                    $(#[cfg(feature = "iso13606")] Format::$its_name => $its_text,)*
                }
            }
        }
    };
}

formats! {
    /// NHS number: [`nhs_number`].
    NhsNumber = "nhs-number", nhs_number;
    /// SNOMED CT or dm+d identifier of a concept: [`snomed_ct`].
    SnomedCt = "snomed-ct", snomed_ct;
    /// Full or partial date: [`date`].
    Date = "date", date;
    /// Time of day: [`time`].
    Time = "time", time;
    /// Date with or without a time: [`date_time`].
    DateTime = "date-time", date_time;
    /// UK postcode: [`postcode`].
    Postcode = "postcode", postcode;
    /// ODS organisation of any kind: [`ods_organisation`].
    OdsOrganisation = "ods-organisation", ods_organisation;
    /// ODS site of any kind: [`ods_site`].
    OdsSite = "ods-site", ods_site;
    /// ODS GP practice: [`ods_gp_practice`].
    OdsGpPractice = "ods-gp-practice", ods_gp_practice;
    /// ODS local authority: [`ods_local_authority`].
    OdsLocalAuthority = "ods-local-authority", ods_local_authority;
    /// ODS care home headquarters: [`ods_care_home_headquarters`].
    OdsCareHomeHeadquarters = "ods-care-home-headquarters", ods_care_home_headquarters;
    /// ODS care home: [`ods_care_home_site`].
    OdsCareHomeSite = "ods-care-home-site", ods_care_home_site;
    /// Unique property reference number: [`uprn`].
    Uprn = "uprn", uprn;
    /// Unique street reference number: [`usrn`].
    Usrn = "usrn", usrn;
    /// CQC location: [`cqc_location`].
    CqcLocation = "cqc-location", cqc_location;
    /// CQC provider: [`cqc_provider`].
    CqcProvider = "cqc-provider", cqc_provider;
    /// General Medical Council number: [`gmc`].
    Gmc = "gmc", gmc;
    /// Nursing and Midwifery Council PIN: [`nmc`].
    Nmc = "nmc", nmc;
    /// Health and Care Professions Council number: [`hcpc`].
    Hcpc = "hcpc", hcpc;
    /// Social Work England number: [`social_work_england`].
    SocialWorkEngland = "social-work-england", social_work_england;
    /// General Pharmaceutical Council number: [`gphc`].
    Gphc = "gphc", gphc;
    /// General Dental Council number: [`gdc`].
    Gdc = "gdc", gdc;
    /// Consultant code: [`consultant`].
    Consultant = "consultant", consultant;
    /// Registration number of any profession: [`professional_registration`].
    ProfessionalRegistration = "professional-registration", professional_registration;
    /// Language code: [`language`].
    Language = "language", language;
    /// Ethnic category code of the 2001 census: [`ethnic_category`].
    EthnicCategory = "ethnic-category", ethnic_category;
    /// Gender identity code: [`gender_identity`].
    GenderIdentity = "gender-identity", gender_identity;
    /// Media type: [`mime_type`].
    MimeType = "mime-type", mime_type;
    /// E-mail address: [`email`].
    Email = "email", email;
    /// Telephone number: [`telephone`].
    Telephone = "telephone", telephone;
    /// Local patient identifier: [`local_patient_identifier`].
    LocalPatientIdentifier = "local-patient-identifier", local_patient_identifier;
    @iso13606
    /// Time of the reference model of ISO 13606: [`reference_time`].
    ReferenceTime = "reference-time", reference_time;
    /// Date of the reference model of ISO 13606: [`reference_date`].
    ReferenceDate = "reference-date", reference_date;
    /// Name of the reference model of ISO 13606: [`reference_model`].
    ReferenceModel = "reference-model", reference_model;
    /// Object identifier: [`object_identifier`].
    ObjectIdentifier = "object-identifier", object_identifier;
    /// Bytes in base64: [`bytes`].
    Bytes = "bytes", bytes;
}
