//! What was shown before and is shown again: labels, and values in one line, such as references. Labels come
//! again and again, and of the rows a third has been there before. The sink copies them from what it has written.

use super::{NOTHING, Renderer, element_of};
use crate::model::ElementId;
use crate::record::{NO_ELEMENT, NodeId};
use crate::words::Word;

/// From where to where, as the sink counts.
pub(super) type Written = (usize, usize);

const NOWHERE: Written = (0, 0);

/// Labels that were shown, each in the place of its element; and values.
pub(super) type Labels = Vec<(ElementId, Written)>;
pub(super) type Values = Vec<(NodeId, Written)>;

pub(super) fn no_labels() -> Labels {
    vec![(NO_ELEMENT, NOWHERE); PLACES]
}

pub(super) fn no_values() -> Values {
    vec![(NOTHING, NOWHERE); PLACES]
}

/// How many are remembered; of two in one place, the last.
const PLACES: usize = 256;

impl Renderer<'_, '_> {
    /// Opens a row with the label of an element.
    #[inline(never)]
    pub(super) fn open_row(&mut self, element: ElementId) {
        let place = place_of(element);
        if let Some((shown, label)) = self.labels.get(place)
            && *shown == element
            && *label != NOWHERE
        {
            return self.sink.again(*label, true);
        }
        let start = self.sink.written();
        self.sink.open_row(self.words.say(Word::element(element)));
        let end = self.sink.written();
        if end > 0
            && let Some(label) = self.labels.get_mut(place)
        {
            *label = (element, (start, end));
        }
    }

    /// Shows a value again, if it was shown. What a value in one line looks like follows from its element and
    /// how it was written, since nothing in it has an id or a heading. Only messages stand at one value and
    /// not at its like: where there are any, and so of all that was not read to its end, nothing is copied.
    #[inline(never)]
    pub(super) fn is_shown_again(&mut self, value: NodeId) -> bool {
        let Some((shown, written)) = self.values.get(place_of(element_of(self.record, value))) else {
            return false;
        };
        if *written == NOWHERE || self.findings.is_any() || !self.record.is_same(*shown, value) {
            return false;
        }
        self.sink.again(*written, false);
        true
    }

    /// Remembers a value that was shown from here on.
    #[inline(never)]
    pub(super) fn remember(&mut self, value: NodeId, start: usize) {
        if let Some(shown) = self.values.get_mut(place_of(element_of(self.record, value))) {
            *shown = (value, (start, self.sink.written()));
        }
    }
}

/// Where an element is remembered.
fn place_of(element: ElementId) -> usize {
    usize::from(element.0) % PLACES
}
