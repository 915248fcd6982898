use std::borrow::Cow;

use super::{Holds, Reader, Reading, Stopped};
use crate::directory::digest;
use crate::finding::{Code, Finding, Problem};
use crate::json::{Text, decode};
use crate::order;
use crate::record::{Label, NO_CLASS, NO_ELEMENT, NodeId, Record, Shape};

impl Reader<'_> {
    /// A property name that was not recognised where it stands: an element of the class after
    /// all, written with escapes, or a name to be kept as it is.
    pub(super) fn key(&mut self, text: Text) -> Result<(), Stopped> {
        let raw = self.reading.record.bytes().get(text.start as usize..text.end as usize).unwrap_or(&[]);
        let known = if text.escaped {
            self.frame.meet_name(self.release, decode(raw).as_bytes())
        } else {
            self.frame.meet_name(self.release, raw)
        };
        if known { Ok(()) } else { self.unknown_name(text) }
    }

    fn unknown_name(&mut self, text: Text) -> Result<(), Stopped> {
        let node = self.push_as(Shape::Key, NO_ELEMENT, NO_CLASS, text.start, text.end)?;
        self.check_text(node, text);
        self.frame.meet_unknown();
        if let Holds::Class(class) = self.frame.holds {
            self.find(Code::UnknownElement, node, Problem::Class(class));
        }
        Ok(())
    }

    /// Reports every name that stands in this object more than once. Sorted, not hashed: what
    /// comes from outside must not choose how long this takes. The beginnings of digests stand for
    /// the names as long as they differ, so that few are decoded more than once.
    pub(super) fn duplicate_keys(&mut self, object: NodeId) {
        let Reading { record, findings, .. } = &mut self.reading;
        let mut members = Vec::with_capacity(record.members(object).count());
        for member in record.members(object) {
            let node = match member.label {
                Label::Unknown(key) => key,
                _ => member.value,
            };
            members.push((digest(&name_of(record, node)) as u32, node));
        }
        let at = |place: usize| members.get(place).copied().unwrap_or((0, NodeId::ROOT));
        let order = |one: usize, other: usize| {
            let ((digest, one), (other_digest, other)) = (at(one), at(other));
            digest.cmp(&other_digest).then_with(|| name_of(record, one).cmp(&name_of(record, other)))
        };
        let sorted = order::sorted(members.len(), &mut |one, other| order(one, other));
        for pair in sorted.windows(2) {
            if let [first, again] = *pair
                && order(first as usize, again as usize).is_eq()
            {
                let ((_, first), (_, again)) = (at(first as usize), at(again as usize));
                let (first, again) = (value_of(record, first), value_of(record, again));
                let code = Code::JsonDuplicateKey;
                let finding = Finding::new(code, code.severity(None), again, record.offset(again));
                findings.push(Finding { related: Some(first), ..finding });
            }
        }
    }
}

/// The value of a member, which is the node after its name if that is one too.
fn value_of(record: &Record<'_>, member: NodeId) -> NodeId {
    if record.shape(member) == Shape::Key { NodeId(member.0.saturating_add(1)) } else { member }
}

/// The name of a property, as it reads. A name with a part that cannot be read stays as it is
/// written: two of those are not the same name.
fn name_of<'a>(record: &Record<'a>, member: NodeId) -> Cow<'a, [u8]> {
    if let Some(element) = record.element_id(member) {
        return Cow::Borrowed(element.json().as_bytes());
    }
    let raw = record.raw(member);
    if !raw.contains(&b'\\') {
        return Cow::Borrowed(raw);
    }
    match decode(raw) {
        Cow::Owned(text) if text.chars().all(|letter| letter != char::REPLACEMENT_CHARACTER) => {
            Cow::Owned(text.into_bytes())
        }
        _ => Cow::Borrowed(raw),
    }
}
