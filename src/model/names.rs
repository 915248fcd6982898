//! Property names as words of eight bytes, so that a name in the input is recognised where it
//! stands, without looking for its end first.

use crate::json::word_at;

/// A property name and the quote that ends it.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// The first eight bytes, or all there are.
    head: u64,
    /// Which bits of a word are the head.
    mask: u64,
    /// The last eight bytes, of names that have more than the head.
    tail: u64,
    json: &'static str,
}

impl Name {
    /// No name: nothing in the input looks like it.
    pub(super) const NONE: Name = Name { head: 1, mask: 0, tail: 0, json: "" };

    /// What a property name looks like in the input.
    pub(super) fn of(json: &'static str) -> Name {
        let length = json.len();
        let mask = u64::MAX.checked_shl((length as u32).wrapping_add(1).wrapping_mul(8));
        Name {
            head: quoted_word(json, 0),
            mask: mask.map_or(u64::MAX, |above| !above),
            tail: length.checked_sub(7).map_or(0, |start| quoted_word(json, start)),
            json,
        }
    }

    /// The name itself.
    #[inline]
    pub fn json(&self) -> &'static str {
        self.json
    }

    /// Whether this name and a quote stand at this offset, where `head` was read.
    #[inline(always)]
    fn stands(&self, bytes: &[u8], at: usize, head: u64) -> bool {
        head & self.mask == self.head && (self.mask != u64::MAX || self.goes_on(bytes, at))
    }

    #[inline]
    fn goes_on(&self, bytes: &[u8], at: usize) -> bool {
        let length = self.json.len();
        word_at(bytes, at.wrapping_add(length).wrapping_sub(7)) == Some(self.tail)
            && (length < 16 || bytes.get(at..at.wrapping_add(length)) == Some(self.json.as_bytes()))
    }
}

/// Up to eight bytes of a name and the quote after it, the first in the lowest place.
fn quoted_word(json: &str, start: usize) -> u64 {
    let rest = json.as_bytes().get(start..).unwrap_or(&[]);
    if let Some(word) = word_at(rest, 0) {
        return word;
    }
    rest.iter().rfold(b'"'.into(), |word, byte| word << 8 | u64::from(*byte))
}

/// Which of these names stands here, with the quote that ends it. The one at `expected` is tried
/// first: senders keep the order of the class. `None` when none does, when an escape is in it,
/// or when fewer than eight bytes are left.
#[inline(always)]
pub(crate) fn name_at(names: &[Name], expected: usize, bytes: &[u8], at: usize) -> Option<usize> {
    let head = word_at(bytes, at)?;
    match names.get(expected) {
        Some(name) if name.stands(bytes, at, head) => Some(expected),
        _ => name_elsewhere(names, expected, bytes, at, head),
    }
}

/// Those after it next, which are there where elements are left out.
#[inline(never)]
fn name_elsewhere(names: &[Name], expected: usize, bytes: &[u8], at: usize, head: u64) -> Option<usize> {
    let (before, after) = names.split_at_checked(expected).unwrap_or((names, &[]));
    let is_here = |name: &Name| name.stands(bytes, at, head);
    match after.iter().position(is_here) {
        Some(place) => Some(place.wrapping_add(before.len())),
        None => before.iter().position(is_here),
    }
}

#[cfg(test)]
mod tests {
    use super::name_at;
    use crate::model::tables::CLASS_COUNT;
    use crate::model::{ClassId, Release};

    #[test]
    fn every_name_of_every_class_is_recognised_and_nothing_else() {
        for class in 0..CLASS_COUNT {
            let names = Release::newest().names(ClassId(class as u8));
            for (place, name) in names.iter().enumerate() {
                let quoted = format!("\"{}\": 1      ", name.json());
                for expected in 0..=names.len() {
                    assert_eq!(name_at(names, expected, quoted.as_bytes(), 1), Some(place), "{quoted}");
                }
                for at in 1..=name.json().len() {
                    let mut other = quoted.clone().into_bytes();
                    other[at] ^= 0x01;
                    let known = names
                        .iter()
                        .position(|name| other[1..].starts_with(format!("{}\"", name.json()).as_bytes()));
                    assert_eq!(name_at(names, place, &other, 1), known);
                }
                let longer = format!("\"{}s\": 1      ", name.json());
                assert!(name_at(names, place, longer.as_bytes(), 1).is_none_or(|at| at != place));
            }
        }
    }
}
