use crate::model::{ClassId, ElementId, Name, Release, name_at};
use crate::record::{NO_ELEMENT, NodeId};

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
    /// The names that may come: those of the class.
    names: &'static [Name],
    /// The element with the first of them.
    first: ElementId,
    /// Place in the class where the next name is looked for first.
    next_place: u8,
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
    pub(super) fn new(node: NodeId, holds: Holds, release: &'static Release, value_of: Expect) -> Self {
        let (names, first) = match holds {
            Holds::Class(class) => (release.names(class), class.class().element_id(0)),
            Holds::Items | Holds::Anything => (&[][..], NO_ELEMENT),
        };
        Frame {
            node,
            holds,
            value_of,
            expect: Expect::Anything,
            names,
            first,
            next_place: 0,
            place: 0,
            seen: 0,
            filled: 0,
            repeated: false,
            unknown: 0,
        }
    }

    /// What holds the document: the outermost value is its one item.
    pub(super) fn root(expect: Expect, release: &'static Release) -> Self {
        Frame { expect, ..Frame::new(NodeId::ROOT, Holds::Anything, release, Expect::Anything) }
    }

    pub(super) fn items(node: NodeId, element: ElementId, release: &'static Release) -> Self {
        let expect = Expect::Element(element);
        Frame { expect, ..Frame::new(node, Holds::Items, release, expect) }
    }

    /// Meets the name that stands at this offset, if it is of the class: its length.
    #[inline(always)]
    pub(super) fn recognise(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let place = name_at(self.names, usize::from(self.next_place), bytes, at)?;
        self.meet(place);
        self.names.get(place).map(|name| name.json().len())
    }

    /// Meets this name, if it is of the class.
    pub(super) fn meet_name(&mut self, name: &[u8]) -> bool {
        let place = self.names.iter().position(|known| known.json().as_bytes() == name);
        if let Some(place) = place {
            self.meet(place);
        }
        place.is_some()
    }

    /// The name at this place was met: its value comes next.
    #[inline(always)]
    fn meet(&mut self, place: usize) {
        let bit = bit(place);
        self.repeated |= self.seen & bit != 0;
        self.seen |= bit;
        self.place = place as u8;
        self.next_place = self.place.wrapping_add(1);
        self.expect = Expect::Element(ElementId(self.first.0.wrapping_add(place as u16)));
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
            assert!(usize::from(class.count) <= bits, "{} has more elements than a frame has bits", class.id);
        }
    }
}
