//! Time of day: HH:MM or HH:MM:SS.
//!
//! Source: ISO 8601. MODS names the type Time and gives no form, so the choice of these two is ours. 24:00 is
//! not a time here: it is another day's 00:00. Second 60 is let through in the one minute that can have it.

use super::digits::Form;
use super::{Remark, digits};

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, or 60 in a leap second.
    pub second: Option<u8>,
    /// Billionths of a second. Only a date and time has them.
    pub fraction: Option<u32>,
}

const MINUTES_IN_DAY: i16 = 1440;

/// Says what is wrong with a time.
pub fn check(text: &str) -> Option<Remark> {
    match fields(text) {
        None => Some(Remark::TimeForm),
        Some(time) => (!exists(time, 0)).then_some(Remark::TimeImpossible),
    }
}

/// The time, if the clock shows it.
pub fn parse(text: &str) -> Option<Time> {
    fields(text).filter(|time| exists(*time, 0))
}

fn fields(text: &str) -> Option<Time> {
    let (time, rest) = leading(text.as_bytes())?;
    rest.is_empty().then_some(time)
}

/// A time with seconds.
const FORM: Form = Form::of(b"00:00:00");

/// The time at the beginning of `bytes`, and what follows it.
pub(super) fn leading(bytes: &[u8]) -> Option<(Time, &[u8])> {
    if let Some((start, rest)) = bytes.split_first_chunk()
        && let Some([hour, _, _, minute, _, _, second, _]) = FORM.pairs(start)
    {
        return Some((Time { hour, minute, second: Some(second), fraction: None }, rest));
    }
    let [h1, h2, b':', m1, m2, rest @ ..] = bytes else {
        return None;
    };
    // Seconds that are none.
    if let [b':', _, _, ..] = rest {
        return None;
    }
    let (hour, minute) = (digits::pair(*h1, *h2)?, digits::pair(*m1, *m2)?);
    Some((Time { hour, minute, second: None, fraction: None }, rest))
}

/// Whether a clock that is `offset` minutes ahead of universal time shows `time`. Leap seconds fall into the
/// last minute of a day of universal time, whatever the clock on the wall says.
pub(super) fn exists(time: Time, offset: i16) -> bool {
    let is_second = match time.second {
        Some(60) => universal_minute(time, offset) == MINUTES_IN_DAY.wrapping_sub(1),
        second => second < Some(60),
    };
    time.hour <= 23 && time.minute <= 59 && is_second
}

fn universal_minute(time: Time, offset: i16) -> i16 {
    let minutes = i16::from(time.hour).wrapping_mul(60).wrapping_add(i16::from(time.minute));
    minutes.wrapping_sub(offset).rem_euclid(MINUTES_IN_DAY)
}
