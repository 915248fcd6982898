//! Who is who in an extract: its components and entities by identifier, and the compositions in the
//! order in which they are shown, the versions of one thing together. Made once, by sorting.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;

use super::withheld::{Withheld, withheld};
use super::{attribute, children, each, name_of_target, span_of, stands, unmasked};
use crate::iso13606::sensitivity;
use crate::iso13606::subject::Subject;
use crate::model::ClassId;
use crate::model::tables::class;
use crate::order;
use crate::record::{NodeId, Record, Shape};
use crate::render::{NOTHING, class_of};
use crate::words::Words;

/// What identifies something: both parts of an II.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Key<'a> {
    extension: Cow<'a, str>,
    root: Cow<'a, str>,
}

impl<'a> Key<'a> {
    /// Of an II, or of a text that stands where one is wanted. Empty where nothing is identified.
    pub(super) fn of(record: &Record<'a>, value: NodeId) -> Key<'a> {
        let mut key = Key::default();
        match record.shape(value) {
            _ if value == NOTHING => {}
            Shape::Object => {
                key.extension = text_of(record, attribute(record, value, "extension"));
                let root = attribute(record, value, "root");
                let is_object = root != NOTHING && record.shape(root) == Shape::Object;
                key.root = text_of(record, if is_object { attribute(record, root, "oid") } else { root });
            }
            Shape::Array => {}
            _ => key.extension = record.text(value),
        }
        key
    }

    fn is_empty(&self) -> bool {
        self.extension.is_empty() && self.root.is_empty()
    }
}

pub(super) fn text_of<'a>(record: &Record<'a>, value: NodeId) -> Cow<'a, str> {
    let is_leaf = value != NOTHING && !matches!(record.shape(value), Shape::Object | Shape::Array);
    if is_leaf { record.text(value) } else { Cow::Borrowed("") }
}

/// A component or an entity that others may refer to.
pub(super) struct Identified<'a> {
    key: Key<'a>,
    pub(super) node: NodeId,
    /// Whether it is named without its content, itself or what holds it.
    pub(super) is_withheld: bool,
    /// What links to it call it, once one does.
    name: OnceCell<String>,
}

impl Identified<'_> {
    /// What links to it call it. Found once: there may be as many links to it as it has parts.
    pub(super) fn name(&self, record: &Record<'_>, words: &Words) -> &str {
        self.name.get_or_init(|| name_of_target(record, words, self.node))
    }
}

/// One version of a composition.
pub(super) struct Composition {
    pub(super) node: NodeId,
    /// Whether its version status is that of a deletion.
    pub(super) is_deleted: bool,
    /// Whether another version of it says that it came before.
    is_superseded: bool,
    /// When it was committed, and when what it tells of was.
    committed: i64,
    when: i64,
    /// Whether it is an alert or an allergy of MODS.
    is_safety: bool,
    /// The first of those of which it is a version, as far as that is known.
    first: u32,
}

/// All versions of a composition: the first of them is the one to show.
#[derive(Clone, Copy)]
pub(super) struct Versions {
    first: usize,
    end: usize,
    /// Whether they stand with alerts and allergies.
    pub(super) is_safety: bool,
}

/// What is known of an extract before it is shown.
#[derive(Default)]
pub(in crate::render) struct Extract<'a> {
    components: Vec<Identified<'a>>,
    entities: Vec<Identified<'a>>,
    compositions: Vec<Composition>,
    versions: Vec<Versions>,
    /// Who the extract is about.
    pub(super) subject: Subject<'a>,
    /// The highest sensitivity that the criteria let in.
    pub(super) most_sensitive: u64,
    /// How many parts are named without their content.
    pub(super) withheld: u32,
}

impl<'a> Extract<'a> {
    /// Of an extract, or of a part of one; of a record nothing.
    pub(in crate::render) fn of(record: &Record<'a>) -> Self {
        let mut extract = Extract { most_sensitive: u64::MAX, ..Extract::default() };
        if record.is_empty() || !record.is_extract() {
            return extract;
        }
        if let Some((_, most)) = sensitivity::limit(record) {
            extract.most_sensitive = most;
        }
        extract.find_components(record);
        sort(&mut extract.components);
        extract.find_entities(record);
        extract.subject = Subject::of(record);
        extract.find_versions(record);
        extract.count_withheld(record);
        extract
    }

