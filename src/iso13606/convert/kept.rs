//! What of an extract was taken, and what is left to be named.

use super::Kept;
use crate::json::Json;
use crate::record::{NodeId, Record, Shape};
use crate::report::Step;
use crate::report::paths::{Paths, pointer};

use super::tree::source;

/// Which values of an extract were taken into the record, or follow from it.
pub(super) struct Taken {
    nodes: Vec<bool>,
}

impl Taken {
    pub(super) fn none_of(record: &Record<'_>) -> Self {
        Taken { nodes: vec![false; record.len()] }
    }

    /// Takes one value without parts.
    pub(super) fn take(&mut self, node: NodeId) {
        if let Some(taken) = self.nodes.get_mut(node.0 as usize) {
            *taken = true;
        }
    }

    /// Takes a value with all that it holds.
    pub(super) fn take_all(&mut self, record: &Record<'_>, node: NodeId) {
        for taken in self.nodes.iter_mut().take(record.after(node).0 as usize).skip(node.0 as usize) {
            *taken = true;
        }
    }

    /// What was not taken, in as few pieces as there are.
    pub(super) fn rest(&self, record: &Record<'_>) -> Vec<Kept> {
        let (mut left, mut all) = (vec![0_u32], vec![0_u32]);
        let (mut left_before, mut all_before) = (0_u32, 0_u32);
        for (node, taken) in record.ids().zip(&self.nodes) {
            if is_leaf(record, node) {
                all_before = all_before.saturating_add(1);
                left_before = left_before.saturating_add(u32::from(!taken));
            }
            left.push(left_before);
            all.push(all_before);
        }
        let within = |counts: &[u32], node: NodeId| {
            let at = |node: NodeId| counts.get(node.0 as usize).copied().unwrap_or(0);
            at(record.after(node)).saturating_sub(at(node))
        };
        let mut found: Vec<(NodeId, NodeId)> = Vec::new();
        let mut open = vec![(NodeId::ROOT, record.members(NodeId::ROOT))];
        while let Some((holder, members)) = open.last_mut() {
            let Some(member) = members.next() else {
                open.pop();
                continue;
            };
            let value = member.value;
            let count = within(&left, value);
            if count > 0 && count == within(&all, value) {
                found.push((value, *holder));
            } else if count > 0 {
                open.push((value, record.members(value)));
            }
        }
        named(record, &found)
    }
}

fn named(record: &Record<'_>, found: &[(NodeId, NodeId)]) -> Vec<Kept> {
    let nodes: Vec<u32> = found.iter().map(|(node, _)| node.0).collect();
    let paths = Paths::of(record, &nodes);
    let kept = found.iter().enumerate().map(|(at, (node, holder))| {
        let mut path = Vec::new();
        paths.append(record, at, &mut path);
        let names = path.iter().rev().filter_map(|step| match step {
            Step::Name(name) => Some(name.clone()),
            Step::Index(_) => None,
        });
        Kept {
            pointer: pointer(&path),
            class: record.class(*holder).map(|class| class.class().id),
            attribute: names.into_iter().next().unwrap_or_default().into_owned(),
            value: compact(record, *node),
        }
    });
    kept.collect()
}

fn is_leaf(record: &Record<'_>, node: NodeId) -> bool {
    match record.shape(node) {
        Shape::Key => false,
        Shape::Object | Shape::Array => record.is_blank(node),
        _ => true,
    }
}

/// A value as JSON without white space, its strings and numbers as they were written.
pub(super) fn compact(record: &Record<'_>, node: NodeId) -> String {
    let mut json = Json::default();
    let mut open = Vec::new();
    let mut value = Some(node);
    loop {
        if let Some(node) = value.take() {
            match record.shape(node) {
                Shape::Object => {
                    json.open("{");
                    open.push((record.members(node), "}"));
                }
                Shape::Array => {
                    json.open("[");
                    open.push((record.members(node), "]"));
                }
                Shape::Text | Shape::EscapedText => json.raw_text(source(record, node)),
                _ => {
                    json.put(source(record, node));
                    json.put(",");
                }
            }
        }
        let Some((members, end)) = open.last_mut() else { break };
        let Some(member) = members.next() else {
            json.close(end);
            open.pop();
            continue;
        };
        match member.label {
            crate::record::Label::Element(element) => json.name(element.json()),
            crate::record::Label::Unknown(key) => {
                json.open("\"");
                json.put(source(record, key));
                json.put("\":");
            }
            crate::record::Label::Item(_) => {}
        }
        value = Some(member.value);
    }
    json.into_text()
}
