//! What of an extract is withheld: what was masked, and what is more sensitive than the criteria of the
//! extract let in. One answer for what is shown of an extract and for what becomes a record.

use super::sensitivity::{level, limit};
use crate::model::tables::class;
use crate::record::{Label, NodeId, Record, Shape};

/// Why the content of an object is withheld.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Withheld {
    No,
    Masked,
    TooSensitive,
}

/// Why the content of an object is withheld, where this is the highest sensitivity that is not. An object
/// whose class is not known is read by the names in it: what is masked stays so.
pub(crate) fn withheld(record: &Record<'_>, object: NodeId, most: u64) -> Withheld {
    let mut why = Withheld::No;
    for member in record.members(object) {
        let key;
        let name = match member.label {
            Label::Element(element) => element.json(),
            Label::Unknown(name) => {
                key = record.text(name);
                &key
            }
            Label::Item(_) => continue,
        };
        let is_masked = match name {
            "nullFlavor" => is_mask(record, member.value),
            "value" if record.class(object) == Some(class::ELEMENT) => is_masked(record, member.value),
            _ => false,
        };
        if is_masked {
            return Withheld::Masked;
        }
        if name == "sensitivity" && level(record, member.value).is_some_and(|level| level > most) {
            why = Withheld::TooSensitive;
        }
    }
    why
}

fn is_masked(record: &Record<'_>, value: NodeId) -> bool {
    named(record, value, "nullFlavor").is_some_and(|flavour| is_mask(record, flavour))
}

/// Whether a null flavour is that of what is masked.
fn is_mask(record: &Record<'_>, flavour: NodeId) -> bool {
    let is_object = record.shape(flavour) == Shape::Object;
    let code = if is_object { named(record, flavour, "codeValue") } else { Some(flavour) };
    code.is_some_and(|code| record.text(code) == "MSK")
}

/// What is withheld, rising: each object for itself, and not what it holds.
pub(super) fn all(record: &Record<'_>) -> Vec<u32> {
    let most = limit(record).map_or(u64::MAX, |(_, most)| most);
    let is_it =
        |node: &NodeId| record.shape(*node) == Shape::Object && withheld(record, *node, most) != Withheld::No;
    record.ids().filter(is_it).map(|node| node.0).collect()
}

/// The first value of this name that is not blank, whether the model knows the name there or not.
fn named(record: &Record<'_>, object: NodeId, name: &str) -> Option<NodeId> {
    let is_it = |label: Label| match label {
        Label::Element(element) => element.json() == name,
        Label::Unknown(key) => record.text(key) == name,
        Label::Item(_) => false,
    };
    let is_object = record.shape(object) == Shape::Object;
    let mut members = record.members(object);
    members
        .find(|member| is_object && is_it(member.label) && !record.is_blank(member.value))
        .map(|member| member.value)
}
