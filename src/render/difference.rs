//! What differs between two versions: element by element, by what is said and not by how it is
//! written.
//!
//! Two values are the same if they are the same JSON values: the order of members, escapes in a text
//! and zeros at the end of a number do not count, and what is blank counts as absent. A
//! group of which there is one is gone through part by part; of a list it is told which items are
//! gone and which are new.

use std::cmp::Ordering;

use super::parts::is_line;
use super::{NOTHING, class_of, element_of, first_in};
use crate::model::ElementId;
use crate::order;
use crate::record::{Label, NO_CLASS, NodeId, Record, Shape};

/// An element that is not the same in two objects.
pub(super) struct Difference<'d> {
    /// The elements that hold it, the outermost first.
    pub(super) path: &'d [ElementId],
    /// One of its members: the value, or the name where the model does not know it.
    pub(super) member: NodeId,
    /// Its values that only the first object has.
    pub(super) gone: Vec<u32>,
    /// Its values that only the second object has.
    pub(super) come: Vec<u32>,
    /// Whether both have other values too, and the same ones.
    pub(super) has_others: bool,
    /// Whether both have the same values in another order. Then those are all of them.
    pub(super) is_reordered: bool,
}

/// Shows what differs between two objects of one class, from this element of the class on, in the
/// order of the class, and then whatever the model does not know, by its name.
pub(super) fn each_difference(
    record: &Record<'_>,
    before: NodeId,
    after: NodeId,
    first: ElementId,
    see: &mut dyn FnMut(&Difference<'_>),
) {
    Comparison { record, path: Vec::new(), see }.objects(before, after, first);
}

struct Comparison<'r, 'a> {
    record: &'r Record<'a>,
    path: Vec<ElementId>,
    see: &'r mut dyn FnMut(&Difference<'_>),
}

impl Comparison<'_, '_> {
    /// Two objects, of which one may be [`NOTHING`]. Groups nest as deep as the model says.
    fn objects(&mut self, before: NodeId, after: NodeId, first: ElementId) {
        let record = self.record;
        let (old, new) = (members(record, before), members(record, after));
        each_alike(&old, &new, &|one, other| by_name(record, one, other), &mut |old, new| {
            self.element(old, new, first);
        });
    }

    /// The members of one name in both objects, unless they come before this element.
    #[inline(never)]
    fn element(&mut self, old: &[u32], new: &[u32], first: ElementId) {
        let record = self.record;
        let member = NodeId(old.first().or(new.first()).copied().unwrap_or(0));
        if element_of(record, member) < first {
            return;
        }
        let (old, new) = (items(record, old), items(record, new));
        let by_value = |one: u32, other: u32| compare(record, one, other);
        let is_same = |(one, other): (&u32, &u32)| by_value(*one, *other).is_eq();
        if old.len() == new.len() && old.iter().zip(&new).all(is_same) {
            return;
        }
        if let (Some(before), Some(after)) = (only_group(record, &old), only_group(record, &new))
            && (before == NOTHING || after == NOTHING || class_of(record, before) == class_of(record, after))
        {
            self.path.push(element_of(record, member));
            self.objects(before, after, ElementId(0));
            self.path.pop();
            return;
        }
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        each_alike(&old, &new, &by_value, &mut |old, new| {
            gone.extend_from_slice(old.get(new.len()..).unwrap_or(&[]));
            come.extend_from_slice(new.get(old.len()..).unwrap_or(&[]));
        });
        order::distinct(&mut gone);
        order::distinct(&mut come);
        let has_others = gone.len() < old.len();
        let is_reordered = gone.is_empty() && come.is_empty();
        if is_reordered {
            (gone, come) = (old, new);
        }
        (self.see)(&Difference { path: &self.path, member, gone, come, has_others, is_reordered });
    }
}

/// Shows the nodes of two lists in this order, those that are equal in it together.
#[inline(never)]
pub(super) fn each_alike(
    old: &[u32],
    new: &[u32],
    order: &dyn Fn(u32, u32) -> Ordering,
    see: &mut dyn FnMut(&[u32], &[u32]),
) {
    let node = |at: usize| old.get(at).or_else(|| new.get(at.wrapping_sub(old.len()))).copied().unwrap_or(0);
    let places =
        order::sorted(old.len().wrapping_add(new.len()), &mut |one, other| order(node(one), node(other)));
    let mut nodes = Vec::new();
    for place in &places {
        nodes.push(node(*place as usize));
    }
    let mut rest = &*places;
    for alike in nodes.chunk_by(|one, other| order(*one, *other).is_eq()) {
        // Equals stay in order: those of the first list come first.
        let (own, others) = rest.split_at_checked(alike.len()).unwrap_or((rest, &[]));
        let count = own.iter().filter(|place| (**place as usize) < old.len()).count();
        let (olds, news) = alike.split_at_checked(count).unwrap_or((alike, &[]));
        see(olds, news);
        rest = others;
    }
}

