use super::{Document, Rule};
use crate::directory::Entry;
use crate::finding::{Code, Findings};
use crate::model::ElementId;
use crate::model::tables::{class, element};
use crate::record::{NodeId, Record};

/// A reference leads somewhere, and to something of a class that its element allows.
///
/// SR-04, after MG-11 and MG-12 of the guidance: every reference resolves inside the document
/// or says in words what it points to. Which classes are allowed comes from the class tables.
pub(super) const RULE: Rule =
    Rule { name: "reference", codes: &[Code::ReferenceUnresolved, Code::ReferenceWrongClass], check };

/// Where the parts of a reference stand.
struct Parts {
    uid: ElementId,
    version: ElementId,
    display: ElementId,
}

static REFERENCE: Parts = Parts {
    uid: element::REFERENCE_RECORD_UID,
    version: element::REFERENCE_RECORD_VERSION,
    display: element::REFERENCE_DISPLAY,
};

static EITHER: Parts = Parts {
    uid: element::CODING_OR_REFERENCE_RECORD_UID,
    version: element::CODING_OR_REFERENCE_RECORD_VERSION,
    display: element::CODING_OR_REFERENCE_DISPLAY,
};

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for node in document.record.ids() {
        if let Some(parts) = parts(document.record, node)
            && let Some(code) = fault(document, node, parts)
        {
            findings.push(document.finding(code, node, None));
        }
    }
}

/// Whether the value is a reference.
pub(crate) fn refers(record: &Record<'_>, node: NodeId) -> bool {
    parts(record, node).is_some()
}

/// Where the parts of a reference stand, if the value is one. What is blank has been named as
/// that; of the values of either form, those without a uid are codings.
fn parts(record: &Record<'_>, node: NodeId) -> Option<&'static Parts> {
    match record.class(node)? {
        class::REFERENCE if !record.is_blank(node) => Some(&REFERENCE),
        class::CODING_OR_REFERENCE if record.get(node, EITHER.uid).is_some() => Some(&EITHER),
        _ => None,
    }
}

fn fault(document: &Document<'_, '_>, node: NodeId, parts: &Parts) -> Option<Code> {
    let record = document.record;
    let has_words = record.get(node, parts.display).is_some();
    let uid = record.get(node, parts.uid);
    let version = record.get(node, parts.version).map(|version| record.text(version));
    let found = match uid {
        // A uid that is no text has been named as that.
        Some(uid) if !record.is_text(uid) => return None,
        Some(uid) => document.directory.find_version(&record.text(uid), version.as_deref()),
        None => None,
    };
    match found {
        None => (!has_words).then_some(Code::ReferenceUnresolved),
        Some(entry) => (!is_target(document, node, entry)).then_some(Code::ReferenceWrongClass),
    }
}

/// What has no known class cannot be said to be of the wrong one.
fn is_target(document: &Document<'_, '_>, node: NodeId, entry: &Entry<'_>) -> bool {
    let targets = document.record.element_id(node).map_or(&[][..], ElementId::targets);
    entry.class.is_none_or(|class| targets.is_empty() || targets.contains(&class))
}
