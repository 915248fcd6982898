use std::borrow::Cow;

use crate::json::{Text, Token, Tokens, decode};
use crate::model::Release;

use super::BYTE_ORDER_MARK;

/// The release that a document names, wherever in it `version` stands; the newest if it names
/// none that is known.
pub(super) fn release_of(bytes: &[u8]) -> &'static Release {
    // Where there is but one, the document need not be asked.
    if Release::COUNT == 1 {
        return Release::newest();
    }
    let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let version = text_member(bytes, start, b"version");
    let version = version.and_then(|version| Release::named(std::str::from_utf8(&version).ok()?));
    version.unwrap_or_else(Release::newest)
}

/// The `type` of the object that starts at this offset.
pub(super) fn type_of(bytes: &[u8], start: u32) -> Option<Cow<'_, [u8]>> {
    plain_type(bytes, start).map(Cow::Borrowed).or_else(|| text_member(bytes, start as usize, b"type"))
}

/// The same, where it is the first member of a compact document and written without escapes, as it
/// nearly always is.
fn plain_type(bytes: &[u8], start: u32) -> Option<&[u8]> {
    let text = bytes.get(start as usize..)?.strip_prefix(b"{\"type\":\"")?;
    let name = text.get(..text.iter().position(|byte| *byte == b'"')?)?;
    name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').then_some(name)
}

/// The `type` of the object that starts at this offset, if it is its first member.
#[cfg(feature = "iso13606")]
pub(super) fn first_type(bytes: &[u8], start: u32) -> Option<Cow<'_, [u8]>> {
    let mut tokens = Tokens::new(bytes, start as usize);
    match (tokens.next_token().ok()?, tokens.next_token().ok()?, tokens.next_token().ok()?) {
        (Token::ObjectStart, Token::Key(name), Token::String(text)) if *text_of(bytes, name) == *b"type" => {
            Some(text_of(bytes, text))
        }
        _ => None,
    }
}

/// Whether a document is an extract of ISO 13606: it says so in `type`, or has the `rm_id` of one.
/// The first member that a record document or an extract has decides.
#[cfg(feature = "iso13606")]
pub(super) fn is_extract(bytes: &[u8]) -> bool {
    let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut tokens = Tokens::new(bytes, start);
    let mut is_type = false;
    while let Ok(token) = tokens.next_token() {
        match token {
            Token::Key(name) if tokens.depth() == 1 => match &*text_of(bytes, name) {
                b"rm_id" => return true,
                b"standard" | b"subjectOfCare" | b"careActors" | b"records" => return false,
                name => is_type = name == b"type",
            },
            Token::String(text) if is_type && tokens.depth() == 1 => {
                return *text_of(bytes, text) == *b"EHR_EXTRACT";
            }
            Token::End => return false,
            _ if tokens.depth() == 0 => return false,
            _ => {}
        }
    }
    false
}

/// The text of a member of the object that starts at this offset, wherever in it the member
/// stands. Senders put such members first; if not, the object is scanned once more.
fn text_member<'a>(bytes: &'a [u8], start: usize, member: &[u8]) -> Option<Cow<'a, [u8]>> {
    // Whether the bytes are text is said when they are read.
    let mut tokens = Tokens::of_text(bytes, start, true);
    let mut is_it = false;
    loop {
        match tokens.next_token().ok()? {
            Token::Key(name) if tokens.depth() == 1 => is_it = *text_of(bytes, name) == *member,
            Token::String(text) if is_it && tokens.depth() == 1 => return Some(text_of(bytes, text)),
            Token::End => return None,
            _ if tokens.depth() == 0 => return None,
            _ => {}
        }
    }
}

fn text_of(bytes: &[u8], text: Text) -> Cow<'_, [u8]> {
    let raw = bytes.get(text.start as usize..text.end as usize).unwrap_or(&[]);
    if text.escaped { Cow::Owned(decode(raw).into_owned().into_bytes()) } else { Cow::Borrowed(raw) }
}
