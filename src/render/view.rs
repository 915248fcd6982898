//! What a rendering shows, in which order: data. Each section says which entries of a record it
//! holds.

use crate::model::tables::class;
use crate::model::{Category, ClassId, ClassKind};

/// A part of a rendering.
pub(super) struct Section {
    /// Its heading; a section whose card says it all has none.
    pub(super) heading: &'static str,
    /// What it holds.
    pub(super) holds: Holds,
}

/// What a section holds.
pub(super) enum Holds {
    /// Who the person is.
    Banner,
    /// What the person needs so that others can reach them.
    CommunicationNeeds,
    /// What else is recorded of the person.
    Person,
    /// Records of these classes, class by class.
    Classes(&'static [ClassId]),
    /// Records of the other classes of this category, in the order of the model.
    Category(Category),
    /// Care actors, in the order of the model.
    Actors,
    /// Everything else that stands among the records.
    Other,
    /// The document itself.
    Document,
}

/// The whole record.
///
/// First who it is about, and what nobody may miss: alerts and allergies. Then communication
/// needs (Accessible Information Standard, DAPB1605: highly visible whenever the record is
/// opened) and About me (PRSB: one of the first sections viewed). Risks and decisions about
/// treatment stand before the rest, which follows the categories of the standard.
pub(super) static SECTIONS: [Section; 16] = [
    Section { heading: "", holds: Holds::Banner },
    Section { heading: "Alerts and allergies", holds: Holds::Classes(&[class::ALERT, class::ALLERGIES]) },
    Section { heading: "Communication needs", holds: Holds::CommunicationNeeds },
    Section { heading: "About me", holds: Holds::Classes(&[class::ABOUT_ME]) },
    Section { heading: "Risks", holds: Holds::Classes(&[class::RISK, class::SAFEGUARDING_CONCERN]) },
    Section {
        heading: "Decisions about treatment",
        holds: Holds::Classes(&[
            class::CPR_DECISION,
            class::ADVANCE_DECISION_TO_REFUSE_TREATMENT,
            class::ADVANCE_STATEMENT,
        ]),
    },
    Section { heading: "Personal details", holds: Holds::Person },
    Section { heading: "Observations", holds: Holds::Category(Category::Observations) },
    Section { heading: "Activity", holds: Holds::Category(Category::Activity) },
    Section { heading: "Assessment", holds: Holds::Category(Category::Assessment) },
    Section { heading: "Care planning", holds: Holds::Category(Category::CarePlanning) },
    Section {
        heading: "Administrative information",
        holds: Holds::Category(Category::AdministrativeInformation),
    },
    Section {
        heading: "Consent and legal information",
        holds: Holds::Category(Category::ConsentAndLegalInformation),
    },
    Section { heading: "People and organisations", holds: Holds::Actors },
    Section { heading: "Other entries", holds: Holds::Other },
    Section { heading: "About this document", holds: Holds::Document },
];

/// Where entries of this class stand: the section, and the place in it. A section that names the
/// class counts for more than one that holds it by what it is for. What has no class, and what
/// stands nowhere else, is among the other entries.
pub(super) fn position(id: ClassId) -> (usize, usize) {
    let class = id.class();
    let (mut position, mut is_named) = ((0, 0), false);
    for (section, Section { holds, .. }) in SECTIONS.iter().enumerate() {
        let is_held = match holds {
            Holds::Classes(classes) => {
                if let Some(place) = classes.iter().position(|held| *held == id) {
                    position = (section, place);
                    is_named = true;
                }
                false
            }
            Holds::Actors => class.kind == ClassKind::Actor,
            Holds::Category(category) => class.kind == ClassKind::Record && class.category == *category,
            Holds::Other => position == (0, 0),
            _ => false,
        };
        if is_held && !is_named {
            position = (section, usize::from(id.0));
        }
    }
    position
}
