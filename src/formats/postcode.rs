//! UK postcode, with the pseudo postcodes of the Organisation Data Service.
//!
//! Source: NHS Data Model and Dictionary (May 2026), POSTCODE: max an8. The letter rules are from two public
//! summaries, with P added in the third place as current lists have it; they describe what Royal Mail gives
//! out today and promise nothing. Pseudo postcodes: Hospital Episode Statistics, field homeadd, and the dictionary
//! of May 2010. Fairly sure of the shapes, less of the letters; BFPO and the Crown dependencies were not read.
//!
//! All of it is a warning: an address from abroad is not a broken record.

use super::Remark;
use super::runs::{Run, between, exactly, one, optional, read_whole, without_spaces};

/// Longest postcode, its space included.
const LONGEST: usize = 8;

/// What follows the space: a digit and two letters.
const INWARD_LENGTH: usize = 3;

/// ZZ99 codes. Tried before the letter rules, which their last two letters break.
const PSEUDO: &[Run] = &[exactly(2, "Z"), exactly(2, "9"), one(" "), one("0-9"), one("A-Z"), one("Z")];

/// The six shapes: A9, A99, AA9, AA99, A9A and AA9A, each with 9AA after the space.
const SHAPE: &[Run] =
    &[between(1, 2, "A-Z"), one("0-9"), optional("0-9A-Z"), one(" "), one("0-9"), exactly(2, "A-Z")];

/// The letters that stand in each place, after one letter of area and after two.
const LETTERS: [&[Run]; 2] = [
    &[one(FIRST), one("0-9"), optional("0-9A-HJKPSTUW"), one(" "), one("0-9"), exactly(2, INWARD)],
    &[
        one(FIRST),
        one("A-HK-Y"),
        one("0-9"),
        optional("0-9ABEHMNPRVWXY"),
        one(" "),
        one("0-9"),
        exactly(2, INWARD),
    ],
];
const FIRST: &str = "A-PR-UWYZ";
const INWARD: &str = "ABD-HJLNP-UW-Z";

/// A code of the Girobank that keeps its place although it has none of the shapes.
const GIROBANK: &str = "GIR 0AA";

/// Says what is doubtful in a postcode, or that it is a pseudo postcode.
pub fn check(text: &str) -> Option<Remark> {
    let Some(canonical) = canonical(text) else {
        return Some(Remark::PostcodeForm);
    };
    match letters_remark(canonical.as_str()) {
        None | Some(Remark::PostcodePseudo) if canonical.as_str() != text => {
            Some(Remark::PostcodeNotCanonical)
        }
        remark => remark,
    }
}

/// A postcode in capitals, with one space before the last three characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Canonical {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Canonical {
    /// The postcode as text.
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// `text` as a postcode is written, if it has the shape of one once case and spaces are set aside. The letters
/// are not looked at.
pub fn canonical(text: &str) -> Option<Canonical> {
    let mut room = [0; LONGEST - 1];
    let solid = without_spaces(text, &mut room)?;
    let canonical = spaced(solid.split_at_checked(solid.len().checked_sub(INWARD_LENGTH)?)?)?;
    has_shape(canonical.as_str()).then_some(canonical)
}

/// Both halves of a postcode in capitals, with a space between them.
fn spaced((outward, inward): (&[u8], &[u8])) -> Option<Canonical> {
    let mut bytes = [b' '; LONGEST];
    let (front, back) = bytes.split_at_mut_checked(outward.len())?;
    copy_in_capitals(outward, front);
    copy_in_capitals(inward, back.get_mut(1..)?);
    let length = outward.len().saturating_add(1).saturating_add(inward.len());
    Some(Canonical { bytes, length })
}

fn copy_in_capitals(from: &[u8], to: &mut [u8]) {
    for (place, byte) in to.iter_mut().zip(from) {
        *place = byte.to_ascii_uppercase();
    }
}

fn has_shape(spaced: &str) -> bool {
    read_whole(SHAPE, spaced) || spaced == GIROBANK
}

fn letters_remark(canonical: &str) -> Option<Remark> {
    if read_whole(PSEUDO, canonical) {
        return Some(Remark::PostcodePseudo);
    }
    let right = canonical == GIROBANK || LETTERS.iter().any(|form| read_whole(form, canonical));
    (!right).then_some(Remark::PostcodeLetters)
}