    /// Everything that stands where the model has it, in document order.
    fn find_components(&mut self, record: &Record<'a>) {
        let root = NodeId::ROOT;
        let mut open: Vec<(NodeId, NodeId, Option<ClassId>, bool)> = Vec::new();
        if class_of(record, root) == class::EHR_EXTRACT {
            for (name, holder) in [("folders", class::FOLDER), ("all_compositions", class::EHR_EXTRACT)] {
                let (first, end) = each(record, attribute(record, root, name));
                open.push((first, end, Some(holder), false));
            }
        } else {
            open.push((root, record.after(root), None, false));
        }
        while let Some((node, end, holder, hides)) = open.pop() {
            if node >= end {
                continue;
            }
            open.push((record.after(node), end, holder, hides));
            let id = class_of(record, node);
            if !id.is_kind_of(class::RECORD_COMPONENT) || holder.is_some_and(|holder| !stands(holder, id)) {
                continue;
            }
            let is_withheld = hides || withheld(record, node, self.most_sensitive) != Withheld::No;
            let key = Key::of(record, attribute(record, node, "rc_id"));
            self.components.push(Identified { key, node, is_withheld, name: OnceCell::new() });
            if id == class::COMPOSITION {
                self.compositions.push(composition(record, node, self.compositions.len()));
            }
            let (first, end) = children(record, node);
            open.push((first, end, Some(id), is_withheld));
        }
    }

    fn find_entities(&mut self, record: &Record<'a>) {
        let (mut node, end) = each(record, attribute(record, NodeId::ROOT, "demographic_entity"));
        while node < end {
            if class_of(record, node).is_kind_of(class::IDENTIFIED_ENTITY) {
                let key = Key::of(record, attribute(record, node, "extract_id"));
                let is_withheld = withheld(record, node, self.most_sensitive) != Withheld::No;
                self.entities.push(Identified { key, node, is_withheld, name: OnceCell::new() });
            }
            node = record.after(node);
        }
        sort(&mut self.entities);
    }

    /// Draws the versions of each composition together, and puts all in order.
    fn find_versions(&mut self, record: &Record<'a>) {
        let mut sets: Vec<Key<'_>> = Vec::new();
        for composition in &self.compositions {
            sets.push(Key::of(record, audit(record, composition.node, "version_set_id")));
        }
        let key = |at: usize| sets.get(at);
        let by_set = order::sorted(sets.len(), &mut |one, other| key(one).cmp(&key(other)));
        for pair in by_set.windows(2) {
            if let [one, other] = pair
                && key(*one as usize).is_some_and(|key| !key.is_empty())
                && key(*one as usize) == key(*other as usize)
            {
                self.join(*one, *other);
            }
        }
        self.follow_versions(record, &sets);
        self.put_in_order();
    }

