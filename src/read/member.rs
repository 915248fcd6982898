use std::borrow::Cow;

use crate::json::{Text, Token, Tokens, decode};

/// The `type` of the object that starts at this offset, wherever in it `type` stands. Senders
/// put it first; if not, the object is scanned once more.
pub(super) fn type_of(bytes: &[u8], start: u32) -> Option<Cow<'_, str>> {
    let mut tokens = Tokens::new(bytes, start as usize);
    let mut is_type = false;
    loop {
        match tokens.next_token().ok()? {
            Token::Key(name) if tokens.depth() == 1 => is_type = decode(raw(bytes, name)) == "type",
            Token::String(text) if is_type && tokens.depth() == 1 => return Some(decode(raw(bytes, text))),
            Token::End => return None,
            _ if tokens.depth() == 0 => return None,
            _ => {}
        }
    }
}

fn raw(bytes: &[u8], text: Text) -> &[u8] {
    bytes.get(text.start as usize..text.end as usize).unwrap_or(&[])
}
