//! Compositions and what they hold: sections and entries under headings of falling level, clusters as lists
//! in lists, elements as labels and values. Walked in a loop, so that no depth of nesting can exhaust the
//! stack.

use super::attributes::covers;
use super::withheld::{Withheld, withheld};
use super::{
    Composition, Label, Versions, attribute, audit, children, class_of, holds, is_item, is_true,
    leaf_of_text, name_of, push_day, short_name, stands,
};
use crate::iso13606::subject::Name;
use crate::model::tables::class;
use crate::record::{Member, NO_ELEMENT, NodeId, Record, Shape};
use crate::render::component::more;
use crate::render::findings::About;
use crate::render::sink::{Place, Tag};
use crate::render::{NOTHING, Renderer, element_of, first_in};
use crate::words::{self, Word};

/// What says how a component came about and how it is to be handled, rather than what is recorded: it opens
/// on demand.
const DETAILS: [&str; 16] = [
    "archetype_id",
    "rc_id",
    "meaning",
    "synthesised",
    "policy_ids",
    "sensitivity",
    "orig_parent_ref",
    "feeder_audit",
    "territory",
    "committal",
    "attestations",
    "contribution_id",
    "act_id",
    "uncertainty_expressed",
    "item_category",
    "structure_type",
];

/// What a member of a component is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Its class, and its name if the label says all of it.
    Label,
    /// What it holds: components, or the value of an element.
    Content,
    Detail,
    /// What else is recorded of it.
    Own,
    Unknown,
}

/// The values that decide what the members of a component are: of each attribute the first that is not
/// blank, or nothing. Looked up once, since there may be many members of one name.
struct Firsts {
    kind: NodeId,
    name: NodeId,
    content: NodeId,
    parts: NodeId,
    /// What is shown of the name.
    label: NodeId,
}

/// Headings in a composition, from the outermost on. The last one stands for all that are deeper.
const HEADINGS: [Tag; 3] = [Tag::VersionHeading, Tag::SectionHeading, Tag::PartHeading];

/// A heading that is heard and not seen: it says what stands above it.
const HEARD_HEADING: &str = "-s nhsuk-u-visually-hidden";

/// What is open: a component, and where in it the walk has come to.
#[derive(Clone, Copy)]
struct Open {
    component: NodeId,
    next: NodeId,
    end: NodeId,
    /// Elements to close when it ends.
    elements: usize,
    /// How many headings stand above its parts.
    below: usize,
    /// Whether its parts are rows of a list that is open.
    in_list: bool,
}

/// The label of a component, for those that write headings of their own.
pub(super) fn label_of(renderer: &mut Renderer<'_, '_>, component: NodeId) {
    renderer.label(component);
}

impl Renderer<'_, '_> {
    /// A card with the latest version of a composition, and the others inside it.
    pub(super) fn composition_card(&mut self, versions: Versions) {
        let extract = self.extract;
        let Some((latest, others)) = extract.of_one(versions).split_first() else { return };
        self.sink.open_card("", Place::Node(latest.node.0));
        let open = self.sink.open_card_heading(more::CARD_SIZE_M, "");
        self.composition_title(latest.node);
        self.close(open);
        self.composition_version(latest, None, 0);
        self.earlier(latest, others);
        self.close(2);
    }

    /// All earlier versions, complete.
    fn earlier(&mut self, latest: &Composition, others: &[Composition]) {
        let record = self.record;
        if others.is_empty() {
            return;
        }
        let has = |one: &Composition| self.findings.any(one.node, record.after(one.node), NO_ELEMENT);
        let is_open = others.iter().any(has);
        self.sink.open_details(self.word(words::EARLIER_VERSIONS), others.len() as u32, is_open);
        for other in others {
            self.sink.open(Tag::Version, "", Place::Node(other.node.0));
            self.open_with(Tag::VersionHeading, more::SIZE_S);
            self.say(words::EARLIER_VERSION);
            self.composition_title(other.node);
            self.close(1);
            self.composition_version(other, Some(latest), 1);
            self.close(1);
        }
        self.close(2);
    }

