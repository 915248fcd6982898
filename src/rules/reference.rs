use super::{Document, Extent, Rule};
use crate::directory::Entry;
use crate::finding::{Code, Findings};
use crate::model::ElementId;
use crate::model::tables::element;
use crate::record::{Label, NodeId, Record};

/// A reference leads somewhere, and to something of a class that its element allows.
///
/// SR-04, after MG-11 and MG-12 of the guidance: every reference resolves inside the document
/// or says in words what it points to. Which classes are allowed comes from the class tables.
pub(super) const RULE: Rule = Rule {
    name: "reference",
    codes: &[Code::ReferenceUnresolved, Code::ReferenceWrongClass],
    needs: Extent::Document,
    check,
};

/// The parts of a reference.
#[derive(Default)]
struct Parts {
    uid: Option<NodeId>,
    version: Option<NodeId>,
    display: Option<NodeId>,
}

impl Parts {
    /// A reference is of class Reference, or of the class of what may be a coding too.
    fn of(record: &Record<'_>, node: NodeId) -> Parts {
        let mut parts = Parts::default();
        for member in record.members(node) {
            let part = match member.label {
                Label::Element(element::REFERENCE_RECORD_UID | element::CODING_OR_REFERENCE_RECORD_UID) => {
                    &mut parts.uid
                }
                Label::Element(
                    element::REFERENCE_RECORD_VERSION | element::CODING_OR_REFERENCE_RECORD_VERSION,
                ) => &mut parts.version,
                Label::Element(element::REFERENCE_DISPLAY | element::CODING_OR_REFERENCE_DISPLAY) => {
                    &mut parts.display
                }
                _ => continue,
            };
            *part = part.or(Some(member.value).filter(|value| !record.is_blank(*value)));
        }
        parts
    }
}

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for node in document.references {
        if let Some(code) = fault(document, *node) {
            findings.push(document.finding(code, *node, None));
        }
    }
}

fn fault(document: &Document<'_, '_>, node: NodeId) -> Option<Code> {
    let record = document.record;
    let parts = Parts::of(record, node);
    let version = parts.version.map(|version| record.text(version));
    let found = match parts.uid {
        // A uid that is no text has been named as that.
        Some(uid) if !record.is_text(uid) => return None,
        Some(uid) => document.directory.find_version(&record.text(uid), version.as_deref()),
        None => None,
    };
    match found {
        None => parts.display.is_none().then_some(Code::ReferenceUnresolved),
        Some(entry) => (!is_target(document, node, entry)).then_some(Code::ReferenceWrongClass),
    }
}

/// What has no known class cannot be said to be of the wrong one.
fn is_target(document: &Document<'_, '_>, node: NodeId, entry: &Entry<'_>) -> bool {
    let targets = document.record.element_id(node).map_or(&[][..], ElementId::targets);
    entry.class.is_none_or(|class| targets.is_empty() || targets.contains(&class))
}
