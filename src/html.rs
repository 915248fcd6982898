//! Rendering events to HTML: the only file that writes `<`, and the only one that escapes.
//!
//! Whatever reaches the buffer goes through one of three doors of [`Markup`]: a constant of
//! this crate, text, or the value of a quoted attribute. The last two escape.

use crate::decimal::decimal;
use crate::render::sink::{Anchor, Attribute, Sink, Tag};

/// Style sheet of a page, also published beside the package.
const STYLE: &str = include_str!("../npm/style.css");

/// SHA-256 of [`STYLE`], which its page allows and nothing else: CSP level 3, `hash-source`.
const STYLE_HASH: &str = "sxsZ14bvYlKAuM+RphHNKinLoodeCbhWEjnPW2TgsmA=";

/// Writes events as HTML.
pub(crate) struct Html<'o> {
    markup: Markup,
    /// What all ids start with: ASCII letters, digits, `-` and `_`.
    prefix: &'o str,
    open: Vec<Tag>,
    /// Whether the start tag of the last element still takes attributes.
    in_tag: bool,
}

impl<'o> Html<'o> {
    /// Starts an empty fragment; `expected` is a guess at its length.
    pub(crate) fn new(prefix: &'o str, expected: usize) -> Self {
        let mut text = String::new();
        // A guess that cannot be had is no reason to fail: the text grows as it is written.
        let _ = text.try_reserve(expected);
        Html { markup: Markup(text), prefix, open: Vec::new(), in_tag: false }
    }

    /// Starts a whole document, up to and with its first heading.
    pub(crate) fn start_page(&mut self, has_errors: bool) {
        self.markup.constant(concat!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
            "<meta name=\"format-detection\" content=\"telephone=no\">\n",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-",
        ));
        self.markup.constant(STYLE_HASH);
        self.markup.constant("'; base-uri 'none'; form-action 'none'\">\n<title>");
        // The person's name stays out of the title: titles end up in histories and task bars.
        // GOV.UK Design System, error summary: "Error: " goes before the title.
        self.markup.constant(if has_errors { "Error: " } else { "" });
        self.markup.constant("Adult social care record</title>\n<style>");
        self.markup.constant(STYLE);
        self.markup.constant("</style>\n</head>\n<body class=\"mods-page\">\n<main class=\"mods-main\">\n");
    }

    /// Ends the document.
    pub(crate) fn end_page(&mut self) {
        self.markup.constant("\n</main>\n</body>\n</html>\n");
    }

    /// The HTML so far.
    pub(crate) fn finish(self) -> String {
        self.markup.0
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.markup.constant(">");
            self.in_tag = false;
        }
    }

    fn anchor(&mut self, start: &'static str, anchor: Anchor) {
        self.markup.constant(start);
        self.markup.quoted(self.prefix);
        let number = match anchor {
            Anchor::Node(node) => {
                self.markup.constant("-");
                node.0
            }
            Anchor::Finding(number) => {
                self.markup.constant("-f");
                number
            }
        };
        self.markup.number(number);
        self.markup.constant("\"");
    }

    fn quoted(&mut self, start: &'static str, value: &str) {
        self.markup.constant(start);
        self.markup.quoted(value);
        self.markup.constant("\"");
    }
}

impl Sink for Html<'_> {
    fn open(&mut self, tag: Tag) {
        self.end_tag();
        self.markup.constant("<");
        self.markup.constant(name(tag));
        self.open.push(tag);
        self.in_tag = true;
    }

    fn attribute(&mut self, attribute: Attribute<'_>) {
        match attribute {
            Attribute::Class(class) => {
                self.markup.constant(" class=\"");
                self.markup.constant(class);
                self.markup.constant("\"");
            }
            Attribute::DateTime(value) => self.quoted(" datetime=\"", value),
            Attribute::English => self.markup.constant(" lang=\"en\" dir=\"ltr\""),
            Attribute::Href(anchor) => self.anchor(" href=\"#", anchor),
            Attribute::Id(anchor) => self.anchor(" id=\"", anchor),
            Attribute::Open => self.markup.constant(" open"),
            Attribute::Role(role) => self.quoted(" role=\"", role),
            Attribute::Value(value) => self.quoted(" value=\"", value),
        }
    }

    fn text(&mut self, text: &str) {
        self.end_tag();
        self.markup.text(text);
    }

    /// The line feed of the text stays beside the element, so that the text content of what
    /// holds it is the text as it was written.
    fn line_break(&mut self) {
        self.end_tag();
        self.markup.constant("<br>\n");
    }

    fn close(&mut self) {
        self.end_tag();
        if let Some(tag) = self.open.pop() {
            self.markup.constant("</");
            self.markup.constant(name(tag));
            self.markup.constant(if is_block(tag) { ">\n" } else { ">" });
        }
    }
}

const fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::A => "a",
        Tag::Bdi => "bdi",
        Tag::Data => "data",
        Tag::Dd => "dd",
        Tag::Details => "details",
        Tag::Div => "div",
        Tag::Dl => "dl",
        Tag::Dt => "dt",
        Tag::Heading(1) => "h1",
        Tag::Heading(2) => "h2",
        Tag::Heading(3) => "h3",
        Tag::Heading(4) => "h4",
        Tag::Heading(5) => "h5",
        Tag::Heading(_) => "h6",
        Tag::Li => "li",
        Tag::P => "p",
        Tag::Span => "span",
        Tag::Strong => "strong",
        Tag::Summary => "summary",
        Tag::Time => "time",
        Tag::Ul => "ul",
    }
}

/// Blocks end their line, so that people can read the source.
const fn is_block(tag: Tag) -> bool {
    matches!(tag, Tag::Details | Tag::Div | Tag::Dl | Tag::Heading(_) | Tag::P | Tag::Summary | Tag::Ul)
}

/// The buffer.
struct Markup(String);

impl Markup {
    /// Markup of this crate.
    fn constant(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    fn number(&mut self, number: u32) {
        self.0.push_str(&decimal(number));
    }

    /// Text between tags.
    fn text(&mut self, text: &str) {
        self.escaped(text, Markup::control);
    }

    /// Text inside a quoted attribute.
    fn quoted(&mut self, text: &str) {
        // HTML standard, 13.2.5.36: NUL in a value is U+FFFD; other controls stay.
        self.escaped(text, |markup, byte| match byte {
            0 => markup.constant("\u{FFFD}"),
            _ => markup.0.push(char::from(byte)),
        });
    }

    /// Copies plain runs; replaces what has a meaning in HTML, and what its parsers change.
    fn escaped(&mut self, text: &str, control: fn(&mut Markup, u8)) {
        let mut rest = text;
        loop {
            let run = plain_run(rest.as_bytes());
            // A special byte is ASCII, so a run always ends between characters.
            let Some((plain, special)) = rest.split_at_checked(run) else { return };
            self.0.push_str(plain);
            let Some(&byte) = special.as_bytes().first() else { return };
            match byte {
                b'&' => self.constant("&amp;"),
                b'<' => self.constant("&lt;"),
                b'>' => self.constant("&gt;"),
                b'"' => self.constant("&quot;"),
                b'\'' => self.constant("&#39;"),
                // HTML standard, 13.2.3.5: a bare CR is read as a line feed.
                b'\r' => self.constant("&#13;"),
                b'\n' | b'\t' => self.0.push(char::from(byte)),
                _ => control(self, byte),
            }
            rest = special.get(1..).unwrap_or("");
        }
    }

    /// A control character that nobody would see, or that parsers drop (HTML standard,
    /// 13.2.6.4.7: NUL in a body): its number, in markup that is always the same.
    fn control(&mut self, byte: u8) {
        self.constant("<span class=\"mods-control\">U+00");
        self.constant(digit(byte >> 4));
        self.constant(digit(byte & 15));
        self.constant("</span>");
    }
}

/// The sixteen hexadecimal digits, so that a control is written with constants alone.
const DIGITS: [&str; 16] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C", "D", "E", "F"];

fn digit(value: u8) -> &'static str {
    DIGITS.get(usize::from(value)).copied().unwrap_or("")
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Marks, in the high bit of each byte of a word, the bytes equal to `byte`. Exact for the
/// lowest mark, which is all that is asked.
const fn equal(word: u64, byte: u8) -> u64 {
    let differing = word ^ ONES.wrapping_mul(byte as u64);
    differing.wrapping_sub(ONES) & !differing & HIGHS
}

/// Marks the bytes that need a look: `& < > " '` and control characters.
const fn special(word: u64) -> u64 {
    let control = word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word & HIGHS;
    // `"` `&` `'` and `<` `>` each differ in few bits, but five comparisons are still cheap.
    control
        | equal(word, b'"')
        | equal(word, b'&')
        | equal(word, b'\'')
        | equal(word, b'<')
        | equal(word, b'>')
}

/// Length of the run at the start of `bytes` that can be copied as it is. Eight bytes a step.
fn plain_run(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut length = 0_usize;
    for chunk in words {
        let marks = special(u64::from_le_bytes(*chunk));
        if marks != 0 {
            return length.wrapping_add((marks.trailing_zeros() >> 3) as usize);
        }
        length = length.wrapping_add(8);
    }
    let plain = |byte: &u8| !matches!(byte, b'"' | b'&' | b'\'' | b'<' | b'>' | 0..0x20);
    length.wrapping_add(tail.iter().take_while(|byte| plain(byte)).count())
}
