use crate::model::{ClassId, ElementId};
use crate::record::NodeId;

/// What a value should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Expect {
    /// A value of this element.
    Element(ElementId),
    /// An object of this class: the outermost value.
    Class(ClassId),
    /// The model does not know: it is kept and not checked.
    Anything,
}

/// What an open object or array holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holds {
    /// The elements of a class.
    Class(ClassId),
    /// The values of one element.
    Items,
    /// What the model does not know.
    Anything,
}

/// An object or array that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub node: NodeId,
    pub holds: Holds,
    /// What the object or array itself should be.
    pub value_of: Expect,
    /// What the next value in it should be.
    pub expect: Expect,
    /// Place in the class where the next name is looked for first.
    pub next_place: u8,
    /// Place of the element whose value comes next.
    place: u8,
    /// Places whose name was met, one bit each.
    seen: u32,
    /// Places that have a value that is not blank; for a list, any bit at all.
    filled: u32,
    /// Whether a known name was met twice.
    repeated: bool,
    /// Number of names that the class does not know.
    unknown: u32,
}

impl Frame {
    pub(super) fn new(node: NodeId, holds: Holds, value_of: Expect) -> Self {
        Frame {
            node,
            holds,
            value_of,
            expect: Expect::Anything,
            next_place: 0,
            place: 0,
            seen: 0,
            filled: 0,
            repeated: false,
            unknown: 0,
        }
    }

    pub(super) fn items(node: NodeId, element: ElementId) -> Self {
        let expect = Expect::Element(element);
        Frame { expect, ..Frame::new(node, Holds::Items, expect) }
    }

    /// A known name was met: its value comes next.
    pub(super) fn meet(&mut self, place: u8, element: ElementId) {
        let bit = bit(usize::from(place));
        self.repeated |= self.seen & bit != 0;
        self.seen |= bit;
        self.place = place;
        self.next_place = place.saturating_add(1);
        self.expect = Expect::Element(element);
    }

    /// A name was met that the class does not know.
    pub(super) fn meet_unknown(&mut self) {
        self.unknown = self.unknown.saturating_add(1);
        self.expect = Expect::Anything;
    }

    /// The value that was expected is there and not blank.
    #[inline(always)]
    pub(super) fn fill(&mut self) {
        if self.expect != Expect::Anything {
            self.filled |= bit(usize::from(self.place));
        }
    }

    /// Places that have a value, one bit each.
    pub(super) fn filled(&self) -> u32 {
        self.filled
    }

    /// Whether anything in it has a value, or a name that the class does not know.
    pub(super) fn has_any(&self) -> bool {
        self.filled != 0 || self.unknown != 0
    }

    /// Whether a name may stand in it twice.
    pub(super) fn may_repeat(&self) -> bool {
        self.repeated || self.unknown > 1
    }
}

#[inline(always)]
const fn bit(place: usize) -> u32 {
    1_u32.wrapping_shl(place as u32)
}

#[cfg(test)]
mod tests {
    use crate::model::tables::CLASSES;

    #[test]
    fn a_bit_for_each_element() {
        for class in &CLASSES {
            let bits = u32::BITS as usize;
            assert!(class.elements().len() <= bits, "{} has more elements than a frame has bits", class.id);
        }
    }
}
