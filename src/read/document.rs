use super::Reader;
use crate::directory::HOLDERS;
use crate::finding::{Code, Foreign, Problem};
use crate::model::tables::element;
use crate::model::{ClassId, Release};
use crate::record::{Label, NodeId, Record, Shape};
use crate::unchecked::Unchecked;

impl Reader<'_> {
    /// Whether the document is a MODS record at all. If not, that is the one thing to say.
    pub(super) fn judge_document(&mut self) {
        if let Some(foreign) = foreign(&self.reading.record) {
            self.reading.extent = None;
            self.reading.checked = 0;
            self.reading.objects = Vec::new();
            self.reading.unchecked = Unchecked::default();
            self.reading.findings.keep_json_faults();
            self.find(Code::NotAModsRecord, NodeId::ROOT, Problem::Foreign(foreign));
            return;
        }
        let record = &self.reading.record;
        let version = record.get(NodeId::ROOT, element::RECORD_DOCUMENT_VERSION);
        if let Some(version) = version
            .filter(|version| record.is_text(*version) && Release::named(&record.text(*version)).is_none())
        {
            self.find(Code::UnknownVersion, version, Problem::Plain);
        }
    }
}

fn foreign(record: &Record<'_>) -> Option<Foreign> {
    let root = NodeId::ROOT;
    if record.shape(root) != Shape::Object {
        return Some(Foreign::NotAnObject);
    }
    let standard = record.get(root, element::RECORD_DOCUMENT_STANDARD);
    if let Some(standard) = standard.filter(|standard| record.is_text(*standard)) {
        return (record.text(standard) != "MODS").then_some(Foreign::OtherStandard);
    }
    if unknown_member(record, "resourceType").is_some() {
        return Some(Foreign::Fhir);
    }
    if HOLDERS.iter().any(|part| record.get(root, *part).is_some()) {
        return None;
    }
    let class = unknown_member(record, "type").map(|value| record.text_bytes(value));
    // With the reference model, what is one was read as one.
    if !cfg!(feature = "iso13606")
        && (unknown_member(record, "rm_id").is_some() || class.as_deref() == Some(b"EHR_EXTRACT"))
    {
        return Some(Foreign::Extract);
    }
    let class = class.and_then(ClassId::named);
    Some(if class.is_some() { Foreign::Single } else { Foreign::Other })
}

fn unknown_member(record: &Record<'_>, name: &str) -> Option<NodeId> {
    record
        .members(NodeId::ROOT)
        .find(|member| matches!(member.label, Label::Unknown(key) if record.text(key) == name))
        .map(|member| member.value)
}
