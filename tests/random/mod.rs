//! Numbers that look random and are the same everywhere, and damage done by them.

/// xorshift64*: the same numbers on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    pub fn pick<'t, T: ?Sized>(&mut self, list: &[&'t T]) -> &'t T {
        list[self.below(list.len())]
    }

    /// A byte that means something in JSON, or any byte.
    pub fn interesting_byte(&mut self) -> u8 {
        const INTERESTING: &[u8] =
            b"{}[]:,\"\"\\ \n\t0123456789-+.eEtfnul/abud\x00\x1F\x7F\x80\xC3\xED\xA0\xEF\xFF";
        match self.below(4) {
            0 => self.next() as u8,
            _ => INTERESTING[self.below(INTERESTING.len())],
        }
    }

    /// Deletes, replaces, adds, cuts, repeats or swaps something.
    pub fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len());
        let other = self.below(bytes.len());
        if bytes.is_empty() {
            return;
        }
        match self.below(9) {
            0 => bytes.truncate(at),
            1 | 2 => drop(bytes.remove(at)),
            3 => bytes.swap(at, other),
            4 => {
                let piece = bytes[at.min(other)..at.max(other)].to_vec();
                bytes.splice(at..at, piece);
            }
            5 | 6 => bytes.insert(at, self.interesting_byte()),
            _ => bytes[at] = self.interesting_byte(),
        }
    }
}
