//! The person: who they are, what they need so that others can reach them, and the rest.

use super::component::more;
use super::index::Group;
use super::sink::{Place, Tag};
use super::state::State;
use super::{NOTHING, Renderer, absent, get, is_expected};
use crate::current::Mark;
use crate::model::ElementId;
use crate::model::tables::{class, element as e};
use crate::record::NodeId;
use crate::words::{self, Word};

/// An element, after the group of an entry that it stands in.
type Path = (ElementId, ElementId);

/// What tells one person from another.
static BANNER: [Path; 3] = [
    (e::SUBJECT_OF_CARE_PERSON_NAME, e::PERSON_NAME_PERSON_PREFERRED_NAME),
    (e::SUBJECT_OF_CARE_PERSON_DEMOGRAPHICS, e::PERSON_DEMOGRAPHICS_DATE_OF_BIRTH),
    (e::SUBJECT_OF_CARE_PERSON_IDENTIFICATION, e::PERSON_IDENTIFICATION_NHS_NUMBER),
];

/// What others must know to reach the person (Accessible Information Standard, DAPB1605).
static COMMUNICATION: [Path; 4] = [
    (e::SUBJECT_OF_CARE_PERSON_DEMOGRAPHICS, e::PERSON_DEMOGRAPHICS_FIRST_LANGUAGE),
    (e::SUBJECT_OF_CARE_PERSON_DEMOGRAPHICS, e::PERSON_DEMOGRAPHICS_OTHER_LANGUAGE),
    (e::SUBJECT_OF_CARE_PERSON_DEMOGRAPHICS, e::PERSON_DEMOGRAPHICS_INTERPRETER_REQUIRED),
    (e::SUBJECT_OF_CARE_PERSON_CONTACT_DETAILS, e::PERSON_CONTACT_DETAILS_PREFERRED_CONTACT_METHOD),
];

impl Renderer<'_, '_> {
    /// Name, date of birth and NHS number.
    pub(super) fn banner(&mut self) {
        let index = self.index;
        let Some(group) = index.person() else { return self.nobody() };
        let entry = index.current(group);
        self.sink.open_card(more::BANNER, Place::Node(entry.node.0));
        self.open_with(Tag::BannerHeading, more::CARD_SIZE_L);
        match entry.title.get(..entry.words) {
            Some("") | None => self.say(words::NAME_NOT_RECORDED),
            Some(name) => self.isolated(name),
        }
        self.close(1);
        self.states(group, entry, &State::NONE);
        self.messages_at(entry.node);
        self.open_with(Tag::List, more::IN_CARD);
        for (group, element) in &BANNER {
            let group = get(self.record, entry.node, *group);
            let value = self.within(group, *element);
            if value != NOTHING {
                self.row(value);
                self.above.push(value);
            } else if is_expected(self.record, *element) {
                self.absent_row(group, *element);
                self.above.push(absent(*element));
            }
        }
        self.close(3);
    }

    /// The value of an element of a group, if there is such a group.
    fn within(&self, group: NodeId, element: ElementId) -> NodeId {
        if group == NOTHING { NOTHING } else { get(self.record, group, element) }
    }

    /// A document that is about nobody.
    fn nobody(&mut self) {
        if self.record.class(NodeId::ROOT) == Some(class::RECORD_DOCUMENT) {
            let person = e::RECORD_DOCUMENT_SUBJECT_OF_CARE;
            self.sink.open_card(more::BANNER, Place::Node(NodeId::ROOT.0));
            self.with_value(Tag::BannerHeading, more::CARD_SIZE_L, self.word(Word::element(person)));
            self.open(Tag::Line);
            self.messages_absent(NodeId::ROOT, person);
            self.not_recorded();
            self.close(3);
        }
    }

    /// Languages, interpreter, contact method and the person's own words. They stand in their
    /// own places too, with what is to be said of them.
    pub(super) fn communication_needs(&mut self) {
        let (record, index) = (self.record, self.index);
        let mut is_open = false;
        if let Some(person) = index.person() {
            for (group, element) in &COMMUNICATION {
                let group = get(record, index.current(person).node, *group);
                self.need(&mut is_open, self.within(group, *element));
            }
        }
        for group in &index.groups {
            let entry = index.current(*group);
            // What was taken back is not how they communicate.
            if entry.class == class::ABOUT_ME && entry.change.mark == Mark::None {
                let own_words = e::ABOUT_ME_HOW_I_COMMUNICATE_AND_HOW_TO_COMMUNICATE_WITH_ME;
                self.need(&mut is_open, get(record, entry.node, own_words));
            }
        }
        if is_open {
            self.close(3);
        }
    }

    /// One of those, if it is there. The first opens the section.
    fn need(&mut self, is_open: &mut bool, value: NodeId) {
        if value == NOTHING {
            return;
        }
        if !*is_open {
            *is_open = true;
            self.heading(self.word(words::COMMUNICATION_NEEDS), Place::None);
            self.sink.open_card(more::NEEDS, Place::None);
            self.open_with(Tag::List, more::IN_CARD);
        }
        self.quiet = true;
        self.row(value);
        self.quiet = false;
    }

    /// Everything else that is recorded of the person.
    pub(super) fn personal_details(&mut self, group: Group) {
        let entry = self.index.current(group);
        self.sink.open_card("", Place::None);
        self.recorded(Tag::Line, entry);
        self.body(group, entry);
        self.close(2);
    }
}
