//! E-mail address, checked loosely: something, one `@`, something.
//!
//! Source: NHS Data Model and Dictionary (May 2026), which gives a length of 255 and no pattern. Sure of the
//! length. Anything stricter refuses addresses that work; only a message that arrives proves one.

use super::Remark;

const LONGEST: u32 = 255;

/// Warns unless `text` can be an address.
pub fn check(text: &str) -> Option<Remark> {
    (!is_plausible(text)).then_some(Remark::EmailForm)
}

fn is_plausible(text: &str) -> bool {
    let both_sides = !text.starts_with('@') && !text.ends_with('@');
    let (mut length, mut signs): (u32, u32) = (0, 0);
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            return false;
        }
        signs = signs.wrapping_add(u32::from(character == '@'));
        length = length.wrapping_add(1);
    }
    both_sides && signs == 1 && length <= LONGEST
}
