//! Values that the model says nothing of: lists in lists, with names and texts as they were
//! written. Walked in a loop, so that no depth of nesting can exhaust the stack.

use super::component::more;
use super::findings::About;
use super::parts::Parts;
use super::sink::Tag;
use super::{Renderer, first_in};
use crate::record::{NodeId, Shape};
use crate::words::Word;

/// What is open: the value to begin with, then the objects and arrays in it.
#[derive(Clone, Copy)]
struct Open {
    /// The node after all that it holds.
    end: NodeId,
    /// Elements to close when it ends: its list, and the item or row that it stands in.
    elements: usize,
    holds: Holds,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// One value that has its place already.
    Itself,
    Items,
    Members,
}

impl Renderer<'_, '_> {
    /// Members of an object that its class does not know; and of one that is shown in one line,
    /// whatever is not one of its parts.
    pub(super) fn unknown(&mut self, object: NodeId, parts: Option<&Parts>) {
        let record = self.record;
        self.open_with(Tag::List, more::IN_VALUE);
        let end = record.after(object);
        let mut node = first_in(object);
        while node < end {
            let start = node;
            if record.shape(node) == Shape::Key {
                node = first_in(node);
            }
            let is_known = record.element_id(node).is_some();
            let is_shown = parts.is_none_or(|parts| parts.holds(node) || record.is_blank(node));
            node = record.after(node);
            if !is_known || !is_shown {
                self.walk(start, node, Holds::Members);
            }
        }
        self.close(1);
    }

    /// A value with all that it holds.
    pub(super) fn generic(&mut self, root: NodeId) {
        self.walk(root, self.record.after(root), Holds::Itself);
    }

    pub(super) fn walk(&mut self, first: NodeId, end: NodeId, holds: Holds) {
        let record = self.record;
        let mut next = first;
        let mut open = vec![Open { end, elements: 0, holds }];
        while let Some(&holder) = open.last() {
            if holder.end <= next {
                self.close(holder.elements);
                open.pop();
                continue;
            }
            let mut elements = self.open_place(next, holder.holds);
            if holds == Holds::Members && next == first {
                // Messages stand after the name.
                self.messages(first, end, About::All);
            }
            if record.shape(next) == Shape::Key {
                next = first_in(next);
            }
            let value = next;
            next = first_in(value);
            let shape = record.shape(value);
            #[cfg(feature = "iso13606")]
            if !record.is_blank(value) && record.is_extract() && self.stands_for(value) {
                next = record.after(value);
                self.close(elements);
                continue;
            }
            if record.is_blank(value) {
                self.not_recorded();
            } else if matches!(shape, Shape::Object | Shape::Array) {
                let is_list = shape == Shape::Array;
                if is_list {
                    self.open(Tag::Items);
                } else {
                    self.open_with(Tag::List, more::IN_VALUE);
                }
                elements = elements.wrapping_add(1);
                let holds = if is_list { Holds::Items } else { Holds::Members };
                open.push(Open { end: record.after(value), elements, holds });
                continue;
            } else {
                self.leaf(value);
            }
            self.close(elements);
        }
    }

    /// Opens the row, with its label, or the item that a value stands in; says how many elements
    /// that was.
    fn open_place(&mut self, node: NodeId, holds: Holds) -> usize {
        match holds {
            Holds::Itself => 0,
            Holds::Items => {
                self.open(Tag::Item);
                1
            }
            Holds::Members => {
                self.open(Tag::Row);
                self.open(Tag::Key);
                match self.record.element_id(node) {
                    Some(element) => self.say(Word::element(element)),
                    None => self.text_of(node),
                }
                self.close(1);
                self.open(Tag::Value);
                2
            }
        }
    }
}