    /// What it is called, and the day that it is about.
    fn composition_title(&mut self, node: NodeId) {
        let record = self.record;
        self.label(node);
        if self.is_withheld(node) {
            return;
        }
        let mut day = String::new();
        push_day(&mut day, record, self.words, node);
        self.text(&day);
    }

    /// One version. What was deleted is no longer said of the person: it stands there to be looked up.
    fn composition_version(&mut self, version: &Composition, latest: Option<&Composition>, below: usize) {
        let record = self.record;
        let node = version.node;
        let later_deleted = latest.is_some_and(|latest| latest.is_deleted);
        if version.is_deleted || later_deleted {
            self.open(Tag::Paragraph);
            self.state(more::WRONG, if version.is_deleted { words::DELETED } else { words::DELETED_LATER });
            self.close(1);
        }
        if self.is_withheld(node) {
            return self.withheld_line(node);
        }
        self.component_messages(node);
        self.committed(node);
        let folds = version.is_deleted && latest.is_none();
        if folds {
            let is_open = self.findings.any(node, record.after(node), NO_ELEMENT);
            self.sink.open_details(self.word(words::WHAT_IT_SAID), 0, is_open);
        }
        self.marks(node);
        self.own_list(more::IN_CARD, node);
        self.walk_components(self.opened(node, 0, below, false));
        self.close(if folds { 2 } else { 0 });
        self.details(node);
    }

    /// "Recorded by … on … in …, status …", from the committal.
    fn committed(&mut self, node: NodeId) {
        let record = self.record;
        let said = |name: &str| audit(record, node, name);
        let (who, when) = (said("committer"), said("time_committed"));
        let is_any = who != NOTHING || when != NOTHING;
        let quiet = std::mem::replace(&mut self.quiet, true);
        self.open(Tag::Line);
        self.open(Tag::Secondary);
        self.say(if is_any { words::RECORDED } else { words::NOBODY_AND_NO_TIME });
        for (label, value) in [
            (words::BY, who),
            (words::ON, when),
            (words::IN, said("ehr_system")),
            (words::COMMA_STATUS, said("version_status")),
        ] {
            if value != NOTHING {
                self.say(label);
                self.in_line(value);
            }
        }
        if is_any && who == NOTHING {
            self.say(words::NOT_RECORDED_BY_WHOM);
        }
        if is_any && when == NOTHING {
            self.say(words::NOT_RECORDED_WHEN);
        }
        self.close(2);
        self.quiet = quiet;
    }

    /// A component that is shown alone.
    pub(super) fn component_alone(&mut self, node: NodeId) {
        let holder = Open {
            component: node,
            next: node,
            end: self.record.after(node),
            elements: 0,
            below: 0,
            in_list: false,
        };
        if class_of(self.record, node) == class::FOLDER {
            return self.folders(node, self.record.after(node));
        }
        if let Some(open) = self.component(node, &holder) {
            self.walk_components(open);
        }
        self.details(node);
    }

    fn opened(&self, component: NodeId, elements: usize, below: usize, in_list: bool) -> Open {
        let (next, end) = children(self.record, component);
        Open { component, next, end, elements, below, in_list }
    }

    fn walk_components(&mut self, first: Open) {
        let record = self.record;
        let mut open = vec![first];
        while let Some(holder) = open.last_mut() {
            if holder.next >= holder.end {
                let ended = *holder;
                open.pop();
                self.ended(&ended);
                continue;
            }
            let (node, holder) = (holder.next, {
                holder.next = record.after(holder.next);
                *holder
            });
            let is_in_place = stands(class_of(record, holder.component), class_of(record, node));
            if !is_in_place {
                self.out_of_place(node, holder.in_list);
            } else if let Some(inner) = self.component(node, &holder) {
                open.push(inner);
            }
        }
    }

    /// The end of a component: what else is recorded of it follows what it holds.
    fn ended(&mut self, open: &Open) {
        let id = class_of(self.record, open.component);
        if open.in_list && matches!(id, class::ENTRY | class::CLUSTER) {
            self.own_rows(open.component);
        }
        self.close(open.elements);
    }

    /// What has no place where it stands, in a row of its own.
    fn out_of_place(&mut self, node: NodeId, in_list: bool) {
        if !in_list {
            self.open(Tag::List);
        }
        self.sink.open_row(self.word(Word::element(element_of(self.record, node))));
        self.stray(node);
        self.close(if in_list { 2 } else { 3 });
    }