    /// A version that another names as the one before it is no longer the latest.
    fn follow_versions(&mut self, record: &Record<'a>, sets: &[Key<'_>]) {
        let nodes: Vec<u32> = self.compositions.iter().map(|one| one.node.0).collect();
        let is_free = |at: usize| sets.get(at).is_some_and(Key::is_empty);
        for at in 0..nodes.len() {
            let Some(node) = self.compositions.get(at).map(|one| one.node) else { continue };
            let previous = Key::of(record, audit(record, node, "previous_version"));
            let Some(earlier) = find(&self.components, &previous).map(|found| found.node) else { continue };
            let place = order::place_of(&nodes, earlier.0);
            if earlier == node || nodes.get(place) != Some(&earlier.0) {
                continue;
            }
            if is_free(at) || is_free(place) {
                self.join(at as u32, place as u32);
            }
            let is_same = self.first_of(at as u32) == self.first_of(place as u32);
            if let Some(earlier) = self.compositions.get_mut(place).filter(|_| is_same) {
                earlier.is_superseded = true;
            }
        }
    }

    /// The first of the versions, whose way there is shortened as it is walked.
    fn first_of(&mut self, at: u32) -> u32 {
        let first =
            |extract: &Self, at: u32| extract.compositions.get(at as usize).map_or(at, |one| one.first);
        let mut at = at;
        while first(self, at) != at {
            let next = first(self, first(self, at));
            if let Some(composition) = self.compositions.get_mut(at as usize) {
                composition.first = next;
            }
            at = next;
        }
        at
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.first_of(one), self.first_of(other));
        if let Some(composition) = self.compositions.get_mut(one.max(other) as usize) {
            composition.first = one.min(other);
        }
    }

    /// Of each composition the latest version first; alerts and allergies before all others, then the
    /// newest; what was deleted last.
    fn put_in_order(&mut self) {
        for at in 0..self.compositions.len() {
            let first = self.first_of(at as u32);
            if let Some(composition) = self.compositions.get_mut(at) {
                composition.first = first;
            }
        }
        let mut compositions = std::mem::take(&mut self.compositions);
        compositions
            .sort_unstable_by_key(|one| (one.first, one.is_superseded, Reverse(one.committed), one.node));
        let mut versions: Vec<Versions> = Vec::new();
        let mut last = None;
        for (at, composition) in compositions.iter().enumerate() {
            let end = at.wrapping_add(1);
            match versions.last_mut() {
                Some(versions) if last == Some(composition.first) => versions.end = end,
                _ => versions.push(Versions { first: at, end, is_safety: composition.is_safety }),
            }
            last = Some(composition.first);
        }
        let rank = |versions: &Versions| {
            let current = compositions.get(versions.first);
            current.map(|one| (!one.is_safety, one.is_deleted, Reverse(one.when), one.node))
        };
        versions.sort_unstable_by_key(rank);
        self.compositions = compositions;
        self.versions = versions;
    }

    /// Parts of what is withheld are not counted again: nobody is to know how many there are.
    fn count_withheld(&mut self, record: &Record<'_>) {
        let (mut node, end) = (NodeId::ROOT, record.after(NodeId::ROOT));
        while node < end {
            let is_withheld = record.shape(node) == Shape::Object
                && withheld(record, node, self.most_sensitive) != Withheld::No;
            self.withheld = self.withheld.saturating_add(u32::from(is_withheld));
            node = if is_withheld { record.after(node) } else { NodeId(node.0.saturating_add(1)) };
        }
    }

    /// The compositions in order.
    pub(super) fn versions(&self) -> &[Versions] {
        &self.versions
    }

    /// The versions of one of them, the latest first.
    pub(super) fn of_one(&self, versions: Versions) -> &[Composition] {
        self.compositions.get(versions.first..versions.end).unwrap_or(&[])
    }

    /// The component with this identifier.
    pub(super) fn component(&self, key: &Key<'_>) -> Option<&Identified<'a>> {
        find(&self.components, key)
    }

    /// The entity with this identifier.
    pub(super) fn entity(&self, key: &Key<'_>) -> Option<&Identified<'a>> {
        find(&self.entities, key)
    }
}

/// By identifier; of those with the same one, what is withheld first, so that it stays so.
fn sort(identified: &mut [Identified<'_>]) {
    identified.sort_unstable_by(|one, other| {
        let rank = |it: &Identified<'_>| (!it.is_withheld, it.node);
        one.key.cmp(&other.key).then_with(|| rank(one).cmp(&rank(other)))
    });
}

fn find<'i, 'a>(identified: &'i [Identified<'a>], key: &Key<'_>) -> Option<&'i Identified<'a>> {
    if key.is_empty() {
        return None;
    }
    let compare =
        |it: &Identified<'a>| (&*it.key.extension, &*it.key.root).cmp(&(&*key.extension, &*key.root));
    let at =
        order::first_not(identified.len(), &|at| identified.get(at).is_some_and(|it| compare(it).is_lt()));
    identified.get(at).filter(|it| compare(it).is_eq())
}

fn composition(record: &Record<'_>, node: NodeId, at: usize) -> Composition {
    let status = audit(record, node, "version_status");
    let committed = span_of(record, audit(record, node, "time_committed"));
    let when = span_of(record, attribute(record, node, "session_time")).or(committed);
    let start = |time: Option<crate::moment::Span>| time.map_or(i64::MIN, |time| time.start());
    Composition {
        node,
        is_deleted: status != NOTHING && text_of(record, attribute(record, status, "codeValue")) == DELETION,
        is_superseded: false,
        committed: start(committed),
        when: start(when),
        is_safety: is_safety(record, node),
        first: at as u32,
    }
}

/// ISO 13606-3, VERSION_STATUS.
const DELETION: &str = "VER04";

/// An attribute of the committal of a composition, or nothing.
pub(super) fn audit(record: &Record<'_>, composition: NodeId, name: &str) -> NodeId {
    let (first, end) = each(record, attribute(record, composition, "committal"));
    if first < end { unmasked(record, first, name) } else { NOTHING }
}

/// Whether a composition, or what stands in it first, says that it is an alert or an allergy of MODS.
fn is_safety(record: &Record<'_>, composition: NodeId) -> bool {
    let says = |node: NodeId| {
        let meaning = attribute(record, node, "meaning");
        meaning != NOTHING
            && text_of(record, attribute(record, meaning, "codingSchemeName")) == "MODS"
            && matches!(&*text_of(record, attribute(record, meaning, "codeValue")), "Alert" | "Allergies")
    };
    let (mut node, end) = children(record, composition);
    let mut is_any = says(composition);
    while node < end && !is_any {
        is_any = record.shape(node) == Shape::Object && says(node);
        node = record.after(node);
    }
    is_any
}
