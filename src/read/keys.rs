use std::borrow::Cow;

use super::{Holds, Reader, Stopped};
use crate::finding::{Code, Finding, Problem};
use crate::json::{Text, decode};
use crate::order;
use crate::record::{Label, Member, NO_CLASS, NO_ELEMENT, NodeId, Record, Shape};

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
    /// comes from outside must not choose how long this takes.
    pub(super) fn duplicate_keys(&mut self, object: NodeId) {
        let record = &self.reading.record;
        let mut names: Vec<(Cow<[u8]>, NodeId)> = Vec::new();
        for member in record.members(object) {
            names.extend(name_of(record, member).map(|name| (name, member.value)));
        }
        let sorted = order::sorted(names.len(), &mut |one, other| names.get(one).cmp(&names.get(other)));
        let mut repeated = Vec::new();
        let mut before: Option<&(Cow<[u8]>, NodeId)> = None;
        for at in sorted {
            let name = names.get(at as usize);
            if let (Some((first, node)), Some((second, again))) = (before, name)
                && first == second
            {
                repeated.push((*node, *again));
            }
            before = name;
        }
        for (first, again) in repeated {
            self.duplicate(first, again);
        }
    }

    fn duplicate(&mut self, first: NodeId, again: NodeId) {
        let code = Code::JsonDuplicateKey;
        let offset = self.reading.record.offset(again);
        let finding = Finding::new(code, code.severity(None), again, offset);
        self.reading.findings.push(Finding { related: Some(first), ..finding });
    }
}

/// The name of a property, as it reads. A name with a part that cannot be read stays as it is
/// written: two of those are not the same name.
fn name_of<'a>(record: &Record<'a>, member: Member) -> Option<Cow<'a, [u8]>> {
    match member.label {
        Label::Element(element) => Some(Cow::Borrowed(element.json().as_bytes())),
        Label::Unknown(key) => Some(match decode(record.raw(key)) {
            Cow::Owned(text) if text.chars().all(|letter| letter != char::REPLACEMENT_CHARACTER) => {
                Cow::Owned(text.into_bytes())
            }
            _ => Cow::Borrowed(record.raw(key)),
        }),
        Label::Item(_) => None,
    }
}
