//! A record as it was read: a flat list of nodes in document order that point into the input.
//!
//! Nothing is copied and nothing is left out: what the model does not know is here too. The
//! list answers who holds what; it has no opinion on what is right.

use std::borrow::Cow;

use crate::json;
use crate::model::{ClassId, Element, ElementId, Release};

/// Index of a [`Node`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The outermost value.
    pub const ROOT: NodeId = NodeId(0);
}

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Shape {
    /// An object.
    Object,
    /// An array.
    Array,
    /// A property name that the model does not know; the next node is its value.
    Key,
    /// A string without escapes.
    Text,
    /// A string with escapes, or with bytes that need mending.
    EscapedText,
    /// A number.
    Number,
    /// `true`
    True,
    /// `false`
    False,
    /// `null`
    Null,
    /// Something unquoted that is no JSON value.
    Word,
    /// An object or array too deep to be read, as one piece of source text.
    TooDeep,
}

/// One value, or the name of an unknown property. Twelve bytes.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Offset of the first byte of the value; of a string, after its quote.
    start: u32,
    /// Of an object or array, the index of the node after all that it holds; of anything
    /// else, the offset after its last byte.
    end: u32,
    /// The element it is a value of.
    element: ElementId,
    /// The class it is an object of.
    class: ClassId,
    /// What it is.
    shape: Shape,
}

impl Node {
    /// Index of the node after this one, which has that index, and all that it holds.
    #[inline(always)]
    fn after(self, id: NodeId) -> NodeId {
        let next = id.0.wrapping_add(1);
        match self.shape {
            Shape::Object | Shape::Array => NodeId(self.end.max(next)),
            _ => NodeId(next),
        }
    }
}

/// No element: the outermost value, and whatever the model does not know.
pub const NO_ELEMENT: ElementId = ElementId(u16::MAX);

/// No class: whatever is not an object of a known class.
pub const NO_CLASS: ClassId = ClassId(u8::MAX);

/// A text of so many bytes may be more than words: the least image in a `data:` URL is longer.
pub(crate) const UNUSUAL: u32 = 40;

/// How much of a document a record holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Extent {
    /// Reading stopped before the end: what was open there is not whole.
    BrokenOff,
    /// One part, checked alone. What it refers to is elsewhere.
    Part,
    /// All of it.
    Document,
}

/// A document that was read.
#[derive(Debug)]
pub struct Record<'a> {
    bytes: &'a [u8],
    /// The same as text, where all of it is.
    text: Option<&'a str>,
    release: &'static Release,
    nodes: Vec<Node>,
    /// How many there may be.
    most: usize,
}

/// A property of an object, or an item of an array.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    /// What it is called.
    pub label: Label,
    /// Its value.
    pub value: NodeId,
}

/// How a value is found in what holds it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    /// An element of the class.
    Element(ElementId),
    /// A property that the model does not know: the node of its name.
    Unknown(NodeId),
    /// An item of an array.
    Item(u32),
}

impl<'a> Record<'a> {
    /// An empty record over these bytes, to be read as of this release, of no more than so many nodes.
    pub(crate) fn new(bytes: &'a [u8], release: &'static Release, most: u32) -> Self {
        let mut nodes = Vec::new();
        // As many as a compact document has that is full of short values, so that few copies are made.
        // Without the room for them the first push will fail, or the one that needs it.
        let _ = nodes.try_reserve_exact((bytes.len() / 24).min(most as usize));
        Record { bytes, text: std::str::from_utf8(bytes).ok(), release, nodes, most: most as usize }
    }

