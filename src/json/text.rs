use std::borrow::Cow;

/// A string or property name: the bytes between its quotes, as an offset range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    /// Offset of the first byte after the opening quote.
    pub start: u32,
    /// Offset of the closing quote.
    pub end: u32,
    /// Whether a backslash stands in it, so that it must be decoded.
    pub escaped: bool,
    /// Whether one of `<`, `&`, `*` and `]` stands in it, which most markup is made of. They are rare,
    /// and seen in passing.
    pub marked: bool,
    /// The first thing wrong in it.
    pub fault: Option<TextFault>,
}

/// What can be wrong inside a string without hiding where it ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextFault {
    /// A byte below 0x20, such as a line break, that must be escaped: RFC 8259, section 7.
    ControlCharacter,
    /// A backslash before something that is no escape.
    Escape,
    /// Bytes that are not UTF-8: RFC 8259, section 8.1.
    Utf8,
    /// Half of a surrogate pair, escaped or as bytes: RFC 8259, section 8.2.
    LoneSurrogate,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Marks, in the high bit of each byte of a word, the bytes at which a scan stops: quote, backslash,
/// control characters, the marks of [`Text::marked`], and a few as rare that differ from those in
/// bits that are passed over: `=`, `|`, `}`. Exact for the lowest mark, which is all that is asked.
#[inline(always)]
const fn special(word: u64) -> u64 {
    // Below 0x20, where one bit does not matter, or one of the quote and the star.
    let quote =
        (word & !ONES.wrapping_mul(0x08) ^ ONES.wrapping_mul(0x02)).wrapping_sub(ONES.wrapping_mul(0x21));
    let bracket = (word & !ONES.wrapping_mul(0x61) ^ ONES.wrapping_mul(0x1C)).wrapping_sub(ONES);
    let ampersand = (word ^ ONES.wrapping_mul(b'&' as u64)).wrapping_sub(ONES);
    (quote | bracket | ampersand) & !word & HIGHS
}

/// Whether these bytes may stand in a string as they are: no quote, backslash or control character.
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    let (words, tail) = bytes.as_chunks::<8>();
    let is_rare = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        let quote = (word ^ ONES.wrapping_mul(0x02)).wrapping_sub(ONES.wrapping_mul(0x21));
        let backslash = (word ^ ONES.wrapping_mul(b'\\' as u64)).wrapping_sub(ONES);
        (quote | backslash) & !word & HIGHS != 0
    };
    !words.iter().any(is_rare) && !tail.iter().any(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
}

/// The eight bytes that start here, the first in the lowest place.
#[inline(always)]
pub(crate) fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|word| u64::from_le_bytes(*word))
}

/// Scans a string from the byte after its opening quote to its closing quote. `None` when
/// there is no closing quote. `is_utf8`: whether the whole document is known to be.
#[inline(always)]
pub(super) fn scan(bytes: &[u8], start: usize, is_utf8: bool) -> Option<Text> {
    let (words, _) = bytes.get(start..)?.as_chunks::<8>();
    let mut at = start;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let marks = special(word);
        if marks == 0 {
            at = at.wrapping_add(8);
            continue;
        }
        let bits = marks.trailing_zeros() & !7;
        at = at.wrapping_add((bits >> 3) as usize);
        // Nearly all strings end at the first byte that is special.
        if word.wrapping_shr(bits) as u8 == b'"' && is_utf8 {
            let (start, end) = (start as u32, at as u32);
            return Some(Text { start, end, escaped: false, marked: false, fault: None });
        }
        break;
    }
    let rest = Rest::after(bytes, at);
    let (start, end) = (start as u32, rest.end()?);
    let (escaped, has_control) = (rest.has(Rest::ESCAPED), rest.has(Rest::CONTROL));
    let fault = if has_control || escaped || !is_utf8 {
        bytes.get(start as usize..end as usize).and_then(|raw| fault(raw, has_control, escaped))
    } else {
        None
    };
    Some(Text { start, end, escaped, marked: rest.has(Rest::MARKED), fault })
}

/// Where a string ends, and what stands in it before that: one number, so that nothing of a [`Text`] has
/// to go through memory.
#[derive(Clone, Copy)]
struct Rest(u64);

impl Rest {
    const ESCAPED: u64 = 1 << 32;
    const MARKED: u64 = 1 << 33;
    const CONTROL: u64 = 1 << 34;
    const ENDLESS: Rest = Rest(u64::MAX);

    fn has(self, flag: u64) -> bool {
        self.0 & flag != 0
    }

    fn end(self) -> Option<u32> {
        (self.0 != u64::MAX).then_some(self.0 as u32)
    }

    /// Of a string with nothing special before this offset.
    #[inline(never)]
    fn after(bytes: &[u8], at: usize) -> Rest {
        Rest::scan(bytes, at).unwrap_or(Rest::ENDLESS)
    }

    fn scan(bytes: &[u8], at: usize) -> Option<Rest> {
        let mut rest = bytes.get(at..)?;
        let mut flags = 0;
        loop {
            let byte = match rest.split_first_chunk() {
                Some((word, after)) => {
                    let word = u64::from_le_bytes(*word);
                    let marks = special(word);
                    if marks == 0 {
                        rest = after;
                        continue;
                    }
                    let bits = marks.trailing_zeros() & !7;
                    rest = rest.get((bits >> 3) as usize..)?;
                    word.wrapping_shr(bits) as u8
                }
                None => *rest.first()?,
            };
            let mut length = 1;
            match byte {
                b'"' => return Some(Rest(bytes.len().wrapping_sub(rest.len()) as u64 | flags)),
                b'\\' => {
                    flags |= Rest::ESCAPED;
                    length = 2;
                }
                b'<' | b'&' | b'*' | b']' => flags |= Rest::MARKED,
                0..0x20 => flags |= Rest::CONTROL,
                _ => {}
            }
            rest = rest.get(length..)?;
        }
    }
}

