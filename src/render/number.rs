//! Numbers as people read them.

use crate::decimal;

/// Adds a number in digits.
#[inline(never)]
pub(super) fn push_number(words: &mut String, number: u32) {
    decimal::push(number, words);
}

/// Adds a number with commas between thousands: NHS.UK content style, numbers. Nothing where the
/// number is short, or written in a way that a comma would make harder to read.
pub(super) fn push_with_commas(words: &mut String, text: &str) {
    let (mut left, mut has_point) = (0_usize, false);
    for byte in text.bytes() {
        match byte {
            b'-' => {}
            b'.' => has_point = true,
            b'0'..=b'9' => left = left.wrapping_add(usize::from(!has_point)),
            _ => return,
        }
    }
    if left < 4 {
        return;
    }
    for character in text.chars() {
        words.push(character);
        if character.is_ascii_digit() {
            left = left.wrapping_sub(1);
            // Once the digits before the point are used up, what is left is no place for a comma.
            if left.wrapping_sub(1) < text.len() && left.is_multiple_of(3) {
                words.push(',');
            }
        }
    }
}
