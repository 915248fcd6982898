//! A whole rendering: the sections of the view, or what the input is instead of a record.

use super::component::more;
use super::parts::is_line;
use super::rows::holds_entries;
use super::sink::{Place, Tag};
use super::view::{Holds, SECTIONS};
use super::{Renderer, class_of, element_of};
use crate::model::tables::class;
use crate::record::{NO_CLASS, NodeId, Shape};

impl Renderer<'_, '_> {
    /// Everything.
    pub(super) fn document(&mut self) {
        let (record, root) = (self.record, NodeId::ROOT);
        let id = class_of(record, root);
        self.open(Tag::Record);
        self.error_summary();
        if record.element_id(root).is_some() || is_line(id) {
            self.alone();
        } else if id == NO_CLASS || (id == class::RECORD_DOCUMENT && !self.is_record()) {
            self.foreign();
        } else {
            self.sections(id == class::RECORD_DOCUMENT);
        }
        self.messages_left();
        self.close(1);
    }

    /// Whether a document has anything that makes it a record.
    fn is_record(&self) -> bool {
        for member in self.record.members(NodeId::ROOT) {
            if holds_entries(element_of(self.record, member.value)) {
                return true;
            }
        }
        false
    }

    fn sections(&mut self, is_document: bool) {
        let index = self.index;
        let person = index.person();
        if is_document {
            self.messages_at(NodeId::ROOT);
        }
        // Groups stand in the order of the view.
        let mut next = 0_usize;
        for (at, section) in SECTIONS.iter().enumerate() {
            match section.holds {
                Holds::Banner => self.banner(),
                Holds::CommunicationNeeds => self.communication_needs(section.heading),
                Holds::Person => self.personal_details(section.heading),
                Holds::Document if is_document => self.about_document(section.heading),
                _ => {}
            }
            let mut is_started = false;
            while let Some(group) = index.groups.get(next).copied().filter(|group| group.position.0 == at) {
                next = next.wrapping_add(1);
                // The person of the document has sections of their own.
                if person != Some(group) {
                    if !is_started {
                        self.heading(section.heading);
                        is_started = true;
                    }
                    self.card(group);
                }
            }
        }
    }

    /// The heading of a section.
    #[inline(never)]
    pub(super) fn heading(&mut self, text: &str) {
        self.with_value(Tag::Heading, more::SIZE_L, text);
    }

    /// What the document says of itself.
    fn about_document(&mut self, heading: &str) {
        self.heading(heading);
        self.sink.open_card("", Place::None);
        self.list(more::IN_CARD, NodeId::ROOT, 0..class::RECORD_DOCUMENT.class().count);
        self.close(2);
    }

    /// One value, with what it is.
    fn alone(&mut self) {
        let root = NodeId::ROOT;
        let id = class_of(self.record, root);
        self.open(Tag::List);
        self.sink.open_row(match self.record.element_id(root) {
            Some(element) => element.name(),
            None => id.class().name,
        });
        self.value(root);
        self.close(3);
    }

    /// Something that is no record: what it holds, as it was written.
    fn foreign(&mut self) {
        let root = NodeId::ROOT;
        self.messages_within(root);
        if !self.record.is_empty() {
            let holds_more = matches!(self.record.shape(root), Shape::Object | Shape::Array);
            if !holds_more {
                self.open(Tag::Paragraph);
            }
            self.generic(root);
            self.close(usize::from(!holds_more));
        }
    }
}
