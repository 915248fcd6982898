use super::{Document, Extent, Rule};
use crate::finding::{Code, Findings};
use crate::model::tables::element;

/// What proves an attestation goes with the reason for it.
///
/// MG-09, from the page of Change log: an attestation may have a proof. Who attested and when is
/// asked by the table, which has committer and date in every entry; that a proof without a
/// reason proves nothing that is known is ours.
pub(super) const RULE: Rule =
    Rule { name: "attestation", codes: &[Code::AttestationReasonMissing], needs: Extent::Document, check };

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for change in document.changes {
        if change.part(element::CHANGE_LOG_PROOF).is_some()
            && change.part(element::CHANGE_LOG_REASON_FOR_ATTESTATION).is_none()
        {
            let finding = document.finding(Code::AttestationReasonMissing, change.node, None);
            findings.push(finding.of_absent(element::CHANGE_LOG_REASON_FOR_ATTESTATION));
        }
    }
}
