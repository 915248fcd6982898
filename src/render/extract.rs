//! An extract of ISO 13606: who it is about, what it is an extract of, and its compositions, the newest
//! first, through the same steps as a record.
//!
//! Folders, sections, entries and clusters nest as deep as the sender likes: they are walked in a loop (see
//! `content.rs`), and so is what data values hold beside what one line says of them. The attributes of
//! other classes nest as deep as the model, and anything deeper is walked in the loop of `generic.rs`.

mod attributes;
mod content;
mod data;
mod folders;
mod index;
mod state;
mod table;
mod withheld;

use super::component::more;
use super::sink::{Place, Tag};
use super::{LONG, NOTHING, Renderer, class_of, date, first_in, title};
use crate::formats::date_time::DateTime;
use crate::formats::reference_time;
use crate::model::tables::{class, element};
use crate::model::{ClassId, ElementId};
use crate::moment::Span;
use crate::record::{Label, NO_CLASS, NO_ELEMENT, NodeId, Record, Shape};
use crate::words::{self, Word, Words};

pub(super) use index::Extract;
use index::{Composition, Key, Versions, audit};

/// The first value of the attribute of an object that is not blank, or [`NOTHING`]. In an object whose
/// class is not known, names alone tell.
///
/// That of nothing is nothing; but nothing and the outermost value have one number, so what is asked of
/// that must be one of its own.
fn attribute(record: &Record<'_>, object: NodeId, name: &str) -> NodeId {
    if record.shape(object) != Shape::Object {
        return NOTHING;
    }
    for member in record.members(object) {
        let is_it = match member.label {
            Label::Element(element) => element.json() == name,
            Label::Unknown(key) => class_of(record, object) == NO_CLASS && record.text(key) == name,
            Label::Item(_) => false,
        };
        if is_it && !record.is_blank(member.value) {
            return member.value;
        }
    }
    NOTHING
}

/// The value of an attribute of what is not masked, or [`NOTHING`].
fn unmasked(record: &Record<'_>, object: NodeId, name: &str) -> NodeId {
    let is_open = object != NOTHING && withheld::withheld(record, object, u64::MAX) == withheld::Withheld::No;
    if is_open { attribute(record, object, name) } else { NOTHING }
}

/// The values of an attribute: from the first to before the second. Of one that is no list, itself.
fn each(record: &Record<'_>, value: NodeId) -> (NodeId, NodeId) {
    if value == NOTHING { (NOTHING, NOTHING) } else { items(record, value) }
}

/// The same of a value that is there, be it the outermost one.
fn items(record: &Record<'_>, value: NodeId) -> (NodeId, NodeId) {
    let is_list = record.shape(value) == Shape::Array;
    (if is_list { first_in(value) } else { value }, record.after(value))
}

/// The attribute that holds the components in one of this class.
fn holds(id: ClassId) -> &'static str {
    match id {
        class::EHR_EXTRACT => "all_compositions",
        class::FOLDER => "sub_folders",
        class::COMPOSITION => "content",
        class::SECTION => "members",
        class::ENTRY => "items",
        class::CLUSTER => "parts",
        _ => "",
    }
}

/// The components in another, as [`each`].
fn children(record: &Record<'_>, object: NodeId) -> (NodeId, NodeId) {
    each(record, attribute(record, object, holds(class_of(record, object))))
}

/// Whether a component of one class has its place in one of another. Items that stand where an entry is
/// missing can be shown too.
fn stands(holder: ClassId, id: ClassId) -> bool {
    match holder {
        class::EHR_EXTRACT => id == class::COMPOSITION,
        class::FOLDER => id == class::FOLDER,
        class::COMPOSITION | class::SECTION => {
            id.is_kind_of(class::CONTENT) && id != class::CONTENT || is_item(id)
        }
        class::ENTRY | class::CLUSTER => is_item(id),
        _ => false,
    }
}

fn is_item(id: ClassId) -> bool {
    matches!(id, class::CLUSTER | class::ELEMENT)
}

