//! A record as HTML or plain text, in the order of the model.
//!
//! [`view`] says what is shown where; the other files each show one thing of it. All of them
//! speak to a [`sink`], which alone knows what becomes of it. Everything that stands in the
//! record is shown, whether the standard knows it or not, and nothing is shown as more than
//! text. Time is linear in the input but for one sort of its entries by uid; recursion follows the
//! groups of the model, which nest a few levels deep, and anything deeper is walked in a loop.

mod card;
mod coding;
mod date;
mod document;
mod findings;
mod generic;
mod history;
mod identifier;
mod index;
mod number;
mod parts;
mod person;
mod reference;
mod rows;
pub(crate) mod sink;
mod text;
mod title;
mod value;
mod view;

use crate::finding::Finding;
use crate::html::Html;
use crate::model::tables::ELEMENT_COUNT;
use crate::model::{Class, ClassKind, ElementId, Level, presence};
use crate::record::{NodeId, Record, Shape};

use findings::Placed;
use index::Index;
use sink::{Anchor, Attribute, Sink, Tag};
use text::Text;
use view::WHOLE_RECORD;

/// How to render.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// What to make of it.
    pub format: Format,
    /// Level of the outermost headings of a fragment, 1 to 6. A page has its own first heading.
    pub heading_level: u8,
    /// What the ids of a fragment start with. Of other characters than ASCII letters, digits,
    /// `-` and `_` nothing is kept.
    pub id_prefix: String,
    /// Whether to show messages beside the values, and a summary of them.
    pub findings: bool,
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
}

impl Default for RenderOptions {
    fn default() -> Self {
        RenderOptions {
            format: Format::Fragment,
            heading_level: 2,
            id_prefix: String::from("mods"),
            findings: false,
        }
    }
}

/// Renders a record; with `options.findings`, each finding stands beside its value.
pub fn render(record: &Record<'_>, findings: &[Finding], options: &RenderOptions) -> String {
    let findings = Placed::new(if options.findings { findings } else { &[] });
    let prefix = id_prefix(&options.id_prefix);
    let level = options.heading_level.clamp(1, 6);
    match options.format {
        Format::Text => {
            let mut sink = Text::new(level);
            show(record, findings, level, &mut sink);
            sink.finish()
        }
        Format::Fragment => {
            let mut sink = Html::new(&prefix, expected_length(record));
            show(record, findings, level, &mut sink);
            sink.finish()
        }
        Format::Page => {
            let mut sink = Html::new(&prefix, expected_length(record));
            sink.start_page(findings.has_errors());
            page_heading(&mut sink);
            show(record, findings, 2, &mut sink);
            sink.end_page();
            sink.finish()
        }
    }
}

fn page_heading(sink: &mut dyn Sink) {
    sink.open(Tag::Heading(1));
    sink.attribute(Attribute::Class("nhsuk-heading-xl"));
    sink.text("Adult social care record");
    sink.close();
}

/// Measured on the example records: HTML is some five times as long as its JSON.
fn expected_length(record: &Record<'_>) -> usize {
    record.bytes().len().saturating_mul(5)
}

/// An id of letters and digits is the same in an attribute, an address and a style sheet.
fn id_prefix(wanted: &str) -> String {
    let kept = |character: &char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    let prefix: String = wanted.chars().filter(kept).collect();
    if prefix.is_empty() { String::from("mods") } else { prefix }
}

fn show(record: &Record<'_>, findings: Placed<'_>, level: u8, sink: &mut dyn Sink) {
    let index = Index::of(record, &WHOLE_RECORD);
    let mut renderer = Renderer {
        record,
        index: &index,
        findings,
        sink,
        level,
        depth: 0,
        quiet: false,
        above: Vec::new(),
        above_absent: Vec::new(),
    };
    renderer.document(&WHOLE_RECORD);
}

