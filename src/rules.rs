//! Rules about the whole document: what no value can be asked alone. One file each. What a rule
//! needs of a document says whether it is asked about parts of one too.
//!
//! A rule is a [`Rule`] in [`RULES`]: the codes of its findings, which carry its identifier,
//! source and basis (see [`Code::rule`]), and the function that looks. Rules of structure
//! (presence, number, type, format, list) are the reader's.

mod attestation;
mod capacity_document;
mod change_log;
mod change_log_creation;
mod change_log_order;
mod change_missing;
mod consent;
mod date_before_birth;
mod date_in_future;
mod dates_out_of_order;
mod duplicate_record;
mod markup_in_text;
mod reference;

use crate::change_log::{Change, History};
use crate::directory::{Directory, Entry};
use crate::finding::{Code, Finding, Findings};
use crate::formats::date::Date;
use crate::model::ClassId;
use crate::moment::Dated;
use crate::record::{Extent, NodeId, Record};

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
    /// The same, record by record.
    pub histories: &'r [History<'r, 'a>],
    /// The texts in it that may hold markup, as the reader says.
    pub suspects: &'r [(NodeId, bool)],
    /// The person, the care actors and the records; of a part, the part.
    pub objects: &'r [NodeId],
    /// How much of a document it is.
    pub extent: Extent,
    /// The day on which it is read, if the caller says which that is.
    pub today: Option<Date>,
}

/// A rule about the whole document, or about what a part of it can tell too.
#[derive(Debug)]
pub struct Rule {
    /// File and name.
    pub name: &'static str,
    /// The codes of its findings.
    pub codes: &'static [Code],
    /// How much of a document must be there for it to be asked.
    pub needs: Extent,
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
    consent::RULE,
    capacity_document::RULE,
    markup_in_text::RULE,
];

/// Asks all rules that so much of a document can answer.
pub fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for rule in RULES.iter().filter(|rule| rule.needs <= document.extent) {
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

    /// Shows the objects with their classes.
    fn each_object(&self, see: &mut dyn FnMut(NodeId, ClassId)) {
        for node in self.objects {
            if let Some(class) = self.record.class(*node) {
                see(*node, class);
            }
        }
    }

    /// A finding at this value.
    fn finding(&self, code: Code, node: NodeId, related: Option<NodeId>) -> Finding {
        let severity = code.severity(self.record.element(node));
        Finding { related, ..Finding::new(code, severity, node, self.record.offset(node)) }
    }
}
