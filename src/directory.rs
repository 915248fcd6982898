//! Who is who in a document: every uid, with what bears it. References are followed here.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::model::tables::element;
use crate::model::{ClassId, ElementId};
use crate::order;
use crate::record::{Label, NodeId, Record, Shape};

/// Something that references can point to: the person, a care actor or one version of a record.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Puts most pairs of uids in order without reading them.
    digest: u64,
    /// Its uid.
    pub uid: Cow<'a, str>,
    /// Its version number as written, where it has one.
    pub version: Option<Cow<'a, str>>,
    /// The object.
    pub node: NodeId,
    /// Its class, where `type` names one.
    pub class: Option<ClassId>,
}

/// All entries of a document, those with one uid together. Sorted by a digest of the uid and
/// then by the uid itself: whoever makes digests collide gains a comparison, not a scan.
#[derive(Debug, Default)]
pub struct Directory<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> Directory<'a> {
    /// Lists those of the person, the care actors and the records that have a uid.
    pub fn of(record: &Record<'a>, objects: &[NodeId]) -> Self {
        let mut found = Vec::new();
        for node in objects {
            found.extend(entry(record, *node));
        }
        let order = order::sorted(found.len(), &mut |one, other| match (found.get(one), found.get(other)) {
            (Some(one), Some(other)) => one.order(other),
            _ => Ordering::Equal,
        });
        let mut entries = Vec::with_capacity(found.len());
        for at in order {
            entries.extend(found.get(at as usize).cloned());
        }
        Directory { entries }
    }

    /// All entries; those with one uid stand together, by version, then place in the document.
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The entries with this uid, by version.
    pub fn find(&self, uid: &str) -> &[Entry<'a>] {
        let digest = digest(uid);
        let start = self.entries.partition_point(|entry| entry.digest < digest);
        let rest = self.entries.get(start..).unwrap_or(&[]);
        let is_alike = |entry: &Entry<'_>| entry.digest == digest;
        // Most records stand in one version: then there is no need to look for the last.
        let alike = if rest.get(1).is_some_and(is_alike) {
            rest.partition_point(is_alike)
        } else {
            usize::from(rest.first().is_some_and(is_alike))
        };
        let alike = rest.get(..alike).unwrap_or(&[]);
        // Nearly always one record, in all its versions.
        match (alike.first(), alike.last()) {
            (Some(first), Some(last)) if first.uid == uid && last.uid == uid => alike,
            _ => among(alike, uid),
        }
    }

    /// The first entry with this uid, and this version where one is meant.
    pub fn find_version(&self, uid: &str, version: Option<&str>) -> Option<&Entry<'a>> {
        let bearers = self.find(uid);
        let at = bearers.partition_point(|entry| version.is_some() && entry.version.as_deref() < version);
        bearers.get(at).filter(|entry| version.is_none() || entry.version.as_deref() == version)
    }
}

impl Entry<'_> {
    /// By uid, nearly always told by its digest, then by version. Equals stay in order.
    fn order(&self, other: &Self) -> Ordering {
        let digests = self.digest.cmp(&other.digest);
        digests.then_with(|| self.uid.cmp(&other.uid)).then_with(|| self.version.cmp(&other.version))
    }
}

/// The entries with this uid among those whose digest is that of it.
fn among<'e, 'a>(alike: &'e [Entry<'a>], uid: &str) -> &'e [Entry<'a>] {
    let start = alike.partition_point(|entry| *entry.uid < *uid);
    let end = alike.partition_point(|entry| *entry.uid <= *uid);
    alike.get(start..end).unwrap_or(&[])
}

/// FNV-1a. Not secret and not relied on: see [`Directory`].
fn digest(uid: &str) -> u64 {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for byte in uid.bytes() {
        digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    digest
}

/// The person, the care actors and the records, in document order.
pub(crate) fn bearers(record: &Record<'_>) -> Vec<NodeId> {
    let lists = [
        element::RECORD_DOCUMENT_SUBJECT_OF_CARE,
        element::RECORD_DOCUMENT_CARE_ACTORS,
        element::RECORD_DOCUMENT_RECORDS,
    ];
    let mut bearers = Vec::new();
    for member in record.members(NodeId::ROOT) {
        if lists.iter().any(|list| member.label == Label::Element(*list)) {
            record.each_item(member.value, &mut |item| {
                if !record.is_blank(item) {
                    bearers.push(item);
                }
            });
        }
    }
    bearers
}

/// What is no text is no uid, and what is no number no version: that is said of the value itself.
fn entry<'a>(record: &Record<'a>, node: NodeId) -> Option<Entry<'a>> {
    let uid = named(record, node, "recordUid").filter(|uid| record.is_text(*uid))?;
    let version =
        named(record, node, "versionNumber").filter(|version| record.shape(*version) == Shape::Number);
    let uid = record.text(uid);
    Some(Entry {
        digest: digest(&uid),
        uid,
        version: version.map(|version| record.text(version)),
        node,
        class: record.class(node),
    })
}

/// The value of an envelope element: it has an identifier of its own in each class.
pub(crate) fn named(record: &Record<'_>, object: NodeId, json: &str) -> Option<NodeId> {
    let class = record.class(object)?.class();
    let element: ElementId = class.element_id(class.place_of(json.as_bytes(), 0)?);
    record.get(object, element)
}
