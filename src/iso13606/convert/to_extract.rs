mod committal;
mod entities;
mod held;
mod items;

use super::mapping::{self, CHOICES, Chosen, Form, Marks, Part, ROWS, VALUES};
use super::tree::source;
use super::{Extract, Identity, Refusal, ToExtract, read_whole};
use crate::directory::Directory;
use crate::formats::object_identifier;
use crate::json::Json;
use crate::model::tables::{class, element};
use crate::model::{Category, ClassId, ClassKind, ElementId, Kind};
use crate::order;
use crate::record::{Label, Member, NodeId, Record, Shape};
use held::{Held, held, is_list_of_document};

/// Makes an extract of a record document.
///
/// Each record becomes a `COMPOSITION` and each person or body one of the demographic classes. What
/// fits neither stands in one synthesised composition, so that nothing is lost.
///
/// # Errors
/// What the caller got wrong: see [`ToExtract`]. [`Refusal::NotJson`], [`Refusal::Limit`] and
/// [`Refusal::NotARecord`] for a record that cannot be read to its end.
pub fn to_extract(bytes: &[u8], options: &ToExtract) -> Result<Extract, Refusal> {
    options.check()?;
    let reading = read_whole(bytes, options.limits)?;
    let record = &reading.record;
    if reading.extent.is_none() || record.is_extract() {
        return Err(Refusal::NotARecord);
    }
    let mut maker = Maker::of(record, options);
    maker.extract();
    let met = CHOICES.iter().zip(maker.met).filter(|(_, count)| *count > 0);
    let choices = met.collect();
    Ok(Extract { text: maker.json.into_text(), choices })
}

struct Maker<'r, 'a> {
    record: &'r Record<'a>,
    options: &'r ToExtract,
    json: Json,
    /// What identifiers end with that are made up, as JSON source.
    space: String,
    held: Vec<Held>,
    /// Their nodes, rising.
    nodes: Vec<u32>,
    directory: Directory<'a>,
    /// The `rc_id` of the composition that is being written, and how many components it has so far.
    own: String,
    count: u32,
    /// The values that are no items of it: they stand elsewhere. Rising.
    elsewhere: Vec<u32>,
    /// The change log entry of which its committal is made.
    made: NodeId,
    /// Those of which its attestations are made. Rising.
    attested: Vec<u32>,
    met: [u32; CHOICES.len()],
}

/// A coded meaning: a class or an element of MODS.
#[derive(Clone, Copy)]
enum Meaning {
    None,
    Class(ClassId),
    Element(ElementId),
}

/// What every component of a record begins with.
struct Component<'s> {
    /// Its class, where the place does not tell.
    class: &'s str,
    /// Its label, as JSON source.
    name: &'s str,
    meaning: Meaning,
    marks: Marks,
    /// Its identifier, where it is not the next of the composition.
    id: Option<&'s str>,
    synthesised: bool,
}

impl<'s> Component<'s> {
    /// The next of its composition, of this class and with this label.
    const fn of(class: &'s str, name: &'s str, meaning: Meaning) -> Self {
        Component { class, name, meaning, marks: Marks::NONE, id: None, synthesised: false }
    }
}

impl<'r, 'a> Maker<'r, 'a> {
    fn of(record: &'r Record<'a>, options: &'r ToExtract) -> Self {
        let parts = |identity: &Identity| {
            let Identity { root, extension, assigning_authority } = identity.clone();
            [root, extension, assigning_authority]
        };
        let [system, id] = [&options.ehr_system, &options.ehr_id].map(parts);
        let ([s1, s2, s3], [i1, i2, i3]) = (system, id);
        let space = mapping::quoted(&mapping::space(&[s1, s2, s3, i1, i2, i3]));
        let held = held(record, &space);
        let nodes: Vec<u32> = held.iter().map(|held| held.node.0).collect();
        let list: Vec<NodeId> = held.iter().map(|held| held.node).collect();
        let mut maker = Maker {
            record,
            options,
            json: Json::default(),
            space,
            held,
            nodes,
            directory: Directory::of(record, &list),
            own: String::new(),
            count: 0,
            elsewhere: Vec::new(),
            made: NodeId::ROOT,
            attested: Vec::new(),
            met: [0; CHOICES.len()],
        };
        maker.identify();
        maker
    }

