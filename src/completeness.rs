//! How much of what its classes have places for a record holds, and which of the needs of
//! use case 7 it can meet. Facts, not faults: nothing here is ever a finding.

use serde::Serialize;

use crate::current;
use crate::directory::Directory;
use crate::model::tables::{CLASSES, KIND_ROWS, NEED_COUNT, NEED_ROWS};
use crate::model::{Class, ClassId, ClassKind, Level, Release, count};
use crate::order;
use crate::record::{NodeId, Record};

/// An object that was read to its end, and which elements of its class it has filled: a bit for
/// each place of [`Class::element_id`]. An element is filled when it has a value that is not blank,
/// right or wrong; a list, and a name that stands twice, are one element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Filled {
    /// The object.
    pub node: NodeId,
    /// The elements.
    pub places: u32,
}

/// How complete the objects of one class are, all taken together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct ClassCompleteness {
    /// Identifier of the class: of a record, an actor or a group.
    pub class: &'static str,
    /// How many objects of the class there are.
    pub records: u32,
    /// Elements that MODS publishes as must.
    pub must: Share,
    /// Elements that are expected.
    pub should: Share,
    /// All others.
    pub could: Share,
}

/// So many of so many elements, over all objects of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Share {
    /// Elements with a value that is not blank.
    pub filled: u32,
    /// Elements that the class has, times the number of objects.
    pub of: u32,
}

/// Whether a record holds what a need of use case 7 names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct NeedCoverage {
    /// Number of the need in `model/needs.json`, from 1.
    pub need: u8,
    /// Whether all classes that it names are present; none where it names no class.
    pub held: Option<bool>,
    /// Identifiers of the classes that it names and the record has. A class that has kinds, such as
    /// `Observations`, is present when any of its kinds is.
    pub present: Vec<&'static str>,
    /// Identifiers of those that the record has not.
    pub absent: Vec<&'static str>,
}

/// How often each class, and each element with a value, stands in a record.
#[derive(Clone, Debug)]
pub struct Completeness {
    /// By element, in how many objects of its class it is filled; then by class, how many objects
    /// there are.
    counts: Vec<u32>,
    /// Whether what is not here is not in the record either.
    is_whole: bool,
}

impl Completeness {
    /// Counts these objects of a record, but for those in versions of a record or actor that are
    /// not current. `is_whole` is false for a part of a record and for a document that broke off:
    /// then nothing can be said of what it lacks, nor of what is current.
    pub(crate) fn of(
        record: &Record<'_>,
        objects: &[Filled],
        directory: &Directory<'_>,
        is_whole: bool,
    ) -> Self {
        let past = if is_whole { current::past(record, directory) } else { Vec::new() };
        let mut completeness = Completeness { counts: vec![0; count::ELEMENTS + count::CLASSES], is_whole };
        for object in objects {
            if !is_inside(record, object.node, &past) {
                completeness.add(record.class(object.node), object.places);
            }
        }
        completeness
    }

    fn add(&mut self, class: Option<ClassId>, mut places: u32) {
        let Some(class) = class else { return };
        self.count(at_class(class));
        while places != 0 {
            let element = class.class().element_id(places.trailing_zeros() as u8);
            self.count(usize::from(element.0));
            places &= places.wrapping_sub(1);
        }
    }

    fn count(&mut self, at: usize) {
        if let Some(count) = self.counts.get_mut(at) {
            *count = count.saturating_add(1);
        }
    }

    fn counted(&self, at: usize) -> u32 {
        self.counts.get(at).copied().unwrap_or(0)
    }

    /// For each class with an object in the record, in the order of the model, how many of its
    /// elements are filled. The record document and the forms of values, such as Coding, are left
    /// out: they are no classes of records.
    pub fn classes(&self, release: &Release) -> Vec<ClassCompleteness> {
        let mut classes = Vec::new();
        for (at, class) in CLASSES.iter().enumerate() {
            let records = self.counted(at.wrapping_add(count::ELEMENTS));
            if records > 0 && !matches!(class.kind, ClassKind::Document | ClassKind::DataType) {
                classes.push(self.class(class, release, records));
            }
        }
        classes
    }

    fn class(&self, class: &Class, release: &Release, records: u32) -> ClassCompleteness {
        let [mut must, mut should, mut could] = [Share::default(); 3];
        for place in 0..class.count {
            let element = class.element_id(place);
            if !release.has(element) {
                continue;
            }
            let share = match release.level(element) {
                Level::Must => &mut must,
                Level::Should => &mut should,
                Level::Could => &mut could,
            };
            share.of = share.of.saturating_add(records);
            share.filled = share.filled.saturating_add(self.counted(usize::from(element.0)));
        }
        ClassCompleteness { class: class.id, records, must, should, could }
    }

    /// For each need of use case 7, which of the classes that it names the record has. Nothing
    /// for a part of a record, for what is no MODS record, and for a document that broke off.
    pub fn coverage(&self) -> Vec<NeedCoverage> {
        let mut needs = Vec::new();
        if !self.is_whole {
            return needs;
        }
        let mut rows = NEED_ROWS.iter().peekable();
        for number in 1..=NEED_COUNT {
            let mut need = NeedCoverage { need: number, held: None, present: Vec::new(), absent: Vec::new() };
            while let Some((_, class)) = rows.next_if(|(of, _)| *of == number) {
                let is_present = self.has(*class);
                need.held = Some(is_present && need.held != Some(false));
                let list = if is_present { &mut need.present } else { &mut need.absent };
                list.push(class.class().id);
            }
            needs.push(need);
        }
        needs
    }

    /// Whether there is an object of this class, or of one of its kinds.
    fn has(&self, class: ClassId) -> bool {
        let has = |class: ClassId| self.counted(at_class(class)) > 0;
        has(class) || KIND_ROWS.iter().any(|(parent, kind)| *parent == class && has(*kind))
    }
}

/// Where the objects of a class are counted.
fn at_class(class: ClassId) -> usize {
    usize::from(class.0).wrapping_add(count::ELEMENTS)
}

/// Whether a node is one of these, or inside one. They are in rising order and not inside each
/// other.
fn is_inside(record: &Record<'_>, node: NodeId, objects: &[u32]) -> bool {
    let before = order::place_of(objects, node.0.saturating_add(1));
    let last = before.checked_sub(1).and_then(|at| objects.get(at));
    last.is_some_and(|object| node < record.after(NodeId(*object)))
}
