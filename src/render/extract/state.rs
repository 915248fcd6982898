//! Whether what an entry says still holds, where it was made of a record of MODS: by its status and its end
//! date, as of records in `render/state.rs`.

use super::index::text_of;
use super::{attribute, children, class_of, is_leaf, leaf_of_text, span_of};
use crate::model::tables::class;
use crate::model::{ElementId, Kind, Release};
use crate::moment::Span;
use crate::read::Target;
use crate::record::NodeId;
use crate::render::coding::ended_by;
use crate::render::state::ENDS;
use crate::render::{NOTHING, Renderer};

/// What keeps an entry from being in force.
#[derive(Default)]
pub(super) struct State {
    /// What its status is called and the kind of tag for it, if it says so.
    pub(super) status: Option<(NodeId, &'static str)>,
    /// Whether it ended before the day on which the extract is read.
    pub(super) has_ended: bool,
}

impl Renderer<'_, '_> {
    /// Of an entry. What is withheld says nothing of it.
    pub(super) fn state_of(&self, entry: NodeId) -> State {
        let record = self.record;
        let mut state = State::default();
        let (mut node, end) = children(record, entry);
        while node < end {
            if class_of(record, node) == class::ELEMENT
                && !self.is_withheld(node)
                && let Some(element) = self.element_of_mods(node)
            {
                let value = attribute(record, node, "value");
                if matches!(record.release().kind(element), Kind::Coded(_))
                    && element.name().ends_with("tatus")
                {
                    state.status = state.status.or_else(|| self.ended_status(value));
                }
                let ended = span_of(record, value).filter(|_| ENDS.contains(&element));
                state.has_ended |=
                    ended.is_some_and(|end| self.today.is_some_and(|today| Span::from(today).is_after(end)));
            }
            node = record.after(node);
        }
        state
    }

    /// The element of MODS that an element of an extract was made of, as its meaning says.
    fn element_of_mods(&self, node: NodeId) -> Option<ElementId> {
        let record = self.record;
        let meaning = attribute(record, node, "meaning");
        if meaning == NOTHING || text_of(record, attribute(record, meaning, "codingSchemeName")) != "MODS" {
            return None;
        }
        let code = text_of(record, attribute(record, meaning, "codeValue"));
        match Target::named_in(&code, Release::newest()) {
            Ok(Target::Element(element)) => Some(element),
            _ => None,
        }
    }

    fn ended_status(&self, value: NodeId) -> Option<(NodeId, &'static str)> {
        let record = self.record;
        if value == NOTHING || class_of(record, value) != class::CODED_TEXT || self.is_withheld(value) {
            return None;
        }
        let coded = attribute(record, value, "codedValue");
        if coded == NOTHING || self.is_withheld(coded) {
            return None;
        }
        let code = attribute(record, coded, "codeValue");
        let kind = ended_by(&text_of(record, code))?;
        let said = leaf_of_text(record, value);
        Some((if said != NOTHING && is_leaf(record, said) { said } else { code }, kind))
    }
}
