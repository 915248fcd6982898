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
    /// False when none of `<`, `&`, `*` and `(` stands in it. They are rare, and seen in passing.
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

/// What a scan over the bytes of a string has seen, one bit each.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen(u8);

impl Seen {
    const NOTHING: u8 = 0;
    const ESCAPE: u8 = 1;
    const CONTROL: u8 = 2;
    const HIGH: u8 = 4;
    const RARE: u8 = 8;

    fn has(self, what: u8) -> bool {
        self.0 & what != 0
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Marks, in the high bit of each byte of a word, the bytes equal to `byte`. Exact for the
/// lowest mark, which is all that is asked.
const fn equal(word: u64, byte: u8) -> u64 {
    let differing = word ^ ONES.wrapping_mul(byte as u64);
    differing.wrapping_sub(ONES) & !differing & HIGHS
}

/// Marks the bytes that end a plain run: quote, backslash, control characters.
const fn special(word: u64) -> u64 {
    let control = word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word & HIGHS;
    equal(word, b'"') | equal(word, b'\\') | control
}

/// Marks the bytes of [`Text::marked`], which are what most markup is made of. A byte above 0x7F
/// is none of them; star and bracket differ in one bit.
#[inline(always)]
const fn rare(word: u64) -> u64 {
    let angle = word ^ ONES.wrapping_mul(b'<' as u64);
    let ampersand = word ^ ONES.wrapping_mul(b'&' as u64);
    let others = (word & !ONES.wrapping_mul(b'*' as u64 ^ b'(' as u64)) ^ ONES.wrapping_mul(b'(' as u64);
    let marks = angle.wrapping_sub(ONES) | ampersand.wrapping_sub(ONES) | others.wrapping_sub(ONES);
    marks & !word & HIGHS
}

/// The eight bytes that start here, the first in the lowest place.
#[inline(always)]
pub(crate) fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|word| u64::from_le_bytes(*word))
}

/// Scans a string from the byte after its opening quote to its closing quote. `None` when
/// there is no closing quote.
#[inline]
pub(super) fn scan(bytes: &[u8], start: usize) -> Option<Text> {
    let (end, seen) = closing_quote(bytes, start)?;
    let mut text = Text { start: start as u32, end: end as u32, escaped: false, marked: false, fault: None };
    if seen.0 != Seen::NOTHING {
        text.escaped = seen.has(Seen::ESCAPE);
        text.marked = seen.has(Seen::RARE);
        text.fault = bytes.get(start..end).and_then(|raw| fault(raw, seen));
    }
    Some(text)
}

/// Offset of the quote that ends the string, and what stands before it. Eight bytes a step. What
/// is [`rare`] is noted, perhaps some of what follows the string as well.
#[inline]
fn closing_quote(bytes: &[u8], start: usize) -> Option<(usize, Seen)> {
    let (mut at, mut high, mut marked, mut seen) = (start, 0_u64, 0_u64, Seen::NOTHING);
    loop {
        let byte = match word_at(bytes, at) {
            Some(word) => {
                let marks = special(word);
                marked |= rare(word);
                if marks == 0 {
                    high |= word;
                    at = at.wrapping_add(8);
                    continue;
                }
                let bits = marks.trailing_zeros() & !7;
                high |= word & !(u64::MAX.wrapping_shl(bits));
                at = at.wrapping_add((bits >> 3) as usize);
                word.wrapping_shr(bits) as u8
            }
            None => *bytes.get(at)?,
        };
        let length = match byte {
            b'"' => break,
            b'\\' => {
                seen |= Seen::ESCAPE;
                2
            }
            0..0x20 => {
                seen |= Seen::CONTROL;
                1
            }
            _ => {
                high |= u64::from(byte);
                marked |= u64::from(matches!(byte, b'<' | b'&' | b'*' | b'('));
                1
            }
        };
        at = at.wrapping_add(length);
    }
    if high & HIGHS != 0 {
        seen |= Seen::HIGH;
    }
    if marked != 0 {
        seen |= Seen::RARE;
    }
    Some((at, Seen(seen)))
}

fn fault(raw: &[u8], seen: Seen) -> Option<TextFault> {
    if seen.has(Seen::CONTROL) {
        return Some(TextFault::ControlCharacter);
    }
    // A backslash before a byte above 0x7F hides it from the scan, so escapes imply the look.
    if let Err(error) = std::str::from_utf8(raw) {
        return Some(bytes_fault(raw.get(error.valid_up_to()..).unwrap_or(&[])));
    }
    if seen.has(Seen::ESCAPE) { Escapes { raw }.find_map(|piece| piece.err()) } else { None }
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