    /// Begins a component in what holds it. Gives what to walk in it, if there is more.
    fn component(&mut self, node: NodeId, holder: &Open) -> Option<Open> {
        if is_item(class_of(self.record, node)) { self.item(node, holder) } else { self.part(node, holder) }
    }

    /// A section or an entry, under its heading.
    fn part(&mut self, node: NodeId, holder: &Open) -> Option<Open> {
        let record = self.record;
        self.sink.open(Tag::Component, "", Place::Node(node.0));
        let tag = HEADINGS.get(holder.below).copied().unwrap_or(Tag::PartHeading);
        self.open_with(tag, if self.repeats(node, holder) { HEARD_HEADING } else { more::SIZE_S });
        self.label(node);
        self.close(1);
        if self.is_withheld(node) {
            self.withheld_line(node);
            self.close(1);
            return None;
        }
        self.component_messages(node);
        self.marks(node);
        let below = holder.below.saturating_add(1);
        if class_of(record, node) == class::SECTION {
            self.own_list(more::IN_CARD, node);
            return Some(self.opened(node, 1, below, false));
        }
        let (first, end) = children(record, node);
        if first >= end && !self.has_own(node) {
            self.open(Tag::Line);
            self.not_recorded();
            self.close(2);
            return None;
        }
        self.open_with(Tag::List, more::IN_CARD);
        Some(self.opened(node, 2, below, true))
    }

    /// Whether a part is all of its composition and of the same name, as where each entry of a system is a
    /// composition of its own.
    fn repeats(&self, node: NodeId, holder: &Open) -> bool {
        let record = self.record;
        let (own, above) = (self.label_leaf(node), self.label_leaf(holder.component));
        class_of(record, holder.component) == class::COMPOSITION
            && children(record, holder.component) == (node, record.after(node))
            && own != NOTHING
            && above != NOTHING
            && record.text(own) == record.text(above)
    }

    /// A cluster or an element, in a row.
    fn item(&mut self, node: NodeId, holder: &Open) -> Option<Open> {
        let mut elements = 2_usize;
        if !holder.in_list {
            self.open(Tag::List);
            elements = 3;
        }
        self.sink.open(Tag::Row, "", Place::Node(node.0));
        self.open(Tag::Key);
        self.label(node);
        self.close(1);
        self.open(Tag::Value);
        if self.is_withheld(node) {
            self.withholds(node);
            self.close(elements);
            return None;
        }
        self.component_messages(node);
        if class_of(self.record, node) == class::ELEMENT {
            self.element_value(node);
            self.own_list(more::IN_VALUE, node);
            self.close(elements);
            return None;
        }
        let is_table = self.is_table(node);
        if is_table {
            self.table_of(node);
            self.own_list(more::IN_VALUE, node);
        }
        let (first, end) = children(self.record, node);
        let is_empty = first >= end && !self.has_own(node);
        if is_empty {
            self.not_recorded();
        }
        if is_table || is_empty {
            self.close(elements);
            return None;
        }
        self.open_with(Tag::List, more::IN_VALUE);
        Some(self.opened(node, elements.wrapping_add(1), holder.below, true))
    }

    /// The value of an element, or that there is none.
    pub(super) fn element_value(&mut self, node: NodeId) {
        match attribute(self.record, node, "value") {
            NOTHING => self.not_recorded(),
            value => self.data(value, 0),
        }
    }

    /// Messages about a component itself, what it lacks, its name, and the list of what it holds.
    pub(super) fn component_messages(&mut self, node: NodeId) {
        let record = self.record;
        self.messages(node, first_in(node), About::All);
        if !self.findings.any(node, record.after(node), NO_ELEMENT) {
            return;
        }
        for (role, value) in roles(self.record, node) {
            match role {
                Role::Label => self.messages_within(value),
                Role::Content if record.shape(value) == Shape::Array => self.messages_at(value),
                _ => {}
            }
        }
    }

    fn withheld_line(&mut self, node: NodeId) {
        self.open(Tag::Line);
        self.withholds(node);
        self.close(1);
    }

