use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::class;
use crate::record::Extent;

/// RM-28: a person does not die before they are born. Ours; that the birth is given is in the tables.
pub(super) const RULE: Rule =
    Rule { name: "death_before_birth", codes: &[Code::DeathBeforeBirth], needs: Extent::BrokenOff, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for person in extract.each(class::SUBJECT_OF_CARE_PERSON_IDENTIFICATION) {
        let [birth, death] = ["birthTime", "deceasedTime"].map(|time| extract.attribute(person, time));
        if let (Some(birth), Some(death)) = (birth, death)
            && let (Some(born), Some(died)) = (extract.span(birth), extract.span(death))
            && born.is_after(died)
        {
            findings.push(extract.finding(Code::DeathBeforeBirth, death, Some(birth)));
        }
    }
}
