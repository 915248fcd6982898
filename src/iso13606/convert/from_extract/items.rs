use super::super::kept::compact;
use super::super::mapping::{self, Marks, Part, VALUES};
use super::super::tree::{At, Body, Slot, body, source};
use super::{Reader, bit};
use crate::formats::{object_identifier, reference_time};
use crate::model::tables::class;
use crate::model::{ClassId, ElementId, Kind};
use crate::record::{Members, NodeId, Shape};

/// Items that are being read.
struct Frame<'r, 'a> {
    items: Members<'r, 'a>,
    holder: At,
    in_array: bool,
    class: Option<ClassId>,
    /// The elements that have a value already, one bit each, and those that may be added to.
    filled: u32,
    groups: u32,
}

impl<'r, 'a> Reader<'r, 'a> {
    /// The values of all items, with what those hold.
    pub(super) fn items(&mut self, items: NodeId, class: ClassId, at: At) {
        let (filled, groups) = (self.filled, self.groups);
        let items = self.record.members(items);
        let mut open = vec![Frame { items, holder: at, in_array: false, class: Some(class), filled, groups }];
        while let Some(mut frame) = open.pop() {
            let Some(member) = frame.items.next() else {
                // The next entry adds to the same record.
                self.filled = frame.filled;
                continue;
            };
            let inner = self.item(member.value, &mut frame);
            open.push(frame);
            open.extend(inner);
        }
    }

    /// The elements of which an object has values, and those of them that are groups.
    pub(super) fn filled(&self, holder: At) -> (u32, u32) {
        let (mut filled, mut groups) = (0, 0);
        for value in self.tree.values(holder) {
            if let Some(element) = self.tree.element(value) {
                filled |= bit(element);
                let is_group = matches!(self.release.kind(element), Kind::Group(_));
                groups |= if is_group { bit(element) } else { 0 };
            }
        }
        (filled, groups)
    }

    /// Reads one item; of a CLUSTER, what is to be read next.
    fn item(&mut self, item: NodeId, frame: &mut Frame<'r, 'a>) -> Option<Frame<'r, 'a>> {
        let archetype = self.attribute(item, "archetype_id");
        let marks = self.text(archetype).and_then(|text| Marks::named(&text));
        let marks_of = marks.unwrap_or(Marks::NONE);
        let slot = self.slot(item, marks_of, frame)?;
        let parts = self.attribute(item, "parts").filter(|parts| self.record.shape(*parts) == Shape::Array);
        let is_cluster = parts.is_some() || self.is(self.attribute(item, "type"), "CLUSTER");
        let at = match slot.element {
            Some(element) if is_cluster && self.is_added(&slot, element, frame) => {
                frame.groups &= !bit(element);
                self.tree.group(frame.holder, element)
            }
            // Parts, where one value is wanted.
            Some(element)
                if is_cluster
                    && !marks_of.has(Marks::ARRAY.and(Marks::PLAIN))
                    && !mapping::wants_object(self.release.kind(element)) =>
            {
                return None;
            }
            _ if is_cluster => {
                let body = if marks_of.has(Marks::ARRAY) { Body::Array } else { Body::Object };
                self.tree.add(frame.holder, slot, body)
            }
            _ => self.value(item, slot, marks_of, frame.holder)?,
        };
        if let Some(element) = slot.element {
            frame.filled |= bit(element);
            if let Some(place) =
                self.text(self.inner(item, "rc_id", "extension")).and_then(|id| self.place_of(&id))
            {
                self.placed.push((element, place, at));
            }
        }
        if marks_of.has(Marks::COMMITTAL) {
            self.made = Some(at);
        }
        if marks_of.has(Marks::ATTESTATION) {
            self.attested.push(at);
        }
        if let (Some(_), Some(archetype)) = (marks, archetype) {
            self.taken.take(archetype);
        }
        let name = match slot.element {
            Some(element) => self.release.element(element).name.to_owned(),
            None if frame.in_array => "item".to_owned(),
            None => self.text(self.inner(item, "name", "originalText")).unwrap_or_default(),
        };
        self.take_component(item, if is_cluster { "CLUSTER" } else { "ELEMENT" }, &name);
        self.take_links(item);
        let parts = parts?;
        if self.record.is_blank(parts) {
            self.taken.take(parts);
        }
        let class = match slot.element.map(|element| self.release.kind(element)) {
            _ if marks_of.has(Marks::ARRAY) => None,
            Some(Kind::Group(class)) => Some(class),
            kind => kind.and_then(class_of),
        };
        let (filled, groups) = self.filled(at);
        let items = self.record.members(parts);
        Some(Frame { items, holder: at, in_array: marks_of.has(Marks::ARRAY), class, filled, groups })
    }

