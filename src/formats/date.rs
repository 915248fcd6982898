//! Date, full or partial: YYYY-MM-DD, YYYY-MM or YYYY.
//!
//! Source: NHS Data Model and Dictionary (May 2026), PERSON BIRTH DATE and others: an10 CCYY-MM-DD. MODS speaks of
//! full or partial dates without a form for the partial ones; theirs is that of ISO 8601 and FHIR. Sure of the
//! full form. Years count as in ISO 8601, the Gregorian calendar carried back, and there is no year 0000.

use super::digits::Form;
use super::{Remark, digits};

/// A date as far as it is known. A day never comes without its month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to the length of the month.
    pub day: Option<u8>,
}

/// Says what is wrong with a date, or that it is partial.
pub fn check(text: &str) -> Option<Remark> {
    match fields(text) {
        None => Some(Remark::DateForm),
        Some(date) => remark(date),
    }
}

/// The date, if the calendar has it.
pub fn parse(text: &str) -> Option<Date> {
    fields(text).filter(|date| exists(*date))
}

/// What there is to say of a date that is written as one.
pub(super) fn remark(date: Date) -> Option<Remark> {
    if !exists(date) {
        return Some(Remark::DateImpossible);
    }
    date.day.is_none().then_some(Remark::DatePartial)
}

/// The beginning of a whole date.
const FORM: Form = Form::of(b"0000-00-");

/// The numbers of a date, whether or not the calendar has it.
pub(super) fn fields(text: &str) -> Option<Date> {
    // Nearly always whole.
    if let Some((start, [tens, units])) = text.as_bytes().split_first_chunk() {
        let (year, month) = month_of(start)?;
        return Some(Date { year, month: Some(month), day: Some(digits::pair(*tens, *units)?) });
    }
    // What is not known is filled up, and left out again.
    let (start, has_month) = match text.as_bytes() {
        [y1, y2, y3, y4] => ([*y1, *y2, *y3, *y4, b'-', b'0', b'1', b'-'], false),
        [y1, y2, y3, y4, sign, m1, m2] => ([*y1, *y2, *y3, *y4, *sign, *m1, *m2, b'-'], true),
        _ => return None,
    };
    let (year, month) = month_of(&start)?;
    Some(Date { year, month: has_month.then_some(month), day: None })
}

/// The year and the month of the beginning of a whole date.
fn month_of(start: &[u8; 8]) -> Option<(u16, u8)> {
    let [century, _, of_century, _, _, month, ..] = FORM.pairs(start)?;
    Some((u16::from(century).wrapping_mul(100).wrapping_add(u16::from(of_century)), month))
}

pub(super) fn exists(date: Date) -> bool {
    let month = date.month.unwrap_or(1);
    let day = date.day.unwrap_or(1);
    date.year > 0 && (1..=days_in_month(date.year, month)).contains(&day)
}

/// 0 for a month that does not exist, so that no day lies in it.
fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}
