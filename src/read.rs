//! Bytes in, a [`Record`] and its findings out, in one pass with the class's table in hand.
//!
//! Each value is checked where it is met: its type, its format, its code, its number. What
//! can only be said of the whole document is left to [`crate::rules`]. Reading goes on after
//! every fault but one of JSON structure; then it tells what it has.

mod coding;
mod display;
mod document;
mod frame;
mod keys;
#[cfg(feature = "iso13606")]
mod kinds;
mod leaf;
mod member;
mod target;

use crate::completeness::Filled;
use crate::finding::{Code, Finding, Findings, Problem, Severity, Wanted, absence};
use crate::json::{Limits, Step, SyntaxFault, Text, TextFault, Tokens, Word, WordKind};
use crate::model::tables::{class, element};
use crate::model::{ClassId, ClassKind, ElementId, Kind, Release};
use crate::moment::Dated;
use crate::record::{Extent, NO_CLASS, NO_ELEMENT, NodeId, Record, Shape, UNUSUAL, is_blank_text};
use crate::unchecked::Unchecked;

use frame::{Expect, Frame, Holds};
pub use target::{Target, UnknownTarget};

/// What a caller knows of codes that the model does not list, such as the answer of a terminology
/// server. Asked with the identifier of a code set of the model, or the URI of a system, and the
/// code: whether it is in it, or nothing where that is not known.
#[derive(Clone, Copy)]
pub struct CodeLookup<'a>(pub &'a dyn Fn(&str, &str) -> Option<bool>);

impl std::fmt::Debug for CodeLookup<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("CodeLookup")
    }
}

/// How to read.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions<'a> {
    /// What the input is: a whole record document, or one part of it.
    pub target: Target,
    /// The release of the standard to read it by: if none, the one that the document names, or
    /// the newest.
    pub release: Option<&'static Release>,
    /// How much the input may ask for.
    pub limits: Limits,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Who is asked about codes that the model does not list.
    pub code_sets: Option<CodeLookup<'a>>,
    /// Whether only what the record holds is wanted, and no value is checked.
    pub only_read: bool,
}

/// What reading gives.
#[derive(Debug)]
pub struct Reading<'a> {
    /// All that could be read.
    pub record: Record<'a>,
    /// What is to be said of it so far.
    pub findings: Findings,
    /// What could not be checked.
    pub unchecked: Unchecked,
    /// The values that are references, or may be: followed when the whole document is known.
    pub references: Vec<NodeId>,
    /// The objects that are no forms of values, as each ended: blank ones do not count.
    pub objects: Vec<Filled>,
    /// The values that are dates, or dates and times.
    pub dates: Vec<Dated>,
    /// The texts that may hold markup, and whether it is their bytes that say so, or else
    /// escapes or length.
    pub suspects: Vec<(NodeId, bool)>,
    /// Number of values whose type and, where one is known, format and list were checked.
    pub checked: u32,
    /// How much of a MODS record was read, for rules to look at; nothing when it is none.
    pub extent: Option<Extent>,
}

/// Reads a record, or the part of one that `options.target` names.
pub fn read<'a>(bytes: &'a [u8], options: &ReadOptions<'a>) -> Reading<'a> {
    let limits = options.limits.clamped();
    let release = options.release.unwrap_or_else(|| match options.target {
        Target::Document if bytes.len() <= limits.size as usize => member::release_of(bytes),
        _ => Release::newest(),
    });
    // Each of these lists has about so many in a record, and grows where there are more.
    let about = bytes.len().min(limits.size as usize) / 256;
    let mut reader = Reader {
        limits,
        release,
        reading: Reading {
            record: Record::new(bytes, release, limits.nodes),
            findings: Findings::new(limits.findings, options.strict),
            unchecked: Unchecked::default(),
            references: Vec::with_capacity(about),
            objects: Vec::with_capacity(about),
            dates: Vec::with_capacity(about),
            suspects: Vec::with_capacity(about),
            checked: 0,
            extent: None,
        },
        frame: Frame::root(expects(bytes, options.target, limits)),
        outer: Vec::new(),
        lookup: options.code_sets,
        only_read: options.only_read,
    };
    if let Some(start) = reader.open_input(bytes) {
        let is_utf8 = reader.reading.record.is_utf8();
        let read = reader.run(&mut Tokens::of_text(bytes, start, is_utf8));
        reader.reading.extent = Some(match options.target {
            _ if read.is_err() => Extent::BrokenOff,
            Target::Document => Extent::Document,
            _ => Extent::Part,
        });
        reader.unwind();
        if read.is_ok() && reader.root_is_document() {
            reader.judge_document();
        }
    }
    reader.reading
}

