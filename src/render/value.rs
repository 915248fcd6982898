//! One value, as its element and its form ask.

use super::parts::{Parts, is_line};
use super::sink::Tag;
use super::{Renderer, class_of, date, element_of, first_in, kind_of, number};
use crate::model::{ClassId, Kind};
use crate::record::{NO_CLASS, NodeId, Shape};
use crate::words::{self, Word};

/// The class of this name, which is likely this one.
pub(super) fn class_named(name: &str, likely: ClassId) -> ClassId {
    if likely.class().id == name { likely } else { ClassId::named(name).unwrap_or(NO_CLASS) }
}

impl Renderer<'_, '_> {
    /// The value of an element: one, or the list of them.
    pub(super) fn value(&mut self, node: NodeId) {
        let record = self.record;
        if record.is_blank(node) {
            self.messages_within(node);
            return self.not_recorded();
        }
        match record.shape(node) {
            Shape::Array if record.element_id(node).is_some() => self.values(node),
            Shape::Array | Shape::Object => self.object(node),
            _ => {
                self.messages_at(node);
                self.leaf(node);
            }
        }
    }

    fn values(&mut self, list: NodeId) {
        let record = self.record;
        let end = record.after(list);
        let mut node = first_in(list);
        self.messages_at(list);
        if record.after(node) == end {
            return self.value(node);
        }
        if self.table(list) {
            return;
        }
        self.open(Tag::Items);
        while node < end {
            self.open(Tag::Item);
            self.value(node);
            self.close(1);
            node = record.after(node);
        }
        self.close(1);
    }

    fn object(&mut self, node: NodeId) {
        let id = class_of(self.record, node);
        if id == NO_CLASS {
            self.messages_within(node);
            return self.generic(node);
        }
        if !is_line(id) {
            self.messages_at(node);
            return self.group(node);
        }
        if self.is_shown_again(node) {
            return;
        }
        let start = self.sink.written();
        let parts = Parts::of_line(self.record, node, id);
        self.messages_within(node);
        if parts.is_reference(id) {
            self.reference(&parts);
        } else {
            self.line(&parts, node);
        }
        if parts.more {
            self.unknown(node, Some(&parts));
        } else {
            self.remember(node, start);
        }
    }

    /// A value without parts. What is not of its kind is shown as it was written.
    pub(super) fn leaf(&mut self, node: NodeId) {
        let kind = kind_of(self.record, node);
        let is_in_words = matches!(kind, Kind::Date | Kind::DateTime | Kind::Time | Kind::ClassName);
        let shape = self.record.shape(node);
        if shape == Shape::Text && !is_in_words {
            return self.isolated_utf8(self.record.raw(node));
        }
        if is_in_words && self.is_shown_again(node) {
            return;
        }
        let start = self.sink.written();
        let text = self.record.text(node);
        let mut words = String::new();
        let mut tag = Tag::Data;
        match (shape, kind) {
            (Shape::TooDeep, _) => return self.element(Tag::Secondary, words::NOT_SHOWN),
            (Shape::True, Kind::YesNo) => words.push_str(self.word(words::YES)),
            (Shape::False, Kind::YesNo) => words.push_str(self.word(words::NO)),
            (Shape::Number, Kind::Number | Kind::WholeNumber) => {
                number::push_with_commas(&mut words, &text);
                if words.is_empty() {
                    return self.text(&text);
                }
            }
            (Shape::Text | Shape::EscapedText, Kind::ClassName) => {
                let class = class_named(&text, element_of(self.record, node).class());
                words.push_str(self.word(Word::class(class)));
            }
            (Shape::Text | Shape::EscapedText, _) if is_in_words => {
                tag = Tag::Time;
                words.reserve(date::USUAL);
                date::push_words(&mut words, self.words, kind, &text, true);
            }
            _ => {}
        }
        if words.is_empty() {
            self.isolated(&text);
        } else {
            self.with_value(tag, &text, &words);
            if is_in_words {
                self.remember(node, start);
            }
        }
    }
}
