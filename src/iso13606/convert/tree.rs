//! A record document as a tree in one list, and the one order in which it is written.
//!
//! Conversion back fills such a tree from two or three places of an extract; and a document that
//! was read becomes one too, so that both are written the same way.

use std::cmp::Ordering;

use crate::json::Json;
use crate::model::ElementId;
use crate::order;
use crate::record::{Label, NodeId, Record, Shape};

/// Index of a [`Node`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct At(pub(super) u32);

impl At {
    /// The outermost object.
    pub(super) const ROOT: At = At(0);
    const NONE: At = At(u32::MAX);
}

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Body<'a> {
    Object,
    Array,
    /// The source of a string, between its quotes.
    Text(&'a str),
    /// A text that stands so in no input: which of [`Tree::made`].
    Made(u32),
    /// The source of a number, `true`, `false` or `null`.
    Bare(&'a str),
}

/// Under which name a value stands in what holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot<'a> {
    /// The element; none for what the model does not know, and for items.
    pub(super) element: Option<ElementId>,
    /// The name as written between quotes.
    pub(super) name: &'a str,
    /// Whether it is one of the values of an element that has them in a list.
    pub(super) listed: bool,
    /// Whether it stands beside other values of the same name and comes after them.
    pub(super) later: bool,
}

impl<'a> Slot<'a> {
    /// The value of an element.
    pub(super) fn of(element: ElementId) -> Self {
        Slot { element: Some(element), name: element.json(), listed: false, later: false }
    }

    /// A property that the model does not know.
    pub(super) fn unknown(name: &'a str) -> Self {
        Slot { element: None, name, listed: false, later: false }
    }
}

struct Node<'a> {
    slot: Slot<'a>,
    body: Body<'a>,
    /// Place among values of the same name: as they came, unless said otherwise.
    place: u32,
    first: At,
    last: At,
    next: At,
}

/// A document.
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    /// Texts that need no escapes.
    made: Vec<String>,
}

impl<'a> Tree<'a> {
    /// An empty object.
    pub(super) fn new() -> Self {
        let mut tree = Tree { nodes: Vec::new(), made: Vec::new() };
        tree.add(At::NONE, Slot::unknown(""), Body::Object);
        tree
    }

    /// The same document as it was read.
    pub(super) fn of(record: &Record<'a>) -> Self {
        let mut tree = Tree::new();
        let mut open = vec![(record.members(NodeId::ROOT), At::ROOT)];
        while let Some((members, holder)) = open.last_mut() {
            let holder = *holder;
            let Some(member) = members.next() else {
                open.pop();
                continue;
            };
            let slot = match member.label {
                Label::Element(element) => Slot::of(element),
                Label::Unknown(name) => Slot::unknown(source(record, name)),
                Label::Item(_) => Slot::unknown(""),
            };
            let at = tree.add(holder, slot, body(record, member.value));
            open.push((record.members(member.value), at));
        }
        tree
    }

