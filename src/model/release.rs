//! Releases of the standard: what each says of the classes and elements that all of them share.

use std::sync::OnceLock;

use super::packed::{Facts, NO_FACTS, all_classes, all_facts, all_names, count};
use super::tables::{NEWEST, OLDER};
use super::{Basis, Binding, Class, ClassId, Element, ElementId, Kind, Level, Name};

/// A release as a row of the generated table: where it differs from the rows of classes and
/// elements, which are those of the newest release and, after them, what only older ones have.
#[derive(Debug)]
pub(super) struct ReleaseRow {
    pub(super) version: &'static str,
    /// The release and the dataset behind it, as reports name them.
    pub(super) name: &'static str,
    /// The basis of a class in this release; none where it has no such class.
    pub(super) classes: &'static [(ClassId, Option<Basis>)],
    /// What it says of an element; nothing where it has no such element.
    pub(super) elements: &'static [(ElementId, Option<Facts>)],
}

/// A release of the standard. Identifiers of classes and elements are the same in all of them, and
/// so is all of the reference model of ISO 13606.
#[derive(Debug)]
pub struct Release {
    row: &'static ReleaseRow,
    bases: Vec<Option<Basis>>,
    facts: Vec<Facts>,
    names: Vec<Name>,
    /// Places in each class whose absence says something, one bit each.
    expected: Vec<u32>,
}

impl Release {
    /// Number of releases.
    pub const COUNT: usize = 1 + OLDER.len();

    /// The one that a document is taken for which does not name one.
    pub fn newest() -> &'static Release {
        static RELEASE: OnceLock<Release> = OnceLock::new();
        RELEASE.get_or_init(|| Release::unpack(&NEWEST))
    }

    /// All releases, the oldest first.
    pub fn all() -> impl Iterator<Item = &'static Release> {
        static RELEASES: [OnceLock<Release>; OLDER.len()] = [const { OnceLock::new() }; OLDER.len()];
        let older = RELEASES.iter().zip(&OLDER);
        older.map(|(release, row)| release.get_or_init(|| Release::unpack(row))).chain([Release::newest()])
    }

    /// The release with this publication version.
    pub fn named(version: &str) -> Option<&'static Release> {
        Release::all().find(|release| release.version() == version)
    }

    #[cold]
    fn unpack(row: &'static ReleaseRow) -> Release {
        let mut release = Release {
            row,
            bases: Vec::with_capacity(count::CLASSES),
            facts: all_facts().to_vec(),
            names: all_names().to_vec(),
            expected: Vec::with_capacity(count::CLASSES),
        };
        for class in all_classes() {
            release.bases.push(Some(class.basis));
        }
        for (id, basis) in row.classes {
            put(&mut release.bases, usize::from(id.0), *basis);
        }
        for (id, facts) in row.elements {
            let at = usize::from(id.0);
            put(&mut release.facts, at, facts.unwrap_or(NO_FACTS));
            if facts.is_none() {
                put(&mut release.names, at, Name::NONE);
            }
        }
        for class in all_classes() {
            release.expected.push(release.expected_of(class));
        }
        release
    }

    fn expected_of(&self, class: &Class) -> u32 {
        let places = (0..class.count).filter(|place| self.is_expected(class.element_id(*place)));
        places.fold(0, |places, place| places | 1_u32.wrapping_shl(u32::from(place)))
    }

    /// Publication version.
    pub fn version(&self) -> &'static str {
        self.row.version
    }

    /// Publication version and dataset, as reports name them.
    pub fn name(&self) -> &'static str {
        self.row.name
    }

    /// Class with this identifier, if the release has it.
    pub fn class_named(&self, id: impl AsRef<[u8]>) -> Option<ClassId> {
        ClassId::named(id).filter(|id| self.basis(*id).is_some())
    }

    /// How much of the table of a class was seen; `None` where the release has no such class.
    pub fn basis(&self, id: ClassId) -> Option<Basis> {
        self.bases.get(usize::from(id.0)).copied().flatten()
    }

    #[inline]
    fn facts(&self, id: ElementId) -> &Facts {
        self.facts.get(usize::from(id.0)).unwrap_or(&NO_FACTS)
    }

    /// What the release says of an element.
    pub fn element(&self, id: ElementId) -> Element {
        self.facts(id).element(id)
    }

    /// Whether it has this element.
    pub fn has(&self, id: ElementId) -> bool {
        self.names.get(usize::from(id.0)).is_some_and(|name| !name.json().is_empty())
    }

    /// The property names of a class, in the order of its elements.
    #[inline]
    pub fn names(&self, id: ClassId) -> &[Name] {
        let (first, count) = id.class().places();
        self.names_from(first, count)
    }

    /// The property names of so many elements, the first of them this.
    #[inline(always)]
    pub(crate) fn names_from(&self, first: ElementId, count: u8) -> &[Name] {
        let first = usize::from(first.0);
        self.names.get(first..first.wrapping_add(usize::from(count))).unwrap_or_default()
    }

    /// The element of a class with this property name.
    pub fn element_named(&self, id: ClassId, json: &[u8]) -> Option<ElementId> {
        let place = self.names(id).iter().position(|name| name.json().as_bytes() == json)?;
        u8::try_from(place).ok().map(|place| id.class().element_id(place))
    }

    /// The type of the value of an element.
    #[inline]
    pub fn kind(&self, id: ElementId) -> Kind {
        self.facts(id).kind
    }

    /// The type of the value of an element, and whether it may have several.
    #[inline(always)]
    pub(crate) fn form(&self, id: ElementId) -> (Kind, bool) {
        let facts = self.facts(id);
        (facts.kind, facts.occurs.many())
    }

    /// What the absence of an element means.
    pub fn level(&self, id: ElementId) -> Level {
        self.facts(id).level
    }

    /// How firmly the code set of an element is tied to it.
    pub fn binding(&self, id: ElementId) -> Binding {
        self.facts(id).binding
    }

    /// Whether an element may have several values, so that they stand in a list.
    #[inline]
    pub fn is_many(&self, id: ElementId) -> bool {
        self.facts(id).occurs.many()
    }

    /// Whether the absence of an element says something.
    pub fn is_expected(&self, id: ElementId) -> bool {
        self.level(id) != Level::Could
    }

    /// Places of a class whose absence says something, one bit each.
    #[inline]
    pub(crate) fn expected(&self, id: ClassId) -> u32 {
        self.expected.get(usize::from(id.0)).copied().unwrap_or(0)
    }
}

fn put<T>(list: &mut [T], at: usize, value: T) {
    if let Some(item) = list.get_mut(at) {
        *item = value;
    }
}
