//! Extracts of ISO 13606: what reports say of them, and the rules about a whole one.
//!
//! The reference model itself is in [`crate::model::iso13606`]: its classes stand in the same tables as
//! those of MODS, and the same reader reads both. [`convert`] makes extracts of records, and back.

pub mod convert;

pub mod extract;
pub mod rules;
pub(crate) mod sensitivity;
pub(crate) mod subject;
pub(crate) mod withheld;

use crate::model::Element;
use crate::model::tables::class;

/// What a report calls the standard, and which edition of it the facts are of.
pub(crate) const STANDARD: (&str, &str) = ("ISO 13606", "2008");

/// The rule by which an attribute must be there, or may have one value only.
pub(crate) fn rule_of(attribute: Element) -> &'static str {
    match attribute.class {
        _ if matches!(attribute.json, "name" | "rc_id" | "synthesised") && is_component(attribute) => "RM-02",
        class::EHR_EXTRACT => "RM-01",
        class::AUDIT_INFO => "RM-06",
        class::LINK => "RM-12",
        class::ATTESTATION_INFO => "RM-15",
        class::RELATED_PARTY => "RM-18",
        class::ENTRY => "RM-19",
        class::CLUSTER => "RM-20",
        class::ELEMENT => "RM-21",
        class::SUBJECT_OF_CARE_PERSON_IDENTIFICATION => "RM-28",
        _ => "reference model",
    }
}

fn is_component(attribute: Element) -> bool {
    attribute.class.is_kind_of(class::RECORD_COMPONENT)
}