    fn met(&mut self, choice: Chosen) {
        if let Some(count) = self.met.get_mut(choice as usize) {
            *count = count.saturating_add(1);
        }
    }

    /// The value of an element that stands in the object once.
    fn only(&self, object: NodeId, element: ElementId) -> Option<NodeId> {
        let is_it = |member: &Member| member.label == Label::Element(element);
        let mut values = self.record.members(object).filter(is_it);
        let value = values.next().map(|member| member.value);
        value.filter(|_| values.next().is_none())
    }

    fn only_named(&self, object: NodeId, json: &[u8]) -> Option<NodeId> {
        let class = self.record.class(object)?;
        self.only(object, self.record.release().element_named(class, json)?)
    }

    /// A text that says something, of an element that stands there once.
    fn only_text(&self, object: NodeId, element: ElementId) -> Option<NodeId> {
        self.only(object, element)
            .filter(|value| self.record.is_text(*value) && !self.record.is_blank(*value))
    }

    /// The values of an element in the number that the model wants; none where there are not.
    fn values(&self, element: ElementId, value: NodeId) -> Option<Vec<NodeId>> {
        let is_list = self.record.shape(value) == Shape::Array;
        if is_list != self.record.release().is_many(element) {
            return None;
        }
        let mut values = Vec::new();
        self.record.each_item(value, &mut |item| values.push(item));
        let is_right =
            !values.is_empty() && values.iter().all(|item| self.record.shape(*item) != Shape::Array);
        is_right.then_some(values)
    }

    /// Whether an object is nothing but these parts, none of them twice.
    fn fits(&self, object: NodeId, parts: &[Part], whole: bool) -> bool {
        let (mut count, mut seen) = (0_usize, 0_u32);
        for member in self.record.members(object) {
            let Label::Element(element) = member.label else { return false };
            let Some(place) = parts.iter().position(|part| part.element == element.json()) else {
                return false;
            };
            let number = parts.get(place).is_some_and(|part| part.number);
            let bit = 1_u32.wrapping_shl(place as u32);
            let is_right = if number {
                self.record.shape(member.value) == Shape::Number
            } else {
                self.record.is_text(member.value)
            };
            if seen & bit != 0 || !is_right {
                return false;
            }
            seen |= bit;
            count = count.saturating_add(1);
        }
        count > 0 && (!whole || count == parts.len())
    }

    /// The uid of a reference that has nothing else.
    fn uid_of(&self, reference: NodeId) -> Option<NodeId> {
        let is_reference = self.record.class(reference) == Some(class::REFERENCE);
        let fits = is_reference && self.fits(reference, &ONLY_UID, true);
        self.record.members(reference).next().map(|member| member.value).filter(|_| fits)
    }

    /// The uid of a reference that has nothing else and names an entity.
    fn performer(&self, reference: NodeId) -> Option<NodeId> {
        let uid = self.uid_of(reference)?;
        self.first_with(uid)?.actor?;
        Some(uid)
    }

    /// What a reference that has nothing else but a uid links to, if that is enough to find back.
    fn linked(&self, reference: NodeId) -> Option<u32> {
        let uid = self.uid_of(reference)?;
        let latest = self.first_with(uid)?.latest?;
        let (linked, _) = self.held.get(latest as usize)?.id.rsplit_once('/')?;
        (linked == source(self.record, uid)).then_some(latest)
    }