    /// Adds a node after all others. `None` when there may be no more, or memory does not allow it.
    #[inline(always)]
    pub(crate) fn push(
        &mut self,
        shape: Shape,
        element: ElementId,
        class: ClassId,
        start: u32,
        end: u32,
    ) -> Option<NodeId> {
        if self.nodes.len() == self.nodes.capacity() {
            self.grow(start)?;
        }
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { start, end, element, class, shape });
        Some(id)
    }

    /// Makes room for as many nodes as there will be if the rest is like what was read up to this
    /// offset, and a few more: then there is one copy, and little room is left over. An eighth more at
    /// least, so that no input is copied many times.
    #[cold]
    fn grow(&mut self, read: u32) -> Option<()> {
        let count = self.nodes.len();
        let left = self.most.checked_sub(count).filter(|left| *left > 0)?;
        let unread = self.bytes.len().saturating_sub(read as usize) as u64;
        let more = (count as u64).saturating_mul(unread).checked_div(read.into()).unwrap_or(0);
        let more = usize::try_from(more).unwrap_or(usize::MAX).saturating_add(count / 64);
        let more = more.max(count / 8).max(256);
        self.nodes.try_reserve_exact(more.min(left)).ok()
    }

    /// Ends an object or array: all nodes after it so far are inside it. True when there are none.
    #[inline]
    pub(crate) fn close(&mut self, id: NodeId) -> bool {
        let end = self.nodes.len() as u32;
        if let Some(node) = self.nodes.get_mut(id.0 as usize) {
            node.end = end;
        }
        end <= id.0.saturating_add(1)
    }

    /// Whether nothing could be read.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The release of the standard that it was read by.
    #[inline]
    pub fn release(&self) -> &'static Release {
        self.release
    }

    /// The input.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Whether all of the input is UTF-8.
    pub(crate) fn is_utf8(&self) -> bool {
        self.text.is_some()
    }

    #[inline(always)]
    fn node(&self, id: NodeId) -> Node {
        self.nodes.get(id.0 as usize).copied().unwrap_or(Node {
            start: 0,
            end: 0,
            element: NO_ELEMENT,
            class: NO_CLASS,
            shape: Shape::Null,
        })
    }

    /// What the node is.
    #[inline]
    pub fn shape(&self, id: NodeId) -> Shape {
        self.node(id).shape
    }

    /// Offset of its first byte, for positions.
    pub fn offset(&self, id: NodeId) -> u32 {
        let node = self.node(id);
        match node.shape {
            Shape::Text | Shape::EscapedText | Shape::Key => node.start.saturating_sub(1),
            _ => node.start,
        }
    }

    /// Identifier of the element whose value it is.
    #[inline]
    pub fn element_id(&self, id: NodeId) -> Option<ElementId> {
        Some(self.node(id).element).filter(|element| *element != NO_ELEMENT)
    }

    /// The element whose value it is.
    pub fn element(&self, id: NodeId) -> Option<Element> {
        self.element_id(id).map(|element| self.release.element(element))
    }

    /// The class it is an object of.
    #[inline]
    pub fn class(&self, id: NodeId) -> Option<ClassId> {
        Some(self.node(id).class).filter(|class| *class != NO_CLASS)
    }

    /// Whether it is an extract of ISO 13606, or a part of one, and not of a MODS record.
    pub fn is_extract(&self) -> bool {
        self.class(NodeId::ROOT).is_some_and(ClassId::is_of_iso13606)
            || self.element_id(NodeId::ROOT).is_some_and(ElementId::is_of_iso13606)
    }

    /// Index of the node after it and all that it holds.
    #[inline]
    pub fn after(&self, id: NodeId) -> NodeId {
        self.node(id).after(id)
    }

    /// Whether it counts as absent: `null`, `""`, `[]`, `{}`, or white space alone.
    pub fn is_blank(&self, id: NodeId) -> bool {
        self.is_blank_node(self.node(id), id)
    }

    #[inline(always)]
    fn is_blank_node(&self, node: Node, id: NodeId) -> bool {
        match node.shape {
            Shape::Object | Shape::Array => node.end <= id.0.saturating_add(1),
            Shape::Text | Shape::EscapedText => is_blank_text(self.raw_of(node)),
            shape => shape == Shape::Null,
        }
    }

    /// The bytes of a value without parts, as written; of a string, between its quotes.
    #[inline]
    pub fn raw(&self, id: NodeId) -> &'a [u8] {
        let node = self.node(id);
        match node.shape {
            Shape::Object | Shape::Array => &[],
            _ => self.raw_of(node),
        }
    }

    #[inline(always)]
    fn raw_of(&self, leaf: Node) -> &'a [u8] {
        self.bytes.get(leaf.start as usize..leaf.end as usize).unwrap_or(&[])
    }

    /// Whether it is a string.
    #[inline]
    pub fn is_text(&self, id: NodeId) -> bool {
        matches!(self.shape(id), Shape::Text | Shape::EscapedText)
    }

    /// The text of a string, or a number or word as written.
    pub fn text(&self, id: NodeId) -> Cow<'a, str> {
        let node = self.node(id);
        let plain = match (node.shape, self.text) {
            (Shape::Text, Some(text)) => text.get(node.start as usize..node.end as usize),
            _ => None,
        };
        plain.map_or_else(|| self.decoded(id), Cow::Borrowed)
    }

    #[inline(never)]
    fn decoded(&self, id: NodeId) -> Cow<'a, str> {
        match self.shape(id) {
            Shape::EscapedText | Shape::Key => json::decode(self.raw(id)),
            _ => json::mended(self.raw(id)),
        }
    }

    /// The text of a string as bytes, for those that only compare it: there is nothing to check
    /// in a string without escapes.
    #[inline(never)]
    pub fn text_bytes(&self, id: NodeId) -> Cow<'a, [u8]> {
        match self.shape(id) {
            Shape::EscapedText | Shape::Key => self.decoded_bytes(id),
            _ => Cow::Borrowed(self.raw(id)),
        }
    }

    #[cold]
    fn decoded_bytes(&self, id: NodeId) -> Cow<'a, [u8]> {
        match self.decoded(id) {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        }
    }

    /// The properties of an object or the items of an array, in order; nothing for the rest.
    pub fn members(&self, id: NodeId) -> Members<'_, 'a> {
        let holds = matches!(self.shape(id), Shape::Object | Shape::Array);
        let next = NodeId(id.0.saturating_add(1));
        let end = if holds { self.after(id) } else { next };
        Members { record: self, next, end, in_array: self.shape(id) == Shape::Array, item: 0 }
    }

    /// First value of this element in an object; not a blank one.
    pub fn get(&self, object: NodeId, element: ElementId) -> Option<NodeId> {
        let [part] = self.parts(object, element);
        Some(part).filter(|part| *part != NodeId::ROOT)
    }

    /// First values of elements in an object, not blank ones, in one walk: of as many elements as there
    /// is room for, from this one on. No value is found in place of [`NodeId::ROOT`]. Ends with the last
    /// that was wanted: senders put first what is asked for most.
    pub(crate) fn parts<const COUNT: usize>(&self, object: NodeId, first: ElementId) -> [NodeId; COUNT] {
        let mut parts = [NodeId::ROOT; COUNT];
        self.find_parts(object, first, &mut parts);
        parts
    }

    fn find_parts(&self, object: NodeId, first: ElementId, parts: &mut [NodeId]) {
        let nodes = self.nodes.get(..self.after(object).0 as usize).unwrap_or(&self.nodes);
        let (mut at, mut wanted) = (NodeId(object.0.wrapping_add(1)), parts.len());
        while let Some(node) = nodes.get(at.0 as usize) {
            let place = node.element.0.wrapping_sub(first.0);
            if let Some(part) = parts.get_mut(usize::from(place))
                && *part == NodeId::ROOT
                && !self.is_blank_node(*node, at)
            {
                *part = at;
                wanted = wanted.wrapping_sub(1);
                if wanted == 0 {
                    return;
                }
            }
            at = node.after(at);
        }
    }

    /// The items of an array, or the value itself.
    pub fn each_item(&self, value: NodeId, see: &mut dyn FnMut(NodeId)) {
        if self.shape(value) != Shape::Array {
            return see(value);
        }
        let (end, mut item) = (self.after(value), NodeId(value.0.saturating_add(1)));
        while item < end {
            see(item);
            item = self.after(item);
        }
    }

    /// Whether two values of one element were written in the same way. Of those that hold others this is
    /// not always seen.
    pub(crate) fn is_same(&self, one: NodeId, other: NodeId) -> bool {
        let (node, other_node) = (self.node(one), self.node(other));
        (node.element, node.shape) == (other_node.element, other_node.shape)
            && self.source(one).is_some_and(|source| Some(source) == self.source(other))
    }

    /// A value as it was written, up to the last text or word in it.
    fn source(&self, id: NodeId) -> Option<&'a [u8]> {
        let last = self.node(NodeId(self.after(id).0.wrapping_sub(1)));
        let ends = !matches!(last.shape, Shape::Object | Shape::Array);
        self.bytes.get(self.node(id).start as usize..last.end as usize).filter(|_| ends)
    }

    /// All nodes, in document order.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }
}

