//! The style sheet of a page: `npm/style.css`, without its comments and the white space that only
//! people need. The compiler takes those out, so that there is one sheet to write.

/// The style sheet.
pub(super) const STYLE: &str = match str::from_utf8(&SHORT) {
    Ok(text) => text,
    Err(_) => "",
};

/// SHA-256 of [`STYLE`], which its page allows and nothing else: CSP level 3, `hash-source`.
pub(super) const HASH: &str = "9utzuRzfqWubjvKEmXHhzia9ATNGZxGbrfzCWgQc0eQ=";

const SHEET: &[u8] = include_bytes!("../../npm/style.css");

const SHORT: [u8; shortened::<{ SHEET.len() }>().1] = cut(&shortened::<{ SHEET.len() }>().0);

/// The bytes without what is left out, and how many they are.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would stop"
)]
const fn shortened<const LENGTH: usize>() -> ([u8; LENGTH], usize) {
    let (mut short, mut end, mut at) = ([0; LENGTH], 0, 0);
    let mut is_apart = false;
    while at < LENGTH {
        let byte = SHEET[at];
        at += 1;
        if byte == b'/' && SHEET[at] == b'*' {
            at += 2;
            while !(SHEET[at - 1] == b'*' && SHEET[at] == b'/') {
                at += 1;
            }
            at += 1;
        } else if byte.is_ascii_whitespace() {
            is_apart = true;
        } else {
            // Between these, white space says nothing.
            if is_apart && end > 0 && !is_mark(byte) && !is_mark(short[end - 1]) {
                short[end] = b' ';
                end += 1;
            }
            is_apart = false;
            if byte == b'}' && short[end - 1] == b';' {
                end -= 1;
            }
            short[end] = byte;
            end += 1;
        }
    }
    (short, end)
}

const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b';' | b',')
}

/// As many of the bytes as there is room for.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would stop"
)]
const fn cut<const LENGTH: usize>(bytes: &[u8]) -> [u8; LENGTH] {
    let (mut cut, mut at) = ([0; LENGTH], 0);
    while at < LENGTH {
        cut[at] = bytes[at];
        at += 1;
    }
    cut
}
