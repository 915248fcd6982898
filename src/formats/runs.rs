//! The one matcher behind every format that is no more than a sequence of characters.
//!
//! A form is a list of runs. Each run takes as many characters of its set as it may and is never asked
//! again, so the time is linear whatever the text. That reads any form in which a run of open length is
//! not followed by a run that shares a character with it; every form here is of that kind.

use super::Remark;

/// So many characters, each from one set.
pub(super) struct Run {
    /// Single characters and ranges, written as in `A-HJ-NP`; a `-` that is meant itself stands last.
    set: &'static str,
    min: usize,
    max: usize,
}

/// One character of `set`.
pub(super) const fn one(set: &'static str) -> Run {
    exactly(1, set)
}

/// One character of `set`, or none.
pub(super) const fn optional(set: &'static str) -> Run {
    between(0, 1, set)
}

/// `count` characters of `set`.
pub(super) const fn exactly(count: usize, set: &'static str) -> Run {
    between(count, count, set)
}

/// `min` or more characters of `set`.
pub(super) const fn at_least(min: usize, set: &'static str) -> Run {
    between(min, usize::MAX, set)
}

/// `min` to `max` characters of `set`.
pub(super) const fn between(min: usize, max: usize, set: &'static str) -> Run {
    Run { set, min, max }
}

/// `fault`, unless one of `forms` reads the whole of `text`. Kept out of line, as most formats are this call
/// and no more.
#[inline(never)]
pub(super) fn fault_unless(forms: &[&[Run]], text: &str, fault: Remark) -> Option<Remark> {
    (!forms.iter().any(|form| read_whole(form, text))).then_some(fault)
}

/// Whether `form` reads the whole of `text`.
pub(super) fn read_whole(form: &[Run], text: &str) -> bool {
    after(form, text.as_bytes()).is_some_and(<[u8]>::is_empty)
}

/// What is left of `bytes` once `form` has read its beginning; `None` if it cannot.
#[inline(never)]
pub(super) fn after<'a>(form: &[Run], bytes: &'a [u8]) -> Option<&'a [u8]> {
    form.iter().try_fold(bytes, |rest, run| run.take_from(rest))
}

impl Run {
    fn take_from<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let within = bytes.get(..self.max).unwrap_or(bytes);
        let ends = |byte: &u8| !holds(self.set.as_bytes(), *byte);
        let count = within.iter().position(ends).unwrap_or(within.len());
        bytes.get(count..).filter(|_| count >= self.min)
    }
}

/// Whether `byte` is in `set`. Calls itself once for each entry of a set, so at most as often as it is long.
fn holds(set: &[u8], byte: u8) -> bool {
    match set {
        [] => false,
        [low, b'-', high, rest @ ..] => (*low..=*high).contains(&byte) || holds(rest, byte),
        [single, rest @ ..] => *single == byte || holds(rest, byte),
    }
}

/// `text` without its spaces, written into `room`; `None` if it does not fit.
pub(super) fn without_spaces<'a>(text: &str, room: &'a mut [u8]) -> Option<&'a [u8]> {
    let mut length: usize = 0;
    for byte in text.bytes().filter(|byte| *byte != b' ') {
        *room.get_mut(length)? = byte;
        length = length.wrapping_add(1);
    }
    room.get(..length)
}
