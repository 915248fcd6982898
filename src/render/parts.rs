//! The parts of values that are shown in one line: codings, identifiers, quantities, references.

use std::borrow::Cow;

use crate::model::tables::{class, element};
use crate::model::{ClassId, ElementId};
use crate::record::{Label, Member, NodeId, Record, Shape};

/// A part of such a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    System,
    Version,
    Code,
    Display,
    UserSelected,
    Text,
    Uid,
    RecordVersion,
    Type,
    Value,
    Unit,
}

/// The value of each part, and whether the object holds more than that.
#[derive(Default)]
pub(super) struct Parts {
    values: [Option<NodeId>; 11],
    /// Whether something is left: a part twice, a part that holds others, an unknown property.
    pub(super) more: bool,
}

/// What an object that is shown in one line is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Compact {
    Coding,
    Identifier,
    Quantity,
    Reference,
}

/// What an object of this class is, if it is shown in one line. What may be a coding or a
/// reference is a reference where it points somewhere.
pub(super) fn compact(class: ClassId, parts: &Parts) -> Option<Compact> {
    match class {
        class::CODING => Some(Compact::Coding),
        class::IDENTIFIER => Some(Compact::Identifier),
        class::QUANTITY => Some(Compact::Quantity),
        class::REFERENCE => Some(Compact::Reference),
        class::CODING_OR_REFERENCE if parts.has(Part::Uid) => Some(Compact::Reference),
        class::CODING_OR_REFERENCE => Some(Compact::Coding),
        _ => None,
    }
}

impl Parts {
    /// The parts of an object. The first value of each counts.
    pub(super) fn of(record: &Record<'_>, object: NodeId) -> Parts {
        let mut parts = Parts::default();
        for member in record.members(object) {
            parts.take(record, member);
        }
        parts
    }

    fn take(&mut self, record: &Record<'_>, member: Member) {
        let part = match member.label {
            Label::Element(element) => part_of(element),
            _ => None,
        };
        let is_leaf = !matches!(record.shape(member.value), Shape::Object | Shape::Array | Shape::TooDeep);
        match part.and_then(|part| self.values.get_mut(part as usize)) {
            Some(_) if record.is_blank(member.value) => {}
            Some(value @ None) if is_leaf => *value = Some(member.value),
            _ => self.more = true,
        }
    }

    /// The value of a part.
    pub(super) fn get(&self, part: Part) -> Option<NodeId> {
        self.values.get(part as usize).copied().flatten()
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, part: Part) -> bool {
        self.get(part).is_some()
    }

    /// The text of a part.
    pub(super) fn text<'a>(&self, record: &Record<'a>, part: Part) -> Option<Cow<'a, str>> {
        self.get(part).map(|value| record.text(value))
    }

    /// Whether this value is one of the parts, so that it need not be shown again.
    pub(super) fn holds(&self, value: NodeId) -> bool {
        self.values.contains(&Some(value))
    }
}

fn part_of(id: ElementId) -> Option<Part> {
    Some(match id {
        element::CODING_SYSTEM | element::CODING_OR_REFERENCE_SYSTEM | element::IDENTIFIER_SYSTEM => {
            Part::System
        }
        element::CODING_VERSION | element::CODING_OR_REFERENCE_VERSION => Part::Version,
        element::CODING_CODE | element::CODING_OR_REFERENCE_CODE => Part::Code,
        element::CODING_DISPLAY | element::CODING_OR_REFERENCE_DISPLAY | element::REFERENCE_DISPLAY => {
            Part::Display
        }
        element::CODING_USER_SELECTED | element::CODING_OR_REFERENCE_USER_SELECTED => Part::UserSelected,
        element::CODING_TEXT | element::CODING_OR_REFERENCE_TEXT => Part::Text,
        element::REFERENCE_RECORD_UID | element::CODING_OR_REFERENCE_RECORD_UID => Part::Uid,
        element::REFERENCE_RECORD_VERSION | element::CODING_OR_REFERENCE_RECORD_VERSION => {
            Part::RecordVersion
        }
        element::REFERENCE_TYPE | element::CODING_OR_REFERENCE_TYPE => Part::Type,
        element::QUANTITY_VALUE | element::IDENTIFIER_VALUE => Part::Value,
        element::QUANTITY_UNIT_OF_MEASURE => Part::Unit,
        _ => return None,
    })
}
