//! What a rendering shows, in which order: data. A view is a list of sections; each section
//! says which entries of a record it holds.

use crate::model::tables::class;
use crate::model::{Category, ClassId, ClassKind};

/// A rendering of a record for one purpose.
pub(super) struct View {
    /// Its sections in order. An entry goes to the first that holds its class.
    pub(super) sections: &'static [Section],
}

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
pub(super) static WHOLE_RECORD: View = View {
    sections: &[
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
    ],
};

/// Where entries of a class stand: the section, and the place among the classes of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) section: usize,
    place: usize,
}

impl View {
    /// Where entries of this class stand. What has no class is among the other entries.
    pub(super) fn position(&self, class: Option<ClassId>) -> Position {
        let named = class.and_then(|class| self.find(|holds| holds.names(class)));
        let sorted = || class.and_then(|class| self.find(|holds| holds.sorts(class)));
        let other = || self.find(|holds| matches!(holds, Holds::Other).then_some(0));
        let last = Position { section: self.sections.len(), place: 0 };
        named.or_else(sorted).or_else(other).unwrap_or(last)
    }

    fn find(&self, place: impl Fn(&Holds) -> Option<usize>) -> Option<Position> {
        let mut sections = self.sections.iter().enumerate();
        sections.find_map(|(at, section)| Some(Position { section: at, place: place(&section.holds)? }))
    }
}

impl Holds {
    /// Place of a class that the section names.
    fn names(&self, class: ClassId) -> Option<usize> {
        match self {
            Holds::Classes(classes) => classes.iter().position(|held| *held == class),
            _ => None,
        }
    }

    /// Place of a class that the section holds by what it is for.
    fn sorts(&self, id: ClassId) -> Option<usize> {
        let class = id.class();
        let holds = match self {
            Holds::Actors => class.kind == ClassKind::Actor,
            Holds::Category(category) => class.kind == ClassKind::Record && class.category == *category,
            _ => false,
        };
        holds.then_some(usize::from(id.0))
    }
}
