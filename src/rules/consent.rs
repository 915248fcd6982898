use super::{Document, Extent, Rule};
use crate::change_log::version_of;
use crate::current::{self, is_taken_back};
use crate::directory::Entry;
use crate::finding::{Code, Findings, Problem};
use crate::model::tables::{class, element};
use crate::model::{Category, ClassId};
use crate::order;
use crate::record::{NodeId, Record};

/// What is done for a person is done with their consent, or that of a proxy when they lack
/// capacity.
///
/// MG-19 and MG-20, from page 25 of the implementation guidance: an assessment, a care plan, an
/// instruction, an activity and an action need an informed consent, which the person states, or
/// a proxy. Any consent in the document will do for all of them, given or refused: which of them
/// it is meant for need not be said. One finding stands for all that lack it, at the first. What
/// was deleted or entered in error neither gives one nor needs one.
///
/// Behind a proxy stands an assessment of mental capacity or legal information, of which the
/// guidance names seven kinds; any but a consent will do.
pub(super) const RULE: Rule = Rule {
    name: "consent",
    codes: &[Code::ConsentMissing, Code::ConsentByProxy],
    needs: Extent::Document,
    check,
};

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    let record = document.record;
    let (mut has_consent, mut has_ground) = (false, false);
    document.each_object(&mut |node, id| {
        has_consent |= id == class::INFORMED_CONSENT && !is_taken_back(record, node);
        has_ground |= is_ground(id) && !is_taken_back(record, node);
    });
    if !has_consent {
        find_missing(document, findings);
    }
    if has_consent && !has_ground {
        let without_ground = proxies_without_ground(document);
        document.each_object(&mut |node, class| {
            if let Some(stated_by) = stated_by_proxy(document, node, class, &without_ground) {
                findings.push(document.finding(Code::ConsentByProxy, stated_by, None));
            }
        });
    }
}

/// At the first record that needs a consent, with the number of those that do.
fn find_missing(document: &Document<'_, '_>, findings: &mut Findings) {
    let past = current::past(document.record, document.directory);
    let (mut first, mut count) = (None, 0_u32);
    document.each_object(&mut |node, id| {
        if needs_consent(document.record, id) && past.binary_search(&node.0).is_err() {
            first = first.or(Some(node));
            count = count.saturating_add(1);
        }
    });
    if let Some(first) = first {
        let finding = document.finding(Code::ConsentMissing, first, None);
        findings.push(finding.with(Problem::Count { got: count }));
    }
}

/// Whether a record of this class says why a proxy may speak.
fn is_ground(id: ClassId) -> bool {
    id == class::MENTAL_CAPACITY_ASSESSMENT
        || (id != class::INFORMED_CONSENT && id.class().category == Category::ConsentAndLegalInformation)
}

/// The classes that a consent may be for: five kinds, with the kinds of activity and assessment
/// one by one.
fn needs_consent(record: &Record<'_>, id: ClassId) -> bool {
    record.release().kind(element::INFORMED_CONSENT_CONSENT_FOR).targets().contains(&id)
}

/// Who states this consent, if that is a proxy about whom no legal information is named.
fn stated_by_proxy(
    document: &Document<'_, '_>,
    node: NodeId,
    id: ClassId,
    without_ground: &[u32],
) -> Option<NodeId> {
    let record = document.record;
    if id != class::INFORMED_CONSENT {
        return None;
    }
    let stated_by = record.get(node, element::INFORMED_CONSENT_STATED_BY)?;
    let uid = record.get(stated_by, element::REFERENCE_RECORD_UID).filter(|uid| record.is_text(*uid))?;
    let uid = record.text_bytes(uid);
    let version = record.get(stated_by, element::REFERENCE_RECORD_VERSION);
    let is_it = match version.map(|version| record.text_bytes(version)) {
        Some(version) => {
            document.directory.find_version(&uid, Some(&version)).is_some_and(|proxy| is_bare(record, proxy))
        }
        None => document
            .directory
            .find(&uid)
            .first()
            .is_some_and(|first| without_ground.binary_search(&first.node.0).is_ok()),
    };
    is_it.then_some(stated_by)
}

/// The first versions of proxies about whom the latest that stands names no legal information.
/// Looked up once for all consents: each may be stated by one proxy in many versions.
fn proxies_without_ground(document: &Document<'_, '_>) -> Vec<u32> {
    let mut proxies = Vec::new();
    for versions in document.directory.bearers() {
        let is_proxy = |entry: &&Entry<'_>| {
            entry.class == Some(class::PROXY_FOR_SUBJECT_OF_CARE)
                && !is_taken_back(document.record, entry.node)
        };
        let latest = versions.iter().filter(is_proxy).max_by_key(|entry| version_of(entry));
        if latest.is_some_and(|proxy| is_bare(document.record, proxy)) {
            proxies.extend(versions.first().map(|first| first.node.0));
        }
    }
    order::distinct(&mut proxies);
    proxies
}

/// Whether this is a proxy about whom no legal information is named.
fn is_bare(record: &Record<'_>, entry: &Entry<'_>) -> bool {
    entry.class == Some(class::PROXY_FOR_SUBJECT_OF_CARE)
        && record.get(entry.node, element::PROXY_FOR_SUBJECT_OF_CARE_LEGAL_INFORMATION).is_none()
}
