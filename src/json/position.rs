/// A place in the text, for people: lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Character in the line.
    pub column: u32,
}

/// Turns byte offsets into positions in one pass, whatever their number: offsets are asked
/// for in rising order.
#[derive(Debug)]
pub struct Positions<'a> {
    rest: &'a [u8],
    offset: u32,
    at: Position,
}

impl<'a> Positions<'a> {
    /// Starts at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Positions { rest: bytes, offset: 0, at: Position { line: 1, column: 1 } }
    }

    /// Position of this offset, which is not before the last one asked for.
    pub fn locate(&mut self, offset: u32) -> Position {
        let ahead = offset.saturating_sub(self.offset) as usize;
        let (passed, rest) = self.rest.split_at_checked(ahead).unwrap_or((self.rest, &[]));
        let last_line = match passed.iter().rposition(|byte| *byte == b'\n') {
            Some(end) => {
                let (lines, last_line) =
                    passed.split_at_checked(end.saturating_add(1)).unwrap_or((passed, &[]));
                self.at = Position { line: self.at.line.saturating_add(line_ends(lines)), column: 1 };
                last_line
            }
            None => passed,
        };
        self.at.column = self.at.column.saturating_add(characters(last_line));
        self.rest = rest;
        self.offset = self.offset.max(offset);
        self.at
    }
}

/// Counts line ends, eight bytes a step and one counter for each of the eight.
fn line_ends(bytes: &[u8]) -> u32 {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut count = tail.iter().filter(|byte| **byte == b'\n').count() as u32;
    // A counter of one byte holds as much as a chunk has words.
    for words in words.chunks(255) {
        let ends =
            words.iter().fold(0_u64, |ends, word| ends.wrapping_add(ends_in(u64::from_le_bytes(*word))));
        count = ends.to_le_bytes().iter().fold(count, |count, ends| count.saturating_add(u32::from(*ends)));
    }
    count
}

/// One for each byte of a word that is a line end: each other byte keeps its high bit through a
/// sum that cannot carry into the next.
const fn ends_in(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOWS: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let differing = word ^ ONES.wrapping_mul(b'\n' as u64);
    let nonzero = (differing & LOWS).wrapping_add(LOWS) | differing;
    (!nonzero >> 7) & ONES
}

/// Counts characters: bytes that are not the second or later of one.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count() as u32
}
