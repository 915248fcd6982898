//! Views: what a rendering shows, in which order, how much of each. Data.
//!
//! What no view may hide is not in this data: who the person is, communication needs, alerts and
//! allergies, which risks and decisions about treatment there are, and whatever has no class that
//! is known here, since nobody can say what that is. It frames every view (see `document.rs`), and
//! at the foot stands what is left out.

use std::borrow::Cow;

use crate::model::tables::{CLASS_COUNT, class};
use crate::model::{Category, ClassId, ClassKind};
use crate::words::{self, Word, Words};

/// What to show of a record, in which order, beside what every view shows.
#[derive(Clone, Debug)]
pub struct View {
    sections: Cow<'static, [Section]>,
    /// Whether this is part of the record. A part names risks and decisions about treatment without
    /// their cards, which stand at the beginning of the whole; and it names sections without entries,
    /// since who asks for services wants to know that there are none.
    is_part: bool,
}

/// A part of a view.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its heading.
    pub heading: Heading,
    /// What it holds. What is named in two sections stands in the first.
    pub holds: Cow<'static, [Held]>,
    /// In which order.
    pub order: Order,
    /// Whether the other versions of an entry stand in its card.
    pub history: bool,
}

/// The heading of a section.
#[derive(Clone, Debug)]
pub enum Heading {
    /// One of this crate.
    Word(Word),
    /// One of a caller's own.
    Own(String),
}

impl Heading {
    pub(super) fn text<'t>(&'t self, words: &'t Words) -> &'t str {
        match self {
            Heading::Word(word) => words.say(*word),
            Heading::Own(text) => text,
        }
    }
}

/// Entries that a section holds: those of a class, or those of the classes of a category that no
/// section names, in the order of the model. One number, since views are lists of these.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held(u8);

/// The numbers of categories begin after those of classes.
const CATEGORY: u8 = 128;

const _: () = assert!(CLASS_COUNT <= CATEGORY as usize);

/// The order of the entries of a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// As the section names them, those of one class as they stand in the document.
    Document,
    /// The same, but for those that no longer hold: they come last.
    CurrentFirst,
    /// By their date, the latest first; those that were taken back come last.
    NewestFirst,
    /// By their latest change, the latest first: of each what changed and not all that it says.
    /// What has not changed is left out, and what else the view shows stands here too.
    NewestChange,
}

impl Default for View {
    fn default() -> Self {
        View { sections: Cow::Borrowed(&WHOLE), is_part: false }
    }
}

impl View {
    /// A view of a caller's own.
    pub fn of(sections: Vec<Section>) -> View {
        View { sections: Cow::Owned(sections), is_part: true }
    }

    /// The view of this name.
    pub fn named(name: &str) -> Option<View> {
        let at = VIEWS.iter().position(|(known, _)| *known == name)?;
        let sections = VIEWS.get(at).map(|(_, sections)| *sections)?;
        Some(View { sections: Cow::Borrowed(sections), is_part: at > 0 })
    }

    /// The names of all views.
    pub fn names() -> impl Iterator<Item = &'static str> {
        VIEWS.iter().map(|(name, _)| *name)
    }

    /// Whether it shows what has changed.
    pub fn shows_changes(&self) -> bool {
        self.sections.iter().any(|section| section.order == Order::NewestChange)
    }

    pub(super) fn sections(&self) -> &[Section] {
        &self.sections
    }

    pub(super) const fn is_part(&self) -> bool {
        self.is_part
    }

    /// How the section at this place orders its entries, and whether it shows their history.
    pub(super) fn ways(&self, section: usize) -> (Order, bool) {
        match section.checked_sub(1).and_then(|at| self.sections.get(at)) {
            Some(section) => (section.order, section.history),
            None if section == FIRST => (Order::CurrentFirst, true),
            None => (Order::Document, true),
        }
    }

    /// Where other entries stand, after all sections of the view.
    pub(super) fn others(&self) -> usize {
        self.sections.len().wrapping_add(1)
    }

    /// Where entries of this class stand: the section, and the place of the class in it. A section
    /// that names the class counts for more than one that holds it by its category.
    #[inline(never)]
    pub(super) fn place(&self, id: ClassId) -> (usize, u32) {
        match id {
            class::ALERT => return (FIRST, 0),
            class::ALLERGIES => return (FIRST, 1),
            _ => {}
        }
        let class = id.class();
        // The abstract care actor stands for a person who is not the one of the document.
        let is_entry = matches!(class.kind, ClassKind::Record | ClassKind::Actor) || id == class::CARE_ACTOR;
        if !is_entry {
            return (self.others(), 0);
        }
        let own = u32::from(id.0);
        let mut place = (LEFT_OUT, own);
        for (at, section) in self.sections.iter().enumerate() {
            let mut rank = 0_u32;
            for held in &*section.holds {
                if *held == Held::class(id) {
                    return (at.wrapping_add(1), rank);
                }
                if *held == Held::category(class.category) && place.0 == LEFT_OUT {
                    place = (at.wrapping_add(1), rank.wrapping_add(own));
                }
                rank = rank.wrapping_add(256);
            }
        }
        place
    }
}

