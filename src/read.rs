//! Bytes in, a [`Record`] and its findings out, in one pass with the class's table in hand.
//!
//! Each value is checked where it is met: its type, its format, its code, its number. What
//! can only be said of the whole document is left to [`crate::rules`]. Reading goes on after
//! every fault but one of JSON structure; then it tells what it has.

mod coding;
mod document;
mod expected;
mod frame;
mod keys;
mod leaf;
mod member;
mod target;

use crate::finding::{Code, Finding, Findings, Problem, Wanted, absence};
use crate::json::{Limits, SyntaxFault, Text, TextFault, Token, Tokens, Word, WordKind};
use crate::model::tables::class;
use crate::model::{ClassId, ClassKind, ElementId, Kind};
use crate::record::{Extent, NO_CLASS, NO_ELEMENT, NodeId, Record, Shape};
use crate::unchecked::Unchecked;

use frame::{Expect, Frame, Holds};
pub use target::{Target, UnknownTarget};

/// How to read.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions {
    /// What the input is: a whole record document, or one part of it.
    pub target: Target,
    /// How much the input may ask for.
    pub limits: Limits,
    /// Whether warnings count as errors.
    pub strict: bool,
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
    /// The texts that may hold markup, and whether it is their bytes that say so, or else
    /// escapes or length.
    pub suspects: Vec<(NodeId, bool)>,
    /// Number of values whose type and, where one is known, format and list were checked.
    pub checked: u32,
    /// How much of a MODS record was read, for rules to look at; nothing when it is none.
    pub extent: Option<Extent>,
}

/// Reads a record, or the part of one that `options.target` names.
pub fn read<'a>(bytes: &'a [u8], options: &ReadOptions) -> Reading<'a> {
    let limits = options.limits.clamped();
    let mut reader = Reader {
        limits,
        reading: Reading {
            record: Record::new(bytes),
            findings: Findings::new(limits.findings, options.strict),
            unchecked: Unchecked::default(),
            references: Vec::new(),
            suspects: Vec::new(),
            checked: 0,
            extent: None,
        },
        frames: Vec::new(),
        root: options.target.expects(),
    };
    if let Some(start) = reader.open_input(bytes) {
        let read = reader.run(&mut Tokens::new(bytes, start));
        reader.reading.extent = Some(match options.target {
            _ if read.is_err() => Extent::BrokenOff,
            Target::Document => Extent::Document,
            _ => Extent::Part,
        });
        reader.unwind();
        if read.is_ok() && options.target == Target::Document {
            reader.judge_document();
        }
    }
    reader.reading
}

/// A text as long as this may be more than words: the least image in a `data:` URL is longer.
const UNUSUAL: u32 = 40;

/// Why reading stopped before the end.
struct Stopped;

struct Reader<'a> {
    limits: Limits,
    reading: Reading<'a>,
    frames: Vec<Frame>,
    /// What the outermost value should be.
    root: Expect,
}

impl<'a> Reader<'a> {
    /// Size, byte-order mark and encoding; the offset where the document starts.
    fn open_input(&mut self, bytes: &[u8]) -> Option<usize> {
        if bytes.len() > self.limits.size as usize {
            self.find_at(Code::LimitSize, NodeId::ROOT, 0, Problem::Limit { limit: self.limits.size });
            return None;
        }
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => {
                self.find_at(Code::JsonByteOrderMark, NodeId::ROOT, 0, Problem::Plain);
                Some(3)
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
            match tokens.next_token() {
                Ok(Token::Key(text)) => self.key(text)?,
                Ok(Token::String(text)) => self.string(text)?,
                Ok(Token::Word(word)) => self.word(word)?,
                Ok(Token::ObjectStart) => self.object(tokens)?,
                Ok(Token::ArrayStart) => self.array(tokens)?,
                Ok(Token::ObjectEnd | Token::ArrayEnd) => self.close(true),
                Ok(Token::End) => return Ok(()),
                Err(fault) => return Err(self.syntax(fault)),
            }
        }
    }

