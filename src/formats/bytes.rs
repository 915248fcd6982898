//! Bytes in base64.
//!
//! Source: RFC 4648, section 4: groups of four signs, the last filled up with `=`. That an array of bytes of the
//! reference model of ISO 13606 is written so is ours.

use super::Remark;

/// Says that it is no base64.
pub fn check(text: &str) -> Option<Remark> {
    let bytes = text.as_bytes();
    let padding = bytes.iter().rev().take(2).take_while(|byte| **byte == b'=').count();
    let signs = bytes.get(..bytes.len().saturating_sub(padding)).unwrap_or_default();
    let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let is_one = bytes.len().is_multiple_of(4) && signs.iter().all(is_sign);
    (!is_one).then_some(Remark::BytesForm)
}
