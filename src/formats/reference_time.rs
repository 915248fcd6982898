//! A time of the reference model of ISO 13606: as [`date_time`] has it, or in the compact form of ISO 21090, YYYYMMDD
//! with hhmm, hhmmss, a fraction and an offset if they are known; YYYYMM and YYYY if no more is.
//!
//! Source: the attribute `time` of TS is a string, and the model files that were read state no form for it; the XSD has
//! the TS of ISO 21090 in its place. Taking both is ours, and so a text in neither form is a doubt and no fault.

use std::borrow::Cow;

use super::date_time::{self, DateTime};
use super::{Remark, digits};

/// Says what is wrong with a time. That it is partial says nothing: a TS is as exact as it is known.
pub fn check(text: &str) -> Option<Remark> {
    match date_time::check(&extended(text)) {
        Some(Remark::DateTimeForm) => Some(Remark::ReferenceTimeForm),
        Some(Remark::DatePartial) => None,
        remark => remark,
    }
}

/// The time, if calendar and clock have it.
pub fn parse(text: &str) -> Option<DateTime> {
    date_time::parse(&extended(text))
}

/// The compact form with the signs of the other; what is not compact stays as it is.
pub(crate) fn extended(text: &str) -> Cow<'_, str> {
    let ends = |byte: u8| !byte.is_ascii_digit();
    let count = text.bytes().position(ends).unwrap_or(text.len());
    let (Some((numbers, rest)), 6 | 8 | 12 | 14) = (text.split_at_checked(count), count) else {
        return Cow::Borrowed(text);
    };
    let mut long = String::with_capacity(text.len().saturating_add(6));
    for (place, digit) in numbers.char_indices() {
        match place {
            4 | 6 => long.push('-'),
            8 => long.push('T'),
            10 | 12 => long.push(':'),
            _ => {}
        }
        long.push(digit);
    }
    let (fraction, offset) = rest.split_at_checked(rest.len().saturating_sub(5)).unwrap_or((rest, ""));
    match offset.as_bytes() {
        [b'+' | b'-', hours @ .., m1, m2]
            if hours.iter().all(u8::is_ascii_digit) && digits::pair(*m1, *m2).is_some() =>
        {
            let (hours, minutes) = offset.split_at_checked(3).unwrap_or((offset, ""));
            long.push_str(fraction);
            long.push_str(hours);
            long.push(':');
            long.push_str(minutes);
        }
        _ => long.push_str(rest),
    }
    Cow::Owned(long)
}
