//! Object identifier: numbers with dots between them.
//!
//! Source: ISO/IEC 9834-1: the first number is 0, 1 or 2, the second at most 39 after 0 and 1, and no number has a
//! leading zero. Sure of the form; that a system has no other identifier, such as a UUID, is not: a warning.

use super::Remark;

/// Says that it has another form.
pub fn check(text: &str) -> Option<Remark> {
    (!is_one(text)).then_some(Remark::ObjectIdentifierForm)
}

/// Whether it is written as one.
pub(crate) fn is_one(text: &str) -> bool {
    let mut numbers = text.split('.');
    let (Some(first), Some(second)) = (numbers.next(), numbers.next()) else { return false };
    let fits = match first {
        "0" | "1" => second.len() < 2 || (second.len() == 2 && second < "40"),
        "2" => true,
        _ => false,
    };
    fits && text.split('.').all(is_number)
}

fn is_number(text: &str) -> bool {
    match text.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}