    fn syntax(&mut self, fault: SyntaxFault) -> Stopped {
        let node = self.frames.last().map_or(NodeId::ROOT, |frame| frame.node);
        self.find_at(Code::JsonSyntax, node, fault.offset, Problem::Syntax(fault));
        Stopped
    }

    /// What the next value should be.
    #[inline(always)]
    fn expect(&self) -> Expect {
        self.frames.last().map_or(self.root, |frame| frame.expect)
    }

    #[inline(always)]
    fn push(&mut self, shape: Shape, class: ClassId, start: u32, end: u32) -> Result<NodeId, Stopped> {
        let element = match self.expect() {
            Expect::Element(element) => element,
            Expect::Class(_) | Expect::Anything => NO_ELEMENT,
        };
        self.push_as(shape, element, class, start, end)
    }

    fn push_as(
        &mut self,
        shape: Shape,
        element: ElementId,
        class: ClassId,
        start: u32,
        end: u32,
    ) -> Result<NodeId, Stopped> {
        let fits = self.reading.record.len() < self.limits.nodes as usize;
        let pushed = if fits { self.reading.record.push(shape, element, class, start, end) } else { None };
        pushed.ok_or_else(|| {
            self.find_at(Code::LimitNodes, NodeId::ROOT, start, Problem::Limit { limit: self.limits.nodes });
            Stopped
        })
    }

    fn find(&mut self, code: Code, node: NodeId, problem: Problem) {
        let offset = self.reading.record.offset(node);
        self.find_at(code, node, offset, problem);
    }

    fn find_at(&mut self, code: Code, node: NodeId, offset: u32, problem: Problem) {
        let severity = code.severity(self.reading.record.element(node));
        let finding = Finding { code, severity, node, absent: None, offset, related: None, problem };
        self.reading.findings.push(finding);
    }

