//! One value, as its element and its form ask.

use super::parts::{Compact, Part, Parts, compact};
use super::sink::{Attribute, Tag};
use super::{Renderer, SECONDARY, date, number};
use crate::model::{ClassId, ClassKind, ElementId, Kind};
use crate::record::{NodeId, Shape};

impl Renderer<'_, '_> {
    /// The value of an element: one, or the list of them.
    pub(super) fn value(&mut self, node: NodeId, element: Option<ElementId>) {
        if self.record.shape(node) != Shape::Array || self.record.is_blank(node) {
            return self.single(node, element);
        }
        self.messages_at(node);
        let record = self.record;
        let mut items = record.members(node);
        if let (Some(only), None) = (items.next(), items.next()) {
            return self.single(only.value, element);
        }
        self.open(Tag::Ul, "nhsuk-list nhsuk-list--bullet mods-list");
        for item in record.members(node) {
            self.open_plain(Tag::Li);
            self.single(item.value, element);
            self.close(1);
        }
        self.close(1);
    }

    fn single(&mut self, node: NodeId, element: Option<ElementId>) {
        if self.record.is_blank(node) {
            self.messages_within(node);
            return self.not_recorded();
        }
        match (self.record.shape(node), self.record.class(node)) {
            (Shape::Object, Some(id)) => self.object(node, id, element),
            (Shape::Object | Shape::Array, _) => {
                self.messages_within(node);
                self.generic(node);
            }
            _ => {
                self.messages_at(node);
                self.leaf(node, element.map(|element| element.kind()));
            }
        }
    }

    fn object(&mut self, node: NodeId, id: ClassId, element: Option<ElementId>) {
        if id.class().kind != ClassKind::DataType {
            self.messages_at(node);
            return self.group(node);
        }
        let parts = Parts::of(self.record, node);
        let Some(kind) = compact(id, &parts) else { return self.group(node) };
        self.messages_within(node);
        match kind {
            Compact::Coding => self.coding(&parts, element),
            Compact::Identifier => self.identifier(&parts, element),
            Compact::Quantity => self.quantity(&parts),
            Compact::Reference => self.reference(&parts),
        }
        if parts.more {
            self.rest(node, &parts);
        }
    }

    /// What a value that is shown in one line holds besides.
    fn rest(&mut self, object: NodeId, parts: &Parts) {
        let record = self.record;
        let is_left = |value: NodeId| !parts.holds(value) && !record.is_blank(value);
        self.generic_members(record.members(object).filter(|member| is_left(member.value)));
    }

    /// A value without parts. What is not of its kind is shown as it was written.
    pub(super) fn leaf(&mut self, node: NodeId, kind: Option<Kind>) {
        let text = self.record.text(node);
        match (self.record.shape(node), kind) {
            (Shape::TooDeep, _) => self.element(Tag::Span, SECONDARY, "Not shown: nested too deep"),
            (Shape::True, Some(Kind::YesNo)) => self.data("true", "Yes"),
            (Shape::False, Some(Kind::YesNo)) => self.data("false", "No"),
            (Shape::Number, Some(Kind::Number | Kind::WholeNumber)) => self.number(&text),
            (Shape::Text | Shape::EscapedText, Some(kind)) => self.text(kind, &text),
            _ => self.isolated(&text),
        }
    }

    fn text(&mut self, kind: Kind, text: &str) {
        if kind == Kind::ClassName
            && let Some(id) = ClassId::named(text)
        {
            return self.data(text, id.class().name);
        }
        match date::words(kind, text) {
            Some(words) => self.time(text, &words),
            None => self.isolated(text),
        }
    }

    /// A date or time in words.
    pub(super) fn time(&mut self, written: &str, words: &str) {
        self.open_plain(Tag::Time);
        self.sink.attribute(Attribute::DateTime(written));
        self.say(words);
        self.close(1);
    }

    fn number(&mut self, written: &str) {
        match number::with_commas(written) {
            Some(grouped) => self.data(written, &grouped),
            None => self.say(written),
        }
    }

    fn quantity(&mut self, parts: &Parts) {
        if let Some(value) = parts.get(Part::Value) {
            self.leaf(value, Some(Kind::Number));
        }
        if let Some(unit) = parts.get(Part::Unit) {
            self.say(" ");
            self.text_of(unit);
        }
    }
}
