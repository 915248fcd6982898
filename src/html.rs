//! Rendering events to markup: the only file that writes `<`, and the only one that escapes.
//!
//! Whatever reaches the buffer goes through one of three doors of [`Html`]: a constant of this
//! crate, text, or the value of a quoted attribute. The last two escape. HTML is ASCII: engines make a
//! string of other bytes several times as slowly, and keep it in twice the memory.
//!
//! Markup is written with one of two sets of [`Marks`]: as HTML, or with control characters in
//! place of `<` and `>`. No text can hold those, since a control character is shown by its number;
//! so nothing else has to be escaped, and nobody needs a parser of HTML to make nodes of it.

mod style;

use crate::decimal::in_digits;
use crate::render::sink::{Form, Place, Sink, Tag, start_row};

/// Start of a document. The person's name stays out of its title: titles end up in histories
/// and task bars.
const HEAD: &str = "\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"format-detection\" content=\"telephone=no\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '";

/// What sets markup apart from text, where it is not that of the table of elements.
struct Marks {
    /// A line break. The line feed stays, so that the text content is the text as it was written.
    line: &'static str,
    /// A quote in a value, which would end it.
    quote: &'static str,
    /// What stands before and after the last two digits of a control character.
    control: [&'static str; 2],
    /// What starts and what ends a tag. Of HTML both are in the table already.
    tag: Option<[u8; 2]>,
}

/// Markup as HTML.
static HTML: Marks = Marks {
    line: "<br>\n",
    quote: "&quot;",
    control: ["<span class=\"mods-control\">U+00", "</span>"],
    tag: None,
};

/// Markup to make nodes of, as `Format::Nodes` says. What has a meaning in HTML stands for itself.
static NODES: Marks = Marks {
    line: "\u{1}br\u{2}\u{1}/br\u{2}\n",
    quote: "\u{3}",
    control: ["\u{1}span class=\"mods-control\"\u{2}U+00", "\u{1}/span\u{2}"],
    tag: Some([1, 2]),
};

/// Writes events as markup.
pub(crate) struct Html<'o> {
    /// The markup in UTF-8, so long, and room for more.
    out: Vec<u8>,
    length: usize,
    marks: &'static Marks,
    /// What all ids start with: ASCII letters, digits, `-` and `_`.
    prefix: &'o str,
    /// Whether a text had a character that opens or ends an isolation.
    turns: bool,
    /// Level of the outermost headings.
    level: u8,
    /// The language of what is said, as a tag of BCP 47.
    lang: &'o str,
    open: Vec<Tag>,
}

impl<'o> Html<'o> {
    /// Starts an empty fragment, which may be one that is to become nodes.
    pub(crate) fn new(prefix: &'o str, level: u8, lang: &'o str, is_nodes: bool) -> Self {
        let marks = if is_nodes { &NODES } else { &HTML };
        Html { out: Vec::new(), length: 0, marks, prefix, turns: false, level, lang, open: Vec::new() }
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

    /// The markup so far, in UTF-8.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.out.truncate(self.length);
        self.out
    }

    /// Makes room for so many bytes, so that few copies are made later.
    pub(crate) fn expect(&mut self, more: usize) {
        self.out.reserve(more);
    }

    /// Writes some bytes at once, so many of which count.
    #[inline(always)]
    fn step<const SIZE: usize>(&mut self, bytes: &[u8; SIZE], count: usize) {
        match self.out.get_mut(self.length..).and_then(<[u8]>::first_chunk_mut) {
            Some(place) => *place = *bytes,
            None => self.step_after_growth(bytes),
        }
        self.length = self.length.wrapping_add(count);
    }

