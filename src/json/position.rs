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
        let (ends, characters) = count(passed);
        if ends == 0 {
            self.at.column = self.at.column.saturating_add(characters);
        } else {
            let last_line = passed.rsplit(|byte| *byte == b'\n').next().unwrap_or(&[]);
            let (_, before) = count(last_line);
            self.at = Position { line: self.at.line.saturating_add(ends), column: before.saturating_add(1) };
        }
        self.rest = rest;
        self.offset = self.offset.max(offset);
        self.at
    }
}

/// Counts line ends and characters, eight bytes a step and one counter for each of the eight.
/// Characters are the bytes that are not the second or later of one.
fn count(bytes: &[u8]) -> (u32, u32) {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut ends = tail.iter().filter(|byte| **byte == b'\n').count() as u32;
    let mut later = tail.iter().filter(|byte| matches!(byte, 0x80..=0xBF)).count() as u32;
    // A counter of one byte holds as much as a chunk has words.
    for words in words.chunks(255) {
        let (mut line_ends, mut later_bytes) = (0_u64, 0_u64);
        for word in words {
            let word = u64::from_le_bytes(*word);
            line_ends = line_ends.wrapping_add(ends_in(word));
            if word & HIGHS != 0 {
                later_bytes = later_bytes.wrapping_add(word >> 7 & !(word >> 6) & ONES);
            }
        }
        ends = ends.saturating_add(sum(line_ends));
        later = later.saturating_add(sum(later_bytes));
    }
    (ends, (bytes.len() as u32).saturating_sub(later))
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// One for each byte of a word that is a line end: each other byte keeps its high bit through a
/// sum that cannot carry into the next.
pub(crate) const fn ends_in(word: u64) -> u64 {
    const LOWS: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let differing = word ^ ONES.wrapping_mul(b'\n' as u64);
    let nonzero = (differing & LOWS).wrapping_add(LOWS) | differing;
    (!nonzero >> 7) & ONES
}

/// Eight counters of one byte, taken together: by twos, which leaves room for each sum.
const fn sum(counters: u64) -> u32 {
    const EVEN: u64 = 0x00FF_00FF_00FF_00FF;
    let pairs = (counters & EVEN).wrapping_add(counters >> 8 & EVEN);
    (pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32
}
