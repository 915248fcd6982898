//! E-mail address, checked loosely: something, one `@`, something.
//!
//! Source: NHS Data Model and Dictionary (May 2026), which gives a length of 255 and no pattern. Sure of the
//! length. Anything stricter refuses addresses that work; only a message that arrives proves one.

use super::Remark;

const LONGEST: usize = 255;

/// Warns unless `text` can be an address.
pub fn check(text: &str) -> Option<Remark> {
    (!is_plausible(text)).then_some(Remark::EmailForm)
}

fn is_plausible(text: &str) -> bool {
    let signs = text.bytes().filter(|byte| *byte == b'@').count();
    let both_sides = !text.starts_with('@') && !text.ends_with('@');
    signs == 1 && both_sides && characters(text) <= LONGEST && !text.contains(is_space_or_control)
}

/// Bytes that begin a character. `chars().count()` says the same in ten times the code.
fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

fn is_space_or_control(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}