    fn find_absent(&mut self, code: Code, node: NodeId, element: ElementId) {
        let severity = code.severity(Some(element.element()));
        let offset = self.reading.record.offset(node);
        let problem = Problem::Plain;
        self.reading.findings.push(Finding {
            code,
            severity,
            node,
            absent: Some(element),
            offset,
            related: None,
            problem,
        });
    }

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
        self.text_fault(node, text);
        self.check_length(node, text);
        self.leaf(node, shape);
        Ok(())
    }

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
        self.leaf(node, shape);
        Ok(())
    }

    /// An object or array that is nested too deep is passed over as one piece.
    fn too_deep(&mut self, tokens: &mut Tokens<'a>) -> Result<bool, Stopped> {
        let depth = tokens.depth();
        if depth <= self.limits.depth as usize {
            return Ok(false);
        }
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
            return self.empty_object(start);
        }
        let opened = self.class_of_object(expect, start);
        let node = self.push(Shape::Object, opened.class.unwrap_or(NO_CLASS), start, start)?;
        if let Some((code, problem)) = opened.finding {
            self.find(code, node, problem);
        }
        if opened.class.is_some() {
            self.check_listed(node, expect);
        }
        let holds = opened.class.map_or(Holds::Anything, Holds::Class);
        self.frames.push(Frame::new(node, holds, expect));
        Ok(())
    }

    /// `{}` counts as absent, whatever should stand there.
    fn empty_object(&mut self, start: u32) -> Result<(), Stopped> {
        let node = self.push(Shape::Object, NO_CLASS, start, start)?;
        self.frames.push(Frame::new(node, Holds::Anything, self.expect()));
        self.blank(node);
        Ok(())
    }

    fn array(&mut self, tokens: &mut Tokens<'a>) -> Result<(), Stopped> {
        if self.too_deep(tokens)? {
            return Ok(());
        }
        let start = tokens.offset().saturating_sub(1);
        let expect = self.expect();
        let in_list = matches!(self.frames.last().map(|frame| frame.holds), Some(Holds::Items));
        let node = self.push(Shape::Array, NO_CLASS, start, start)?;
        let frame = match expect {
            Expect::Element(element) if !in_list => Frame::items(node, element),
            Expect::Element(element) => {
                let want = Wanted::Kind(element.kind());
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
        self.frames.push(frame);
        Ok(())
    }

    fn root_is_document(&self) -> bool {
        self.root == Expect::Class(class::RECORD_DOCUMENT)
    }

    /// An element that may have several values has them in a list, even when it has one.
    #[inline(always)]
    fn check_listed(&mut self, node: NodeId, expect: Expect) -> bool {
        let in_list = matches!(self.frames.last().map(|frame| frame.holds), Some(Holds::Items));
        match expect {
            Expect::Element(element) if !in_list && element.is_many() => {
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
        if let Some(frame) = self.frames.last_mut() {
            frame.fill();
        }
    }

    /// Ends the innermost object or array. `whole` is false when the document broke off
    /// inside it: then nothing can be said of what it lacks.
    fn close(&mut self, whole: bool) {
        let Some(frame) = self.frames.pop() else { return };
        self.reading.record.close(frame.node);
        if frame.may_repeat() {
            self.duplicate_keys(frame.node);
        }
        if !whole {
            return;
        }
        // A blank object where none was wanted has its finding already.
        if frame.holds != Holds::Anything && self.reading.record.is_blank(frame.node) {
            self.blank(frame.node);
            return;
        }
        match frame.holds {
            Holds::Items => self.close_items(&frame),
            Holds::Class(class) => self.close_class(&frame, class),
            Holds::Anything if self.reading.record.is_blank(frame.node) => {}
            Holds::Anything => self.mark_filled(),
        }
    }

    fn blank(&mut self, node: NodeId) {
        // An empty document is no record; that is said of it as a whole.
        if self.frames.is_empty() && self.root_is_document() {
            return;
        }
        self.find(Code::EmptyValue, node, Problem::Plain);
    }

    fn close_items(&mut self, frame: &Frame) {
        let Expect::Element(element) = frame.value_of else { return };
        if !element.is_many() {
            self.list_of_single(frame.node);
        }
        if frame.has_any() {
            self.mark_filled();
        }
    }

    /// An element that may have one value only is never a list.
    fn list_of_single(&mut self, node: NodeId) {
        match self.reading.record.members(node).count() as u32 {
            0 | 1 => {
                self.find(Code::WrongType, node, Problem::Type { want: Wanted::Single, got: Shape::Array })
            }
            got => self.find(Code::TooMany, node, Problem::Count { got }),
        }
    }

    fn close_class(&mut self, frame: &Frame, class: ClassId) {
        // An object of nothing but blanks is blank itself.
        if frame.has_any() {
            self.mark_filled();
        }
        match class {
            class::CODING => self.check_coding(frame.node, frame.value_of, &coding::CODING),
            class::REFERENCE => self.reading.references.push(frame.node),
            class::CODING_OR_REFERENCE => self.check_either(frame.node, frame.value_of),
            class::IDENTIFIER => self.check_identifier(frame.node, frame.value_of),
            _ => {}
        }
        self.reading.unchecked.class(class, frame.node);
        let mut missing = expected::places(class) & !frame.filled();
        while missing != 0 {
            let element = class.class().element_id(missing.trailing_zeros() as u8);
            let row = element.element();
            if let Some(code) = absence(row.level, row.basis) {
                self.find_absent(code, frame.node, element);
            }
            missing &= missing.wrapping_sub(1);
        }
    }

    /// After a document that broke off: closes what is open.
    fn unwind(&mut self) {
        while !self.frames.is_empty() {
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
            Expect::Class(class) => Opened::of(class),
            Expect::Element(id) => match (id.kind(), object_class(id.kind())) {
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
        let Some(class) = named.and_then(|name| ClassId::named(&name)) else {
            return Opened { class: None, finding: Some((Code::UnknownClass, Problem::Plain)) };
        };
        // A document in a document has no place: it is kept as what the model does not know.
        if matches!(class.class().kind, ClassKind::Document) {
            return Opened { class: None, finding: Some((Code::ClassOutOfPlace, Problem::Class(class))) };
        }
        let fits = class.class().kind == kind;
        let finding = (!fits).then_some((Code::ClassOutOfPlace, Problem::Class(class)));
        Opened { class: Some(class), finding }
    }
}
