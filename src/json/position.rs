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
        for byte in passed {
            self.pass(*byte);
        }
        self.rest = rest;
        self.offset = self.offset.max(offset);
        self.at
    }

    fn pass(&mut self, byte: u8) {
        match byte {
            b'\n' => self.at = Position { line: self.at.line.saturating_add(1), column: 1 },
            // The second and later bytes of a character.
            0x80..=0xBF => {}
            _ => self.at.column = self.at.column.saturating_add(1),
        }
    }
}
