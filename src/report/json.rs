use super::{
    CheckedBy, ClassCompleteness, CodeSetReference, Counts, NeedCoverage, Place, Report, ReportedFinding,
    RuleReference, Step, UncheckedEntry,
};
use crate::completeness::Share;
use crate::json::Json;

impl Report {
    /// The report as JSON text, the same as serde would write.
    pub fn to_json(&self) -> String {
        self.write(false).into_text()
    }

    /// The same for `npm/core.js`, with `unchecked` as one flat list of the values of all entries: half
    /// as long, and parsed in half the time.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "of the boundary"))]
    pub(crate) fn to_flat_json(&self) -> Vec<u8> {
        self.write(true).finish()
    }

    fn write(&self, is_flat: bool) -> Json {
        // About what they come to, so that the text seldom has to move.
        let about =
            self.findings.len().saturating_mul(640).saturating_add(self.unchecked.len().saturating_mul(192));
        let mut json = Json { text: Vec::with_capacity(about.saturating_add(512)) };
        json.report(self, is_flat);
        json
    }
}

impl Json {
    fn report(&mut self, report: &Report, is_flat: bool) {
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
            if is_flat { self.flat(entry) } else { self.unchecked(entry) }
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

    /// The values alone.
    fn flat(&mut self, entry: &UncheckedEntry) {
        for value in [Some(entry.reason), entry.class, entry.element, entry.code_set] {
            self.value(value);
        }
        self.digits(entry.count);
        self.byte(b',');
        self.value(Some(&entry.pointer));
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
    fn share(&mut self, name: &'static str, share: &Share) {
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
        self.name("path");
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
        self.member("pointer", Some(pointer));
        self.number("offset", offset);
        self.number("line", line);
        self.number("column", column);
    }
}
