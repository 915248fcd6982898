use super::{
    CheckedBy, ClassCompleteness, CodeSetReference, Counts, NeedCoverage, Place, Report, ReportedFinding,
    RuleReference, Step, UncheckedEntry,
};
use crate::completeness::Share;
use crate::decimal;
use crate::json::is_plain;

/// Writes JSON text. Serialising by hand is a quarter of the code that serde and
/// serde-wasm-bindgen need for the same report in the WebAssembly module, and a browser reads
/// JSON faster than it takes an object apart field by field. Tests hold it against both.
struct Json {
    text: Vec<u8>,
    /// Whether what could not be checked is one list of values, six for each entry.
    is_flat: bool,
}

/// A name of ours, in which nothing needs an escape.
macro_rules! name {
    ($name:literal) => {
        concat!("\"", $name, "\":")
    };
}

impl Report {
    /// The report as JSON text, the same as serde would write.
    pub fn to_json(&self) -> String {
        self.write(false)
    }

    /// The same for `npm/core.js`, with `unchecked` as one flat list of the values of all entries: half
    /// as long, and parsed in half the time.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "of the boundary"))]
    pub(crate) fn to_flat_json(&self) -> String {
        self.write(true)
    }

    fn write(&self, is_flat: bool) -> String {
        // About what they come to, so that the text seldom has to move.
        let about =
            self.findings.len().saturating_mul(640).saturating_add(self.unchecked.len().saturating_mul(192));
        let mut json = Json { text: Vec::with_capacity(about.saturating_add(512)), is_flat };
        json.report(self);
        json.text.pop();
        String::from_utf8(json.text).unwrap_or_default()
    }
}

impl Json {
    fn report(&mut self, report: &Report) {
        self.open("{");
        self.flag(name!("valid"), report.valid);
        self.number(name!("checked"), report.checked);
        let Counts { error, warning, info } = report.counts;
        self.name(name!("counts"));
        self.open("{");
        self.number(name!("error"), error);
        self.number(name!("warning"), warning);
        self.number(name!("info"), info);
        self.close("}");
        self.name(name!("findings"));
        self.open("[");
        for finding in &report.findings {
            self.finding(finding);
        }
        self.close("]");
        self.name(name!("unchecked"));
        self.open("[");
        for entry in &report.unchecked {
            self.unchecked(entry);
        }
        self.close("]");
        if let (Some(classes), Some(needs)) = (&report.completeness, &report.coverage) {
            self.completeness(classes, needs);
        }
        self.flag(name!("truncated"), report.truncated);
        self.member(name!("standard"), Some(report.standard));
        self.member(name!("version"), Some(report.version));
        let CheckedBy { package, model, rules, code_sets } = &report.checked_by;
        self.name(name!("checkedBy"));
        self.open("{");
        self.member(name!("package"), Some(package));
        self.member(name!("model"), Some(model));
        self.member(name!("rules"), Some(rules));
        self.member(name!("codeSets"), Some(code_sets));
        self.close("}");
        self.close("}");
    }

    fn finding(&mut self, finding: &ReportedFinding) {
        self.open("{");
        self.member(name!("code"), Some(finding.code));
        self.member(name!("severity"), Some(finding.severity));
        self.path(&finding.path);
        self.place(&finding.pointer, finding.offset, finding.line, finding.column);
        self.member(name!("class"), finding.class);
        self.member(name!("element"), finding.element);
        if finding.part.is_some() {
            self.member(name!("part"), finding.part);
        }
        self.member(name!("label"), Some(&finding.label));
        self.member(name!("message"), Some(&finding.message));
        self.member(name!("help"), Some(&finding.help));
        let RuleReference { id, source, basis } = finding.rule;
        self.name(name!("rule"));
        self.open("{");
        self.member(name!("id"), Some(id));
        self.member(name!("source"), Some(source));
        self.member(name!("basis"), Some(basis));
        self.close("}");
        match &finding.related {
            None => self.member(name!("related"), None),
            Some(Place { pointer, offset, line, column }) => {
                self.name(name!("related"));
                self.open("{");
                self.place(pointer, *offset, *line, *column);
                self.close("}");
            }
        }
        if let Some(CodeSetReference { id, binding }) = finding.code_set {
            self.name(name!("codeSet"));
            self.open("{");
            self.member(name!("id"), Some(id));
            self.member(name!("binding"), binding);
            self.close("}");
        }
        if let Some(value) = &finding.value {
            self.member(name!("value"), Some(value));
        }
        self.close("}");
    }