/// Whether the raw bytes of a string hold nothing but white space. The first byte nearly always
/// tells.
#[inline(always)]
pub(crate) fn is_blank_text(raw: &[u8]) -> bool {
    match raw.first() {
        Some(b'!'..=b'[' | b']'..=0x7F) => false,
        _ => is_white(raw),
    }
}

#[cold]
fn is_white(raw: &[u8]) -> bool {
    json::decode(raw).chars().all(char::is_whitespace)
}

/// Iterator of [`Record::members`].
#[derive(Debug)]
pub struct Members<'r, 'a> {
    record: &'r Record<'a>,
    next: NodeId,
    end: NodeId,
    in_array: bool,
    item: u32,
}

impl Iterator for Members<'_, '_> {
    type Item = Member;

    fn next(&mut self) -> Option<Member> {
        let first = self.next;
        let (mut value, mut node) = (first, self.record.node(first));
        let named = node.shape == Shape::Key;
        if named {
            value = NodeId(first.0.wrapping_add(1));
            node = self.record.node(value);
        }
        // The document may have broken off between a name and its value.
        if value >= self.end {
            return None;
        }
        let label = if self.in_array {
            Label::Item(self.item)
        } else if named || node.element == NO_ELEMENT {
            Label::Unknown(first)
        } else {
            Label::Element(node.element)
        };
        self.item = self.item.wrapping_add(1);
        self.next = node.after(value);
        Some(Member { label, value })
    }
}