    /// Writes the parts of an object that fits as attributes.
    fn parts(&mut self, object: NodeId, parts: &[Part]) {
        let mut within = "";
        for part in parts {
            let is_it = |member: &Member| matches!(member.label, Label::Element(element) if element.json() == part.element);
            let Some(member) = self.record.members(object).find(is_it) else { continue };
            if part.within != within {
                within = part.within;
                self.json.start(within, "{");
            }
            let source = source(self.record, member.value);
            let oid = source.strip_prefix(mapping::OID).filter(|oid| object_identifier::is_one(oid));
            if let Some(oid) = oid.filter(|_| part.attribute == mapping::SCHEME_NAME) {
                self.json.start(mapping::SCHEME_ID, "{");
                self.json.raw("oid", oid);
                self.json.close("}");
            } else if part.number {
                self.json.fixed(part.attribute, source)
            } else {
                self.json.raw(part.attribute, source)
            }
        }
        if !within.is_empty() {
            self.json.close("}");
        }
    }

    /// An attribute that is an object of such parts.
    fn object(&mut self, name: &str, object: NodeId, parts: &[Part]) {
        self.json.start(name, "{");
        self.parts(object, parts);
        self.json.close("}");
    }

    /// An attribute of class II, from the source of its extension.
    fn id(&mut self, name: &str, extension: &str) {
        self.json.start(name, "{");
        self.json.raw("extension", extension);
        self.json.close("}");
    }

    /// An attribute that is one text inside an object, or else has no value.
    fn told(&mut self, name: &str, attribute: &str, value: Option<NodeId>) {
        let Some(value) = value else { return self.json.fixed(name, mapping::NO_INFORMATION) };
        self.json.start(name, "{");
        self.json.raw(attribute, source(self.record, value));
        self.json.close("}");
    }

    fn meaning(&mut self, name: &str, meaning: Meaning) {
        let (class, element) = match meaning {
            Meaning::None => return,
            Meaning::Class(class) => (class, None),
            Meaning::Element(element) => (self.record.release().element(element).class, Some(element)),
        };
        self.json.start(name, "{");
        self.json.start("codeValue", "\"");
        self.json.put(class.class().id);
        if let Some(element) = element {
            self.json.put(".");
            self.json.put(element.json());
        }
        self.json.put("\",");
        self.json.raw("codingSchemeName", mapping::SCHEME);
        self.json.raw("codingSchemeVersion", self.record.release().version());
        self.json.close("}");
    }

    /// Begins a component: whoever writes its own attributes ends it.
    fn component(&mut self, component: &Component<'_>) {
        self.json.open("{");
        if !component.class.is_empty() {
            self.json.raw("type", component.class);
        }
        self.simple_text("name", component.name);
        if component.marks != Marks::NONE {
            self.json.raw("archetype_id", &component.marks.text());
        }
        self.json.start("rc_id", "{");
        self.json.start("extension", "\"");
        if let Some(id) = component.id {
            self.json.put(id);
        } else {
            self.count = self.count.saturating_add(1);
            self.json.put(&self.own);
            self.json.put("#");
            self.json.digits(self.count);
        }
        self.json.put("\"");
        self.json.close("}");
        self.meaning("meaning", component.meaning);
        self.json.flag("synthesised", component.synthesised);
    }

    fn simple_text(&mut self, name: &str, source: &str) {
        self.json.start(name, "{");
        self.json.raw("type", "SIMPLE_TEXT");
        self.json.raw("originalText", source);
        self.json.close("}");
    }

    fn extract(&mut self) {
        let options = self.options;
        self.json.open("{");
        self.json.raw("rm_id", mapping::RM_ID);
        self.identity("ehr_system", &options.ehr_system);
        self.identity("ehr_id", &options.ehr_id);
        self.subject();
        self.json.start("time_created", "{");
        self.json.raw("time", &options.time_created);
        self.json.close("}");
        if self.held.iter().any(|held| held.previous.is_some()) {
            self.json.fixed("criteria", mapping::ALL_VERSIONS);
        }
        self.folders();
        let actors: Vec<u32> = self.in_list(false);
        let mut elsewhere = self.nodes.clone();
        if !actors.is_empty() {
            self.json.start("demographic_entity", "[");
            for at in &actors {
                self.entity(*at, &mut elsewhere);
            }
            self.json.close("]");
        }
        self.json.start("all_compositions", "[");
        self.document(&actors, elsewhere);
        for at in self.in_list(true) {
            self.composition(at);
        }
        self.json.close("]");
        self.json.close("}");
    }

