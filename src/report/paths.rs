use super::{Step, step};
use crate::decimal;
use crate::order;
use crate::record::{Label, NodeId, Record};

/// The ways from the outermost value to some nodes.
#[derive(Debug)]
pub(crate) struct Paths {
    /// Where the labels of each node start and end.
    places: Vec<(u32, u32)>,
    labels: Vec<Label>,
}

impl Paths {
    /// The paths of these nodes: one walk for all of them, past everything that holds none.
    pub(crate) fn of(record: &Record<'_>, nodes: &[u32]) -> Paths {
        let order = order::rising(nodes);
        let paths = Paths { places: vec![(0, 0); nodes.len()], labels: Vec::with_capacity(nodes.len()) };
        let mut walk = Walk { record, nodes, path: Vec::new(), paths };
        let inside = walk.here(&order, NodeId(1));
        walk.inside(inside);
        walk.paths
    }

    /// Appends the path of the node at this place of those that were given.
    pub(crate) fn append(&self, record: &Record<'_>, at: usize, path: &mut Vec<Step>) {
        let (start, end) = self.places.get(at).copied().unwrap_or((0, 0));
        for label in self.labels.get(start as usize..end as usize).unwrap_or(&[]) {
            path.push(step(record, *label));
        }
    }
}

struct Walk<'r, 'a> {
    record: &'r Record<'a>,
    nodes: &'r [u32],
    path: Vec<Label>,
    paths: Paths,
}

impl Walk<'_, '_> {
    /// Goes down level by level with a stack of its own, since a document may be as deep as
    /// the caller allows. The places of the nodes come in the order of the document.
    fn inside(&mut self, mut places: &[u32]) {
        let record = self.record;
        let mut open = vec![(record.members(NodeId::ROOT), record.after(NodeId::ROOT))];
        while let (Some((members, end)), Some(next)) = (open.last_mut(), self.first(places)) {
            let Some(member) = members.next() else {
                places = self.without_value(places, *end);
                open.pop();
                self.path.pop();
                continue;
            };
            let after = record.after(member.value);
            if next >= after {
                continue;
            }
            self.path.push(member.label);
            places = self.here(places, NodeId(member.value.0.saturating_add(1)));
            if self.first(places).is_some_and(|node| node < after) {
                open.push((record.members(member.value), after));
            } else {
                self.path.pop();
            }
        }
    }

    fn first(&self, places: &[u32]) -> Option<NodeId> {
        places.first().and_then(|at| self.nodes.get(*at as usize)).copied().map(NodeId)
    }

    /// The nodes before `end` have the path of this place.
    fn here<'n>(&mut self, mut places: &'n [u32], end: NodeId) -> &'n [u32] {
        while let Some((at, later)) = places.split_first()
            && self.first(places).is_some_and(|node| node < end)
        {
            let start = self.paths.labels.len() as u32;
            self.paths.labels.extend_from_slice(&self.path);
            if let Some(place) = self.paths.places.get_mut(*at as usize) {
                *place = (start, self.paths.labels.len() as u32);
            }
            places = later;
        }
        places
    }

    /// A name behind which the document broke off is in its object, but no member of it.
    fn without_value<'n>(&mut self, places: &'n [u32], end: NodeId) -> &'n [u32] {
        let Some(name) = self.first(places).filter(|node| *node < end) else { return places };
        self.path.push(Label::Unknown(name));
        let later = self.here(places, end);
        self.path.pop();
        later
    }
}

/// A path as a JSON Pointer: RFC 6901, with its two escapes.
pub(crate) fn pointer(path: &[Step]) -> String {
    let long = |step: &Step| if let Step::Name(name) = step { name.len() } else { 4 };
    let length = path.iter().fold(path.len(), |length, step| length.saturating_add(long(step)));
    let mut pointer = String::with_capacity(length);
    for step in path {
        pointer.push('/');
        match step {
            Step::Name(name) => push_escaped(name, &mut pointer),
            Step::Index(index) => decimal::push(*index, &mut pointer),
        }
    }
    pointer
}

fn push_escaped(name: &str, pointer: &mut String) {
    if !name.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        return pointer.push_str(name);
    }
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(character),
        }
    }
}
