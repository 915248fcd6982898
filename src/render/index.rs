//! Who is who in a rendering: every entry of the document, its versions, its title, and where
//! references lead. Made once, by sorting; asking it is a binary search.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::{Ordering, Reverse};

use super::changes::{self, Step, UNCHANGED};
use super::rows::holds_entries;
use super::state::{self, State};
use super::view::{LEFT_OUT, Order, View};
use super::{CHANGE_LOG, NOTHING, UID, VERSION_NUMBER, at_place, class_of, element_of, first_in, title};
use crate::current::{Change, Mark, version_number};
use crate::directory::digest;
use crate::formats::date::Date;
use crate::model::tables::{class, element};
use crate::model::{ClassId, ElementId};
use crate::moment::Span;
use crate::order;
use crate::record::{NO_CLASS, NO_ELEMENT, NodeId, Record, Shape};
use crate::words::Words;

/// The person, a care actor, a record or one version of it, or whatever else stands there.
pub(super) struct Entry<'a> {
    /// The value.
    pub(super) node: NodeId,
    /// Its class, where it has one.
    pub(super) class: ClassId,
    /// Where it stands: as the person, among the care actors or among the records.
    element: ElementId,
    /// Its uid, or nothing; and what puts most pairs of uids in order without reading them.
    uid: Cow<'a, str>,
    digest: u64,
    /// Its version number; 0 where it has none.
    pub(super) version: u64,
    /// What its change log says of it.
    pub(super) change: Change,
    /// Whether it still holds.
    pub(super) state: State,
    /// What it is called: words of the record, then its date in words; either may be missing.
    pub(super) title: String,
    /// How much of the title is words of the record.
    pub(super) words: usize,
    /// Among current entries of one class and title, the how-manyth; 0 where it is the only one.
    pub(super) number: u32,
    /// Whether it stands in the rendering, so that a link can lead to it.
    pub(super) is_shown: bool,
}

impl Entry<'_> {
    const NOTHING: Entry<'static> = Entry {
        node: NOTHING,
        class: NO_CLASS,
        element: NO_ELEMENT,
        uid: Cow::Borrowed(""),
        digest: 0,
        version: 0,
        change: Change::NONE,
        state: State::NONE,
        title: String::new(),
        words: 0,
        number: 0,
        is_shown: false,
    };

    /// Whether an entry of a change log is about this record, as far as it says so.
    pub(super) fn is_named(&self, record: &Record<'_>, log_entry: NodeId) -> bool {
        let uid = record.get(log_entry, element::CHANGE_LOG_RECORD_UID);
        uid.is_none_or(|uid| record.text(uid) == self.uid)
    }
}

/// All versions of one record; the first of them is the one to show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// Where its versions start in [`Index::versions`].
    first: usize,
    /// Where they end.
    end: usize,
    /// The first of them.
    pub(super) node: NodeId,
    /// The section of the view.
    pub(super) section: usize,
    /// Where it stands in the section: by whether it still holds, then by class or by date.
    pub(super) rank: i64,
    /// Whether its other versions stand in the view.
    pub(super) shows_history: bool,
    /// Where it stands among what has changed, and the place of its steps in [`Index::steps`].
    changed: i64,
    steps: usize,
}

impl Group {
    /// No versions at all.
    pub(super) const NONE: Group = Group {
        first: 0,
        end: 0,
        node: NOTHING,
        section: 0,
        rank: 0,
        shows_history: false,
        changed: UNCHANGED,
        steps: 0,
    };
}

/// Most titles are no longer, in bytes.
const USUAL_TITLE: usize = 64;

/// More than the seconds of any date, and than the number of any class.
const BEYOND: i64 = 1 << 48;

/// All entries of a document.
pub(super) struct Index<'a> {
    /// In document order; one more, which is nothing, stands for what is not there.
    entries: Vec<Entry<'a>>,
    nothing: Entry<'a>,
    /// Entries by uid, class and version: the current version of a record first.
    versions: Vec<u32>,
    /// Entries by uid and version number, once a reference names a version.
    by_version: OnceCell<Vec<u32>>,
    /// In the order of the view; those that it leaves out come last, class by class.
    pub(super) groups: Vec<Group>,
    /// In a view of changes, the places there of those that have changed, the latest first.
    pub(super) changed: Vec<u32>,
    /// The steps of each record.
    steps: Vec<Vec<Step>>,
    /// The person of the document: the first of all that stand for one.
    person: Option<NodeId>,
}

