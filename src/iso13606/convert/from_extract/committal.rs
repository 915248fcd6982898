use super::super::kept::compact;
use super::super::mapping;
use super::super::tree::{At, Body, Slot, source};
use super::Reader;
use crate::change_log::ChangeType;
use crate::model::tables::element;
use crate::model::{ClassId, ElementId, Kind};
use crate::record::NodeId;

impl<'r, 'a> Reader<'r, 'a> {
    /// Who committed a version, when and where, as an entry of its change log.
    pub(super) fn committal(
        &mut self,
        composition: NodeId,
        audit: Option<NodeId>,
        class: ClassId,
        at: At,
        version: Option<(&'a str, &'a str)>,
    ) {
        let is_placed = self.made.is_some();
        if let Some(audit) = audit {
            self.audit(audit, class, at, version);
        }
        let own = if is_placed { None } else { self.made };
        let entries: Vec<At> = self.attested.iter().copied().chain(own).collect();
        let attestations = self.list(composition, "attestations");
        for (attestation, entry) in attestations.into_iter().zip(entries) {
            self.attestation(attestation, entry);
        }
    }

    fn audit(&mut self, audit: NodeId, class: ClassId, at: At, version: Option<(&'a str, &'a str)>) {
        for name in ["ehr_system", "time_committed", "committer"] {
            self.take_fixed(audit, name, mapping::NO_INFORMATION);
        }
        if let Some((uid, _)) = version
            && let Some(previous) = self.inner(audit, "previous_version", "extension")
            && source(self.record, previous).rsplit_once('/').is_some_and(|(before, _)| before == uid)
        {
            self.taken.take(previous);
        }
        let date = self.inner(audit, "time_committed", "time");
        let date = date.and_then(|date| Some((date, self.fitting(date, Kind::DateTime)?)));
        let system = self.inner(audit, "ehr_system", "extension");
        let committer = self.inner(audit, "committer", "extension");
        let description = self.inner(audit, "reason_for_revision", "displayName");
        let status = self.attribute(audit, "version_status");
        let word = status.and_then(|status| self.attribute(status, "displayName"));
        let code = status.and_then(|status| self.attribute(status, "codeValue"));
        let known = self.text(code).and_then(|code| mapping::change_type(&code));
        let is_told = [system, committer, description, word].iter().any(Option::is_some)
            || date.is_some()
            || known.is_some();
        let Some(log) = self.release.element_named(class, b"changeLog").filter(|_| is_told) else { return };
        let entry = match self.made {
            Some(entry) => entry,
            None => self.new_entry(log, at, version),
        };
        self.made = Some(entry);
        if let Some((date, body)) = date.filter(|_| self.tree.get(entry, element::CHANGE_LOG_DATE).is_none())
        {
            self.taken.take(date);
            self.tree.add(entry, Slot::of(element::CHANGE_LOG_DATE), body);
        }
        for (element, value) in [
            (element::CHANGE_LOG_SYSTEM_IDENTIFIER, system),
            (element::CHANGE_LOG_DESCRIPTION, description),
            (element::CHANGE_LOG_CHANGE_TYPE, word),
        ] {
            self.add_text(entry, element, value);
        }
        // The words of a change type say which state it is; else the state is the change type.
        match (word, known, code) {
            (Some(_), _, Some(code)) if self.text(Some(code)).as_deref() == self.status_of(word) => {
                self.taken.take(code);
            }
            (None, Some(known), Some(code))
                if self.tree.get(entry, element::CHANGE_LOG_CHANGE_TYPE).is_none() =>
            {
                self.tree.add(entry, Slot::of(element::CHANGE_LOG_CHANGE_TYPE), Body::Text(known));
                // An update and a correction are both a change.
                if !self.is(Some(code), mapping::CORRECTION) {
                    self.taken.take(code);
                }
            }
            _ => {}
        }
        if self.tree.get(entry, element::CHANGE_LOG_COMMITTER).is_none()
            && let Some(uid) = self.taken_text(committer)
        {
            self.reference(entry, element::CHANGE_LOG_COMMITTER, uid);
        }
    }

    /// Takes a text as the value of an element that has none yet.
    fn add_text(&mut self, at: At, element: ElementId, text: Option<NodeId>) {
        if self.tree.get(at, element).is_none()
            && let Some(text) = self.taken_text(text)
        {
            self.tree.add(at, Slot::of(element), Body::Text(text));
        }
    }

    /// The state that the words of a change type stand for.
    fn status_of(&self, word: Option<NodeId>) -> Option<&'static str> {
        mapping::version_status(ChangeType::said(self.text(word)?.as_bytes()))
    }

    fn new_entry(&mut self, log: ElementId, at: At, version: Option<(&'a str, &'a str)>) -> At {
        let entry = self.tree.add(at, Slot { listed: true, ..Slot::of(log) }, Body::Object);
        if let Some((uid, version)) = version {
            self.tree.add(entry, Slot::of(element::CHANGE_LOG_RECORD_UID), Body::Text(uid));
            self.tree.add(entry, Slot::of(element::CHANGE_LOG_RECORD_VERSION), Body::Bare(version));
        }
        entry
    }

    fn attestation(&mut self, attestation: NodeId, entry: At) {
        let reason = self.inner(attestation, "reason_for_attestation", "displayName");
        self.add_text(entry, element::CHANGE_LOG_REASON_FOR_ATTESTATION, reason);
        let proof = self.attribute(attestation, "proof");
        let text = proof.and_then(|proof| self.inner(proof, "alternateString", "originalText"));
        self.add_text(entry, element::CHANGE_LOG_PROOF, text);
        if let (Some(proof), Some(text)) = (proof, text) {
            let text = source(self.record, text);
            let alternate = "\"alternateString\":{\"type\":\"SIMPLE_TEXT\",\"originalText\":\"";
            if compact(self.record, proof) == ["{", mapping::PROOF, alternate, text, "\"}}"].concat() {
                self.taken.take_all(self.record, proof);
            }
        }
        let date = self.tree.get(entry, element::CHANGE_LOG_DATE).and_then(|date| self.tree.body(date));
        let time = self.inner(attestation, "time", "time");
        if let Some(time) = time.filter(|time| date == Some(Body::Text(source(self.record, *time)))) {
            self.taken.take(time);
        }
        let committer = self.tree.get(entry, element::CHANGE_LOG_COMMITTER);
        let uid = committer.and_then(|committer| self.tree.get(committer, element::REFERENCE_RECORD_UID));
        let uid = uid.and_then(|uid| self.tree.body(uid));
        let attester = self.attribute(attestation, "attester");
        let performer = attester.and_then(|attester| self.inner(attester, "performer", "extension"));
        if let Some(performer) =
            performer.filter(|performer| uid == Some(Body::Text(source(self.record, *performer))))
        {
            self.taken.take(performer);
        }
        let targets = self.list(attestation, "target");
        if let [target] = targets.as_slice() {
            let own = self.own.clone();
            self.take_text(*target, "extension", &own);
        }
    }
}
