//! A record as HTML or plain text, in the order of the model.
//!
//! [`view`] says what is shown where; the other files each show one thing of it. All of them
//! speak to a [`sink`], which alone knows what becomes of it. Everything that stands in the
//! record is shown, whether the standard knows it or not, or counted as left out by the view; and
//! nothing is shown as more than text. Time is linear in the input but for one sort of its entries by uid; recursion follows the
//! groups of the model, which nest a few levels deep, and anything deeper is walked in a loop.
//!
//! This is a large part of the WebAssembly module, so it is written for size: plain loops over
//! nodes rather than chains of iterators, and small steps kept out of line.

mod again;
mod card;
mod changes;
mod coding;
pub(crate) mod component;
mod date;
mod difference;
mod document;
#[cfg(feature = "iso13606")]
mod extract;
mod findings;
mod generic;
mod history;
mod index;
mod number;
mod parts;
mod person;
mod reference;
mod rows;
pub(crate) mod sink;
mod state;
mod table;
mod text;
mod title;
mod value;
mod view;

use crate::finding::Finding;
use crate::formats::date::Date;
use crate::formats::date_time::DateTime;
use crate::html::Html;
use crate::model::{Class, ClassId, ClassKind, ElementId, Kind};
use crate::moment::Span;
use crate::record::{NO_CLASS, NO_ELEMENT, NodeId, Record};
use crate::words::{self, Word, Words};

use again::{Labels, Values};
use findings::Placed;
use index::Index;
use sink::{Place, Sink, Tag};
use text::Text;
pub use view::{Heading, Held, Order, Section, View};

/// How to render.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// What to show, in which order.
    pub view: View,
    /// What to make of it.
    pub format: Format,
    /// Level of the outermost headings of a fragment, 1 to 6. A page has its own first heading.
    pub heading_level: u8,
    /// What the ids of a fragment start with. Of other characters than ASCII letters, digits,
    /// `-` and `_` nothing is kept.
    pub id_prefix: String,
    /// Whether to show messages beside the values, and a summary of them.
    pub findings: bool,
    /// Whether a page brings its style sheet. If not, its policy allows the style sheets of the
    /// place that it comes from.
    pub stylesheet: bool,
    /// The day on which the record is read. There is no clock here: without it, no end date is
    /// said to have passed.
    pub today: Option<Date>,
    /// What is said in place of English texts.
    pub words: Words,
    /// The language of HTML, as a tag of BCP 47.
    pub lang: String,
    /// What a view of changes begins with: a day, or a moment of it. No other view asks for it.
    pub since: Option<DateTime>,
}

/// What a record is rendered to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// HTML to be put into a page.
    Fragment,
    /// A whole HTML document that needs nothing else.
    Page,
    /// Plain text.
    Text,
    /// What a fragment is, to be made into nodes without a parser of HTML: as a fragment, but with
    /// U+0001 for the `<` and U+0002 for the `>` of a tag, U+0003 for a quote in a value, an end
    /// tag for `br` too, and all else as it is. Text never holds these three characters.
    Nodes,
}

/// Level of the outermost headings where none is given.
pub const HEADING_LEVEL: u8 = 2;

/// What ids start with where nothing is given, or nothing of it is kept.
const ID_PREFIX: &str = "mods";

/// The language of what is said where nothing else is.
pub const LANG: &str = "en";

impl Default for RenderOptions {
    fn default() -> Self {
        RenderOptions {
            view: View::default(),
            format: Format::Fragment,
            heading_level: HEADING_LEVEL,
            id_prefix: String::from(ID_PREFIX),
            findings: false,
            stylesheet: true,
            today: None,
            words: Words::default(),
            lang: String::from(LANG),
            since: None,
        }
    }
}

/// Renders a record; with `options.findings`, each finding stands beside its value. That part of
/// the input is missing is always said.
pub fn render(record: &Record<'_>, findings: &[Finding], options: &RenderOptions) -> String {
    String::from_utf8(to_utf8(record, findings, options)).unwrap_or_default()
}

