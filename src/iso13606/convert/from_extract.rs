mod committal;
mod entities;
mod items;

use super::kept::{Taken, compact};
use super::mapping::{self, Form, ROWS};
use super::tree::{At, Body, Slot, Tree, source};
use super::{Refusal, Returned, read_whole};
use crate::iso13606::withheld;
use crate::json::{Json, Limits, is_number};
use crate::model::tables::{class, element};
use crate::model::{Category, ClassId, ClassKind, ElementId, Kind, Release};
use crate::order;
use crate::record::{Label, NodeId, Record, Shape};

/// Makes a record document of an extract.
///
/// What has a meaning of MODS is converted, whoever made the extract; what MODS cannot carry is named
/// in [`Returned::kept`], and what follows from the rest is left out. Of an extract that was made by
/// [`super::to_extract`] only `ehr_system`, `ehr_id` and `time_created` are kept.
///
/// # Errors
/// [`Refusal::NotJson`], [`Refusal::Limit`] and [`Refusal::NotAnExtract`].
pub fn from_extract(bytes: &[u8], limits: Limits) -> Result<Returned, Refusal> {
    let reading = read_whole(bytes, limits)?;
    let record = &reading.record;
    if !record.is_extract() {
        return Err(Refusal::NotAnExtract);
    }
    let mut reader = Reader {
        record,
        tree: Tree::new(),
        taken: Taken::none_of(record),
        withheld: withheld::all(record),
        subject: Subject::default(),
        space: String::new(),
        document: String::new(),
        release: Release::newest(),
        own: String::new(),
        made: None,
        attested: Vec::new(),
        entities: Vec::new(),
        records: Vec::new(),
        filed: Vec::new(),
        filled: 0,
        groups: 0,
        placed: Vec::new(),
    };
    reader.extract();
    Ok(Returned { text: reader.tree.to_json(), kept: reader.taken.rest(record) })
}

/// A person or body of the demographic part.
struct Entity {
    /// Its `extract_id`.
    id: String,
    node: NodeId,
    at: At,
    class: ClassId,
    /// Whether the rest of what it says was read.
    is_read: bool,
}

/// How the extract identifies the person, taken apart once.
#[derive(Default)]
struct Subject {
    /// `subject_of_care` without white space, who assigned it, and what it is there.
    compact: String,
    space: [Option<String>; 2],
    extension: Option<String>,
    /// The identifier of the person in the demographic part, without white space.
    entity: String,
}

struct Reader<'r, 'a> {
    record: &'r Record<'a>,
    tree: Tree<'a>,
    taken: Taken,
    /// What is not to be read, with all that it holds. Rising.
    withheld: Vec<u32>,
    subject: Subject,
    /// What identifiers end with that [`super::to_extract`] made up.
    space: String,
    /// The identifier of the composition of what is no record.
    document: String,
    release: &'static Release,
    /// The `rc_id` of the composition that is being read.
    own: String,
    /// The change log entry of which its committal says the rest.
    made: Option<At>,
    /// Those of which its attestations do.
    attested: Vec<At>,
    entities: Vec<Entity>,
    records: Vec<At>,
    /// The `rc_id` of each of them, and the category for which there is a folder.
    filed: Vec<(Category, &'a str)>,
    /// The elements that the record or actor that is being read has already, one bit each, and those of
    /// them that are groups to which more may be added.
    filled: u32,
    groups: u32,
    /// What stands in a list of the document and is no person, body or record: which list, where.
    placed: Vec<(ElementId, u32, At)>,
}

impl<'r, 'a> Reader<'r, 'a> {
    /// The value of an attribute; of what is withheld there is none, so that it is kept as it is.
    fn attribute(&self, object: NodeId, name: &str) -> Option<NodeId> {
        self.member(object, name).filter(|value| !self.is_withheld(*value))
    }

    fn member(&self, object: NodeId, name: &str) -> Option<NodeId> {
        self.all_named(object, name).next()
    }

    /// The values of an attribute: more than one where its name stands twice.
    fn all_named(&self, object: NodeId, name: &str) -> impl Iterator<Item = NodeId> {
        let is_it = move |label: Label| match label {
            Label::Element(element) => element.json() == name,
            Label::Unknown(key) => *self.record.text_bytes(key) == *name.as_bytes(),
            Label::Item(_) => false,
        };
        let in_object = self.record.shape(object) == Shape::Object;
        let members = self.record.members(object);
        members.filter(move |member| in_object && is_it(member.label)).map(|member| member.value)
    }