    /// The room is made usable piece by piece: what is written soon after is still at hand.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, length: usize) {
        self.out.resize(length.saturating_add(1 << 14), 0);
    }

    #[cold]
    #[inline(never)]
    fn step_after_growth(&mut self, bytes: &[u8]) {
        self.grow(self.length);
        if let Some(place) = self.out.get_mut(self.length..self.length.wrapping_add(bytes.len())) {
            place.copy_from_slice(bytes);
        }
    }

    /// A part of the joined tags, sixteen bytes a step: WebAssembly copies few bytes slowly
    /// if it has to ask how many.
    #[inline(never)]
    fn piece(&mut self, start: u16, end: u16) {
        let length = self.length.wrapping_add(usize::from(end.wrapping_sub(start)));
        let mut at = usize::from(start);
        while self.length < length
            && let Some(step) = JOINED.get(at..).and_then(<[u8]>::first_chunk::<STEP>)
        {
            self.step(step, STEP);
            at = at.wrapping_add(STEP);
        }
        self.length = length;
    }

    /// Markup of this crate.
    #[inline(never)]
    fn constant(&mut self, markup: &str) {
        self.copy(markup.as_bytes(), 0, true);
    }

    fn escaped(&mut self, text: &str, in_text: bool) {
        self.copy(text.as_bytes(), ONES << 7, in_text);
    }

    /// Copies plain runs, eight bytes a step; replaces what has a meaning in HTML, what its parsers
    /// change, and what is not ASCII. With a mask of 0 nothing is replaced.
    #[inline(never)]
    fn copy(&mut self, text: &[u8], mask: u64, in_text: bool) {
        let mut rest = text;
        loop {
            let mut found = 0;
            while let Some((word, after)) = rest.split_first_chunk() {
                found = special(u64::from_le_bytes(*word)) & mask;
                self.step(word, 8);
                if found != 0 {
                    self.length = self.length.wrapping_sub(8);
                    break;
                }
                rest = after;
            }
            let mut plain = rest.len();
            if found == 0 {
                let word = last_word(rest);
                found = special(word) & mask;
                self.step(&word.to_le_bytes(), 0);
            }
            if found != 0 {
                plain = (found.trailing_zeros() / 8) as usize;
            }
            self.length = self.length.wrapping_add(plain);
            rest = rest.get(plain..).unwrap_or(&[]);
            if rest.is_empty() {
                return;
            }
            let length = self.special(rest, in_text);
            rest = rest.get(length..).unwrap_or(&[]);
        }
    }

    /// The first character of a text, where it is not plain; gives its length.
    #[inline(never)]
    fn special(&mut self, text: &[u8], in_text: bool) -> usize {
        let (character, length) = first_character(text);
        // UAX 9, X5a to X6a: these open and end isolations, those of `bdi` with them.
        self.turns |= (0x2066..=0x2069).contains(&character);
        let is_html = self.marks.tag.is_none();
        match character as u8 {
            _ if character >= 0x80 => {
                // Numbers from 128 to 159 stand for other characters (HTML standard, 13.2.5.80).
                if is_html && character >= 0xA0 {
                    self.reference(character);
                } else {
                    self.copy(text.get(..length).unwrap_or(&[]), 0, true);
                }
            }
            b'\n' if in_text => self.constant(self.marks.line),
            b'"' if !in_text => self.constant(self.marks.quote),
            b'&' if is_html => self.constant("&amp;"),
            b'<' if is_html => self.constant("&lt;"),
            b'>' if is_html => self.constant("&gt;"),
            b'"' if is_html => self.constant("&quot;"),
            // HTML standard, 13.2.3.5: a bare CR is read as a line feed.
            b'\'' | b'\r' if is_html => self.reference(character),
            byte @ (..=8 | 0xB | 0xC | 0xE..=0x1F) => self.control(byte, in_text),
            byte => self.step(&[byte], 1),
        }
        length
    }

    fn number(&mut self, number: u32) {
        let (digits, count) = in_digits(number);
        self.step(&digits, count);
    }

    /// A character by its number.
    fn reference(&mut self, character: u32) {
        self.step(b"&#", 2);
        self.number(character);
        self.step(b";", 1);
    }

    fn lang(&mut self) {
        self.escaped(self.lang, false);
    }

    /// An id, or a link to it.
    fn place(&mut self, attribute: &[u8; 8], length: usize, place: Place) {
        let (kind, kind_length, number) = match place {
            Place::None => return,
            Place::Node(number) => (b"- ", 1, number),
            Place::Message(number) => (b"-f", 2, number),
            Place::Section(number) => (b"-s", 2, number),
        };
        self.step(attribute, length);
        self.constant(self.prefix);
        self.step(kind, kind_length);
        self.number(number);
        self.step(b"\"", 1);
    }

    /// A control character that nobody would see, that parsers drop (HTML standard, 13.2.6.4.7:
    /// NUL in a body) or that would be taken for a mark: its number, in markup that is always the
    /// same; in a value, which has no markup, its picture (U+2400 to U+241F).
    fn control(&mut self, byte: u8, in_text: bool) {
        if !in_text {
            // U+2400 in UTF-8.
            self.special(&[0xE2, 0x90, 0x80 | byte], in_text);
            return;
        }
        let [start, end] = self.marks.control;
        self.constant(start);
        self.constant(if byte < 16 { "0" } else { "1" });
        self.constant(DIGITS.get(usize::from(byte & 15)).copied().unwrap_or(""));
        self.constant(end);
    }

    /// A start tag.
    #[inline(always)]
    fn start(&mut self, tag: Tag, piece: &Piece, more: &str, place: Place) {
        let start = self.length;
        if more.is_empty() && place == Place::None && tag != Tag::Record {
            self.piece(piece.start, piece.end);
        } else {
            self.start_with(tag, piece, more, place);
        }
        if piece.below > 0 || self.marks.tag.is_some() {
            self.adapt(start, self.length.wrapping_sub(1), 2, piece);
        }
    }

    /// A start tag with all that may stand in it.
    #[inline(never)]
    fn start_with(&mut self, tag: Tag, piece: &Piece, more: &str, place: Place) {
        self.piece(piece.start, piece.value);
        if piece.value < piece.stop {
            self.copy(more.as_bytes(), ONES << 7, false);
        }
        if place == Place::None && tag != Tag::Record {
            return self.piece(piece.value, piece.end);
        }
        self.piece(piece.value, piece.stop);
        if tag == Tag::Record {
            self.constant(" lang=\"");
            self.lang();
            self.constant("\"");
        }
        if matches!(tag, Tag::Link | Tag::ContentsLink) {
            self.place(b" href=\"#", 8, place);
        } else {
            self.place(b" id=\"   ", 5, place);
        }
        self.piece(piece.stop, piece.end);
    }

    /// An end tag.
    #[inline(always)]
    fn stop(&mut self, tag: Tag, piece: &Piece) {
        // A label in a cell ends with a space, so that it is not read together with its value.
        if tag == Tag::CellLabel {
            self.step(b" ", 1);
        }
        let start = self.length;
        if let Some(step) = JOINED.get(usize::from(piece.end)..).and_then(<[u8]>::first_chunk::<STEP>) {
            self.step(step, usize::from(piece.name).wrapping_add(usize::from(piece.line)).wrapping_add(2));
        }
        if piece.below > 0 || self.marks.tag.is_some() {
            self.adapt(start, start.wrapping_add(usize::from(piece.name)).wrapping_add(2), 3, piece);
        }
    }

    #[inline(never)]
    fn whole(&mut self, tag: Tag, more: &str, text: &[u8]) {
        let Some(piece) = PIECES.get(tag as usize) else { return };
        self.start(tag, piece, more, Place::None);
        self.copy(text, ONES << 7, true);
        self.stop(tag, piece);
    }

    /// Makes a tag of the table one of this rendering: the level of a heading, whose digit stands
    /// at `digit`, and the marks, the last of which stands at `end`.
    #[inline(never)]
    fn adapt(&mut self, start: usize, end: usize, digit: usize, piece: &Piece) {
        if piece.below > 0 {
            // Counted from 1.
            let level = self.level.saturating_add(piece.below).wrapping_sub(1).min(6);
            self.put(start.wrapping_add(digit), b'0'.wrapping_add(level));
        }
        if let Some([open, stop]) = self.marks.tag {
            self.put(start, open);
            self.put(end, stop);
        }
    }

    #[inline(never)]
    fn row_is_open(&mut self) {
        self.open.push(Tag::Row);
        self.open.push(Tag::Value);
    }

    fn put(&mut self, at: usize, byte: u8) {
        if let Some(place) = self.out.get_mut(at) {
            *place = byte;
        }
    }
}

