//! The card of a record or an actor: what it says, who recorded it, and its other versions.

use super::component::more;
use super::index::{Entry, Group};
use super::parts::{Part, Parts};
use super::sink::{Place, Tag};
use super::{
    CHANGE_LOG, NOTHING, Renderer, VERSION_NUMBER, at_place, class_of, coding, envelope, first_in, get,
    is_expected,
};
use crate::current::Mark;
use crate::model::tables::{class, element};
use crate::record::{NO_CLASS, NO_ELEMENT, NodeId, Shape};
use crate::words::{self, Word};

impl Renderer<'_, '_> {
    /// A card with the current version of a record, and the others inside it.
    pub(super) fn card(&mut self, group: Group) {
        let index = self.index;
        let entry = index.current(group);
        let state = entry.state;
        let warns = entry.class == class::ALERT && entry.change.mark == Mark::None && state.status == NOTHING;
        self.sink.open_card(if warns { more::WARNING } else { "" }, Place::Node(entry.node.0));
        self.card_heading(entry, warns);
        self.states(group, entry, &state);
        if entry.class == NO_CLASS {
            self.messages_within(entry.node);
            self.generic(entry.node);
        } else {
            self.messages_at(entry.node);
            self.recorded(Tag::Line, entry);
            self.body(group, entry);
        }
        self.close(2);
    }

    /// What an entry says, what it is, and its other versions.
    pub(super) fn body(&mut self, group: Group, entry: &Entry<'_>) {
        let class = entry.class.class();
        self.list(more::IN_CARD, entry.node, envelope(class)..class.count);
        self.record_details(entry.node);
        self.other_versions(group);
    }

    pub(super) fn card_heading(&mut self, entry: &Entry<'_>, warns: bool) {
        let open = self.sink.open_card_heading(
            if warns { "" } else { more::CARD_SIZE_M },
            if warns { self.word(words::IMPORTANT) } else { "" },
        );
        self.title(entry);
        self.close(open);
    }

    /// Class, words, date, and a number where all of that is not enough.
    pub(super) fn title(&mut self, entry: &Entry<'_>) {
        let (own, date) = entry.title.split_at_checked(entry.words).unwrap_or(("", ""));
        self.say(if entry.class == NO_CLASS { words::ENTRY } else { Word::class(entry.class) });
        if !own.is_empty() {
            self.text(": ");
            self.isolated(own);
        }
        if !date.is_empty() {
            self.text(", ");
            self.text(date);
        }
        if entry.number > 0 {
            self.sink.bracketed(entry.number);
        }
    }

    /// Shows a status that has ended: its code, where it has no words.
    pub(super) fn status(&mut self, value: NodeId) {
        let parts = Parts::of(self.record, value);
        let mut words = coding::words(self.record, self.words, &parts, value);
        if words.text.is_empty() {
            words.text = parts.text(self.record, Part::Code);
        }
        self.coding_words(&parts, value, &words);
    }

    /// "Recorded by … on … in …, version …", from the change log entry of this version: who, when
    /// and the system in which it was, for that tells what came from elsewhere. What of it is not
    /// recorded is said, unless nothing asks for a change log.
    pub(super) fn recorded(&mut self, line: Tag, entry: &Entry<'_>) {
        let (record, change) = (self.record, entry.change.made);
        let version = at_place(record, entry.node, VERSION_NUMBER);
        let log = entry.class.class().element_id(CHANGE_LOG);
        if change == NOTHING && version == NOTHING && !is_expected(record, log) {
            return;
        }
        let said = |element| if change == NOTHING { NOTHING } else { get(record, change, element) };
        let (who, when) = (said(element::CHANGE_LOG_COMMITTER), said(element::CHANGE_LOG_DATE));
        self.open(line);
        self.open(Tag::Secondary);
        let is_any = who != NOTHING || when != NOTHING;
        self.say(if is_any { words::RECORDED } else { words::NOBODY_AND_NO_TIME });
        self.said(words::BY, who);
        self.said(words::ON, when);
        self.said(words::IN, said(element::CHANGE_LOG_SYSTEM_IDENTIFIER));
        if is_any && who == NOTHING {
            self.say(words::NOT_RECORDED_BY_WHOM);
        }
        if is_any && when == NOTHING {
            self.say(words::NOT_RECORDED_WHEN);
        }
        self.said(words::COMMA_VERSION, version);
        if version == NOTHING {
            self.say(words::VERSION_NOT_RECORDED);
        }
        self.close(2);
    }

    /// A value in a line, if it is there.
    pub(super) fn said(&mut self, label: Word, value: NodeId) {
        if value == NOTHING {
            return;
        }
        self.say(label);
        if self.record.shape(value) != Shape::Object {
            return self.leaf(value);
        }
        if !self.is_shown_again(value) {
            self.reference(&Parts::of(self.record, value));
        }
    }

    /// What the record is, which version, and all of its change log.
    fn record_details(&mut self, object: NodeId) {
        let record = self.record;
        let class = class_of(record, object).class();
        let count = envelope(class);
        if count == 0 {
            return;
        }
        let mut is_open = false;
        if self.findings.is_any() {
            is_open = self.findings.any(object, first_in(object), class.element_id(count));
            for place in 0..=CHANGE_LOG {
                let value = at_place(record, object, place);
                is_open |= value != NOTHING && self.findings.any(value, record.after(value), NO_ELEMENT);
            }
        }
        self.sink.open_details(self.word(words::RECORD_DETAILS), 0, is_open);
        self.list(more::IN_CARD, object, 0..count);
        self.close(2);
    }
}
