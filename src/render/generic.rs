//! Values that the model says nothing of: lists in lists, with names and texts as they were
//! written. Walked in a loop, so that no depth of nesting can exhaust the stack.

use super::Renderer;
use super::rows::INNER;
use super::sink::Tag;
use crate::record::{Label, Member, NodeId, Shape};

/// An object or array that is open.
struct Open {
    /// The node after all that it holds.
    end: NodeId,
    /// Elements to close when it ends: its list, and the item or row that it stands in.
    elements: usize,
    in_object: bool,
}

impl Renderer<'_, '_> {
    /// Members that the class does not know, or that have no other place: names and values.
    pub(super) fn generic_members(&mut self, members: impl Iterator<Item = Member>) {
        self.open(Tag::Dl, INNER);
        for member in members {
            let elements = self.open_member(member.label);
            if let Label::Unknown(key) = member.label {
                self.messages_within(key);
            }
            self.messages_within(member.value);
            self.generic(member.value);
            self.close(elements);
        }
        self.close(1);
    }

    /// A value with all that it holds.
    pub(super) fn generic(&mut self, root: NodeId) {
        let end = self.record.after(root);
        let mut open: Vec<Open> = Vec::new();
        let mut next = root;
        while next < end {
            self.close_ended(&mut open, next);
            let (value, elements) = match open.last() {
                None => (next, 0),
                Some(holder) => self.open_place(next, holder.in_object),
            };
            next = NodeId(value.0.saturating_add(1));
            match self.record.shape(value) {
                Shape::Object | Shape::Array if !self.record.is_blank(value) => {
                    open.push(self.open_holder(value, elements));
                }
                _ => {
                    self.generic_leaf(value);
                    self.close(elements);
                }
            }
        }
        self.close_ended(&mut open, end);
    }

    fn close_ended(&mut self, open: &mut Vec<Open>, at: NodeId) {
        while let Some(ended) = open.pop_if(|holder| holder.end <= at) {
            self.close(ended.elements);
        }
    }

    /// Opens the row or item that a value stands in; the value may come after its name.
    fn open_place(&mut self, next: NodeId, in_object: bool) -> (NodeId, usize) {
        if self.record.shape(next) == Shape::Key {
            let value = NodeId(next.0.saturating_add(1));
            return (value, self.open_member(Label::Unknown(next)));
        }
        let label = match self.record.element_id(next) {
            Some(element) if in_object => Label::Element(element),
            _ => Label::Item(0),
        };
        (next, self.open_member(label))
    }

    /// Opens a row with its name, or an item; says how many elements that was.
    fn open_member(&mut self, label: Label) -> usize {
        if let Label::Item(_) = label {
            self.open_plain(Tag::Li);
            return 1;
        }
        self.open(Tag::Div, "nhsuk-summary-list__row");
        self.open(Tag::Dt, "nhsuk-summary-list__key");
        match label {
            Label::Element(element) => self.say(element.element().name),
            Label::Unknown(key) => self.text_of(key),
            Label::Item(_) => {}
        }
        self.close(1);
        self.open(Tag::Dd, "nhsuk-summary-list__value");
        2
    }

    fn open_holder(&mut self, value: NodeId, elements: usize) -> Open {
        let in_object = self.record.shape(value) == Shape::Object;
        if in_object {
            self.open(Tag::Dl, INNER);
        } else {
            self.open(Tag::Ul, "nhsuk-list nhsuk-list--bullet mods-list");
        }
        Open { end: self.record.after(value), elements: elements.saturating_add(1), in_object }
    }

    fn generic_leaf(&mut self, value: NodeId) {
        if self.record.is_blank(value) {
            self.not_recorded();
        } else {
            self.leaf(value, None);
        }
    }
}