impl Sink for Html<'_> {
    fn open(&mut self, tag: Tag, more: &str, place: Place) {
        let Some(piece) = PIECES.get(tag as usize) else { return };
        self.open.push(tag);
        self.start(tag, piece, more, place);
    }

    fn utf8(&mut self, text: &[u8]) {
        self.copy(text, ONES << 7, true);
    }

    fn end(&mut self, count: usize) {
        for _ in 0..count {
            let Some(tag) = self.open.pop() else { return };
            let Some(piece) = PIECES.get(tag as usize) else { return };
            self.stop(tag, piece);
        }
    }

    fn element(&mut self, tag: Tag, more: &str, text: &str) {
        self.whole(tag, more, text.as_bytes());
    }

    /// Whether an isolation is opened or ended in a text is known when it was copied.
    fn isolated(&mut self, text: &[u8]) {
        let start = self.length;
        self.turns = false;
        self.whole(Tag::Isolated, "", text);
        if self.turns {
            self.length = start;
            self.whole(Tag::Enclosed, "", text);
        }
    }

    fn open_row(&mut self, label: &str) {
        let Some([row, key, value]) = PIECES.get(Tag::Row as usize..).and_then(<[Piece]>::first_chunk) else {
            return;
        };
        if self.marks.tag.is_some() {
            return start_row(self, label);
        }
        self.piece(row.start, row.end);
        self.piece(key.start, key.end);
        self.copy(label.as_bytes(), ONES << 7, true);
        // The end of the label stands before the start of the value.
        self.piece(key.end, value.end);
        self.row_is_open();
    }

    fn written(&self) -> usize {
        self.length
    }

    fn again(&mut self, (start, end): (usize, usize), opens_row: bool) {
        let length = self.length.wrapping_add(end.wrapping_sub(start));
        let mut at = start;
        if self.out.len() < length.wrapping_add(LONG_STEP) {
            self.grow(length);
        }
        while self.length < length
            && let Some(step) = self.out.get(at..).and_then(<[u8]>::first_chunk::<LONG_STEP>).copied()
        {
            self.step(&step, LONG_STEP);
            at = at.wrapping_add(LONG_STEP);
        }
        self.length = length;
        if opens_row {
            self.row_is_open();
        }
    }
}

