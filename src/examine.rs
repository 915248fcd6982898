use crate::directory::{Directory, bearers};
use crate::finding::{Finding, Severity};
use crate::json::Limits;
use crate::read::{ReadOptions, Reading, Target, read};
use crate::record::{Extent, NodeId, Record};
use crate::rules::{self, Document};
use crate::unchecked::Gap;

/// How to examine an input.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExamineOptions {
    /// What the input is: a record document unless said otherwise.
    pub target: Target,
    /// How much the input may ask for.
    pub limits: Limits,
    /// Whether warnings count as errors.
    pub strict: bool,
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
}

impl<'a> Examination<'a> {
    /// Reads an input and asks all rules.
    pub fn of(bytes: &'a [u8], options: &ExamineOptions) -> Self {
        let ExamineOptions { target, limits, strict } = *options;
        let mut reading = read(bytes, &ReadOptions { target, limits, strict });
        if target != Target::Document {
            leave_references(&mut reading);
        }
        check(&mut reading);
        let Reading { record, findings, unchecked, checked, .. } = reading;
        let counts =
            [Severity::Info, Severity::Warning, Severity::Error].map(|severity| findings.count(severity));
        let findings = findings.into_sorted();
        Examination {
            record,
            counts,
            limit: limits.clamped().findings,
            findings,
            checked,
            unchecked: unchecked.list(),
        }
    }

    /// Whether nothing that could be checked is in error.
    pub fn is_valid(&self) -> bool {
        let [_, _, errors] = self.counts;
        errors == 0
    }
}

/// Only a whole document says who is who. What is no MODS record is asked nothing.
fn check(reading: &mut Reading<'_>) {
    let Some(extent) = reading.extent else { return };
    let Reading { record, references, suspects, findings, .. } = reading;
    let (objects, directory) = match extent {
        Extent::Document => {
            let objects = bearers(record);
            let directory = Directory::of(record, &objects);
            (objects, directory)
        }
        _ => (vec![NodeId::ROOT], Directory::default()),
    };
    let document =
        Document { record, directory: &directory, references, suspects, objects: &objects, extent };
    rules::check(&document, findings);
}

/// What a part refers to is elsewhere.
fn leave_references(reading: &mut Reading<'_>) {
    for node in &reading.references {
        reading.unchecked.reference(*node);
    }
}
