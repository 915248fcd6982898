use super::super::kept::compact;
use super::super::mapping::{self, CODE, CODE_OF_IDENTIFIER, Form, ONLY_VALUE, ROWS, Row, VALUES};
use super::super::tree::{At, Body, Slot, source};
use super::{Entity, Reader, bit};
use crate::json::is_number;
use crate::model::tables::{class, element};
use crate::model::{ClassId, ElementId, Kind};
use crate::record::NodeId;

impl<'r, 'a> Reader<'r, 'a> {
    /// A person or body: of the class that its code names, or of the one nearest to its own.
    pub(super) fn entity(&mut self, entity: NodeId) {
        let kind = self.text(self.attribute(entity, "type")).unwrap_or_default();
        let code = self.meaning(self.attribute(entity, "code"));
        let named = code.and_then(|(class, element)| element.is_none().then_some(class));
        let nearest = match kind.as_str() {
            mapping::SUBJECT => Some(class::SUBJECT_OF_CARE),
            mapping::PROFESSIONAL => Some(class::CARE_WORKER),
            mapping::ORGANISATION => Some(class::CARE_ORGANISATION),
            _ => None,
        };
        let Some(class) = named.or(nearest).filter(|class| mapping::entity_of(*class) == Some(kind.as_str()))
        else {
            return;
        };
        let is_subject = class == class::SUBJECT_OF_CARE;
        if is_subject && self.tree.get(At::ROOT, element::RECORD_DOCUMENT_SUBJECT_OF_CARE).is_some() {
            return;
        }
        let slot = if is_subject {
            Slot::of(element::RECORD_DOCUMENT_SUBJECT_OF_CARE)
        } else {
            Slot { listed: true, ..Slot::of(element::RECORD_DOCUMENT_CARE_ACTORS) }
        };
        let at = self.tree.add(At::ROOT, slot, Body::Object);
        let id = self.inner(entity, "extract_id", "extension");
        self.entities.push(Entity {
            id: self.text(id).unwrap_or_default(),
            node: entity,
            at,
            class,
            is_read: false,
        });
        let is_place = self.text(id).is_some_and(|id| self.place_of(&id).is_some());
        if let Some(uid) = self.taken_text(id).filter(|_| !is_place)
            && let Some(element) = self.release.element_named(class, b"recordUid")
        {
            self.tree.add(at, Slot::of(element), Body::Text(uid));
        }
        self.take_text(entity, "type", &kind);
        if named.is_some() {
            self.take_meaning(entity, "code");
        }
        self.take_text(entity, "desc", class.class().name);
        self.take_fixed(entity, "administrativeGenderCode", mapping::NO_INFORMATION);
        self.take_fixed(entity, "birthTime", mapping::NO_INFORMATION);
        for row in &ROWS {
            if row.of.is_empty() || row.of == kind {
                self.row(entity, at, class, row);
            }
        }
        if kind == mapping::ORGANISATION {
            let name = self.attribute(entity, "name").filter(|name| self.is(Some(*name), class.class().name));
            if let Some(name) = name {
                self.taken.take(name);
            }
        }
    }

    /// Where the value of a row stands: the object that is to hold it comes into being with it.
    pub(super) fn place(&mut self, at: At, class: ClassId, row: &Row) -> Option<(At, ElementId)> {
        if row.within.is_empty() {
            return Some((at, self.release.element_named(class, row.element.as_bytes())?));
        }
        let group = self.release.element_named(class, row.within.as_bytes())?;
        let Kind::Group(inner) = self.release.kind(group) else { return None };
        let element = self.release.element_named(inner, row.element.as_bytes())?;
        Some((self.tree.group(at, group), element))
    }

    /// Whether a class has the element of a row.
    fn has_row(&self, class: ClassId, row: &Row) -> bool {
        let name = if row.within.is_empty() { row.element } else { row.within };
        self.release.element_named(class, name.as_bytes()).is_some()
    }

    fn row(&mut self, entity: NodeId, at: At, class: ClassId, row: &Row) {
        if !self.has_row(class, row) {
            return;
        }
        match row.form {
            Form::Text => {
                let name = self.attribute(entity, row.attribute);
                if self.is(name, class.class().name) {
                    return;
                }
                let text = self.taken_text(name);
                if let (Some(text), Some((at, element))) = (text, self.place(at, class, row)) {
                    self.tree.add(at, Slot::of(element), Body::Text(text));
                }
            }
            Form::Time => {
                let time = self.inner(entity, row.attribute, "time");
                if let Some(time) = time
                    && let Some(body) = self.fitting(time, Kind::Date)
                    && let Some((at, element)) = self.place(at, class, row)
                {
                    self.taken.take(time);
                    self.tree.add(at, Slot::of(element), body);
                }
            }
            _ => {
                for value in self.list(entity, row.attribute) {
                    self.one(value, at, class, row);
                }
            }
        }
    }

