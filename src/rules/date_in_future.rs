use super::{Document, Extent, Rule};
use crate::finding::{Code, Findings};
use crate::model::ElementId;
use crate::model::tables::element;
use crate::moment::Span;

/// What has happened is not dated in the future.
///
/// Ours. The core has no clock: the day is an option of the caller, and without it nothing is
/// asked. A time with an offset is only then in the future when it is so on any clock.
pub(super) const RULE: Rule =
    Rule { name: "date_in_future", codes: &[Code::DateInFuture], needs: Extent::Part, check };

/// Dates of what has happened once it is written down: a birth, an observation, an entry of a
/// log. Whatever people plan ahead is not here: visits, services, periods, reviews, transfers,
/// the dates of a plan and most starts and ends.
static HAS_HAPPENED: &[ElementId] = &[
    element::PERSON_DEMOGRAPHICS_DATE_OF_BIRTH,
    element::PERSON_DEMOGRAPHICS_DATE_OF_DEATH,
    element::ABOUT_ME_DATE_LAST_UPDATED,
    element::NEED_DATE,
    element::STRENGTH_DATE,
    element::WISH_DATE,
    element::PREFERENCE_DATE,
    element::PROBLEM_DATE,
    element::PROBLEM_ONSET_DATE,
    element::ALLERGIES_DATE,
    element::ALLERGIES_DATE_FIRST_EXPERIENCED,
    element::ALLERGIES_ALLERGY_END_DATE,
    element::REACTION_DETAILS_CLUSTER_DATE,
    element::REACTION_DETAILS_CLUSTER_ONSET_DATE,
    element::INCIDENT_DATE,
    element::SAFEGUARDING_CONCERN_DATE,
    element::OUTCOME_DATE,
    element::CIRCUMSTANCE_DATE,
    element::DAILY_LIVING_DATE,
    element::ENVIRONMENT_DATE,
    element::INVESTIGATION_RESULT_DATE,
    element::ACTION_DATE,
    element::REFERRAL_DATE,
    element::COMMUNICATION_DATE_SENT,
    element::COMMUNICATION_DATE_RECEIVED,
    element::MEDICATION_DATE,
    element::MEDICATION_DATE_SUPPLIED,
    element::VACCINATION_DATE,
    element::DEVICE_DATE,
    element::PROCEDURE_DATE,
    element::CARE_NEEDS_ASSESSMENT_DATE,
    element::RISK_ASSESSMENT_DATE,
    element::MENTAL_CAPACITY_ASSESSMENT_DATE,
    element::CARE_PLAN_DATE_THIS_PLAN_WAS_LAST_UPDATED,
    element::GOAL_DATE,
    element::ACTIONS_AND_ACTIVITIES_DATE_LAST_UPDATED,
    element::INSTRUCTION_DATE,
    element::CONTINGENCY_PLAN_DATE_THIS_PLAN_WAS_LAST_UPDATED,
    element::DOCUMENT_DATE,
    element::ADDITIONAL_INFORMATION_REQUIRED_FOR_IMAGES_IMAGE_PROCEDURE_DATE,
    element::IMAGES_IMAGE_CAPTURE_DATE,
    element::CHANGE_LOG_DATE,
    element::INFORMED_CONSENT_DATE,
    element::LASTING_POWER_OF_ATTORNEY_DATE,
    element::DEPRIVATION_OF_LIBERTY_SAFEGUARDS_DATE,
    element::DEPRIVATION_OF_LIBERTY_SAFEGUARDS_APPLICATION_DATE,
    element::ADVANCE_DECISION_TO_REFUSE_TREATMENT_DATE,
    element::ADVANCE_STATEMENT_DATE,
    element::CPR_DECISION_DATE,
    element::MENTAL_HEALTH_ACT_OR_EQUIVALENT_STATUS_DATE,
];

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    let Some(today) = document.today.map(Span::from) else { return };
    for dated in document.dates {
        if let Some(element) = document.record.element_id(dated.node)
            && HAS_HAPPENED.binary_search(&element).is_ok()
            && dated.span(document.record).is_some_and(|span| span.is_after(today))
        {
            findings.push(document.finding(Code::DateInFuture, dated.node, None));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::HAS_HAPPENED;
    use crate::model::Release;
    use crate::model::tables::CLASSES;
    use crate::model::{ClassKind, Kind};

    /// Dates that may lie ahead, so that the rule is silent.
    const MAY_LIE_AHEAD: &[&str] = &[
        "ProvidesCareFor.startDate",
        "ProvidesCareFor.endDate",
        "Problem.endDate",
        "Alert.alertStartDate",
        "Alert.alertEndDate",
        "Risk.startDateOfRisk",
        "Risk.endDateOfRisk",
        "SafeguardingConcern.safeguardingConcernsEndDate",
        "Visit.date",
        "Visit.startDateAndTime",
        "Visit.endDateAndTime",
        "RequestedPeriod.startDate",
        "RequestedPeriod.endDate",
        "Service.serviceStartDate",
        "Service.serviceEndDate",
        "RepeatMedication.reviewDate",
        "CourseDetailsCluster.startDateTime",
        "CourseDetailsCluster.endDateTime",
        "MedicationChangeSummaryCluster.dateOfChange",
        "TransferOfCare.dateOfTransfer",
        "CarePlan.date",
        "CarePlan.plannedReviewDateInterval",
        "ActionsAndActivities.when",
        "ActionsAndActivities.reviewDate",
        "Instruction.when",
        "Instruction.reviewDate",
        "ContingencyPlan.date",
        "ContingencyPlan.plannedReviewDateInterval",
        "CopingStrategies.startDate",
        "CopingStrategies.endDate",
        "AdmissionDetails.dateOfAdmission",
        "DischargeDetails.dateOfDischarge",
        "Occupancy.date",
        "Review.date",
        "Review.scheduledDate",
        "DeprivationOfLibertySafeguards.startDateOfAuthorisation",
        "DeprivationOfLibertySafeguards.plannedOrActualEndDateOfAuthorisation",
        "CprDecision.dateForReview",
        "MentalHealthActOrEquivalentStatus.sectionStartDate",
        "MentalHealthActOrEquivalentStatus.sectionEndDate",
    ];

    /// A date that is new in the model is sorted into one list or the other.
    #[test]
    fn every_date_of_the_model_has_happened_or_may_lie_ahead() {
        let mut ahead = Vec::new();
        for class in CLASSES.iter().filter(|class| class.kind != ClassKind::Abstract) {
            for place in 0..class.count {
                let element = class.element_id(place);
                let is_date = matches!(Release::newest().kind(element), Kind::Date | Kind::DateTime);
                if is_date && !HAS_HAPPENED.contains(&element) {
                    ahead.push(format!("{}.{}", class.id, element.json()));
                }
            }
        }
        assert_eq!(ahead, MAY_LIE_AHEAD);
        assert!(HAS_HAPPENED.is_sorted());
        assert!(
            HAS_HAPPENED.iter().all(|id| matches!(Release::newest().kind(*id), Kind::Date | Kind::DateTime))
        );
    }
}
