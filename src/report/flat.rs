use std::borrow::Cow;

use super::account::{Account, Listed, Missed};
use super::{CheckedBy, ClassCompleteness, CodeSetReference, Dropped, NeedCoverage, Report, RuleReference};
use super::{Step, paths};
use crate::completeness::Share;
use crate::examine::Examination;
use crate::json::Json;
use crate::unchecked::Gap;

impl Report {
    /// The report that [`Report::new`] makes, as the text that `npm/report.js` takes apart: one list of
    /// values without their names, which is shorter to write, to cross with and to parse. Findings and
    /// what could not be checked are lists in it, flat as well.
    pub fn flat(examination: &Examination<'_>, dropped: &[Dropped], include_values: bool) -> Vec<u8> {
        let account = Account::of(examination, dropped, include_values);
        let (dropped, found) = account.listed();
        let findings = dropped.len().saturating_add(found.len());
        // About what they come to, so that the text seldom has to move.
        let about =
            findings.saturating_mul(320).saturating_add(examination.unchecked.len().saturating_mul(72));
        let mut json = Json::with_room(about.saturating_add(256));
        json.report(&account);
        json.finish()
    }
}

impl Json {
    fn report(&mut self, account: &Account<'_, '_>) {
        let examination = account.examination;
        let counts = account.counts();
        self.open("[");
        // The first that anyone asks for: npm/many/ parses these five alone.
        self.truth(counts.error == 0);
        for number in [examination.checked, counts.error, counts.warning, counts.info] {
            self.count(number);
        }
        self.open("[");
        account.each_finding(&mut |listed| self.finding(account, listed));
        self.close("]");
        self.unchecked(account);
        self.truth(account.is_truncated());
        let (standard, version) = account.standard();
        let CheckedBy { package, model, rules, code_sets } = account.checked_by();
        for text in [standard, version, package, model, rules, code_sets] {
            self.plain(text);
        }
        if let Some(completeness) = &examination.completeness {
            self.completeness(&completeness.classes(examination.record.release()), &completeness.coverage());
        }
        self.close("]");
    }

    fn finding(&mut self, account: &Account<'_, '_>, listed: &Listed<'_>) {
        let Listed { finding, path, element, class, .. } = *listed;
        self.plain(finding.code.name());
        self.plain(finding.severity.name());
        self.path(path);
        self.pointer(path);
        self.place(finding.offset, account.position(finding.offset));
        self.plain_or_null(class);
        self.plain_or_null(element.map(|element| element.json));
        self.plain_or_null(account.part(finding));
        self.value(Some(account.words.say(account.label(finding))));
        self.value(Some(&account.message(finding)));
        self.value(Some(account.words.say(account.help(finding))));
        let RuleReference { id, source, basis } = account.rule(finding, element);
        for text in [id, source, basis] {
            self.plain(text);
        }
        match account.related(listed) {
            None => self.put("null,"),
            Some((path, offset)) => {
                self.open("[");
                self.pointer(&path);
                self.place(offset, account.position(offset));
                self.close("]");
            }
        }
        match account.code_set(finding) {
            None => self.put("null,"),
            Some(CodeSetReference { id, binding }) => {
                self.open("[");
                self.plain(id);
                self.plain_or_null(binding);
                self.close("]");
            }
        }
        self.value(account.value(finding).as_deref());
    }

    /// How many there are of six values each, then a list of these and of the others, three values each:
    /// those are of a class whose table was not seen.
    fn unchecked(&mut self, account: &Account<'_, '_>) {
        let is_of_class = |gap: &Gap| matches!(gap, Gap::ClassTable(_));
        let others = account.examination.unchecked.iter().filter(|(gap, ..)| !is_of_class(gap));
        self.count(others.count() as u32);
        self.open("[");
        account.each_missed(&mut |missed| {
            let Missed { gap, class, element, code_set, count, path } = *missed;
            if is_of_class(&gap) {
                self.plain_or_null(class);
            } else {
                self.plain(gap.name());
                for text in [class, element, code_set] {
                    self.plain_or_null(text);
                }
            }
            self.count(count);
            self.pointer(path);
        });
        self.close("]");
    }

    fn path(&mut self, path: &[Step]) {
        self.open("[");
        for step in path {
            match step {
                Step::Name(Cow::Borrowed(name)) => self.plain(name),
                Step::Name(name) => self.value(Some(name)),
                Step::Index(index) => self.count(*index),
            }
        }
        self.close("]");
    }

    /// A path as a JSON Pointer, as [`paths::pointer`] makes it.
    fn pointer(&mut self, path: &[Step]) {
        self.byte(b'"');
        for step in path {
            match step {
                Step::Name(Cow::Borrowed(name)) => {
                    self.byte(b'/');
                    self.put(name);
                }
                Step::Name(_) => self.escape(&paths::pointer(std::slice::from_ref(step))),
                Step::Index(index) => {
                    self.byte(b'/');
                    self.digits(*index);
                }
            }
        }
        self.put("\",");
    }

    fn place(&mut self, offset: u32, (line, column): (u32, u32)) {
        for number in [offset, line, column] {
            self.count(number);
        }
    }

    /// Eight values of each class, and four of each need.
    fn completeness(&mut self, classes: &[ClassCompleteness], needs: &[NeedCoverage]) {
        self.open("[");
        for ClassCompleteness { class, records, must, should, could } in classes {
            self.plain(class);
            self.count(*records);
            for Share { filled, of } in [must, should, could] {
                self.count(*filled);
                self.count(*of);
            }
        }
        self.close("]");
        self.open("[");
        for NeedCoverage { need, held, present, absent } in needs {
            self.count(u32::from(*need));
            match held {
                Some(held) => self.truth(*held),
                None => self.plain_or_null(None),
            }
            for classes in [present, absent] {
                self.open("[");
                for class in classes {
                    self.plain(class);
                }
                self.close("]");
            }
        }
        self.close("]");
    }
}
