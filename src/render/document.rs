//! A whole rendering: the sections of the view, or what the input is instead of a record.

use super::component::more;
use super::parts::is_line;
use super::rows::holds_entries;
use super::sink::{Place, Tag};
use super::view::{FIRST, Order};
use super::{Renderer, class_of, element_of};
use crate::model::tables::class;
use crate::record::{NO_CLASS, NodeId, Shape};
use crate::words::{self, Word};

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

    /// What every view shows, what this view shows, and what it leaves out.
    fn sections(&mut self, is_document: bool) {
        let view = self.view;
        let tells_empty = is_document && view.tells_empty();
        if is_document {
            self.messages_at(NodeId::ROOT);
        }
        self.banner();
        let mut next = self.section(FIRST, 0, self.word(words::ALERTS_AND_ALLERGIES), tells_empty);
        self.communication_needs();
        let mut at = FIRST;
        for section in view.sections() {
            at = at.wrapping_add(1);
            next = match section.order {
                Order::NewestChange => self.changes(at, next, section.heading.text(self.words)),
                _ => self.section(at, next, section.heading.text(self.words), tells_empty),
            };
        }
        next = self.section(view.others(), next, self.word(words::OTHER_ENTRIES), false);
        if is_document {
            self.about_document();
        }
        self.left_out(next);
    }

    /// The entries of a section, which come next in the order of the view. Gives the first after
    /// them.
    fn section(&mut self, at: usize, first: usize, heading: &str, tells_empty: bool) -> usize {
        let index = self.index;
        let mut next = first;
        while let Some(group) = index.groups.get(next).filter(|group| group.section == at) {
            if next == first {
                self.heading(heading);
            }
            next = next.wrapping_add(1);
            if index.is_person(*group) {
                self.personal_details(*group);
            } else {
                self.card(*group);
            }
        }
        if next == first && tells_empty {
            self.heading(heading);
            self.open(Tag::Paragraph);
            self.not_recorded();
            self.close(1);
        }
        next
    }

    /// At the foot, what the record holds that the view does not show: how many entries of each
    /// class, which come last in the order of the view, and how many other versions of any.
    fn left_out(&mut self, first: usize) {
        let index = self.index;
        let mut versions = 0_usize;
        for group in &index.groups {
            let is_left_out = |id: &&u32| !index.other(**id).is_shown;
            versions = versions.wrapping_add(index.others(*group).iter().filter(is_left_out).count());
        }
        if first == index.groups.len() && versions == 0 {
            return;
        }
        self.heading(self.word(words::NOT_IN_THIS_VIEW));
        self.open(Tag::Items);
        let mut next = first;
        while let Some(group) = index.groups.get(next) {
            let mut count = 0_usize;
            while index.groups.get(next).is_some_and(|other| other.rank == group.rank) {
                count = count.wrapping_add(1);
                next = next.wrapping_add(1);
            }
            if index.is_person(*group) {
                // The banner says who the person is, and no more.
                self.count(words::PERSONAL_DETAILS, 0);
            } else {
                self.count(Word::class(index.current(*group).class), count);
            }
        }
        if versions > 0 {
            self.count(words::OTHER_VERSIONS, versions);
        }
        self.close(1);
    }

    fn count(&mut self, name: Word, count: usize) {
        self.open(Tag::Item);
        self.say(name);
        if count > 0 {
            self.sink.bracketed(count as u32);
        }
        self.close(1);
    }

    /// The heading of a section.
    #[inline(never)]
    pub(super) fn heading(&mut self, text: &str) {
        self.with_value(Tag::Heading, more::SIZE_L, text);
    }

    /// What the document says of itself.
    fn about_document(&mut self) {
        self.heading(self.word(words::ABOUT_THIS_DOCUMENT));
        self.sink.open_card("", Place::None);
        self.list(more::IN_CARD, NodeId::ROOT, 0..class::RECORD_DOCUMENT.class().count);
        self.close(2);
    }

    /// One value, with what it is.
    fn alone(&mut self) {
        let root = NodeId::ROOT;
        let id = class_of(self.record, root);
        self.open(Tag::List);
        let label = self.record.element_id(root).map_or(Word::class(id), Word::element);
        self.sink.open_row(self.word(label));
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
