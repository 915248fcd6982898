//! What was changed, by whom and when: each version of a record against the one before it, and
//! what its change log says of the step.
//!
//! Versions are held against their neighbour by number, and nothing else. An entry of a change log
//! belongs to the step that leads to the version that it is about, whichever version has the log,
//! or, where that version is not in the document, to the next that is.

use super::component::more;
use super::difference::{Difference, compare, each_alike, each_difference};
use super::index::{Entry, Group, Index, version_of};
use super::sink::{Place, Tag};
use super::{CHANGE_LOG, NOTHING, Renderer, VERSION_NUMBER, at_place, date, element_of, envelope, get};
use crate::change_log::{ChangeType, may_be_first};
use crate::current::Mark;
use crate::model::tables::element;
use crate::model::{ClassKind, ElementId};
use crate::moment::Span;
use crate::order;
use crate::record::{NodeId, Record, Shape};
use crate::words::{self, Word};

/// The rank of what has not changed.
pub(super) const UNCHANGED: i64 = i64::MAX;

/// The rank of what has no date: after all that has one.
const UNDATED: i64 = UNCHANGED - 1;

/// What a change log entry tells of the change beside who and when.
static TOLD: [ElementId; 3] =
    [element::CHANGE_LOG_CHANGE, element::CHANGE_LOG_DESCRIPTION, element::CHANGE_LOG_REASON_FOR_ATTESTATION];

/// A version of a record, and how it came about.
pub(super) struct Step {
    /// The version, and the one before it, by their place in the index. [`Index::other`] knows
    /// neither of them where there is none.
    pub(super) version: u32,
    before: Option<u32>,
    /// The entries of change logs that belong to the step and to the time that is asked for.
    log: Vec<u32>,
    /// Those of the logs of other versions, until all were read.
    others: Vec<u32>,
    /// The one that made the version; [`NOTHING`] where there is none.
    made: NodeId,
    /// Whether the version itself was made in that time, or may have been, and not only signed
    /// off or taken back.
    is_made: bool,
    /// Whether an entry says what was changed.
    is_told: bool,
    /// What puts it in order: the later, the smaller.
    pub(super) rank: i64,
}

/// The steps of a record, in the order of their versions; those that are no changes have the rank of
/// such. Since a day, changes are all that was done and all that has no date; or else what differs
/// from a version before, and what a log calls a change.
pub(super) fn steps(record: &Record<'_>, index: &Index<'_>, group: Group, since: Option<Span>) -> Vec<Step> {
    let mut steps = Vec::new();
    // What has no known class, and so no version, stands whole in every view.
    if envelope(index.current(group).class.class()) == 0 {
        return steps;
    }
    let versions = index.by_number(group);
    let entry = |place: usize| index.other(versions.get(place).copied().unwrap_or(u32::MAX));
    let mut before = None;
    for version in &versions {
        steps.push(Step {
            version: *version,
            before,
            log: Vec::new(),
            others: Vec::new(),
            made: index.other(*version).change.made,
            is_made: true,
            is_told: false,
            rank: UNDATED,
        });
        before = Some(*version);
    }
    for holder in 0..versions.len() {
        let own = entry(holder);
        let log = at_place(record, own.node, CHANGE_LOG);
        if log == NOTHING {
            continue;
        }
        record.each_item(log, &mut |at| {
            if record.is_blank(at) || !own.is_named(record, at) {
                return;
            }
            let about = version_of(record, get(record, at, element::CHANGE_LOG_RECORD_VERSION));
            let is_before = |place: usize| about.is_some_and(|about| entry(place).version < about);
            // What lies beyond all versions belongs to the last.
            let last = versions.len().wrapping_sub(1);
            let is_own = about.is_none_or(|about| about == own.version);
            let place = if is_own { holder } else { order::first_not(last, &is_before) };
            if let Some(step) = steps.get_mut(place) {
                if place == holder { &mut step.log } else { &mut step.others }.push(at.0);
            }
        });
    }
    for step in &mut steps {
        if !step.settle(record, index, since) {
            step.rank = UNCHANGED;
        }
    }
    steps
}

