use super::{Document, Extent, Rule};
use crate::directory::Entry;
use crate::finding::{Code, Findings, Problem};
use crate::model::tables::{class, element};
use crate::model::{Category, ClassId};
use crate::record::{NodeId, Record};

/// What is done for a person is done with their consent, or that of a proxy when they lack
/// capacity.
///
/// MG-19 and MG-20, from page 25 of the implementation guidance: an assessment, a care plan, an
/// instruction, an activity and an action need an informed consent, which the person states, or
/// a proxy. Any consent in the document will do for all of them, given or refused: which of them
/// it is meant for need not be said. One finding stands for all that lack it, at the first.
///
/// Behind a proxy stands an assessment of mental capacity or legal information, of which the
/// guidance names seven kinds; any but a consent will do.
pub(super) const RULE: Rule = Rule {
    name: "consent",
    codes: &[Code::ConsentMissing, Code::ConsentByProxy],
    needs: Extent::Document,
    check,
};

/// What the records of a document say about consent.
#[derive(Default)]
struct Seen {
    /// The first record that needs a consent, and how many do.
    first: Option<NodeId>,
    count: u32,
    has_consent: bool,
    /// Whether anything says why a proxy may speak.
    has_ground: bool,
}

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    let mut seen = Seen::default();
    document.each_object(&mut |node, class| seen.see(document.record, node, class));
    if let Some(first) = seen.first.filter(|_| !seen.has_consent) {
        let mut finding = document.finding(Code::ConsentMissing, first, None);
        finding.problem = Problem::Count { got: seen.count };
        findings.push(finding);
    }
    if seen.has_consent && !seen.has_ground {
        document.each_object(&mut |node, class| {
            if let Some(stated_by) = stated_by_proxy(document, node, class) {
                findings.push(document.finding(Code::ConsentByProxy, stated_by, None));
            }
        });
    }
}

impl Seen {
    fn see(&mut self, record: &Record<'_>, node: NodeId, id: ClassId) {
        match id.class().category {
            Category::ConsentAndLegalInformation if id == class::INFORMED_CONSENT => self.has_consent = true,
            Category::ConsentAndLegalInformation => self.has_ground = true,
            _ if needs_consent(record, id) => {
                self.has_ground |= id == class::MENTAL_CAPACITY_ASSESSMENT;
                self.first = self.first.or(Some(node));
                self.count = self.count.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// The classes that a consent may be for: five kinds, with the kinds of activity and assessment
/// one by one.
fn needs_consent(record: &Record<'_>, id: ClassId) -> bool {
    record.release().kind(element::INFORMED_CONSENT_CONSENT_FOR).targets().contains(&id)
}

/// Who states this consent, if that is a proxy about whom no legal information is named.
fn stated_by_proxy(document: &Document<'_, '_>, node: NodeId, id: ClassId) -> Option<NodeId> {
    let record = document.record;
    let stated_by =
        record.get(node, element::INFORMED_CONSENT_STATED_BY).filter(|_| id == class::INFORMED_CONSENT)?;
    let uid = record.get(stated_by, element::REFERENCE_RECORD_UID).filter(|uid| record.is_text(*uid))?;
    let is_proxy = |entry: &Entry<'_>| {
        entry.class == Some(class::PROXY_FOR_SUBJECT_OF_CARE)
            && record.get(entry.node, element::PROXY_FOR_SUBJECT_OF_CARE_LEGAL_INFORMATION).is_none()
    };
    document.directory.find(&record.text_bytes(uid)).first().filter(|entry| is_proxy(entry))?;
    Some(stated_by)
}