    fn is_withheld(&self, node: NodeId) -> bool {
        self.withheld.get(order::place_of(&self.withheld, node.0)) == Some(&node.0)
    }

    /// An attribute of an attribute.
    fn inner(&self, object: NodeId, name: &str, inner: &str) -> Option<NodeId> {
        self.attribute(self.attribute(object, name)?, inner)
    }

    /// What stands in a list that is an attribute.
    fn list(&self, object: NodeId, name: &str) -> Vec<NodeId> {
        let list = self.attribute(object, name).filter(|list| self.record.shape(*list) == Shape::Array);
        let Some(list) = list else { return Vec::new() };
        let items = self.record.members(list).map(|member| member.value);
        items.filter(|item| !self.is_withheld(*item)).collect()
    }

    fn text(&self, node: Option<NodeId>) -> Option<String> {
        let node = node.filter(|node| self.record.is_text(*node))?;
        Some(self.record.text(node).into_owned())
    }

    fn is(&self, node: Option<NodeId>, text: &str) -> bool {
        node.is_some_and(|node| self.record.is_text(node) && self.record.text(node) == text)
    }

    /// Takes an attribute that says nothing but this.
    fn take_fixed(&mut self, object: NodeId, name: &str, json: &str) -> bool {
        let value = self.attribute(object, name).filter(|value| compact(self.record, *value) == json);
        if let Some(value) = value {
            self.taken.take_all(self.record, value);
        }
        value.is_some()
    }

    /// Takes an attribute that is this text.
    fn take_text(&mut self, object: NodeId, name: &str, text: &str) {
        let value = self.attribute(object, name);
        if let Some(value) = value.filter(|_| self.is(value, text)) {
            self.taken.take(value);
        }
    }

    /// The source of a text, which is taken.
    fn taken_text(&mut self, node: Option<NodeId>) -> Option<&'a str> {
        let node = node.filter(|node| self.record.is_text(*node))?;
        self.taken.take(node);
        Some(source(self.record, node))
    }

    /// The class or element of MODS that a coded meaning names.
    fn meaning(&self, meaning: Option<NodeId>) -> Option<(ClassId, Option<ElementId>)> {
        let meaning = meaning?;
        if !self.is(self.attribute(meaning, "codingSchemeName"), mapping::SCHEME) {
            return None;
        }
        let code = self.text(self.attribute(meaning, "codeValue"))?;
        let (class, element) = match code.split_once('.') {
            Some((class, element)) => (class, Some(element)),
            None => (code.as_str(), None),
        };
        let class = self.release.class_named(class)?;
        match element {
            Some(element) => Some((class, Some(self.release.element_named(class, element.as_bytes())?))),
            None => Some((class, None)),
        }
    }

    fn take_meaning(&mut self, object: NodeId, name: &str) {
        let Some(meaning) = self.attribute(object, name) else { return };
        for part in ["codeValue", "codingSchemeName"] {
            if let Some(part) = self.attribute(meaning, part) {
                self.taken.take(part);
            }
        }
        self.take_text(meaning, "codingSchemeVersion", self.release.version());
    }

    /// Takes what every component says that follows from the rest.
    fn take_component(&mut self, object: NodeId, class: &str, name: &str) {
        self.take_text(object, "type", class);
        if let Some(label) = self.attribute(object, "name") {
            self.take_text(label, "type", "SIMPLE_TEXT");
            self.take_text(label, "originalText", name);
        }
        let meaning = self.meaning(self.attribute(object, "meaning"));
        let label = meaning.map(|(class, element)| match element {
            Some(element) => self.release.element(element).name,
            None => class.class().name,
        });
        if label == Some(name) {
            self.take_meaning(object, "meaning");
        }
        let is_of_document = class == "COMPOSITION" && self.own == self.document;
        self.take_fixed(object, "synthesised", if is_of_document { "true" } else { "false" });
        self.take_fixed(object, "uncertainty_expressed", "false");
        self.take_fixed(object, "structure_type", mapping::LIST);
        let id = self.inner(object, "rc_id", "extension");
        let text = self.text(id).unwrap_or_default();
        let number = text.strip_prefix(&self.own).and_then(|rest| rest.strip_prefix('#'));
        let is_ours = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(id) = id.filter(|_| is_ours || self.place_of(&text).is_some()) {
            self.taken.take(id);
        }
    }

