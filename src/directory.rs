//! Who is who in a document: every uid, with what bears it. References are followed here.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::json::is_whole;
use crate::model::tables::element;
use crate::model::{ClassId, ClassKind, ElementId};
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
    /// The same, where it is a whole one.
    pub(crate) number: Option<u64>,
    /// The object.
    pub node: NodeId,
    /// Its class, where `type` names one.
    pub class: Option<ClassId>,
    /// Its change log, where it has one.
    pub(crate) log: Option<NodeId>,
    /// Number of entries with this uid from this one on.
    alike: u32,
}

/// All entries of a document, those with one uid together. Sorted by a digest of the uid and
/// then by the uid itself: whoever makes digests collide gains a few comparisons, not a scan.
#[derive(Debug, Default)]
pub struct Directory<'a> {
    entries: Vec<Entry<'a>>,
    /// For each beginning of a digest, the first entry whose digest begins so or comes later.
    starts: Vec<u32>,
    /// How many bits of a digest are not of its beginning.
    shift: u32,
}

impl<'a> Directory<'a> {
    /// Lists those of the person, the care actors and the records that have a uid.
    pub fn of(record: &Record<'a>, objects: &[NodeId]) -> Self {
        let mut found = Vec::with_capacity(objects.len());
        for node in objects {
            found.extend(entry(record, *node));
        }
        let shift = u64::BITS.saturating_sub(found.len().max(2).ilog2()).saturating_sub(1);
        let (starts, mut places) = divide(&found, shift);
        for range in starts.windows(2) {
            if let [start, end] = range
                && end.saturating_sub(*start) > 1
                && let Some(alike) = places.get_mut(*start as usize..*end as usize)
            {
                order::sort(alike, &mut |one, other| in_order(&found, one, other));
            }
        }
        let mut entries = Vec::with_capacity(found.len());
        for place in places {
            if let Some(entry) = found.get_mut(place as usize) {
                let (uid, version) = (std::mem::take(&mut entry.uid), entry.version.take());
                entries.push(Entry { uid, version, ..*entry });
            }
        }
        count_alike(&mut entries);
        Directory { entries, starts, shift }
    }

    /// All entries; those with one uid stand together, by version, then place in the document.
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The entries of each uid.
    pub(crate) fn bearers(&self) -> impl Iterator<Item = &[Entry<'a>]> {
        let mut rest = self.entries();
        std::iter::from_fn(move || {
            let (bearers, after) = rest.split_at_checked(rest.first()?.alike as usize)?;
            rest = after;
            Some(bearers)
        })
    }

    /// The entries with this uid, by version.
    pub fn find(&self, uid: &[u8]) -> &[Entry<'a>] {
        let digest = digest(uid);
        let beginning = (digest >> self.shift) as usize;
        let Some([start, end, ..]) = self.starts.get(beginning..) else { return &[] };
        let mut near = self.entries.get(*start as usize..*end as usize).unwrap_or(&[]);
        // Nearly always there are one or two.
        for _ in 0..4 {
            let Some(first) = near.first() else { return near };
            let (bearers, others) = near.split_at_checked(first.alike as usize).unwrap_or((near, &[]));
            if first.digest == digest && first.uid.as_bytes() == uid {
                return bearers;
            }
            near = others;
        }
        let bearers =
            from_equal(near, &|entry| entry.digest.cmp(&digest).then_with(|| entry.uid.as_bytes().cmp(uid)));
        let count = bearers.first().map_or(0, |first| first.alike as usize);
        bearers.get(..count).unwrap_or(bearers)
    }

    /// The first entry with this uid, and this version where one is meant. What has no versions
    /// (SR-03, and places) is the same in each.
    pub fn find_version(&self, uid: &[u8], version: Option<&[u8]>) -> Option<&Entry<'a>> {
        let bearers = self.find(uid);
        let Some(version) = version else { return bearers.first() };
        let of = |wanted: Option<&[u8]>| {
            from_equal(bearers, &|entry| entry.version.as_deref().map(str::as_bytes).cmp(&wanted)).first()
        };
        of(Some(version)).or_else(|| of(None))
    }
}

impl Entry<'_> {
    /// By uid, nearly always told by its digest, then by version. Equals stay in order.
    fn order(&self, other: &Self) -> Ordering {
        let digests = self.digest.cmp(&other.digest);
        digests.then_with(|| self.uid.cmp(&other.uid)).then_with(|| self.version.cmp(&other.version))
    }
}

