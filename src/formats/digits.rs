//! Decimal digits. Only 0 to 9 count: a digit of another script would not survive the systems that a
//! record travels through, and other libraries have let such digits into NHS numbers.

/// The value of one digit.
pub(super) fn value(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte.wrapping_sub(b'0'))
}

/// The value of two digits, 0 to 99.
pub(super) fn pair(tens: u8, units: u8) -> Option<u8> {
    Some(value(tens)?.wrapping_mul(10).wrapping_add(value(units)?))
}

/// Whether `text` is digits and nothing else.
pub(super) fn only(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
