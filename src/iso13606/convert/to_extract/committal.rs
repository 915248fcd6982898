use super::super::mapping::{self, Chosen};
use super::super::tree::source;
use super::Maker;
use crate::change_log::ChangeType;
use crate::current::{Change, version_number};
use crate::formats::date_time;
use crate::model::tables::{class, element};
use crate::record::{Member, NodeId, Shape};

/// What an entry of a change log says in a form that fits a committal.
#[derive(Default)]
struct Told {
    date: Option<NodeId>,
    system: Option<NodeId>,
    committer: Option<NodeId>,
    change: Option<(NodeId, &'static str)>,
    description: Option<NodeId>,
}

impl Told {
    fn of(maker: &Maker<'_, '_>, entry: Option<NodeId>) -> Told {
        let Some(entry) = entry else { return Told::default() };
        let record = maker.record;
        let is_time = |node: &NodeId| {
            record.shape(*node) == Shape::Text && date_time::parse(source(record, *node)).is_some()
        };
        let committer = maker.only(entry, element::CHANGE_LOG_COMMITTER);
        let change = maker.only_text(entry, element::CHANGE_LOG_CHANGE_TYPE);
        let status = mapping::version_status(ChangeType::of(record, entry));
        Told {
            date: maker.only_text(entry, element::CHANGE_LOG_DATE).filter(is_time),
            system: maker.only_text(entry, element::CHANGE_LOG_SYSTEM_IDENTIFIER),
            committer: committer.filter(|committer| maker.performer(*committer).is_some()),
            change: change.zip(status),
            description: maker.only_text(entry, element::CHANGE_LOG_DESCRIPTION),
        }
    }

    fn nodes(&self) -> Vec<NodeId> {
        let change = self.change.map(|(change, _)| change);
        [self.date, self.system, self.committer, change, self.description].into_iter().flatten().collect()
    }

    /// Whether something that a committal has to say is not said.
    fn is_part(&self) -> bool {
        self.date.is_none() || self.system.is_none() || self.committer.is_none()
    }
}

impl<'r, 'a> Maker<'r, 'a> {
    /// Who committed this version, when and where, and who attested it.
    pub(super) fn committal(&mut self, at: u32, elsewhere: &mut Vec<NodeId>) {
        self.made = NodeId::ROOT;
        self.attested.clear();
        let Some(held) = self.held.get(at as usize) else { return };
        let (node, is_named, previous) = (held.node, held.is_named, held.previous);
        let log = self
            .only_named(node, b"changeLog")
            .filter(|log| is_named && self.record.shape(*log) == Shape::Array);
        let (uid, version) = self
            .own
            .clone()
            .rsplit_once('/')
            .map(|(uid, version)| (uid.to_owned(), version.to_owned()))
            .unwrap_or_default();
        let made = log.map(|log| {
            let uid =
                self.only_named(node, b"recordUid").map(|uid| self.record.text(uid)).unwrap_or_default();
            Change::of(self.record, log, &uid, version_number(&version)).made
        });
        let made = made.filter(|made| self.record.class(*made) == Some(class::CHANGE_LOG));
        let told = Told::of(self, made);
        self.json.start("committal", "[");
        self.json.open("{");
        self.told("ehr_system", "extension", told.system);
        self.told("time_committed", "time", told.date);
        self.told("committer", "extension", told.committer.and_then(|committer| self.uid_of(committer)));
        if let Some((change, status)) = told.change {
            self.json.start("version_status", "{");
            self.json.raw("codeValue", status);
            self.json.raw("displayName", source(self.record, change));
            self.json.close("}");
            if status == "VER02" {
                self.met(Chosen::UpdateOrCorrection);
            }
        }
        if let Some(description) = told.description {
            self.told("reason_for_revision", "displayName", Some(description));
            self.met(Chosen::Description);
        }
        if let Some(previous) = previous.and_then(|previous| self.held.get(previous as usize)) {
            let id = previous.id.clone();
            self.id("previous_version", &id);
        }
        if is_named {
            self.id("version_set_id", &uid);
        }
        self.json.close("}");
        self.json.close("]");
        match made {
            None => self.met(Chosen::NoChangeLog),
            Some(_) if told.is_part() => self.met(Chosen::PartOfCommittal),
            Some(_) => {}
        }
        elsewhere.extend(told.nodes());
        let Some(log) = log else { return };
        let attested = self.attestations(log, elsewhere);
        if let Some(made) = made {
            self.made = made;
            if self.is_told(log, made, &told, &attested, &uid, &version) {
                elsewhere.push(log);
            }
        }
    }

    /// An ATTESTATION_INFO for each entry of a log that has a reason for it; with what it says.
    fn attestations(&mut self, log: NodeId, elsewhere: &mut Vec<NodeId>) -> Vec<NodeId> {
        let mut parts = Vec::new();
        let mut open = false;
        for entry in self.record.members(log).map(|member| member.value) {
            if self.record.class(entry) != Some(class::CHANGE_LOG) {
                continue;
            }
            let Some(reason) = self.only_text(entry, element::CHANGE_LOG_REASON_FOR_ATTESTATION) else {
                continue;
            };
            let told = Told::of(self, Some(entry));
            let (Some(date), Some(committer)) = (told.date, told.committer) else { continue };
            self.attested.push(entry.0);
            self.met(Chosen::Attester);
            if !open {
                self.json.start("attestations", "[");
                open = true;
            }
            self.json.open("{");
            self.told("time", "time", Some(date));
            self.told("reason_for_attestation", "displayName", Some(reason));
            self.json.start("attester", "{");
            self.told("performer", "extension", self.uid_of(committer));
            self.json.close("}");
            self.json.start("target", "[");
            self.json.open("{");
            self.json.raw("extension", &self.own);
            self.json.close("}");
            self.json.close("]");
            parts.push(reason);
            if let Some(proof) = self.only_text(entry, element::CHANGE_LOG_PROOF) {
                self.json.start("proof", "{");
                self.json.put(mapping::PROOF);
                self.simple_text("alternateString", source(self.record, proof));
                self.json.close("}");
                parts.push(proof);
            }
            self.json.close("}");
        }
        if open {
            self.json.close("]");
        }
        elsewhere.extend(&parts);
        parts
    }

    /// Whether a log is no more than its one entry, and that no more than its committal and
    /// attestation.
    fn is_told(
        &self,
        log: NodeId,
        made: NodeId,
        told: &Told,
        attested: &[NodeId],
        uid: &str,
        version: &str,
    ) -> bool {
        let says = |element, text: &str| {
            self.only(made, element).filter(|value| source(self.record, *value) == text)
        };
        let about = says(element::CHANGE_LOG_RECORD_UID, uid).filter(|uid| self.record.is_text(*uid));
        let of = says(element::CHANGE_LOG_RECORD_VERSION, version)
            .filter(|version| self.record.shape(*version) == Shape::Number);
        let (Some(about), Some(of)) = (about, of) else { return false };
        let nodes = told.nodes();
        let is_told = |member: Member| {
            let value = member.value;
            value == about || value == of || nodes.contains(&value) || attested.contains(&value)
        };
        !nodes.is_empty() && self.record.members(log).count() == 1 && self.record.members(made).all(is_told)
    }
}
