//! Labels and values of an object, in the order of its class.

use std::ops::Range;

use super::component::more;
use super::sink::Tag;
use super::{NOTHING, Renderer, absent, class_of, element_of, first_in, get, is_expected};
use crate::directory::HOLDERS;
use crate::model::tables::class;
use crate::model::{Class, ElementId};
use crate::record::{NO_ELEMENT, NodeId, Shape};
use crate::words;

impl Renderer<'_, '_> {
    /// Rows of an object of a known class: the elements at these places of the class and, if the
    /// last is among them, whatever the class does not know.
    pub(super) fn list(&mut self, kind: &str, object: NodeId, places: Range<u8>) {
        let id = class_of(self.record, object);
        let (class, expected) = (id.class(), self.record.release().expected(id));
        let (is_sorted, has_unknown) = self.look_over(object);
        self.open_with(Tag::List, kind);
        if is_sorted {
            self.rows(object, places.clone(), expected);
        } else {
            for place in places.clone() {
                self.rows(object, place..place.wrapping_add(1), expected);
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
        let (mut node, end) = (first_in(object), self.record.after(object));
        while node < end {
            let element = element_of(self.record, node);
            if element != NO_ELEMENT {
                is_sorted &= element >= last;
                last = element;
            } else if self.record.shape(node) != Shape::Key {
                has_unknown = true;
            }
            node = self.record.after(node);
        }
        (is_sorted, has_unknown)
    }

    /// The rows of the elements at these places, whose values stand in that order.
    fn rows(&mut self, object: NodeId, places: Range<u8>, expected: u32) {
        let record = self.record;
        let id = class_of(record, object);
        let class = id.class();
        let first = class.element_id(places.start).0;
        let count = u16::from(places.end.wrapping_sub(places.start));
        let (mut node, end) = (first_in(object), record.after(object));
        let may_be_above = self.is_any_above(object, end);
        let mut next = places.start;
        while node < end {
            let after = record.after(node);
            let place = element_of(record, node).0.wrapping_sub(first);
            if place < count {
                let place = places.start.wrapping_add(place as u8);
                self.absent_rows(object, class, next..place, expected);
                next = place.wrapping_add(1);
                let is_elsewhere = id == class::RECORD_DOCUMENT
                    && holds_entries(element_of(record, node))
                    && !record.is_blank(node);
                if !(is_elsewhere || may_be_above && self.is_above(node)) {
                    self.row(node);
                }
            }
            node = after;
        }
        self.absent_rows(object, class, next..places.end, expected);
    }

    /// The rows of those of these places that are expected. None of them has a value.
    fn absent_rows(&mut self, object: NodeId, class: &Class, places: Range<u8>, expected: u32) {
        for place in places {
            if expected >> place & 1 != 0 {
                self.absent_row(object, class.element_id(place));
            }
        }
    }

    /// The label and value of an element.
    pub(super) fn row(&mut self, value: NodeId) {
        self.open_row(element_of(self.record, value));
        self.value(value);
        self.close(2);
    }

    /// An expected element that is not there.
    pub(super) fn absent_row(&mut self, object: NodeId, element: ElementId) {
        if is_expected(self.record, element)
            && !holds_entries(element)
            && !self.above.contains(&absent(element))
        {
            self.open_row(element);
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

    /// Whether the banner has shown anything of an object that ends here, or said that something is absent.
    fn is_any_above(&self, object: NodeId, end: NodeId) -> bool {
        let absent = absent(NO_ELEMENT);
        self.above.iter().any(|node| (object..end).contains(node) || *node >= absent)
    }

    /// Whether the banner has shown a value, or all that it holds, so that its row would be empty. One that
    /// holds nothing, such as where a document broke off, is not shown yet.
    fn is_above(&self, value: NodeId) -> bool {
        if self.above.contains(&value) {
            return true;
        }
        let record = self.record;
        let class = class_of(record, value).class();
        if self.above.is_empty() || class.count == 0 || record.members(value).next().is_none() {
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
