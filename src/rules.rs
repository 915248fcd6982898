//! Rules about the whole document: what no value can be asked alone. One file each.
//!
//! A rule is a [`Rule`] in [`RULES`]: the codes of its findings, which carry its identifier,
//! source and basis (see [`Code::rule`]), and the function that looks. Rules of structure
//! (presence, number, type, format, list) are the reader's.

mod change_log;
mod duplicate_record;
mod reference;

use crate::directory::Directory;
use crate::finding::{Code, Finding, Findings, Problem};
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
pub static RULES: &[Rule] = &[duplicate_record::RULE, change_log::RULE, reference::RULE];

/// Asks all rules.
pub fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for rule in RULES {
        (rule.check)(document, findings);
    }
}

impl Document<'_, '_> {
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
