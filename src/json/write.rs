use super::text::is_plain;
use crate::decimal;

/// Writes JSON text. Serialising by hand is a quarter of the code that serde and
/// serde-wasm-bindgen need for the same report in the WebAssembly module, and a browser reads
/// JSON faster than it takes an object apart field by field. Tests hold it against both.
#[derive(Default)]
pub(crate) struct Json {
    /// The text, and room behind it.
    room: Vec<u8>,
    /// Where the text ends.
    end: usize,
}

impl Json {
    /// Empty, with room for about so many bytes.
    pub(crate) fn with_room(about: usize) -> Self {
        Json { room: vec![0; about], end: 0 }
    }

    /// The text, without the comma that the outermost value has left.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.room.truncate(self.end.saturating_sub(1));
        self.room
    }

    /// Makes sure of room for so many bytes more.
    #[inline(always)]
    fn reserve(&mut self, more: usize) {
        let least = self.end.wrapping_add(more);
        if self.room.len() < least {
            self.grow(least);
        }
    }

    #[cold]
    fn grow(&mut self, least: usize) {
        self.room.resize(least.saturating_mul(2).max(512), 0);
    }

    /// Eight bytes a step: of pieces as short as these, a call that copies takes longer.
    #[inline(never)]
    fn copy(&mut self, text: &[u8]) {
        self.reserve(text.len());
        let end = self.end.wrapping_add(text.len());
        let Some(room) = self.room.get_mut(self.end..end) else { return };
        let (mut rest, mut free) = (text, &mut *room);
        // It may end for either, so that the compiler does not make it that call.
        while let (Some((word, after)), Some((place, behind))) =
            (rest.split_first_chunk::<8>(), free.split_first_chunk_mut())
        {
            *place = *word;
            (rest, free) = (after, behind);
        }
        // The last ones, over those of them that are there already.
        if !copy_ends::<8>(text, room) && !copy_ends::<4>(text, room) && !copy_ends::<2>(text, room) {
            copy_ends::<1>(text, room);
        }
        self.end = end;
    }

    #[inline(never)]
    pub(crate) fn byte(&mut self, byte: u8) {
        self.reserve(1);
        if let Some(place) = self.room.get_mut(self.end) {
            *place = byte;
        }
        self.end = self.end.wrapping_add(1);
    }

    /// A piece of text as it is.
    pub(crate) fn put(&mut self, text: &str) {
        self.copy(text.as_bytes());
    }

    pub(crate) fn open(&mut self, bracket: &str) {
        self.put(bracket);
    }

    /// Ends an object or array. Each value leaves a comma behind, which the end of what holds
    /// it takes away.
    #[inline(never)]
    pub(crate) fn close(&mut self, bracket: &str) {
        let before = self.end.wrapping_sub(1);
        if self.room.get(before) == Some(&b',') {
            self.end = before;
        }
        self.put(bracket);
        self.byte(b',');
    }

    /// A name or text of ours as a value, in which nothing needs an escape.
    #[inline(never)]
    pub(crate) fn plain(&mut self, text: &str) {
        self.byte(b'"');
        self.put(text);
        self.put("\",");
    }

    /// The same, or null.
    #[inline(never)]
    pub(crate) fn plain_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.plain(text),
            None => self.put("null,"),
        }
    }

    /// A text in quotes: RFC 8259, section 7. Nearly all are without anything to escape.
    #[inline(never)]
    pub(crate) fn string(&mut self, text: &str) {
        self.byte(b'"');
        self.escape(text);
        self.byte(b'"');
    }

    /// What stands between the quotes.
    #[inline(never)]
    pub(crate) fn escape(&mut self, text: &str) {
        if is_plain(text.as_bytes()) {
            self.put(text);
        } else {
            for byte in text.bytes() {
                self.escaped(byte);
            }
        }
    }

    #[cold]
    fn escaped(&mut self, byte: u8) {
        match byte {
            0..0x20 => {
                self.put(if byte < 0x10 { "\\u000" } else { "\\u001" });
                self.byte(b"0123456789abcdef".get(usize::from(byte & 0xF)).copied().unwrap_or(b'0'));
                return;
            }
            b'"' | b'\\' => self.byte(b'\\'),
            _ => {}
        }
        self.byte(byte);
    }

    #[inline(never)]
    pub(crate) fn value(&mut self, value: Option<&str>) {
        match value {
            Some(value) => self.string(value),
            None => self.put("null"),
        }
        self.byte(b',');
    }

    /// A number as a value.
    #[inline(never)]
    pub(crate) fn count(&mut self, number: u32) {
        self.digits(number);
        self.byte(b',');
    }

    #[inline(never)]
    pub(crate) fn digits(&mut self, number: u32) {
        if number < 10 {
            return self.byte(b'0'.wrapping_add(number as u8));
        }
        let (digits, count) = decimal::in_digits(number);
        self.copy(digits.get(..count).unwrap_or(&[]));
    }

    /// True or false as a value.
    pub(crate) fn truth(&mut self, value: bool) {
        self.put(if value { "true," } else { "false," });
    }
}

/// Copies the first and the last so many bytes, which may be the same ones, if there are as many.
#[inline(always)]
fn copy_ends<const COUNT: usize>(text: &[u8], room: &mut [u8]) -> bool {
    let Some((first, last)) = text.first_chunk::<COUNT>().zip(text.last_chunk::<COUNT>()) else {
        return false;
    };
    if let Some(place) = room.first_chunk_mut() {
        *place = *first;
    }
    if let Some(place) = room.last_chunk_mut() {
        *place = *last;
    }
    true
}
