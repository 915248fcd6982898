use super::{Step, step};
use crate::decimal::decimal;
use crate::record::{NodeId, Record};

/// The paths of these nodes, which are in rising order: one walk for all of them, past
/// everything that holds none.
pub(super) fn of(record: &Record<'_>, nodes: &[u32]) -> Vec<(u32, Vec<Step>)> {
    let mut walk = Walk { record, path: Vec::new(), found: Vec::with_capacity(nodes.len()) };
    let (at_root, inside) = nodes.split_at(nodes.partition_point(|node| *node == NodeId::ROOT.0));
    walk.found.extend(at_root.iter().map(|node| (*node, Vec::new())));
    walk.inside(inside);
    walk.found
}

struct Walk<'r, 'a> {
    record: &'r Record<'a>,
    path: Vec<Step>,
    found: Vec<(u32, Vec<Step>)>,
}

impl Walk<'_, '_> {
    /// Goes down level by level with a stack of its own, since a document may be as deep as
    /// the caller allows.
    fn inside(&mut self, mut nodes: &[u32]) {
        let record = self.record;
        let mut open = vec![record.members(NodeId::ROOT)];
        while let Some(members) = open.last_mut() {
            let Some(next) = nodes.first().copied() else { return };
            let Some(member) = members.next() else {
                open.pop();
                self.path.pop();
                continue;
            };
            let after = record.after(member.value).0;
            if next >= after {
                continue;
            }
            self.path.push(step(record, member.label));
            let here = nodes.partition_point(|node| *node <= member.value.0);
            let (at, later) = nodes.split_at_checked(here).unwrap_or((nodes, &[]));
            self.found.extend(at.iter().map(|node| (*node, self.path.clone())));
            nodes = later;
            if nodes.first().is_some_and(|node| *node < after) {
                open.push(record.members(member.value));
            } else {
                self.path.pop();
            }
        }
        debug_assert!(nodes.is_empty(), "every node is inside the outermost value");
    }
}

/// A path as a JSON Pointer: RFC 6901, with its two escapes.
pub(super) fn pointer(path: &[Step]) -> String {
    let mut pointer = String::new();
    for step in path {
        pointer.push('/');
        match step {
            Step::Name(name) => name.chars().for_each(|character| match character {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                _ => pointer.push(character),
            }),
            Step::Index(index) => pointer.push_str(&decimal(*index)),
        }
    }
    pointer
}
