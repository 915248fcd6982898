//! Attributes of an extract: groups of the model, and references by the name of what they lead to.

use super::index::Key;
use super::{Label, attribute, class_of, is_item, is_leaf, items, name_of, unmasked};
use crate::model::tables::class;
use crate::record::{NO_CLASS, NO_ELEMENT, NodeId, Shape};
use crate::render::component::more;
use crate::render::findings::About;
use crate::render::generic::Holds;
use crate::render::sink::{Place, Tag};
use crate::render::{NOTHING, Renderer, element_of, first_in};
use crate::words::{self, Word};

/// The model nests its groups less deep. Deeper ones are out of place, and walked in a loop.
const DEEPEST: u8 = 8;

/// Attributes that lead to a person, an organisation or a device by its `extract_id`; and whether nothing
/// else can be meant.
const TO_ENTITIES: [(&str, bool); 6] = [
    ("performer", true),
    ("committer", true),
    ("party", true),
    ("authorising_party", false),
    ("healthcare_facility", false),
    ("subject_of_care", false),
];

/// Attributes that lead to a component by its `rc_id`.
const TO_COMPONENTS: [&str; 4] = ["target", "compositions", "previous_version", "orig_parent_ref"];

impl<'r> Renderer<'r, '_> {
    /// Rows for all attributes of an object but those that are shown elsewhere, and for whatever its class
    /// does not know.
    pub(super) fn attribute_rows(&mut self, kind: &str, object: NodeId, apart: &[NodeId], depth: u8) {
        let record = self.record;
        self.open_with(Tag::List, kind);
        let mut has_unknown = false;
        for member in record.members(object) {
            match member.label {
                Label::Element(_) if apart.contains(&member.value) => {}
                Label::Element(_) => self.attribute_row(member.value, depth),
                _ => has_unknown = true,
            }
        }
        if has_unknown {
            self.unknown_row(object);
        }
        self.close(1);
    }

    /// The row of what a class does not know.
    pub(super) fn unknown_row(&mut self, object: NodeId) {
        self.sink.open_row(self.word(words::NOT_IN_THE_STANDARD));
        self.unknown(object, None);
        self.close(2);
    }

    /// The label and value of an attribute.
    pub(super) fn attribute_row(&mut self, value: NodeId, depth: u8) {
        self.sink.open_row(self.word(Word::element(element_of(self.record, value))));
        self.value_of(value, depth);
        self.close(2);
    }

    /// The value of an attribute: one, or the list of them.
    pub(super) fn value_of(&mut self, node: NodeId, depth: u8) {
        let record = self.record;
        let id = class_of(record, node);
        if record.is_blank(node) {
            self.messages_within(node);
            return self.not_recorded();
        }
        match record.shape(node) {
            Shape::Array if depth < DEEPEST => {
                let (mut item, end) = items(record, node);
                self.messages_at(node);
                if record.after(item) == end {
                    return self.value_of(item, depth.wrapping_add(1));
                }
                self.open(Tag::Items);
                while item < end {
                    self.open(Tag::Item);
                    self.value_of(item, depth.wrapping_add(1));
                    self.close(1);
                    item = record.after(item);
                }
                self.close(1);
            }
            Shape::Object if self.withholds(node) => {}
            Shape::Object if id.is_kind_of(class::DATA_VALUE) && id != NO_CLASS => {
                if !self.refer(node, Some(depth)) {
                    self.data(node, depth);
                }
            }
            Shape::Object if depth < DEEPEST && id != NO_CLASS && !is_item(id) => {
                self.attributes(node, depth)
            }
            Shape::Object | Shape::Array => {
                self.messages_within(node);
                self.generic(node);
            }
            _ => {
                // A component that is named by text alone, as in the XSD.
                self.messages_at(node);
                if !self.refer(node, Some(depth)) {
                    self.leaf_of(node);
                }
            }
        }
    }

    /// An object of a class that is no data value: who or what it is about first, where that is one
    /// attribute of it.
    fn attributes(&mut self, node: NodeId, depth: u8) {
        let record = self.record;
        self.messages(node, first_in(node), About::All);
        let main = match class_of(record, node) {
            class::FUNCTIONAL_ROLE => attribute(record, node, "performer"),
            class::RELATED_PARTY => attribute(record, node, "relationship"),
            class::LINK => attribute(record, node, "target"),
            _ => NOTHING,
        };
        let depth = depth.wrapping_add(1);
        if main == NOTHING {
            return self.attribute_rows(more::IN_VALUE, node, &[], depth);
        }
        self.value_of(main, depth);
        if class_of(record, node) == class::LINK && self.leads_to_withheld(main) {
            // What kind of link it is would say what it leads to.
            return self.messages_within(node);
        }
        if record.members(node).any(|member| member.value != main) {
            self.attribute_rows(more::IN_VALUE, node, &[main], depth);
        }
    }

    /// Whether any of these leads to what is withheld.
    fn leads_to_withheld(&self, targets: NodeId) -> bool {
        let (mut node, end) = items(self.record, targets);
        while node < end {
            if matches!(self.target(node), Some(Target::Withheld)) {
                return true;
            }
            node = self.record.after(node);
        }
        false
    }

    /// What an identifier leads to: where, if it is shown, and what that is called. Nothing if its
    /// attribute leads nowhere, or if it need not.
    fn target(&self, node: NodeId) -> Option<Target<'r>> {
        let record = self.record;
        let name = name_of(element_of(record, node));
        let key = Key::of(record, node);
        let to_entity = TO_ENTITIES.iter().find(|(known, _)| *known == name);
        let found = match to_entity {
            Some(_) => self.extract.entity(&key),
            None if TO_COMPONENTS.contains(&name) => self.extract.component(&key),
            None => return None,
        };
        match found {
            Some(found) if found.is_withheld => Some(Target::Withheld),
            Some(found) => Some(Target::Shown { node: found.node, name: found.name(record, self.words) }),
            None => to_entity.is_none_or(|(_, must)| *must).then_some(Target::Elsewhere),
        }
    }

    /// A reference, if it is one: the name of what it leads to, as a link. Of what is withheld not even
    /// that. In a line, which has no depth, nothing else of it has a place.
    pub(super) fn refer(&mut self, node: NodeId, depth: Option<u8>) -> bool {
        let record = self.record;
        let Some(target) = self.target(node) else { return false };
        self.messages_within(node);
        if matches!(target, Target::Withheld) {
            self.element(Tag::Secondary, words::LINK_WITHHELD);
            return true;
        }
        if self.withholds(node) {
            return true;
        }
        let mut taken = Vec::new();
        let is_text = record.shape(node) != Shape::Object;
        if let Target::Shown { node: at, name } = target {
            let root = attribute(record, node, "root");
            let extension = if is_text { node } else { attribute(record, node, "extension") };
            for leaf in [attribute(record, node, "type"), unmasked(record, root, "oid"), extension] {
                if leaf != NOTHING && is_leaf(record, leaf) {
                    self.of_type(leaf);
                    taken.push(leaf);
                }
            }
            self.sink.open(Tag::Link, "", Place::Node(at.0));
            self.isolated(name);
            self.close(taken.len().wrapping_add(1));
        } else {
            if is_text {
                self.leaf_of(node);
            } else {
                self.line_of(node, &mut taken);
            }
            self.element(Tag::Secondary, words::NOT_IN_EXTRACT);
        }
        if let Some(depth) = depth {
            self.rest(node, &taken, depth);
        }
        true
    }

    /// Whatever a value holds beside what was said of it: in lines of its own, as deep as the model nests.
    pub(super) fn rest(&mut self, object: NodeId, taken: &[NodeId], depth: u8) {
        let record = self.record;
        let mut is_open = false;
        let mut node = first_in(object);
        let end = if record.shape(object) == Shape::Object { record.after(object) } else { node };
        while node < end {
            let start = node;
            let is_key = record.shape(node) == Shape::Key;
            if is_key {
                node = first_in(node);
            }
            let is_said = !is_key && covers(self.record, node, taken);
            node = record.after(node);
            if is_said {
                continue;
            }
            if !is_open {
                self.open_with(Tag::List, more::IN_VALUE);
                is_open = true;
            }
            if !is_key && depth < DEEPEST && element_of(record, start) != NO_ELEMENT {
                self.attribute_row(start, depth.wrapping_add(1));
            } else {
                self.walk(start, node, Holds::Members);
            }
        }
        self.close(usize::from(is_open));
    }
}

/// What an identifier leads to.
enum Target<'r> {
    Shown { node: NodeId, name: &'r str },
    Withheld,
    Elsewhere,
}

/// Whether all that a value holds was said: each leaf that is not blank, itself or with what holds it.
pub(super) fn covers(record: &crate::record::Record<'_>, value: NodeId, taken: &[NodeId]) -> bool {
    let (mut node, end) = (value, record.after(value));
    while node < end {
        if taken.contains(&node) || record.is_blank(node) {
            node = record.after(node);
        } else if matches!(record.shape(node), Shape::Object | Shape::Array) {
            node = first_in(node);
        } else {
            return false;
        }
    }
    true
}
