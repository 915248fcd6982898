use super::{
    CheckedBy, ClassCompleteness, CodeSetReference, Counts, NeedCoverage, Place, Report, ReportedFinding,
    RuleReference, Step, UncheckedEntry,
};
use crate::completeness::Share;
use crate::decimal;

/// Writes JSON text. Serialising by hand is a quarter of the code that serde and
/// serde-wasm-bindgen need for the same report in the WebAssembly module, and a browser reads
/// JSON faster than it takes an object apart field by field. Tests hold it against both.
#[derive(Default)]
pub(crate) struct Json {
    pub(crate) text: String,
}

impl Report {
    /// The report as JSON text, the same as serde would write.
    pub fn to_json(&self) -> String {
        let mut json = Json::default();
        json.report(self);
        json.text.pop();
        json.text
    }
}

impl Json {
    fn report(&mut self, report: &Report) {
        self.open("{");
        self.flag("valid", report.valid);
        self.number("checked", report.checked);
        let Counts { error, warning, info } = report.counts;
        self.name("counts");
        self.open("{");
        self.number("error", error);
        self.number("warning", warning);
        self.number("info", info);
        self.close("}");
        self.name("findings");
        self.open("[");
        for finding in &report.findings {
            self.finding(finding);
        }
        self.close("]");
        self.name("unchecked");
        self.open("[");
        for entry in &report.unchecked {
            self.unchecked(entry);
        }
        self.close("]");
        if let (Some(classes), Some(needs)) = (&report.completeness, &report.coverage) {
            self.completeness(classes, needs);
        }
        self.flag("truncated", report.truncated);
        self.member("standard", Some(report.standard));
        self.member("version", Some(report.version));
        let CheckedBy { package, model, rules, code_sets } = &report.checked_by;
        self.name("checkedBy");
        self.open("{");
        self.member("package", Some(package));
        self.member("model", Some(model));
        self.member("rules", Some(rules));
        self.member("codeSets", Some(code_sets));
        self.close("}");
        self.close("}");
    }

    fn finding(&mut self, finding: &ReportedFinding) {
        self.open("{");
        self.member("code", Some(finding.code));
        self.member("severity", Some(finding.severity));
        self.path(&finding.path);
        self.place(&finding.pointer, finding.offset, finding.line, finding.column);
        self.member("class", finding.class);
        self.member("element", finding.element);
        if finding.part.is_some() {
            self.member("part", finding.part);
        }
        self.member("label", Some(&finding.label));
        self.member("message", Some(&finding.message));
        self.member("help", Some(&finding.help));
        let RuleReference { id, source, basis } = finding.rule;
        self.name("rule");
        self.open("{");
        self.member("id", Some(id));
        self.member("source", Some(source));
        self.member("basis", Some(basis));
        self.close("}");
        match &finding.related {
            None => self.member("related", None),
            Some(Place { pointer, offset, line, column }) => {
                self.name("related");
                self.open("{");
                self.place(pointer, *offset, *line, *column);
                self.close("}");
            }
        }
        if let Some(CodeSetReference { id, binding }) = finding.code_set {
            self.name("codeSet");
            self.open("{");
            self.member("id", Some(id));
            self.member("binding", binding);
            self.close("}");
        }
        if let Some(value) = &finding.value {
            self.member("value", Some(value));
        }
        self.close("}");
    }

    fn unchecked(&mut self, entry: &UncheckedEntry) {
        self.open("{");
        self.member("reason", Some(entry.reason));
        self.member("class", entry.class);
        self.member("element", entry.element);
        self.member("codeSet", entry.code_set);
        self.number("count", entry.count);
        self.member("pointer", Some(&entry.pointer));
        self.close("}");
    }

    fn completeness(&mut self, classes: &[ClassCompleteness], needs: &[NeedCoverage]) {
        self.name("completeness");
        self.open("[");
        for ClassCompleteness { class, records, must, should, could } in classes {
            self.open("{");
            self.member("class", Some(class));
            self.number("records", *records);
            self.share("must", must);
            self.share("should", should);
            self.share("could", could);
            self.close("}");
        }
        self.close("]");
        self.name("coverage");
        self.open("[");
        for need in needs {
            self.need(need);
        }
        self.close("]");
    }

    #[inline(never)]
    fn share(&mut self, name: &str, share: &Share) {
        self.name(name);
        self.open("{");
        self.number("filled", share.filled);
        self.number("of", share.of);
        self.close("}");
    }

    fn need(&mut self, need: &NeedCoverage) {
        self.open("{");
        self.number("need", u32::from(need.need));
        match need.held {
            Some(held) => self.flag("held", held),
            None => self.member("held", None),
        }
        self.strings("present", &need.present);
        self.strings("absent", &need.absent);
        self.close("}");
    }

    fn strings(&mut self, name: &str, texts: &[&str]) {
        self.name(name);
        self.open("[");
        for text in texts {
            self.string(text);
            self.put(",");
        }
        self.close("]");
    }

    fn path(&mut self, path: &[Step]) {
        self.name("path");
        self.open("[");
        for step in path {
            match step {
                Step::Name(name) => self.string(name),
                Step::Index(index) => decimal::push(*index, &mut self.text),
            }
            self.put(",");
        }
        self.close("]");
    }

    fn place(&mut self, pointer: &str, offset: u32, line: u32, column: u32) {
        self.member("pointer", Some(pointer));
        self.number("offset", offset);
        self.number("line", line);
        self.number("column", column);
    }

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
}
