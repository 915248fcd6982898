use std::borrow::Cow;

use super::{Document, Extent, Rule};
use crate::directory::Entry;
use crate::finding::{Code, Findings};
use crate::model::tables::{class, element};
use crate::model::{ClassId, ClassKind};
use crate::record::{NodeId, Record};

/// A reference leads somewhere, and to something of a class that its element allows; what is
/// about the subject of care leads to one person throughout.
///
/// SR-04, after MG-11 and MG-12 of the guidance: every reference resolves inside the document
/// or says in words what it points to. Which classes are allowed comes from the class tables.
/// That all records of a document are about one person is MG-11 (implementation guidance, pages
/// 22 and 23), whether or not the reference leads anywhere.
pub(super) const RULE: Rule = Rule {
    name: "reference",
    codes: &[Code::ReferenceUnresolved, Code::ReferenceWrongClass, Code::OtherSubjectOfCare],
    needs: Extent::Document,
    check,
};

/// The parts of a reference.
struct Parts {
    uid: Option<NodeId>,
    version: Option<NodeId>,
    display: Option<NodeId>,
}

impl Parts {
    /// A reference is of class Reference, or of the class of what may be a coding too.
    fn of(record: &Record<'_>, node: NodeId) -> Parts {
        let [uid, version, display] = if record.class(node) == Some(class::REFERENCE) {
            let [uid, version, _, display] = record.parts(node, element::REFERENCE_RECORD_UID);
            [uid, version, display]
        } else {
            let [_, _, _, display, _, _, uid, version] =
                record.parts(node, element::CODING_OR_REFERENCE_SYSTEM);
            [uid, version, display]
        };
        let there = |part: NodeId| Some(part).filter(|part| *part != NodeId::ROOT);
        Parts { uid: there(uid), version: there(version), display: there(display) }
    }
}

/// The person whom the document is about.
struct Person<'r, 'a> {
    /// Where that is said.
    node: NodeId,
    uid: Cow<'a, [u8]>,
    /// What bears this uid, whatever the version.
    entry: Option<&'r Entry<'a>>,
}

impl<'r, 'a> Person<'r, 'a> {
    /// The subject of care of the document, if it has a uid.
    fn of_document(document: &Document<'r, 'a>) -> Option<Self> {
        let record = document.record;
        let person = record.get(NodeId::ROOT, element::RECORD_DOCUMENT_SUBJECT_OF_CARE)?;
        let node = record.get(person, element::SUBJECT_OF_CARE_RECORD_UID)?;
        record.is_text(node).then(|| Person::named(document, node, record.text_bytes(node)))
    }

    fn named(document: &Document<'r, 'a>, node: NodeId, uid: Cow<'a, [u8]>) -> Self {
        let entry = document.directory.find(&uid).first();
        Person { node, uid, entry }
    }
}

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    let mut person = Person::of_document(document);
    for node in document.references {
        if let Some(code) = fault(document, *node, &mut person) {
            let person = person.as_ref().filter(|_| code == Code::OtherSubjectOfCare);
            findings.push(document.finding(code, *node, person.map(|person| person.node)));
        }
    }
}

fn fault<'r, 'a>(
    document: &Document<'r, 'a>,
    node: NodeId,
    person: &mut Option<Person<'r, 'a>>,
) -> Option<Code> {
    let record = document.record;
    let parts = Parts::of(record, node);
    let Some(uid) = parts.uid else {
        return parts.display.is_none().then_some(Code::ReferenceUnresolved);
    };
    // A uid that is no text has been named as that.
    if !record.is_text(uid) {
        return None;
    }
    let named = record.text_bytes(uid);
    let known = person.as_ref().filter(|person| person.uid == named);
    let found = match (parts.version, known) {
        (None, Some(person)) => person.entry,
        (version, _) => {
            let version = version.map(|version| record.text_bytes(version));
            document.directory.find_version(&named, version.as_deref())
        }
    };
    let targets = targets(record, node);
    if found.is_some_and(|entry| !is_target(entry, targets)) {
        return Some(Code::ReferenceWrongClass);
    }
    if known.is_none() && names_one_person(record, node, targets) {
        if person.is_some() {
            return Some(Code::OtherSubjectOfCare);
        }
        // A document that does not say whom it is about is about the person of the first reference.
        *person = Some(Person::named(document, uid, named));
    }
    (found.is_none() && parts.display.is_none()).then_some(Code::ReferenceUnresolved)
}

/// Whether the element holds the one person whom a record, or one who is theirs, is about. A
/// team, a commissioner and a worker may care for others too.
fn names_one_person(record: &Record<'_>, node: NodeId, targets: &[ClassId]) -> bool {
    targets == [class::SUBJECT_OF_CARE]
        && record
            .element(node)
            .is_some_and(|element| !element.occurs.many() && element.class.class().kind != ClassKind::Group)
}

/// What has no known class cannot be said to be of the wrong one.
fn is_target(entry: &Entry<'_>, targets: &[ClassId]) -> bool {
    entry.class.is_none_or(|class| targets.is_empty() || targets.contains(&class))
}

/// The classes that the element of a reference allows.
fn targets(record: &Record<'_>, node: NodeId) -> &'static [ClassId] {
    record.element_id(node).map_or(&[][..], |element| record.release().kind(element).targets())
}