/// How many elements of a class say what it is and which version, rather than what is recorded:
/// those that every record and actor carries before its own.
const fn envelope(class: &Class) -> usize {
    match class.kind {
        ClassKind::Record | ClassKind::Actor => 4,
        _ => 0,
    }
}

/// The elements of a class, in order.
fn elements(class: &'static Class) -> impl Iterator<Item = ElementId> {
    (0..class.count).map(|place| class.element_id(place))
}

/// Whether the absence of an element is told.
fn is_expected(element: ElementId) -> bool {
    let at = usize::from(element.0);
    at < ELEMENT_COUNT && !matches!(presence(at), (_, Level::Could, _))
}

/// The items of a list, or the one value.
fn items(record: &Record<'_>, value: NodeId) -> Vec<NodeId> {
    let mut items = Vec::new();
    if record.shape(value) == Shape::Array {
        for member in record.members(value) {
            items.push(member.value);
        }
    } else {
        items.push(value);
    }
    items
}

/// What all parts of a rendering share.
struct Renderer<'r, 'a> {
    record: &'r Record<'a>,
    index: &'r Index<'a>,
    findings: Placed<'r>,
    sink: &'r mut dyn Sink,
    /// Level of the outermost headings.
    level: u8,
    /// How many groups are open.
    depth: u8,
    /// Whether messages wait for another place, since the value is shown twice.
    quiet: bool,
    /// Values shown in the banner, which their own place leaves out.
    above: Vec<NodeId>,
    /// Absent elements of which the banner has said so.
    above_absent: Vec<ElementId>,
}

/// Small steps that all parts take. They are kept out of line: written out at each of their
/// hundreds of uses, they would be half of the renderer.
impl Renderer<'_, '_> {
    #[inline(never)]
    fn open(&mut self, tag: Tag, class: &'static str) {
        self.sink.open(tag);
        self.sink.attribute(Attribute::Class(class));
    }

    /// Opens an element without class names.
    #[inline(never)]
    fn open_plain(&mut self, tag: Tag) {
        self.sink.open(tag);
    }

    /// Closes so many elements.
    #[inline(never)]
    fn close(&mut self, count: usize) {
        for _ in 0..count {
            self.sink.close();
        }
    }

    /// Level of headings so many levels below the outermost ones.
    fn below(&self, levels: u8) -> u8 {
        self.level.saturating_add(levels).min(6)
    }

    #[inline(never)]
    fn heading(&mut self, level: u8, class: &'static str, words: &str) {
        self.element(Tag::Heading(level), class, words);
    }

    /// Text of this crate, or a name of the model.
    #[inline(never)]
    fn say(&mut self, text: &str) {
        self.sink.text(text);
    }

    /// An element with text in it.
    #[inline(never)]
    fn element(&mut self, tag: Tag, class: &'static str, text: &str) {
        self.open(tag, class);
        self.sink.text(text);
        self.sink.close();
    }

    /// Text from the record, whose direction is its own; its line breaks are kept.
    #[inline(never)]
    fn isolated(&mut self, text: &str) {
        self.sink.open(Tag::Bdi);
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.sink.line_break();
            }
            self.sink.text(line);
        }
        self.sink.close();
    }

    /// The text of a value.
    #[inline(never)]
    fn text_of(&mut self, value: NodeId) {
        self.isolated(&self.record.text(value));
    }

    /// Text for a value that was written otherwise.
    #[inline(never)]
    fn data(&mut self, value: &str, shown: &str) {
        self.sink.open(Tag::Data);
        self.sink.attribute(Attribute::Value(value));
        self.sink.text(shown);
        self.sink.close();
    }

    /// Marks the element just opened as a place that references lead to.
    #[inline(never)]
    fn anchor(&mut self, node: NodeId) {
        self.sink.attribute(Attribute::Id(Anchor::Node(node)));
    }

    #[inline(never)]
    fn not_recorded(&mut self) {
        self.element(Tag::Span, SECONDARY, "Not recorded");
    }
}

const SECONDARY: &str = "nhsuk-u-secondary-text-colour";