/// The moment that a TS, a DATE or an interval of them begins, or else ends.
fn moment_of(record: &Record<'_>, value: NodeId) -> Option<DateTime> {
    if value == NOTHING || withheld::withheld(record, value, u64::MAX) != withheld::Withheld::No {
        return None;
    }
    for name in ["time", "date"] {
        let leaf = attribute(record, value, name);
        if leaf != NOTHING {
            return reference_time::parse(&record.text(leaf));
        }
    }
    for name in ["low", "high"] {
        let point = attribute(record, value, name);
        let is_point = point != NOTHING && attribute(record, point, "time") != NOTHING;
        if is_point && withheld::withheld(record, point, u64::MAX) == withheld::Withheld::No {
            return reference_time::parse(&record.text(attribute(record, point, "time")));
        }
    }
    None
}

fn span_of(record: &Record<'_>, value: NodeId) -> Option<Span> {
    moment_of(record, value).map(Span::of)
}

/// What a text says: the value to show, or [`NOTHING`].
fn leaf_of_text(record: &Record<'_>, text: NodeId) -> NodeId {
    match record.shape(text) {
        _ if text == NOTHING => NOTHING,
        Shape::Object if withheld::withheld(record, text, u64::MAX) != withheld::Withheld::No => NOTHING,
        Shape::Object => {
            let coded = attribute(record, text, "codedValue");
            let own = [attribute(record, text, "originalText"), leaf_of_code(record, coded)];
            let is_leaf = |leaf: &NodeId| *leaf != NOTHING && is_leaf(record, *leaf);
            own.into_iter().find(is_leaf).unwrap_or(NOTHING)
        }
        Shape::Array => NOTHING,
        _ => text,
    }
}

/// What a coded value is called, or its code.
fn leaf_of_code(record: &Record<'_>, coded: NodeId) -> NodeId {
    if coded == NOTHING || withheld::withheld(record, coded, u64::MAX) != withheld::Withheld::No {
        return NOTHING;
    }
    match attribute(record, coded, "displayName") {
        NOTHING => attribute(record, coded, "codeValue"),
        display => display,
    }
}

fn is_leaf(record: &Record<'_>, value: NodeId) -> bool {
    !matches!(record.shape(value), Shape::Object | Shape::Array)
}

fn is_true(record: &Record<'_>, object: NodeId, name: &str) -> bool {
    let value = attribute(record, object, name);
    value != NOTHING && record.shape(value) == Shape::True
}

/// What links to a component call it: short, since there may be many.
fn short_name(record: &Record<'_>, words: &Words, node: NodeId) -> String {
    let mut name = String::new();
    let leaf = leaf_of_text(record, attribute(record, node, "name"));
    if leaf != NOTHING && !is_true(record, node, "synthesised") {
        title::push_joined(&mut name, &record.text(leaf));
    }
    if name.is_empty() {
        name.push_str(words.say(Word::class(class_of(record, node))));
    }
    name
}

/// Adds the day that a composition is about, or else that of its committal.
fn push_day(name: &mut String, record: &Record<'_>, words: &Words, node: NodeId) {
    let session = || moment_of(record, attribute(record, node, "session_time"));
    let committed = || moment_of(record, audit(record, node, "time_committed"));
    if class_of(record, node) == class::COMPOSITION
        && let Some(moment) = session().or_else(committed)
    {
        name.push_str(", ");
        date::push_moment(name, words, moment, false);
    }
}

/// What links to an entity or a component call it: of a composition with its day.
fn name_of_target(record: &Record<'_>, words: &Words, node: NodeId) -> String {
    let id = class_of(record, node);
    if !id.is_kind_of(class::IDENTIFIED_ENTITY) {
        let mut name = short_name(record, words, node);
        push_day(&mut name, record, words, node);
        return name;
    }
    let mut name = String::new();
    push_entity_name(&mut name, record, node);
    if name.is_empty() {
        name.push_str(words.say(Word::class(id)));
    }
    name
}

