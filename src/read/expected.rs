use crate::finding::absence;
use crate::model::tables::{CLASS_COUNT, ELEMENT_COUNT};
use crate::model::{ClassId, presence};

/// Places of a class whose absence says something, one bit each: worked out once, by the
/// compiler, since every object asks.
static EXPECTED: [u32; CLASS_COUNT] = expected();

pub(super) fn places(class: ClassId) -> u32 {
    EXPECTED.get(class.0 as usize).copied().unwrap_or(0)
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would stop"
)]
const fn expected() -> [u32; CLASS_COUNT] {
    let mut places = [0; CLASS_COUNT];
    let mut counts = [0; CLASS_COUNT];
    let mut at = 0;
    while at < ELEMENT_COUNT {
        let (class, level, basis) = presence(at);
        let class = class.0 as usize;
        if absence(level, basis).is_some() {
            places[class] |= 1 << counts[class];
        }
        counts[class] += 1;
        at += 1;
    }
    places
}