impl<'a> Index<'a> {
    /// Lists the entries of a document, or the one class that the input is.
    pub(super) fn of(
        record: &Record<'a>,
        view: &View,
        today: Option<Date>,
        since: Option<Span>,
        language: &Words,
    ) -> Self {
        let entries = entries(record, language, today);
        let nothing = Entry::NOTHING;
        let (versions, by_version) = (Vec::new(), OnceCell::new());
        let (groups, changed, steps) = (Vec::new(), Vec::new(), Vec::new());
        let mut index =
            Index { entries, nothing, versions, by_version, groups, changed, steps, person: None };
        index.versions = index.sorted(false);
        index.group();
        index.find_person();
        index.put_in_order(record, view, since);
        index.number_titles();
        index
    }

    fn sorted(&self, by_version: bool) -> Vec<u32> {
        order::sorted(self.entries.len(), &mut |a, b| {
            compare(self.entry(a as u32), self.entry(b as u32), by_version)
        })
    }

    /// Draws the versions of each record together.
    fn group(&mut self) {
        let mut groups: Vec<Group> = Vec::new();
        let mut last = &self.nothing;
        for at in 0..self.versions.len() {
            let entry = self.version(at);
            // Without a uid, nothing says that two entries are one record.
            let same = !entry.uid.is_empty()
                && entry.uid == last.uid
                && (entry.class, entry.element) == (last.class, last.element);
            let end = at.wrapping_add(1);
            match groups.last_mut() {
                Some(group) if same => group.end = end,
                _ => groups.push(Group { first: at, end, node: entry.node, ..Group::NONE }),
            }
            last = entry;
        }
        self.groups = groups;
    }

    fn find_person(&mut self) {
        for group in &self.groups {
            let entry = self.current(*group);
            // One that stands among the records is not the person whose record this is.
            let is_in_place =
                entry.node == NodeId::ROOT || entry.element == element::RECORD_DOCUMENT_SUBJECT_OF_CARE;
            if entry.class == class::SUBJECT_OF_CARE
                && is_in_place
                && self.person.is_none_or(|person| entry.node < person)
            {
                self.person = Some(entry.node);
            }
        }
    }

    /// Puts the records in the order of the view, and marks what links can lead to.
    fn put_in_order(&mut self, record: &Record<'_>, view: &View, since: Option<Span>) {
        let shows_changes = view.shows_changes();
        let mut groups = std::mem::take(&mut self.groups);
        for group in &mut groups {
            self.put_in_place(group, record, view);
            if shows_changes {
                self.put_change_in_place(group, record, view, since);
            }
        }
        let order = order::sorted(groups.len(), &mut |a, b| in_order(&groups, a, b));
        for at in order {
            if let Some(group) = groups.get(at as usize) {
                if group.changed != UNCHANGED {
                    self.changed.push(self.groups.len() as u32);
                }
                self.groups.push(*group);
            }
        }
        let when = |place: u32| self.groups.get(place as usize).map(|group| group.changed);
        let mut changed = std::mem::take(&mut self.changed);
        order::sort(&mut changed, &mut |one, other| when(one).cmp(&when(other)).then(one.cmp(&other)));
        self.changed = changed;
    }

    /// Ranks a record by its latest change, and leaves out what has not changed.
    #[inline(never)]
    fn put_change_in_place(
        &mut self,
        group: &mut Group,
        record: &Record<'_>,
        view: &View,
        since: Option<Span>,
    ) {
        let steps = changes::steps(record, self, *group, since);
        group.changed = steps.iter().map(|step| step.rank).min().unwrap_or(UNCHANGED);
        group.steps = self.steps.len();
        self.steps.push(steps);
        if view.ways(group.section).0 != Order::NewestChange {
            return;
        }
        let has_changed = group.changed != UNCHANGED;
        if has_changed {
            group.rank = group.changed;
        } else {
            group.section = LEFT_OUT;
        }
        let is_person = self.is_person(*group);
        for place in group.first..group.end {
            self.show(place, place == group.first && (has_changed || is_person));
        }
        for step in self.steps.last().unwrap_or(&Vec::new()) {
            if step.rank != UNCHANGED
                && let Some(entry) = self.entries.get_mut(step.version as usize)
            {
                entry.is_shown = true;
            }
        }
    }

