//! The references by which HTML says what is not ASCII: all from U+00A0 on, below which a number
//! stands for another character.
#![allow(dead_code, reason = "each test program asks for one or the other")]

/// Text with references in place of these characters.
pub fn referred(text: &str) -> String {
    let mut html = String::new();
    for character in text.chars() {
        match u32::from(character) {
            number @ 0xA0.. => html += &format!("&#{number};"),
            _ => html.push(character),
        }
    }
    html
}

/// HTML with these characters in place of their references; other references stay.
pub fn resolved(html: &str) -> String {
    assert!(!html.contains(|character| character >= '\u{A0}'), "what is not ASCII is referred to");
    let mut pieces = html.split("&#");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, after) = piece.split_once(';').expect("a reference ends");
        match number.parse().expect("a number") {
            number @ 0xA0.. => text.push(char::from_u32(number).expect("a character")),
            number => text += &format!("&#{number};"),
        }
        text.push_str(after);
    }
    text
}