    fn extract(&mut self) {
        let root = NodeId::ROOT;
        self.take_text(root, "rm_id", mapping::RM_ID);
        self.take_text(root, "type", "EHR_EXTRACT");
        self.take_fixed(root, "criteria", mapping::ALL_VERSIONS);
        let [system, id] = ["ehr_system", "ehr_id"].map(|name| {
            let id = self.attribute(root, name);
            let part = |name| self.text(self.attribute(id?, name));
            let oid = id.and_then(|id| self.inner(id, "root", "oid"));
            [self.text(oid), part("extension"), part("assigningAuthorityName")]
        });
        let ([s1, s2, s3], [i1, i2, i3]) = (system, id);
        self.space = mapping::space(&[s1, s2, s3, i1, i2, i3]);
        self.document = [mapping::DOCUMENT, &self.space].concat();
        let compositions = self.list(root, "all_compositions");
        let version = compositions.iter().find_map(|composition| {
            let meaning = self.attribute(*composition, "meaning")?;
            self.meaning(Some(meaning))?;
            self.text(self.attribute(meaning, "codingSchemeVersion"))
        });
        self.release = super::release_named(&version.unwrap_or_default());
        if let Some(subject) = self.attribute(root, "subject_of_care") {
            self.subject.compact = compact(self.record, subject);
            (self.subject.space, self.subject.extension) = self.space_of(subject);
        }
        for entity in self.list(root, "demographic_entity") {
            self.entity(entity);
        }
        let subject = self.entities.iter().find(|entity| entity.class == class::SUBJECT_OF_CARE);
        let subject = subject.and_then(|entity| self.attribute(entity.node, "extract_id"));
        self.subject.entity = subject.map(|id| compact(self.record, id)).unwrap_or_default();
        self.sort_entities();
        let (documents, others): (Vec<NodeId>, Vec<NodeId>) = compositions.iter().partition(|composition| {
            let meaning = self.meaning(self.attribute(**composition, "meaning"));
            meaning == Some((class::RECORD_DOCUMENT, None))
        });
        match documents.first() {
            Some(document) => self.document(*document),
            // An extract that was not made here says nothing of the document.
            None => {
                let version = self.release.version();
                self.tree.add(
                    At::ROOT,
                    Slot::of(element::RECORD_DOCUMENT_STANDARD),
                    Body::Text(mapping::SCHEME),
                );
                self.tree.add(At::ROOT, Slot::of(element::RECORD_DOCUMENT_VERSION), Body::Text(version));
            }
        }
        for composition in others {
            self.composition(composition);
        }
        self.folders();
        self.subject();
        self.name_classes();
        self.put_in_place();
    }

    /// A folder that holds the records of a category, and says no more, follows from those.
    fn folders(&mut self) {
        let filed = std::mem::take(&mut self.filed);
        let own = mapping::quoted(&[mapping::FOLDERS, &self.space].concat());
        let sorted = order::sorted(filed.len(), &mut |one, other| {
            let category = |at: usize| filed.get(at).map(|(category, _)| *category);
            category(one).cmp(&category(other))
        });
        let filed: Vec<_> = sorted.iter().filter_map(|at| filed.get(*at as usize)).collect();
        let mut folders = self.list(NodeId::ROOT, "folders").into_iter();
        for (number, alike) in filed.chunk_by(|(one, _), (other, _)| one == other).enumerate() {
            let (Some((category, _)), Some(folder)) = (alike.first(), folders.next()) else { break };
            let mut json = Json::default();
            json.open("{\"name\":{");
            json.raw("type", "SIMPLE_TEXT");
            json.raw("originalText", category.name());
            json.close("}");
            json.put("\"rc_id\":{\"extension\":\"");
            json.put(&own);
            json.put("#");
            json.digits((number as u32).saturating_add(1));
            json.put("\"},\"synthesised\":true,\"compositions\":[");
            for (_, id) in alike {
                json.put("{\"extension\":");
                json.raw_text(id);
                json.close("}");
            }
            json.close("]");
            json.close("}");
            if compact(self.record, folder) == json.into_text() {
                self.taken.take_all(self.record, folder);
            }
        }
    }

