use std::borrow::Cow;

use crate::json::{Text, Token, Tokens, decode};

/// The `type` of the object that starts at this offset, wherever in it `type` stands. Senders
/// put it first; if not, the object is scanned once more.
pub(super) fn type_of(bytes: &[u8], start: u32) -> Option<Cow<'_, [u8]>> {
    let mut tokens = Tokens::new(bytes, start as usize);
    let mut is_type = false;
    loop {
        match tokens.next_token().ok()? {
            Token::Key(name) if tokens.depth() == 1 => is_type = *text_of(bytes, name) == *b"type",
            Token::String(text) if is_type && tokens.depth() == 1 => return Some(text_of(bytes, text)),
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
