//! Dates and times in words, as the NHS.UK service manual writes them: "5 March 1941", "5:30pm",
//! "midday". What the calendar or the clock does not have is not put into words.

use super::number::push_number;
use crate::formats::date::Date;
use crate::formats::date_time::{self, DateTime};
use crate::formats::time::{self, Time};
use crate::model::Kind;
use crate::words::{self, Word, Words};

const MONTHS: [Word; 12] = [
    words::JANUARY,
    words::FEBRUARY,
    words::MARCH,
    words::APRIL,
    words::MAY,
    words::JUNE,
    words::JULY,
    words::AUGUST,
    words::SEPTEMBER,
    words::OCTOBER,
    words::NOVEMBER,
    words::DECEMBER,
];

/// Most dates and times take no more bytes in words.
pub(super) const USUAL: usize = 48;

/// Adds the value of an element of this kind in words, if it is a date or time; `whole` is false
/// for the day alone.
#[inline(never)]
pub(super) fn push_words(words: &mut String, language: &Words, kind: Kind, text: &str, whole: bool) {
    match kind {
        Kind::Date | Kind::DateTime => {
            if let Some(moment) = date_time::parse(text) {
                push_moment(words, language, moment, whole);
            }
        }
        Kind::Time if whole => {
            if let Some(time) = time::parse(text) {
                push_time(words, language, time);
            }
        }
        _ => {}
    }
}

/// Adds a date, and its time if `whole` is true.
pub(super) fn push_moment(words: &mut String, language: &Words, moment: DateTime, whole: bool) {
    push_date(words, language, moment.date);
    if whole && let Some(time) = moment.time {
        words.push_str(language.say(words::AT));
        push_time(words, language, time);
        if let Some(offset) = moment.offset {
            push_offset(words, language, offset.minutes);
        }
    }
}

/// As much of it as is known: "5 March 1941", "March 1941", "1941".
fn push_date(words: &mut String, language: &Words, date: Date) {
    if let Some(day) = date.day {
        push_number(words, u32::from(day));
        words.push(' ');
    }
    // The calendar has no month 0.
    let month = usize::from(date.month.unwrap_or(0)).wrapping_sub(1);
    if let Some(month) = MONTHS.get(month) {
        words.push_str(language.say(*month));
        words.push(' ');
    }
    push_number(words, u32::from(date.year));
}

/// Twelve hours and "am" or "pm"; minutes and seconds that are nothing are left out.
fn push_time(words: &mut String, language: &Words, time: Time) {
    let second = time.second.unwrap_or(0);
    let even = time.minute == 0 && second == 0;
    match (time.hour, even) {
        (0, true) => return words.push_str(language.say(words::MIDNIGHT)),
        (12, true) => return words.push_str(language.say(words::MIDDAY)),
        (0 | 12, false) => push_number(words, 12),
        (hour, _) => push_number(words, u32::from(hour % 12)),
    }
    if !even {
        push_pair(words, time.minute);
    }
    if second > 0 {
        push_pair(words, second);
    }
    words.push_str(language.say(if time.hour < 12 { words::AM } else { words::PM }));
}

#[inline(never)]
fn push_pair(words: &mut String, value: u8) {
    words.push_str(if value < 10 { ":0" } else { ":" });
    push_number(words, u32::from(value));
}

/// Always told: half of the year, 9:30 of universal time is 10:30 on a clock in England.
fn push_offset(words: &mut String, language: &Words, minutes: i16) {
    words.push_str(language.say(words::UTC));
    let distance = minutes.unsigned_abs();
    if distance > 0 {
        words.push_str(if minutes < 0 { "-" } else { "+" });
        push_number(words, u32::from(distance / 60));
    }
    if !distance.is_multiple_of(60) {
        push_pair(words, (distance % 60) as u8);
    }
}