impl Step {
    /// Once all logs were read: what of it is of the time that is asked for; whether it is a
    /// change. Logs are often kept whole in each version, so of what others say, what its own says
    /// too is passed over.
    #[inline(never)]
    fn settle(&mut self, record: &Record<'_>, index: &Index<'_>, since: Option<Span>) -> bool {
        let entry = index.other(self.version);
        let mut log = std::mem::take(&mut self.log);
        let mut more = Vec::new();
        each_alike(&log, &self.others, &|one, other| compare(record, one, other), &mut |own, others| {
            if let ([], [other, ..]) = (own, others) {
                more.push(*other);
            }
        });
        order::distinct(&mut more);
        log.append(&mut more);
        let mut is_change = self.before.is_some();
        for at in &log {
            let node = NodeId(*at);
            let about = version_of(record, get(record, node, element::CHANGE_LOG_RECORD_VERSION));
            let about = about.unwrap_or(entry.version);
            if self.made == NOTHING && about == entry.version {
                self.made = node;
            }
            if !is_in_time(record, node, since) {
                continue;
            }
            self.log.push(*at);
            let is_told = get(record, node, element::CHANGE_LOG_CHANGE) != NOTHING;
            self.is_told |= is_told;
            is_change |= is_told
                || match ChangeType::of(record, node) {
                    ChangeType::Created | ChangeType::SignedOff => false,
                    // Whatever it is called, what made the first version is its creation.
                    ChangeType::Other => !may_be_first(about) || node != self.made,
                    _ => true,
                };
            if let Some(span) = when(record, node) {
                self.rank = self.rank.min(span.start().wrapping_neg());
            }
        }
        self.is_made = is_in_time(record, self.made, since);
        match since {
            None => is_change,
            Some(_) if !log.is_empty() => !self.log.is_empty(),
            // SR-03: nobody says that actors have versions. What has none cannot be placed in time.
            Some(_) => {
                self.before.is_some()
                    || entry.class.class().kind != ClassKind::Actor
                    || at_place(record, entry.node, VERSION_NUMBER) != NOTHING
            }
        }
    }
}

/// When an entry of a change log was made, if that can be read.
#[inline(never)]
fn when(record: &Record<'_>, at: NodeId) -> Option<Span> {
    let date = get(record, at, element::CHANGE_LOG_DATE);
    if date == NOTHING { None } else { Span::at(record, date) }
}

/// Whether an entry of a change log may be of the time that is asked for. What has no date may.
fn is_in_time(record: &Record<'_>, at: NodeId, since: Option<Span>) -> bool {
    let (Some(since), true) = (since, at != NOTHING) else { return true };
    !when(record, at).is_some_and(|date| since.is_after(date))
}

impl Renderer<'_, '_> {
    /// All that has changed, the latest change first. Gives the first group after those of this
    /// section.
    pub(super) fn changes(&mut self, at: usize, first: usize, heading: &str) -> usize {
        let index = self.index;
        let mut words = String::from(heading);
        if let Some(since) = self.since {
            words.push_str(self.word(words::SINCE));
            date::push_moment(&mut words, self.words, since, true);
        }
        if self.begins(&words, index.changed.len(), true) {
            self.all_changes(at);
        }
        index.end_of_section(at, first)
    }

    /// All of them, where the section at this place is.
    fn all_changes(&mut self, at: usize) {
        let index = self.index;
        let is_empty = index.changed.is_empty();
        self.remark(if is_empty { words::NO_CHANGE } else { words::UNCHANGED_NOT_SHOWN });
        for place in &index.changed {
            if let Some(group) = index.groups.get(*place as usize) {
                self.changed(*group, group.section == at);
            }
        }
    }