    /// Those that are records, or those that are not.
    fn in_list(&self, records: bool) -> Vec<u32> {
        let is_it = |(_, held): &(usize, &Held)| (held.holder == element::RECORD_DOCUMENT_RECORDS) == records;
        self.held.iter().enumerate().filter(is_it).map(|(at, _)| at as u32).collect()
    }

    fn identity(&mut self, name: &str, identity: &Identity) {
        let Identity { root, extension, assigning_authority } = identity;
        self.json.start(name, "{");
        if let Some(root) = root {
            self.json.start("root", "{");
            self.json.member("oid", Some(root));
            self.json.close("}");
        }
        for (name, text) in [("extension", extension), ("assigningAuthorityName", assigning_authority)] {
            if text.is_some() {
                self.json.member(name, text.as_deref());
            }
        }
        self.json.close("}");
    }

    /// The NHS number, or who the person is in this extract.
    fn subject(&mut self) {
        let is_subject = |held: &&Held| held.holder == element::RECORD_DOCUMENT_SUBJECT_OF_CARE;
        let Some(subject) = self.held.iter().find(is_subject) else {
            self.met(Chosen::SubjectId);
            return self.json.fixed("subject_of_care", mapping::NO_INFORMATION);
        };
        let (node, id) = (subject.node, subject.id.clone());
        let row = ROWS.iter().find(|row| row.form == Form::NhsNumber);
        match row.and_then(|row| self.row_value(node, row, mapping::SUBJECT)) {
            Some((_, number)) => self.object("subject_of_care", number, identifier_parts()),
            None => {
                self.met(Chosen::SubjectId);
                self.id("subject_of_care", &id);
            }
        }
    }

    /// A folder for each category that has records.
    fn folders(&mut self) {
        let records = self.in_list(true);
        let category = |at: u32| self.held.get(at as usize).map(|held| held.class.class().category);
        let mut sorted = records.clone();
        order::sort(&mut sorted, &mut |one, other| category(one).cmp(&category(other)).then(one.cmp(&other)));
        let groups: Vec<(Category, Vec<u32>)> = sorted
            .chunk_by(|one, other| category(*one) == category(*other))
            .filter_map(|group| Some((category(*group.first()?)?, group.to_vec())))
            .collect();
        if groups.is_empty() {
            return;
        }
        self.json.start("folders", "[");
        self.own = [mapping::FOLDERS, &self.space].concat();
        self.count = 0;
        for (category, group) in groups {
            self.component(&Component {
                synthesised: true,
                ..Component::of("", category.name(), Meaning::None)
            });
            self.json.start("compositions", "[");
            for at in group {
                self.json.open("{");
                self.json.raw("extension", self.held.get(at as usize).map_or("", |held| &held.id));
                self.json.close("}");
            }
            self.json.close("]");
            self.json.close("}");
        }
        self.json.close("]");
    }

