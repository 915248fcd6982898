//! Dates and times in words, as the NHS.UK service manual writes them: "5 March 1941", "5:30pm",
//! "midday". What the calendar or the clock does not have is not put into words.

use crate::decimal::decimal;
use crate::formats::date::{self, Date};
use crate::formats::date_time::{self, Offset};
use crate::formats::time::{self, Time};
use crate::model::Kind;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The value of an element of this kind in words, if it is a date or time.
pub(super) fn words(kind: Kind, text: &str) -> Option<String> {
    let mut words = String::new();
    match kind {
        Kind::Date => push_date(&mut words, date::parse(text)?),
        Kind::Time => push_time(&mut words, time::parse(text)?),
        Kind::DateTime => push_date_time(&mut words, text)?,
        _ => return None,
    }
    Some(words)
}

/// The day alone, for titles.
pub(super) fn day_words(kind: Kind, text: &str) -> Option<String> {
    let mut day = String::new();
    match kind {
        Kind::Date => push_date(&mut day, date::parse(text)?),
        Kind::DateTime => push_date(&mut day, date_time::parse(text)?.date),
        _ => return None,
    }
    Some(day)
}

fn push_date_time(words: &mut String, text: &str) -> Option<()> {
    let moment = date_time::parse(text)?;
    push_date(words, moment.date);
    if let Some(time) = moment.time {
        words.push_str(" at ");
        push_time(words, time);
    }
    if let Some(offset) = moment.offset {
        push_offset(words, offset);
    }
    Some(())
}

/// As much of it as is known: "5 March 1941", "March 1941", "1941".
fn push_date(words: &mut String, date: Date) {
    if let Some(day) = date.day {
        words.push_str(&decimal(u32::from(day)));
        words.push(' ');
    }
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
    if let Some(month) = month {
        words.push_str(month);
        words.push(' ');
    }
    words.push_str(&decimal(u32::from(date.year)));
}

fn push_time(words: &mut String, time: Time) {
    let second = time.second.unwrap_or(0);
    match (time.hour, time.minute, second) {
        (0, 0, 0) => words.push_str("midnight"),
        (12, 0, 0) => words.push_str("midday"),
        (hour, minute, second) => push_clock(words, hour, minute, second),
    }
}

/// Twelve hours and "am" or "pm"; minutes and seconds that are nothing are left out.
fn push_clock(words: &mut String, hour: u8, minute: u8, second: u8) {
    let shown = match hour % 12 {
        0 => 12,
        hour => hour,
    };
    words.push_str(&decimal(u32::from(shown)));
    if minute > 0 || second > 0 {
        push_pair(words, minute);
    }
    if second > 0 {
        push_pair(words, second);
    }
    words.push_str(if hour < 12 { "am" } else { "pm" });
}

fn push_pair(words: &mut String, value: u8) {
    words.push(':');
    if value < 10 {
        words.push('0');
    }
    words.push_str(&decimal(u32::from(value)));
}

/// Always told: half of the year, 9:30 of universal time is 10:30 on a clock in England.
fn push_offset(words: &mut String, offset: Offset) {
    words.push_str(" UTC");
    let distance = offset.minutes.unsigned_abs();
    if distance == 0 {
        return;
    }
    words.push(if offset.minutes < 0 { '-' } else { '+' });
    words.push_str(&decimal(u32::from(distance / 60)));
    if let Ok(minutes @ 1..) = u8::try_from(distance % 60) {
        push_pair(words, minutes);
    }
}
