use super::super::mapping;
use super::super::tree::source;
use super::{Maker, first_of};
use crate::current::version_number;
use crate::decimal;
use crate::json::is_whole;
use crate::model::tables::{class, element};
use crate::model::{ClassId, ClassKind, ElementId};
use crate::order;
use crate::record::{Label, NodeId, Record, Shape};

/// The person, a care actor or a record: what becomes an entity or a composition.
pub(super) struct Held {
    pub(super) node: NodeId,
    pub(super) class: ClassId,
    /// The element of the document that holds it.
    pub(super) holder: ElementId,
    /// Its `extract_id` or `rc_id`, as JSON source.
    pub(super) id: String,
    /// Whether that is made of its uid and version, and else of its place.
    pub(super) is_named: bool,
    /// The version before it.
    pub(super) previous: Option<u32>,
    /// Of the first with a uid: the last version of a record with it.
    pub(super) latest: Option<u32>,
    /// Of the first with a uid: the person or actor with it.
    pub(super) actor: Option<u32>,
}

impl<'r, 'a> Maker<'r, 'a> {
    /// Gives those an identifier that have a uid, and a version where they are records, of their
    /// own; and says which version follows which.
    pub(super) fn identify(&mut self) {
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

    pub(super) fn held_at(&self, node: NodeId) -> Option<u32> {
        let at = order::place_of(&self.nodes, node.0);
        (self.nodes.get(at) == Some(&node.0)).then_some(at as u32)
    }

    /// The first of those with the uid of a reference.
    pub(super) fn first_with(&self, uid: NodeId) -> Option<&Held> {
        let bearers = self.directory.find(&self.record.text_bytes(uid));
        self.held.get(self.held_at(bearers.first()?.node)? as usize)
    }
}

/// A place in the document, as an identifier.
fn placed(holder: ElementId, place: Option<u32>, space: &str) -> String {
    let mut id = String::from(mapping::PLACE);
    id.push_str(holder.json());
    if let Some(place) = place {
        id.push('/');
        decimal::push(place, &mut id);
    }
    id.push_str(space);
    id
}

/// The identifier of an item of the document that is no person, body or record: its place.
pub(super) fn at_root(element: ElementId, place: u32, space: &str) -> Option<String> {
    is_list_of_document(element).then(|| placed(element, Some(place), space))
}

pub(super) fn is_list_of_document(element: ElementId) -> bool {
    element == element::RECORD_DOCUMENT_CARE_ACTORS || element == element::RECORD_DOCUMENT_RECORDS
}

/// The person, the actors and the records of a document, in its order. What stands among them and is
/// none of them is not.
pub(super) fn held(record: &Record<'_>, space: &str) -> Vec<Held> {
    let mut held = Vec::new();
    let mut seen = 0;
    for member in record.members(NodeId::ROOT) {
        let Label::Element(holder) = member.label else { continue };
        if !first_of(holder, &mut seen) {
            continue;
        }
        let mut hold = |node: NodeId, place: Option<u32>| {
            if let Some(class) = record.class(node).filter(|class| stands_in(holder, *class)) {
                let id = placed(holder, place, space);
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