    /// The composition of what is no record and has no place in the demographic part.
    fn document(&mut self, actors: &[u32], mut elsewhere: Vec<u32>) {
        self.stand_elsewhere(elsewhere.clone());
        // A list whose items all stand elsewhere has none left.
        for member in self.record.members(NodeId::ROOT) {
            let is_list = matches!(member.label, Label::Element(element) if is_list_of_document(element));
            let is_full =
                self.record.shape(member.value) == Shape::Array && !self.record.is_blank(member.value);
            if is_list && is_full && !self.has_items(member.value) {
                elsewhere.push(member.value.0);
            }
        }
        self.stand_elsewhere(elsewhere);
        let own = [mapping::DOCUMENT, &self.space].concat();
        self.own.clone_from(&own);
        self.count = 0;
        let class = class::RECORD_DOCUMENT;
        self.component(&Component {
            id: Some(&own),
            synthesised: true,
            ..Component::of("", class.class().name, Meaning::Class(class))
        });
        self.json.start("committal", "[");
        self.json.open("{");
        let options = self.options;
        self.identity("ehr_system", &options.ehr_system);
        self.json.start("time_committed", "{");
        self.json.raw("time", &options.time_created);
        self.json.close("}");
        self.json.fixed("committer", mapping::NO_INFORMATION);
        self.json.close("}");
        self.json.close("]");
        let told = actors.iter().filter_map(|at| self.held.get(*at as usize));
        let told = told.filter(|held| self.has_items(held.node));
        let told: Vec<_> = told.map(|held| (held.node, held.class, held.id.clone())).collect();
        let has_own = self.has_items(NodeId::ROOT);
        if has_own || !told.is_empty() {
            self.json.start("content", "[");
            if has_own {
                self.entry(NodeId::ROOT, class, None, &[]);
            }
            for (node, class, id) in told {
                self.met(Chosen::Demographics);
                self.entry(node, class, Some(&id), &[]);
            }
            self.json.close("]");
        }
        self.json.close("}");
    }

    /// Whether anything of an object or array is not elsewhere.
    fn has_items(&self, object: NodeId) -> bool {
        self.record.members(object).any(|member| !self.is_elsewhere(member.value))
    }

    fn is_elsewhere(&self, node: NodeId) -> bool {
        is_in(&self.elsewhere, node)
    }

    /// An ENTRY with an item for each value that is not elsewhere.
    fn entry(
        &mut self,
        object: NodeId,
        class: ClassId,
        about: Option<&str>,
        roles: &[(ElementId, Vec<NodeId>)],
    ) {
        self.component(&Component::of("ENTRY", class.class().name, Meaning::Class(class)));
        self.json.flag("uncertainty_expressed", false);
        if let Some(about) = about {
            self.json.start("subject_of_information", "{");
            self.id("party", about);
            self.json.fixed("relationship", mapping::NO_TEXT);
            self.json.close("}");
        }
        self.participations(roles);
        if self.has_items(object) {
            self.json.start("items", "[");
            self.items(object);
            self.json.close("]");
        }
        self.json.close("}");
    }

    /// The references that name nothing but care actors, as functional roles.
    fn participations(&mut self, roles: &[(ElementId, Vec<NodeId>)]) {
        if roles.is_empty() {
            return;
        }
        self.json.start("other_participations", "[");
        for (element, values) in roles {
            for value in values {
                self.json.open("{");
                self.meaning("function", Meaning::Element(*element));
                self.told("performer", "extension", self.uid_of(*value));
                self.json.close("}");
            }
        }
        self.json.close("]");
    }

    /// The elements of a record that are references to something with a uid and nothing else.
    fn references(&self, object: NodeId) -> Vec<(ElementId, Vec<NodeId>)> {
        let mut found = Vec::new();
        let class = self.record.class(object);
        if class.is_none_or(|class| class.class().kind != ClassKind::Record) {
            return found;
        }
        let mut seen = 0;
        for member in self.record.members(object) {
            let Label::Element(element) = member.label else { continue };
            let is_reference = matches!(self.record.release().kind(element), Kind::Reference(_));
            if !first_of(element, &mut seen) || !is_reference {
                continue;
            }
            if let Some(value) = self.only(object, element)
                && let Some(values) = self.values(element, value)
                && values.iter().all(|value| self.uid_of(*value).is_some())
            {
                found.push((element, values));
            }
        }
        found
    }

