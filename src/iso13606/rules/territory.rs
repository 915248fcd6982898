use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::class;
use crate::record::Extent;

/// RM-26: a territory is a code of ISO 3166 (LRA): two or three letters or three digits for a country, two
/// letters with what follows a hyphen for a part of one. The list is not here, so the form is all that
/// is asked.
pub(super) const RULE: Rule =
    Rule { name: "territory", codes: &[Code::TerritoryForm], needs: Extent::BrokenOff, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for composition in extract.each(class::COMPOSITION) {
        if let Some(territory) = extract.attribute(composition, "territory")
            && let Some(code) = extract.text(territory, "codeValue")
            && !has_form(code.as_bytes())
        {
            findings.push(extract.finding(Code::TerritoryForm, territory, None));
        }
    }
}

fn has_form(code: &[u8]) -> bool {
    match code {
        [_, _] | [_, _, _] if code.iter().all(u8::is_ascii_uppercase) => true,
        [_, _, _] => code.iter().all(u8::is_ascii_digit),
        [b'A'..=b'Z', b'A'..=b'Z', b'-', part @ ..] => {
            let is_sign = |sign: &u8| sign.is_ascii_uppercase() || sign.is_ascii_digit();
            (1..=3).contains(&part.len()) && part.iter().all(is_sign)
        }
        _ => false,
    }
}