/// Divides entries by the beginnings of their digests, of which there are as many as entries, or
/// up to twice that: where each beginning starts in the list of places that comes with it.
fn divide(found: &[Entry<'_>], shift: u32) -> (Vec<u32>, Vec<u32>) {
    let beginning = |entry: &Entry<'_>| (entry.digest >> shift) as usize;
    let mut starts = vec![0_u32; ((u64::MAX >> shift) as usize).saturating_add(2)];
    for entry in found {
        if let Some(count) = starts.get_mut(beginning(entry)) {
            *count = count.saturating_add(1);
        }
    }
    let mut end = 0_u32;
    for start in &mut starts {
        end = start.saturating_add(end);
        *start = end;
    }
    // Filled from behind, each end becomes a start.
    let mut places = vec![0; found.len()];
    for (at, entry) in found.iter().enumerate().rev() {
        if let Some(start) = starts.get_mut(beginning(entry)) {
            *start = start.saturating_sub(1);
            if let Some(place) = places.get_mut(*start as usize) {
                *place = at as u32;
            }
        }
    }
    (starts, places)
}

/// Counts the entries of each uid, from behind.
fn count_alike(entries: &mut [Entry<'_>]) {
    let mut rest = entries;
    while let [before @ .., last] = rest {
        if let Some(entry) = before.last_mut().filter(|entry| entry.digest == last.digest)
            && entry.uid == last.uid
        {
            entry.alike = last.alike.saturating_add(1);
        }
        rest = before;
    }
}

/// By uid and version; equals by their place in the document.
fn in_order(found: &[Entry<'_>], one: u32, other: u32) -> Ordering {
    match (found.get(one as usize), found.get(other as usize)) {
        (Some(first), Some(second)) => first.order(second).then(one.cmp(&other)),
        _ => Ordering::Equal,
    }
}

/// The rest of a list that is sorted by this order, from the first on that is equal to what is looked for;
/// nothing where none is.
fn from_equal<'e, 'a>(sorted: &'e [Entry<'a>], order: &dyn Fn(&Entry<'a>) -> Ordering) -> &'e [Entry<'a>] {
    let is_before = |at: usize| sorted.get(at).is_some_and(|entry| order(entry).is_lt());
    let rest = sorted.get(order::first_not(sorted.len(), &is_before)..).unwrap_or(&[]);
    if rest.first().is_some_and(|first| order(first).is_eq()) { rest } else { &[] }
}

/// Spreads the bytes over 64 bits, eight a step. Not secret and not relied on: see [`Directory`].
pub(crate) fn digest(uid: &[u8]) -> u64 {
    let mix = |digest: u64| (digest ^ (digest >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let (words, tail) = uid.as_chunks::<8>();
    let digest = words.iter().fold(uid.len() as u64, |digest, word| mix(digest ^ u64::from_le_bytes(*word)));
    mix(mix(tail.iter().fold(digest, |digest, byte| digest.rotate_left(8) ^ u64::from(*byte))))
}

/// The elements of a document that hold the person, the care actors and the records.
pub(crate) const HOLDERS: [ElementId; 3] = [
    element::RECORD_DOCUMENT_SUBJECT_OF_CARE,
    element::RECORD_DOCUMENT_CARE_ACTORS,
    element::RECORD_DOCUMENT_RECORDS,
];

/// The person, the care actors and the records, in document order.
pub(crate) fn bearers(record: &Record<'_>) -> Vec<NodeId> {
    let mut bearers = Vec::new();
    for member in record.members(NodeId::ROOT) {
        if HOLDERS.iter().any(|holder| member.label == Label::Element(*holder)) {
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
    let Envelope { uid, version, log } = Envelope::of(record, node);
    let uid = uid.filter(|uid| record.is_text(*uid))?;
    let version = version.filter(|version| record.shape(*version) == Shape::Number);
    let number = version.and_then(|version| number(record.raw(version)));
    let (uid, version) = (record.text(uid), version.map(|version| record.text(version)));
    let digest = digest(uid.as_bytes());
    Some(Entry { digest, uid, version, number, node, class: record.class(node), log, alike: 1 })
}

/// Nobody counts to the largest: what lies beyond it is taken for it.
pub(crate) fn number(digits: &[u8]) -> Option<u64> {
    let add = |sum: u64, digit: &u8| sum.saturating_mul(10).saturating_add(u64::from(digit & 0xF));
    is_whole(digits).then(|| digits.iter().fold(0, add))
}

/// What tells one version of a record or actor from all others, and what became of it.
pub(crate) struct Envelope {
    pub(crate) uid: Option<NodeId>,
    pub(crate) version: Option<NodeId>,
    pub(crate) log: Option<NodeId>,
}

/// Place of the uid in each class of a record or actor; the version number and the change log
/// follow it.
const UID: u8 = 1;

impl Envelope {
    pub(crate) fn of(record: &Record<'_>, object: NodeId) -> Self {
        let there = |part: NodeId| Some(part).filter(|part| *part != NodeId::ROOT);
        let [uid, version, log] = match record.class(object).map(ClassId::class) {
            Some(class) if matches!(class.kind, ClassKind::Actor | ClassKind::Record) => {
                record.parts(object, class.element_id(UID)).map(there)
            }
            _ => ["recordUid", "versionNumber", "changeLog"].map(|json| named(record, object, json)),
        };
        Envelope { uid, version, log }
    }
}

/// The value of this name in an object of any class, which may have it at a place of its own.
#[inline(never)]
fn named(record: &Record<'_>, object: NodeId, json: &str) -> Option<NodeId> {
    let element = record.release().element_named(record.class(object)?, json.as_bytes())?;
    record.get(object, element)
}

#[cfg(test)]
mod tests {
    use super::UID;
    use crate::model::tables::CLASSES;
    use crate::model::{ClassKind, Release};

    #[test]
    fn the_envelope_has_its_places_in_every_class_of_a_record_or_actor() {
        for class in &CLASSES {
            if matches!(class.kind, ClassKind::Actor | ClassKind::Record) {
                let json = [UID, UID + 1, UID + 2]
                    .map(|place| Release::newest().element(class.element_id(place)).json);
                assert_eq!(json, ["recordUid", "versionNumber", "changeLog"], "{}", class.id);
            }
        }
    }
}
