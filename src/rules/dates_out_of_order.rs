use super::{Document, Extent, Rule};
use crate::finding::{Code, Findings};
use crate::model::ElementId;
use crate::model::tables::element;
use crate::moment::Dated;
use crate::order;
use crate::record::Record;

/// Nothing ends before it begins.
///
/// Ours: two dates of one object that cannot both be true. Each of them may be right, so it is
/// a warning.
pub(super) const RULE: Rule =
    Rule { name: "dates_out_of_order", codes: &[Code::DatesOutOfOrder], needs: Extent::Part, check };

/// What comes first and what cannot come before it, in the order of the model. Those are the
/// elements of one class that by name or definition are the two ends of one thing. When a
/// concern was found, a reaction recorded or an authorisation applied for is not when it began,
/// and so in no pair.
static PAIRS: &[(ElementId, ElementId)] = &[
    (element::PERSON_DEMOGRAPHICS_DATE_OF_BIRTH, element::PERSON_DEMOGRAPHICS_DATE_OF_DEATH),
    (element::PROVIDES_CARE_FOR_START_DATE, element::PROVIDES_CARE_FOR_END_DATE),
    (element::PROBLEM_ONSET_DATE, element::PROBLEM_END_DATE),
    (element::ALLERGIES_DATE_FIRST_EXPERIENCED, element::ALLERGIES_ALLERGY_END_DATE),
    (element::ALERT_ALERT_START_DATE, element::ALERT_ALERT_END_DATE),
    (element::RISK_START_DATE_OF_RISK, element::RISK_END_DATE_OF_RISK),
    (element::VISIT_START_DATE_AND_TIME, element::VISIT_END_DATE_AND_TIME),
    (element::REQUESTED_PERIOD_START_DATE, element::REQUESTED_PERIOD_END_DATE),
    (element::SERVICE_SERVICE_START_DATE, element::SERVICE_SERVICE_END_DATE),
    (element::COMMUNICATION_DATE_SENT, element::COMMUNICATION_DATE_RECEIVED),
    (element::COURSE_DETAILS_CLUSTER_START_DATE_TIME, element::COURSE_DETAILS_CLUSTER_END_DATE_TIME),
    (element::COPING_STRATEGIES_START_DATE, element::COPING_STRATEGIES_END_DATE),
    (
        element::DEPRIVATION_OF_LIBERTY_SAFEGUARDS_START_DATE_OF_AUTHORISATION,
        element::DEPRIVATION_OF_LIBERTY_SAFEGUARDS_PLANNED_OR_ACTUAL_END_DATE_OF_AUTHORISATION,
    ),
    (
        element::MENTAL_HEALTH_ACT_OR_EQUIVALENT_STATUS_SECTION_START_DATE,
        element::MENTAL_HEALTH_ACT_OR_EQUIVALENT_STATUS_SECTION_END_DATE,
    ),
];

/// A date that is one end of a pair.
struct Half {
    dated: Dated,
    /// Index of the pair.
    pair: usize,
    is_end: bool,
}

impl Half {
    fn of(record: &Record<'_>, dated: Dated) -> Option<Half> {
        let element = record.element_id(dated.node)?;
        let pair = PAIRS.iter().position(|(first, last)| element == *first || element == *last)?;
        let is_end = PAIRS.get(pair).is_some_and(|(_, last)| element == *last);
        Some(Half { dated, pair, is_end })
    }
}

/// The ends of a pair are brought together by sorting, so that nobody who repeats a name, or
/// sends a list, makes each look through all the others.
fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    let mut halves = Vec::new();
    for dated in document.dates {
        if let Some(half) = Half::of(document.record, *dated) {
            halves.push(half);
        }
    }
    let key = |at: u32| halves.get(at as usize).map(|half| (half.dated.holder, half.pair));
    let sorted = order::sorted(halves.len(), &mut |one, other| key(one as u32).cmp(&key(other as u32)));
    for pair in sorted.chunk_by(|one, other| key(*one) == key(*other)) {
        // Of a name that stands twice, the first counts.
        let first =
            |is_end| pair.iter().filter_map(|at| halves.get(*at as usize)).find(|half| half.is_end == is_end);
        if let (Some(start), Some(end)) = (first(false), first(true))
            && is_after(document.record, start.dated, end.dated)
        {
            findings.push(document.finding(Code::DatesOutOfOrder, end.dated.node, Some(start.dated.node)));
        }
    }
}

fn is_after(record: &Record<'_>, start: Dated, end: Dated) -> bool {
    match (start.span(record), end.span(record)) {
        (Some(start), Some(end)) => start.is_after(end),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::PAIRS;
    use crate::model::Kind;
    use crate::model::Release;
    use crate::model::tables::CLASSES;

    /// Dates whose names say that something begins or ends, without another beside them.
    const ALONE: [&str; 2] =
        ["ReactionDetailsCluster.onsetDate", "SafeguardingConcern.safeguardingConcernsEndDate"];

    /// Whatever is called a start or an end is in a pair or known to stand alone, and a pair is
    /// of one class.
    #[test]
    fn every_start_and_end_of_the_model_is_in_a_pair() {
        let mut met = 0;
        for class in &CLASSES {
            for place in 0..class.count {
                let id = class.element_id(place);
                let element = Release::newest().element(id);
                let name = element.name.to_lowercase();
                let is_end =
                    ["start", "end", "onset"].iter().any(|word| name.split(' ').any(|part| part == *word));
                if !matches!(element.kind, Kind::Date | Kind::DateTime) || !is_end {
                    continue;
                }
                met += 1;
                let path = format!("{}.{}", class.id, element.json);
                let is_paired = PAIRS.iter().any(|(first, last)| *first == id || *last == id);
                assert_ne!(is_paired, ALONE.contains(&path.as_str()), "{path}");
            }
        }
        assert_eq!(
            met,
            2 * PAIRS.len() - 5 + ALONE.len(),
            "but birth, death, sent, received, first experienced"
        );
        for (first, last) in PAIRS {
            assert_eq!(first.class(), last.class(), "{}", first.name());
            assert!(first < last && [first, last].iter().all(|id| !Release::newest().is_many(**id)));
        }
        assert!(PAIRS.is_sorted_by_key(|(_, last)| last), "they are found by what comes last");
    }
}