    /// Whether a component is named without its content.
    pub(super) fn is_withheld(&self, node: NodeId) -> bool {
        withheld(self.record, node, self.extract.most_sensitive) != Withheld::No
    }

    /// What a component is called by its author. One that only the model asks for has no author: its class
    /// stands in place of its name.
    pub(super) fn label(&mut self, node: NodeId) {
        let kind = attribute(self.record, node, "type");
        self.of_type(kind);
        self.name(node);
        self.close(usize::from(kind != NOTHING));
    }

    fn name(&mut self, node: NodeId) {
        let record = self.record;
        if is_true(record, node, "synthesised") {
            self.say(Word::class(class_of(record, node)));
            return self.element(Tag::Secondary, words::MADE_TO_FIT);
        }
        let name = attribute(record, node, "name");
        let leaf = self.label_leaf(node);
        if leaf == NOTHING {
            return self.say(Word::class(class_of(record, node)));
        }
        let kind = attribute(record, name, "type");
        self.of_type(kind);
        self.text_of(leaf);
        self.close(usize::from(kind != NOTHING));
    }

    /// The value that is the label of a component, or [`NOTHING`].
    pub(super) fn label_leaf(&self, node: NodeId) -> NodeId {
        label_leaf(self.record, node)
    }

    /// What must be known before a component is read: that nobody is sure of it, or that it is about
    /// somebody else, or no longer holds.
    fn marks(&mut self, node: NodeId) {
        let record = self.record;
        if class_of(record, node) != class::ENTRY {
            return;
        }
        let state = self.state_of(node);
        if state.status.is_some() || state.has_ended {
            self.open(Tag::Paragraph);
            if let Some((said, kind)) = state.status {
                self.open_with(Tag::State, kind);
                self.text_of(said);
                self.close(1);
            } else {
                self.state(more::ENDED, words::END_DATE_HAS_PASSED);
            }
            self.close(1);
        }
        let is_uncertain = is_true(record, node, "uncertainty_expressed");
        let other = self.other_person(node);
        if !is_uncertain && other == NOTHING {
            return;
        }
        self.open(Tag::Paragraph);
        if other != NOTHING {
            self.state(more::WRONG, words::ABOUT_SOMEBODY_ELSE);
            let relationship = leaf_of_text(record, attribute(record, other, "relationship"));
            if relationship != NOTHING && !self.is_withheld(other) {
                self.text(" ");
                self.text_of(relationship);
            }
        }
        if is_uncertain {
            self.text(if other == NOTHING { "" } else { " " });
            self.state(more::ENDED, words::NOT_CERTAIN);
        }
        self.close(1);
    }

    /// Whom an entry is about, if that is not the person of the extract; or else [`NOTHING`].
    fn other_person(&self, entry: NodeId) -> NodeId {
        let record = self.record;
        let party = attribute(record, entry, "subject_of_information");
        if party == NOTHING {
            return NOTHING;
        }
        let whom = attribute(record, party, "party");
        let subject = &self.extract.subject;
        let named = self.extract.entity(&super::Key::of(record, whom)).map(|found| found.node);
        let own = Name::of(record, Some(whom).filter(|whom| *whom != NOTHING));
        let is_person = subject.is(&own) || named.is_some() && named == subject.person;
        if is_person { NOTHING } else { party }
    }

    /// Whether a component has rows of its own.
    pub(super) fn has_own(&self, component: NodeId) -> bool {
        roles(self.record, component).any(|(role, _)| matches!(role, Role::Own | Role::Unknown))
    }

    /// A list of what else is recorded of a component, if there is anything.
    pub(super) fn own_list(&mut self, kind: &str, component: NodeId) {
        if self.has_own(component) {
            self.open_with(Tag::List, kind);
            self.own_rows(component);
            self.close(1);
        }
    }

    /// What else is recorded of a component.
    fn own_rows(&mut self, component: NodeId) {
        let mut has_unknown = false;
        for (role, value) in roles(self.record, component) {
            match role {
                Role::Own => self.attribute_row(value, 0),
                Role::Unknown => has_unknown = true,
                _ => {}
            }
        }
        if has_unknown {
            self.unknown_row(component);
        }
    }

