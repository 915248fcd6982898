use super::mapping::{
    self, CHOICES, CODE, CODE_OF_IDENTIFIER, Chosen, Form, Marks, ONLY_VALUE, Part, ROWS, Row, VALUES,
};
use super::tree::source;
use super::{Extract, Identity, Refusal, ToExtract, read_whole};
use crate::current::{Change, version_number};
use crate::decimal;
use crate::directory::Directory;
use crate::formats::{date, date_time};
use crate::json::{Json, is_whole};
use crate::model::tables::{class, element};
use crate::model::{Category, ClassId, ClassKind, ElementId, Kind};
use crate::order;
use crate::record::{Label, Member, Members, NodeId, Record, Shape};

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
    maker.json.text.pop();
    Ok(Extract { text: maker.json.text, choices })
}

/// The person, a care actor or a record: what becomes an entity or a composition.
struct Held {
    node: NodeId,
    class: ClassId,
    /// The element of the document that holds it.
    holder: ElementId,
    /// Its `extract_id` or `rc_id`, as JSON source.
    id: String,
    /// Whether that is made of its uid and version, and else of its place.
    is_named: bool,
    /// The version before it.
    previous: Option<u32>,
    /// Of the first with a uid: the last version of a record with it.
    latest: Option<u32>,
    /// Of the first with a uid: the person or actor with it.
    actor: Option<u32>,
}