    fn unchecked(&mut self, entry: &UncheckedEntry) {
        if !self.is_flat {
            self.open("{");
        }
        self.part(name!("reason"), Some(entry.reason));
        self.part(name!("class"), entry.class);
        self.part(name!("element"), entry.element);
        self.part(name!("codeSet"), entry.code_set);
        if !self.is_flat {
            self.name(name!("count"));
        }
        self.digits(entry.count);
        self.byte(b',');
        self.part(name!("pointer"), Some(&entry.pointer));
        if !self.is_flat {
            self.close("}");
        }
    }

    fn part(&mut self, name: &'static str, value: Option<&str>) {
        self.member(if self.is_flat { "" } else { name }, value);
    }

    fn completeness(&mut self, classes: &[ClassCompleteness], needs: &[NeedCoverage]) {
        self.name(name!("completeness"));
        self.open("[");
        for ClassCompleteness { class, records, must, should, could } in classes {
            self.open("{");
            self.member(name!("class"), Some(class));
            self.number(name!("records"), *records);
            self.share(name!("must"), must);
            self.share(name!("should"), should);
            self.share(name!("could"), could);
            self.close("}");
        }
        self.close("]");
        self.name(name!("coverage"));
        self.open("[");
        for need in needs {
            self.need(need);
        }
        self.close("]");
    }

    #[inline(never)]
    fn share(&mut self, name: &'static str, share: &Share) {
        self.name(name);
        self.open("{");
        self.number(name!("filled"), share.filled);
        self.number(name!("of"), share.of);
        self.close("}");
    }

    fn need(&mut self, need: &NeedCoverage) {
        self.open("{");
        self.number(name!("need"), u32::from(need.need));
        match need.held {
            Some(held) => self.flag(name!("held"), held),
            None => self.member(name!("held"), None),
        }
        self.strings(name!("present"), &need.present);
        self.strings(name!("absent"), &need.absent);
        self.close("}");
    }

    fn strings(&mut self, name: &'static str, texts: &[&str]) {
        self.name(name);
        self.open("[");
        for text in texts {
            self.string(text);
            self.byte(b',');
        }
        self.close("]");
    }

    fn path(&mut self, path: &[Step]) {
        self.name(name!("path"));
        self.open("[");
        for step in path {
            match step {
                Step::Name(name) => self.string(name),
                Step::Index(index) => self.digits(*index),
            }
            self.byte(b',');
        }
        self.close("]");
    }

    fn place(&mut self, pointer: &str, offset: u32, line: u32, column: u32) {
        self.member(name!("pointer"), Some(pointer));
        self.number(name!("offset"), offset);
        self.number(name!("line"), line);
        self.number(name!("column"), column);
    }

    fn open(&mut self, bracket: &str) {
        self.put(bracket);
    }

    /// Eight bytes a step: of pieces as short as these, a call that copies takes longer.
    #[inline(never)]
    fn put(&mut self, text: &str) {
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
    fn close(&mut self, bracket: &str) {
        if self.text.last() == Some(&b',') {
            self.text.pop();
        }
        self.put(bracket);
        self.byte(b',');
    }

    /// A text in quotes: RFC 8259, section 7. Nearly all are without anything to escape.
    #[inline(never)]
    fn string(&mut self, text: &str) {
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

    fn byte(&mut self, byte: u8) {
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

    fn name(&mut self, name: &'static str) {
        self.put(name);
    }

    fn member(&mut self, name: &'static str, value: Option<&str>) {
        self.name(name);
        match value {
            Some(value) => self.string(value),
            None => self.put("null"),
        }
        self.byte(b',');
    }

    fn number(&mut self, name: &'static str, value: u32) {
        self.name(name);
        self.digits(value);
        self.byte(b',');
    }

    fn digits(&mut self, number: u32) {
        decimal::digits(number, &mut |digit| self.byte(digit));
    }

    fn flag(&mut self, name: &'static str, value: bool) {
        self.name(name);
        self.put(if value { "true," } else { "false," });
    }
}
