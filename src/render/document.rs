//! A whole rendering: the sections of the view, or what the input is instead of a record.

use super::component::more;
use super::index::Group;
use super::parts::is_line;
use super::rows::holds_entries;
use super::sink::{Place, Tag};
use super::view::{DECISIONS_AND_RISKS, FIRST, Order};
use super::{Renderer, class_of, element_of};
use crate::model::tables::class;
use crate::record::{NO_CLASS, NodeId, Shape};
use crate::words::{self, Word};

/// In a long rendering, sections of more entries are closed until they are asked for.
const FEW: usize = 5;

impl Renderer<'_, '_> {
    /// Everything.
    pub(super) fn document(&mut self) {
        let (record, root) = (self.record, NodeId::ROOT);
        let id = class_of(record, root);
        self.open(Tag::Record);
        self.error_summary();
        #[cfg(feature = "iso13606")]
        if record.is_extract() {
            if id == class::EHR_EXTRACT {
                self.extract();
            } else {
                self.part_of_extract();
            }
            self.messages_left();
            return self.close(1);
        }
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
        if is_document {
            self.messages_at(NodeId::ROOT);
        }
        self.banner();
        self.communication_needs();
        if self.is_long {
            let (label, heading) = (self.word(words::SECTIONS), self.word(words::CONTENTS));
            self.sink.open_contents(label, heading);
            self.lists = true;
            self.all_sections(is_document);
            self.lists = false;
            self.section = 0;
            self.close(2);
        }
        self.all_sections(is_document);
    }

    /// Everything that has an entry in the list of contents.
    fn all_sections(&mut self, is_document: bool) {
        let view = self.view;
        let tells_empty = is_document && view.is_part();
        let mut next = self.section(FIRST, 0, self.word(words::ALERTS_AND_ALLERGIES), tells_empty);
        if view.is_part() {
            self.decisions_and_risks(self.word(words::RISKS_AND_DECISIONS), tells_empty);
        }
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
        let next = index.end_of_section(at, first);
        let groups = index.groups.get(first..next).unwrap_or(&[]);
        let count = groups.len();
        let is_closed = self.is_long && count > FEW && !self.is_safety(groups);
        if count == 0 && !tells_empty || !self.begins(heading, count, !is_closed) {
            return next;
        }
        if count == 0 {
            self.nothing_recorded();
        }
        if is_closed {
            let is_open = groups.iter().any(|group| self.has_problem(*group));
            self.sink.open_details_at(heading, count as u32, is_open, Place::Section(self.section));
        }
        for group in groups {
            if index.is_person(*group) {
                self.personal_details(*group);
            } else {
                self.card(*group);
            }
        }
        self.close(if is_closed { 2 } else { 0 });
        next
    }

    /// Begins a section with its heading, which links lead to if it is long. While sections are
    /// listed, that is an item of the list, and nothing follows.
    pub(super) fn begins(&mut self, heading: &str, count: usize, is_place: bool) -> bool {
        self.section = self.section.wrapping_add(1);
        let place = Place::Section(self.section);
        if self.lists {
            self.sink.open_content(place);
            self.text(heading);
            if count > 0 {
                self.sink.bracketed(count as u32);
            }
            self.close(2);
            return false;
        }
        self.heading(heading, if is_place && self.is_long { place } else { Place::None });
        true
    }

    fn nothing_recorded(&mut self) {
        self.open(Tag::Paragraph);
        self.not_recorded();
        self.close(1);
    }

    /// Whether any of these entries is one that nothing may hide.
    fn is_safety(&self, groups: &[Group]) -> bool {
        groups.iter().any(|group| {
            let id = self.index.current(*group).class;
            matches!(id, class::ALERT | class::ALLERGIES | class::ABOUT_ME | NO_CLASS)
                || DECISIONS_AND_RISKS.contains(&id)
        })
    }

    /// Whether an error or a warning stands in the card of a record.
    fn has_problem(&self, group: Group) -> bool {
        let (record, index) = (self.record, self.index);
        let has = |node| self.findings.any_problem(node, record.after(node));
        has(group.node) || index.others(group).iter().any(|id| has(index.other(*id).node))
    }

    /// The names of the decisions about treatment and of the risks that hold today, each with a
    /// link if the view has its card. The others are in the view or counted at its foot.
    fn decisions_and_risks(&mut self, heading: &str, tells_empty: bool) {
        let index = self.index;
        let (mut listed, mut is_any) = (Vec::new(), false);
        for id in DECISIONS_AND_RISKS {
            for group in &index.groups {
                let entry = index.current(*group);
                if entry.class == id {
                    is_any = true;
                    if !entry.state.is_past(entry, Order::CurrentFirst) {
                        listed.push(entry);
                    }
                }
            }
        }
        let says_none = tells_empty && !is_any;
        if listed.is_empty() && !says_none || !self.begins(heading, listed.len(), true) {
            return;
        }
        if says_none {
            return self.nothing_recorded();
        }
        self.sink.open_card(more::SAFETY, Place::None);
        self.open(Tag::Items);
        for entry in listed {
            self.open(Tag::Item);
            self.linked_title(entry);
            self.recorded(Tag::Paragraph, entry);
            self.close(1);
        }
        self.close(3);
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
        if !self.begins(self.word(words::NOT_IN_THIS_VIEW), 0, true) {
            return;
        }
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
    pub(super) fn heading(&mut self, text: &str, place: Place) {
        self.sink.open(Tag::Heading, more::SIZE_L, place);
        self.text(text);
        self.close(1);
    }

    /// What the document says of itself.
    fn about_document(&mut self) {
        if self.begins(self.word(words::ABOUT_THIS_DOCUMENT), 0, true) {
            self.sink.open_card("", Place::None);
            self.list(more::IN_CARD, NodeId::ROOT, 0..class::RECORD_DOCUMENT.class().count);
            self.close(2);
        }
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
