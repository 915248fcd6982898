//! Rules about the whole document: what no value can be asked alone. One file each.
//!
//! A rule is a [`Rule`] in [`RULES`]: the codes of its findings, which carry its identifier,
//! source and basis (see [`Code::rule`]), and the function that looks. Rules of structure
//! (presence, number, type, format, list) are the reader's.

mod attestation;
mod change_log;
mod change_log_creation;
mod change_log_order;
mod change_missing;
mod date_before_birth;
mod date_in_future;
mod dates_out_of_order;
mod duplicate_record;
mod reference;

use crate::change_log::Change;
use crate::directory::{Directory, Entry};
use crate::finding::{Code, Finding, Findings, Problem};
use crate::formats::date::Date;
use crate::moment::Dated;
use crate::record::{NodeId, Record};

/// What a rule may look at.
#[derive(Debug)]
pub struct Document<'r, 'a> {
    /// The record.
    pub record: &'r Record<'a>,
    /// Who is who in it.
    pub directory: &'r Directory<'a>,
    /// The values in it that are references.
    pub references: &'r [NodeId],
    /// The values in it that are dates, or dates and times.
    pub dates: &'r [Dated],
    /// The entries of its change logs, in the order of the directory.
    pub changes: &'r [Change],
    /// The day on which it is read, if the caller says which that is.
    pub today: Option<Date>,
}

/// A rule about the whole document.
#[derive(Debug)]
pub struct Rule {
    /// File and name.
    pub name: &'static str,
    /// The codes of its findings.
    pub codes: &'static [Code],
    /// Looks and says what it finds.
    pub check: fn(&Document<'_, '_>, &mut Findings),
}

/// All rules, in the order in which they are asked.
pub static RULES: &[Rule] = &[
    duplicate_record::RULE,
    change_log::RULE,
    reference::RULE,
    change_log_creation::RULE,
    change_log_order::RULE,
    change_missing::RULE,
    attestation::RULE,
    dates_out_of_order::RULE,
    date_before_birth::RULE,
    date_in_future::RULE,
];

/// Those that look at values and what stands beside them, so that a part can be asked alone.
pub static RULES_OF_PARTS: &[Rule] = &[dates_out_of_order::RULE, date_in_future::RULE];

/// Asks these rules.
pub fn check(rules: &[Rule], document: &Document<'_, '_>, findings: &mut Findings) {
    for rule in rules {
        (rule.check)(document, findings);
    }
}

impl<'r, 'a> Document<'r, 'a> {
    /// The change logs, each with all its entries.
    fn logs(&self) -> impl Iterator<Item = &'r [Change]> + use<'r, 'a> {
        self.changes.chunk_by(|one, other| one.holder == other.holder)
    }

    /// What a log stands in.
    fn holder(&self, log: &[Change]) -> Option<&'r Entry<'a>> {
        self.directory.entries().get(log.first()?.holder as usize)
    }

    /// A finding at this value.
    fn finding(&self, code: Code, node: NodeId, related: Option<NodeId>) -> Finding {
        Finding {
            code,
            severity: code.severity(self.record.element(node)),
            node,
            absent: None,
            offset: self.record.offset(node),
            related,
            problem: Problem::Plain,
        }
    }
}
