//! Rules about an extract: what no value can be asked alone. One file each, as [`crate::rules`] has them
//! for records; rules of structure (presence, number, type, list, containment) are the reader's.
//!
//! Nothing here rests on both sources of the reference model: each finding is a warning.

mod committal;
mod component_id;
mod death_before_birth;
mod element_without_value;
mod entity_reference;
mod entry_without_items;
mod folder_reference;
mod interval;
mod link;
mod sensitivity;
mod subject_of_care;
mod territory;
mod version_set;
mod versions_in_extract;

use super::extract::Extract;
use crate::finding::{Code, Findings};
use crate::model::tables::class;
use crate::record::{Extent, Record};
use crate::unchecked::Unchecked;

/// A rule about an extract, or about what a part of it can tell too.
#[derive(Debug)]
pub struct Rule {
    /// File and name.
    pub name: &'static str,
    /// The codes of its findings.
    pub codes: &'static [Code],
    /// How much of an extract must be there for it to be asked.
    pub needs: Extent,
    /// Looks and says what it finds.
    pub check: fn(&Extract<'_, '_>, &mut Findings),
}

/// All rules, in the order in which they are asked.
pub static RULES: &[Rule] = &[
    component_id::RULE,
    committal::RULE,
    version_set::RULE,
    versions_in_extract::RULE,
    folder_reference::RULE,
    link::RULE,
    entity_reference::RULE,
    entry_without_items::RULE,
    element_without_value::RULE,
    sensitivity::RULE,
    interval::RULE,
    territory::RULE,
    death_before_birth::RULE,
    subject_of_care::RULE,
];

/// Asks all rules that so much of an extract can answer, and counts the references that cannot be
/// followed here.
pub(crate) fn check(record: &Record<'_>, extent: Extent, findings: &mut Findings, unchecked: &mut Unchecked) {
    let extract = Extract::of(record, extent);
    for rule in RULES.iter().filter(|rule| rule.needs <= extent) {
        (rule.check)(&extract, findings);
    }
    if extent != Extent::BrokenOff {
        leave_references(&extract, unchecked);
    }
}

/// What lies outside the extract, or outside the part that is checked alone.
fn leave_references(extract: &Extract<'_, '_>, unchecked: &mut Unchecked) {
    let is_part = extract.extent == Extent::Part;
    for link in extract.each(class::LINK) {
        let may_be_elsewhere = is_part || !link::follows(extract, link);
        let targets = extract.values(link, "target").into_iter();
        let elsewhere = targets.filter(|target| may_be_elsewhere && !link::is_here(extract, *target));
        elsewhere.for_each(|target| unchecked.reference(target));
    }
    for (holder, name) in entity_reference::REFERENCES.iter().filter(|_| extract.entities.is_empty()) {
        let references = extract.each(*holder).filter_map(|object| extract.attribute(object, name));
        references.for_each(|reference| unchecked.reference(reference));
    }
    for folder in extract.each(class::FOLDER).filter(|_| is_part) {
        extract.values(folder, "compositions").into_iter().for_each(|value| unchecked.reference(value));
    }
}
