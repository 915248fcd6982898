use super::{Document, Extent, Rule};
use crate::finding::{Code, Findings, Problem};
use crate::model::ElementId;
use crate::model::tables::element;
use crate::moment::Span;
use crate::record::{NodeId, Record, Shape};

/// What happened to the person, was planned for them or said of them is not dated before their
/// birth.
///
/// Ours: two dates that cannot both be true. Each of them may be right, so it is a warning. One
/// date is named itself; where there are several, it is the birth that is most likely wrong, and
/// it is said once.
pub(super) const RULE: Rule =
    Rule { name: "date_before_birth", codes: &[Code::DateBeforeBirth], needs: Extent::Document, check };

/// Dates that are not in the life of the person, or need not be: the birth itself, a death,
/// which is held against it already, papers and pictures, what a worker did for others, the
/// places of a home, and change logs, since a provider or a place may be older.
static OUTSIDE_LIFE: &[ElementId] = &[
    element::PERSON_DEMOGRAPHICS_DATE_OF_BIRTH,
    element::PERSON_DEMOGRAPHICS_DATE_OF_DEATH,
    element::PROVIDES_CARE_FOR_START_DATE,
    element::PROVIDES_CARE_FOR_END_DATE,
    element::DOCUMENT_DATE,
    element::ADDITIONAL_INFORMATION_REQUIRED_FOR_IMAGES_IMAGE_PROCEDURE_DATE,
    element::IMAGES_IMAGE_CAPTURE_DATE,
    element::OCCUPANCY_DATE,
    element::CHANGE_LOG_DATE,
];

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    let record = document.record;
    let Some(birth) = date_of_birth(record) else { return };
    let Some(born) = Span::at(record, birth) else { return };
    let (mut first, mut count) = (None, 0_u32);
    for dated in document.dates {
        if !is_in_later_year(record, dated.node, birth)
            && is_of_life(record, dated.node)
            && dated.span(record).is_some_and(|dated| born.is_after(dated))
        {
            first = first.or(Some(dated.node));
            count = count.saturating_add(1);
        }
    }
    let Some(first) = first else { return };
    findings.push(match count {
        1 => document.finding(Code::DateBeforeBirth, first, Some(birth)),
        _ => {
            let finding = document.finding(Code::DateBeforeBirth, birth, Some(first));
            finding.with(Problem::Count { got: count })
        }
    });
}

fn date_of_birth(record: &Record<'_>) -> Option<NodeId> {
    let person = record.get(NodeId::ROOT, element::RECORD_DOCUMENT_SUBJECT_OF_CARE)?;
    let demographics = record.get(person, element::SUBJECT_OF_CARE_PERSON_DEMOGRAPHICS)?;
    record.get(demographics, element::PERSON_DEMOGRAPHICS_DATE_OF_BIRTH)
}

/// Told by the first four characters, which spares nearly all dates the reading. A date that is
/// written with escapes has no year there, and is read.
fn is_in_later_year(record: &Record<'_>, node: NodeId, birth: NodeId) -> bool {
    record.shape(node) == Shape::Text && record.raw(node).get(..4) > record.raw(birth).get(..4)
}

fn is_of_life(record: &Record<'_>, node: NodeId) -> bool {
    record.element_id(node).is_some_and(|element| !OUTSIDE_LIFE.contains(&element))
}
