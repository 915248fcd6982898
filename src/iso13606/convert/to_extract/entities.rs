use super::super::mapping::{self, CODE, CODE_OF_IDENTIFIER, Chosen, Form, ONLY_VALUE, ROWS, Row};
use super::super::tree::source;
use super::{Maker, Meaning, first_of, identifier_parts};
use crate::formats::date;
use crate::model::tables::element;
use crate::model::{ClassId, ElementId};
use crate::record::{Label, Member, NodeId, Shape};

impl<'r, 'a> Maker<'r, 'a> {
    /// A person or body. What it says goes to the list of what stands elsewhere.
    pub(super) fn entity(&mut self, at: u32, elsewhere: &mut Vec<u32>) {
        let Some(held) = self.held.get(at as usize) else { return };
        let (node, class, id, is_named) = (held.node, held.class, held.id.clone(), held.is_named);
        let entity = mapping::entity(class);
        // The one person needs no `type`.
        let mut told = if entity == mapping::SUBJECT { Vec::new() } else { self.type_of(node, class) };
        self.json.open("{");
        self.json.raw("type", entity);
        self.id("extract_id", &id);
        if is_named {
            told.extend(self.only_named(node, b"recordUid"));
        } else {
            self.met(Chosen::Duplicate);
        }
        self.meaning("code", Meaning::Class(class));
        self.json.raw("desc", class.class().name);
        let mut rows: Vec<(&Row, ElementId, NodeId)> = Vec::new();
        for row in &ROWS {
            if let Some((element, value)) = self.row_value(node, row, entity) {
                rows.push((row, element, value));
                told.push(value);
            }
        }
        for alike in rows.chunk_by(|(one, ..), (other, ..)| one.attribute == other.attribute) {
            self.attribute(alike);
        }
        if entity == mapping::ORGANISATION && !rows.iter().any(|(row, ..)| row.form == Form::Text) {
            self.met(Chosen::OrganisationName);
            self.json.raw("name", class.class().name);
        }
        if entity == mapping::SUBJECT {
            self.met(Chosen::AdministrativeGender);
            self.json.fixed("administrativeGenderCode", mapping::NO_INFORMATION);
            if !rows.iter().any(|(row, ..)| row.attribute == "birthTime") {
                self.met(Chosen::BirthTime);
                self.json.fixed("birthTime", mapping::NO_INFORMATION);
            }
        }
        self.json.close("}");
        // A group of which nothing is left has nothing to say either.
        for member in self.record.members(node) {
            let is_told = |member: Member| told.contains(&member.value);
            let holds = ROWS
                .iter()
                .any(|row| matches!(member.label, Label::Element(element) if element.json() == row.within));
            let is_group =
                self.record.shape(member.value) == Shape::Object && !self.record.is_blank(member.value);
            if holds && is_group && self.record.members(member.value).all(is_told) {
                elsewhere.push(member.value.0);
            }
        }
        elsewhere.extend(told.iter().map(|node| node.0));
    }

    /// The value of a row that fits its form.
    pub(super) fn row_value(&self, object: NodeId, row: &Row, entity: &str) -> Option<(ElementId, NodeId)> {
        if !row.of.is_empty() && row.of != entity {
            return None;
        }
        let object =
            if row.within.is_empty() { object } else { self.only_named(object, row.within.as_bytes())? };
        let class = self.record.class(object)?;
        let element = self.record.release().element_named(class, row.element.as_bytes())?;
        let value = self.only(object, element)?;
        let values = self.values(element, value)?;
        let fits = values.iter().all(|value| self.fits_form(*value, row.form, class));
        fits.then_some((element, value))
    }

    fn fits_form(&self, value: NodeId, form: Form, holder: ClassId) -> bool {
        let record = self.record;
        match form {
            Form::NhsNumber => self.is_nhs_number(value),
            Form::OtherIdentifiers => self.is_identifier(value) && !self.is_nhs_number(value),
            Form::Identifier => self.is_identifier(value),
            Form::Text => {
                record.is_text(value)
                    && !record.is_blank(value)
                    && record.raw(value) != holder.class().name.as_bytes()
            }
            Form::Role(_) => self.fits(value, &CODE, false),
            Form::Time => record.shape(value) == Shape::Text && date::parse(source(record, value)).is_some(),
            Form::PersonName => self.is_of_parts(value, &|member| self.texts(member).is_some()),
            Form::Address => self.is_of_parts(value, &|member| self.address_part(member).is_some()),
            Form::Telecom(_) => self.is_telecom(value),
        }
    }

    fn is_identifier(&self, value: NodeId) -> bool {
        self.only_text(value, element::IDENTIFIER_VALUE).is_some()
            && self.fits(value, identifier_parts(), false)
    }

    fn is_nhs_number(&self, value: NodeId) -> bool {
        let system = self.only(value, element::IDENTIFIER_SYSTEM).map(|system| source(self.record, system));
        system == Some(mapping::NHS_NUMBER) && self.is_identifier(value)
    }

    /// Whether an object has members, each such a part and none of them twice.
    fn is_of_parts(&self, object: NodeId, is_part: &dyn Fn(Member) -> bool) -> bool {
        let mut seen = 0;
        let is_right = |member: Member| match member.label {
            Label::Element(element) => first_of(element, &mut seen) && is_part(member),
            _ => false,
        };
        self.record.shape(object) == Shape::Object
            && !self.record.is_blank(object)
            && self.record.members(object).all(is_right)
    }

