//! One way to sort and one to search, used by all: each further type that is sorted would be one more
//! copy of the sorting code in the WebAssembly module.

use std::cmp::Ordering;

/// Sorts numbers, which may be indices into anything, by this order; equals stay in order. Merges what is
/// in order already, two stretches at a time: in n log n steps whatever the input, and in few where it
/// is some lists in order, one after the other. The sort of the standard library is a tenth of the whole
/// module.
pub(crate) fn sort(numbers: &mut [u32], order: &mut dyn FnMut(u32, u32) -> Ordering) {
    let mut merged = Vec::new();
    // Most lists come in order.
    while in_order(numbers, order) < numbers.len() {
        merged.reserve_exact(numbers.len());
        let mut rest = &*numbers;
        while !rest.is_empty() {
            let (one, after) = rest.split_at_checked(in_order(rest, order)).unwrap_or((rest, &[]));
            let (other, after) = after.split_at_checked(in_order(after, order)).unwrap_or((after, &[]));
            merge(one, other, &mut merged, order);
            rest = after;
        }
        for (number, next) in numbers.iter_mut().zip(&merged) {
            *number = *next;
        }
        merged.clear();
    }
}

/// How many of these, from the first on, are in order.
#[inline(never)]
fn in_order(numbers: &[u32], order: &mut dyn FnMut(u32, u32) -> Ordering) -> usize {
    let mut length = 1;
    for pair in numbers.windows(2) {
        if let [one, other] = pair
            && order(*one, *other).is_gt()
        {
            return length;
        }
        length = length.saturating_add(1);
    }
    numbers.len()
}

/// Adds two lists that are in order as one.
fn merge(
    mut one: &[u32],
    mut other: &[u32],
    merged: &mut Vec<u32>,
    order: &mut dyn FnMut(u32, u32) -> Ordering,
) {
    while let ([first, after_first @ ..], [second, after_second @ ..]) = (one, other) {
        let next = if order(*first, *second).is_le() {
            one = after_first;
            first
        } else {
            other = after_second;
            second
        };
        merged.push(*next);
    }
    merged.extend_from_slice(one);
    merged.extend_from_slice(other);
}

/// The numbers from zero up to, not including, `count` in this order; equals stay in order.
pub(crate) fn sorted(count: usize, order: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..count as u32).collect();
    sort(&mut numbers, &mut |one, other| order(one as usize, other as usize));
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