    /// By identifier; of those with one, by their place.
    fn sort_entities(&mut self) {
        let entities = std::mem::take(&mut self.entities);
        let sorted = order::sorted(entities.len(), &mut |one, other| {
            let id = |at: usize| entities.get(at).map(|entity| entity.id.as_str());
            id(one).cmp(&id(other))
        });
        let mut entities: Vec<Option<Entity>> = entities.into_iter().map(Some).collect();
        self.entities =
            sorted.iter().filter_map(|at| entities.get_mut(*at as usize).and_then(Option::take)).collect();
    }

    fn entity_with(&mut self, id: &str) -> Option<&mut Entity> {
        let is_before = |at: usize| self.entities.get(at).is_some_and(|entity| entity.id.as_str() < id);
        let at = order::first_not(self.entities.len(), &is_before);
        self.entities.get_mut(at).filter(|entity| entity.id == id)
    }

    /// What the extract says of its subject: the NHS number, where the demographic part has none or
    /// another, or the person of that part.
    fn subject(&mut self) {
        let Some(subject) = self.attribute(NodeId::ROOT, "subject_of_care") else { return };
        self.take_fixed(NodeId::ROOT, "subject_of_care", mapping::NO_INFORMATION);
        let Some(id) = self.text(self.attribute(subject, "extension")) else { return };
        let known = self.entities.iter().find(|entity| entity.class == class::SUBJECT_OF_CARE);
        let known = known.map(|entity| (entity.node, entity.id == id));
        let ids = known.map(|(node, _)| self.list(node, "id")).unwrap_or_default();
        if known.is_some_and(|(_, same)| same) || self.place_of(&id).is_some() {
            self.take_text(subject, "extension", &id);
        } else if ids.iter().any(|id| compact(self.record, *id) == self.subject.compact) {
            self.taken.take_all(self.record, subject);
        } else {
            let is_number = self.is(self.attribute(subject, "assigningAuthorityName"), mapping::NHS_NUMBER);
            let form = if is_number { Form::NhsNumber } else { Form::OtherIdentifiers };
            let is_told = is_number || ids.iter().any(|id| self.contradicts(*id));
            if let Some(row) = ROWS.iter().find(|row| row.form == form && is_told) {
                let at = self.tree.group(At::ROOT, element::RECORD_DOCUMENT_SUBJECT_OF_CARE);
                self.identifier(subject, at, class::SUBJECT_OF_CARE, row);
            }
        }
    }

    /// Whether an identifier of the person is not the one that the extract names, though whoever assigned
    /// them is the same. Then that of the extract holds, and this one is kept.
    fn contradicts(&self, id: NodeId) -> bool {
        let (space, extension) = self.space_of(id);
        let (own, other) = (&self.subject.space, &self.subject.extension);
        let mut same = false;
        for pair in own.iter().zip(&space) {
            match pair {
                (Some(one), Some(other)) if one == other => same = true,
                (Some(_), Some(_)) => return false,
                _ => {}
            }
        }
        same && extension.is_some() && other.is_some() && extension != *other
    }

    /// Who assigned an identifier, by name and number, and what it is there.
    fn space_of(&self, id: NodeId) -> ([Option<String>; 2], Option<String>) {
        let of = |name| self.attribute(id, name).map(|part| compact(self.record, part));
        ([of("assigningAuthorityName"), of("root")], self.text(self.attribute(id, "extension")))
    }

    /// Where no item says of which class an actor or a record is, its own class does.
    fn name_classes(&mut self) {
        let actors = self.entities.iter().filter(|entity| entity.class != class::SUBJECT_OF_CARE);
        let actors: Vec<(At, ClassId)> = actors.map(|entity| (entity.at, entity.class)).collect();
        for (at, class) in actors {
            self.name_class(at, class);
        }
    }

    fn name_class(&mut self, at: At, class: ClassId) {
        if let Some(named) = self.release.element_named(class, b"type")
            && self.tree.get(at, named).is_none()
        {
            self.tree.add(at, Slot::of(named), Body::Text(class.class().id));
        }
    }

