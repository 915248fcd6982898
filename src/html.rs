//! Rendering events to HTML: the only file that writes `<`, and the only one that escapes.
//!
//! Whatever reaches the buffer goes through one of three doors of [`Html`]: a constant of this
//! crate, text, or the value of a quoted attribute. The last two escape.

use crate::decimal::decimal;
use crate::render::sink::{Form, Place, Sink, Tag};

/// Style sheet of a page, also published beside the package.
const STYLE: &str = include_str!("../npm/style.css");

/// SHA-256 of [`STYLE`], which its page allows and nothing else: CSP level 3, `hash-source`.
const STYLE_HASH: &str = "CLnRhA0CEQ2B2T+cNJDSWs2jinE43CpOU65WlodJstw=";

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
    #[inline(never)]
    fn constant(&mut self, markup: &'static str) {
        self.text.push_str(markup);
    }

    /// The markup of an element, and the name that it has at this level.
    fn markup(&self, tag: Tag) -> (&'static str, &'static Markup) {
        let markup = MARKUP.get(tag as usize).unwrap_or(&NO_MARKUP);
        let Form::Heading(below) = tag.form() else { return (markup.0, markup) };
        let level = usize::from(self.level.saturating_add(below).min(6));
        (HEADINGS.get(level).copied().unwrap_or(markup.0), markup)
    }

    /// An id, or a link to it.
    fn place(&mut self, attribute: &'static str, place: Place) {
        let (kind, number) = match place {
            Place::None => return,
            Place::Node(number) => ("-", number),
            Place::Message(number) => ("-f", number),
        };
        self.constant(attribute);
        let prefix = std::mem::take(&mut self.prefix);
        self.escaped(&prefix, false);
        self.prefix = prefix;
        self.constant(kind);
        self.escaped(&decimal(number), false);
        self.constant("\"");
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
    fn open(&mut self, tag: Tag, more: &str, place: Place) {
        let (name, (_, start, end)) = self.markup(tag);
        self.constant("<");
        self.constant(name);
        if !start.is_empty() {
            self.constant(start);
            self.escaped(more, false);
            self.constant("\"");
        }
        self.place(if tag == Tag::Link { " href=\"#" } else { " id=\"" }, place);
        self.constant(end);
        self.constant(">");
        self.open.push(tag);
    }

    fn text(&mut self, text: &str) {
        self.escaped(text, true);
    }

    fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        // A label in a cell ends with a space, so that it is not read together with its value.
        self.constant(if tag == Tag::CellLabel { " </" } else { "</" });
        self.constant(self.markup(tag).0);
        // Blocks end their line, so that people can read the source.
        let in_line = matches!(tag.form(), Form::Inline | Form::Term | Form::Definition | Form::Item);
        self.constant(if in_line { ">" } else { ">\n" });
    }
}

const HEADINGS: [&str; 7] = ["", "h1", "h2", "h3", "h4", "h5", "h6"];

/// An element: its name, its start tag up to where its class or value ends, and what follows that.
type Markup = (&'static str, &'static str, &'static str);

const NO_MARKUP: Markup = ("span", "", "");

/// The table of all elements, and for tests the elements in its order.
macro_rules! markup {
    ($($tag:ident: $markup:expr,)*) => {
        static MARKUP: [Markup; ELEMENTS] = [$($markup),*];
        #[cfg(test)]
        static TAGS: [Tag; ELEMENTS] = [$(Tag::$tag),*];
    };
}

const ELEMENTS: usize = 48;

// Each element, in the order of `Tag`. Classes and attributes are those of nhsuk-frontend, whose
// published examples are tests; classes that begin with `mods-` are our own. The name of a heading
// depends on its level.
markup! {
    Heading: ("h6", " class=\"nhsuk-heading", ""),
    BannerHeading: ("h6", " class=\"nhsuk-card__heading", ""),
    ProblemHeading: ("h6", " class=\"nhsuk-error-summary__heading", ""),
    CardHeading: ("h6", " class=\"nhsuk-card__heading", ""),
    VersionHeading: ("h6", " class=\"nhsuk-heading", ""),
    Record: ("div", " class=\"mods-record", " lang=\"en\" dir=\"ltr\""),
    Card: ("div", " class=\"nhsuk-card", ""),
    CardContent: ("div", " class=\"nhsuk-card__content", ""),
    Line: ("p", " class=\"nhsuk-card__description", ""),
    List: ("dl", " class=\"nhsuk-summary-list", ""),
    Row: ("div", " class=\"nhsuk-summary-list__row", ""),
    Key: ("dt", " class=\"nhsuk-summary-list__key", ""),
    Value: ("dd", " class=\"nhsuk-summary-list__value", ""),
    Items: ("ul", " class=\"nhsuk-list nhsuk-list--bullet", ""),
    Item: ("li", "", ""),
    Table: ("table", " class=\"nhsuk-table", " role=\"table\""),
    Caption: ("caption", " class=\"nhsuk-table__caption", ""),
    TableHead: ("thead", " class=\"nhsuk-table__head", " role=\"rowgroup\""),
    TableBody: ("tbody", " class=\"nhsuk-table__body", ""),
    TableRow: ("tr", " class=\"nhsuk-table__row", " role=\"row\""),
    ColumnHeader: ("th", " class=\"nhsuk-table__header", " scope=\"col\" role=\"columnheader\""),
    RowHeader: ("th", " class=\"nhsuk-table__header", " scope=\"row\" role=\"rowheader\""),
    Cell: ("td", " class=\"nhsuk-table__cell", " role=\"cell\""),
    CellLabel: ("span", " class=\"nhsuk-table__heading", " aria-hidden=\"true\""),
    Paragraph: ("p", "", ""),
    Details: ("details", " class=\"nhsuk-details", ""),
    OpenDetails: ("details", " class=\"nhsuk-details", " open"),
    Summary: ("summary", " class=\"nhsuk-details__summary", ""),
    SummaryText: ("span", " class=\"nhsuk-details__summary-text", ""),
    DetailsText: ("div", " class=\"nhsuk-details__text", ""),
    Problems: ("div", " class=\"nhsuk-error-summary", ""),
    Alert: ("div", "", " role=\"alert\""),
    ProblemsBody: ("div", " class=\"nhsuk-error-summary__body", ""),
    ProblemList: ("ul", " class=\"nhsuk-list nhsuk-error-summary__list", ""),
    Others: ("div", "", ""),
    Version: ("div", " class=\"mods-version", ""),
    Isolated: ("bdi", "", ""),
    Enclosed: ("bdi", " class=\"mods-enclosed", ""),
    Part: ("span", "", ""),
    Secondary: ("span", " class=\"nhsuk-u-secondary-text-colour", ""),
    Hidden: ("span", " class=\"nhsuk-u-visually-hidden", ""),
    Unbroken: ("span", " class=\"nhsuk-u-nowrap", ""),
    Whole: ("span", "", " role=\"text\""),
    State: ("strong", " class=\"nhsuk-tag", ""),
    Message: ("span", " class=\"nhsuk-error-message", ""),
    Data: ("data", " value=\"", ""),
    Time: ("time", " datetime=\"", ""),
    Link: ("a", "", ""),
}

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

#[cfg(test)]
#[path = "../tests/nhsuk/replay.rs"]
mod replay;
