use super::Rule;
use crate::finding::{Code, Findings, Problem};
use crate::iso13606::extract::Extract;
use crate::model::tables::{class, element};
use crate::record::Extent;

/// RM-05: a composition is committed once. The BMM has a set here; the XSD and the LRA have exactly one.
pub(super) const RULE: Rule =
    Rule { name: "committal", codes: &[Code::CommittalNotOne], needs: Extent::Part, check };

fn check(extract: &Extract<'_, '_>, findings: &mut Findings) {
    for composition in extract.each(class::COMPOSITION) {
        match extract.member(composition, "committal") {
            // That it is blank has been said.
            Some(list) => {
                let got = extract.values(composition, "committal").len() as u32;
                if got > 1 {
                    let finding = extract.finding(Code::CommittalNotOne, list, None);
                    findings.push(finding.with(Problem::Count { got }));
                }
            }
            None => {
                let finding = extract.finding(Code::CommittalNotOne, composition, None);
                findings.push(finding.of_absent(element::COMPOSITION_COMMITTAL));
            }
        }
    }
}
