//! References: by the name of what they lead to, linked to its card.

use super::Renderer;
use super::index::{Entry, version_of};
use super::parts::{Part, Parts};
use super::sink::{Anchor, Attribute, Tag};
use crate::model::{ClassId, ClassKind};
use crate::record::NodeId;

impl<'r, 'a> Renderer<'r, 'a> {
    /// A reference: the name of its target, what that is, and whatever else the reference says.
    pub(super) fn reference(&mut self, parts: &Parts) {
        match self.target(parts) {
            Some(target) => {
                self.link(parts, target);
                self.class_of_target(parts, target);
                self.other_display(parts, target);
            }
            None => self.unresolved(parts),
        }
        if let Some(version) = parts.get(Part::RecordVersion) {
            self.say(", version ");
            self.text_of(version);
        }
    }

    /// Who a reference leads to, in few words.
    pub(super) fn who(&mut self, reference: NodeId) {
        let parts = Parts::of(self.record, reference);
        match self.target(&parts) {
            Some(target) => {
                self.link(&parts, target);
                self.class_of_target(&Parts::default(), target);
            }
            None => self.unresolved(&parts),
        }
    }

    fn target(&self, parts: &Parts) -> Option<&'r Entry<'a>> {
        let (record, index) = (self.record, self.index);
        index.find(&record.text(parts.get(Part::Uid)?), version_of(record, parts.get(Part::RecordVersion)))
    }

    /// The name of the target. An actor's says enough; a record's needs its class before it.
    fn link(&mut self, parts: &Parts, target: &Entry<'_>) {
        self.open_plain(Tag::Data);
        if let Some(uid) = parts.get(Part::Uid) {
            self.sink.attribute(Attribute::Value(&self.record.text(uid)));
        }
        self.open_plain(Tag::A);
        self.sink.attribute(Attribute::Href(Anchor::Node(target.node)));
        if is_named_actor(target) {
            self.isolated(&target.title.words);
        } else {
            self.title(target);
        }
        self.close(2);
    }

    /// What the target is, where its name does not tell; and what the reference calls it, where
    /// that is something else.
    fn class_of_target(&mut self, parts: &Parts, target: &Entry<'_>) {
        let given = parts.text(self.record, Part::Type);
        let own = target.class.map_or("", |id| id.class().id);
        if is_named_actor(target) {
            self.say(" (");
            let words = class_in_text(target.class);
            match given.as_deref() {
                Some(given) if given == own => self.data(given, &words),
                _ => self.say(&words),
            }
            self.say(")");
        }
        match given {
            Some(given) if given != own => self.given_type(&given),
            Some(given) if !is_named_actor(target) => {
                self.say(" (");
                self.data(&given, &class_in_text(target.class));
                self.say(")");
            }
            _ => {}
        }
    }

    fn given_type(&mut self, given: &str) {
        self.say(" (type ");
        self.isolated(given);
        self.say(")");
    }

    /// What the reference calls its target, unless that is its name.
    fn other_display(&mut self, parts: &Parts, target: &Entry<'_>) {
        let display = parts.text(self.record, Part::Display);
        if let Some(display) = display.filter(|display| **display != *target.title.words) {
            self.say(", shown as ");
            self.isolated(&display);
        }
    }

    /// Words of its own, or the uid; with a word on where it leads: nowhere in this document.
    fn unresolved(&mut self, parts: &Parts) {
        if let Some(display) = parts.get(Part::Display) {
            self.text_of(display);
        }
        if let Some(given) = parts.text(self.record, Part::Type) {
            match ClassId::named(&given) {
                Some(id) => {
                    self.say(" (");
                    self.data(&given, &class_in_text(Some(id)));
                    self.say(")");
                }
                None => self.given_type(&given),
            }
        }
        match (parts.get(Part::Uid), parts.get(Part::Display)) {
            (Some(uid), None) => self.unresolved_uid("Record ", uid, " (not in this document)"),
            (Some(uid), Some(_)) => self.unresolved_uid(" (record ", uid, ", not in this document)"),
            (None, Some(_)) => {}
            (None, None) => self.not_recorded(),
        }
    }

    fn unresolved_uid(&mut self, before: &str, uid: NodeId, after: &str) {
        self.say(before);
        self.text_of(uid);
        self.say(after);
    }
}

fn is_named_actor(entry: &Entry<'_>) -> bool {
    let is_actor = entry.class.is_some_and(|id| id.class().kind == ClassKind::Actor);
    is_actor && !entry.title.words.is_empty()
}

/// The name of a class inside a sentence: "care worker", but "GP practice".
fn class_in_text(class: Option<ClassId>) -> String {
    let name = class.map_or("entry", |id| id.class().name);
    let mut words = String::from(name);
    let is_word = name.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase);
    if let Some(first) = words.get_mut(..1).filter(|_| is_word) {
        first.make_ascii_lowercase();
    }
    words
}
