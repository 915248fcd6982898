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
        self.at.pass(passed);
        self.rest = rest;
        self.offset = self.offset.max(offset);
        self.at
    }
}

impl Position {
    /// Goes past these bytes. Where there are 32 without a line end and in ASCII, as nearly all of a
    /// compact document is, they are that many columns; behind others, there may be more such.
    fn pass(&mut self, bytes: &[u8]) {
        let (words, tail) = bytes.as_chunks::<8>();
        let (blocks, words) = words.as_chunks::<4>();
        let mut after_plain = true;
        for block in blocks {
            if after_plain && block.iter().fold(0, |marks, word| marks | marks_in(word)) == 0 {
                self.column = self.column.wrapping_add(32);
                continue;
            }
            let before = *self;
            block.iter().for_each(|word| self.pass_word(word));
            after_plain = before.line == self.line;
        }
        words.iter().for_each(|word| self.pass_word(word));
        for byte in tail {
            match byte {
                b'\n' => *self = Position { line: self.line.wrapping_add(1), column: 1 },
                0x80..=0xBF => {}
                _ => self.column = self.column.wrapping_add(1),
            }
        }
    }

    /// Characters are the bytes that are not the second or later of one.
    #[inline(always)]
    fn pass_word(&mut self, bytes: &[u8; 8]) {
        if marks_in(bytes) == 0 {
            self.column = self.column.wrapping_add(8);
            return;
        }
        let word = u64::from_le_bytes(*bytes);
        let later = word >> 7 & !(word >> 6) & ONES;
        let ends = ends_in(word);
        if ends == 0 {
            self.column = self.column.wrapping_add(8).wrapping_sub(sum(later));
        } else {
            let after = ends.leading_zeros() / 8;
            let later = later.checked_shr(64_u32.wrapping_sub(after.wrapping_mul(8))).unwrap_or(0);
            self.line = self.line.wrapping_add(sum(ends));
            self.column = after.wrapping_add(1).wrapping_sub(sum(later));
        }
    }
}

/// Not zero where a control character is among these bytes, as a line end is one, or what is not ASCII.
#[inline(always)]
const fn marks_in(bytes: &[u8; 8]) -> u64 {
    let word = u64::from_le_bytes(*bytes);
    (word.wrapping_sub(ONES.wrapping_mul(0x20)) | word) & HIGHS
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

/// How many of the eight bytes are one, where the others are zero.
const fn sum(bytes: u64) -> u32 {
    (bytes.wrapping_mul(ONES) >> 56) as u32
}