/// The same in UTF-8, for those who need no `String`: to make one, each byte is looked at again.
pub(crate) fn to_utf8(record: &Record<'_>, findings: &[Finding], options: &RenderOptions) -> Vec<u8> {
    let mut told = Vec::new();
    for finding in findings {
        if options.findings || finding.is_of_loss() {
            told.push(*finding);
        }
    }
    let findings = Placed::new(&told);
    if options.format == Format::Text {
        let mut sink = Text::default();
        show(record, findings, options, &mut sink);
        return sink.finish();
    }
    let is_page = options.format == Format::Page;
    let level = if is_page { 2 } else { options.heading_level.clamp(1, 6) };
    let is_nodes = options.format == Format::Nodes;
    let prefix = id_prefix(&options.id_prefix);
    let mut sink = Html::new(&prefix, level, &options.lang, is_nodes);
    sink.expect(record.len().saturating_mul(A_VALUE));
    if is_page {
        let error = if findings.has_errors() { words::ERROR } else { Word::NOTHING };
        let heading = options.words.say(words::CARE_RECORD);
        sink.start_page(options.words.say(error), heading, options.stylesheet);
    }
    show(record, findings, options, &mut sink);
    if is_page {
        sink.end_page();
    }
    sink.finish()
}

/// An id of letters and digits is the same in an attribute, an address and a style sheet.
fn id_prefix(wanted: &str) -> String {
    let mut prefix = String::new();
    for character in wanted.chars() {
        if character.is_ascii_alphanumeric() || matches!(character, '-' | '_') {
            prefix.push(character);
        }
    }
    if prefix.is_empty() {
        prefix.push_str(ID_PREFIX);
    }
    prefix
}

fn show(record: &Record<'_>, findings: Placed<'_>, options: &RenderOptions, sink: &mut dyn Sink) {
    let RenderOptions { view, today, words, since, format, .. } = options;
    let index = Index::of(record, view, *today, since.map(Span::of), words);
    // A text can be neither opened nor followed.
    let is_long = *format != Format::Text && index.shown() > LONG;
    #[cfg(feature = "iso13606")]
    let extract = extract::Extract::of(record);
    #[cfg(feature = "iso13606")]
    let is_long = is_long || *format != Format::Text && record.is_extract();
    let mut renderer = Renderer {
        record,
        index: &index,
        #[cfg(feature = "iso13606")]
        extract: &extract,
        view,
        #[cfg(feature = "iso13606")]
        today: *today,
        words,
        since: *since,
        findings,
        sink,
        quiet: false,
        above: Vec::new(),
        is_long,
        lists: false,
        section: 0,
        labels: again::no_labels(),
        values: again::no_values(),
    };
    renderer.document();
}

/// A rendering of more cards has a list of contents. Fewer are read from top to bottom: those of a
/// year at home or of a stay in hospital are some dozens.
const LONG: usize = 100;

/// About as many bytes of HTML come of each value.
const A_VALUE: usize = 200;

/// No value: nothing holds the outermost value, so where a value in something is asked for, its
/// number says that there is none.
const NOTHING: NodeId = NodeId::ROOT;

/// The first node inside an object or array.
const fn first_in(node: NodeId) -> NodeId {
    NodeId(node.0.wrapping_add(1))
}

/// The value of this element in an object that is not blank, or [`NOTHING`].
#[inline(never)]
fn get(record: &Record<'_>, object: NodeId, element: ElementId) -> NodeId {
    record.get(object, element).unwrap_or(NOTHING)
}

/// The value of the element at this place of the class of an object, or [`NOTHING`]. Records and
/// actors have the same elements first: type, uid, version number and change log.
#[inline(never)]
fn at_place(record: &Record<'_>, object: NodeId, place: u8) -> NodeId {
    let class = class_of(record, object).class();
    if place < envelope(class) { get(record, object, class.element_id(place)) } else { NOTHING }
}

const UID: u8 = 1;
const VERSION_NUMBER: u8 = 2;
const CHANGE_LOG: u8 = 3;

/// The class of an object; [`NO_CLASS`] where it has none.
fn class_of(record: &Record<'_>, object: NodeId) -> ClassId {
    record.class(object).unwrap_or(NO_CLASS)
}