#[inline(never)]
fn fault(raw: &[u8], has_control: bool, is_escaped: bool) -> Option<TextFault> {
    if has_control {
        return Some(TextFault::ControlCharacter);
    }
    if let Err(error) = std::str::from_utf8(raw) {
        return Some(bytes_fault(raw.get(error.valid_up_to()..).unwrap_or(&[])));
    }
    if is_escaped { Escapes { raw }.find_map(|piece| piece.err()) } else { None }
}

/// Surrogates as three bytes are how a JavaScript string with half a pair arrives.
fn bytes_fault(wrong: &[u8]) -> TextFault {
    match wrong {
        [0xED, 0xA0..=0xBF, ..] => TextFault::LoneSurrogate,
        _ => TextFault::Utf8,
    }
}

/// The characters that the escapes of a string stand for, with the plain text between them.
struct Escapes<'a> {
    raw: &'a [u8],
}

/// A piece of a string: plain bytes, or one escaped character.
enum Piece<'a> {
    Plain(&'a [u8]),
    Character(char),
}

impl<'a> Iterator for Escapes<'a> {
    type Item = Result<Piece<'a>, TextFault>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.raw {
            [] => None,
            [b'\\', b'u', rest @ ..] => Some(self.unicode(rest)),
            [b'\\', letter, rest @ ..] => {
                self.raw = rest;
                Some(simple_escape(*letter).map(Piece::Character).ok_or(TextFault::Escape))
            }
            [b'\\'] => {
                self.raw = &[];
                Some(Err(TextFault::Escape))
            }
            _ => {
                let end = self.raw.iter().position(|byte| *byte == b'\\').unwrap_or(self.raw.len());
                let (plain, rest) = self.raw.split_at_checked(end)?;
                self.raw = rest;
                Some(Ok(Piece::Plain(plain)))
            }
        }
    }
}

impl<'a> Escapes<'a> {
    /// One `\uXXXX`, or two that make a pair.
    fn unicode(&mut self, after_u: &'a [u8]) -> Result<Piece<'a>, TextFault> {
        let Some((first, rest)) = hex4(after_u) else {
            self.raw = after_u;
            return Err(TextFault::Escape);
        };
        self.raw = rest;
        if let Some(character) = char::from_u32(first) {
            return Ok(Piece::Character(character));
        }
        let second = match rest {
            [b'\\', b'u', more @ ..] => hex4(more),
            _ => None,
        };
        match (first, second) {
            (0xD800..0xDC00, Some((low @ 0xDC00..0xE000, rest))) => {
                self.raw = rest;
                let high = first.wrapping_sub(0xD800) << 10;
                let code = high.wrapping_add(low.wrapping_sub(0xDC00)).wrapping_add(0x10000);
                char::from_u32(code).map(Piece::Character).ok_or(TextFault::LoneSurrogate)
            }
            _ => Err(TextFault::LoneSurrogate),
        }
    }
}

fn hex4(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = bytes.split_at_checked(4)?;
    let mut value = 0_u32;
    for digit in digits {
        value = (value << 4) | char::from(*digit).to_digit(16)?;
    }
    Some((value, rest))
}

const fn simple_escape(letter: u8) -> Option<char> {
    Some(match letter {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => return None,
    })
}

/// The text that the bytes of a string stand for. What cannot be decoded becomes U+FFFD;
/// the reader has made a finding of it.
pub fn decode(raw: &[u8]) -> Cow<'_, str> {
    if !raw.contains(&b'\\') {
        return mended(raw);
    }
    let mut text = String::with_capacity(raw.len());
    for piece in (Escapes { raw }) {
        match piece {
            Ok(Piece::Plain(plain)) => text.push_str(&mended(plain)),
            Ok(Piece::Character(character)) => text.push(character),
            Err(_) => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
    Cow::Owned(text)
}

/// Bytes as text: each run that is not UTF-8 becomes U+FFFD, as
/// [`String::from_utf8_lossy`] does it with more code.
pub(crate) fn mended(raw: &[u8]) -> Cow<'_, str> {
    let mut rest = raw;
    let mut text = String::new();
    loop {
        let error = match std::str::from_utf8(rest) {
            Ok(sound) if text.is_empty() => return Cow::Borrowed(sound),
            Ok(sound) => {
                text.push_str(sound);
                return Cow::Owned(text);
            }
            Err(error) => error,
        };
        let (sound, wrong) = rest.split_at_checked(error.valid_up_to()).unwrap_or((rest, &[]));
        text.push_str(std::str::from_utf8(sound).unwrap_or(""));
        text.push(char::REPLACEMENT_CHARACTER);
        rest = wrong.get(error.error_len().unwrap_or(wrong.len())..).unwrap_or(&[]);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn mends_as_the_standard_library_does() {
        let bytes = [0x41, 0x80, 0xC3, 0xA9, 0xE2, 0x82, 0xF0, 0x9F, 0x98, 0xED, 0xA0, 0xFF, 0xC0];
        for start in 0..bytes.len() {
            for end in start..=bytes.len() {
                for other in 0..bytes.len() {
                    let text = [&bytes[start..end], &bytes[other..]].concat();
                    assert_eq!(super::mended(&text), String::from_utf8_lossy(&text));
                }
            }
        }
    }
}
