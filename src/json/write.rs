use super::text::is_plain;
use crate::decimal;

/// Writes JSON text. Serialising by hand is a quarter of the code that serde and
/// serde-wasm-bindgen need for the same report in the WebAssembly module, and a browser reads
/// JSON faster than it takes an object apart field by field. Tests hold it against both.
#[derive(Default)]
pub(crate) struct Json {
    pub(crate) text: Vec<u8>,
}

impl Json {
    /// The same as a `String`: nothing but texts and ASCII went in.
    pub(crate) fn into_text(self) -> String {
        String::from_utf8(self.finish()).unwrap_or_default()
    }

    /// The text, without the comma that the outermost value has left.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.text.pop();
        self.text
    }

    pub(crate) fn open(&mut self, bracket: &str) {
        self.put(bracket);
    }

    /// Eight bytes a step: of pieces as short as these, a call that copies takes longer.
    #[inline(never)]
    pub(crate) fn put(&mut self, text: &str) {
        let (words, tail) = text.as_bytes().as_chunks::<8>();
        for word in words {
            self.text.extend_from_slice(word);
        }
        match text.as_bytes().last_chunk::<8>() {
            // The last eight, over those of them that are there already.
            Some(last) => {
                let there = 8_usize.wrapping_sub(tail.len());
                self.text.truncate(self.text.len().saturating_sub(there));
                self.text.extend_from_slice(last);
            }
            None => tail.iter().for_each(|byte| self.byte(*byte)),
        }
    }

    /// Ends an object or array. Each value leaves a comma behind, which the end of what holds
    /// it takes away.
    #[inline(never)]
    pub(crate) fn close(&mut self, bracket: &str) {
        if self.text.last() == Some(&b',') {
            self.text.pop();
        }
        self.put(bracket);
        self.byte(b',');
    }

    /// A text in quotes: RFC 8259, section 7. Nearly all are without anything to escape.
    #[inline(never)]
    pub(crate) fn string(&mut self, text: &str) {
        self.byte(b'"');
        if is_plain(text.as_bytes()) {
            self.put(text);
        } else {
            for byte in text.bytes() {
                self.escaped(byte);
            }
        }
        self.byte(b'"');
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.text.push(byte);
    }

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

    /// A name of ours, in which nothing needs an escape.
    #[inline(never)]
    pub(crate) fn name(&mut self, name: &str) {
        self.byte(b'"');
        self.put(name);
        self.put("\":");
    }

    #[inline(never)]
    pub(crate) fn member(&mut self, name: &str, value: Option<&str>) {
        self.name(name);
        self.value(value);
    }

    #[inline(never)]
    pub(crate) fn value(&mut self, value: Option<&str>) {
        match value {
            Some(value) => self.string(value),
            None => self.put("null"),
        }
        self.byte(b',');
    }

    #[inline(never)]
    pub(crate) fn number(&mut self, name: &str, value: u32) {
        self.name(name);
        self.digits(value);
        self.byte(b',');
    }

    #[inline(never)]
    pub(crate) fn digits(&mut self, number: u32) {
        let (digits, count) = decimal::in_digits(number);
        self.text.extend_from_slice(digits.get(..count).unwrap_or(&[]));
    }

    pub(crate) fn flag(&mut self, name: &str, value: bool) {
        self.name(name);
        self.put(if value { "true," } else { "false," });
    }
}
