//! Rendering events to markup: the only file that writes `<`, and the only one that escapes.
//!
//! Whatever reaches the buffer goes through one of three doors of [`Html`]: a constant of this
//! crate, text, or the value of a quoted attribute. The last two escape.
//!
//! Markup is written with one of two sets of [`Marks`]: as HTML, or with control characters in
//! place of `<` and `>`. No text can hold those, since a control character is shown by its number;
//! so nothing else has to be escaped, and nobody needs a parser of HTML to make nodes of it.

mod style;

use crate::decimal::decimal;
use crate::render::sink::{Form, Place, Sink, Tag};

/// Start of a document. The person's name stays out of its title: titles end up in histories
/// and task bars.
const HEAD: &str = "\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"format-detection\" content=\"telephone=no\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '";

/// What sets markup apart from text.
struct Marks {
    /// What starts a start tag, an end tag, and what ends either.
    start: &'static str,
    end: &'static str,
    stop: &'static str,
    /// A line break. The line feed stays, so that the text content is the text as it was written.
    line: &'static str,
    /// A quote in a value, which would end it.
    quote: &'static str,
    /// Whether what has a meaning in HTML stands for itself.
    is_plain: bool,
}

/// Markup as HTML.
static HTML: Marks =
    Marks { start: "<", end: "</", stop: ">", line: "<br>\n", quote: "&quot;", is_plain: false };

/// Markup to make nodes of, as `Format::Nodes` says.
static NODES: Marks = Marks {
    start: "\u{1}",
    end: "\u{1}/",
    stop: "\u{2}",
    line: "\u{1}br\u{2}\u{1}/br\u{2}\n",
    quote: "\u{3}",
    is_plain: true,
};

/// Writes events as markup.
pub(crate) struct Html {
    text: String,
    marks: &'static Marks,
    /// What all ids start with: ASCII letters, digits, `-` and `_`.
    prefix: String,
    /// Level of the outermost headings.
    level: u8,
    /// The language of what is said, as a tag of BCP 47.
    lang: String,
    open: Vec<Tag>,
}

impl Html {
    /// Starts an empty fragment, which may be one that is to become nodes.
    pub(crate) fn new(prefix: String, level: u8, lang: String, is_nodes: bool) -> Self {
        let marks = if is_nodes { &NODES } else { &HTML };
        Html { text: String::new(), marks, prefix, level, lang, open: Vec::new() }
    }

    /// Starts a whole document, up to and with its first heading. Before its title stands that it
    /// has errors, if any: GOV.UK Design System, error summary.
    pub(crate) fn start_page(&mut self, error: &str, heading: &str, has_style: bool) {
        self.constant("<!DOCTYPE html>\n<html lang=\"");
        self.lang();
        self.constant(HEAD);
        if has_style {
            self.constant("sha256-");
        }
        self.constant(if has_style { style::HASH } else { "self" });
        self.constant("'; base-uri 'none'; form-action 'none'\">\n<title>");
        self.escaped(error, false);
        self.escaped(heading, false);
        self.constant("</title>\n");
        if has_style {
            self.constant("<style>");
            self.constant(style::STYLE);
            self.constant("</style>\n");
        }
        self.constant("</head>\n<body class=\"mods-page\">\n<main class=\"mods-main\">\n");
        self.constant("<h1 class=\"nhsuk-heading-xl\">");
        self.escaped(heading, true);
        self.constant("</h1>\n");
    }

    /// Ends the document.
    pub(crate) fn end_page(&mut self) {
        self.constant("\n</main>\n</body>\n</html>\n");
    }

    /// The markup so far.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Markup of this crate.
    #[inline(never)]
    fn constant(&mut self, markup: &'static str) {
        self.text.push_str(markup);
    }