/// What the outermost value should be: a document may be an extract of ISO 13606.
fn expects(bytes: &[u8], target: Target, limits: Limits) -> Expect {
    #[cfg(feature = "iso13606")]
    if target == Target::Document && bytes.len() <= limits.size as usize && member::is_extract(bytes) {
        return Expect::Class(class::EHR_EXTRACT);
    }
    let _ = (bytes, limits);
    target.expects()
}

/// U+FEFF in UTF-8, which RFC 8259, section 8.1, lets a reader pass over.
const BYTE_ORDER_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// Why reading stopped before the end.
struct Stopped;

struct Reader<'a> {
    limits: Limits,
    release: &'static Release,
    reading: Reading<'a>,
    /// The innermost object or array that is open; outside of all, what holds the document.
    frame: Frame,
    /// Those around it.
    outer: Vec<Frame>,
    lookup: Option<CodeLookup<'a>>,
    only_read: bool,
}

impl<'a> Reader<'a> {
    /// Size, byte-order mark and encoding; the offset where the document starts.
    fn open_input(&mut self, bytes: &[u8]) -> Option<usize> {
        if bytes.len() > self.limits.size as usize {
            self.find_at(Code::LimitSize, NodeId::ROOT, 0, Problem::Limit { limit: self.limits.size });
            return None;
        }
        match bytes {
            _ if bytes.starts_with(BYTE_ORDER_MARK) => {
                self.find_at(Code::JsonByteOrderMark, NodeId::ROOT, 0, Problem::Plain);
                Some(BYTE_ORDER_MARK.len())
            }
            // UTF-16 and UTF-32, with their marks or by the NUL beside the first character.
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..] => {
                self.find_at(Code::JsonEncoding, NodeId::ROOT, 0, Problem::Plain);
                None
            }
            _ => Some(0),
        }
    }

    fn run(&mut self, tokens: &mut Tokens<'a>) -> Result<(), Stopped> {
        loop {
            let (frame, release) = (&mut self.frame, self.release);
            match tokens.step(&mut |bytes, at| frame.recognise(release, bytes, at)) {
                Step::Name => {
                    tokens.name().map_err(|fault| self.syntax(fault)).and_then(|name| self.key(name))?
                }
                Step::Text => {
                    tokens.text().map_err(|fault| self.syntax(fault)).and_then(|text| self.string(text))?
                }
                Step::Word => {
                    tokens.word().map_err(|fault| self.syntax(fault)).and_then(|word| self.word(word))?
                }
                Step::ObjectStart => self.object(tokens)?,
                Step::ArrayStart => self.array(tokens)?,
                Step::ObjectEnd | Step::ArrayEnd => self.close(true),
                Step::End => return Ok(()),
                Step::Fault => return Err(self.syntax(tokens.fault())),
            }
        }
    }

    #[cold]
    fn syntax(&mut self, fault: SyntaxFault) -> Stopped {
        self.find_at(Code::JsonSyntax, self.frame.node, fault.offset, Problem::Syntax(fault));
        Stopped
    }

    /// What the next value should be.
    #[inline(always)]
    fn expect(&self) -> Expect {
        self.frame.expect
    }

    #[inline(always)]
    fn push(&mut self, shape: Shape, class: ClassId, start: u32, end: u32) -> Result<NodeId, Stopped> {
        let element = match self.expect() {
            Expect::Element(element) => element,
            Expect::Class(_) | Expect::Anything => NO_ELEMENT,
        };
        self.push_as(shape, element, class, start, end)
    }

    #[inline(always)]
    fn push_as(
        &mut self,
        shape: Shape,
        element: ElementId,
        class: ClassId,
        start: u32,
        end: u32,
    ) -> Result<NodeId, Stopped> {
        let pushed = self.reading.record.push(shape, element, class, start, end);
        pushed.ok_or_else(|| self.too_many_nodes(start))
    }

    #[cold]
    fn too_many_nodes(&mut self, start: u32) -> Stopped {
        self.find_at(Code::LimitNodes, NodeId::ROOT, start, Problem::Limit { limit: self.limits.nodes });
        Stopped
    }

    fn find(&mut self, code: Code, node: NodeId, problem: Problem) {
        let offset = self.reading.record.offset(node);
        self.find_at(code, node, offset, problem);
    }

    fn find_at(&mut self, code: Code, node: NodeId, offset: u32, problem: Problem) {
        let severity = code.severity(self.reading.record.element(node));
        self.find_as(severity, code, node, offset, problem);
    }

    fn find_as(&mut self, severity: Severity, code: Code, node: NodeId, offset: u32, problem: Problem) {
        self.reading.findings.push(Finding::new(code, severity, node, offset).with(problem));
    }

    fn find_absent(&mut self, code: Code, node: NodeId, element: ElementId) {
        let severity = code.severity(Some(self.release.element(element)));
        let offset = self.reading.record.offset(node);
        self.reading.findings.push(Finding::new(code, severity, node, offset).of_absent(element));
    }

    #[cold]
    fn text_fault(&mut self, node: NodeId, text: Text) {
        let Some(fault) = text.fault else { return };
        let code = match fault {
            TextFault::ControlCharacter | TextFault::Escape => Code::JsonSyntax,
            TextFault::Utf8 => Code::JsonEncoding,
            TextFault::LoneSurrogate => Code::JsonLoneSurrogate,
        };
        self.find_at(code, node, text.start.saturating_sub(1), Problem::Text(fault));
    }

    fn string(&mut self, text: Text) -> Result<(), Stopped> {
        let shape = if text.escaped || text.fault.is_some() { Shape::EscapedText } else { Shape::Text };
        let node = self.push(shape, NO_CLASS, text.start, text.end)?;
        if text.marked || text.escaped || text.end.saturating_sub(text.start) >= UNUSUAL {
            self.reading.suspects.push((node, text.marked));
        }
        self.check_text(node, text);
        let raw = self.reading.record.bytes().get(text.start as usize..text.end as usize);
        self.leaf(node, shape, raw.is_none_or(is_blank_text));
        Ok(())
    }

    /// What is wrong in the text itself, and its length.
    #[inline(always)]
    fn check_text(&mut self, node: NodeId, text: Text) {
        if text.fault.is_some() {
            self.text_fault(node, text);
        }
        self.check_length(node, text);
    }

    #[inline(always)]
    fn check_length(&mut self, node: NodeId, text: Text) {
        if text.end.saturating_sub(text.start) > self.limits.string {
            self.find(Code::LimitString, node, Problem::Limit { limit: self.limits.string });
        }
    }

    fn word(&mut self, word: Word) -> Result<(), Stopped> {
        let shape = match word.kind {
            WordKind::Number => Shape::Number,
            WordKind::True => Shape::True,
            WordKind::False => Shape::False,
            WordKind::Null => Shape::Null,
            WordKind::Wrong => Shape::Word,
        };
        let node = self.push(shape, NO_CLASS, word.start, word.end)?;
        self.leaf(node, shape, shape == Shape::Null);
        Ok(())
    }

    /// An object or array that is nested too deep is passed over as one piece.
    #[inline(always)]
    fn too_deep(&mut self, tokens: &mut Tokens<'a>) -> Result<bool, Stopped> {
        if tokens.depth() <= self.limits.depth as usize { Ok(false) } else { self.pass_over(tokens) }
    }

    #[cold]
    fn pass_over(&mut self, tokens: &mut Tokens<'a>) -> Result<bool, Stopped> {
        let depth = tokens.depth();
        let start = tokens.offset().saturating_sub(1);
        while tokens.depth() >= depth {
            if let Err(fault) = tokens.next_token() {
                return Err(self.syntax(fault));
            }
        }
        let node = self.push(Shape::TooDeep, NO_CLASS, start, tokens.offset())?;
        self.find(Code::LimitDepth, node, Problem::Limit { limit: self.limits.depth });
        self.mark_filled();
        Ok(true)
    }

    fn object(&mut self, tokens: &mut Tokens<'a>) -> Result<(), Stopped> {
        if self.too_deep(tokens)? {
            return Ok(());
        }
        let start = tokens.offset().saturating_sub(1);
        let expect = self.expect();
        if matches!(expect, Expect::Element(_)) && tokens.next_closes() {
            return self.empty(Shape::Object, start);
        }
        let opened = self.class_of_object(expect, start);
        let node = self.push(Shape::Object, opened.class.unwrap_or(NO_CLASS), start, start)?;
        if let Some((code, problem)) = opened.finding {
            self.find_opened(code, node, problem);
        }
        // One fault, one finding; but a class out of place is only a warning.
        if opened.finding.is_none_or(|(code, _)| code == Code::ClassOutOfPlace) {
            self.check_listed(node, expect);
        }
        let holds = opened.class.map_or(Holds::Anything, Holds::Class);
        self.enter(Frame::new(node, holds, expect));
        Ok(())
    }

    /// What is said of an object by its class.
    #[cold]
    fn find_opened(&mut self, code: Code, node: NodeId, problem: Problem) {
        match problem {
            // Of another standard: in a record it is not read.
            Problem::Class(class) if class.is_of_iso13606() => {
                let offset = self.reading.record.offset(node);
                self.find_as(Severity::Error, code, node, offset, problem);
            }
            _ => self.find(code, node, problem),
        }
    }

    /// `{}` and `[]` count as absent, whatever should stand there.
    fn empty(&mut self, shape: Shape, start: u32) -> Result<(), Stopped> {
        let node = self.push(shape, NO_CLASS, start, start)?;
        self.enter(Frame::new(node, Holds::Anything, self.expect()));
        self.blank(node);
        Ok(())
    }

    fn array(&mut self, tokens: &mut Tokens<'a>) -> Result<(), Stopped> {
        if self.too_deep(tokens)? {
            return Ok(());
        }
        let start = tokens.offset().saturating_sub(1);
        let expect = self.expect();
        if matches!(expect, Expect::Element(_)) && tokens.next_closes() {
            return self.empty(Shape::Array, start);
        }
        let in_list = self.frame.holds == Holds::Items;
        let node = self.push(Shape::Array, NO_CLASS, start, start)?;
        let frame = match expect {
            Expect::Element(element) if !in_list => Frame::items(node, element),
            Expect::Element(element) => {
                let want = Wanted::Kind(self.release.kind(element));
                self.find(Code::WrongType, node, Problem::Type { want, got: Shape::Array });
                Frame::new(node, Holds::Anything, expect)
            }
            Expect::Class(_) if self.root_is_document() => Frame::new(node, Holds::Anything, expect),
            Expect::Class(_) => {
                self.find(Code::WrongType, node, Problem::Type { want: Wanted::Object, got: Shape::Array });
                Frame::new(node, Holds::Anything, expect)
            }
            Expect::Anything => Frame::new(node, Holds::Anything, expect),
        };
        self.enter(frame);
        Ok(())
    }

    /// Opens an object or array.
    #[inline(always)]
    fn enter(&mut self, frame: Frame) {
        self.outer.push(self.frame);
        self.frame = frame;
    }

    fn root_is_document(&self) -> bool {
        let root = self.outer.first().unwrap_or(&self.frame);
        root.expect == Expect::Class(class::RECORD_DOCUMENT)
    }

    /// An element that may have several values has them in a list, even when it has one.
    #[inline(always)]
    fn check_listed(&mut self, node: NodeId, expect: Expect) -> bool {
        let in_list = self.frame.holds == Holds::Items;
        match expect {
            Expect::Element(element) if !in_list && self.release.is_many(element) => {
                let got = self.reading.record.shape(node);
                self.find(Code::WrongType, node, Problem::Type { want: Wanted::List, got });
                false
            }
            _ => true,
        }
    }

    /// The value just read is not blank: its element is present.
    #[inline(always)]
    fn mark_filled(&mut self) {
        self.frame.fill();
    }

    /// Ends the innermost object or array. `whole` is false when the document broke off
    /// inside it: then nothing can be said of what it lacks.
    fn close(&mut self, whole: bool) {
        let Some(outer) = self.outer.pop() else { return };
        let frame = self.frame;
        self.frame = outer;
        let is_blank = self.reading.record.close(frame.node);
        if frame.may_repeat() {
            self.duplicate_keys(frame.node);
        }
        if !whole {
            return;
        }
        // A blank object where none was wanted has its finding already; of a class that is checked
        // alone, what it lacks is said.
        if is_blank
            && frame.holds != Holds::Anything
            && !(frame.node == NodeId::ROOT && self.lacks_something())
        {
            self.blank(frame.node);
            return;
        }
        match frame.holds {
            Holds::Items => self.close_items(&frame),
            Holds::Class(class) => self.close_class(&frame, class),
            Holds::Anything if is_blank => {}
            Holds::Anything => self.mark_filled(),
        }
    }

    fn blank(&mut self, node: NodeId) {
        // An empty document is no record; that is said of it as a whole.
        if self.outer.is_empty() && self.root_is_document() {
            return;
        }
        // An element that is checked alone lacks nothing but itself.
        let alone = if node == NodeId::ROOT { self.reading.record.element(node) } else { None };
        let code = alone.and_then(|element| absence(element.level, element.basis));
        self.find(code.unwrap_or(Code::EmptyValue), node, Problem::Plain);
    }

    /// Whether the input should be an object of a class in which something has to be.
    fn lacks_something(&self) -> bool {
        matches!(self.frame.expect, Expect::Class(id)
            if id != class::RECORD_DOCUMENT && self.release.expected(id) != 0)
    }

    fn close_items(&mut self, frame: &Frame) {
        let Expect::Element(element) = frame.value_of else { return };
        if !self.release.is_many(element) {
            self.list_of_single(frame.node);
        }
        if frame.has_any() {
            self.mark_filled();
        }
    }

    /// An element that may have one value only is never a list.
    fn list_of_single(&mut self, node: NodeId) {
        let (code, problem) = match self.reading.record.members(node).count() as u32 {
            0 | 1 => (Code::WrongType, Problem::Type { want: Wanted::Single, got: Shape::Array }),
            got => (Code::TooMany, Problem::Count { got }),
        };
        // Both rest on the number of values: one in a list is no worse than two.
        let severity = Code::TooMany.severity(self.reading.record.element(node));
        self.find_as(severity, code, node, self.reading.record.offset(node), problem);
    }

    fn close_class(&mut self, frame: &Frame, class: ClassId) {
        // An object of nothing but blanks is blank itself.
        if frame.has_any() {
            self.mark_filled();
        }
        if self.only_read {
            return;
        }
        match class {
            class::CODING => self.check_coding(frame.node, frame.value_of, element::CODING_SYSTEM),
            class::REFERENCE => self.reading.references.push(frame.node),
            class::CODING_OR_REFERENCE => {
                self.check_coding(frame.node, frame.value_of, element::CODING_OR_REFERENCE_SYSTEM);
            }
            class::IDENTIFIER => self.check_identifier(frame.node, frame.value_of),
            #[cfg(feature = "iso13606")]
            class::CD | class::CV | class::CS => self.check_concept(frame.node, frame.value_of, class),
            _ if frame.has_any() => {
                self.reading.objects.push(Filled { node: frame.node, places: frame.filled() });
            }
            _ => {}
        }
        self.reading.unchecked.class(class, self.release, frame.node);
        let mut missing = self.release.expected(class) & !frame.filled();
        while missing != 0 {
            let element = class.class().element_id(missing.trailing_zeros() as u8);
            let row = self.release.element(element);
            if let Some(code) = absence(row.level, row.basis) {
                self.find_absent(code, frame.node, element);
            }
            missing &= missing.wrapping_sub(1);
        }
    }

    /// After a document that broke off: closes what is open.
    fn unwind(&mut self) {
        while !self.outer.is_empty() {
            self.close(false);
        }
    }
}