    /// The details of a composition and of all its parts, on demand.
    pub(super) fn details(&mut self, component: NodeId) {
        let parts = self.parts_with_details(component);
        let is_open = self.has_messages(component) || parts.iter().any(|part| self.has_messages(*part));
        self.sink.open_details(self.word(words::RECORD_DETAILS), 0, is_open);
        self.open_with(Tag::List, more::IN_CARD);
        self.detail_rows(component);
        for part in parts {
            let name = short_name(self.record, self.words, part);
            self.open(Tag::Row);
            self.open(Tag::Key);
            self.isolated(&name);
            self.close(1);
            self.open(Tag::Value);
            self.open_with(Tag::List, more::IN_VALUE);
            self.detail_rows(part);
            self.close(3);
        }
        self.close(3);
    }

    pub(super) fn detail_rows(&mut self, component: NodeId) {
        for (role, value) in roles(self.record, component) {
            if role == Role::Detail {
                self.attribute_row(value, 0);
            }
        }
    }

    pub(super) fn has_details(&self, component: NodeId) -> bool {
        roles(self.record, component).any(|(role, _)| role == Role::Detail)
    }

    /// Whether there is anything to say about the details of a component.
    pub(super) fn has_messages(&self, component: NodeId) -> bool {
        let record = self.record;
        roles(self.record, component).any(|(role, value)| {
            role == Role::Detail && self.findings.any(value, record.after(value), NO_ELEMENT)
        })
    }

    /// The parts of a component that are shown and have details, in the order in which they are shown.
    fn parts_with_details(&self, component: NodeId) -> Vec<NodeId> {
        let record = self.record;
        let mut parts = Vec::new();
        let (first, end) = children(record, component);
        let mut open = vec![(component, first, end)];
        while let Some((holder, node, end)) = open.pop() {
            if node >= end {
                continue;
            }
            open.push((holder, record.after(node), end));
            if !stands(class_of(record, holder), class_of(record, node)) || self.is_withheld(node) {
                continue;
            }
            if self.has_details(node) {
                parts.push(node);
            }
            let (first, end) = children(record, node);
            open.push((node, first, end));
        }
        parts
    }

    /// A value in a line: of a reference the name of what it leads to, and of any other what its line says.
    fn in_line(&mut self, value: NodeId) {
        if self.record.shape(value) != Shape::Object {
            self.stray(value);
        } else if !self.withholds(value) && !self.refer(value, None) {
            self.line_of(value, &mut Vec::new());
        }
    }
}

/// The value that is the label of a component, or [`NOTHING`].
fn label_leaf(record: &Record<'_>, node: NodeId) -> NodeId {
    if is_true(record, node, "synthesised") {
        return NOTHING;
    }
    leaf_of_text(record, attribute(record, node, "name"))
}

/// The members of a component, each with what it is.
fn roles<'r, 'a>(
    record: &'r Record<'a>,
    component: NodeId,
) -> impl Iterator<Item = (Role, NodeId)> + use<'r, 'a> {
    let id = class_of(record, component);
    let first = |name: &str| attribute(record, component, name);
    let firsts = Firsts {
        kind: first("type"),
        name: first("name"),
        content: match id {
            class::ELEMENT => first("value"),
            class::FOLDER => first("compositions"),
            _ => NOTHING,
        },
        parts: first(holds(id)),
        label: label_leaf(record, component),
    };
    record.members(component).map(move |member| (role(record, &firsts, &member), member.value))
}

/// What a member of a component is.
fn role(record: &Record<'_>, firsts: &Firsts, member: &Member) -> Role {
    let (Label::Element(element), value) = (member.label, member.value) else { return Role::Unknown };
    if value == firsts.kind {
        return Role::Label;
    }
    if value == firsts.name {
        let said = [firsts.label, attribute(record, value, "type")]
            .map(|node| if node == NOTHING { NodeId(u32::MAX) } else { node });
        return if covers(record, value, &said) { Role::Label } else { Role::Detail };
    }
    if value == firsts.content || value == firsts.parts {
        return Role::Content;
    }
    if DETAILS.contains(&name_of(element)) { Role::Detail } else { Role::Own }
}
