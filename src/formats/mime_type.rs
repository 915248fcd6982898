//! Media type, as in `image/png` or `text/plain; charset=utf-8`.
//!
//! Source: RFC 6838, section 4.2 (names), and RFC 2045, section 5.1 (parameters). Sure. A backslash inside a
//! quoted value is not read and gets the warning; whether the type is registered is not checked. MODS names the
//! element and no form.

use super::Remark;
use super::runs::{Run, after, at_least, between, one};

const FIRST: &str = "A-Za-z0-9";
const FURTHER: &str = "A-Za-z0-9!#$&^_.+-";

const TYPE: &[Run] = &[one(FIRST), between(0, 126, FURTHER), one("/"), one(FIRST), between(0, 126, FURTHER)];

const NAME: &[Run] =
    &[at_least(0, " \t"), one(";"), at_least(0, " \t"), one(FIRST), between(0, 126, FURTHER), one("=")];

/// A token of RFC 2045: anything printable but space and the marks that divide a header.
const TOKEN: &[Run] = &[at_least(1, "!#$%&'*+.0-9A-Z^_`a-z{|}~-")];

/// Everything between quotation marks but the marks themselves and backslashes.
const QUOTED: &[Run] = &[one("\""), at_least(0, "\t !#-[]-~"), one("\"")];

/// Warns unless `text` is a type, a subtype and perhaps parameters.
pub fn check(text: &str) -> Option<Remark> {
    let rest = after(TYPE, text.as_bytes());
    (!rest.is_some_and(are_parameters)).then_some(Remark::MimeTypeForm)
}

/// Each turn reads one parameter and so leaves less to read.
fn are_parameters(mut rest: &[u8]) -> bool {
    while !rest.is_empty() {
        match parameter(rest) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}

fn parameter(bytes: &[u8]) -> Option<&[u8]> {
    let value = after(NAME, bytes)?;
    after(TOKEN, value).or_else(|| after(QUOTED, value))
}
