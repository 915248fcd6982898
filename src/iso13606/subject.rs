//! Who an extract is about: the one of the people in its demographic part whom `subject_of_care` names.
//! Asked by the rules and by whoever shows an extract, so that both mean the same person.

use std::borrow::Cow;

use super::extract::attribute;
use crate::model::tables::class;
use crate::record::{NodeId, Record};

/// How two identifiers go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Relation {
    /// One identifier.
    Same,
    /// One extension, and nothing that says whether it was given by the same.
    Perhaps,
    /// Given by the same, and another extension.
    Different,
    /// Nothing is known.
    Unrelated,
}

/// An instance identifier with all that tells who gave it.
#[derive(Clone, Default, Debug)]
pub(crate) struct Name<'a> {
    root: Cow<'a, str>,
    extension: Cow<'a, str>,
    authority: Cow<'a, str>,
}

impl<'a> Name<'a> {
    /// Of an II, or of a text that stands where one is wanted.
    pub(crate) fn of(record: &Record<'a>, value: Option<NodeId>) -> Self {
        let text = |value: Option<NodeId>| {
            let text = value.filter(|value| record.is_text(*value));
            text.map(|value| record.text(value)).unwrap_or_default()
        };
        if value.is_some_and(|value| record.is_text(value)) {
            return Name { extension: text(value), ..Name::default() };
        }
        let part = |name: &str| attribute(record, value?, name);
        let root = part("root");
        let number = root.and_then(|root| attribute(record, root, "oid"));
        Name {
            root: text(number.or(root)),
            extension: text(part("extension")),
            authority: text(part("assigningAuthorityName")),
        }
    }

    /// How this goes together with another. The root says who gave an identifier, and where one has none,
    /// the name of the authority.
    pub(crate) fn relation(&self, other: &Name<'_>) -> Relation {
        let is_given = |one: &str, other: &str| !one.is_empty() && !other.is_empty();
        let by_same = if is_given(&self.root, &other.root) {
            Some(self.root == other.root)
        } else if is_given(&self.authority, &other.authority) {
            Some(self.authority == other.authority)
        } else {
            let says = |name: &Name<'_>| !name.root.is_empty() || !name.authority.is_empty();
            (!says(self) && !says(other)).then_some(true)
        };
        let has_extensions = is_given(&self.extension, &other.extension);
        let is_root_alone = self.extension.is_empty() && other.extension.is_empty() && !self.root.is_empty();
        let is_one = has_extensions && signs(&self.extension).eq(signs(&other.extension));
        match by_same {
            Some(true) if is_one || is_root_alone => Relation::Same,
            Some(true) if has_extensions => Relation::Different,
            None if is_one => Relation::Perhaps,
            _ => Relation::Unrelated,
        }
    }
}

/// Numbers are written in groups, or not.
fn signs(extension: &str) -> impl Iterator<Item = char> {
    extension.chars().filter(|sign| !sign.is_whitespace())
}

/// Who an extract is about.
#[derive(Default, Debug)]
pub(crate) struct Subject<'a> {
    /// What `subject_of_care` says.
    pub(crate) about: Name<'a>,
    /// The person that this leads to.
    pub(crate) person: Option<NodeId>,
    /// An identifier of a person in the place of the one meant, where the extract has no other: it was
    /// given by the same, and is another.
    pub(crate) other: Option<NodeId>,
    /// Whether no more than one entity has the extension, whoever gave it.
    is_unique: bool,
}

impl<'a> Subject<'a> {
    /// Looks once at the identifiers of all entities.
    pub(crate) fn of(record: &Record<'a>) -> Self {
        let root = NodeId::ROOT;
        let about = Name::of(record, attribute(record, root, "subject_of_care"));
        let (mut people, mut alike, mut is_taken) = (Vec::new(), 0_u32, false);
        let mut see = |entity: NodeId| {
            let Some(kind) = record.class(entity).filter(|kind| kind.is_kind_of(class::IDENTIFIED_ENTITY))
            else {
                return;
            };
            let person = Person::of(record, entity, &about);
            alike = alike.saturating_add(u32::from(person.is_same || person.is_perhaps));
            is_taken |= person.is_same;
            if kind == class::SUBJECT_OF_CARE_PERSON_IDENTIFICATION {
                people.push(person);
            }
        };
        if let Some(list) = attribute(record, root, "demographic_entity") {
            record.each_item(list, &mut see);
        }
        let is_unique = alike <= 1;
        let named = only(&people, |person| person.is_same)
            .or_else(|| only(&people, |person| person.is_perhaps).filter(|_| is_unique));
        // Where none is named, the one that there is, unless it says that it is another; and of several
        // nobody knows which.
        let others = people.iter().filter(|person| !person.is_same && !person.is_perhaps);
        let is_other = others.filter(|person| person.other.is_some()).count() == people.len();
        let other = people.first().and_then(|person| person.other).filter(|_| is_other);
        let lone = only(&people, |_| true).filter(|_| other.is_none() && !is_taken);
        Subject { person: named.or(lone).map(|person| person.entity), about, other, is_unique }
    }

    /// Whether this identifier is that of the person.
    pub(crate) fn is(&self, name: &Name<'_>) -> bool {
        match self.about.relation(name) {
            Relation::Same => true,
            Relation::Perhaps => self.is_unique,
            Relation::Different | Relation::Unrelated => false,
        }
    }
}

/// The one for which this holds: of several nobody knows which.
fn only(people: &[Person], holds: fn(&Person) -> bool) -> Option<&Person> {
    let mut found = people.iter().filter(|person| holds(person));
    found.next().filter(|_| found.next().is_none())
}

/// An entity, and how it goes together with who the extract is about.
#[derive(Debug)]
struct Person {
    entity: NodeId,
    is_same: bool,
    is_perhaps: bool,
    /// An identifier of it that was given by the same and is another.
    other: Option<NodeId>,
}

impl Person {
    fn of(record: &Record<'_>, entity: NodeId, about: &Name<'_>) -> Person {
        let mut person = Person { entity, is_same: false, is_perhaps: false, other: None };
        let mut see = |id: NodeId, is_own: bool| match about.relation(&Name::of(record, Some(id))) {
            Relation::Same => person.is_same = true,
            Relation::Perhaps => person.is_perhaps = true,
            Relation::Different if is_own => person.other = person.other.or(Some(id)),
            Relation::Different | Relation::Unrelated => {}
        };
        if let Some(id) = attribute(record, entity, "extract_id") {
            // What counts the entities of an extract says nothing about the person.
            see(id, false);
        }
        if let Some(list) = attribute(record, entity, "id") {
            record.each_item(list, &mut |id| see(id, true));
        }
        person
    }
}