/// The element that a node is a value of; [`NO_ELEMENT`] where the model knows none.
fn element_of(record: &Record<'_>, node: NodeId) -> ElementId {
    record.element_id(node).unwrap_or(NO_ELEMENT)
}

/// The kind of the element that a node is a value of; text where the model knows none.
#[inline(never)]
fn kind_of(record: &Record<'_>, node: NodeId) -> Kind {
    record.release().kind(element_of(record, node))
}

/// How many elements of a class say what it is and which version, rather than what is recorded:
/// those that every record and actor carries before its own.
const fn envelope(class: &Class) -> u8 {
    match class.kind {
        ClassKind::Record | ClassKind::Actor => 4,
        _ => 0,
    }
}

/// Whether the absence of an element is told.
fn is_expected(record: &Record<'_>, element: ElementId) -> bool {
    record.release().is_expected(element)
}

/// What all parts of a rendering share.
struct Renderer<'r, 'a> {
    record: &'r Record<'a>,
    index: &'r Index<'a>,
    #[cfg(feature = "iso13606")]
    extract: &'r extract::Extract<'a>,
    view: &'r View,
    #[cfg(feature = "iso13606")]
    today: Option<Date>,
    words: &'r Words,
    since: Option<DateTime>,
    findings: Placed<'r>,
    sink: &'r mut dyn Sink,
    /// Whether messages wait for another place, since the value is shown twice.
    quiet: bool,
    /// What the banner has shown, and what it has said to be absent (see [`absent`]). Their own
    /// places leave them out.
    above: Vec<NodeId>,
    /// Whether there is so much that it starts with its contents, and long sections are closed.
    is_long: bool,
    /// Whether sections are being listed, and not shown.
    lists: bool,
    /// Number of the section that was listed or shown last.
    section: u32,
    /// What was shown before.
    labels: Labels,
    values: Values,
}

/// An element that is absent, as a number that is no node.
const fn absent(element: ElementId) -> NodeId {
    NodeId(!(element.0 as u32))
}

/// Small steps that all parts take. They are kept out of line: written out at each of their
/// hundreds of uses, they would be half of the renderer.
impl<'r> Renderer<'r, '_> {
    #[inline(never)]
    fn open(&mut self, tag: Tag) {
        self.open_with(tag, "");
    }

    /// Opens an element whose class or value goes on.
    #[inline(never)]
    fn open_with(&mut self, tag: Tag, more: &str) {
        self.sink.open(tag, more, Place::None);
    }

    /// Closes so many elements.
    #[inline(never)]
    fn close(&mut self, count: usize) {
        self.sink.end(count);
    }

    /// A fixed word or a name of the model, as it is to be said.
    fn word(&self, word: Word) -> &'r str {
        self.words.say(word)
    }

    /// Says a word.
    #[inline(never)]
    fn say(&mut self, word: Word) {
        self.sink.text(self.words.say(word));
    }

    /// Text that was made of words already; numbers and punctuation.
    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.sink.text(text);
    }

    /// An element with a word in it.
    #[inline(never)]
    fn element(&mut self, tag: Tag, word: Word) {
        self.with_value(tag, "", self.word(word));
    }

    /// An element with text in it whose class or value goes on: text for a value that was written
    /// otherwise.
    #[inline(never)]
    fn with_value(&mut self, tag: Tag, more: &str, text: &str) {
        self.sink.element(tag, more, text);
    }

    /// Text from the record, whose direction is its own.
    fn isolated(&mut self, text: &str) {
        self.isolated_utf8(text.as_bytes());
    }

    #[inline(never)]
    fn isolated_utf8(&mut self, text: &[u8]) {
        self.sink.isolated(text);
    }

    /// The text of a value.
    #[inline(never)]
    fn text_of(&mut self, value: NodeId) {
        self.isolated(&self.record.text(value));
    }

    #[inline(never)]
    fn not_recorded(&mut self) {
        self.element(Tag::Secondary, words::NOT_RECORDED);
    }
}
