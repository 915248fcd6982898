//! What is named without its content: parts that were masked, and parts that are more sensitive than the
//! criteria of the extract let in.

use super::attribute;
use crate::iso13606::sensitivity::level;
use crate::model::tables::class;
use crate::record::{Label, NodeId, Record, Shape};
use crate::render::component::more;
use crate::render::sink::Tag;
use crate::render::{NOTHING, Renderer, class_of};
use crate::words;

/// Why the content of an object is not shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Withheld {
    No,
    Masked,
    TooSensitive,
}

/// Why the content of an object is not shown, where this is the highest sensitivity that is. An object
/// whose class is not known is read by the names in it: what is masked stays so.
pub(super) fn withheld(record: &Record<'_>, object: NodeId, most: u64) -> Withheld {
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
            "value" if class_of(record, object) == class::ELEMENT => is_masked(record, member.value),
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
    let flavour = attribute(record, value, "nullFlavor");
    flavour != NOTHING && is_mask(record, flavour)
}

/// Whether a null flavour is that of what is masked.
fn is_mask(record: &Record<'_>, flavour: NodeId) -> bool {
    let is_object = record.shape(flavour) == Shape::Object;
    let code = if is_object { attribute(record, flavour, "codeValue") } else { flavour };
    code != NOTHING && record.text(code) == "MSK"
}

impl Renderer<'_, '_> {
    /// Says that a value is withheld, and why; whether it is.
    pub(in crate::render) fn withholds(&mut self, node: NodeId) -> bool {
        if self.record.shape(node) != Shape::Object {
            return false;
        }
        let word = match withheld(self.record, node, self.extract.most_sensitive) {
            Withheld::No => return false,
            Withheld::Masked => words::MASKED,
            Withheld::TooSensitive => words::TOO_SENSITIVE,
        };
        self.messages_within(node);
        self.with_value(Tag::State, more::ENDED, self.word(word));
        true
    }
}
