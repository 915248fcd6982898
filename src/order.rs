//! One way to sort and one to search, used by all: each further type that is sorted would be one more
//! copy of the sorting code in the WebAssembly module.

use std::cmp::Ordering;

/// Sorts numbers, which may be indices into anything, by this order. In place, without
/// allocation, and in n log n steps whatever the input. A heap sort: the sort of the standard
/// library is faster on large input, and a tenth of the whole module.
pub(crate) fn sort(numbers: &mut [u32], order: &mut dyn FnMut(u32, u32) -> Ordering) {
    // Most lists come in order.
    if numbers.is_sorted_by(|one, other| order(*one, *other).is_le()) {
        return;
    }
    for root in (0..numbers.len() / 2).rev() {
        sink(numbers, root, order);
    }
    for last in (1..numbers.len()).rev() {
        exchange(numbers, 0, last);
        if let Some(heap) = numbers.get_mut(..last) {
            sink(heap, 0, order);
        }
    }
}

/// Lets a number sink below all that come after it, into a heap whose top comes last.
fn sink(heap: &mut [u32], mut root: usize, order: &mut dyn FnMut(u32, u32) -> Ordering) {
    loop {
        let left = root.saturating_mul(2).saturating_add(1);
        let child = match (heap.get(left), heap.get(left.saturating_add(1))) {
            (Some(one), Some(other)) if order(*one, *other).is_lt() => left.saturating_add(1),
            (Some(_), _) => left,
            (None, _) => return,
        };
        match (heap.get(root), heap.get(child)) {
            (Some(above), Some(below)) if order(*above, *below).is_lt() => exchange(heap, root, child),
            _ => return,
        }
        root = child;
    }
}

fn exchange(numbers: &mut [u32], one: usize, other: usize) {
    if let Ok([one, other]) = numbers.get_disjoint_mut([one, other]) {
        std::mem::swap(one, other);
    }
}

/// The numbers from zero up to, not including, `count` in this order; equals stay in order.
pub(crate) fn sorted(count: usize, order: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..count as u32).collect();
    sort(&mut numbers, &mut |one, other| order(one as usize, other as usize).then(one.cmp(&other)));
    numbers
}

/// The places of numbers, the least number first; equals stay in order. Bit by bit from the lowest: those
/// that have it go behind those that have not.
pub(crate) fn rising(numbers: &[u32]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..numbers.len() as u32).collect();
    let mut behind = Vec::with_capacity(places.len());
    let largest = numbers.iter().fold(0, |all, number| all | number);
    let mut bit = if numbers.is_sorted() { 0 } else { 1 };
    while bit != 0 && bit <= largest {
        places.retain(|place| {
            let stays = numbers.get(*place as usize).is_none_or(|number| number & bit == 0);
            if !stays {
                behind.push(*place);
            }
            stays
        });
        places.append(&mut behind);
        bit <<= 1;
    }
    places
}

/// The first of so many places for which this does not hold, if it holds for all before: a binary search.
#[inline(never)]
pub(crate) fn first_not(count: usize, holds: &dyn Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0_usize, count);
    while low < high {
        let middle = low.wrapping_add(high) / 2;
        if holds(middle) {
            low = middle.wrapping_add(1);
        } else {
            high = middle;
        }
    }
    low
}

/// The place of the first of rising numbers that is this or larger.
pub(crate) fn place_of(numbers: &[u32], least: u32) -> usize {
    first_not(numbers.len(), &|at| numbers.get(at).is_some_and(|number| *number < least))
}

/// Sorts numbers, and keeps one of each.
pub(crate) fn distinct(numbers: &mut Vec<u32>) {
    sort(numbers, &mut |one, other| one.cmp(&other));
    numbers.dedup();
}

#[cfg(test)]
mod tests {
    use super::{distinct, rising, sorted};

    #[test]
    fn agrees_with_the_standard_library() {
        let mut seed = 1_u32;
        for length in 0..200 {
            let numbers: Vec<u32> = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    seed >> 26
                })
                .collect();
            let mut expected: Vec<u32> = (0..length).collect();
            expected.sort_by_key(|at| numbers[*at as usize]);
            assert_eq!(sorted(numbers.len(), &mut |one, other| numbers[one].cmp(&numbers[other])), expected);
            assert_eq!(rising(&numbers), expected);
            let large: Vec<u32> = numbers.iter().map(|number| number << (number % 27)).collect();
            let mut expected: Vec<u32> = (0..length).collect();
            expected.sort_by_key(|at| large[*at as usize]);
            assert_eq!(rising(&large), expected);
            let (mut ours, mut theirs) = (numbers.clone(), numbers);
            distinct(&mut ours);
            theirs.sort();
            theirs.dedup();
            assert_eq!(ours, theirs);
        }
    }
}