/// The section of alerts and allergies.
pub(super) const FIRST: usize = 0;

/// Classes of what has to be known before anything is done: decisions about treatment, then risks.
/// Their current entries are named in every view.
pub(super) const DECISIONS_AND_RISKS: [ClassId; 5] = [
    class::CPR_DECISION,
    class::ADVANCE_DECISION_TO_REFUSE_TREATMENT,
    class::ADVANCE_STATEMENT,
    class::RISK,
    class::SAFEGUARDING_CONCERN,
];

/// The section of what is not shown.
pub(super) const LEFT_OUT: usize = usize::MAX;

impl Held {
    /// The entries of a class. The subject of care stands for what the banner does not say of them.
    pub const fn class(id: ClassId) -> Held {
        Held(id.0)
    }

    /// The entries of a category.
    pub const fn category(category: Category) -> Held {
        Held(CATEGORY | category as u8)
    }

    /// What goes by this name: the identifier of a class of records or care actors, or the
    /// published name of a category of them.
    pub fn named(name: &str) -> Option<Held> {
        for category in &CATEGORIES {
            if category.name() == name {
                return Some(Held::category(*category));
            }
        }
        let id = ClassId::named(name)?;
        matches!(id.class().kind, ClassKind::Record | ClassKind::Actor).then_some(Held::class(id))
    }
}

/// The categories that have records or care actors.
static CATEGORIES: [Category; 8] = [
    Category::SubjectOfCare,
    Category::CareActor,
    Category::Observations,
    Category::Activity,
    Category::Assessment,
    Category::CarePlanning,
    Category::AdministrativeInformation,
    Category::ConsentAndLegalInformation,
];

/// The views by name, the whole record first.
static VIEWS: [(&str, &[Section]); 8] = [
    ("record", &WHOLE),
    ("transfer", &TRANSFER),
    ("services", &SERVICES),
    ("about-me", &ABOUT_ME),
    ("plan", &PLAN),
    ("daily", &DAILY),
    ("people", &PEOPLE),
    ("changes", &CHANGES),
];

const fn section(heading: Word, order: Order, history: bool, holds: &'static [Held]) -> Section {
    Section { heading: Heading::Word(heading), holds: Cow::Borrowed(holds), order, history }
}

const fn current(heading: Word, holds: &'static [Held]) -> Section {
    section(heading, Order::CurrentFirst, true, holds)
}

const fn newest(heading: Word, holds: &'static [Held]) -> Section {
    section(heading, Order::NewestFirst, true, holds)
}

/// The current version alone; the others are counted at the foot.
const fn brief(heading: Word, holds: &'static [Held]) -> Section {
    section(heading, Order::CurrentFirst, false, holds)
}

const ABOUT_ME_SECTION: &[Held] = &[Held::class(class::ABOUT_ME)];

/// People around the person who are not paid for it, and those who decide for them.
const FAMILY: &[Held] = &[
    Held::class(class::UNPAID_CARER),
    Held::class(class::PERSONAL_CONTACT),
    Held::class(class::PROXY_FOR_SUBJECT_OF_CARE),
];

