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

/// An object or array that is open. Kept in 32 bytes, which are copied without a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub node: NodeId,
    /// Places whose name was met, one bit each.
    seen: u32,
    /// Places that have a value that is not blank; for a list, any bit at all.
    filled: u32,
    /// What the object or array itself should be.
    pub value_of: Expect,
    /// What the next value in it should be.
    pub expect: Expect,
    pub holds: Holds,
    /// The elements of the class: their names may come.
    first: ElementId,
    count: u8,
    /// Place in the class where the next name is looked for first.
    next_place: u8,
    /// Place of the element whose value comes next.
    place: u8,
    /// Whether a known name was met twice.
    repeated: bool,
    /// Number of names that the class does not know, as far as that matters: none, one or more.
    unknown: u8,
}

impl Frame {
    #[inline(always)]
    pub(super) fn new(node: NodeId, holds: Holds, value_of: Expect) -> Self {
        let (first, count) = match holds {
            Holds::Class(class) => class.class().places(),
            Holds::Items | Holds::Anything => (NO_ELEMENT, 0),
        };
        Frame {
            node,
            seen: 0,
            filled: 0,
            value_of,
            expect: Expect::Anything,
            holds,
            first,
            count,
            next_place: 0,
            place: 0,
            repeated: false,
            unknown: 0,
        }
    }

    /// What holds the document: the outermost value is its one item.
    pub(super) fn root(expect: Expect) -> Self {
        Frame { expect, ..Frame::new(NodeId::ROOT, Holds::Anything, Expect::Anything) }
    }

    #[inline(always)]
    pub(super) fn items(node: NodeId, element: ElementId) -> Self {
        let expect = Expect::Element(element);
        Frame { expect, ..Frame::new(node, Holds::Items, expect) }
    }

    fn names(&self, release: &'static Release) -> &'static [Name] {
        release.names_from(self.first, self.count)
    }

    /// Meets the name that stands at this offset, if it is of the class: its length.
    #[inline(always)]
    pub(super) fn recognise(&mut self, release: &'static Release, bytes: &[u8], at: usize) -> Option<usize> {
        let names = self.names(release);
        let place = name_at(names, usize::from(self.next_place), bytes, at)?;
        self.meet(place);
        names.get(place).map(|name| name.json().len())
    }

    /// Meets this name, if it is of the class.
    pub(super) fn meet_name(&mut self, release: &'static Release, name: &[u8]) -> bool {
        let place = self.names(release).iter().position(|known| known.json().as_bytes() == name);
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
    use super::Frame;
    use crate::model::tables::CLASSES;

    #[test]
    fn small_enough_to_be_copied_without_a_call() {
        assert!(size_of::<Frame>() <= 32);
    }

    #[test]
    fn a_bit_for_each_element() {
        for class in &CLASSES {
            let bits = u32::BITS as usize;
            assert!(usize::from(class.count) <= bits, "{} has more elements than a frame has bits", class.id);
        }
    }
}
