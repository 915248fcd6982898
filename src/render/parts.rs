//! The parts of values that are shown in one line: codings, identifiers, quantities, references.

use std::borrow::Cow;

use super::{NOTHING, element_of, first_in};
use crate::model::tables::{class, element};
use crate::model::{ClassId, ElementId};
use crate::record::{NodeId, Record, Shape};

/// A part of such a value.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
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

/// Parts of a reference, a bit each: those that a coding has no place for, and the display.
const ONLY_OF_REFERENCE: u32 =
    1 << Part::Uid as u32 | 1 << Part::RecordVersion as u32 | 1 << Part::Type as u32;
const OF_REFERENCE: u32 = ONLY_OF_REFERENCE | 1 << Part::Display as u32;

/// The value of each part, and whether the object holds more than that.
pub(super) struct Parts {
    values: [NodeId; 11],
    /// Whether something is left: a part twice, a part that holds others, an unknown property.
    pub(super) more: bool,
}

impl Parts {
    /// The parts of an object. The first value of each counts.
    #[inline(never)]
    pub(super) fn of(record: &Record<'_>, object: NodeId) -> Parts {
        let mut parts = Parts { values: [NOTHING; 11], more: false };
        let (mut node, end) = (first_in(object), record.after(object));
        while node < end {
            let part = part_of(element_of(record, node));
            let is_leaf = !matches!(record.shape(node), Shape::Object | Shape::Array | Shape::TooDeep);
            match parts.values.get_mut(part) {
                Some(_) if record.is_blank(node) => {}
                Some(value) if is_leaf && *value == NOTHING => *value = node,
                _ => parts.more |= record.shape(node) != Shape::Key,
            }
            node = record.after(node);
        }
        parts
    }

    /// Those that the line of such an object has a place for: that of a reference, or that of a
    /// coding. The others are left.
    #[inline(never)]
    pub(super) fn of_line(record: &Record<'_>, object: NodeId, class: ClassId) -> Parts {
        let mut parts = Parts::of(record, object);
        let kept = if parts.is_reference(class) { OF_REFERENCE } else { !ONLY_OF_REFERENCE };
        for (at, value) in parts.values.iter_mut().enumerate() {
            if *value != NOTHING && kept >> at & 1 == 0 {
                *value = NOTHING;
                parts.more = true;
            }
        }
        parts
    }

    /// Whether an object of this class with these parts is shown as a reference.
    pub(super) fn is_reference(&self, class: ClassId) -> bool {
        class == class::REFERENCE || self.has(Part::Uid)
    }

    /// The value of a part, or [`NOTHING`].
    #[inline(always)]
    pub(super) fn get(&self, part: Part) -> NodeId {
        self.values.get(part as usize).copied().unwrap_or(NOTHING)
    }

    /// Whether there is such a part.
    #[inline(always)]
    pub(super) fn has(&self, part: Part) -> bool {
        self.get(part) != NOTHING
    }

    /// The text of a part, or none.
    #[inline(never)]
    pub(super) fn text<'a>(&self, record: &Record<'a>, part: Part) -> Cow<'a, str> {
        if self.has(part) { record.text(self.get(part)) } else { Cow::Borrowed("") }
    }

    /// Whether the text of a part is this one; of what is not there, nothing.
    #[inline(never)]
    pub(super) fn is(&self, record: &Record<'_>, part: Part, text: &str) -> bool {
        match self.get(part) {
            NOTHING => text.is_empty(),
            value => *record.text_bytes(value) == *text.as_bytes(),
        }
    }

    /// Whether this value is one of the parts, so that it need not be shown again.
    pub(super) fn holds(&self, value: NodeId) -> bool {
        self.values.contains(&value)
    }
}

/// Whether an object of this class is shown in one line.
pub(super) fn is_line(class: ClassId) -> bool {
    matches!(
        class,
        class::CODING | class::CODING_OR_REFERENCE | class::QUANTITY | class::IDENTIFIER | class::REFERENCE
    )
}

/// The part that an element is, or a number beyond all parts.
fn part_of(id: ElementId) -> usize {
    let part = match id {
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
        _ => return usize::MAX,
    };
    part as usize
}