    /// Whether an item is the rest of a group of which the demographic part has the beginning.
    fn is_added(&self, slot: &Slot<'a>, element: ElementId, frame: &Frame<'r, 'a>) -> bool {
        !slot.listed && !slot.later && frame.groups & bit(element) != 0
    }

    /// Under which name an item stands in what holds it; none for one that says nothing to MODS.
    fn slot(&self, item: NodeId, marks: Marks, frame: &mut Frame<'r, 'a>) -> Option<Slot<'a>> {
        if self.record.shape(item) != Shape::Object || self.is_withheld(item) {
            return None;
        }
        if frame.in_array {
            return Some(Slot::unknown(""));
        }
        if marks.has(Marks::PROPERTY) {
            let name = self.inner(item, "name", "originalText").filter(|name| self.record.is_text(*name))?;
            // What the model knows is no such property, whatever the mark says.
            let known = frame
                .class
                .and_then(|class| self.release.element_named(class, &self.record.text_bytes(name)));
            return known.is_none().then(|| Slot::unknown(source(self.record, name)));
        }
        let (class, element) = self.meaning(self.attribute(item, "meaning"))?;
        let element = element?;
        if *frame.class.get_or_insert(class) != class {
            return None;
        }
        let is_placed =
            self.text(self.inner(item, "rc_id", "extension")).is_some_and(|id| self.place_of(&id).is_some());
        let alone = marks.has(Marks::SINGLE) || marks.has(Marks::ARRAY) && !is_placed;
        let slot =
            Slot { listed: self.release.is_many(element) && !alone, later: alone, ..Slot::of(element) };
        let is_second = !slot.listed && !alone && frame.filled & !frame.groups & bit(element) != 0;
        (!is_second).then_some(slot)
    }

    /// Reads the value of an ELEMENT.
    fn value(&mut self, item: NodeId, slot: Slot<'a>, marks: Marks, holder: At) -> Option<At> {
        let value = self.attribute(item, "value")?;
        if compact(self.record, value) == mapping::NO_TEXT {
            self.taken.take_all(self.record, value);
            return Some(self.tree.add(holder, slot, Body::Bare("null")));
        }
        let kind = slot.element.map(|element| self.release.kind(element));
        let class = self.text(self.attribute(value, "type"))?;
        let at = match kind.filter(|kind| mapping::wants_object(*kind) && !marks.has(Marks::PLAIN)) {
            Some(kind) => self.object(value, &class, kind, slot, holder)?,
            None => {
                let (attribute, body) = self.leaf(value, &class)?;
                let body = match kind.filter(|_| !marks.has(Marks::PLAIN)) {
                    Some(kind) => self.fitting(attribute, kind)?,
                    None => body,
                };
                self.taken.take(attribute);
                self.tree.add(holder, slot, body)
            }
        };
        self.take_text(value, "type", &class);
        Some(at)
    }

    /// The part of a data value that is one text, number or truth value.
    fn leaf(&self, value: NodeId, class: &str) -> Option<(NodeId, Body<'a>)> {
        let (attribute, is_text) = match class {
            "SIMPLE_TEXT" => ("originalText", true),
            "DATE" => ("date", true),
            "TS" => ("time", true),
            "INT" | "PQ" | "BL" => ("value", false),
            _ => return None,
        };
        let attribute = self.attribute(value, attribute)?;
        let is_right = match self.record.shape(attribute) {
            Shape::Text | Shape::EscapedText => is_text,
            Shape::Number => !is_text && class != "BL",
            Shape::True | Shape::False => class == "BL",
            _ => false,
        };
        is_right.then(|| (attribute, body(self.record, attribute)))
    }

    /// A value without parts as its element can have it; none where it cannot. A time in the compact form of
    /// ISO 21090 is written as MODS has it, if that says as much.
    pub(super) fn fitting(&mut self, node: NodeId, kind: Kind) -> Option<Body<'a>> {
        if mapping::takes(kind, self.record, node) {
            return Some(body(self.record, node));
        }
        let text = self.record.text(node);
        let is_time = self.record.is_text(node) && matches!(kind, Kind::Date | Kind::DateTime);
        let long = reference_time::extended(&text);
        (is_time && mapping::takes_text(kind, &long)).then(|| self.tree.make(long.into_owned()))
    }

    /// A data value as the object that the element wants. A plain text is the text of a coded value,
    /// a number that of a quantity.
    fn object(&mut self, value: NodeId, class: &str, kind: Kind, slot: Slot<'a>, holder: At) -> Option<At> {
        let wanted = class_of(kind)?;
        let form = VALUES.iter().find(|form| form.class == wanted && form.value == class);
        if let Some(form) = form {
            return self.parts(value, form.parts, wanted, slot, holder);
        }
        let (attribute, body) = self.leaf(value, class)?;
        let name = match (wanted, body) {
            (class::CODING | class::CODING_OR_REFERENCE, Body::Text(_)) => "text",
            (class::IDENTIFIER, Body::Text(_)) | (class::QUANTITY, Body::Bare(_)) if class != "BL" => "value",
            _ => return None,
        };
        let element = self.release.element_named(wanted, name.as_bytes())?;
        self.taken.take(attribute);
        let at = self.tree.add(holder, slot, Body::Object);
        self.tree.add(at, Slot::of(element), body);
        Some(at)
    }

    /// An object of those parts that are there; none if none is.
    pub(super) fn parts(
        &mut self,
        value: NodeId,
        parts: &[Part],
        class: ClassId,
        slot: Slot<'a>,
        holder: At,
    ) -> Option<At> {
        let mut found: Vec<(ElementId, NodeId, bool)> = Vec::new();
        for part in parts {
            let within =
                if part.within.is_empty() { Some(value) } else { self.attribute(value, part.within) };
            let Some(within) = within else { continue };
            let is_right = |node: &NodeId| {
                if part.number {
                    self.record.shape(*node) == Shape::Number
                } else {
                    self.record.is_text(*node)
                }
            };
            let Some(element) = self.release.element_named(class, part.element.as_bytes()) else { continue };
            if let Some(node) = self.attribute(within, part.attribute).filter(is_right) {
                found.push((element, node, false));
            } else if part.attribute == mapping::SCHEME_NAME
                && self.attribute(within, mapping::SCHEME_ID).is_some()
            {
                // A code of which the scheme cannot be said is not that code.
                let oid = self.inner(within, mapping::SCHEME_ID, "oid");
                let is_one = |oid: &NodeId| {
                    self.record.is_text(*oid) && object_identifier::is_one(source(self.record, *oid))
                };
                found.push((element, oid.filter(is_one)?, true));
            }
        }
        if found.is_empty() {
            return None;
        }
        let at = self.tree.add(holder, slot, Body::Object);
        for (element, node, is_scheme) in found {
            self.taken.take(node);
            let body = if is_scheme {
                self.tree.make([mapping::OID, source(self.record, node)].concat())
            } else {
                body(self.record, node)
            };
            self.tree.add(at, Slot::of(element), body);
        }
        Some(at)
    }
}

/// The class of the object that a value of this type is, where there is a data value for it.
fn class_of(kind: Kind) -> Option<ClassId> {
    match kind {
        Kind::Coded(_) => Some(class::CODING),
        Kind::Reference(_) => Some(class::REFERENCE),
        Kind::CodedOrReference(..) => Some(class::CODING_OR_REFERENCE),
        Kind::Identifier(_) => Some(class::IDENTIFIER),
        Kind::Quantity => Some(class::QUANTITY),
        _ => None,
    }
}
