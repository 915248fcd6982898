//! When something was, as far as it is known: which of two dates is later, said only where it
//! is certain.

use crate::formats::date::Date;
use crate::formats::date_time::{self, DateTime};
use crate::formats::time::Time;
use crate::record::{NodeId, Record};

/// A value that is a date, or a date and time, and the object that holds it.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The object.
    pub holder: NodeId,
    /// The value.
    pub node: NodeId,
}

impl Dated {
    /// When that was, if it can be read.
    pub(crate) fn span(self, record: &Record<'_>) -> Option<Span> {
        Span::at(record, self.node)
    }
}

/// The seconds among which a moment lies: a whole year, if no more than that is known.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The first, counted from a day before all others.
    first: i64,
    /// The last.
    last: i64,
    /// Whether they are those of universal time, and not of some clock on the wall.
    universal: bool,
}

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// How far a clock on the wall may be from universal time: 14 hours, as in the format.
const FURTHEST: i64 = 50_400;

impl Span {
    /// When this value was, if it can be read.
    pub(crate) fn at(record: &Record<'_>, node: NodeId) -> Option<Span> {
        let moment = record.is_text(node).then(|| date_time::parse(&record.text(node)))?;
        moment.map(Span::of)
    }

    /// A date, or a date and time.
    pub(crate) fn of(moment: DateTime) -> Span {
        let (first, last) = match moment.time {
            None => days(moment.date),
            Some(time) => seconds(moment.date, time),
        };
        let ahead = moment.offset.map_or(0, |offset| i64::from(offset.minutes).wrapping_mul(MINUTE));
        Span {
            first: first.wrapping_sub(ahead),
            last: last.wrapping_sub(ahead),
            universal: moment.offset.is_some(),
        }
    }

    /// Whether it is later than the other, whatever is not known of the two. Without offsets
    /// both are read from one clock; if one has an offset, the other may be from any clock.
    pub(crate) fn is_after(self, other: Span) -> bool {
        let leeway = if self.universal == other.universal { 0 } else { FURTHEST };
        self.first > other.last.wrapping_add(leeway)
    }

    /// A number that is the larger the later it begins, on whatever clock it was read.
    pub(crate) fn start(self) -> i64 {
        self.first
    }

    /// Whichever of the two begins later.
    pub(crate) fn begins_after(self, other: Span) -> bool {
        self.first > other.first
    }
}

impl From<Date> for Span {
    fn from(date: Date) -> Span {
        Span::of(DateTime { date, time: None, offset: None })
    }
}

/// First and last second of a date, which may be a month or a year.
fn days(date: Date) -> (i64, i64) {
    let day = |month, day| day_number(date.year, month, day);
    let (first, next) = match (date.month, date.day) {
        (Some(month), Some(number)) => {
            let day = day(month, number);
            (day, day.wrapping_add(1))
        }
        (Some(month), None) => (day(month, 1), day(month.wrapping_add(1), 1)),
        (None, _) => (day(1, 1), day(13, 1)),
    };
    let start = |day: u32| i64::from(day).wrapping_mul(DAY);
    (start(first), start(next).wrapping_sub(1))
}

/// First and last second of a time on a day. A time without seconds is a whole minute.
fn seconds(date: Date, time: Time) -> (i64, i64) {
    let (midnight, _) = days(date);
    let minutes = i64::from(time.hour).wrapping_mul(60).wrapping_add(i64::from(time.minute));
    let minute = midnight.wrapping_add(minutes.wrapping_mul(MINUTE));
    match time.second.map(i64::from) {
        Some(second) => (minute.wrapping_add(second), minute.wrapping_add(second)),
        None => (minute, minute.wrapping_add(59)),
    }
}

/// Days of the Gregorian calendar. The year begins in March here, so that the leap day comes
/// last; month 13 is the January that follows.
#[inline(never)]
fn day_number(year: u16, month: u8, day: u8) -> u32 {
    let is_late = month > 2;
    let year = u32::from(year).wrapping_sub(u32::from(!is_late));
    let month = u32::from(month).wrapping_add(9) % 12;
    let leap_days = (year / 4).wrapping_sub(year / 100).wrapping_add(year / 400);
    let to_month = month.wrapping_mul(153).wrapping_add(2) / 5;
    year.wrapping_mul(365).wrapping_add(leap_days).wrapping_add(to_month).wrapping_add(day.into())
}

#[cfg(test)]
mod tests {
    use super::{Span, day_number};
    use crate::formats::date;
    use crate::formats::date_time::parse;

    /// All days of the calendar, one after the other.
    #[test]
    fn every_day_has_the_number_after_the_day_before() {
        let mut before = day_number(1, 1, 1) - 1;
        let mut count = 0;
        for year in 1..=9999 {
            for month in 1..=12 {
                for day in 1..=31 {
                    if date::check(&format!("{year:04}-{month:02}-{day:02}")).is_none() {
                        assert_eq!(day_number(year, month, day), before + 1, "{year}-{month}-{day}");
                        before += 1;
                        count += 1;
                    }
                }
            }
            assert_eq!(day_number(year, 13, 1), before + 1, "the January after {year}");
        }
        assert_eq!(count, 3_652_059);
    }

    /// What is certain of two moments, and what is not, one way and the other.
    #[test]
    fn later_is_said_only_where_it_is_certain() {
        let span = |text| parse(text).map(Span::of).unwrap();
        for (later, earlier) in [
            ("2026-03-02", "2026-03-01"),
            ("2026-03", "2026-02-28"),
            ("2027", "2026-12-31"),
            ("2026-03-01T10:01", "2026-03-01T10:00"),
            ("2026-03-01T10:00:01", "2026-03-01T10:00:00"),
            ("2026-03-02T00:00", "2026-03-01"),
            ("2024-03-01", "2024-02-29"),
            // One instant later, on clocks that show it as two days earlier.
            ("2026-02-28T23:31-01:00", "2026-03-01T00:30Z"),
            ("2026-01-01T00:00-14:00", "2026-01-01T23:59+14:00"),
            // One clock is not known: more than 14 hours.
            ("2026-03-02T14:00:00Z", "2026-03-01"),
            ("2026-03-01T00:00", "2026-02-28T09:59Z"),
        ] {
            assert!(span(later).is_after(span(earlier)), "{later} is after {earlier}");
            assert!(!span(earlier).is_after(span(later)), "{earlier} is not after {later}");
        }
        for (one, other) in [
            ("2026-03-01", "2026-03-01"),
            ("2026", "2026-12-31"),
            ("2026-03", "2026-03-31T23:59:59"),
            ("2026-03-01T10:00", "2026-03-01T10:00:59"),
            ("2026-03-01T10:00:00.1", "2026-03-01T10:00:00.9"),
            ("2026-03-01T01:00+01:00", "2026-03-01T00:00Z"),
            ("2026-03-01T23:59:59Z", "2026-03-01"),
            ("2026-03-02T13:59:59Z", "2026-03-01"),
            ("2026-03-01T00:00", "2026-02-28T10:00Z"),
        ] {
            assert!(!span(one).is_after(span(other)), "{one} need not be after {other}");
            assert!(!span(other).is_after(span(one)), "{other} need not be after {one}");
        }
    }
}
