//! What is named without its content: parts that were masked, and parts that are more sensitive than the
//! criteria of the extract let in.

use crate::record::{NodeId, Shape};
use crate::render::Renderer;
use crate::render::component::more;
use crate::render::sink::Tag;
use crate::words;

pub(super) use crate::iso13606::withheld::{Withheld, withheld};

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