struct Maker<'r, 'a> {
    record: &'r Record<'a>,
    options: &'r ToExtract,
    json: Json,
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
    fn of(record: &'r Record<'a>, options: &'r ToExtract) -> Self {
        let held = held(record);
        let nodes: Vec<u32> = held.iter().map(|held| held.node.0).collect();
        let list: Vec<NodeId> = held.iter().map(|held| held.node).collect();
        let mut maker = Maker {
            record,
            options,
            json: Json::default(),
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

    /// Gives those an identifier that have a uid, and a version where they are records, of their
    /// own; and says which version follows which.
    fn identify(&mut self) {
        let entries = std::mem::take(&mut self.directory);
        for bearers in entries.entries().chunk_by(|one, other| one.uid == other.uid) {
            let mut versions: Vec<u32> = Vec::new();
            let (mut actor, mut version_before, mut first) = (None, None, None);
            for entry in bearers {
                let Some(at) = self.held_at(entry.node) else { continue };
                first = first.or(Some(at));
                let uid = self.only_named(entry.node, b"recordUid").map(|uid| source(self.record, uid));
                let Some(uid) = uid.filter(|uid| !uid.starts_with('@')) else { continue };
                if self
                    .held
                    .get(at as usize)
                    .is_some_and(|held| held.holder != element::RECORD_DOCUMENT_RECORDS)
                {
                    if actor.is_none() {
                        actor = Some(at);
                        self.name(at, uid.into());
                    }
                    continue;
                }
                let version = self.only_named(entry.node, b"versionNumber");
                let version = version.map(|version| source(self.record, version));
                let Some(version) = version.filter(|version| is_whole(version.as_bytes())) else { continue };
                if version_before != Some(version) {
                    version_before = Some(version);
                    versions.push(at);
                    self.name(at, [uid, version].join("/"));
                }
            }
            let number = |at: u32| {
                let id = self.held.get(at as usize).map_or("", |held| &held.id);
                version_number(id.rsplit_once('/').map_or("", |(_, version)| version))
            };
            order::sort(&mut versions, &mut |one, other| {
                number(one).cmp(&number(other)).then(one.cmp(&other))
            });
            for pair in versions.windows(2) {
                if let [before, after] = pair
                    && let Some(after) = self.held.get_mut(*after as usize)
                {
                    after.previous = Some(*before);
                }
            }
            if let Some(first) = first.and_then(|first| self.held.get_mut(first as usize)) {
                first.latest = versions.last().copied();
                first.actor = actor;
            }
        }
        self.directory = entries;
    }

    fn name(&mut self, at: u32, id: String) {
        if let Some(held) = self.held.get_mut(at as usize) {
            held.id = id;
            held.is_named = true;
        }
    }

    fn held_at(&self, node: NodeId) -> Option<u32> {
        let at = order::place_of(&self.nodes, node.0);
        (self.nodes.get(at) == Some(&node.0)).then_some(at as u32)
    }

    /// The first of those with the uid of a reference.
    fn first_with(&self, uid: NodeId) -> Option<&Held> {
        let bearers = self.directory.find(&self.record.text_bytes(uid));
        self.held.get(self.held_at(bearers.first()?.node)? as usize)
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
            if part.number {
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
            decimal::push(self.count, &mut self.json.text);
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
        let subject =
            self.held.first().filter(|held| held.holder == element::RECORD_DOCUMENT_SUBJECT_OF_CARE);
        let node = subject.map(|held| held.node);
        let id = subject.map_or("@/subjectOfCare", |held| &held.id).to_owned();
        let number = node.and_then(|node| {
            let row = ROWS.iter().find(|row| row.form == Form::NhsNumber)?;
            self.row_value(node, row, mapping::SUBJECT)
        });
        match number {
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
        self.own = "@/folders".into();
        self.count = 0;
        for (category, group) in groups {
            self.component(&Component {
                class: "",
                name: category.name(),
                meaning: Meaning::None,
                marks: Marks::NONE,
                id: None,
                synthesised: true,
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
        self.own = "@".into();
        self.count = 0;
        let class = class::RECORD_DOCUMENT;
        self.component(&Component {
            class: "",
            name: class.class().name,
            meaning: Meaning::Class(class),
            marks: Marks::NONE,
            id: Some("@"),
            synthesised: true,
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
        self.json.start("content", "[");
        if self.has_items(NodeId::ROOT) {
            self.entry(NodeId::ROOT, class, None, &[]);
        }
        for at in actors {
            if let Some(held) = self.held.get(*at as usize)
                && let (node, class, id) = (held.node, held.class, held.id.clone())
                && self.has_items(node)
            {
                self.met(Chosen::Demographics);
                self.entry(node, class, Some(&id), &[]);
            }
        }
        self.json.close("]");
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
        self.component(&Component {
            class: "ENTRY",
            name: class.class().name,
            meaning: Meaning::Class(class),
            marks: Marks::NONE,
            id: None,
            synthesised: false,
        });
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
            class: "",
            name: class.class().name,
            meaning: Meaning::Class(class),
            marks: Marks::NONE,
            id: Some(&own),
            synthesised: false,
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
        self.component(&Component {
            class: "SECTION",
            name,
            meaning: Meaning::Element(element),
            marks: Marks::NONE,
            id: None,
            synthesised: false,
        });
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

    /// Who committed this version, when and where, and who attested it.
    fn committal(&mut self, at: u32, elsewhere: &mut Vec<NodeId>) {
        self.made = NodeId::ROOT;
        self.attested.clear();
        let Some(held) = self.held.get(at as usize) else { return };
        let (node, is_named, previous) = (held.node, held.is_named, held.previous);
        let log = self
            .only_named(node, b"changeLog")
            .filter(|log| is_named && self.record.shape(*log) == Shape::Array);
        let (uid, version) = self
            .own
            .clone()
            .rsplit_once('/')
            .map(|(uid, version)| (uid.to_owned(), version.to_owned()))
            .unwrap_or_default();
        let made = log.map(|log| {
            let uid =
                self.only_named(node, b"recordUid").map(|uid| self.record.text(uid)).unwrap_or_default();
            Change::of(self.record, log, &uid, version_number(&version)).made
        });
        let made = made.filter(|made| self.record.class(*made) == Some(class::CHANGE_LOG));
        let told = Told::of(self, made);
        self.json.start("committal", "[");
        self.json.open("{");
        self.told("ehr_system", "extension", told.system);
        self.told("time_committed", "time", told.date);
        self.told("committer", "extension", told.committer.and_then(|committer| self.uid_of(committer)));
        if let Some((change, status)) = told.change {
            self.json.start("version_status", "{");
            self.json.raw("codeValue", status);
            self.json.raw("displayName", source(self.record, change));
            self.json.close("}");
            if status == "VER02" {
                self.met(Chosen::UpdateOrCorrection);
            }
        }
        if let Some(description) = told.description {
            self.told("reason_for_revision", "displayName", Some(description));
            self.met(Chosen::Description);
        }
        if let Some(previous) = previous.and_then(|previous| self.held.get(previous as usize)) {
            let id = previous.id.clone();
            self.id("previous_version", &id);
        }
        if is_named {
            self.id("version_set_id", &uid);
        }
        self.json.close("}");
        self.json.close("]");
        match made {
            None => self.met(Chosen::NoChangeLog),
            Some(_) if told.is_part() => self.met(Chosen::PartOfCommittal),
            Some(_) => {}
        }
        elsewhere.extend(told.nodes());
        let Some(log) = log else { return };
        let attested = self.attestations(log, elsewhere);
        if let Some(made) = made {
            self.made = made;
            if self.is_told(log, made, &told, &attested, &uid, &version) {
                elsewhere.push(log);
            }
        }
    }

    /// An ATTESTATION_INFO for each entry of a log that has a reason for it; with what it says.
    fn attestations(&mut self, log: NodeId, elsewhere: &mut Vec<NodeId>) -> Vec<NodeId> {
        let mut parts = Vec::new();
        let mut open = false;
        for entry in self.record.members(log).map(|member| member.value) {
            if self.record.class(entry) != Some(class::CHANGE_LOG) {
                continue;
            }
            let Some(reason) = self.only_text(entry, element::CHANGE_LOG_REASON_FOR_ATTESTATION) else {
                continue;
            };
            let told = Told::of(self, Some(entry));
            let (Some(date), Some(committer)) = (told.date, told.committer) else { continue };
            self.attested.push(entry.0);
            self.met(Chosen::Attester);
            if !open {
                self.json.start("attestations", "[");
                open = true;
            }
            self.json.open("{");
            self.told("time", "time", Some(date));
            self.told("reason_for_attestation", "displayName", Some(reason));
            self.json.start("attester", "{");
            self.told("performer", "extension", self.uid_of(committer));
            self.json.close("}");
            self.json.start("target", "[");
            self.json.open("{");
            self.json.raw("extension", &self.own);
            self.json.close("}");
            self.json.close("]");
            parts.push(reason);
            if let Some(proof) = self.only_text(entry, element::CHANGE_LOG_PROOF) {
                self.json.start("proof", "{");
                self.json.put(mapping::PROOF);
                self.simple_text("alternateString", source(self.record, proof));
                self.json.close("}");
                parts.push(proof);
            }
            self.json.close("}");
        }
        if open {
            self.json.close("]");
        }
        elsewhere.extend(&parts);
        parts
    }

    /// Whether a log is no more than its one entry, and that no more than its committal and
    /// attestation.
    fn is_told(
        &self,
        log: NodeId,
        made: NodeId,
        told: &Told,
        attested: &[NodeId],
        uid: &str,
        version: &str,
    ) -> bool {
        let says = |element, text: &str| {
            self.only(made, element).filter(|value| source(self.record, *value) == text)
        };
        let about = says(element::CHANGE_LOG_RECORD_UID, uid).filter(|uid| self.record.is_text(*uid));
        let of = says(element::CHANGE_LOG_RECORD_VERSION, version)
            .filter(|version| self.record.shape(*version) == Shape::Number);
        let (Some(about), Some(of)) = (about, of) else { return false };
        let nodes = told.nodes();
        let is_told = |member: Member| {
            let value = member.value;
            value == about || value == of || nodes.contains(&value) || attested.contains(&value)
        };
        !nodes.is_empty() && self.record.members(log).count() == 1 && self.record.members(made).all(is_told)
    }

    /// An item for each value of an object that is not elsewhere.
    fn items(&mut self, object: NodeId) {
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
            (Of::List(element), Label::Item(place)) => (Some(element), array, at_root(element, place)),
            (Of::Object, Label::Element(element)) => {
                let alone = self.record.release().is_many(element) || !is_first;
                let single = Marks::SINGLE.when(alone && array == Marks::NONE);
                (Some(element), array.and(single), None)
            }
            (Of::Object, _) => (None, array.and(Marks::PROPERTY), None),
            _ => (None, array, None),
        };
        let is_leaf = !matches!(shape, Shape::Object | Shape::Array | Shape::Null);
        let wants_object =
            element.is_some_and(|element| mapping::wants_object(self.record.release().kind(element)));
        marks = marks.and(Marks::PLAIN.when(is_leaf && wants_object && of != Of::Array));
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
            class: if is_element { "ELEMENT" } else { "CLUSTER" },
            name,
            meaning: item.element.map_or(Meaning::None, Meaning::Element),
            marks: item.marks,
            id: item.id.as_deref(),
            synthesised: false,
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

    /// A person or body. What it says goes to the list of what stands elsewhere.
    fn entity(&mut self, at: u32, elsewhere: &mut Vec<u32>) {
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
            let is_group = self.record.shape(member.value) == Shape::Object && !self.record.is_blank(member.value);
            if holds && is_group && self.record.members(member.value).all(is_told) {
                elsewhere.push(member.value.0);
            }
        }
        elsewhere.extend(told.iter().map(|node| node.0));
    }

    /// The value of a row that fits its form.
    fn row_value(&self, object: NodeId, row: &Row, entity: &str) -> Option<(ElementId, NodeId)> {
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
        self.only_text(value, element::IDENTIFIER_VALUE).is_some() && self.fits(value, identifier_parts(), false)
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

/// What an entry of a change log says in a form that fits a committal.
#[derive(Default)]
struct Told {
    date: Option<NodeId>,
    system: Option<NodeId>,
    committer: Option<NodeId>,
    change: Option<(NodeId, &'static str)>,
    description: Option<NodeId>,
}

impl Told {
    fn of(maker: &Maker<'_, '_>, entry: Option<NodeId>) -> Told {
        let Some(entry) = entry else { return Told::default() };
        let record = maker.record;
        let is_time = |node: &NodeId| {
            record.shape(*node) == Shape::Text && date_time::parse(source(record, *node)).is_some()
        };
        let committer = maker.only(entry, element::CHANGE_LOG_COMMITTER);
        let change = maker.only_text(entry, element::CHANGE_LOG_CHANGE_TYPE);
        let status = mapping::version_status(mapping::ChangeType::of(record, entry));
        Told {
            date: maker.only_text(entry, element::CHANGE_LOG_DATE).filter(is_time),
            system: maker.only_text(entry, element::CHANGE_LOG_SYSTEM_IDENTIFIER),
            committer: committer.filter(|committer| maker.performer(*committer).is_some()),
            change: change.zip(status),
            description: maker.only_text(entry, element::CHANGE_LOG_DESCRIPTION),
        }
    }

    fn nodes(&self) -> Vec<NodeId> {
        let change = self.change.map(|(change, _)| change);
        [self.date, self.system, self.committer, change, self.description].into_iter().flatten().collect()
    }

    /// Whether something that a committal has to say is not said.
    fn is_part(&self) -> bool {
        self.date.is_none() || self.system.is_none() || self.committer.is_none()
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

/// The identifier of an item of the document that is no person, body or record: its place.
fn at_root(element: ElementId, place: u32) -> Option<String> {
    is_list_of_document(element).then(|| placed(element, Some(place)))
}

fn is_list_of_document(element: ElementId) -> bool {
    element == element::RECORD_DOCUMENT_CARE_ACTORS || element == element::RECORD_DOCUMENT_RECORDS
}

/// A place in the document, as an identifier.
fn placed(holder: ElementId, place: Option<u32>) -> String {
    let mut id = String::from(mapping::PLACE);
    id.push_str(holder.json());
    if let Some(place) = place {
        id.push('/');
        decimal::push(place, &mut id);
    }
    id
}

/// The person, the actors and the records of a document, in its order. What stands among them and is
/// none of them is not.
fn held(record: &Record<'_>) -> Vec<Held> {
    let mut held = Vec::new();
    let mut seen = 0;
    for member in record.members(NodeId::ROOT) {
        let Label::Element(holder) = member.label else { continue };
        if !first_of(holder, &mut seen) {
            continue;
        }
        let mut hold = |node: NodeId, place: Option<u32>| {
            if let Some(class) = record.class(node).filter(|class| stands_in(holder, *class)) {
                let id = placed(holder, place);
                held.push(Held {
                    node,
                    class,
                    holder,
                    id,
                    is_named: false,
                    previous: None,
                    latest: None,
                    actor: None,
                });
            }
        };
        match holder {
            element::RECORD_DOCUMENT_SUBJECT_OF_CARE => hold(member.value, None),
            element::RECORD_DOCUMENT_CARE_ACTORS | element::RECORD_DOCUMENT_RECORDS
                if record.shape(member.value) == Shape::Array =>
            {
                for (place, item) in record.members(member.value).enumerate() {
                    hold(item.value, Some(place as u32));
                }
            }
            _ => {}
        }
    }
    held
}

fn stands_in(holder: ElementId, class: ClassId) -> bool {
    match holder {
        element::RECORD_DOCUMENT_SUBJECT_OF_CARE => class == class::SUBJECT_OF_CARE,
        element::RECORD_DOCUMENT_CARE_ACTORS => {
            class.class().kind == ClassKind::Actor && class != class::SUBJECT_OF_CARE
        }
        _ => class.class().kind == ClassKind::Record,
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
