//! Versions of a record: which is current, who made it, and what came before.

use super::component::more;
use super::index::{Entry, Group};
use super::sink::{Place, Tag};
use super::state::State;
use super::{NOTHING, Renderer, VERSION_NUMBER, at_place, class_of};
use crate::current::Mark;
use crate::record::NO_ELEMENT;
use crate::words::{self, Word};

impl Renderer<'_, '_> {
    /// Tags for what keeps a record from being in force.
    pub(super) fn states(&mut self, group: Group, entry: &Entry<'_>, state: &State) {
        let index = self.index;
        let mut later = Mark::None;
        for id in index.others(group) {
            let other = index.other(*id);
            if other.version > entry.version {
                later = later.max(other.change.mark);
            }
        }
        let word = match (entry.change.mark, later) {
            (Mark::None, Mark::Deleted) => words::LATER_DELETED,
            (Mark::None, Mark::EnteredInError) => words::LATER_IN_ERROR,
            (Mark::None, Mark::None) => Word::NOTHING,
            (Mark::Deleted, _) => words::DELETED,
            (Mark::EnteredInError, _) => words::ENTERED_IN_ERROR,
        };
        if word == Word::NOTHING && state.status == NOTHING && !state.has_ended {
            return;
        }
        self.open(Tag::Paragraph);
        if word != Word::NOTHING {
            self.state(more::WRONG, word);
        }
        if state.status != NOTHING {
            self.text(if word == Word::NOTHING { "" } else { " " });
            self.status(state.status);
        }
        if state.has_ended {
            self.text(if word == Word::NOTHING && state.status == NOTHING { "" } else { " " });
            self.state(more::ENDED, words::END_DATE_HAS_PASSED);
        }
        self.close(1);
    }

    /// One such tag.
    pub(super) fn state(&mut self, kind: &str, word: Word) {
        self.with_value(Tag::State, kind, self.word(word));
    }

    /// All other versions, complete: those that stand, the newest first, and then those that
    /// were taken back.
    pub(super) fn other_versions(&mut self, group: Group) {
        let (record, index) = (self.record, self.index);
        let others = index.others(group);
        if others.is_empty() || !group.shows_history {
            return;
        }
        let (mut summary, mut is_open) = (words::EARLIER_VERSIONS, false);
        for id in others {
            let other = index.other(*id);
            if other.version >= index.current(group).version {
                summary = words::OTHER_VERSIONS;
            }
            // Nothing says which of two with one number is the current one: neither is hidden.
            is_open |= other.version == index.current(group).version;
            is_open |= self.findings.any(other.node, record.after(other.node), NO_ELEMENT);
        }
        self.sink.open_details(self.word(summary), others.len() as u32, is_open);
        for id in others {
            self.version(index.other(*id));
        }
        self.close(2);
    }

    /// One other version.
    fn version(&mut self, entry: &Entry<'_>) {
        let version = at_place(self.record, entry.node, VERSION_NUMBER);
        self.sink.open(Tag::Version, "", Place::Node(entry.node.0));
        self.open_with(Tag::VersionHeading, more::SIZE_S);
        if version == NOTHING {
            self.say(words::WITHOUT_A_NUMBER);
        } else {
            self.say(words::VERSION);
            self.text_of(version);
        }
        self.say(words::OF);
        self.title(entry);
        self.close(1);
        self.states(Group::NONE, entry, &State::NONE);
        self.messages_at(entry.node);
        self.list(more::IN_CARD, entry.node, 0..class_of(self.record, entry.node).class().count);
        self.close(1);
    }
}