    /// One value of an attribute that is a list.
    fn one(&mut self, value: NodeId, at: At, class: ClassId, row: &Row) {
        match row.form {
            Form::NhsNumber | Form::OtherIdentifiers | Form::Identifier => {
                let is_nhs_number =
                    self.is(self.attribute(value, "assigningAuthorityName"), mapping::NHS_NUMBER);
                let is_wanted =
                    row.form == Form::Identifier || is_nhs_number == (row.form == Form::NhsNumber);
                let is_doubtful = class == class::SUBJECT_OF_CARE && self.contradicts(value);
                if is_wanted && !is_doubtful {
                    self.identifier(value, at, class, row);
                }
            }
            Form::Telecom(scheme) => {
                let address = self.attribute(value, "telecomAddress");
                if address.is_some_and(|address| self.is(self.attribute(address, "scheme"), scheme)) {
                    self.telecom(value, at, class, row);
                }
            }
            Form::PersonName => self.labelled(value, "namePart", at, class, row),
            Form::Address => self.labelled(value, "addrPart", at, class, row),
            Form::Role(attribute) => {
                let code = self.attribute(value, attribute);
                if let (Some(code), Some((at, element))) = (code, self.free_place(at, class, row)) {
                    self.parts(code, &CODE, class::CODING, Slot::of(element), at);
                }
            }
            Form::Text | Form::Time => {}
        }
    }

    /// The same, unless the one value that may stand there does already.
    fn free_place(&mut self, at: At, class: ClassId, row: &Row) -> Option<(At, ElementId)> {
        let (at, element) = self.place(at, class, row)?;
        let is_free = self.release.is_many(element) || self.tree.get(at, element).is_none();
        is_free.then_some((at, element))
    }

    pub(super) fn identifier(&mut self, value: NodeId, at: At, class: ClassId, row: &Row) {
        let form = VALUES.iter().find(|form| form.class == class::IDENTIFIER);
        let says = self.attribute(value, "extension").is_some_and(|said| self.record.is_text(said));
        if let Some(form) = form.filter(|_| says)
            && let Some((at, element)) = self.free_place(at, class, row)
        {
            self.parts(value, form.parts, class::IDENTIFIER, self.slot_of(element), at);
        }
    }

    fn telecom(&mut self, value: NodeId, at: At, class: ClassId, row: &Row) {
        let Some(address) = self.attribute(value, "telecomAddress") else { return };
        let path = self.attribute(address, "path");
        let Some(path) = self.taken_text(path) else { return };
        let Some((holder, element)) = self.free_place(at, class, row) else { return };
        let Kind::Group(group) = self.release.kind(element) else { return };
        if let Some(scheme) = self.attribute(address, "scheme") {
            self.taken.take(scheme);
        }
        let group = group.class();
        let at = self.tree.add(holder, self.slot_of(element), Body::Object);
        self.tree.add(at, Slot::of(group.element_id(0)), Body::Text(path));
        for used in self.list(value, "use") {
            if compact(self.record, used) == mapping::NO_INFORMATION {
                self.taken.take_all(self.record, used);
                continue;
            }
            let scheme = self.attribute(used, "codingSchemeName");
            let code = self.attribute(used, "codeValue");
            let is_preference = self.is(scheme, mapping::PREFERENCE)
                && code.is_some_and(|code| is_number(self.record.raw(code)));
            let element = group.element_id(if is_preference { 2 } else { 1 });
            if self.tree.get(at, element).is_some() {
                continue;
            }
            if let (true, Some(code), Some(scheme)) = (is_preference, code, scheme) {
                self.taken.take(scheme);
                self.taken.take(code);
                self.tree.add(at, Slot::of(element), Body::Bare(source(self.record, code)));
            } else {
                self.parts(used, &CODE, class::CODING, Slot::of(element), at);
            }
        }
    }

    /// A name or an address: a text for each part that says of which element it is.
    fn labelled(&mut self, value: NodeId, list: &str, at: At, class: ClassId, row: &Row) {
        let parts = self.list(value, list);
        let Some((holder, element)) = self.free_place(at, class, row) else { return };
        let Kind::Group(group) = self.release.kind(element) else { return };
        let (text, label) = if row.form == Form::PersonName {
            ("entityPartName", "namePartType")
        } else {
            ("addressLine", "addressLineType")
        };
        let (mut at, mut filled) = (None, 0);
        for part in parts {
            let Some((of, Some(inner))) = self.meaning(self.attribute(part, label)) else { continue };
            if of != group || !self.release.is_many(inner) && filled & bit(inner) != 0 {
                continue;
            }
            let value = self.attribute(part, text);
            let Some(value) = value.filter(|value| self.record.is_text(*value)) else { continue };
            let to = *at.get_or_insert_with(|| {
                self.tree.add(
                    holder,
                    Slot { listed: self.release.is_many(element), ..Slot::of(element) },
                    Body::Object,
                )
            });
            filled |= bit(inner);
            if inner == element::ADDRESS_UPRN {
                self.parts(part, &ONLY_VALUE, class::IDENTIFIER, Slot::of(inner), to);
            } else {
                self.taken.take(value);
                self.tree.add(to, self.slot_of(inner), Body::Text(source(self.record, value)));
            }
            self.take_meaning(part, label);
            self.take_fixed(part, "namePartQualifier", mapping::NO_INFORMATION);
        }
        let coded = [(element::ADDRESS_POSTCODE, &CODE_OF_IDENTIFIER[..], class::IDENTIFIER)];
        if row.form == Form::Address {
            let slot = self.slot_of(element);
            let postcode = self.attribute(value, "postalCode");
            let kind = self.list(value, "addressUse").first().copied();
            for (node, (inner, parts, class)) in [postcode, kind]
                .into_iter()
                .zip(coded.into_iter().chain([(element::ADDRESS_ADDRESS_TYPE, &CODE[..], class::CODING)]))
            {
                if let Some(node) = node {
                    let to = *at.get_or_insert_with(|| self.tree.add(holder, slot, Body::Object));
                    self.parts(node, parts, class, Slot::of(inner), to);
                }
            }
        }
        if at.is_some() {
            self.take_fixed(value, "use", mapping::NO_INFORMATION);
        }
    }
}
