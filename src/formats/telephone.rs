//! Telephone number, checked loosely: digits as people group them, perhaps with an extension.
//!
//! Source: NHS Data Model and Dictionary (May 2026), UK TELEPHONE NUMBER: max an35, no pattern. Sure of the length;
//! the rest is our reading. Three digits are enough, as 999 and 111 are numbers.

use super::Remark;
use super::runs::{Run, at_least, between, optional, read_whole};

const LONGEST: usize = 35;
const FEWEST_DIGITS: usize = 3;

/// `+` only in front, where it stands for the international prefix.
const NUMBER: &[Run] = &[optional("("), optional("+"), at_least(FEWEST_DIGITS, "0-9() -")];

/// What follows the word for an extension.
const EXTENSION: &[Run] = &[optional("."), at_least(0, " "), between(1, 6, "0-9")];

const EXTENSION_WORDS: [&str; 3] = ["x", "ext", "extension"];

/// Warns unless `text` can be a telephone number.
pub fn check(text: &str) -> Option<Remark> {
    let fits = text.len() <= LONGEST && is_plausible(text);
    (!fits).then_some(Remark::TelephoneForm)
}

fn is_plausible(text: &str) -> bool {
    let (number, rest) = split_before(text, |byte| byte.is_ascii_alphabetic());
    is_number(number) && (rest.is_empty() || is_extension(rest))
}

fn is_number(text: &str) -> bool {
    read_whole(NUMBER, text) && text.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_DIGITS
}

fn is_extension(text: &str) -> bool {
    let (word, rest) = split_before(text, |byte| !byte.is_ascii_alphabetic());
    EXTENSION_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)) && read_whole(EXTENSION, rest)
}

/// `text` in two, before the first byte that `ends` names.
fn split_before(text: &str, ends: impl Fn(u8) -> bool) -> (&str, &str) {
    let at = text.as_bytes().iter().position(|byte| ends(*byte)).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}
