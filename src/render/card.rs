//! The card of a record or an actor: what it says, who recorded it, and its other versions.

use super::history::{Mark, made};
use super::index::{Entry, Group};
use super::parts::Parts;
use super::rows::{OUTER, Which};
use super::sink::{Attribute, Tag};
use super::{Renderer, coding, elements, envelope, is_expected};
use crate::decimal::decimal;
use crate::directory::named;
use crate::model::tables::{class, element};
use crate::model::{ClassId, ElementId, Kind};
use crate::record::{Label, NodeId};

impl Renderer<'_, '_> {
    /// A card with the current version of a record, and the others inside it.
    pub(super) fn card(&mut self, group: Group) {
        let index = self.index;
        let Some(entry) = index.versions(group).next() else { return };
        let status = self.ended_status(entry.node);
        let warns = entry.class == Some(class::ALERT) && entry.mark == Mark::None && status.is_none();
        self.open(Tag::Div, if warns { "nhsuk-card nhsuk-card--warning" } else { "nhsuk-card" });
        self.anchor(entry.node);
        self.open(Tag::Div, "nhsuk-card__content");
        self.card_heading(entry, warns);
        self.states(group, entry, status);
        self.card_body(entry);
        self.other_versions(group);
        self.close(2);
    }

    /// What an entry says, and under it what the entry is.
    fn card_body(&mut self, entry: &Entry<'_>) {
        if entry.class.is_none() {
            self.messages_within(entry.node);
            return self.generic(entry.node);
        }
        self.messages_at(entry.node);
        self.recorded(entry);
        self.list(entry.node, Which::Own, OUTER);
        self.record_details(entry.node);
    }

    /// nhsuk-frontend, card: a warning card says so to those who do not see it.
    fn card_heading(&mut self, entry: &Entry<'_>, warns: bool) {
        self.open(Tag::Heading(self.below(1)), "nhsuk-card__heading nhsuk-heading-m");
        if warns {
            self.open_plain(Tag::Span);
            self.sink.attribute(Attribute::Role("text"));
            self.open(Tag::Span, "nhsuk-u-visually-hidden");
            self.say("Important: ");
            self.close(1);
        }
        self.title(entry);
        self.close(if warns { 2 } else { 1 });
    }

    /// Class, words, date, and a number where all of that is not enough.
    pub(super) fn title(&mut self, entry: &Entry<'_>) {
        match entry.class {
            Some(id) => self.say(id.class().name),
            None => self.say("Entry"),
        }
        if !entry.title.words.is_empty() {
            self.say(": ");
            self.isolated(&entry.title.words);
        }
        if !entry.title.date.is_empty() {
            self.say(", ");
            self.say(&entry.title.date);
        }
        if entry.number > 0 {
            let mut number = String::from(" (");
            number.push_str(&decimal(entry.number));
            number.push(')');
            self.say(&number);
        }
    }

    /// The status of a record, if it says that the record no longer holds.
    pub(super) fn ended_status(&self, object: NodeId) -> Option<(NodeId, ElementId)> {
        let statuses = self.record.members(object).filter_map(|member| match member.label {
            Label::Element(id) => Some((member.value, id)),
            _ => None,
        });
        let mut coded = statuses.filter(|(_, element)| matches!(element.kind(), Kind::Coded(_)));
        coded.find(|(value, element)| {
            coding::ended(self.record, &Parts::of(self.record, *value), *element).is_some()
        })
    }

    /// "Recorded by … on …, version …", from the change log entry of this version.
    fn recorded(&mut self, entry: &Entry<'_>) {
        let record = self.record;
        let Some(change) = made(record, entry.node, entry.version) else { return };
        let who = record.get(change, element::CHANGE_LOG_COMMITTER);
        let when = record.get(change, element::CHANGE_LOG_DATE);
        if who.is_none() && when.is_none() {
            return;
        }
        self.open(Tag::P, "mods-recorded");
        self.say("Recorded");
        if let Some(who) = who {
            self.say(" by ");
            self.who(who);
        }
        if let Some(when) = when {
            self.say(" on ");
            self.leaf(when, Some(Kind::DateTime));
        }
        if let Some(version) = named(record, entry.node, "versionNumber") {
            self.say(", version ");
            self.leaf(version, None);
        }
        self.close(1);
    }

    /// What the record is, which version, and all of its change log.
    pub(super) fn record_details(&mut self, object: NodeId) {
        let Some(class) = self.record.class(object).map(ClassId::class) else { return };
        let is_of = |id: ElementId| elements(class).take(envelope(class)).any(|element| element == id);
        let expected = elements(class).take(envelope(class)).any(is_expected);
        let record = self.record;
        let given = || {
            record.members(object).filter(|member| matches!(member.label, Label::Element(id) if is_of(id)))
        };
        if !expected && given().next().is_none() {
            return;
        }
        let after = |node: NodeId| record.after(node);
        let has_messages = given().any(|member| self.findings.any_about(member.value, after(member.value)));
        self.open_details("Record details", has_messages || self.findings.any_absent(object, is_of));
        self.list(object, Which::Envelope, OUTER);
        self.close(2);
    }

    /// Opens details up to their content; two elements are open then.
    pub(super) fn open_details(&mut self, summary: &str, open: bool) {
        self.open(Tag::Details, "nhsuk-details");
        if open {
            self.sink.attribute(Attribute::Open);
        }
        self.open(Tag::Summary, "nhsuk-details__summary");
        self.open(Tag::Span, "nhsuk-details__summary-text");
        self.say(summary);
        self.close(2);
        self.open(Tag::Div, "nhsuk-details__text");
    }

    pub(super) fn status_tag(&mut self, value: NodeId, element: ElementId) {
        let parts = Parts::of(self.record, value);
        self.coding_words(&parts, coding::listed(self.record, &parts, Some(element)), Some(element));
    }
}