    /// A record with its changes.
    fn changed(&mut self, group: Group, is_here: bool) {
        let index = self.index;
        let entry = index.current(group);
        // What the frame shows whole has its place there.
        let has_place = is_here && !index.is_person(group);
        self.sink.open_card("", if has_place { Place::Node(entry.node.0) } else { Place::None });
        self.card_heading(entry, false);
        for step in index.steps(group).iter().rev().filter(|step| step.rank != UNCHANGED) {
            let version = index.other(step.version);
            let is_placed = has_place && version.node != entry.node;
            self.sink.open(
                Tag::Version,
                "",
                if is_placed { Place::Node(version.node.0) } else { Place::None },
            );
            self.step(step, version);
            self.close(1);
        }
        self.close(2);
    }

    fn step(&mut self, step: &Step, entry: &Entry<'_>) {
        let before = step.before.map(|before| self.index.other(before));
        if step.log.is_empty() {
            self.logged(NOTHING, step, entry, before);
        }
        for at in step.log.iter().rev() {
            self.logged(NodeId(*at), step, entry, before);
        }
        if !step.is_made {
            return;
        }
        if let Some(before) = before {
            return self.differences(before, entry);
        }
        let class = entry.class.class();
        let mut is_new = may_be_first(entry.version);
        for at in &step.log {
            match ChangeType::of(self.record, NodeId(*at)) {
                ChangeType::Modified => is_new = false,
                // Since a day, what was made and changed since then is new.
                ChangeType::Created if self.since.is_some() => {
                    is_new = true;
                    break;
                }
                _ => {}
            }
        }
        if is_new && self.since.is_none() {
            return;
        }
        if !is_new {
            // Of a change in place, what was there before is not known.
            let is_told = step.is_told || entry.change.mark != Mark::None;
            if !is_told {
                self.remark(words::CHANGE_NOT_RECORDED);
            }
            self.sink.open_details(self.words.say(words::ALL_OF_THIS_VERSION), 0, !is_told);
        }
        self.list(more::IN_CARD, entry.node, envelope(class)..class.count);
        self.close(if is_new { 0 } else { 2 });
    }

    /// A line of our own words.
    fn remark(&mut self, words: Word) {
        self.open(Tag::Paragraph);
        self.element(Tag::Secondary, words);
        self.close(1);
    }

    /// What an entry of the change log says, or that there is none: "Changed by … on …, version …".
    fn logged(&mut self, at: NodeId, step: &Step, entry: &Entry<'_>, before: Option<&Entry<'_>>) {
        let record = self.record;
        self.open(Tag::Line);
        let told = |element| if at == NOTHING { NOTHING } else { get(record, at, element) };
        let mut version = told(element::CHANGE_LOG_RECORD_VERSION);
        if version == NOTHING {
            version = at_place(record, entry.node, VERSION_NUMBER);
        }
        let date = told(element::CHANGE_LOG_DATE);
        let is_made = at == step.made || at == NOTHING;
        self.tags(at, version, is_made, entry, before);
        self.said(words::BY, told(element::CHANGE_LOG_COMMITTER));
        self.said(words::ON, date);
        if date == NOTHING {
            self.say(words::DATE_NOT_RECORDED);
        }
        self.said(words::COMMA_VERSION, version);
        self.close(1);
        let mut is_open = false;
        for element in &TOLD {
            let value = told(*element);
            if value != NOTHING {
                if !is_open {
                    self.open_with(Tag::List, more::IN_VALUE);
                    is_open = true;
                }
                self.row(value);
            }
        }
        self.close(usize::from(is_open));
    }

