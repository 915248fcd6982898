//! Rendering events to HTML: the only file that writes `<`, and the only one that escapes.
//!
//! Whatever reaches the buffer goes through one of three doors of [`Html`]: a constant of this
//! crate, text, or the value of a quoted attribute. The last two escape.

use crate::decimal::decimal;
use crate::render::sink::{Form, Sink, Tag};

/// Style sheet of a page, also published beside the package.
const STYLE: &str = include_str!("../npm/style.css");

/// SHA-256 of [`STYLE`], which its page allows and nothing else: CSP level 3, `hash-source`.
const STYLE_HASH: &str = "zvd1hC2thNf/a3l28wzQLUya69QrcewyO2BZzZModdM=";

/// Start of a document. The person's name stays out of its title: titles end up in histories
/// and task bars.
const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"format-detection\" content=\"telephone=no\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-";

/// Writes events as HTML.
pub(crate) struct Html {
    text: String,
    /// What all ids start with: ASCII letters, digits, `-` and `_`.
    prefix: String,
    /// Level of the outermost headings.
    level: u8,
    open: Vec<Tag>,
}

impl Html {
    /// Starts an empty fragment.
    pub(crate) fn new(prefix: String, level: u8) -> Self {
        Html { text: String::new(), prefix, level, open: Vec::new() }
    }

    /// Starts a whole document, up to and with its first heading.
    pub(crate) fn start_page(&mut self, has_errors: bool) {
        self.constant(HEAD);
        self.constant(STYLE_HASH);
        self.constant("'; base-uri 'none'; form-action 'none'\">\n<title>");
        // GOV.UK Design System, error summary: "Error: " goes before the title.
        self.constant(if has_errors { "Error: " } else { "" });
        self.constant("Adult social care record</title>\n<style>");
        self.constant(STYLE);
        self.constant("</style>\n</head>\n<body class=\"mods-page\">\n<main class=\"mods-main\">\n");
        self.constant("<h1 class=\"nhsuk-heading-xl\">Adult social care record</h1>\n");
    }

    /// Ends the document.
    pub(crate) fn end_page(&mut self) {
        self.constant("\n</main>\n</body>\n</html>\n");
    }

    /// The HTML so far.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Markup of this crate.
    fn constant(&mut self, markup: &'static str) {
        self.text.push_str(markup);
    }

    /// The name of an element, and what follows it in its start tag.
    fn parts(&self, tag: Tag) -> (&'static str, &'static str) {
        let (name, rest) = MARKUP.get(tag as usize).copied().unwrap_or(("", ""));
        let Form::Heading(below) = tag.form() else { return (name, rest) };
        let level = usize::from(self.level.saturating_add(below).min(6));
        (HEADINGS.get(level).copied().unwrap_or(name), rest)
    }

    /// Copies plain runs; replaces what has a meaning in HTML, and what its parsers change.
    #[inline(never)]
    fn escaped(&mut self, text: &str, in_text: bool) {
        let mut rest = text;
        loop {
            let run = rest.bytes().position(is_special).unwrap_or(rest.len());
            // A special byte is ASCII, so a run always ends between characters.
            let Some((plain, special)) = rest.split_at_checked(run) else { return };
            self.text.push_str(plain);
            let Some(&byte) = special.as_bytes().first() else { return };
            self.special(byte, in_text);
            rest = special.get(1..).unwrap_or("");
        }
    }

    fn special(&mut self, byte: u8, in_text: bool) {
        self.constant(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            // HTML standard, 13.2.3.5: a bare CR is read as a line feed.
            b'\r' => "&#13;",
            // The line feed stays, so that the text content is the text as it was written.
            b'\n' if in_text => "<br>\n",
            b'\n' | b'\t' => return self.text.push(char::from(byte)),
            _ if in_text => return self.control(byte),
            // HTML standard, 13.2.5.36: NUL in a value is U+FFFD; other controls stay.
            0 => "\u{FFFD}",
            _ => return self.text.push(char::from(byte)),
        });
    }

    /// A control character that nobody would see, or that parsers drop (HTML standard,
    /// 13.2.6.4.7: NUL in a body): its number, in markup that is always the same.
    fn control(&mut self, byte: u8) {
        self.constant("<span class=\"mods-control\">U+00");
        self.constant(if byte < 16 { "0" } else { "1" });
        self.constant(DIGITS.get(usize::from(byte & 15)).copied().unwrap_or(""));
        self.constant("</span>");
    }
}

impl Sink for Html {
    fn open(&mut self, tag: Tag, place: u32, value: &str) {
        let (name, rest) = self.parts(tag);
        self.constant("<");
        self.constant(name);
        self.constant(rest);
        if tag >= Tag::Link {
            let number = decimal(place);
            let prefix = std::mem::take(&mut self.prefix);
            self.escaped(&prefix, false);
            self.prefix = prefix;
            self.constant(if tag >= Tag::MessageLink { "-f" } else { "-" });
            self.escaped(&number, false);
        } else if tag >= Tag::Data {
            self.escaped(value, false);
        }
        self.constant(if tag >= Tag::Data { "\">" } else { ">" });
        self.open.push(tag);
    }

