//! Who is who in a rendering: every entry of the document, its versions, its title, and where
//! references lead. Made once, by sorting; asking it is a binary search.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};

use super::history::{Mark, mark};
use super::items;
use super::title::{Title, title};
use super::view::{Position, View};
use crate::directory::named;
use crate::model::ClassId;
use crate::model::tables::{class, element};
use crate::order;
use crate::record::{Label, NodeId, Record};

/// The person, a care actor, a record or one version of it, or whatever else stands there.
pub(super) struct Entry<'a> {
    /// The value.
    pub(super) node: NodeId,
    /// Its class, where it has one.
    pub(super) class: Option<ClassId>,
    /// Its uid, where it has one.
    uid: Option<Cow<'a, str>>,
    /// Its version number; 0 where it has none.
    pub(super) version: u64,
    /// Whether its change log takes it back.
    pub(super) mark: Mark,
    /// What it is called.
    pub(super) title: Title,
    /// Among current entries of one class and title, the how-manyth; 0 where it is the only one.
    pub(super) number: u32,
}

/// All versions of one record; the first of them is the one to show.
#[derive(Clone, Copy)]
pub(super) struct Group {
    /// Where its versions start in [`Index::versions`].
    first: u32,
    /// How many there are.
    count: u32,
    /// Where it stands in the view.
    pub(super) position: Position,
}

/// All entries of a document.
#[derive(Default)]
pub(super) struct Index<'a> {
    /// In document order.
    entries: Vec<Entry<'a>>,
    /// Entries by uid, class and version: the current version of a record first.
    versions: Vec<u32>,
    /// Entries by uid and version number.
    by_version: Vec<u32>,
    /// In the order of the view.
    groups: Vec<Group>,
}

impl<'a> Index<'a> {
    /// Lists the entries of a document, or the one class that the input is.
    pub(super) fn of(record: &Record<'a>, view: &View) -> Self {
        let entries: Vec<Entry<'a>> = bearers(record).into_iter().map(|node| entry(record, node)).collect();
        let ordered = |compare: fn(&Entry<'_>, &Entry<'_>) -> Ordering| {
            order::sorted(entries.len(), &mut |a, b| match (entries.get(a), entries.get(b)) {
                (Some(a), Some(b)) => compare(a, b),
                _ => Ordering::Equal,
            })
        };
        let (versions, by_version) = (ordered(current_first), ordered(by_version));
        let mut index = Index { entries, versions, by_version, groups: Vec::new() };
        index.group(view);
        index.number_titles();
        index
    }

    /// Draws the versions of each record together and puts the records in the order of the view.
    fn group(&mut self, view: &View) {
        let mut groups: Vec<Group> = Vec::new();
        let mut last: Option<&Entry<'a>> = None;
        for (first, entry) in (0..).zip(self.versions.iter().filter_map(|id| self.entry(*id))) {
            match groups.last_mut() {
                Some(group) if last.is_some_and(|last| same_record(last, entry)) => {
                    group.count = group.count.saturating_add(1);
                }
                _ => groups.push(Group { first, count: 1, position: view.position(entry.class) }),
            }
            last = Some(entry);
        }
        let key = |at: usize| groups.get(at).map(|group| (group.position, self.current(*group)));
        let order = order::sorted(groups.len(), &mut |a, b| key(a).cmp(&key(b)));
        self.groups = order.iter().filter_map(|id| groups.get(*id as usize).copied()).collect();
    }

    /// The current version of a record: its place in the document.
    fn current(&self, group: Group) -> Option<u32> {
        self.versions.get(group.first as usize).copied()
    }

    /// Numbers the current entries that would look alike: titles of cards are unique.
    fn number_titles(&mut self) {
        let mut current: Vec<u32> = self.groups.iter().filter_map(|group| self.current(*group)).collect();
        let key = |id: u32| self.entry(id).map(|entry| (entry.class, &entry.title));
        order::sort(&mut current, &mut |a, b| key(a).cmp(&key(b)).then(a.cmp(&b)));
        let mut numbers: Vec<(u32, u32)> = Vec::new();
        for alike in current.chunk_by(|a, b| key(*a) == key(*b)).filter(|alike| alike.len() > 1) {
            numbers.extend(alike.iter().copied().zip(1..));
        }
        for (id, number) in numbers {
            if let Some(entry) = self.entries.get_mut(id as usize) {
                entry.number = number;
            }
        }
    }

