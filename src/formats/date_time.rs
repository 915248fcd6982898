//! Date and time: YYYY-MM-DDTHH:MM, with seconds, a fraction of them and an offset if they are known; or a date
//! alone, full or partial.
//!
//! Source: RFC 3339 and ISO 8601, `T` and `Z` in capitals as in FHIR. MODS names the type Date and Time and gives no
//! form, so this form is ours: seconds and offset may be left out, since people write down a time by the
//! clock on the wall. Offsets reach 14:00, the furthest that a clock is set and the limit of XML Schema.

use super::date::{self, Date};
use super::time::{self, Time};
use super::{Remark, digits};

/// A date, with a time if one was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateTime {
    /// The date; whole if there is a time.
    pub date: Date,
    /// The time on the clock on the wall.
    pub time: Option<Time>,
    /// How far that clock was from universal time, if it was said.
    pub offset: Option<Offset>,
}

/// How far a clock is from universal time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offset {
    /// Minutes ahead of universal time, -840 to 840. `Z` is 0.
    pub minutes: i16,
}

const FURTHEST: i16 = 840;

/// Says what is wrong with a date and time, or that it is a partial date.
pub fn check(text: &str) -> Option<Remark> {
    match fields(text) {
        None => Some(Remark::DateTimeForm),
        Some(moment) => remark(moment),
    }
}

/// The date and time, if calendar and clock have it.
pub fn parse(text: &str) -> Option<DateTime> {
    fields(text).filter(|moment| date::exists(moment.date) && time_exists(*moment))
}

fn remark(moment: DateTime) -> Option<Remark> {
    match date::remark(moment.date) {
        None if !time_exists(moment) => Some(Remark::TimeImpossible),
        remark => remark,
    }
}

fn time_exists(moment: DateTime) -> bool {
    let offset = moment.offset.map_or(0, |offset| offset.minutes);
    offset.unsigned_abs() <= FURTHEST.unsigned_abs()
        && moment.time.is_none_or(|time| time::exists(time, offset))
}

fn fields(text: &str) -> Option<DateTime> {
    let (date, rest) = text.split_at_checked(10).unwrap_or((text, ""));
    let date = date::fields(date)?;
    let (time, offset) = match rest.as_bytes() {
        [] => (None, None),
        [b'T', rest @ ..] => {
            let (time, offset) = clock(rest)?;
            (Some(time), offset)
        }
        _ => return None,
    };
    Some(DateTime { date, time, offset })
}

/// Everything after the `T`.
fn clock(bytes: &[u8]) -> Option<(Time, Option<Offset>)> {
    let (time, rest) = time::leading(bytes)?;
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] if time.second.is_some() => fraction(rest)?,
        _ => (None, rest),
    };
    Some((Time { fraction, ..time }, offset(rest)?))
}

/// One to nine digits, filled up to billionths.
fn fraction(bytes: &[u8]) -> Option<(Option<u32>, &[u8])> {
    let ends = |byte: &u8| !byte.is_ascii_digit();
    let count = bytes.iter().position(ends).unwrap_or(bytes.len());
    let (digits, rest) = bytes.split_at_checked(count)?;
    (1..=9).contains(&count).then(|| (Some(billionths(digits)), rest))
}

fn billionths(fraction: &[u8]) -> u32 {
    (0..9).fold(0, |sum: u32, place| {
        let digit = fraction.get(place).and_then(|byte| digits::value(*byte));
        sum.wrapping_mul(10).wrapping_add(u32::from(digit.unwrap_or(0)))
    })
}

/// The offset that `bytes` are; `Some(None)` where there is none.
fn offset(bytes: &[u8]) -> Option<Option<Offset>> {
    let minutes = match bytes {
        [] => return Some(None),
        [b'Z'] => 0,
        [b'+', rest @ ..] => minutes_apart(rest)?,
        [b'-', rest @ ..] => minutes_apart(rest)?.wrapping_neg(),
        _ => return None,
    };
    Some(Some(Offset { minutes }))
}

/// Minutes of HH:MM. Where the minutes pass 59 the result passes every offset there is, and is refused as such.
fn minutes_apart(bytes: &[u8]) -> Option<i16> {
    let [h1, h2, b':', m1, m2] = bytes else {
        return None;
    };
    let minutes = i16::from(digits::pair(*m1, *m2)?);
    let hours = i16::from(digits::pair(*h1, *h2)?).wrapping_mul(60);
    Some(if minutes > 59 { i16::MAX } else { hours.wrapping_add(minutes) })
}
