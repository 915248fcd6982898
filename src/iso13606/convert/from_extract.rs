use super::kept::{Taken, compact};
use super::mapping::{self, CODE, CODE_OF_IDENTIFIER, Form, Marks, ONLY_VALUE, Part, ROWS, Row, VALUES};
use super::tree::{At, Body, Slot, Tree, source};
use super::{Refusal, Returned, read_whole};
use crate::json::{Limits, is_number};
use crate::model::tables::{class, element};
use crate::model::{ClassId, ClassKind, ElementId, Kind, Release};
use crate::order;
use crate::record::{Label, Members, NodeId, Record, Shape};

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
    let mut reader = Reader {
        record,
        tree: Tree::new(),
        taken: Taken::none_of(record),
        release: Release::newest(),
        own: String::new(),
        made: None,
        attested: Vec::new(),
        entities: Vec::new(),
        records: Vec::new(),
        placed: Vec::new(),
    };
    if !reader.is_extract() {
        return Err(Refusal::NotAnExtract);
    }
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
}

struct Reader<'r, 'a> {
    record: &'r Record<'a>,
    tree: Tree<'a>,
    taken: Taken,
    release: &'static Release,
    /// The `rc_id` of the composition that is being read.
    own: String,
    /// The change log entry of which its committal says the rest.
    made: Option<At>,
    /// Those of which its attestations do.
    attested: Vec<At>,
    entities: Vec<Entity>,
    records: Vec<At>,
    /// What stands in a list of the document and is no person, body or record: which list, where.
    placed: Vec<(ElementId, u32, At)>,
}

/// Items that are being read.
struct Frame<'r, 'a> {
    items: Members<'r, 'a>,
    holder: At,
    in_array: bool,
    class: Option<ClassId>,
    /// The elements that have a value already, one bit each: from elsewhere, or from these items.
    before: u32,
    seen: u32,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn attribute(&self, object: NodeId, name: &str) -> Option<NodeId> {
        let is_it = |label: Label| match label {
            Label::Element(element) => element.json() == name,
            Label::Unknown(key) => *self.record.text_bytes(key) == *name.as_bytes(),
            Label::Item(_) => false,
        };
        let in_object = self.record.shape(object) == Shape::Object;
        let mut members = self.record.members(object);
        members.find(|member| in_object && is_it(member.label)).map(|member| member.value)
    }

    /// An attribute of an attribute.
    fn inner(&self, object: NodeId, name: &str, inner: &str) -> Option<NodeId> {
        self.attribute(self.attribute(object, name)?, inner)
    }

    /// What stands in a list that is an attribute.
    fn list(&self, object: NodeId, name: &str) -> Vec<NodeId> {
        let list = self.attribute(object, name).filter(|list| self.record.shape(*list) == Shape::Array);
        let items = list.map(|list| self.record.members(list).map(|member| member.value).collect());
        items.unwrap_or_default()
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
        self.take_meaning(object, "meaning");
        self.take_fixed(object, "synthesised", "false");
        self.take_fixed(object, "uncertainty_expressed", "false");
        self.take_fixed(object, "structure_type", mapping::LIST);
        let id = self.inner(object, "rc_id", "extension");
        let text = self.text(id).unwrap_or_default();
        let number = text.strip_prefix(&self.own).and_then(|rest| rest.strip_prefix('#'));
        let is_ours = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(id) = id.filter(|_| is_ours || place_of(&text).is_some()) {
            self.taken.take(id);
        }
    }

    fn is_extract(&self) -> bool {
        let root = NodeId::ROOT;
        self.record.shape(root) == Shape::Object
            && (self.attribute(root, "rm_id").is_some()
                || self.is(self.attribute(root, "type"), "EHR_EXTRACT"))
    }

