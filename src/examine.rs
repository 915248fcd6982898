use crate::change_log::{Change, History};
use crate::completeness::Completeness;
use crate::directory::{Directory, bearers};
use crate::finding::{Finding, Severity};
use crate::formats::date::Date;
use crate::json::Limits;
use crate::model::Release;
use crate::read::{CodeLookup, ReadOptions, Reading, Target, read};
use crate::record::{Extent, NodeId, Record};
use crate::rules::{self, Document};
use crate::unchecked::Gap;
use crate::words::Words;

/// How to examine an input.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExamineOptions<'a> {
    /// What the input is: a record document unless said otherwise.
    pub target: Target,
    /// The release of the standard to hold it against: if none, the one that it names, or the
    /// newest.
    pub release: Option<&'static Release>,
    /// How much the input may ask for.
    pub limits: Limits,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Who is asked about codes that the model does not list.
    pub code_sets: Option<CodeLookup<'a>>,
    /// Whether to count how complete the record is.
    pub completeness: bool,
    /// The day on which the record is read. There is no clock here: without it, no date is said
    /// to lie in the future.
    pub today: Option<Date>,
    /// What is said in place of English texts.
    pub words: &'a Words,
    /// Whether only what the record holds is wanted: of its values nothing is asked but whether they can
    /// be read, and of the whole document no rule.
    pub only_read: bool,
}

/// A record with all that is to be said of it: what reports and renderings are made of.
#[derive(Debug)]
pub struct Examination<'a> {
    /// The record as it was read.
    pub record: Record<'a>,
    /// Findings in document order, no more than the limit.
    pub findings: Vec<Finding>,
    /// How many findings there were of each severity, from info to error.
    pub counts: [u32; 3],
    /// How many findings may be listed.
    pub limit: u32,
    /// How many values were checked.
    pub checked: u32,
    /// What could not be checked, how often, and where first.
    pub unchecked: Vec<(Gap, u32, NodeId)>,
    /// How complete the record is; only when asked for.
    pub completeness: Option<Completeness>,
    /// What is said in place of English texts.
    pub words: &'a Words,
}

impl<'a> Examination<'a> {
    /// Reads an input and asks all rules.
    pub fn of(bytes: &'a [u8], options: &ExamineOptions<'a>) -> Self {
        let ExamineOptions {
            target,
            release,
            limits,
            strict,
            code_sets,
            completeness,
            today,
            words,
            only_read,
        } = *options;
        // Who gave a function is asked, whatever becomes of the answer.
        let checks_none = only_read && code_sets.is_none();
        let options = ReadOptions { target, release, limits, strict, code_sets, only_read: checks_none };
        let mut reading = read(bytes, &options);
        if target != Target::Document {
            leave_references(&mut reading);
        }
        let is_whole = reading.extent == Some(Extent::Document) && !reading.record.is_extract() && !only_read;
        // Only a whole document says who is who.
        let list = if is_whole { bearers(&reading.record) } else { vec![NodeId::ROOT] };
        let directory = if is_whole { Directory::of(&reading.record, &list) } else { Directory::default() };
        if !only_read {
            check(&mut reading, &list, &directory, today);
        }
        let Reading { record, findings, unchecked, checked, objects, .. } = reading;
        let completeness = completeness.then(|| Completeness::of(&record, &objects, &directory, is_whole));
        let release = record.release();
        let counts =
            [Severity::Info, Severity::Warning, Severity::Error].map(|severity| findings.count(severity));
        let findings = findings.into_sorted();
        Examination {
            record,
            counts,
            limit: limits.clamped().findings,
            findings,
            checked,
            unchecked: unchecked.list(release),
            completeness,
            words,
        }
    }

    /// Whether nothing that could be checked is in error.
    pub fn is_valid(&self) -> bool {
        let [_, _, errors] = self.counts;
        errors == 0
    }
}

/// What is no MODS record is asked nothing.
fn check<'a>(reading: &mut Reading<'a>, objects: &[NodeId], directory: &Directory<'a>, today: Option<Date>) {
    let Some(extent) = reading.extent else { return };
    #[cfg(feature = "iso13606")]
    if reading.record.is_extract() {
        let Reading { record, findings, unchecked, .. } = reading;
        return crate::iso13606::rules::check(record, extent, findings, unchecked);
    }
    let Reading { record, references, dates, suspects, findings, .. } = reading;
    let changes = Change::all(record, directory);
    let document = Document {
        record,
        directory,
        references,
        dates,
        changes: &changes,
        histories: &History::all(directory, &changes),
        suspects,
        objects,
        extent,
        today,
    };
    rules::check(&document, findings);
}

/// What a part refers to is elsewhere.
fn leave_references(reading: &mut Reading<'_>) {
    for node in &reading.references {
        reading.unchecked.reference(*node);
    }
}