    fn lang(&mut self) {
        let lang = std::mem::take(&mut self.lang);
        self.escaped(&lang, false);
        self.lang = lang;
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
            Place::Section(number) => ("-s", number),
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
            b'\n' if in_text => self.marks.line,
            b'\n' | b'\t' => return self.text.push(char::from(byte)),
            0..=0x1F if byte != b'\r' => return self.control(byte, in_text),
            b'"' if !in_text => self.marks.quote,
            _ if self.marks.is_plain => return self.text.push(char::from(byte)),
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            // HTML standard, 13.2.3.5: a bare CR is read as a line feed.
            _ => "&#13;",
        });
    }

    /// A control character that nobody would see, that parsers drop (HTML standard, 13.2.6.4.7:
    /// NUL in a body) or that would be taken for a mark: its number, in markup that is always the
    /// same; in a value, which has no markup, its picture (U+2400 to U+241F).
    fn control(&mut self, byte: u8, in_text: bool) {
        if !in_text {
            return self.text.push(char::from_u32(0x2400 | u32::from(byte)).unwrap_or_default());
        }
        self.start_tag("span", " class=\"mods-control", "");
        self.constant(self.marks.stop);
        self.constant(if byte < 16 { "U+000" } else { "U+001" });
        self.constant(DIGITS.get(usize::from(byte & 15)).copied().unwrap_or(""));
        self.end_tag("span");
    }

    /// A start tag up to where its class or value ends, with that.
    fn start_tag(&mut self, name: &'static str, start: &'static str, more: &str) {
        self.constant(self.marks.start);
        self.constant(name);
        if !start.is_empty() {
            self.constant(start);
            self.escaped(more, false);
            self.constant("\"");
        }
    }

    fn end_tag(&mut self, name: &'static str) {
        self.constant(self.marks.end);
        self.constant(name);
        self.constant(self.marks.stop);
    }
}

impl Sink for Html {
    fn open(&mut self, tag: Tag, more: &str, place: Place) {
        let (name, (_, start, end)) = self.markup(tag);
        self.start_tag(name, start, more);
        if tag == Tag::Record {
            self.constant(" lang=\"");
            self.lang();
            self.constant("\"");
        }
        let is_link = matches!(tag, Tag::Link | Tag::ContentsLink);
        self.place(if is_link { " href=\"#" } else { " id=\"" }, place);
        self.constant(end);
        self.constant(self.marks.stop);
        self.open.push(tag);
    }

    fn text(&mut self, text: &str) {
        self.escaped(text, true);
    }

    fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        // A label in a cell ends with a space, so that it is not read together with its value.
        if tag == Tag::CellLabel {
            self.constant(" ");
        }
        self.end_tag(self.markup(tag).0);
        // Blocks end their line, so that people can read the source.
        if !matches!(tag.form(), Form::Inline | Form::Term | Form::Definition | Form::Item) {
            self.text.push('\n');
        }
    }
}

const HEADINGS: [&str; 7] = ["", "h1", "h2", "h3", "h4", "h5", "h6"];

/// An element: its name, its start tag up to where its class or value ends, and what follows that.
type Markup = (&'static str, &'static str, &'static str);

const NO_MARKUP: Markup = ("span", "", "");

/// The table of all elements, and for tests the elements in its order.
macro_rules! markup {
    ($($tag:ident: $markup:expr,)* @iso13606 $($its_tag:ident: $its_markup:expr,)*) => {
        static MARKUP: [Markup; ELEMENTS] =
            [$($markup,)* $(#[cfg(feature = "iso13606")] $its_markup,)*];
        #[cfg(test)]
        static TAGS: [Tag; ELEMENTS] =
            [$(Tag::$tag,)* $(#[cfg(feature = "iso13606")] Tag::$its_tag,)*];
    };
}

const ELEMENTS: usize = if cfg!(feature = "iso13606") { 56 } else { 53 };

// Each element, in the order of `Tag`. Classes and attributes are those of nhsuk-frontend, whose
// published examples are tests; classes that begin with `mods-` are our own. The name of a heading
// depends on its level.
markup! {
    Heading: ("h6", " class=\"nhsuk-heading", ""),
    BannerHeading: ("h6", " class=\"nhsuk-card__heading", ""),
    ProblemHeading: ("h6", " class=\"nhsuk-error-summary__heading", ""),
    CardHeading: ("h6", " class=\"nhsuk-card__heading", ""),
    VersionHeading: ("h6", " class=\"nhsuk-heading", ""),
    Record: ("div", " class=\"mods-record", " dir=\"ltr\""),
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
    Contents: ("nav", " class=\"nhsuk-contents-list\" role=\"navigation\" aria-label=\"", ""),
    ContentsHeading: ("h6", " class=\"nhsuk-u-visually-hidden", ""),
    ContentsList: ("ol", " class=\"nhsuk-contents-list__list", ""),
    ContentsItem: ("li", " class=\"nhsuk-contents-list__item", ""),
    ContentsLink: ("a", " class=\"nhsuk-contents-list__link", ""),
    @iso13606
    SectionHeading: ("h6", " class=\"nhsuk-heading", ""),
    PartHeading: ("h6", " class=\"nhsuk-heading", ""),
    Component: ("div", " class=\"mods-version", ""),
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