    /// The texts that an element has, in the number that it may have.
    fn texts(&self, member: Member) -> Option<Vec<NodeId>> {
        let Label::Element(element) = member.label else { return None };
        let values = self.values(element, member.value)?;
        values.iter().all(|value| self.record.is_text(*value)).then_some(values)
    }

    /// How a member of an address goes into a POSTAL_ADDRESS: the attribute for it.
    fn address_part(&self, member: Member) -> Option<&'static str> {
        let Label::Element(element) = member.label else { return None };
        let value = member.value;
        match element {
            element::ADDRESS_POSTCODE => self.fits(value, &CODE_OF_IDENTIFIER, false).then_some("postalCode"),
            element::ADDRESS_ADDRESS_TYPE => self.fits(value, &CODE, false).then_some("addressUse"),
            element::ADDRESS_UPRN => self.fits(value, &ONLY_VALUE, true).then_some("addrPart"),
            _ => self.record.is_text(value).then_some("addrPart"),
        }
    }

    /// Number or address first, its kind, its preference: nothing else, and the first is there.
    fn is_telecom(&self, value: NodeId) -> bool {
        let Some(class) = self.record.class(value) else { return false };
        let has_number = self.only_text(value, class.class().element_id(0)).is_some();
        has_number
            && self.is_of_parts(value, &|member| match member.label {
                Label::Element(element) if element == class.class().element_id(0) => true,
                Label::Element(element) if element == class.class().element_id(1) => {
                    self.fits(member.value, &CODE, false)
                }
                _ => self.record.shape(member.value) == Shape::Number,
            })
    }

    /// One attribute of an entity, from all rows that have a value for it.
    fn attribute(&mut self, rows: &[(&Row, ElementId, NodeId)]) {
        let Some((row, _, value)) = rows.first() else { return };
        match row.form {
            Form::Text => return self.json.raw(row.attribute, source(self.record, *value)),
            Form::Time => return self.told(row.attribute, "time", Some(*value)),
            _ => {}
        }
        self.json.start(row.attribute, "[");
        for (row, element, value) in rows {
            for value in self.values(*element, *value).unwrap_or_default() {
                self.json.open("{");
                match row.form {
                    Form::PersonName => self.person_name(value),
                    Form::Address => self.address(value),
                    Form::Telecom(scheme) => self.telecom(scheme, value),
                    Form::Role(attribute) => self.object(attribute, value, &CODE),
                    _ => self.parts(value, identifier_parts()),
                }
                self.json.close("}");
            }
        }
        self.json.close("]");
    }

    fn person_name(&mut self, name: NodeId) {
        self.json.fixed("use", mapping::NO_INFORMATION);
        self.json.start("namePart", "[");
        for member in self.record.members(name) {
            let Label::Element(element) = member.label else { continue };
            for text in self.texts(member).unwrap_or_default() {
                self.json.open("{");
                self.json.raw("entityPartName", source(self.record, text));
                self.meaning("namePartType", Meaning::Element(element));
                self.json.fixed("namePartQualifier", mapping::NO_INFORMATION);
                self.json.close("}");
            }
        }
        self.json.close("]");
    }

    fn address(&mut self, address: NodeId) {
        let members = self.record.members(address);
        let parts: Vec<(Member, &str)> =
            members.filter_map(|member| Some((member, self.address_part(member)?))).collect();
        for (member, attribute) in &parts {
            match *attribute {
                "postalCode" => self.object(attribute, member.value, &CODE_OF_IDENTIFIER),
                "addressUse" => {
                    self.json.start(attribute, "[");
                    self.json.open("{");
                    self.parts(member.value, &CODE);
                    self.json.close("}");
                    self.json.close("]");
                }
                _ => {}
            }
        }
        let mut lines = parts.iter().filter(|(_, attribute)| *attribute == "addrPart").peekable();
        if lines.peek().is_none() {
            return;
        }
        self.json.start("addrPart", "[");
        for (member, _) in lines {
            let Label::Element(element) = member.label else { continue };
            self.json.open("{");
            if self.record.is_text(member.value) {
                self.json.raw("addressLine", source(self.record, member.value));
            } else {
                self.parts(member.value, &ONLY_VALUE);
            }
            self.meaning("addressLineType", Meaning::Element(element));
            self.json.close("}");
        }
        self.json.close("]");
    }

    fn telecom(&mut self, scheme: &str, value: NodeId) {
        let Some(class) = self.record.class(value).map(ClassId::class) else { return };
        let [number, kind, preference] = [0, 1, 2].map(|place| self.only(value, class.element_id(place)));
        self.json.start("telecomAddress", "{");
        self.json.raw("scheme", scheme);
        self.json.raw("path", number.map_or("", |number| source(self.record, number)));
        self.json.close("}");
        self.json.start("use", "[");
        match kind {
            Some(kind) => {
                self.json.open("{");
                self.parts(kind, &CODE);
                self.json.close("}");
            }
            None => {
                self.json.put(mapping::NO_INFORMATION);
                self.json.put(",");
            }
        }
        if let Some(preference) = preference {
            self.json.open("{");
            self.json.raw("codeValue", source(self.record, preference));
            self.json.raw("codingSchemeName", mapping::PREFERENCE);
            self.json.close("}");
        }
        self.json.close("]");
    }
}