/// What a person, an organisation or a device is called: its first name, or else how it is described.
fn push_entity_name(name: &mut String, record: &Record<'_>, entity: NodeId) {
    let mut push = |leaf: NodeId| {
        if leaf != NOTHING && is_leaf(record, leaf) {
            title::push_joined(name, &record.text(leaf));
        }
        !name.is_empty()
    };
    let (first, end) = each(record, attribute(record, entity, "name"));
    let mut is_named = first < end && push(first);
    if first < end {
        let (mut part, end) = each(record, unmasked(record, first, "namePart"));
        while part < end {
            is_named |= push(unmasked(record, part, "entityPartName"));
            part = record.after(part);
        }
    }
    for other in ["manufacturerModelName", "desc"] {
        is_named = is_named || push(attribute(record, entity, other));
    }
}

impl Renderer<'_, '_> {
    /// All of an extract.
    pub(super) fn extract(&mut self) {
        let record = self.record;
        self.messages(NodeId::ROOT, first_in(NodeId::ROOT), super::findings::About::All);
        for name in ["folders", "all_compositions", "demographic_entity"] {
            let list = attribute(record, NodeId::ROOT, name);
            if list != NOTHING && record.shape(list) == Shape::Array {
                self.messages_at(list);
            }
        }
        if self.view.is_part() {
            self.element(Tag::Paragraph, words::SHOWN_WHOLE);
        }
        self.subject(record);
        self.is_long &= self.extract.versions().len() > LONG;
        if self.is_long {
            let (label, heading) = (self.word(words::SECTIONS), self.word(words::CONTENTS));
            self.sink.open_contents(label, heading);
            self.lists = true;
            self.parts_of_extract();
            self.lists = false;
            self.section = 0;
            self.close(2);
        }
        self.parts_of_extract();
    }

    fn parts_of_extract(&mut self) {
        let record = self.record;
        let list = |name: &str| attribute(record, NodeId::ROOT, name);
        let versions = self.extract.versions();
        let safety = versions.iter().filter(|versions| versions.is_safety).count();
        let (first, others) = versions.split_at_checked(safety).unwrap_or((versions, &[]));
        self.compositions(words::ALERTS_AND_ALLERGIES, first);
        if self.begins(self.word(words::ABOUT_THIS_EXTRACT), 0, true) {
            self.sink.open_card("", Place::None);
            let apart = ["folders", "all_compositions", "demographic_entity"].map(list);
            self.attribute_rows(more::IN_CARD, NodeId::ROOT, &apart, 0);
            self.close(2);
        }
        let folders = list("folders");
        if folders != NOTHING && self.begins(self.word(words::FOLDERS), 0, true) {
            self.sink.open_card("", Place::None);
            let (first, end) = each(record, folders);
            self.folders(first, end);
            self.close(2);
        }
        self.compositions(words::WHAT_WAS_RECORDED, others);
        self.strays(list("all_compositions"), class::COMPOSITION);
        self.entities(list("demographic_entity"));
    }

    fn compositions(&mut self, heading: Word, all: &[Versions]) {
        if !all.is_empty() && self.begins(self.word(heading), all.len(), true) {
            for versions in all {
                self.composition_card(*versions);
            }
        }
    }

    /// What stands in a list without being of the class that the list is for.
    fn strays(&mut self, list: NodeId, wanted: ClassId) {
        let record = self.record;
        let (mut node, end) = each(record, list);
        let mut is_open = false;
        while node < end {
            if !class_of(record, node).is_kind_of(wanted) {
                if !is_open && !self.begins(self.word(words::OTHER_ENTRIES), 0, true) {
                    return;
                }
                is_open = true;
                self.sink.open_card("", Place::None);
                self.stray(node);
                self.close(2);
            }
            node = record.after(node);
        }
    }

    /// A value that has no place where it stands.
    fn stray(&mut self, node: NodeId) {
        if self.record.is_blank(node) {
            self.messages_within(node);
            self.not_recorded();
        } else if !self.withholds(node) {
            self.messages_within(node);
            self.generic(node);
        }
    }