    fn extract(&mut self) {
        let root = NodeId::ROOT;
        self.take_text(root, "rm_id", mapping::RM_ID);
        self.take_text(root, "type", "EHR_EXTRACT");
        self.take_fixed(root, "criteria", mapping::ALL_VERSIONS);
        for folder in self.list(root, "folders") {
            let id = self.text(self.inner(folder, "rc_id", "extension")).unwrap_or_default();
            let synthesised = self.attribute(folder, "synthesised");
            if id.starts_with("@/folders#")
                && synthesised.is_some_and(|value| self.record.shape(value) == Shape::True)
            {
                self.taken.take_all(self.record, folder);
            }
        }
        let compositions = self.list(root, "all_compositions");
        let version = compositions.iter().find_map(|composition| {
            let meaning = self.attribute(*composition, "meaning")?;
            self.meaning(Some(meaning))?;
            self.text(self.attribute(meaning, "codingSchemeVersion"))
        });
        self.release = super::release_named(&version.unwrap_or_default());
        for entity in self.list(root, "demographic_entity") {
            self.entity(entity);
        }
        self.sort_entities();
        let (documents, others): (Vec<NodeId>, Vec<NodeId>) = compositions.iter().partition(|composition| {
            let meaning = self.meaning(self.attribute(**composition, "meaning"));
            meaning == Some((class::RECORD_DOCUMENT, None))
        });
        if let Some(document) = documents.first() {
            self.document(*document);
        }
        for composition in others {
            self.composition(composition);
        }
        self.subject();
        self.name_classes();
        self.put_in_place();
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

    fn entity_with(&self, id: &str) -> Option<&Entity> {
        let is_before = |at: usize| self.entities.get(at).is_some_and(|entity| entity.id.as_str() < id);
        let at = order::first_not(self.entities.len(), &is_before);
        self.entities.get(at).filter(|entity| entity.id == id)
    }

    /// The NHS number, where the demographic part has none, or the person of that part.
    fn subject(&mut self) {
        let Some(subject) = self.attribute(NodeId::ROOT, "subject_of_care") else { return };
        let Some(id) = self.text(self.attribute(subject, "extension")) else { return };
        let known = self.entities.iter().find(|entity| entity.class == class::SUBJECT_OF_CARE);
        let known = known.map(|entity| (entity.node, entity.id == id));
        let authority = self.attribute(subject, "assigningAuthorityName");
        if self.is(authority, mapping::NHS_NUMBER) {
            let told = known.is_some_and(|(node, _)| {
                let ids = self.list(node, "id");
                ids.iter().any(|one| compact(self.record, *one) == compact(self.record, subject))
            });
            if told {
                return self.taken.take_all(self.record, subject);
            }
            let at = self.tree.group(At::ROOT, element::RECORD_DOCUMENT_SUBJECT_OF_CARE);
            let row = ROWS.iter().find(|row| row.form == Form::NhsNumber);
            if let Some(row) = row {
                self.identifier(subject, at, class::SUBJECT_OF_CARE, row);
            }
        } else if known.is_some_and(|(_, same)| same) || place_of(&id).is_some() {
            self.take_text(subject, "extension", &id);
        }
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
        self.own = "@".into();
        self.take_component(composition, "COMPOSITION", class.class().name);
        self.take_fixed(composition, "synthesised", "true");
        if let Some(id) = self.attribute(composition, "rc_id") {
            self.take_text(id, "extension", "@");
        }
        self.take_own_committal(composition);
        for entry in self.list(composition, "content") {
            match self.meaning(self.attribute(entry, "meaning")) {
                Some((class::RECORD_DOCUMENT, None)) => self.entry(entry, class, At::ROOT),
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
        let party = self.inner(about, "party", "extension");
        let Some(id) = self.text(party) else { return };
        let Some(at) = self.entity_with(&id).filter(|entity| entity.class == class).map(|entity| entity.at)
        else {
            return;
        };
        self.taken_text(party);
        self.take_fixed(about, "relationship", mapping::NO_TEXT);
        self.entry(entry, class, at);
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
        if of != class || !self.is_free(at, element) {
            return;
        }
        let performer = self.inner(role, "performer", "extension");
        if let Some(uid) = self.taken_text(performer) {
            self.reference(at, element, uid);
            self.take_meaning(role, "function");
        }
    }

    /// Whether a reference may be added to an element.
    fn is_free(&self, at: At, element: ElementId) -> bool {
        let is_reference = matches!(self.release.kind(element), Kind::Reference(_));
        is_reference && (self.release.is_many(element) || self.tree.get(at, element).is_none())
    }

    fn reference(&mut self, at: At, element: ElementId, uid: &'a str) {
        let slot = Slot { listed: self.release.is_many(element), ..Slot::of(element) };
        let reference = self.tree.add(at, slot, Body::Object);
        self.tree.add(reference, Slot::of(element::REFERENCE_RECORD_UID), Body::Text(uid));
    }

    fn composition(&mut self, composition: NodeId) {
        let Some((class, None)) = self.meaning(self.attribute(composition, "meaning")) else { return };
        if class.class().kind != ClassKind::Record {
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
        self.take_component(composition, "COMPOSITION", class.class().name);
        let audit = self.list(composition, "committal").first().copied();
        let set = audit.and_then(|audit| self.inner(audit, "version_set_id", "extension"));
        let version = self.identify(at, class, id, own, set);
        self.made = None;
        self.attested.clear();
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
        if own.starts_with(mapping::PLACE) {
            id.map(|id| self.taken.take(id));
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
            self.tree.add(at, Slot::of(uid), Body::Text(whole));
        }
        if let (Some(number), Some(version)) = (number, version) {
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
                Some("ENTRY") => self.entry(part, class, at),
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
        if of != class || !self.is_free(at, element) {
            return;
        }
        let mut is_told = false;
        for link in self.list(section, "links") {
            let Some(target) = self.own_link(link) else { continue };
            if let Some((uid, version)) = source(self.record, target).rsplit_once('/')
                && is_version(version)
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

    /// The values of all items, with what those hold.
    fn items(&mut self, items: NodeId, class: ClassId, at: At) {
        let mut open = vec![self.frame(items, at, Some(class), false)];
        while let Some(mut frame) = open.pop() {
            let Some(member) = frame.items.next() else { continue };
            let inner = self.item(member.value, &mut frame);
            open.push(frame);
            open.extend(inner);
        }
    }

    fn frame(&self, items: NodeId, holder: At, class: Option<ClassId>, in_array: bool) -> Frame<'r, 'a> {
        let mut before = 0;
        for value in self.tree.values(holder) {
            if let Some(element) = self.tree.element(value) {
                before |= bit(element);
            }
        }
        Frame { items: self.record.members(items), holder, in_array, class, before, seen: 0 }
    }

    /// Reads one item; of a CLUSTER, what is to be read next.
    fn item(&mut self, item: NodeId, frame: &mut Frame<'r, 'a>) -> Option<Frame<'r, 'a>> {
        let archetype = self.attribute(item, "archetype_id");
        let marks = self.text(archetype).and_then(|text| Marks::named(&text));
        let marks_of = marks.unwrap_or(Marks::NONE);
        let slot = self.slot(item, marks_of, frame)?;
        let parts = self.attribute(item, "parts").filter(|parts| self.record.shape(*parts) == Shape::Array);
        let is_cluster = parts.is_some() || self.is(self.attribute(item, "type"), "CLUSTER");
        let at = if is_cluster {
            let body = if marks_of.has(Marks::ARRAY) { Body::Array } else { Body::Object };
            let group = slot
                .element
                .filter(|element| frame.before & bit(*element) != 0 && !slot.listed && !slot.later);
            match group {
                Some(element) => self.tree.group(frame.holder, element),
                None => self.tree.add(frame.holder, slot, body),
            }
        } else {
            self.value(item, slot, marks_of, frame.holder)?
        };
        if let Some(element) = slot.element {
            frame.seen |= bit(element);
            if let Some(place) =
                self.text(self.inner(item, "rc_id", "extension")).and_then(|id| place_of(&id))
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
        Some(self.frame(parts, at, None, marks_of.has(Marks::ARRAY)))
    }

    /// Under which name an item stands in what holds it; none for one that says nothing to MODS.
    fn slot(&self, item: NodeId, marks: Marks, frame: &mut Frame<'r, 'a>) -> Option<Slot<'a>> {
        if self.record.shape(item) != Shape::Object {
            return None;
        }
        if frame.in_array {
            return Some(Slot::unknown(""));
        }
        if marks.has(Marks::PROPERTY) {
            let name = self.inner(item, "name", "originalText").filter(|name| self.record.is_text(*name));
            return name.map(|name| Slot::unknown(source(self.record, name)));
        }
        let (class, element) = self.meaning(self.attribute(item, "meaning"))?;
        let element = element?;
        if *frame.class.get_or_insert(class) != class {
            return None;
        }
        let is_placed =
            self.text(self.inner(item, "rc_id", "extension")).is_some_and(|id| place_of(&id).is_some());
        let alone = marks.has(Marks::SINGLE) || marks.has(Marks::ARRAY) && !is_placed;
        let slot =
            Slot { listed: self.release.is_many(element) && !alone, later: alone, ..Slot::of(element) };
        let is_group = matches!(self.release.kind(element), Kind::Group(_));
        let taken = if is_group { frame.seen } else { frame.seen | frame.before };
        let is_second = !slot.listed && !alone && taken & bit(element) != 0;
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
        is_right.then(|| (attribute, super::tree::body(self.record, attribute)))
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
    fn parts(
        &mut self,
        value: NodeId,
        parts: &[Part],
        class: ClassId,
        slot: Slot<'a>,
        holder: At,
    ) -> Option<At> {
        let mut found: Vec<(ElementId, NodeId)> = Vec::new();
        for part in parts {
            let within =
                if part.within.is_empty() { Some(value) } else { self.attribute(value, part.within) };
            let attribute = within.and_then(|within| self.attribute(within, part.attribute));
            let is_right = |node: &NodeId| {
                if part.number {
                    self.record.shape(*node) == Shape::Number
                } else {
                    self.record.is_text(*node)
                }
            };
            let element = self.release.element_named(class, part.element.as_bytes());
            found.extend(element.zip(attribute.filter(is_right)));
        }
        if found.is_empty() {
            return None;
        }
        let at = self.tree.add(holder, slot, Body::Object);
        for (element, node) in found {
            self.taken.take(node);
            self.tree.add(at, Slot::of(element), super::tree::body(self.record, node));
        }
        Some(at)
    }

    /// Who committed a version, when and where, as an entry of its change log.
    fn committal(
        &mut self,
        composition: NodeId,
        audit: Option<NodeId>,
        class: ClassId,
        at: At,
        version: Option<(&'a str, &'a str)>,
    ) {
        let is_placed = self.made.is_some();
        if let Some(audit) = audit {
            self.audit(audit, class, at, version);
        }
        let own = if is_placed { None } else { self.made };
        let entries: Vec<At> = self.attested.iter().copied().chain(own).collect();
        let attestations = self.list(composition, "attestations");
        for (attestation, entry) in attestations.into_iter().zip(entries) {
            self.attestation(attestation, entry);
        }
    }

    fn audit(&mut self, audit: NodeId, class: ClassId, at: At, version: Option<(&'a str, &'a str)>) {
        for name in ["ehr_system", "time_committed", "committer"] {
            self.take_fixed(audit, name, mapping::NO_INFORMATION);
        }
        if let Some((uid, _)) = version
            && let Some(previous) = self.inner(audit, "previous_version", "extension")
            && source(self.record, previous).rsplit_once('/').is_some_and(|(before, _)| before == uid)
        {
            self.taken.take(previous);
        }
        let date = self.inner(audit, "time_committed", "time");
        let system = self.inner(audit, "ehr_system", "extension");
        let committer = self.inner(audit, "committer", "extension");
        let description = self.inner(audit, "reason_for_revision", "displayName");
        let status = self.attribute(audit, "version_status");
        let word = status.and_then(|status| self.attribute(status, "displayName"));
        let code = status.and_then(|status| self.attribute(status, "codeValue"));
        let known = self.text(code).and_then(|code| mapping::change_type(&code));
        let is_told =
            [date, system, committer, description, word].iter().any(Option::is_some) || known.is_some();
        let Some(log) = self.release.element_named(class, b"changeLog").filter(|_| is_told) else { return };
        let entry = match self.made {
            Some(entry) => entry,
            None => self.new_entry(log, at, version),
        };
        self.made = Some(entry);
        let add = |tree: &mut Tree<'a>, element, text| {
            if let Some(text) = text {
                tree.add(entry, Slot::of(element), Body::Text(text));
            }
        };
        let (date, system) = (self.taken_text(date), self.taken_text(system));
        add(&mut self.tree, element::CHANGE_LOG_DATE, date);
        add(&mut self.tree, element::CHANGE_LOG_SYSTEM_IDENTIFIER, system);
        let description = self.taken_text(description);
        add(&mut self.tree, element::CHANGE_LOG_DESCRIPTION, description);
        // The words of the change type say which state it is, and else the state is the change type.
        let told = self.taken_text(word);
        let follows = self.text(code).as_deref() == told.and_then(|_| self.status_of(word));
        if follows && let Some(code) = code {
            self.taken.take(code);
        }
        if told.is_none()
            && known.is_some()
            && !self.is(code, "VER03")
            && let Some(code) = code
        {
            self.taken.take(code);
        }
        add(&mut self.tree, element::CHANGE_LOG_CHANGE_TYPE, told.or(known));
        if let Some(uid) = self.taken_text(committer) {
            self.reference(entry, element::CHANGE_LOG_COMMITTER, uid);
        }
    }

    /// The state that the words of a change type stand for.
    fn status_of(&self, word: Option<NodeId>) -> Option<&'static str> {
        mapping::version_status(mapping::ChangeType::said(self.text(word)?.as_bytes()))
    }

    fn new_entry(&mut self, log: ElementId, at: At, version: Option<(&'a str, &'a str)>) -> At {
        let entry = self.tree.add(at, Slot { listed: true, ..Slot::of(log) }, Body::Object);
        if let Some((uid, version)) = version {
            self.tree.add(entry, Slot::of(element::CHANGE_LOG_RECORD_UID), Body::Text(uid));
            self.tree.add(entry, Slot::of(element::CHANGE_LOG_RECORD_VERSION), Body::Bare(version));
        }
        entry
    }

    fn attestation(&mut self, attestation: NodeId, entry: At) {
        let reason = self.inner(attestation, "reason_for_attestation", "displayName");
        let Some(reason) = self.taken_text(reason) else { return };
        self.tree.add(entry, Slot::of(element::CHANGE_LOG_REASON_FOR_ATTESTATION), Body::Text(reason));
        let proof = self.attribute(attestation, "proof");
        let text = proof.and_then(|proof| self.inner(proof, "alternateString", "originalText"));
        if let (Some(proof), Some(text)) = (proof, self.taken_text(text)) {
            self.tree.add(entry, Slot::of(element::CHANGE_LOG_PROOF), Body::Text(text));
            let whole = [
                "{",
                mapping::PROOF,
                "\"alternateString\":{\"type\":\"SIMPLE_TEXT\",\"originalText\":\"",
                text,
                "\"}}",
            ];
            if compact(self.record, proof) == whole.concat() {
                self.taken.take_all(self.record, proof);
            }
        }
        let date = self.tree.get(entry, element::CHANGE_LOG_DATE).and_then(|date| self.tree.body(date));
        let time = self.inner(attestation, "time", "time");
        if let Some(time) = time.filter(|time| date == Some(Body::Text(source(self.record, *time)))) {
            self.taken.take(time);
        }
        let committer = self.tree.get(entry, element::CHANGE_LOG_COMMITTER);
        let uid = committer.and_then(|committer| self.tree.get(committer, element::REFERENCE_RECORD_UID));
        let uid = uid.and_then(|uid| self.tree.body(uid));
        let attester = self.attribute(attestation, "attester");
        let performer = attester.and_then(|attester| self.inner(attester, "performer", "extension"));
        if let Some(performer) =
            performer.filter(|performer| uid == Some(Body::Text(source(self.record, *performer))))
        {
            self.taken.take(performer);
        }
        let targets = self.list(attestation, "target");
        if let [target] = targets.as_slice() {
            let own = self.own.clone();
            self.take_text(*target, "extension", &own);
        }
    }

    /// A person or body: of the class that its code names, or of the one nearest to its own.
    fn entity(&mut self, entity: NodeId) {
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
        self.entities.push(Entity { id: self.text(id).unwrap_or_default(), node: entity, at, class });
        if let Some(uid) = self.taken_text(id).filter(|uid| !uid.starts_with(mapping::PLACE))
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
    fn place(&mut self, at: At, class: ClassId, row: &Row) -> Option<(At, ElementId)> {
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
                if let Some(text) = self.taken_text(time)
                    && let Some((at, element)) = self.place(at, class, row)
                {
                    self.tree.add(at, Slot::of(element), Body::Text(text));
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
                if row.form == Form::Identifier || is_nhs_number == (row.form == Form::NhsNumber) {
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

    fn slot_of(&self, element: ElementId) -> Slot<'a> {
        Slot { listed: self.release.is_many(element), ..Slot::of(element) }
    }

    fn identifier(&mut self, value: NodeId, at: At, class: ClassId, row: &Row) {
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
        let mut at = None;
        for part in parts {
            let Some((of, Some(inner))) = self.meaning(self.attribute(part, label)) else { continue };
            let is_many = self.release.is_many(inner);
            if of != group || !is_many && at.is_some_and(|at| self.tree.get(at, inner).is_some()) {
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

/// A bit for an element: no class has more than there are.
fn bit(element: ElementId) -> u32 {
    1_u32.wrapping_shl(u32::from(element.0))
}

/// The place in a list that an identifier says.
fn place_of(id: &str) -> Option<u32> {
    let (_, place) = id.strip_prefix(mapping::PLACE)?.rsplit_once('/').unwrap_or(("", "0"));
    place.parse().ok()
}

fn is_version(text: &str) -> bool {
    crate::json::is_whole(text.as_bytes()) && is_number(text.as_bytes())
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