    /// What is no person, body or record stands where it stood among them.
    fn put_in_place(&mut self) {
        let is_actor = |entity: &&Entity| entity.class != class::SUBJECT_OF_CARE;
        let mut actors: Vec<u32> = self.entities.iter().filter(is_actor).map(|entity| entity.at.0).collect();
        order::distinct(&mut actors);
        let actors: Vec<At> = actors.into_iter().map(At).collect();
        let records = std::mem::take(&mut self.records);
        let lists =
            [(element::RECORD_DOCUMENT_CARE_ACTORS, actors), (element::RECORD_DOCUMENT_RECORDS, records)];
        for (list, regular) in lists {
            let mut others: Vec<(u32, At)> = self
                .placed
                .iter()
                .filter(|(of, ..)| *of == list)
                .map(|(_, place, at)| (*place, *at))
                .collect();
            let sorted = order::sorted(others.len(), &mut |one, other| {
                let place = |at: usize| others.get(at).map(|(place, _)| *place);
                place(one).cmp(&place(other))
            });
            others = sorted.iter().filter_map(|at| others.get(*at as usize).copied()).collect();
            let mut others = others.into_iter().peekable();
            let mut next = 0_u32;
            for at in regular {
                while let Some((place, other)) = others.next_if(|(place, _)| *place <= next) {
                    self.tree.put(other, place);
                    next = next.saturating_add(1);
                }
                self.tree.put(at, next);
                next = next.saturating_add(1);
            }
            for (place, other) in others {
                self.tree.put(other, place.max(next));
            }
        }
    }

    /// What is no record: the rest of the document, and of people and bodies.
    fn document(&mut self, composition: NodeId) {
        let class = class::RECORD_DOCUMENT;
        self.own.clone_from(&self.document);
        self.take_component(composition, "COMPOSITION", class.class().name);
        if let Some(id) = self.attribute(composition, "rc_id") {
            let own = self.own.clone();
            self.take_text(id, "extension", &own);
        }
        self.take_own_committal(composition);
        let mut is_first = true;
        for entry in self.list(composition, "content") {
            match self.meaning(self.attribute(entry, "meaning")) {
                Some((class::RECORD_DOCUMENT, None)) if is_first && self.is_plain(entry) => {
                    is_first = false;
                    (self.filled, self.groups) = self.filled(At::ROOT);
                    self.groups = 0;
                    self.entry(entry, class, At::ROOT);
                }
                Some((class, None)) => self.entry_about(entry, class),
                _ => {}
            }
        }
    }

    /// The committal of what was made with the extract is that of the extract.
    fn take_own_committal(&mut self, composition: NodeId) {
        let [system, time] = ["ehr_system", "time_created"].map(|name| {
            let value = self.attribute(NodeId::ROOT, name);
            value.map(|value| compact(self.record, value)).unwrap_or_default()
        });
        let parts = [
            "[{\"ehr_system\":",
            &system,
            ",\"time_committed\":",
            &time,
            ",\"committer\":",
            mapping::NO_INFORMATION,
            "}]",
        ];
        self.take_fixed(composition, "committal", &parts.concat());
    }

    /// What the demographic part does not say of someone.
    fn entry_about(&mut self, entry: NodeId, class: ClassId) {
        let Some(about) = self.attribute(entry, "subject_of_information") else { return };
        if self.is_uncertain(entry) || self.is_related(about) {
            return;
        }
        let party = self.inner(about, "party", "extension");
        let Some(id) = self.text(party) else { return };
        let Some(entity) = self.entity_with(&id).filter(|entity| entity.class == class && !entity.is_read)
        else {
            return;
        };
        entity.is_read = true;
        let at = entity.at;
        (self.filled, self.groups) = self.filled(at);
        self.taken_text(party);
        self.take_fixed(about, "relationship", mapping::NO_TEXT);
        self.entry(entry, class, at);
    }

    /// Whether an entry says something of the subject of care, and says it for certain. MODS has no place
    /// for another subject or for doubt, and without them a record would say what nobody said.
    fn is_plain(&self, entry: NodeId) -> bool {
        let mut about = self.all_named(entry, "subject_of_information");
        !self.is_uncertain(entry)
            && about.all(|about| {
                let mut parties = self.all_named(about, "party").map(|party| compact(self.record, party));
                let is_subject =
                    parties.all(|party| party == self.subject.compact || party == self.subject.entity);
                is_subject && !self.is_withheld(about) && !self.is_related(about)
            })
    }