/// The class of the object that a value of this kind is.
fn object_class(kind: Kind) -> Option<ClassId> {
    match kind {
        Kind::Coded(_) => Some(class::CODING),
        Kind::Reference(_) => Some(class::REFERENCE),
        Kind::CodedOrReference(..) => Some(class::CODING_OR_REFERENCE),
        Kind::Identifier(_) => Some(class::IDENTIFIER),
        Kind::Quantity => Some(class::QUANTITY),
        Kind::Group(class) => Some(class),
        _ => None,
    }
}

/// What stands in a place where a class is wanted.
struct Opened {
    class: Option<ClassId>,
    finding: Option<(Code, Problem)>,
}

impl Opened {
    const fn of(class: ClassId) -> Self {
        Opened { class: Some(class), finding: None }
    }
}

impl Reader<'_> {
    fn class_of_object(&self, expect: Expect, start: u32) -> Opened {
        match expect {
            Expect::Anything => Opened { class: None, finding: None },
            #[cfg(feature = "iso13606")]
            Expect::Class(class) if class.is_of_iso13606() => self.class_of_kinds(class, start),
            Expect::Class(class) => Opened::of(class),
            Expect::Element(id) => match (self.release.kind(id), object_class(self.release.kind(id))) {
                #[cfg(feature = "iso13606")]
                (Kind::Object(class, _), _) => self.class_of_kinds(class, start),
                (Kind::Member(kind), _) => self.class_of_member(kind, start),
                (_, Some(class)) => Opened::of(class),
                (kind, None) => {
                    let problem = Problem::Type { want: Wanted::Kind(kind), got: Shape::Object };
                    Opened { class: None, finding: Some((Code::WrongType, problem)) }
                }
            },
        }
    }

    fn class_of_member(&self, kind: ClassKind, start: u32) -> Opened {
        let named = member::type_of(self.reading.record.bytes(), start);
        let Some(class) = named.and_then(|name| self.release.class_named(name)) else {
            return Opened { class: None, finding: Some((Code::UnknownClass, Problem::Plain)) };
        };
        // A document in a document has no place, and neither has what is of another standard: it is
        // kept as what the model does not know.
        if matches!(class.class().kind, ClassKind::Document) || class.is_of_iso13606() {
            return Opened { class: None, finding: Some((Code::ClassOutOfPlace, Problem::Class(class))) };
        }
        let fits = class.class().kind == kind;
        let finding = (!fits).then_some((Code::ClassOutOfPlace, Problem::Class(class)));
        Opened { class: Some(class), finding }
    }
}
