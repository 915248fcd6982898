//! Labels and values of an object, in the order of its class.

use std::ops::Range;

use super::component::more;
use super::sink::Tag;
use super::{NOTHING, Renderer, absent, class_of, element_of, first_in, get, is_expected};
use crate::directory::HOLDERS;
use crate::model::ElementId;
use crate::record::{NO_ELEMENT, NodeId};
use crate::words::{self, Word};

impl Renderer<'_, '_> {
    /// Rows of an object of a known class: the elements at these places of the class and, if the
    /// last is among them, whatever the class does not know.
    pub(super) fn list(&mut self, kind: &str, object: NodeId, places: Range<u8>) {
        let id = class_of(self.record, object);
        let (class, expected) = (id.class(), self.record.release().expected(id));
        let (is_sorted, has_unknown) = self.look_over(object);
        let mut at = first_in(object);
        self.open_with(Tag::List, kind);
        for place in places.clone() {
            let element = class.element_id(place);
            let after = self.rows(object, if is_sorted { at } else { first_in(object) }, element, is_sorted);
            if after != NOTHING {
                at = after;
            } else if expected >> place & 1 != 0 {
                self.absent_row(object, element);
            }
        }
        if has_unknown && places.end == class.count {
            self.sink.open_row(self.word(words::NOT_IN_THE_STANDARD));
            self.unknown(object, None);
            self.close(2);
        }
        self.close(1);
    }

    /// Whether the members of an object stand in the order of its class, as senders write them,
    /// and whether there are some that the class does not know. In order, one pass shows them;
    /// if not, one for each element.
    fn look_over(&self, object: NodeId) -> (bool, bool) {
        let (mut is_sorted, mut has_unknown) = (true, false);
        let mut last = ElementId(0);
        for member in self.record.members(object) {
            let element = element_of(self.record, member.value);
            if element == NO_ELEMENT {
                has_unknown = true;
            } else {
                is_sorted &= element >= last;
                last = element;
            }
        }
        (is_sorted, has_unknown)
    }

    /// The rows of one element, from this member on, up to the first member that follows it in
    /// the class if those stand in order. Gives the node after the last, or [`NOTHING`].
    fn rows(&mut self, object: NodeId, from: NodeId, element: ElementId, is_sorted: bool) -> NodeId {
        let record = self.record;
        let mut found = NOTHING;
        let (mut node, end) = (from, record.after(object));
        while node < end {
            let after = record.after(node);
            let other = element_of(record, node);
            if other == element {
                found = after;
                let has_card = holds_entries(element) && !record.is_blank(node);
                if !has_card && !self.is_above(node) {
                    self.row(node);
                }
            } else if is_sorted && element < other && other != NO_ELEMENT {
                break;
            }
            node = after;
        }
        found
    }

    /// The label and value of an element.
    pub(super) fn row(&mut self, value: NodeId) {
        self.sink.open_row(self.word(Word::element(element_of(self.record, value))));
        self.value(value);
        self.close(2);
    }

    /// An expected element that is not there.
    pub(super) fn absent_row(&mut self, object: NodeId, element: ElementId) {
        if is_expected(self.record, element)
            && !holds_entries(element)
            && !self.above.contains(&absent(element))
        {
            self.sink.open_row(self.word(Word::element(element)));
            self.messages_absent(object, element);
            self.not_recorded();
            self.close(2);
        }
    }

    /// An object of a class inside a value.
    pub(super) fn group(&mut self, object: NodeId) {
        let record = self.record;
        let class = class_of(record, object).class();
        let only = first_in(object);
        // The text of a group that holds a free text and nothing else, and need not hold more:
        // the label of the group says all about it.
        let is_all = record.after(only) == record.after(object)
            && element_of(record, only).json() == "freeText"
            && !(0..class.count).any(|place| is_expected(record, class.element_id(place)));
        if is_all {
            self.value(only);
        } else {
            self.list(more::IN_VALUE, object, 0..class.count);
        }
    }

    /// Whether the banner has shown a value, or all that it holds, so that its row would be empty.
    fn is_above(&self, value: NodeId) -> bool {
        if self.above.contains(&value) {
            return true;
        }
        let record = self.record;
        let class = class_of(record, value).class();
        if self.above.is_empty() || class.count == 0 {
            return false;
        }
        for member in record.members(value) {
            if !self.above.contains(&member.value) {
                return false;
            }
        }
        for place in 0..class.count {
            let element = class.element_id(place);
            let is_told = !is_expected(self.record, element)
                || get(record, value, element) != NOTHING
                || self.above.contains(&absent(element));
            if !is_told {
                return false;
            }
        }
        true
    }
}

/// Whether an element of a document holds what has a card of its own.
pub(super) fn holds_entries(element: ElementId) -> bool {
    HOLDERS.contains(&element)
}