    fn is_uncertain(&self, entry: NodeId) -> bool {
        self.all_named(entry, "uncertainty_expressed").any(|said| self.record.shape(said) != Shape::False)
    }

    /// Whether it is said how someone is related to the subject of care. No code for the subject itself is
    /// known from the sources.
    fn is_related(&self, party: NodeId) -> bool {
        let mut said = self.all_named(party, "relationship").map(|said| compact(self.record, said));
        said.any(|said| said != mapping::NO_TEXT && said != mapping::NO_INFORMATION)
    }

    /// Whether a composition has entries, and none that is plain: no record can be made of those.
    fn has_no_plain_entry(&self, composition: NodeId) -> bool {
        let mut has_entry = false;
        let mut open = vec![self.list(composition, "content").into_iter()];
        while let Some(content) = open.last_mut() {
            let Some(part) = content.next() else {
                open.pop();
                continue;
            };
            match self.text(self.attribute(part, "type")).as_deref() {
                Some("ENTRY") if self.is_plain(part) => return false,
                Some("ENTRY") => has_entry = true,
                Some("SECTION") => open.push(self.list(part, "members").into_iter()),
                _ => {}
            }
        }
        has_entry
    }

    fn entry(&mut self, entry: NodeId, class: ClassId, at: At) {
        self.take_component(entry, "ENTRY", class.class().name);
        for role in self.list(entry, "other_participations") {
            self.role(role, class, at);
        }
        if let Some(items) = self.attribute(entry, "items") {
            self.items(items, class, at);
        }
    }

    /// A care actor who takes part, as a reference.
    fn role(&mut self, role: NodeId, class: ClassId, at: At) {
        let function = self.attribute(role, "function");
        let Some((of, Some(element))) = self.meaning(function) else { return };
        if of != class || !self.is_free(element) {
            return;
        }
        let performer = self.inner(role, "performer", "extension");
        if let Some(uid) = self.taken_text(performer) {
            self.reference(at, element, uid);
            self.take_meaning(role, "function");
        }
    }

    /// Whether a reference may be added to an element.
    fn is_free(&self, element: ElementId) -> bool {
        let is_reference = matches!(self.release.kind(element), Kind::Reference(_));
        is_reference && (self.release.is_many(element) || self.filled & bit(element) == 0)
    }

    fn reference(&mut self, at: At, element: ElementId, uid: &'a str) {
        self.filled |= bit(element);
        let reference = self.tree.add(at, self.slot_of(element), Body::Object);
        self.tree.add(reference, Slot::of(element::REFERENCE_RECORD_UID), Body::Text(uid));
    }

    fn composition(&mut self, composition: NodeId) {
        let Some((class, None)) = self.meaning(self.attribute(composition, "meaning")) else { return };
        if class.class().kind != ClassKind::Record || self.has_no_plain_entry(composition) {
            return;
        }
        let id = self.inner(composition, "rc_id", "extension");
        let Some(own) = id.filter(|id| self.record.is_text(*id)).map(|id| source(self.record, id)) else {
            return;
        };
        self.own = self.text(id).unwrap_or_default();
        let slot = Slot { listed: true, ..Slot::of(element::RECORD_DOCUMENT_RECORDS) };
        let at = self.tree.add(At::ROOT, slot, Body::Object);
        self.records.push(at);
        self.filed.push((class.class().category, own));
        (self.filled, self.groups) = (0, 0);
        self.made = None;
        self.attested.clear();
        self.take_component(composition, "COMPOSITION", class.class().name);
        let audit = self.list(composition, "committal").first().copied();
        let set = audit.and_then(|audit| self.inner(audit, "version_set_id", "extension"));
        let version = self.identify(at, class, id, own, set);
        self.content(composition, class, at);
        self.committal(composition, audit, class, at, version);
        self.name_class(at, class);
    }