    fn entry(&self, id: u32) -> Option<&Entry<'a>> {
        self.entries.get(id as usize)
    }

    /// The records in the order of the view.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The versions of a record, the one to show first.
    pub(super) fn versions(&self, group: Group) -> impl Iterator<Item = &Entry<'a>> {
        let start = group.first as usize;
        let end = start.saturating_add(group.count as usize);
        self.versions.get(start..end).unwrap_or(&[]).iter().filter_map(|id| self.entry(*id))
    }

    /// The first group of this class.
    pub(super) fn first_of(&self, class: ClassId) -> Option<Group> {
        let is_class =
            |group: &&Group| self.versions(**group).next().is_some_and(|entry| entry.class == Some(class));
        let groups = self.groups.iter().filter(is_class);
        groups.min_by_key(|group| self.current(**group)).copied()
    }

    /// What a reference leads to: this version, or else the current one.
    pub(super) fn find(&self, uid: &str, version: Option<u64>) -> Option<&Entry<'a>> {
        let Some(version) = version else {
            let at = self.versions.partition_point(|id| self.key(*id) < Some(uid));
            return self.versions.get(at).and_then(|id| self.entry(*id)).filter(|entry| entry.is(uid));
        };
        let earlier = |id: &u32| self.entry(*id).is_some_and(|entry| entry.sorted_before(uid, version));
        let at = self.by_version.partition_point(earlier);
        let found = self.by_version.get(at).and_then(|id| self.entry(*id));
        found.filter(|entry| entry.is(uid) && entry.version == version)
    }

    fn key(&self, id: u32) -> Option<&str> {
        self.entry(id)?.uid.as_deref()
    }
}

impl Entry<'_> {
    fn is(&self, uid: &str) -> bool {
        self.uid.as_deref() == Some(uid)
    }

    fn sorted_before(&self, uid: &str, version: u64) -> bool {
        (self.uid.as_deref(), self.version) < (Some(uid), version)
    }
}

/// The values that have a card of their own, in document order.
fn bearers(record: &Record<'_>) -> Vec<NodeId> {
    if record.class(NodeId::ROOT) != Some(class::RECORD_DOCUMENT) {
        return record.class(NodeId::ROOT).map_or(Vec::new(), |_| vec![NodeId::ROOT]);
    }
    let mut nodes = Vec::new();
    for member in record.members(NodeId::ROOT) {
        if holds_entries(member.label) && !record.is_blank(member.value) {
            nodes.append(&mut items(record, member.value));
        }
    }
    nodes
}

/// Whether a property of a document holds what has a card of its own.
pub(super) fn holds_entries(label: Label) -> bool {
    matches!(
        label,
        Label::Element(
            element::RECORD_DOCUMENT_SUBJECT_OF_CARE
                | element::RECORD_DOCUMENT_CARE_ACTORS
                | element::RECORD_DOCUMENT_RECORDS
        )
    )
}

fn entry<'a>(record: &Record<'a>, node: NodeId) -> Entry<'a> {
    let uid = named(record, node, "recordUid").map(|uid| record.text(uid));
    let version = version_of(record, named(record, node, "versionNumber")).unwrap_or(0);
    Entry {
        node,
        class: record.class(node),
        uid,
        version,
        mark: mark(record, node, version),
        title: title(record, node),
        number: 0,
    }
}

/// A version number as it was written, whole or not.
pub(super) fn version_of(record: &Record<'_>, value: Option<NodeId>) -> Option<u64> {
    let text = record.text(value?);
    let digits = text.bytes().take_while(u8::is_ascii_digit);
    Some(
        digits.fold(0_u64, |sum, digit| {
            sum.saturating_mul(10).saturating_add(u64::from(digit.wrapping_sub(b'0')))
        }),
    )
}

/// Without a uid, nothing says that two entries are one record.
fn same_record(first: &Entry<'_>, second: &Entry<'_>) -> bool {
    first.uid.is_some() && first.uid == second.uid && first.class == second.class
}

/// The highest version that is not taken back comes first; the rest follow, newest first.
fn current_first(first: &Entry<'_>, second: &Entry<'_>) -> Ordering {
    let key = |entry: &Entry<'_>| (entry.class, entry.mark != Mark::None, Reverse(entry.version));
    first.uid.cmp(&second.uid).then_with(|| key(first).cmp(&key(second)))
}

fn by_version(first: &Entry<'_>, second: &Entry<'_>) -> Ordering {
    first.uid.cmp(&second.uid).then(first.version.cmp(&second.version))
}
