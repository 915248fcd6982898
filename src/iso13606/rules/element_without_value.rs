use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::model::tables::{class, element};
use crate::record::{Extent, Label, NodeId};

/// RM-21: an element has a value, or says in a null flavour why there is none. Ours; that it has no more
/// than one is in the tables.
pub(super) const RULE: Rule =
    Rule { name: "element_without_value", codes: &[Code::ElementWithoutValue], needs: Extent::Part, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for leaf in extract.each(class::ELEMENT) {
        match extract.member(leaf, "value") {
            None => {
                let finding = extract.finding(Code::ElementWithoutValue, leaf, None);
                findings.push(finding.of_absent(element::ELEMENT_VALUE));
            }
            Some(value) if says_its_class_alone(extract, value) => {
                findings.push(extract.finding(Code::ElementWithoutValue, value, None));
            }
            Some(_) => {}
        }
    }
}

/// Whether an object has nothing but its `type`.
fn says_its_class_alone(extract: &Extract<'_, '_>, value: NodeId) -> bool {
    let is_type = |label| matches!(label, Label::Element(id) if id.json() == "type");
    let mut members = extract.record.members(value).peekable();
    extract.record.class(value).is_some()
        && members.peek().is_some()
        && members.all(|member| is_type(member.label))
}
