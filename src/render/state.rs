//! Whether what an entry says still holds: its change log, its status, its dates. As far as the
//! record says so in codes and dates of the model.

use super::component::more;
use super::index::Entry;
use super::parts::{Part, Parts};
use super::view::Order;
use super::{NOTHING, coding, first_in, get};
use crate::current::Mark;
use crate::formats::date::Date;
use crate::formats::{date_time, time};
use crate::model::tables::{class, element};
use crate::model::{ElementId, Kind};
use crate::moment::Span;
use crate::record::{NodeId, Record};

/// Dates on which what is recorded ends, or is due to. An alert is left to its status: a date
/// alone never ends one. The end of an authorisation is not here, for it may be planned only.
pub(super) static ENDS: [ElementId; 6] = [
    element::PROBLEM_END_DATE,
    element::ALLERGIES_ALLERGY_END_DATE,
    element::RISK_END_DATE_OF_RISK,
    element::SAFEGUARDING_CONCERN_SAFEGUARDING_CONCERNS_END_DATE,
    element::SERVICE_SERVICE_END_DATE,
    element::MENTAL_HEALTH_ACT_OR_EQUIVALENT_STATUS_SECTION_END_DATE,
];

/// What keeps an entry from being in force.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// Its status, if that says so, or [`NOTHING`].
    pub(super) status: NodeId,
    /// The kind of tag that such a status is shown as.
    kind: Option<&'static str>,
    /// Whether it ended before the day on which the record is read.
    pub(super) has_ended: bool,
}

impl State {
    /// Of an entry of which nothing is asked.
    pub(super) const NONE: State = State { status: NOTHING, kind: None, has_ended: false };

    /// Of an entry, read on this day. Without a day, no date is said to have passed.
    pub(super) fn of(record: &Record<'_>, object: NodeId, today: Option<Date>) -> State {
        let mut state = State::NONE;
        let (mut value, end) = (first_in(object), record.after(object));
        while value < end {
            if state.status == NOTHING {
                state.kind = coding::ended(record, value);
                state.status = if state.kind.is_some() { value } else { NOTHING };
            }
            if let Some(today) = today
                && record.element_id(value).is_some_and(|element| ENDS.contains(&element))
                && let Some(end) = Span::at(record, value)
            {
                state.has_ended |= Span::from(today).is_after(end);
            }
            value = record.after(value);
        }
        if record.class(object) == Some(class::MEDICATION) && state.status == NOTHING {
            state.status = stopped(record, object);
        }
        state
    }

    /// Whether its status or an end date says that it no longer holds.
    pub(super) fn is_over(&self) -> bool {
        self.status != NOTHING || self.has_ended
    }

    /// Whether its status says that it never did.
    pub(super) fn is_wrong(&self) -> bool {
        self.kind == Some(more::WRONG)
    }

    /// Whether an entry comes after those that hold, in this order.
    pub(super) fn is_past(&self, entry: &Entry<'_>, order: Order) -> bool {
        let is_taken_back = entry.change.mark != Mark::None || self.is_wrong();
        match order {
            Order::Document => false,
            Order::CurrentFirst => is_taken_back || self.is_over(),
            Order::NewestFirst => is_taken_back,
            Order::NewestChange => false,
        }
    }
}

/// The kind of change of a medication, if it is that it was stopped. Any other kind is about the
/// change and not about the medication.
fn stopped(record: &Record<'_>, object: NodeId) -> NodeId {
    let change = get(record, object, element::MEDICATION_MEDICATION_CHANGE_SUMMARY_CLUSTER);
    if change == NOTHING {
        return NOTHING;
    }
    let status = get(record, change, element::MEDICATION_CHANGE_SUMMARY_CLUSTER_STATUS);
    let is_stopped = status != NOTHING && Parts::of(record, status).text(record, Part::Code) == "stopped";
    if is_stopped { status } else { NOTHING }
}

/// When what an entry tells of was: its first date, which is that of its title, with its time if
/// it has one; or else when it was recorded.
pub(super) fn when(record: &Record<'_>, entry: &Entry<'_>) -> Option<Span> {
    let (mut date, mut clock) = (None, None);
    for member in record.members(entry.node) {
        let text = || record.text(member.value);
        match super::kind_of(record, member.value) {
            Kind::Date | Kind::DateTime if date.is_none() => date = date_time::parse(&text()),
            Kind::Time if clock.is_none() => clock = time::parse(&text()),
            _ => {}
        }
    }
    let Some(mut date) = date else {
        let recorded = get(record, entry.change.made, element::CHANGE_LOG_DATE);
        return if recorded == NOTHING { None } else { Span::at(record, recorded) };
    };
    if date.time.is_none() && date.date.day.is_some() {
        date.time = clock;
    }
    Some(Span::of(date))
}