/// An element: its name, its start tag up to where its class or value ends, and what follows that.
type Markup = (&'static str, &'static str, &'static str);

/// The table of all elements, and the elements in its order.
macro_rules! markup {
    ($($tag:ident: $markup:expr,)* @iso13606 $($its_tag:ident: $its_markup:expr,)*) => {
        const MARKUP: [Markup; ELEMENTS] =
            [$($markup,)* $(#[cfg(feature = "iso13606")] $its_markup,)*];
        const TAGS: [Tag; ELEMENTS] =
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

/// How many bytes of the joined markup are copied at once.
const STEP: usize = 16;

/// How many bytes of what was written before.
const LONG_STEP: usize = 32;

/// The start tag of each element and behind it the end tag, with a step of anything after all of them;
/// and where each stands.
static JOINED: [u8; at_compile_time::LENGTH] = at_compile_time::JOINED.0;
static PIECES: [Piece; ELEMENTS] = at_compile_time::JOINED.1;

/// The markup of an element.
#[derive(Clone, Copy)]
struct Piece {
    /// Where its start tag begins, where its class or value may go on, where other attributes may
    /// stand, and where it ends and the end tag begins.
    start: u16,
    value: u16,
    stop: u16,
    end: u16,
    /// The length of its name, and of what stands after that in its end tag.
    name: u8,
    line: u8,
    /// Of a heading, one more than how many levels it is below the outermost.
    below: u8,
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would stop"
)]
mod at_compile_time {
    use super::{ELEMENTS, Form, MARKUP, Piece, STEP, TAGS, Tag};

    pub(super) const LENGTH: usize = length();
    pub(super) const JOINED: ([u8; LENGTH], [Piece; ELEMENTS]) = join();

    const fn length() -> usize {
        let (mut length, mut at) = (STEP, 0);
        while at < ELEMENTS {
            let (name, start, end) = MARKUP[at];
            length += 2 + name.len() + start.len() + !start.is_empty() as usize + end.len();
            length += 3 + name.len() + ends_line(TAGS[at]) as usize;
            at += 1;
        }
        length
    }

    const fn join() -> ([u8; LENGTH], [Piece; ELEMENTS]) {
        let mut joined = [b' '; LENGTH];
        let none = Piece { start: 0, value: 0, stop: 0, end: 0, name: 0, line: 0, below: 0 };
        let mut pieces = [none; ELEMENTS];
        let (mut to, mut at) = (0, 0);
        while at < ELEMENTS {
            let (name, start, end) = MARKUP[at];
            let mut piece = Piece { start: to as u16, ..none };
            to = append(&mut joined, to, "<");
            to = append(&mut joined, to, name);
            to = append(&mut joined, to, start);
            piece.value = to as u16;
            to = append(&mut joined, to, if start.is_empty() { "" } else { "\"" });
            piece.stop = to as u16;
            to = append(&mut joined, to, end);
            to = append(&mut joined, to, ">");
            piece.end = to as u16;
            let line = if ends_line(TAGS[at]) { ">\n" } else { ">" };
            to = append(&mut joined, to, "</");
            to = append(&mut joined, to, name);
            to = append(&mut joined, to, line);
            piece.name = name.len() as u8;
            piece.line = line.len() as u8;
            if let Form::Heading(below) = TAGS[at].form() {
                piece.below = below + 1;
            }
            pieces[at] = piece;
            at += 1;
        }
        (joined, pieces)
    }

    /// Blocks end their line, so that people can read the source.
    const fn ends_line(tag: Tag) -> bool {
        !matches!(tag.form(), Form::Inline | Form::Term | Form::Definition | Form::Item)
    }

    const fn append(joined: &mut [u8], mut to: usize, text: &str) -> usize {
        let mut at = 0;
        while at < text.len() {
            joined[to] = text.as_bytes()[at];
            (to, at) = (to + 1, at + 1);
        }
        to
    }
}

/// The number of the first character of a text in UTF-8, and its length.
fn first_character(text: &[u8]) -> (u32, usize) {
    let first = text.first().copied().unwrap_or(0);
    let length = (first.leading_ones() as usize).max(1);
    let mut number = u32::from(first) & 0xFF_u32.wrapping_shr(first.leading_ones());
    for byte in text.get(1..length).unwrap_or(&[]) {
        number = number << 6 | u32::from(byte & 0x3F);
    }
    (number, length)
}

/// One in each byte of a word.
const ONES: u64 = u64::MAX / 255;

/// Fewer than eight bytes as a word. What is left of the word is plain.
#[inline(always)]
fn last_word(text: &[u8]) -> u64 {
    let mut word = ONES.wrapping_mul(b'a'.into());
    for byte in text.iter().rev() {
        word = word << 8 | u64::from(*byte);
    }
    word
}

/// The bytes of a word that need a look have their highest bit set: control characters,
/// `& < > " '`, and what is not ASCII. Those before the first of them have not, later ones may.
#[inline]
const fn special(word: u64) -> u64 {
    // Less than 0 where a byte is the one.
    const fn is(word: u64, byte: u8) -> u64 {
        (word ^ ONES.wrapping_mul(byte as u64)).wrapping_sub(ONES)
    }
    // `&` and `'` differ in one bit, and so do `<` and `>`.
    let quotes = is(word, b'"') | is(word | ONES, b'\'');
    let marks = is(word | ONES << 1, b'>');
    let controls = word.wrapping_sub(ONES << 5);
    (word | quotes | marks | controls) & ONES << 7
}

#[cfg(test)]
#[path = "../tests/nhsuk/replay.rs"]
mod replay;