    /// A text that stands so in no input and needs no escapes.
    pub(super) fn make(&mut self, text: String) -> Body<'a> {
        self.made.push(text);
        Body::Made((self.made.len() as u32).saturating_sub(1))
    }

    /// Adds a value to an object or array.
    pub(super) fn add(&mut self, holder: At, slot: Slot<'a>, body: Body<'a>) -> At {
        let at = At(self.nodes.len() as u32);
        let node = Node { slot, body, place: at.0, first: At::NONE, last: At::NONE, next: At::NONE };
        self.nodes.push(node);
        let before = self.node(holder).map_or(At::NONE, |holder| holder.last);
        if let Some(before) = self.nodes.get_mut(before.0 as usize) {
            before.next = at;
        }
        if let Some(holder) = self.nodes.get_mut(holder.0 as usize) {
            holder.last = at;
            if holder.first == At::NONE {
                holder.first = at;
            }
        }
        at
    }

    fn node(&self, at: At) -> Option<&Node<'a>> {
        self.nodes.get(at.0 as usize)
    }

    /// What a node is.
    pub(super) fn body(&self, at: At) -> Option<Body<'a>> {
        self.node(at).map(|node| node.body)
    }

    /// The element that a value is of.
    pub(super) fn element(&self, at: At) -> Option<ElementId> {
        self.node(at)?.slot.element
    }

    /// The values of an object or array, as they came.
    pub(super) fn values(&self, holder: At) -> impl Iterator<Item = At> + use<'_, 'a> {
        let first = self.node(holder).map(|node| node.first);
        std::iter::successors(first, |at| self.node(*at).map(|node| node.next))
            .take_while(|at| *at != At::NONE)
    }

    /// The first value of an element.
    pub(super) fn get(&self, holder: At, element: ElementId) -> Option<At> {
        let is_it = |at: &At| self.node(*at).is_some_and(|node| node.slot.element == Some(element));
        self.values(holder).find(is_it)
    }

    /// The one object that is the value of an element; a new one if there is none.
    pub(super) fn group(&mut self, holder: At, element: ElementId) -> At {
        let found = self.get(holder, element).filter(|at| self.body(*at) == Some(Body::Object));
        found.unwrap_or_else(|| self.add(holder, Slot::of(element), Body::Object))
    }

    /// Puts a value at this place among those of the same name.
    pub(super) fn put(&mut self, at: At, place: u32) {
        if let Some(node) = self.nodes.get_mut(at.0 as usize) {
            node.place = place;
        }
    }

    /// The document as JSON text without white space. Members stand in the order of the model,
    /// those that it does not know after them as they came.
    pub(super) fn to_json(&self) -> String {
        let mut json = Json::default();
        let mut open = vec![Open { values: self.ordered(At::ROOT), next: 0, listed: None, end: "}" }];
        json.open("{");
        while let Some(object) = open.last_mut() {
            let next = object.values.get(object.next).map(|at| At(*at));
            let node = next.and_then(|at| self.node(at));
            let listed = node.filter(|node| node.slot.listed).and_then(|node| node.slot.element);
            if object.listed.is_some() && object.listed != listed {
                json.close("]");
            }
            let Some((at, node)) = next.zip(node) else {
                json.close(object.end);
                open.pop();
                continue;
            };
            if object.end == "}" && (listed.is_none() || object.listed != listed) {
                json.open("\"");
                json.put(node.slot.name);
                json.put(if listed.is_some() { "\":[" } else { "\":" });
            }
            object.listed = listed;
            object.next = object.next.saturating_add(1);
            let (start, end) = match node.body {
                Body::Object => ("{", "}"),
                Body::Array => ("[", "]"),
                Body::Text(text) => {
                    json.raw_text(text);
                    continue;
                }
                Body::Made(at) => {
                    json.raw_text(self.made.get(at as usize).map_or("", |text| text));
                    continue;
                }
                Body::Bare(text) => {
                    json.put(text);
                    json.put(",");
                    continue;
                }
            };
            json.open(start);
            open.push(Open { values: self.ordered(at), next: 0, listed: None, end });
        }
        json.into_text()
    }

    fn ordered(&self, holder: At) -> Vec<u32> {
        let mut values: Vec<u32> = self.values(holder).map(|at| at.0).collect();
        if self.body(holder) == Some(Body::Object) {
            order::sort(&mut values, &mut |one, other| self.order(At(one), At(other)));
        }
        values
    }

    fn order(&self, one: At, other: At) -> Ordering {
        let key = |at: At| {
            self.node(at).map(|node| {
                let slot = &node.slot;
                (slot.element.is_none(), slot.element, slot.later, node.place, at.0)
            })
        };
        key(one).cmp(&key(other))
    }
}

/// An object or array that is being written.
struct Open {
    values: Vec<u32>,
    next: usize,
    /// The element whose list is open in it.
    listed: Option<ElementId>,
    end: &'static str,
}

/// The source of a value without parts; of a string, between its quotes.
pub(super) fn source<'a>(record: &Record<'a>, node: NodeId) -> &'a str {
    std::str::from_utf8(record.raw(node)).unwrap_or("")
}

/// A value as it was read.
pub(super) fn body<'a>(record: &Record<'a>, node: NodeId) -> Body<'a> {
    match record.shape(node) {
        Shape::Object => Body::Object,
        Shape::Array => Body::Array,
        Shape::Text | Shape::EscapedText => Body::Text(source(record, node)),
        _ => Body::Bare(source(record, node)),
    }
}