/// The whole record.
///
/// Behind communication needs (Accessible Information Standard, DAPB1605: highly visible whenever
/// the record is opened), alerts and allergies stands About me (PRSB: one of the first sections
/// viewed). Risks and decisions about treatment stand before the rest, which follows the
/// categories of the standard.
static WHOLE: [Section; 11] = [
    current(words::ABOUT_ME, ABOUT_ME_SECTION),
    current(words::RISKS, &[Held::class(class::RISK), Held::class(class::SAFEGUARDING_CONCERN)]),
    current(
        words::DECISIONS_ABOUT_TREATMENT,
        &[
            Held::class(class::CPR_DECISION),
            Held::class(class::ADVANCE_DECISION_TO_REFUSE_TREATMENT),
            Held::class(class::ADVANCE_STATEMENT),
        ],
    ),
    current(words::PERSONAL_DETAILS, &[Held::class(class::SUBJECT_OF_CARE)]),
    current(words::OBSERVATIONS, &[Held::category(Category::Observations)]),
    current(words::ACTIVITY, &[Held::category(Category::Activity)]),
    current(words::ASSESSMENT, &[Held::category(Category::Assessment)]),
    current(words::CARE_PLANNING, &[Held::category(Category::CarePlanning)]),
    current(words::ADMINISTRATIVE_INFORMATION, &[Held::category(Category::AdministrativeInformation)]),
    current(words::CONSENT_AND_LEGAL_INFORMATION, &[Held::category(Category::ConsentAndLegalInformation)]),
    current(words::PEOPLE_AND_ORGANISATIONS, &[Held::category(Category::CareActor)]),
];

/// Admission to hospital and discharge from it (use case 3; needs 14 to 16 of use case 7): short,
/// so without history.
static TRANSFER: [Section; 8] = [
    brief(words::ABOUT_ME, ABOUT_ME_SECTION),
    brief(words::MEDICATION, &[Held::class(class::MEDICATION)]),
    brief(
        words::CONSENT_AND_LEGAL_INFORMATION,
        &[
            Held::class(class::CPR_DECISION),
            Held::class(class::ADVANCE_DECISION_TO_REFUSE_TREATMENT),
            Held::class(class::ADVANCE_STATEMENT),
            Held::category(Category::ConsentAndLegalInformation),
        ],
    ),
    brief(words::CARERS_AND_CONTACTS, FAMILY),
    brief(words::CARE_AND_SUPPORT_PLAN, &[Held::category(Category::CarePlanning)]),
    brief(words::SERVICES_IN_PLACE, &[Held::class(class::SERVICE)]),
    section(
        words::ADMISSION_AND_DISCHARGE,
        Order::NewestFirst,
        false,
        &[
            Held::class(class::ADMISSION_DETAILS),
            Held::class(class::DISCHARGE_DETAILS),
            Held::class(class::TRANSFER_OF_CARE),
        ],
    ),
    brief(words::PERSONAL_DETAILS, &[Held::class(class::SUBJECT_OF_CARE)]),
];

/// What is commissioned (need 9 of use case 7): services with their schedule and funding, and who
/// commissions and provides them.
static SERVICES: [Section; 2] = [
    current(words::SERVICES, &[Held::class(class::SERVICE)]),
    current(
        words::COMMISSIONERS_AND_PROVIDERS,
        &[
            Held::class(class::COMMISSIONER),
            Held::class(class::LOCAL_AUTHORITY),
            Held::class(class::CARE_PROVIDER),
        ],
    ),
];

static ABOUT_ME: [Section; 1] = [current(words::ABOUT_ME, ABOUT_ME_SECTION)];

/// From what is so and what is wished for to what is to be done.
static PLAN: [Section; 4] = [
    current(
        words::NEEDS_AND_WISHES,
        &[
            Held::class(class::NEED),
            Held::class(class::RISK),
            Held::class(class::STRENGTH),
            Held::class(class::WISH),
            Held::class(class::PREFERENCE),
        ],
    ),
    current(words::CARE_PLANS, &[Held::class(class::CARE_PLAN), Held::class(class::CONTINGENCY_PLAN)]),
    current(words::GOALS, &[Held::class(class::GOAL)]),
    current(words::INSTRUCTIONS, &[Held::class(class::INSTRUCTION)]),
];

