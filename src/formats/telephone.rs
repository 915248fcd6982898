//! Telephone number, checked loosely: digits as people group them, perhaps with an extension.
//!
//! Source: NHS Data Model and Dictionary (May 2026), UK TELEPHONE NUMBER: max an35, no pattern. Sure of the length;
//! the rest is our reading. Three digits are enough, as 999 and 111 are numbers.

use super::Remark;
use super::runs::{Run, after, at_least, between, one, optional};

const LONGEST: usize = 35;
const FEWEST_DIGITS: usize = 3;

/// `+` only in front, where it stands for the international prefix.
const NUMBER: &[Run] = &[optional("("), optional("+"), at_least(FEWEST_DIGITS, "0-9() -")];

/// Words for an extension: x, ext and extension.
const EXTENSION_WORDS: [&[Run]; 3] = [
    &[one("Xx")],
    &[one("Ee"), one("Xx"), one("Tt")],
    &[one("Ee"), one("Xx"), one("Tt"), one("Ee"), one("Nn"), one("Ss"), one("Ii"), one("Oo"), one("Nn")],
];

/// What follows the word for an extension.
const EXTENSION: &[Run] = &[optional("."), at_least(0, " "), between(1, 6, "0-9")];

/// Warns unless `text` can be a telephone number.
pub fn check(text: &str) -> Option<Remark> {
    let fits = text.len() <= LONGEST && is_plausible(text);
    (!fits).then_some(Remark::TelephoneForm)
}

fn is_plausible(text: &str) -> bool {
    let bytes = text.as_bytes();
    after(NUMBER, bytes).is_some_and(|rest| {
        let length = bytes.len().saturating_sub(rest.len());
        let digits = bytes.iter().take(length).filter(|byte| byte.is_ascii_digit()).count();
        digits >= FEWEST_DIGITS && (rest.is_empty() || is_extension(rest))
    })
}

fn is_extension(bytes: &[u8]) -> bool {
    let ends = |word: &&[Run]| after(word, bytes).and_then(|rest| after(EXTENSION, rest)) == Some(&[]);
    EXTENSION_WORDS.iter().any(ends)
}