/// The members of an object that are not blank: values, or names that the model does not know.
fn members(record: &Record<'_>, object: NodeId) -> Vec<u32> {
    let mut members = Vec::new();
    if object != NOTHING {
        for member in record.members(object) {
            if !record.is_blank(member.value) {
                members.push(match member.label {
                    Label::Unknown(name) => name.0,
                    _ => member.value.0,
                });
            }
        }
    }
    members
}

/// In the order of the class; what it does not know comes last.
fn by_name(record: &Record<'_>, one: u32, other: u32) -> Ordering {
    let (one, other) = (NodeId(one), NodeId(other));
    let order = element_of(record, one).cmp(&element_of(record, other));
    let are_names = record.shape(one) == Shape::Key && record.shape(other) == Shape::Key;
    if order.is_eq() && are_names { record.text(one).cmp(&record.text(other)) } else { order }
}

/// The values of these members that are not blank: items of lists, and single ones.
fn items(record: &Record<'_>, members: &[u32]) -> Vec<u32> {
    let mut items = Vec::new();
    for member in members {
        record.each_item(value_of(record, NodeId(*member)), &mut |item| {
            if !record.is_blank(item) {
                items.push(item.0);
            }
        });
    }
    items
}

/// The one group that these are, or [`NOTHING`] where there are none.
fn only_group(record: &Record<'_>, items: &[u32]) -> Option<NodeId> {
    match items {
        [] => Some(NOTHING),
        [item] => {
            let class = class_of(record, NodeId(*item));
            (class != NO_CLASS && !is_line(class)).then_some(NodeId(*item))
        }
        _ => None,
    }
}

fn value_of(record: &Record<'_>, member: NodeId) -> NodeId {
    if record.shape(member) == Shape::Key { first_in(member) } else { member }
}

/// Some order of values; equal are those that are the same. A loop, so that no depth can exhaust
/// the stack.
#[inline(never)]
pub(super) fn compare(record: &Record<'_>, one: u32, other: u32) -> Ordering {
    let mut open = vec![one, other];
    while let (Some(other), Some(one)) = (open.pop(), open.pop()) {
        let names = by_name(record, one, other);
        let (one, other) = (value_of(record, NodeId(one)), value_of(record, NodeId(other)));
        let shapes = shape_of(record, one).cmp(&shape_of(record, other));
        let order = names.then(shapes);
        if order.is_ne() {
            return order;
        }
        let (old, new) = match record.shape(one) {
            Shape::Object => (by_names(record, one), by_names(record, other)),
            Shape::Array => (items(record, &[one.0]), items(record, &[other.0])),
            _ => {
                let order = match record.shape(one) {
                    Shape::Number => number(record.raw(one)).cmp(number(record.raw(other))),
                    _ => record.text(one).cmp(&record.text(other)),
                };
                if order.is_ne() {
                    return order;
                }
                continue;
            }
        };
        if old.len() != new.len() {
            return old.len().cmp(&new.len());
        }
        for (one, other) in old.iter().zip(&new) {
            open.extend_from_slice(&[*one, *other]);
        }
    }
    Ordering::Equal
}

/// With escapes or without, a text is a text.
fn shape_of(record: &Record<'_>, value: NodeId) -> u8 {
    match record.shape(value) {
        Shape::EscapedText => Shape::Text as u8,
        shape => shape as u8,
    }
}

fn by_names(record: &Record<'_>, object: NodeId) -> Vec<u32> {
    let mut members = members(record, object);
    order::sort(&mut members, &mut |one, other| by_name(record, one, other).then(one.cmp(&other)));
    members
}

/// A number without the zeros that end its fraction: 1.50 is 1.5. One with an exponent stays as it
/// was written.
fn number(written: &[u8]) -> &[u8] {
    let mut number = written;
    if number.contains(&b'.') && !number.iter().any(|byte| matches!(byte, b'e' | b'E')) {
        while let [shorter @ .., b'0'] = number {
            number = shorter;
        }
        if let [whole @ .., b'.'] = number {
            number = whole;
        }
    }
    number
}