    fn composition(&mut self, at: u32) {
        let Some(held) = self.held.get(at as usize) else { return };
        let (node, class, is_named) = (held.node, held.class, held.is_named);
        self.own = held.id.clone();
        self.count = 0;
        self.elsewhere.clear();
        let own = self.own.clone();
        self.component(&Component {
            id: Some(&own),
            ..Component::of("", class.class().name, Meaning::Class(class))
        });
        let mut elsewhere = self.type_of(node, class);
        if is_named {
            elsewhere.extend(self.only_named(node, b"recordUid"));
            elsewhere.extend(self.only_named(node, b"versionNumber"));
        } else {
            self.met(Chosen::Duplicate);
        }
        self.committal(at, &mut elsewhere);
        let (roles, others): (Vec<_>, Vec<_>) = self
            .references(node)
            .into_iter()
            .partition(|(_, values)| values.iter().all(|value| self.performer(*value).is_some()));
        let sections = self.sections(class, &others);
        let told =
            roles.iter().map(|(element, _)| element).chain(sections.iter().map(|(element, _)| element));
        elsewhere.extend(told.filter_map(|element| self.only(node, *element)));
        self.stand_elsewhere(elsewhere.iter().map(|node| node.0).collect());
        let has_entry = !roles.is_empty() || self.has_items(node);
        if has_entry || !sections.is_empty() {
            self.json.start("content", "[");
            if has_entry {
                self.entry(node, class, None, &roles);
            }
            for (element, links) in sections {
                self.section(element, &links);
            }
            self.json.close("]");
        }
        self.json.close("}");
    }

    /// These values are no items of what is written next.
    fn stand_elsewhere(&mut self, mut nodes: Vec<u32>) {
        order::distinct(&mut nodes);
        self.elsewhere = nodes;
    }

    /// The `type` of an object where its class tells it.
    fn type_of(&self, object: NodeId, class: ClassId) -> Vec<NodeId> {
        let named = self.only_named(object, b"type");
        named.filter(|named| self.record.raw(*named) == class.class().id.as_bytes()).into_iter().collect()
    }

    /// Of a plan or an assessment, what it refers to, list by list, with where the links lead.
    fn sections(&self, class: ClassId, lists: &[(ElementId, Vec<NodeId>)]) -> Vec<(ElementId, Vec<u32>)> {
        if !matches!(class.class().category, Category::Assessment | Category::CarePlanning) {
            return Vec::new();
        }
        let lists = lists.iter().filter(|(element, _)| self.record.release().is_many(*element));
        let linked = lists.filter_map(|(element, values)| {
            let links: Option<Vec<u32>> = values.iter().map(|value| self.linked(*value)).collect();
            Some((*element, links?))
        });
        linked.collect()
    }

    fn section(&mut self, element: ElementId, links: &[u32]) {
        let name = self.record.release().element(element).name;
        self.component(&Component::of("SECTION", name, Meaning::Element(element)));
        self.json.start("links", "[");
        for link in links {
            self.link(*link);
        }
        self.json.close("]");
        self.json.close("}");
    }

    fn link(&mut self, to: u32) {
        self.met(Chosen::LinkNature);
        self.json.open("{");
        self.json.fixed("nature", mapping::NO_INFORMATION);
        self.json.flag("follow_link", false);
        self.json.start("target", "[");
        self.json.open("{");
        self.json.raw("extension", self.held.get(to as usize).map_or("", |held| &held.id));
        self.json.close("}");
        self.json.close("]");
        self.json.close("}");
    }
}

static ONLY_UID: [Part; 1] =
    [Part { element: "recordUid", within: "", attribute: "extension", number: false }];

fn identifier_parts() -> &'static [Part] {
    VALUES.iter().find(|form| form.class == class::IDENTIFIER).map_or(&[], |form| form.parts)
}

/// Whether a node is in a rising list.
fn is_in(nodes: &[u32], node: NodeId) -> bool {
    nodes.get(order::place_of(nodes, node.0)) == Some(&node.0)
}

/// Whether an element is met for the first time, one bit each: a class has no more than there are.
fn first_of(element: ElementId, seen: &mut u32) -> bool {
    let bit = 1_u32.wrapping_shl(u32::from(element.0));
    let is_first = *seen & bit == 0;
    *seen |= bit;
    is_first
}