    #[inline(never)]
    fn show(&mut self, place: usize, is_shown: bool) {
        let id = self.versions.get(place).copied().unwrap_or(u32::MAX);
        if let Some(entry) = self.entries.get_mut(id as usize) {
            entry.is_shown = is_shown;
        }
    }

    #[inline(never)]
    fn put_in_place(&mut self, group: &mut Group, record: &Record<'_>, view: &View) {
        let entry = self.current(*group);
        let is_person = self.is_person(*group);
        // A person who is not the one of the document stands with the other people.
        let is_other = entry.class == class::SUBJECT_OF_CARE && !is_person;
        let (section, rank) = view.place(if is_other { class::CARE_ACTOR } else { entry.class });
        let (order, history) = view.ways(section);
        group.section = section;
        group.rank = i64::from(rank);
        if order == Order::NewestFirst {
            // What has no date comes after what has one.
            group.rank = state::when(record, entry).map_or(BEYOND, |when| when.start().wrapping_neg());
        }
        if order != Order::Document && entry.state.is_past(entry, order) {
            group.rank = group.rank.wrapping_add(BEYOND.wrapping_mul(4));
        }
        // Nothing says that a version of the same number, or a later one, is no longer of use.
        let version = entry.version;
        group.shows_history =
            history || self.others(*group).iter().any(|id| self.entry(*id).version >= version);
        let mut is_shown = section != LEFT_OUT || is_person;
        for place in group.first..group.end {
            self.show(place, is_shown);
            is_shown = section != LEFT_OUT && group.shows_history;
        }
    }

    /// Numbers the current entries that would look alike: titles of cards are unique.
    fn number_titles(&mut self) {
        let mut current: Vec<u32> = Vec::new();
        for group in &self.groups {
            current.push(self.versions.get(group.first).copied().unwrap_or(u32::MAX));
        }
        let compare = |index: &Self, a: u32, b: u32| {
            let (one, other) = (index.entry(a), index.entry(b));
            one.class.cmp(&other.class).then_with(|| one.title.cmp(&other.title))
        };
        order::sort(&mut current, &mut |a, b| compare(self, a, b).then(a.cmp(&b)));
        let (mut last, mut number) = (u32::MAX, 0_u32);
        for id in current {
            let alike = last != u32::MAX && compare(self, last, id).is_eq();
            if alike && number == 0 {
                self.number(last, 1);
            }
            number = if alike { number.max(1).wrapping_add(1) } else { 0 };
            self.number(id, number);
            last = id;
        }
    }

    fn number(&mut self, id: u32, number: u32) {
        if let Some(entry) = self.entries.get_mut(id as usize) {
            entry.number = number;
        }
    }

    fn entry(&self, id: u32) -> &Entry<'a> {
        self.entries.get(id as usize).unwrap_or(&self.nothing)
    }

    fn version(&self, at: usize) -> &Entry<'a> {
        self.entry(self.versions.get(at).copied().unwrap_or(u32::MAX))
    }

    /// The current version of a record.
    #[inline(never)]
    pub(super) fn current(&self, group: Group) -> &Entry<'a> {
        self.version(group.first)
    }

    /// The other versions of a record: those that stand, the newest first, then those that were
    /// taken back.
    pub(super) fn others(&self, group: Group) -> &[u32] {
        self.versions.get(group.first.wrapping_add(1)..group.end).unwrap_or(&[])
    }

    /// All versions of a record by their number; those of one number as they stand in the document.
    pub(super) fn by_number(&self, group: Group) -> Vec<u32> {
        let mut versions = self.versions.get(group.first..group.end).unwrap_or(&[]).to_vec();
        let number = |id: u32| self.entry(id).version;
        order::sort(&mut versions, &mut |one, other| number(one).cmp(&number(other)).then(one.cmp(&other)));
        versions
    }

    /// One of those.
    pub(super) fn other(&self, id: u32) -> &Entry<'a> {
        self.entry(id)
    }

    /// How each version of a record came about.
    pub(super) fn steps(&self, group: Group) -> &[Step] {
        self.steps.get(group.steps).map_or(&[], |steps| steps)
    }

    /// How many entries have a card in the view.
    pub(super) fn shown(&self) -> usize {
        self.groups.iter().filter(|group| group.section != LEFT_OUT).count()
    }

    /// Where the groups of a section end that begin here.
    pub(super) fn end_of_section(&self, section: usize, first: usize) -> usize {
        let mut end = first;
        while self.groups.get(end).is_some_and(|group| group.section == section) {
            end = end.wrapping_add(1);
        }
        end
    }

    /// The person of the document.
    pub(super) fn person(&self) -> Option<Group> {
        self.groups.iter().find(|group| self.is_person(**group)).copied()
    }

    /// Whether these are versions of the person of the document.
    pub(super) fn is_person(&self, group: Group) -> bool {
        self.person == Some(group.node)
    }

    /// What a reference leads to: this version, or else the current one.
    pub(super) fn find(&self, uid: &str, version: Option<u64>) -> Option<&Entry<'a>> {
        let list = match version {
            Some(_) => self.by_version.get_or_init(|| self.sorted(true)),
            None => &self.versions,
        };
        let at = |at: usize| self.entry(list.get(at).copied().unwrap_or(u32::MAX));
        let digest = digest(uid.as_bytes());
        let start = order::first_not(list.len(), &|place| {
            let entry = at(place);
            match entry.digest.cmp(&digest).then_with(|| entry.uid.as_ref().cmp(uid)) {
                Ordering::Equal => version.is_some_and(|version| entry.version < version),
                order => order.is_lt(),
            }
        });
        let found = at(start);
        let is_it = found.uid == uid && version.is_none_or(|version| found.version == version);
        (is_it && !uid.is_empty()).then_some(found)
    }
}

