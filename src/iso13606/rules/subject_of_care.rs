use super::Rule;
use crate::finding::{Code, Findings};
use crate::iso13606::extract::Extract;
use crate::iso13606::subject::Subject;
use crate::record::{Extent, NodeId};

/// RM-29: the person in the demographic part is the one that the extract is about. Ours: where nobody
/// there has the identifier, and the people there have others from who gave it, they are somebody else.
pub(super) const RULE: Rule =
    Rule { name: "subject_of_care", codes: &[Code::SubjectOfCareMismatch], needs: Extent::Document, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    let about = extract.attribute(NodeId::ROOT, "subject_of_care");
    if let (Some(about), Some(other)) = (about, Subject::of(extract.record).other) {
        findings.push(extract.finding(Code::SubjectOfCareMismatch, about, Some(other)));
    }
}