/// From day to day (need 17 of use case 7): from instruction to activity to action to outcome. An
/// action that was not done has its place among the others, under that name.
static DAILY: [Section; 4] = [
    newest(words::INSTRUCTIONS, &[Held::class(class::INSTRUCTION)]),
    newest(words::ACTIVITY, &[Held::category(Category::Activity)]),
    newest(words::ACTIONS, &[Held::class(class::ACTION)]),
    newest(words::OUTCOMES, &[Held::class(class::OUTCOME)]),
];

/// Who is around the person (needs 3 and 16 of use case 7).
static PEOPLE: [Section; 2] = [
    current(words::CARERS_AND_CONTACTS, FAMILY),
    current(words::PEOPLE_AND_ORGANISATIONS, &[Held::category(Category::CareActor)]),
];

/// What is new to who comes on shift, and what the versions of a record tell of its history.
static CHANGES: [Section; 1] = [section(
    words::CHANGES,
    Order::NewestChange,
    true,
    &[
        Held::category(Category::SubjectOfCare),
        Held::category(Category::CareActor),
        Held::category(Category::Observations),
        Held::category(Category::Activity),
        Held::category(Category::Assessment),
        Held::category(Category::CarePlanning),
        Held::category(Category::AdministrativeInformation),
        Held::category(Category::ConsentAndLegalInformation),
    ],
)];

#[cfg(test)]
mod tests {
    use super::{FIRST, Held, LEFT_OUT, View};
    use crate::model::tables::{CLASS_COUNT, CLASSES, class};
    use crate::model::{ClassId, ClassKind};

    /// Where the entries of each class stand.
    fn places(view: &View) -> impl Iterator<Item = (ClassId, (usize, u32))> {
        (0..CLASS_COUNT as u8).map(ClassId).map(|id| (id, view.place(id)))
    }

    #[test]
    fn the_whole_record_leaves_no_class_out() {
        assert!(places(&View::default()).all(|(_, (section, _))| section != LEFT_OUT));
    }

    /// What a view says of alerts cannot put them anywhere else, nor what has no known class.
    #[test]
    fn no_view_hides_what_is_in_its_frame() {
        let views = View::names().filter_map(View::named).chain([View::of(Vec::new())]);
        for view in views {
            for (id, (section, _)) in places(&view) {
                let is_entry = matches!(id.class().kind, ClassKind::Record | ClassKind::Actor);
                let is_first = matches!(id, class::ALERT | class::ALLERGIES);
                assert_eq!(section == FIRST, is_first);
                assert!(is_entry || id == class::CARE_ACTOR || section == view.others());
            }
            assert_eq!(view.place(crate::record::NO_CLASS).0, view.others());
            assert!(view.ways(FIRST).1, "the history of an alert is shown");
        }
    }

    #[test]
    fn a_view_holds_something_by_each_of_its_words() {
        for view in View::names().filter_map(View::named) {
            for (at, section) in view.sections().iter().enumerate() {
                for (rank, held) in section.holds.iter().enumerate() {
                    let holds =
                        places(&view).any(|(_, place)| (place.0, place.1 / 256) == (at + 1, rank as u32));
                    assert!(holds, "{held:?} of {:?} holds nothing", section.heading);
                }
            }
        }
    }

    #[test]
    fn every_class_and_category_with_entries_can_be_named() {
        for (at, class) in CLASSES.iter().enumerate() {
            let id = ClassId(at as u8);
            let is_entry = matches!(class.kind, ClassKind::Record | ClassKind::Actor);
            assert_eq!(Held::named(class.id) == Some(Held::class(id)), is_entry, "{}", class.id);
            if is_entry {
                assert_eq!(Held::named(class.category.name()), Some(Held::category(class.category)));
            }
        }
        for nothing in ["", "Data types", "Coding", "CareActor", "alert", "Alrt"] {
            assert_eq!(Held::named(nothing), None, "{nothing}");
        }
    }
}