    /// Who the extract is about, what identifies them, and how much is withheld.
    fn subject(&mut self, record: &Record<'_>) {
        let subject = self.extract.subject.person.unwrap_or(NOTHING);
        let about = attribute(record, NodeId::ROOT, "subject_of_care");
        self.sink.open_card(more::BANNER, Place::None);
        self.open_with(Tag::BannerHeading, more::CARD_SIZE_L);
        let mut name = String::new();
        let is_withheld = subject != NOTHING
            && withheld::withheld(record, subject, self.extract.most_sensitive) != withheld::Withheld::No;
        if subject != NOTHING && !is_withheld {
            push_entity_name(&mut name, record, subject);
        }
        if name.is_empty() {
            self.say(words::NAME_NOT_RECORDED);
        } else {
            self.isolated(&name);
        }
        self.close(1);
        if self.extract.withheld > 0 {
            self.open(Tag::Line);
            self.open_with(Tag::State, more::ENDED);
            self.say(words::PARTS_WITHHELD);
            self.sink.bracketed(self.extract.withheld);
            self.close(2);
        }
        if self.extract.subject.other.is_some() {
            self.open(Tag::Line);
            self.state(more::WRONG, words::ANOTHER_PERSON);
            self.close(1);
        }
        self.open_with(Tag::List, more::IN_CARD);
        self.quiet = true;
        let is_shown = subject != NOTHING && !is_withheld;
        if about != NOTHING && !is_shown {
            self.sink.open_row(self.word(Word::element(element::EHR_EXTRACT_SUBJECT_OF_CARE)));
            self.data(about, 0);
            self.close(2);
        }
        if is_shown {
            for name in ["birthTime", "deceasedTime", "id"] {
                let value = attribute(record, subject, name);
                if value != NOTHING {
                    self.attribute_row(value, 0);
                }
            }
        }
        self.quiet = false;
        self.close(3);
    }

    /// The people, organisations and devices that the extract refers to.
    fn entities(&mut self, list: NodeId) {
        let record = self.record;
        let (mut node, end) = each(record, list);
        if node >= end || !self.begins(self.word(words::PEOPLE_AND_ORGANISATIONS), 0, true) {
            return;
        }
        while node < end {
            self.sink.open_card("", Place::Node(node.0));
            if class_of(record, node).is_kind_of(class::IDENTIFIED_ENTITY) {
                self.entity(node);
            } else {
                self.stray(node);
            }
            self.close(2);
            node = record.after(node);
        }
    }

    fn entity(&mut self, node: NodeId) {
        let record = self.record;
        let is_withheld =
            withheld::withheld(record, node, self.extract.most_sensitive) != withheld::Withheld::No;
        let kind = attribute(record, node, "type");
        let open = self.sink.open_card_heading(more::CARD_SIZE_M, "");
        self.of_type(kind);
        self.say(Word::class(class_of(record, node)));
        self.close(usize::from(kind != NOTHING));
        let mut name = String::new();
        if !is_withheld {
            push_entity_name(&mut name, record, node);
        }
        if !name.is_empty() {
            self.text(": ");
            self.isolated(&name);
        }
        self.close(open);
        if is_withheld {
            self.open(Tag::Line);
            self.withholds(node);
            self.close(1);
            return;
        }
        self.messages(node, first_in(node), super::findings::About::All);
        self.attribute_rows(more::IN_CARD, node, &[kind], 0);
    }

    /// Opens what says of which class something is, to programs; nothing where nothing says so.
    fn of_type(&mut self, kind: NodeId) {
        if kind != NOTHING {
            self.open_with(Tag::Data, &self.record.text(kind));
        }
    }

    /// A part of an extract that is shown alone.
    pub(super) fn part_of_extract(&mut self) {
        let (record, root) = (self.record, NodeId::ROOT);
        let id = class_of(record, root);
        self.is_long = false;
        if id == class::COMPOSITION && !record.is_blank(root) {
            for versions in self.extract.versions() {
                self.composition_card(*versions);
            }
        } else if id.is_kind_of(class::RECORD_COMPONENT) && !record.is_blank(root) {
            self.sink.open_card("", Place::None);
            self.component_alone(root);
            self.close(2);
        } else {
            self.open(Tag::List);
            let label = record.element_id(root).map_or(Word::class(id), Word::element);
            self.sink.open_row(self.word(label));
            self.value_of(root, 0);
            self.close(3);
        }
    }
}

/// The name of an attribute, or nothing where the class that it stands in does not know it.
fn name_of(element: ElementId) -> &'static str {
    if element == NO_ELEMENT { "" } else { element.json() }
}