#[inline(never)]
fn in_order(groups: &[Group], one: usize, other: usize) -> Ordering {
    let key = |at: usize| groups.get(at).map(|group| (group.section, group.rank, group.node));
    key(one).cmp(&key(other))
}

/// The values that have a card of their own, in document order.
fn entries<'a>(record: &Record<'a>, language: &Words, today: Option<Date>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let root = NodeId::ROOT;
    match class_of(record, root) {
        NO_CLASS => {}
        class::RECORD_DOCUMENT => {
            for member in record.members(root) {
                let list = member.value;
                if holds_entries(element_of(record, list)) && !record.is_blank(list) {
                    let in_list = record.shape(list) == Shape::Array;
                    let mut node = if in_list { first_in(list) } else { list };
                    while node < record.after(list) {
                        entries.push(entry(record, language, today, node));
                        node = record.after(node);
                    }
                }
            }
        }
        _ => entries.push(entry(record, language, today, root)),
    }
    entries
}

fn entry<'a>(record: &Record<'a>, language: &Words, today: Option<Date>, node: NodeId) -> Entry<'a> {
    let class = class_of(record, node);
    let mut entry = Entry {
        node,
        class,
        element: element_of(record, node),
        state: State::of(record, node, today),
        ..Entry::NOTHING
    };
    if class != NO_CLASS {
        let uid = at_place(record, node, UID);
        if uid != NOTHING {
            entry.uid = record.text(uid);
            entry.digest = digest(entry.uid.as_bytes());
        }
        entry.version = version_of(record, at_place(record, node, VERSION_NUMBER)).unwrap_or(0);
        let log = at_place(record, node, CHANGE_LOG);
        if log != NOTHING {
            entry.change = Change::of(record, log, &entry.uid, entry.version);
        }
        entry.title.reserve(USUAL_TITLE);
        title::push_words(&mut entry.title, record, language, node, class);
        entry.words = entry.title.len();
        title::push_date(&mut entry.title, record, language, node, class);
    }
    entry
}

/// The version number that is written here, if any.
pub(super) fn version_of(record: &Record<'_>, value: NodeId) -> Option<u64> {
    (value != NOTHING).then(|| version_number(&record.text(value)))
}

/// By uid, in whatever order; then by number, or the highest version that is not taken back first, and the rest
/// newest first.
fn compare(first: &Entry<'_>, second: &Entry<'_>, by_version: bool) -> Ordering {
    let order = first.digest.cmp(&second.digest).then_with(|| first.uid.cmp(&second.uid));
    if by_version {
        return order.then(first.version.cmp(&second.version));
    }
    let key = |entry: &Entry<'_>| {
        (entry.class, entry.element, entry.change.mark != Mark::None, Reverse(entry.version))
    };
    order.then_with(|| key(first).cmp(&key(second)))
}
