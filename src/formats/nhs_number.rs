//! NHS number: ten digits, the last of them a check digit.
//!
//! Source: NHS Data Model and Dictionary (May 2026), NHS NUMBER, for form and check digit. Sure.
//! The ranges come from the libraries uk-fci/nhs-number and nhs-number (Rust) and from Wikipedia. They are not
//! official and agree only in part, and a person registered elsewhere can receive care in England: a range is
//! never more than a warning. Where the sources contradict each other (3113000000 to 3199999999: England, or
//! not used) nothing is said, for a false doubt about a real person costs more than a missed one.
//!
//! A number that passes has the right form. It need not have been issued, least of all to this person.

use super::runs::{Run, after, exactly, one, without_spaces};
use super::{Remark, digits};

/// Two letters, six digits, a letter A to D: a National Insurance number without its spaces. Which prefixes are
/// given out does not matter here; none of this is an NHS number.
const NATIONAL_INSURANCE: &[Run] = &[exactly(2, "A-Za-z"), exactly(6, "0-9"), one("A-Da-d")];

/// Says what is wrong with, doubtful in or notable about an NHS number.
pub fn check(text: &str) -> Option<Remark> {
    if grouped(text).is_none() {
        return Some(form_fault(text));
    }
    let number = number(text);
    if !check_digit_holds(number) {
        return Some(Remark::NhsNumberCheckDigit);
    }
    if is_repeated(number) {
        return Some(Remark::NhsNumberRepeated);
    }
    range_remark(number)
}

/// The three parts in which people read an NHS number aloud, 3-3-4, whether it was typed run together, with
/// spaces or with hyphens. `None` if the form is wrong; the check digit is not looked at.
pub fn grouped(text: &str) -> Option<[&str; 3]> {
    let parts = match text.len() {
        10 => [text.get(..3)?, text.get(3..6)?, text.get(6..)?],
        12 if separators_agree(text) => [text.get(..3)?, text.get(4..7)?, text.get(8..)?],
        _ => return None,
    };
    parts.iter().all(|part| digits::only(part)).then_some(parts)
}

fn separators_agree(text: &str) -> bool {
    matches!((text.get(3..4), text.get(7..8)), (Some(" "), Some(" ")) | (Some("-"), Some("-")))
}

fn form_fault(text: &str) -> Remark {
    if digits::only(text) {
        Remark::NhsNumberLength
    } else if looks_like_national_insurance(text) {
        Remark::NhsNumberLooksLikeNationalInsurance
    } else {
        Remark::NhsNumberForm
    }
}

fn looks_like_national_insurance(text: &str) -> bool {
    let mut room = [0; 9];
    let solid = without_spaces(text, &mut room);
    solid.is_some_and(|solid| after(NATIONAL_INSURANCE, solid).is_some())
}

/// The number that the digits of `text` are, whatever stands between them.
fn number(text: &str) -> u64 {
    text.bytes()
        .filter_map(digits::value)
        .fold(0, |number, digit| number.wrapping_mul(10).wrapping_add(u64::from(digit)))
}

/// Weights 10 to 2 for the first nine digits and 1 for the last make a multiple of 11. It is the published
/// rule (check digit = 11 less the remainder, 11 being 0) in one sum; a remainder that asks for a check digit
/// of 10 fails by itself, since no digit is 10.
fn check_digit_holds(number: u64) -> bool {
    let weighted = (1..=10_u64).scan(number, |rest, weight| {
        let digit = *rest % 10;
        *rest /= 10;
        Some(digit.wrapping_mul(weight))
    });
    weighted.fold(0, u64::wrapping_add).is_multiple_of(11)
}

/// Any digit repeated ten times passes the check digit, since 54 times the digit and the digit make 55.
fn is_repeated(number: u64) -> bool {
    number.is_multiple_of(1_111_111_111)
}

fn range_remark(number: u64) -> Option<Remark> {
    match number {
        // England, Wales and the Isle of Man, and the stretch on which the sources disagree
        3_113_000_000..=3_199_999_999 | 4_000_000_000..=4_999_999_999 => None,
        6_000_000_000..=7_999_999_999 => None,
        // not issued; examples and test systems use them, 999 above all
        9_000_000_000.. => Some(Remark::NhsNumberTest),
        // Scotland up to 3112999999, Northern Ireland from 3200000000, Ireland from 8000000000; others not used
        _ => Some(Remark::NhsNumberRange),
    }
}