    fn text(&mut self, text: &str) {
        self.escaped(text, true);
    }

    fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        self.constant("</");
        self.constant(self.parts(tag).0);
        // Blocks end their line, so that people can read the source.
        let in_line = matches!(tag.form(), Form::Inline | Form::Term | Form::Definition | Form::Item);
        self.constant(if in_line { ">" } else { ">\n" });
    }
}

const HEADINGS: [&str; 7] = ["", "h1", "h2", "h3", "h4", "h5", "h6"];

/// The name of each element, in the order of [`Tag`], and what follows it in its start tag. The
/// name of a heading depends on its level. What takes a value ends with the quote before it.
static MARKUP: [(&str, &str); 48] = [
    ("h6", " class=\"nhsuk-heading-l\""),                     // SectionHeading
    ("h6", " class=\"nhsuk-card__heading nhsuk-heading-l\""), // BannerHeading
    ("h6", " class=\"nhsuk-error-summary__heading\""),        // ProblemHeading
    ("h6", " class=\"nhsuk-heading-m\""),                     // OtherHeading
    ("h6", " class=\"nhsuk-card__heading nhsuk-heading-m\""), // CardHeading
    ("h6", " class=\"nhsuk-heading-s\""),                     // VersionHeading
    ("div", " class=\"mods-record\" lang=\"en\" dir=\"ltr\""), // Record
    ("div", " class=\"nhsuk-card\""),                         // Box
    ("div", " class=\"nhsuk-card__content\""),                // BoxContent
    ("div", " class=\"nhsuk-card mods-needs\""),              // Needs
    ("dl", " class=\"nhsuk-summary-list\""),                  // List
    ("dl", " class=\"nhsuk-summary-list nhsuk-summary-list--no-border\""), // Group
    ("div", " class=\"nhsuk-summary-list__row\""),            // Row
    ("dt", " class=\"nhsuk-summary-list__key\""),             // Key
    ("dd", " class=\"nhsuk-summary-list__value\""),           // Value
    ("ul", " class=\"nhsuk-list nhsuk-list--bullet\""),       // Items
    ("li", ""),                                               // Item
    ("p", " class=\"mods-recorded\""),                        // Line
    ("p", " class=\"mods-states\""),                          // States
    ("details", " class=\"nhsuk-details\""),                  // Details
    ("details", " class=\"nhsuk-details\" open"),             // OpenDetails
    ("summary", " class=\"nhsuk-details__summary\""),         // Summary
    ("span", " class=\"nhsuk-details__summary-text\""),       // SummaryText
    ("div", " class=\"nhsuk-details__text\""),                // DetailsText
    ("div", " class=\"nhsuk-error-summary\""),                // Problems
    ("div", " role=\"alert\""),                               // Alert
    ("div", " class=\"nhsuk-error-summary__body\""),          // ProblemsBody
    ("ul", " class=\"nhsuk-list nhsuk-error-summary__list\""), // ProblemList
    ("div", ""),                                              // Others
    ("bdi", ""),                                              // Isolated
    ("bdi", " class=\"mods-enclosed\""),                      // Enclosed
    ("span", " class=\"nhsuk-u-secondary-text-colour\""),     // Secondary
    ("span", " class=\"nhsuk-u-visually-hidden\""),           // Hidden
    ("span", " class=\"nhsuk-u-nowrap\""),                    // Unbroken
    ("span", " role=\"text\""),                               // Whole
    ("strong", " class=\"nhsuk-tag nhsuk-tag--grey\""),       // EndedState
    ("strong", " class=\"nhsuk-tag nhsuk-tag--red\""),        // WrongState
    ("data", " value=\""),                                    // Data
    ("time", " datetime=\""),                                 // Time
    ("a", " href=\"#"),                                       // Link
    ("div", " class=\"nhsuk-card mods-banner\" id=\""),       // Banner
    ("div", " class=\"nhsuk-card\" id=\""),                   // Card
    ("div", " class=\"nhsuk-card nhsuk-card--warning\" id=\""), // AlertCard
    ("div", " class=\"mods-version\" id=\""),                 // Version
    ("a", " href=\"#"),                                       // MessageLink
    ("span", " class=\"nhsuk-error-message\" id=\""),         // Error
    ("span", " class=\"nhsuk-error-message mods-message--warning\" id=\""), // Warning
    ("span", " class=\"nhsuk-error-message mods-message--note\" id=\""), // Note
];

/// The sixteen hexadecimal digits, so that a control is written with constants alone.
const DIGITS: [&str; 16] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C", "D", "E", "F"];

/// Control characters and `& < > " '`, all of them below 64: a bit for each.
const SPECIAL: u64 = 0xFFFF_FFFF
    | 1 << b'&' as u64
    | 1 << b'<' as u64
    | 1 << b'>' as u64
    | 1 << b'"' as u64
    | 1 << b'\'' as u64;

/// Whether a byte needs a look.
const fn is_special(byte: u8) -> bool {
    byte < 64 && SPECIAL >> byte & 1 != 0
}
