use super::{Document, Rule};
use crate::directory::Entry;
use crate::finding::{Code, Findings};
use crate::model::tables::{class, element};
use crate::model::{ClassId, ElementId};
use crate::record::NodeId;

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

const REFERENCE: Parts = Parts {
    uid: element::REFERENCE_RECORD_UID,
    version: element::REFERENCE_RECORD_VERSION,
    display: element::REFERENCE_DISPLAY,
};

const EITHER: Parts = Parts {
    uid: element::CODING_OR_REFERENCE_RECORD_UID,
    version: element::CODING_OR_REFERENCE_RECORD_VERSION,
    display: element::CODING_OR_REFERENCE_DISPLAY,
};

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for node in document.record.ids() {
        let fault = match document.record.class(node) {
            Some(class::REFERENCE) => fault(document, node, &REFERENCE),
            // Without a uid it is a coding.
            Some(class::CODING_OR_REFERENCE) => {
                document.record.get(node, EITHER.uid).and_then(|_| fault(document, node, &EITHER))
            }
            _ => None,
        };
        if let Some(code) = fault {
            findings.push(document.finding(code, node, None));
        }
    }
}

fn fault(document: &Document<'_, '_>, node: NodeId, parts: &Parts) -> Option<Code> {
    let record = document.record;
    let has_words = record.get(node, parts.display).is_some();
    let Some(uid) = record.get(node, parts.uid) else {
        return (!has_words).then_some(Code::ReferenceUnresolved);
    };
    let bearers = document.directory.find(&record.text(uid));
    let version = record.get(node, parts.version).map(|version| record.text(version));
    let found = match &version {
        Some(version) => bearers.iter().find(|entry| entry.version.as_ref() == Some(version)),
        None => bearers.first(),
    };
    match found {
        None => (!has_words).then_some(Code::ReferenceUnresolved),
        Some(entry) => (!is_target(document, node, entry)).then_some(Code::ReferenceWrongClass),
    }
}

/// What has no known class cannot be said to be of the wrong one.
fn is_target(document: &Document<'_, '_>, node: NodeId, entry: &Entry<'_>) -> bool {
    let targets: &[ClassId] = document.record.element(node).map_or(&[], |element| element.targets());
    let Some(class) = entry.class else { return true };
    targets.is_empty() || targets.contains(&class)
}
