use super::super::mapping::{self, Chosen, Marks, VALUES};
use super::super::tree::source;
use super::held::{at_root, is_list_of_document};
use super::{Component, Maker, Meaning, first_of, is_in};
use crate::formats::{date, date_time};
use crate::json::is_whole;
use crate::model::tables::{class, element};
use crate::model::{ElementId, Kind};
use crate::record::{Label, Member, Members, NodeId, Shape};

/// What is being made items.
struct Frame<'r, 'a> {
    members: Members<'r, 'a>,
    of: Of,
    /// The elements that were met, one bit each.
    seen: u32,
    /// Whether a CLUSTER ends with it.
    closes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Object,
    /// The values of an element, one item each.
    List(ElementId),
    /// A list that is one value.
    Array,
}

/// One item.
struct Item {
    element: Option<ElementId>,
    marks: Marks,
    node: NodeId,
    id: Option<String>,
}

impl<'r, 'a> Maker<'r, 'a> {
    /// An item for each value of an object that is not elsewhere.
    pub(super) fn items(&mut self, object: NodeId) {
        let record = self.record;
        let frame = |of, node, closes| Frame { members: record.members(node), of, seen: 0, closes };
        let mut open = vec![frame(Of::Object, object, false)];
        while let Some(holder) = open.last_mut() {
            let Some(member) = holder.members.next() else {
                if holder.closes {
                    self.json.close("]");
                    self.json.close("}");
                }
                open.pop();
                continue;
            };
            let is_first = match member.label {
                Label::Element(element) => first_of(element, &mut holder.seen),
                _ => true,
            };
            if self.is_elsewhere(member.value) {
                continue;
            }
            let of = holder.of;
            if let (Of::Object, Label::Element(element)) = (of, member.label)
                && is_first
                && self.is_list(element, member.value)
            {
                open.push(frame(Of::List(element), member.value, false));
                continue;
            }
            let item = self.item(of, member, is_first);
            if !self.element(&item, member.label) {
                let of = if record.shape(item.node) == Shape::Array { Of::Array } else { Of::Object };
                open.push(frame(of, item.node, true));
            }
        }
    }

    /// Whether a value is a list of values of an element, one item each.
    fn is_list(&self, element: ElementId, value: NodeId) -> bool {
        self.record.release().is_many(element)
            && self.record.shape(value) == Shape::Array
            && !self.record.is_blank(value)
            && (is_list_of_document(element) || self.values(element, value).is_some())
    }

    fn item(&self, of: Of, member: Member, is_first: bool) -> Item {
        let node = member.value;
        let shape = self.record.shape(node);
        let array = Marks::ARRAY.when(shape == Shape::Array);
        let (element, mut marks, id) = match (of, member.label) {
            (Of::List(element), Label::Item(place)) => {
                (Some(element), array, at_root(element, place, &self.space))
            }
            (Of::Object, Label::Element(element)) => {
                let alone = self.record.release().is_many(element) || !is_first;
                let single = Marks::SINGLE.when(alone && array == Marks::NONE);
                (Some(element), array.and(single), None)
            }
            (Of::Object, _) => (None, array.and(Marks::PROPERTY), None),
            _ => (None, array, None),
        };
        let fits = element.map(|element| self.record.release().kind(element)).is_none_or(|kind| {
            if shape == Shape::Object {
                mapping::wants_object(kind)
            } else {
                mapping::takes(kind, self.record, node)
            }
        });
        let may_fit = !matches!(shape, Shape::Array | Shape::Null);
        marks = marks.and(Marks::PLAIN.when(may_fit && !fits && of != Of::Array));
        marks = marks.and(Marks::COMMITTAL.when(node == self.made && node != NodeId::ROOT));
        marks = marks.and(Marks::ATTESTATION.when(is_in(&self.attested, node)));
        Item { element, marks, node, id }
    }

