//! Whether the display of a code says something else than the code does.
//!
//! Lists are published in more than one wording: `Female` for `Female (including trans woman)`,
//! `White - British` for `British`. So words are compared, without regard to case, punctuation
//! and order, and a display contradicts its code only when it names another code of the list. One
//! that has nothing in common with its own may still mean it: `Mum` for `mother`, `Done` for
//! `Completed`, or another language.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use crate::model::count;
use crate::model::{Code, CodeSet};

/// Longest display that is compared, in bytes; the longest published one is a third less. What is
/// longer is no name of a code, and would be held against every code of the list.
const LONGEST: usize = 512;

/// Whether the display speaks of something else than the code of this list that it stands with.
pub(super) fn contradicts(display: &str, own: Code, set: &CodeSet) -> bool {
    // A code that is repeated as its display is poor, but says nothing else.
    if display.len() > LONGEST || display.eq_ignore_ascii_case(own.code) || has_all(own.display, display) {
        return false;
    }
    // More words than the published ones, such as a group before the name: all is well unless
    // they are just those of another code, as `natural son` is for `son`.
    let is_whole = has_all(display, own.display);
    names_another(display, own, set, is_whole)
}

/// Whether the words of the display are among those of another code of the list, or just those.
fn names_another(display: &str, own: Code, set: &CodeSet, is_just: bool) -> bool {
    let wanted = sum(display);
    let may_be_it = |(_, place): &(usize, &AtomicU64)| {
        // Nearly always tells without reading any word.
        let known = place.load(Relaxed);
        known == 0 || wanted & !known == 0
    };
    for (at, place) in SUMS.iter().skip(set.first()).take(set.codes().len()).enumerate().filter(may_be_it) {
        let Some(other) = set.codes().nth(at) else { break };
        place.store(sum(other.display), Relaxed);
        if other.code != own.code
            && has_all(other.display, display)
            && (!is_just || has_all(display, other.display))
        {
            return true;
        }
    }
    false
}

/// The sum of the words of each display of the model, once it was needed.
static SUMS: [AtomicU64; count::CODES] = [const { AtomicU64::new(0) }; count::CODES];

/// One bit of 64 for each word. What lacks a bit lacks a word.
fn sum(text: &str) -> u64 {
    let (mut sum, mut rest) = (0, text.as_bytes());
    while let Some(word) = next_word(&mut rest) {
        let mut digest = 0_u32;
        for byte in word {
            // Small and capital letters differ in this one bit.
            digest = (digest ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193);
        }
        sum |= 1_u64.wrapping_shl(digest.wrapping_shr(26));
    }
    sum
}

/// The next letters and digits that stand together. A letter beyond ASCII divides words, on both
/// sides alike, as a curly apostrophe does: what is written in another script is let pass.
fn next_word<'t>(rest: &mut &'t [u8]) -> Option<&'t [u8]> {
    let start = rest.iter().position(u8::is_ascii_alphanumeric)?;
    let text = rest.get(start..)?;
    let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (word, after) = text.split_at_checked(end)?;
    *rest = after;
    Some(word)
}

fn has(text: &str, word: &[u8]) -> bool {
    let mut rest = text.as_bytes();
    while let Some(other) = next_word(&mut rest) {
        if other.eq_ignore_ascii_case(word) {
            return true;
        }
    }
    false
}

/// Whether the text has all of these words.
fn has_all(text: &str, words: &str) -> bool {
    let mut rest = words.as_bytes();
    while let Some(word) = next_word(&mut rest) {
        if !has(text, word) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::contradicts;
    use crate::model::tables::CODE_SETS;

    fn contradicted(set: &str, code: &str, display: &str) -> bool {
        let set = CODE_SETS.iter().find(|known| known.id == set).expect("a list of the model");
        contradicts(display, set.find(code).expect("a code of the list"), set)
    }

    const GENDER: &str = "gender-identity-nhs-dd-2026";
    const ETHNICITY: &str = "ethnic-category-2001-census-16-1";
    const RELATIONSHIP: &str = "personal-relationship-hl7-v3-rolecode-is-a-personal-relationship-role-type";

    #[test]
    fn other_wordings_are_let_pass() {
        for (set, code, display) in [
            (GENDER, "2", "Female (including trans woman)"),
            (GENDER, "2", "female"),
            (GENDER, "2", "FEMALE (INCLUDING  TRANS-WOMAN)"),
            (GENDER, "Z", "Not stated"),
            (ETHNICITY, "A", "White - British"),
            (ETHNICITY, "A", "British, Mixed British"),
            (ETHNICITY, "H", "Asian or Asian British: Indian"),
            (ETHNICITY, "99", "Not known (not requested)"),
            ("person-marital-status", "M", "Married"),
            ("person-marital-status", "1", "Single"),
            ("activity-location-type", "A01", "Patient\u{2019}s home"),
            ("activity-location-type", "G02", "Care home"),
            ("care-professional-staff-group-community-care", "M03", "GP"),
            ("care-professional-staff-group-community-care", "M03", "General practitioner"),
            ("dose-timing-abbreviations", "QID", "four times a day"),
            ("fhir-task-status", "in-progress", "In progress"),
            ("language-code-iso-639-1-plus-q1-q5", "es", "Spanish"),
            ("language-code-iso-639-1-plus-q1-q5", "fr", "fr"),
            (RELATIONSHIP, "FRND", "Friend"),
            (RELATIONSHIP, "SON", "Son"),
            ("alert-status", "active", "\u{2014}"),
        ] {
            assert!(!contradicted(set, code, display), "{set} {code} {display:?}");
        }
    }

    #[test]
    fn the_name_of_another_code_is_not() {
        for (set, code, display) in [
            (GENDER, "1", "Female (including trans woman)"),
            (GENDER, "1", "Female"),
            (GENDER, "2", "MALE"),
            (GENDER, "Z", "Not Known"),
            (ETHNICITY, "Z", "not known"),
            (ETHNICITY, "A", "Irish"),
            (RELATIONSHIP, "SONC", "natural son"),
            ("alert-status", "active", "Inactive"),
            ("activity-location-type", "G02", "Care Home Without Nursing"),
            ("mods-key-worker-options", "No", "Yes"),
            ("dose-timing-abbreviations", "QID", "BID"),
            ("language-code-iso-639-1-plus-q1-q5", "cy", "English"),
        ] {
            assert!(contradicted(set, code, display), "{set} {code} {display:?}");
        }
    }

    #[test]
    fn words_that_have_nothing_in_common_are_let_pass() {
        for (set, code, display) in [
            (RELATIONSHIP, "MTH", "Mum"),
            (RELATIONSHIP, "NBOR", "Neighbour"),
            (ETHNICITY, "Z", "Declined"),
            (GENDER, "2", "Benyw"),
            ("person-marital-status", "M", "Widow"),
            ("fhir-task-status", "completed", "Done"),
            ("alert-status", "active", "Wound care"),
        ] {
            assert!(!contradicted(set, code, display), "{set} {code} {display:?}");
        }
        assert!(!contradicted("alert-status", "active", &"inactive ".repeat(60)), "no name of a code");
    }

    #[test]
    fn every_published_display_is_short_enough() {
        let longest = CODE_SETS.iter().flat_map(|set| set.codes()).map(|code| code.display.len()).max();
        println!("longest display: {longest:?} bytes");
        assert!(longest <= Some(super::LONGEST));
    }
}
