//! A whole rendering: the sections of a view, or what the input is instead of a record.

use super::index::{Group, holds_entries};
use super::parts::{Parts, compact};
use super::rows::{List, OUTER};
use super::sink::{Attribute, Tag};
use super::view::{Holds, Section, View};
use super::{Renderer, elements};
use crate::model::tables::class;
use crate::record::{Label, NodeId, Shape};

/// What the outermost value is.
enum Root {
    /// A record document, or an object of a class that has a card.
    Entries,
    /// The value of one element, or of a data type.
    Value,
    /// Anything else.
    Foreign,
}

impl Renderer<'_, '_> {
    /// Everything.
    pub(super) fn document(&mut self, view: &View) {
        self.open(Tag::Div, "mods-record");
        // On a page that runs from right to left, the groups of an NHS number would trade places.
        self.sink.attribute(Attribute::English);
        self.error_summary();
        match self.root() {
            Root::Entries => self.sections(view),
            Root::Value => self.alone(),
            Root::Foreign => self.foreign(),
        }
        self.messages_left();
        self.close(1);
    }

    fn root(&self) -> Root {
        let (record, root) = (self.record, NodeId::ROOT);
        match (record.class(root), record.element_id(root)) {
            (_, Some(_)) => Root::Value,
            (Some(class::RECORD_DOCUMENT), _) => {
                let is_record = record.members(root).any(|member| holds_entries(member.label));
                if is_record { Root::Entries } else { Root::Foreign }
            }
            (Some(id), _) if compact(id, &Parts::of(record, root)).is_some() => Root::Value,
            (Some(_), _) => Root::Entries,
            (None, None) => Root::Foreign,
        }
    }

    fn sections(&mut self, view: &View) {
        if self.record.class(NodeId::ROOT) == Some(class::RECORD_DOCUMENT) {
            self.messages_at(NodeId::ROOT);
        }
        for (at, section) in view.sections.iter().enumerate() {
            match section.holds {
                Holds::Banner => self.banner(),
                Holds::CommunicationNeeds => self.communication_needs(section.heading),
                Holds::Person => self.personal_details(section.heading),
                Holds::Document => self.about_document(section.heading),
                _ => self.entries(at, section),
            }
        }
    }

    fn entries(&mut self, at: usize, section: &Section) {
        let index = self.index;
        let person = self.person().and_then(|group| self.current(group));
        let mut started = false;
        // Groups stand in the order of the view.
        let start = index.groups().partition_point(|group| group.position.section < at);
        for group in index.groups().iter().skip(start).take_while(|group| group.position.section == at) {
            if person.is_some() && self.current(*group) == person {
                continue;
            }
            if !started {
                self.section_heading(section.heading);
                started = true;
            }
            self.card(*group);
        }
    }

    fn current(&self, group: Group) -> Option<NodeId> {
        self.index.versions(group).next().map(|entry| entry.node)
    }

    pub(super) fn section_heading(&mut self, words: &str) {
        self.heading(self.level, "nhsuk-heading-l mods-section", words);
    }

    /// What the document says of itself.
    fn about_document(&mut self, heading: &str) {
        let (record, root) = (self.record, NodeId::ROOT);
        let Some(id) = record.class(root).filter(|id| *id == class::RECORD_DOCUMENT) else { return };
        self.section_heading(heading);
        self.open(Tag::Div, "nhsuk-card");
        self.open(Tag::Div, "nhsuk-card__content");
        let mut list = List::new(OUTER);
        for element_id in elements(id.class()) {
            let label = Label::Element(element_id);
            let mut found = false;
            for member in record.members(root).filter(|member| member.label == label) {
                found = true;
                if !holds_entries(label) || record.is_blank(member.value) {
                    self.row(&mut list, element_id, member.value);
                }
            }
            if !found && !holds_entries(label) {
                self.absent_row(&mut list, root, element_id);
            }
        }
        if record.members(root).any(|member| matches!(member.label, Label::Unknown(_))) {
            self.unknown_row(&mut list, root, id.class());
        }
        self.end_list(list);
        self.close(2);
    }

    /// One value, with what it is.
    fn alone(&mut self) {
        let (record, root) = (self.record, NodeId::ROOT);
        let element = record.element_id(root);
        let class = record.class(root).map_or("Value", |id| id.class().name);
        let mut list = List::new(OUTER);
        self.open_row(&mut list, element.map_or(class, |element| element.element().name));
        self.value(root, element);
        self.close_row();
        self.end_list(list);
    }

    /// Something that is no record: what it holds, as it was written.
    fn foreign(&mut self) {
        let root = NodeId::ROOT;
        self.messages_within(root);
        if self.record.is_empty() {
            return;
        }
        match self.record.shape(root) {
            Shape::Object | Shape::Array => self.generic(root),
            _ => {
                self.open(Tag::P, "mods-recorded");
                self.generic(root);
                self.close(1);
            }
        }
    }
}