    /// Writes an item. False when it is a CLUSTER, whose parts come next.
    fn element(&mut self, item: &Item, label: Label) -> bool {
        let record = self.record;
        let shape = record.shape(item.node);
        // In a list that is one value nothing says what its items should be.
        let form = item.element.and_then(|_| self.form(item.node));
        let is_element = form.is_some() || !matches!(shape, Shape::Object | Shape::Array);
        let name = match (item.element, label) {
            (Some(element), _) => record.release().element(element).name,
            (None, Label::Unknown(key)) => source(record, key),
            _ => "item",
        };
        if item.marks.is_as_it_is() {
            self.met(Chosen::AsItIs);
        }
        self.component(&Component {
            marks: item.marks,
            id: item.id.as_deref(),
            ..Component::of(
                if is_element { "ELEMENT" } else { "CLUSTER" },
                name,
                item.element.map_or(Meaning::None, Meaning::Element),
            )
        });
        if item.element.is_some() {
            self.link_of(item.node);
        }
        if !is_element {
            self.json.fixed("structure_type", mapping::LIST);
            self.json.start("parts", "[");
            return false;
        }
        match form {
            Some(form) => {
                self.json.start("value", "{");
                self.json.raw("type", form.value);
                self.parts(item.node, form.parts);
                self.json.close("}");
            }
            None => self.value(item),
        }
        self.json.close("}");
        true
    }

    /// The data value that an object is, if it is one.
    fn form(&self, node: NodeId) -> Option<&'static mapping::ValueForm> {
        let class = self.record.class(node)?;
        VALUES.iter().find(|form| form.class == class && self.fits(node, form.parts, form.whole))
    }

    /// The link of a reference to a record in the document, whatever else it says.
    fn link_of(&mut self, node: NodeId) {
        let class = self.record.class(node);
        let uid = match class {
            Some(class::REFERENCE) => element::REFERENCE_RECORD_UID,
            Some(class::CODING_OR_REFERENCE) => element::CODING_OR_REFERENCE_RECORD_UID,
            _ => return,
        };
        let uid = self.only_text(node, uid);
        let latest = uid.and_then(|uid| self.first_with(uid)?.latest);
        let version = self.only_named(node, b"recordVersion");
        let target = match version.zip(uid) {
            None => latest,
            Some((version, uid)) => {
                let (uid, version) = (self.record.text_bytes(uid), self.record.text_bytes(version));
                let entry = self.directory.find_version(&uid, Some(&version));
                entry.and_then(|entry| self.held_at(entry.node))
            }
        };
        let is_record = |at: &u32| {
            self.held
                .get(*at as usize)
                .is_some_and(|held| held.is_named && held.holder == element::RECORD_DOCUMENT_RECORDS)
        };
        if let Some(target) = target.filter(is_record) {
            self.json.start("links", "[");
            self.link(target);
            self.json.close("]");
        }
    }

    /// The value of an item without parts.
    fn value(&mut self, item: &Item) {
        let source = source(self.record, item.node);
        let kind = item.element.map(|element| self.record.release().kind(element));
        let (class, attribute, is_text) = match self.record.shape(item.node) {
            Shape::Null => return self.json.fixed("value", mapping::NO_TEXT),
            Shape::True | Shape::False => ("BL", "value", false),
            Shape::Number if is_whole(source.as_bytes()) => ("INT", "value", false),
            Shape::Number => ("PQ", "value", false),
            Shape::Text => {
                let (class, attribute) = text_class(kind, source);
                (class, attribute, true)
            }
            _ => ("SIMPLE_TEXT", "originalText", true),
        };
        self.json.start("value", "{");
        self.json.raw("type", class);
        if is_text {
            self.json.raw(attribute, source)
        } else {
            self.json.fixed(attribute, source)
        }
        self.json.close("}");
    }
}

/// The data value for a text, by what its element is: a date that is whole, a time, or a text.
fn text_class(kind: Option<Kind>, text: &str) -> (&'static str, &'static str) {
    match kind {
        Some(Kind::Date | Kind::DateTime) if date::parse(text).is_some_and(|date| date.day.is_some()) => {
            ("DATE", "date")
        }
        Some(Kind::Date | Kind::DateTime) if date_time::parse(text).is_some() => ("TS", "time"),
        _ => ("SIMPLE_TEXT", "originalText"),
    }
}
