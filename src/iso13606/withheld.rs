//! What of an extract is withheld: what was masked, and what is more sensitive than the criteria of the
//! extract let in. One answer for what is shown of an extract and for what becomes a record.

use crate::current::version_number;
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
    attribute(record, value, "nullFlavor").is_some_and(|flavour| is_mask(record, flavour))
}

/// Whether a null flavour is that of what is masked.
fn is_mask(record: &Record<'_>, flavour: NodeId) -> bool {
    let is_object = record.shape(flavour) == Shape::Object;
    let code = if is_object { attribute(record, flavour, "codeValue") } else { Some(flavour) };
    code.is_some_and(|code| record.text(code) == "MSK")
}

/// The highest sensitivity that the criteria of an extract let in: without criteria for it, any.
pub(crate) fn most_sensitive(record: &Record<'_>) -> u64 {
    let mut most = None;
    if let Some(criteria) = attribute(record, NodeId::ROOT, "criteria") {
        record.each_item(criteria, &mut |one| {
            let own = attribute(record, one, "max_sensitivity");
            most = most.max(own.and_then(|own| level(record, own)));
        });
    }
    most.unwrap_or(u64::MAX)
}

/// A level of sensitivity, be it a number or a text of digits.
pub(crate) fn level(record: &Record<'_>, value: NodeId) -> Option<u64> {
    let is_leaf = !matches!(record.shape(value), Shape::Object | Shape::Array);
    let text = if is_leaf { record.text(value) } else { return None };
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| version_number(&text))
}

/// What is withheld, rising: each object for itself, and not what it holds.
pub(super) fn all(record: &Record<'_>) -> Vec<u32> {
    let most = most_sensitive(record);
    let is_it =
        |node: &NodeId| record.shape(*node) == Shape::Object && withheld(record, *node, most) != Withheld::No;
    record.ids().filter(is_it).map(|node| node.0).collect()
}

/// The first value of an attribute that is not blank.
fn attribute(record: &Record<'_>, object: NodeId, name: &str) -> Option<NodeId> {
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
