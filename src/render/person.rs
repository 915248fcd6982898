//! The person: who they are, what they need so that others can reach them, and the rest.

use super::Renderer;
use super::index::{Entry, Group};
use super::rows::{List, OUTER, Which};
use super::sink::Tag;
use crate::model::ElementId;
use crate::model::tables::{class, element as e};
use crate::record::NodeId;

/// An element inside a group of an entry.
struct Path {
    group: ElementId,
    element: ElementId,
    /// Whether its absence is said too.
    expected: bool,
}

/// What tells one person from another.
const BANNER: &[Path] = &[
    Path {
        group: e::SUBJECT_OF_CARE_PERSON_NAME,
        element: e::PERSON_NAME_PERSON_PREFERRED_NAME,
        expected: false,
    },
    Path {
        group: e::SUBJECT_OF_CARE_PERSON_DEMOGRAPHICS,
        element: e::PERSON_DEMOGRAPHICS_DATE_OF_BIRTH,
        expected: true,
    },
    Path {
        group: e::SUBJECT_OF_CARE_PERSON_IDENTIFICATION,
        element: e::PERSON_IDENTIFICATION_NHS_NUMBER,
        expected: true,
    },
];

/// What others must know to reach the person (Accessible Information Standard, DAPB1605).
const COMMUNICATION: &[Path] = &[
    demographic(e::PERSON_DEMOGRAPHICS_FIRST_LANGUAGE),
    demographic(e::PERSON_DEMOGRAPHICS_OTHER_LANGUAGE),
    demographic(e::PERSON_DEMOGRAPHICS_INTERPRETER_REQUIRED),
    Path {
        group: e::SUBJECT_OF_CARE_PERSON_CONTACT_DETAILS,
        element: e::PERSON_CONTACT_DETAILS_PREFERRED_CONTACT_METHOD,
        expected: false,
    },
];

const fn demographic(element: ElementId) -> Path {
    Path { group: e::SUBJECT_OF_CARE_PERSON_DEMOGRAPHICS, element, expected: false }
}

impl Renderer<'_, '_> {
    /// The person of the document.
    pub(super) fn person(&self) -> Option<Group> {
        self.index.first_of(class::SUBJECT_OF_CARE)
    }

    /// Name, date of birth and NHS number.
    pub(super) fn banner(&mut self) {
        let index = self.index;
        let Some(group) = self.person() else { return self.nobody() };
        let Some(entry) = index.versions(group).next() else { return };
        self.open(Tag::Div, "nhsuk-card mods-banner");
        self.anchor(entry.node);
        self.open(Tag::Div, "nhsuk-card__content");
        self.open(Tag::Heading(self.level), "nhsuk-card__heading nhsuk-heading-l");
        match &*entry.title.words {
            "" => self.say("Name not recorded"),
            name => self.isolated(name),
        }
        self.close(1);
        self.states(group, entry, None);
        self.messages_at(entry.node);
        self.banner_rows(entry);
        self.close(2);
    }

    fn banner_rows(&mut self, entry: &Entry<'_>) {
        let mut list = List::new(OUTER);
        for path in BANNER {
            let group = self.record.get(entry.node, path.group);
            match group.and_then(|group| self.record.get(group, path.element)) {
                Some(value) => {
                    self.row(&mut list, path.element, value);
                    self.above.push(value);
                }
                None if path.expected => {
                    self.open_row(&mut list, path.element.element().name);
                    if let Some(group) = group {
                        self.messages_absent(group, path.element);
                    }
                    self.not_recorded();
                    self.close_row();
                    self.above_absent.push(path.element);
                }
                None => {}
            }
        }
        self.end_list(list);
    }

    /// A document that is about nobody.
    fn nobody(&mut self) {
        if self.record.class(NodeId::ROOT) != Some(class::RECORD_DOCUMENT) {
            return;
        }
        let person = e::RECORD_DOCUMENT_SUBJECT_OF_CARE;
        self.open(Tag::Div, "nhsuk-card mods-banner");
        self.open(Tag::Div, "nhsuk-card__content");
        self.heading(self.level, "nhsuk-card__heading nhsuk-heading-l", person.element().name);
        self.open(Tag::P, "mods-recorded");
        self.messages_absent(NodeId::ROOT, person);
        self.not_recorded();
        self.close(3);
    }

    /// Languages, interpreter, contact method and the person's own words. They stand in their
    /// own places too, with what is to be said of them.
    pub(super) fn communication_needs(&mut self, heading: &str) {
        let needs = self.needs();
        if needs.is_empty() {
            return;
        }
        self.section_heading(heading);
        self.open(Tag::Div, "nhsuk-card mods-needs");
        self.open(Tag::Div, "nhsuk-card__content");
        self.quiet = true;
        let mut list = List::new(OUTER);
        for (element, value) in needs {
            self.row(&mut list, element, value);
        }
        self.end_list(list);
        self.quiet = false;
        self.close(2);
    }

    fn needs(&self) -> Vec<(ElementId, NodeId)> {
        let record = self.record;
        let mut needs = Vec::new();
        let current =
            |group: &Group| self.index.versions(*group).next().map(|entry| (entry.class, entry.node));
        if let Some((_, person)) = self.person().and_then(|group| current(&group)) {
            for path in COMMUNICATION {
                let group = record.get(person, path.group);
                let value = group.and_then(|group| record.get(group, path.element));
                needs.extend(value.map(|value| (path.element, value)));
            }
        }
        for (id, node) in self.index.groups().iter().filter_map(current) {
            let own_words = e::ABOUT_ME_HOW_I_COMMUNICATE_AND_HOW_TO_COMMUNICATE_WITH_ME;
            if id == Some(class::ABOUT_ME) {
                needs.extend(record.get(node, own_words).map(|value| (own_words, value)));
            }
        }
        needs
    }

    /// Everything else that is recorded of the person.
    pub(super) fn personal_details(&mut self, heading: &str) {
        let index = self.index;
        let Some(group) = self.person() else { return };
        let Some(entry) = index.versions(group).next() else { return };
        self.section_heading(heading);
        self.open(Tag::Div, "nhsuk-card");
        self.open(Tag::Div, "nhsuk-card__content");
        self.list(entry.node, Which::Own, OUTER);
        self.record_details(entry.node);
        self.other_versions(group);
        self.close(2);
    }
}
