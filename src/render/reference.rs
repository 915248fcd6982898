//! References: by the name of what they lead to, linked to its card.

use super::index::{Entry, version_of};
use super::parts::{Part, Parts};
use super::sink::{Place, Tag};
use super::value::class_named;
use super::{NOTHING, Renderer};
use crate::model::{ClassId, ClassKind};
use crate::record::{NO_CLASS, NodeId};
use crate::words::{self, Word, in_sentence};

impl Renderer<'_, '_> {
    /// A reference: the name of its target, what that is, and whatever else the reference says.
    pub(super) fn reference(&mut self, parts: &Parts) {
        let (record, index) = (self.record, self.index);
        let version = parts.get(Part::RecordVersion);
        let display = parts.text(record, Part::Display);
        let uid = parts.get(Part::Uid);
        match index.find(&parts.text(record, Part::Uid), version_of(record, version)) {
            Some(target) => {
                self.link(parts, target);
                self.type_of(parts, target.class, is_named_actor(target));
                if !display.is_empty() && target.title.get(..target.words) != Some(&*display) {
                    self.say(words::SHOWN_AS);
                    self.isolated(&display);
                }
            }
            None => {
                if !display.is_empty() {
                    self.isolated(&display);
                }
                self.type_of(parts, NO_CLASS, false);
                // With a word on where it leads: nowhere in this document.
                if uid != NOTHING {
                    self.labelled(if display.is_empty() { words::UID } else { words::UID_IN_BRACKETS }, uid);
                    self.say(if display.is_empty() {
                        words::NOT_IN_DOCUMENT
                    } else {
                        words::NOT_IN_DOCUMENT_IN_BRACKETS
                    });
                } else if display.is_empty() {
                    self.not_recorded();
                }
            }
        }
        self.labelled(words::COMMA_VERSION, version);
    }

    /// The name of the target, as a link if the view shows it. An actor's says enough; a record's
    /// needs its class before it.
    fn link(&mut self, parts: &Parts, target: &Entry<'_>) {
        self.open_with(Tag::Data, &parts.text(self.record, Part::Uid));
        self.linked_title(target);
        self.close(1);
    }

    /// What an entry is called, as a link if the view shows it.
    pub(super) fn linked_title(&mut self, target: &Entry<'_>) {
        if target.is_shown {
            self.sink.open(Tag::Link, "", Place::Node(target.node.0));
        }
        if is_named_actor(target) {
            self.isolated(target.title.get(..target.words).unwrap_or(""));
        } else {
            self.title(target);
        }
        self.close(usize::from(target.is_shown));
    }

    /// What the target is: where its name does not tell, and where the reference says so.
    fn type_of(&mut self, parts: &Parts, own: ClassId, is_actor: bool) {
        let given = parts.text(self.record, Part::Type);
        let class = if given.is_empty() { NO_CLASS } else { class_named(&given, own) };
        if is_actor && class != own {
            self.text(" (");
            self.text(&in_sentence(self.word(Word::class(own))));
            self.text(")");
        }
        if given.is_empty() {
            return;
        }
        if class == NO_CLASS {
            self.say(words::TYPE);
            self.isolated(&given);
        } else {
            self.text(" (");
            self.with_value(Tag::Data, &given, &in_sentence(self.word(Word::class(class))));
        }
        self.text(")");
    }

    fn labelled(&mut self, label: Word, node: NodeId) {
        if node != NOTHING {
            self.say(label);
            self.text_of(node);
        }
    }
}

fn is_named_actor(entry: &Entry<'_>) -> bool {
    entry.class.class().kind == ClassKind::Actor && entry.words > 0
}
