use super::{Step, step};
use crate::decimal;
use crate::order;
use crate::record::{Label, NodeId, Record};

/// The ways from the outermost value to some nodes, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    /// The nodes, rising, each with the end of its labels. They start where those before it end.
    nodes: Vec<(u32, u32)>,
    labels: Vec<Label>,
}

impl Paths {
    /// The paths of these nodes, which are in rising order: one walk for all of them, past
    /// everything that holds none.
    pub(crate) fn of(record: &Record<'_>, nodes: &[u32]) -> Paths {
        let found = Paths { nodes: Vec::with_capacity(nodes.len()), labels: Vec::new() };
        let mut walk = Walk { record, path: Vec::new(), found };
        let inside = walk.here(nodes, 1);
        walk.inside(inside);
        walk.found
    }

    /// Appends the path of one of the nodes.
    pub(crate) fn append(&self, record: &Record<'_>, node: NodeId, path: &mut Vec<Step>) {
        let is_before = |at: usize| self.nodes.get(at).is_some_and(|(before, _)| *before < node.0);
        let at = order::first_not(self.nodes.len(), &is_before);
        let Some((_, end)) = self.nodes.get(at).filter(|(found, _)| *found == node.0) else { return };
        let start = at.checked_sub(1).and_then(|before| self.nodes.get(before)).map_or(0, |(_, end)| *end);
        for label in self.labels.get(start as usize..*end as usize).unwrap_or(&[]) {
            path.push(step(record, *label));
        }
    }
}

struct Walk<'r, 'a> {
    record: &'r Record<'a>,
    path: Vec<Label>,
    found: Paths,
}

impl Walk<'_, '_> {
    /// Goes down level by level with a stack of its own, since a document may be as deep as
    /// the caller allows.
    fn inside(&mut self, mut nodes: &[u32]) {
        let record = self.record;
        let mut open = vec![(record.members(NodeId::ROOT), record.after(NodeId::ROOT).0)];
        while let (Some((members, end)), Some(next)) = (open.last_mut(), nodes.first().copied()) {
            let Some(member) = members.next() else {
                nodes = self.without_value(nodes, *end);
                open.pop();
                self.path.pop();
                continue;
            };
            let after = record.after(member.value).0;
            if next >= after {
                continue;
            }
            self.path.push(member.label);
            nodes = self.here(nodes, member.value.0.saturating_add(1));
            if nodes.first().is_some_and(|node| *node < after) {
                open.push((record.members(member.value), after));
            } else {
                self.path.pop();
            }
        }
    }

    /// The nodes before `end` have the path of this place.
    fn here<'n>(&mut self, nodes: &'n [u32], end: u32) -> &'n [u32] {
        let mut later = nodes;
        while let Some((node, rest)) = later.split_first().filter(|(node, _)| **node < end) {
            self.found.labels.extend_from_slice(&self.path);
            self.found.nodes.push((*node, self.found.labels.len() as u32));
            later = rest;
        }
        later
    }

    /// A name behind which the document broke off is in its object, but no member of it.
    fn without_value<'n>(&mut self, nodes: &'n [u32], end: u32) -> &'n [u32] {
        let Some(name) = nodes.first().copied().filter(|node| *node < end) else { return nodes };
        self.path.push(Label::Unknown(NodeId(name)));
        let later = self.here(nodes, end);
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
