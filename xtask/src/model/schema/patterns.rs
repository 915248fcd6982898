//! Forms of texts as regular expressions that every engine reads alike: no class shorthands, no
//! look-ahead, no back references. Each says all that the validator calls an error, or its
//! comment says what is left.

/// Characters that do not show: white space as Unicode has it.
const SPACE: &str = "\t-\r \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";

const YEAR: &str = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})";
/// Two digits that are a multiple of four, but not 00.
const FOURTH: &str = "(?:0[48]|[2468][048]|[13579][26])";
const MONTH: &str = "(?:0[1-9]|1[0-2])";
const HOUR_MINUTE: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
const FRACTION: &str = "(?:\\.[0-9]{1,9})?";
const OFFSET: &str = "[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)";

/// Nothing that shows.
pub fn blank() -> String {
    format!("^[{SPACE}]*$")
}

/// Something that shows.
pub fn text() -> String {
    format!("[^{SPACE}]")
}

/// A text that is blank or of this form.
pub fn blank_or(form: &str) -> String {
    format!("^(?:[{SPACE}]*|{form})$")
}

/// Every date of the calendar, full or partial, and no other.
pub fn date() -> String {
    format!("^(?:{}|{})$", partial_date(), full_date())
}

/// Every time of day. Second 60 stands at the end of a day alone.
pub fn time() -> String {
    format!("^(?:{HOUR_MINUTE}(?::[0-5][0-9])?|23:59:60)$")
}

/// A date, or a full date with a time. Where there is an offset, a regular expression cannot
/// reckon whether the day ends in universal time, so second 60 may stand in any minute.
pub fn date_time() -> String {
    let whole_minute = format!("{HOUR_MINUTE}(?::[0-5][0-9]{FRACTION})?(?:Z|{OFFSET})?");
    let leap_second = format!("23:59:60{FRACTION}Z?|{HOUR_MINUTE}:60{FRACTION}{OFFSET}");
    let (partial, full) = (partial_date(), full_date());
    format!("^(?:{partial}|{full}(?:T(?:{whole_minute}|{leap_second}))?)$")
}

fn partial_date() -> String {
    format!("{YEAR}(?:-{MONTH})?")
}

fn full_date() -> String {
    let days = format!("{MONTH}-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31");
    format!("(?:{YEAR}-(?:{days})|(?:[0-9]{{2}}{FOURTH}|{FOURTH}00)-02-29)")
}

/// A form of identifiers that is an error to fail, whatever the element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form {
    /// Variant of the core's Format.
    pub format: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub pattern: &'static str,
}

/// All such forms but those of dates and times. Of each, the check digit is left.
const FORMS: &[Form] = &[
    Form {
        format: "NhsNumber",
        title: "NHS number",
        description: "Ten digits, run together or grouped 3-3-4. The check digit is not checked here.",
        pattern: "(?:[0-9]{10}|[0-9]{3} [0-9]{3} [0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{4})",
    },
    Form {
        format: "SnomedCt",
        title: "SNOMED CT or dm+d identifier",
        description: "Identifier of a concept, in the short or the long form. The check digit is not checked here.",
        pattern: "(?:[1-9][0-9]{2,14}00[0-9]|[1-9][0-9]{7,14}10[0-9])",
    },
];

impl Form {
    /// The form of this format, if failing it is an error.
    pub fn of(format: &str) -> Option<&'static Form> {
        FORMS.iter().find(|form| form.format == format)
    }

    pub fn all() -> impl Iterator<Item = &'static Form> {
        FORMS.iter()
    }
}
