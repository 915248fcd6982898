//! Versions of a record: which is current, who made it, and what came before.

use super::component::more;
use super::index::{Entry, Group};
use super::sink::{Place, Tag};
use super::state::State;
use super::{NOTHING, Renderer, VERSION_NUMBER, at_place, class_of};
use crate::current::Mark;
use crate::record::NO_ELEMENT;

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
        let words = match (entry.change.mark, later) {
            (Mark::None, Mark::Deleted) => "A later version was deleted",
            (Mark::None, Mark::EnteredInError) => "A later version was entered in error",
            (Mark::None, Mark::None) => "",
            (Mark::Deleted, _) => "Deleted",
            (Mark::EnteredInError, _) => "Entered in error",
        };
        if words.is_empty() && state.status == NOTHING && !state.has_ended {
            return;
        }
        self.open(Tag::Paragraph);
        if !words.is_empty() {
            self.with_value(Tag::State, more::WRONG, words);
        }
        if state.status != NOTHING {
            self.status(state.status);
        }
        if state.has_ended {
            self.with_value(Tag::State, more::ENDED, "End date has passed");
        }
        self.close(1);
    }

    /// All other versions, complete: those that stand, the newest first, and then those that
    /// were taken back.
    pub(super) fn other_versions(&mut self, group: Group) {
        let (record, index) = (self.record, self.index);
        let others = index.others(group);
        if others.is_empty() || !group.shows_history {
            return;
        }
        let (mut summary, mut is_open) = ("Earlier versions", false);
        for id in others {
            let other = index.other(*id);
            if other.version >= index.current(group).version {
                summary = "Other versions";
            }
            // Nothing says which of two with one number is the current one: neither is hidden.
            is_open |= other.version == index.current(group).version;
            is_open |= self.findings.any(other.node, record.after(other.node), NO_ELEMENT);
        }
        self.sink.open_details(summary, others.len() as u32, is_open);
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
            self.say("Version without a number");
        } else {
            self.say("Version ");
            self.text_of(version);
        }
        self.say(" of ");
        self.title(entry);
        self.close(1);
        self.states(Group::NONE, entry, &State::NONE);
        self.messages_at(entry.node);
        self.list(more::IN_CARD, entry.node, 0..class_of(self.record, entry.node).class().count);
        self.close(1);
    }
}