    /// Uid and version of a record: what all versions have in common, and what comes after it.
    fn identify(
        &mut self,
        at: At,
        class: ClassId,
        id: Option<NodeId>,
        own: &'a str,
        set: Option<NodeId>,
    ) -> Option<(&'a str, &'a str)> {
        if self.place_of(&self.own).is_some() {
            if let Some(id) = id {
                self.taken.take(id);
            }
            return None;
        }
        let [uid, number] =
            ["recordUid", "versionNumber"].map(|name| self.release.element_named(class, name.as_bytes()));
        let whole = self.taken_text(set);
        let version = whole.and_then(|whole| own.strip_prefix(whole)?.strip_prefix('/'));
        let version = version.filter(|version| is_version(version));
        if (version.is_some() || whole.is_none())
            && let Some(id) = id
        {
            self.taken.take(id);
        }
        let whole = whole.unwrap_or(own);
        if let Some(uid) = uid {
            self.filled |= bit(uid);
            self.tree.add(at, Slot::of(uid), Body::Text(whole));
        }
        if let (Some(number), Some(version)) = (number, version) {
            self.filled |= bit(number);
            self.tree.add(at, Slot::of(number), Body::Bare(version));
        }
        version.map(|version| (whole, version))
    }

    /// The entries of a composition, in sections or not.
    fn content(&mut self, composition: NodeId, class: ClassId, at: At) {
        let mut open = vec![self.list(composition, "content").into_iter()];
        while let Some(content) = open.last_mut() {
            let Some(part) = content.next() else {
                open.pop();
                continue;
            };
            match self.text(self.attribute(part, "type")).as_deref() {
                Some("ENTRY") if self.is_plain(part) => self.entry(part, class, at),
                Some("SECTION") => {
                    self.section(part, class, at);
                    open.push(self.list(part, "members").into_iter());
                }
                _ => {}
            }
        }
    }

    /// A list of what a plan or an assessment refers to.
    fn section(&mut self, section: NodeId, class: ClassId, at: At) {
        let Some((of, Some(element))) = self.meaning(self.attribute(section, "meaning")) else { return };
        if of != class || !self.is_free(element) {
            return;
        }
        let mut is_told = false;
        for link in self.list(section, "links") {
            let Some(target) = self.own_link(link) else { continue };
            if let Some((uid, version)) = source(self.record, target).rsplit_once('/')
                && is_version(version)
                && self.is_free(element)
            {
                self.taken.take_all(self.record, link);
                self.reference(at, element, uid);
                is_told = true;
            }
        }
        if is_told {
            let name = self.release.element(element).name;
            self.take_component(section, "SECTION", name);
        }
    }

    /// The target of a link that says nothing else.
    fn own_link(&self, link: NodeId) -> Option<NodeId> {
        let target = self.list(link, "target").first().copied();
        let target = self.attribute(target?, "extension").filter(|target| self.record.is_text(*target))?;
        let parts = [
            "{\"nature\":",
            mapping::NO_INFORMATION,
            ",\"follow_link\":false,\"target\":[{\"extension\":\"",
            source(self.record, target),
            "\"}]}",
        ];
        (compact(self.record, link) == parts.concat()).then_some(target)
    }

    /// Takes the links of a reference that lead to what it names.
    fn take_links(&mut self, item: NodeId) {
        let uid = self.inner(item, "value", "extension").or_else(|| {
            let parts = self.list(item, "parts");
            let is_uid = |part: &&NodeId| {
                let code = self
                    .attribute(**part, "meaning")
                    .and_then(|meaning| self.attribute(meaning, "codeValue"));
                self.text(code).is_some_and(|code| code.ends_with(".recordUid"))
            };
            self.inner(*parts.iter().find(is_uid)?, "value", "originalText")
        });
        let uid = self.text(uid);
        for link in self.list(item, "links") {
            let target = self.text(self.own_link(link));
            let leads = target.as_deref().and_then(|target| target.rsplit_once('/')).map(|(uid, _)| uid);
            if leads.is_some() && leads == uid.as_deref() {
                self.taken.take_all(self.record, link);
            }
        }
    }

    /// The place in a list that an identifier of this extract says.
    fn place_of(&self, id: &str) -> Option<u32> {
        let place = id.strip_prefix(mapping::PLACE)?.strip_suffix(&self.space)?;
        let (_, place) = place.rsplit_once('/').unwrap_or(("", "0"));
        place.parse().ok()
    }

    fn slot_of(&self, element: ElementId) -> Slot<'a> {
        Slot { listed: self.release.is_many(element), ..Slot::of(element) }
    }
}

/// A bit for an element: no class has more than there are.
fn bit(element: ElementId) -> u32 {
    1_u32.wrapping_shl(u32::from(element.0))
}

fn is_version(text: &str) -> bool {
    crate::json::is_whole(text.as_bytes()) && is_number(text.as_bytes())
}
