//! What could not be checked, and why: named, never passed over as right.

use crate::model::{Basis, ClassId, Content, ElementId, Release};
use crate::record::NodeId;

/// How often something could not be checked, and where first.
#[derive(Clone, Copy, Debug)]
struct Tally {
    count: u32,
    first: NodeId,
}

/// Counts what could not be checked, by element and by class.
#[derive(Debug, Default)]
pub struct Unchecked {
    elements: Vec<Tally>,
    classes: Vec<Tally>,
    references: Option<Tally>,
}

/// Why something could not be checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// Whether the code is in SNOMED CT or dm+d, or in the part of it that is meant.
    TerminologyContent(ElementId),
    /// The list has more codes than are known.
    CodeSetIncomplete(ElementId),
    /// The list is named, its codes are not public.
    CodeSetNotPublic(ElementId),
    /// The class's table was not seen whole, so what MODS asks of it is not fully known.
    ClassTable(ClassId),
    /// What references point to: the document they belong to is not here.
    References,
}

impl Gap {
    /// Name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Gap::TerminologyContent(_) => "terminology-content",
            Gap::CodeSetIncomplete(_) => "code-set-incomplete",
            Gap::CodeSetNotPublic(_) => "code-set-not-public",
            Gap::ClassTable(_) => "class-table-not-seen",
            Gap::References => "references",
        }
    }
}

impl Unchecked {
    /// A code of this element could not be checked.
    pub(crate) fn element(&mut self, id: ElementId, node: NodeId) {
        add(&mut self.elements, usize::from(id.0), node);
    }

    /// An object of this class was met. Only classes whose table was not seen whole count.
    pub(crate) fn class(&mut self, id: ClassId, release: &Release, node: NodeId) {
        // Seen whole, or ours.
        if !matches!(release.basis(id), Some(Basis::Mods | Basis::Proposed)) && !id.is_of_iso13606() {
            add(&mut self.classes, usize::from(id.0), node);
        }
    }

    /// A reference stands in a part that is checked alone.
    pub(crate) fn reference(&mut self, node: NodeId) {
        let tally = self.references.get_or_insert(Tally { count: 0, first: node });
        tally.count = tally.count.saturating_add(1);
    }

    /// All gaps with their counts and first places: codes, then references, then classes.
    pub fn list(&self, release: &Release) -> Vec<(Gap, u32, NodeId)> {
        let mut gaps = Vec::new();
        for (at, tally) in counted(&self.elements) {
            gaps.push((gap_of(ElementId(at as u16), release), tally.count, tally.first));
        }
        if let Some(tally) = self.references {
            gaps.push((Gap::References, tally.count, tally.first));
        }
        for (at, tally) in counted(&self.classes) {
            gaps.push((Gap::ClassTable(ClassId(at as u8)), tally.count, tally.first));
        }
        gaps
    }
}

/// The places that have been counted: few of all that there are.
fn counted(tallies: &[Tally]) -> impl Iterator<Item = (usize, &Tally)> {
    tallies.iter().enumerate().filter(|(_, tally)| tally.count > 0)
}

fn add(tallies: &mut Vec<Tally>, at: usize, node: NodeId) {
    if tallies.len() <= at {
        tallies.resize(at.saturating_add(1), Tally { count: 0, first: node });
    }
    if let Some(tally) = tallies.get_mut(at) {
        if tally.count == 0 {
            tally.first = node;
        }
        tally.count = tally.count.saturating_add(1);
    }
}

fn gap_of(id: ElementId, release: &Release) -> Gap {
    match release.kind(id).code_set().map(|set| set.content) {
        // Where any code may stand, it is those of a terminology that are missed.
        Some(Content::Terminology) | None => Gap::TerminologyContent(id),
        Some(Content::Incomplete) => Gap::CodeSetIncomplete(id),
        _ => Gap::CodeSetNotPublic(id),
    }
}