    /// What was done, as tags.
    fn tags(
        &mut self,
        at: NodeId,
        about: NodeId,
        is_made: bool,
        entry: &Entry<'_>,
        before: Option<&Entry<'_>>,
    ) {
        let record = self.record;
        let kind = if at == NOTHING { ChangeType::Other } else { ChangeType::of(record, at) };
        let is_first = before.is_none()
            && kind != ChangeType::Modified
            && (kind == ChangeType::Created || may_be_first(version_of(record, about).unwrap_or(0)));
        let words = if at == NOTHING { NOTHING } else { get(record, at, element::CHANGE_LOG_CHANGE_TYPE) };
        match kind {
            ChangeType::Deleted => self.state(more::WRONG, words::DELETED),
            ChangeType::EnteredInError => self.state(more::WRONG, words::ENTERED_IN_ERROR),
            ChangeType::SignedOff | ChangeType::Other if !is_made && words != NOTHING => {
                self.open_with(Tag::State, more::ENDED);
                self.text_of(words);
                self.close(1);
            }
            // Nothing says which of two with one number came first.
            _ if before.is_some_and(|before| before.version == entry.version) => {
                self.state(more::WRONG, words::ANOTHER_OF_THIS_NUMBER);
            }
            _ => self.state("", if is_first { words::ADDED } else { words::CHANGED }),
        }
        let Some(before) = before.filter(|_| is_made) else { return };
        let (was, is) = (before.state, entry.state);
        if is.is_wrong() && !was.is_wrong() {
            if kind != ChangeType::EnteredInError {
                self.tag(more::WRONG, words::ENTERED_IN_ERROR);
            }
        } else if is.is_over() && !was.is_over() {
            self.tag(more::ENDED, words::ENDED);
        }
    }

    /// One more tag.
    fn tag(&mut self, more: &str, word: Word) {
        self.text(" ");
        self.state(more, word);
    }

    /// A table of the elements that are not the same in two versions.
    fn differences(&mut self, before: &Entry<'_>, after: &Entry<'_>) {
        let record = self.record;
        let labels = if before.version == after.version {
            [words::WHAT_DIFFERS, words::ONE_VERSION, words::THE_OTHER_VERSION]
        } else {
            [words::WHAT_CHANGED, words::BEFORE, words::AFTER]
        };
        let class = after.class.class();
        let mut is_open = false;
        let first = class.element_id(envelope(class));
        each_difference(record, before.node, after.node, first, &mut |difference| {
            self.difference(difference, labels, &mut is_open);
        });
        if is_open {
            return self.close(2);
        }
        self.remark(words::SAYS_THE_SAME);
    }

    /// A row of it. The first opens the table.
    #[inline(never)]
    fn difference(&mut self, difference: &Difference<'_>, labels: [Word; 3], is_open: &mut bool) {
        let [what, before, after] = labels.map(|label| self.word(label));
        if !*is_open {
            self.sink.open_table(more::RESPONSIVE, more::HIDDEN, what);
            for label in labels {
                self.element(Tag::ColumnHeader, label);
            }
            self.sink.open_table_body();
            *is_open = true;
        }
        let member = difference.member;
        self.open(Tag::TableRow);
        self.sink.open_cell(Tag::RowHeader, "", what);
        for holder in difference.path {
            self.say(Word::element(*holder));
            self.text(": ");
        }
        if self.record.shape(member) == Shape::Key {
            self.text_of(member);
        } else {
            self.say(Word::element(element_of(self.record, member)));
        }
        match (difference.is_reordered, difference.has_others) {
            (true, _) => self.say(words::IN_ANOTHER_ORDER),
            (_, true) => self.say(words::OTHERS_THE_SAME),
            _ => {}
        }
        self.close(1);
        for (label, values) in [(before, &difference.gone), (after, &difference.come)] {
            self.sink.open_cell(Tag::Cell, "", label);
            self.items(values, difference.has_others);
            self.close(1);
        }
        self.close(1);
    }

    /// Some values of an element, of which there may be others.
    fn items(&mut self, values: &[u32], has_others: bool) {
        match values {
            [] if has_others => self.element(Tag::Secondary, words::NOT_IN_THE_LIST),
            [] => self.not_recorded(),
            [value] => self.value(NodeId(*value)),
            _ => {
                self.open(Tag::Items);
                for value in values {
                    self.open(Tag::Item);
                    self.value(NodeId(*value));
                    self.close(1);
                }
                self.close(1);
            }
        }
    }
}
