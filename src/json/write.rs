use crate::decimal;

/// Writes JSON text. Serialising by hand is a quarter of the code that serde and
/// serde-wasm-bindgen need for the same report in the WebAssembly module, and a browser reads
/// JSON faster than it takes an object apart field by field. Tests hold it against both.
#[derive(Default)]
pub(crate) struct Json {
    pub(crate) text: String,
}

impl Json {
    pub(crate) fn open(&mut self, bracket: &str) {
        self.put(bracket);
    }

    #[inline(never)]
    pub(crate) fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends an object or array. Each value leaves a comma behind, which the end of what holds
    /// it takes away.
    pub(crate) fn close(&mut self, bracket: &str) {
        if self.text.ends_with(",") {
            self.text.pop();
        }
        self.put(bracket);
        self.put(",");
    }

    /// A text in quotes: RFC 8259, section 7. Runs without anything to escape go in one piece.
    pub(crate) fn string(&mut self, text: &str) {
        self.put("\"");
        let mut rest = text;
        loop {
            let run = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            let (plain, after) = rest.split_at_checked(run.unwrap_or(rest.len())).unwrap_or((rest, ""));
            self.put(plain);
            match after.as_bytes().first() {
                None => break,
                Some(b'"') => self.put("\\\""),
                Some(b'\\') => self.put("\\\\"),
                Some(control) => self.control(u32::from(*control)),
            }
            rest = after.get(1..).unwrap_or("");
        }
        self.put("\"");
    }

    fn control(&mut self, code: u32) {
        self.put(if code < 0x10 { "\\u000" } else { "\\u001" });
        self.text.push(char::from_digit(code & 0xF, 16).unwrap_or_default());
    }

    /// A name of ours, in which nothing needs an escape.
    pub(crate) fn name(&mut self, name: &str) {
        self.put("\"");
        self.put(name);
        self.put("\":");
    }

    pub(crate) fn member(&mut self, name: &str, value: Option<&str>) {
        self.name(name);
        match value {
            Some(value) => self.string(value),
            None => self.put("null"),
        }
        self.put(",");
    }

    pub(crate) fn number(&mut self, name: &str, value: u32) {
        self.name(name);
        decimal::push(value, &mut self.text);
        self.put(",");
    }

    pub(crate) fn flag(&mut self, name: &str, value: bool) {
        self.name(name);
        self.put(if value { "true," } else { "false," });
    }

    /// A string from its source between the quotes, as it was read.
    #[cfg(feature = "iso13606")]
    pub(crate) fn raw_text(&mut self, source: &str) {
        self.put("\"");
        self.put(source);
        self.put("\",");
    }

    /// The same as a member.
    #[cfg(feature = "iso13606")]
    pub(crate) fn raw(&mut self, name: &str, source: &str) {
        self.name(name);
        self.raw_text(source);
    }

    /// Starts an object or array as a member.
    #[cfg(feature = "iso13606")]
    pub(crate) fn start(&mut self, name: &str, bracket: &str) {
        self.name(name);
        self.put(bracket);
    }

    /// A member whose JSON is a text of ours.
    #[cfg(feature = "iso13606")]
    pub(crate) fn fixed(&mut self, name: &str, json: &str) {
        self.name(name);
        self.put(json);
        self.put(",");
    }
}
