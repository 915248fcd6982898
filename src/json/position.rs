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

/// Counts line ends, eight bytes a step.
fn line_ends(bytes: &[u8]) -> u32 {
    let (words, tail) = bytes.as_chunks::<8>();
    let in_words = words.iter().map(|word| equal_bytes(u64::from_le_bytes(*word), b'\n'));
    let in_tail = tail.iter().filter(|byte| **byte == b'\n').count() as u32;
    in_words.fold(in_tail, u32::saturating_add)
}

/// How many bytes of a word are this one: each differing byte keeps its high bit through a sum
/// that cannot carry into the next.
const fn equal_bytes(word: u64, byte: u8) -> u32 {
    const LOWS: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let differing = word ^ 0x0101_0101_0101_0101_u64.wrapping_mul(byte as u64);
    let nonzero = (differing & LOWS).wrapping_add(LOWS) | differing | LOWS;
    (!nonzero).count_ones()
}

/// Counts characters: bytes that are not the second or later of one.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count() as u32
}
