//! An extract, or a part of one, with what its rules ask: its objects, and who is who by identifier.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::finding::{Code, Finding};
use crate::formats::reference_time;
use crate::model::ClassId;
use crate::model::tables::{class, element};
use crate::moment::Span;
use crate::order;
use crate::record::{Extent, Label, NodeId, Record, Shape};

/// What a rule may look at.
#[derive(Debug)]
pub struct Extract<'r, 'a> {
    /// The extract as it was read.
    pub record: &'r Record<'a>,
    /// How much of it is there.
    pub extent: Extent,
    /// Its objects in their order, and their classes: of the values those that are intervals of time.
    pub objects: Vec<(NodeId, ClassId)>,
    /// Its components by `rc_id`.
    pub components: Identifiers<'a>,
    /// The entries of its demographic part by `extract_id`.
    pub entities: Identifiers<'a>,
}

/// An instance identifier as it is compared: the numbers of its root, and its extension.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Identifier<'a> {
    root: Cow<'a, [u8]>,
    extension: Cow<'a, [u8]>,
}

/// Objects by what identifies them: those with one identifier stand together, in the order of the
/// document. Sorted, not hashed: what comes from outside must not choose how long this takes.
#[derive(Debug, Default)]
pub struct Identifiers<'a>(Vec<(Identifier<'a>, NodeId)>);

impl<'r, 'a> Extract<'r, 'a> {
    /// Looks once at every value.
    pub(crate) fn of(record: &'r Record<'a>, extent: Extent) -> Self {
        let mut objects = Vec::new();
        for node in record.ids() {
            if let Some(class) = record.class(node)
                && (class == class::IVLTS || !class.is_kind_of(class::DATA_VALUE))
            {
                objects.push((node, class));
            }
        }
        let mut extract = Extract {
            record,
            extent,
            objects,
            components: Identifiers::default(),
            entities: Identifiers::default(),
        };
        extract.components = extract.identified(class::RECORD_COMPONENT, "rc_id");
        extract.entities = extract.identified(class::IDENTIFIED_ENTITY, "extract_id");
        extract
    }

    /// Those of this class, or of a kind of it, by this attribute.
    pub(crate) fn identified(&self, kind: ClassId, name: &str) -> Identifiers<'a> {
        let objects = self.each(kind).filter_map(|object| Some((self.identifier_in(object, name)?, object)));
        Identifiers::of(objects.collect())
    }

    /// The objects of this class, or of a kind of it.
    pub fn each(&self, kind: ClassId) -> impl Iterator<Item = NodeId> {
        self.objects.iter().filter(move |(_, class)| class.is_kind_of(kind)).map(|(node, _)| *node)
    }

    /// The value of an attribute of an object; not a blank one.
    pub fn attribute(&self, object: NodeId, name: &str) -> Option<NodeId> {
        attribute(self.record, object, name)
    }

    /// The same, blank or not.
    pub fn member(&self, object: NodeId, name: &str) -> Option<NodeId> {
        member(self.record, object, name)
    }

    /// The values of an attribute of an object that may have several.
    pub fn values(&self, object: NodeId, name: &str) -> Vec<NodeId> {
        let mut values = Vec::new();
        if let Some(list) = self.attribute(object, name) {
            self.record.each_item(list, &mut |value| values.push(value));
        }
        values
    }

    /// The text of an attribute of an object.
    pub fn text(&self, object: NodeId, name: &str) -> Option<Cow<'a, str>> {
        let value = self.attribute(object, name)?;
        self.record.is_text(value).then(|| self.record.text(value))
    }

    /// What this instance identifier is compared by; nothing where it has neither part.
    pub fn identifier(&self, value: NodeId) -> Option<Identifier<'a>> {
        let text = |object: NodeId, name: &str| {
            let value = self.attribute(object, name)?;
            self.record.is_text(value).then(|| self.record.text_bytes(value))
        };
        let root = self.attribute(value, "root").and_then(|root| text(root, "oid"));
        let extension = text(value, "extension");
        (root.is_some() || extension.is_some())
            .then(|| Identifier { root: root.unwrap_or_default(), extension: extension.unwrap_or_default() })
    }

    /// The same, of an attribute of an object.
    pub fn identifier_in(&self, object: NodeId, name: &str) -> Option<Identifier<'a>> {
        self.identifier(self.attribute(object, name)?)
    }

    /// When a value of class TS was, if it can be read.
    pub(crate) fn span(&self, time: NodeId) -> Option<Span> {
        reference_time::parse(&self.text(time, "time")?).map(Span::of)
    }

    /// The whole number that an attribute of an object is, as far as it is small.
    pub fn number(&self, object: NodeId, name: &str) -> Option<(NodeId, i32)> {
        let value = self.attribute(object, name)?;
        let number = std::str::from_utf8(self.record.raw(value)).ok()?;
        Some((value, number.parse().ok()?))
    }

    /// The audit of this composition; of several, the first.
    pub fn committal(&self, composition: NodeId) -> Option<NodeId> {
        let value = self.attribute(composition, "committal")?;
        if self.record.shape(value) != Shape::Array {
            return Some(value);
        }
        self.record.members(value).next().map(|member| member.value)
    }

    /// Whether this audit is that of a composition, and not of the system that fed it.
    pub fn is_committal(&self, audit: NodeId) -> bool {
        self.record.element_id(audit) == Some(element::COMPOSITION_COMMITTAL)
    }

    /// A finding at this value.
    pub fn finding(&self, code: Code, node: NodeId, related: Option<NodeId>) -> Finding {
        let severity = code.severity(self.record.element(node));
        Finding { related, ..Finding::new(code, severity, node, self.record.offset(node)) }
    }
}

/// The value of an attribute of an object; not a blank one.
pub(crate) fn attribute(record: &Record<'_>, object: NodeId, name: &str) -> Option<NodeId> {
    member(record, object, name).filter(|value| !record.is_blank(*value))
}

fn member(record: &Record<'_>, object: NodeId, name: &str) -> Option<NodeId> {
    let is_it = |label| matches!(label, Label::Element(id) if id.json() == name);
    record.members(object).find(|member| is_it(member.label)).map(|member| member.value)
}

impl<'a> Identifiers<'a> {
    /// Puts them in order.
    pub fn of(found: Vec<(Identifier<'a>, NodeId)>) -> Self {
        let sorted = order::sorted(found.len(), &mut |one, other| {
            let identifier = |at: usize| found.get(at).map(|(identifier, _)| identifier);
            identifier(one).cmp(&identifier(other))
        });
        Identifiers(sorted.into_iter().filter_map(|at| found.get(at as usize).cloned()).collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The objects with this identifier.
    pub fn find<'s>(&'s self, identifier: &Identifier<'_>) -> impl Iterator<Item = NodeId> + use<'s, 'a> {
        let until = |last: Ordering| {
            let is_before =
                |at: usize| self.0.get(at).is_some_and(|(known, _)| known.cmp(identifier) <= last);
            order::first_not(self.0.len(), &is_before)
        };
        let found = self.0.get(until(Ordering::Less)..until(Ordering::Equal)).unwrap_or_default();
        found.iter().map(|(_, node)| *node)
    }

    /// Each object whose identifier the one before it has too, with that one.
    pub fn repeated(&self) -> impl Iterator<Item = (NodeId, NodeId)> {
        self.0.windows(2).filter_map(|pair| match pair {
            [(first, node), (second, again)] if first == second => Some((*node, *again)),
            _ => None,
        })
    }
}
