use super::{Expect, Reader};
use crate::finding::{Code, Problem};
use crate::formats::Format;
use crate::model::tables::{SYSTEM_FORMATS, element};
use crate::model::{CodeSet, CodeSetId, Content, ElementId, Kind};
use crate::record::{Label, NodeId};

/// Where the parts of a coded value stand: in Coding, or in what may be a coding or a reference.
pub(super) struct Parts {
    system: ElementId,
    code: ElementId,
    display: ElementId,
    text: ElementId,
}

pub(super) const CODING: Parts = Parts {
    system: element::CODING_SYSTEM,
    code: element::CODING_CODE,
    display: element::CODING_DISPLAY,
    text: element::CODING_TEXT,
};

const EITHER: Parts = Parts {
    system: element::CODING_OR_REFERENCE_SYSTEM,
    code: element::CODING_OR_REFERENCE_CODE,
    display: element::CODING_OR_REFERENCE_DISPLAY,
    text: element::CODING_OR_REFERENCE_TEXT,
};

impl Reader<'_> {
    /// A coded value: a code with its system, or words alone, or both.
    pub(super) fn check_coding(&mut self, node: NodeId, value_of: Expect, parts: &Parts) {
        let record = &self.reading.record;
        let Some(code) = record.get(node, parts.code) else { return self.check_words(node, parts) };
        if !record.is_text(code) {
            return;
        }
        let system = record.get(node, parts.system).map(|system| record.text(system));
        let system = system.as_deref();
        match value_of {
            Expect::Element(element) => self.check_code(node, code, system, element),
            _ => self.check_code_of_system(node, code, system),
        }
    }

    /// A coded value without a code has words. One that is there but blank has been named.
    fn check_words(&mut self, node: NodeId, parts: &Parts) {
        let named = [parts.code, parts.text, parts.display].map(Label::Element);
        if !self.reading.record.members(node).any(|member| named.contains(&member.label)) {
            self.find(Code::CodingEmpty, node, Problem::Plain);
        }
    }

    /// A value that may be a coding or a reference is checked as a coding unless it points
    /// somewhere; references are followed when the whole document is known.
    pub(super) fn check_either(&mut self, node: NodeId, value_of: Expect) {
        match self.reading.record.get(node, element::CODING_OR_REFERENCE_RECORD_UID) {
            Some(_) => self.reading.references.push(node),
            None => self.check_coding(node, value_of, &EITHER),
        }
    }

    fn check_code(&mut self, node: NodeId, code: NodeId, system: Option<&str>, id: ElementId) {
        let set = match self.release.kind(id) {
            Kind::Coded(set) | Kind::CodedOrReference(set, _) => set,
            _ => None,
        };
        let Some(set_id) = set else { return self.check_code_of_system(node, code, system) };
        let set = set_id.code_set();
        match set.content {
            _ if !same_system(set, system) => {
                self.check_code_of_system(node, code, system);
                self.not_in_set(node, code, set_id);
            }
            Content::Complete | Content::Incomplete => {
                self.check_code_of_system(node, code, system);
                self.check_listed_code(node, code, id, set_id);
            }
            Content::Terminology | Content::Format => self.check_form_of_code(node, code, id, set),
            Content::NotPublic => {
                self.check_code_of_system(node, code, system);
                self.reading.unchecked.element(id, node);
            }
        }
    }

    fn check_listed_code(&mut self, node: NodeId, code: NodeId, id: ElementId, set_id: CodeSetId) {
        let set = set_id.code_set();
        let text = self.reading.record.text(code);
        if set.find(&text).is_some() {
            return;
        }
        // A format beside a list says what the list leaves to the place, such as the second
        // character of an ethnic category.
        match set.format {
            Some(format) if format.check(&text).is_none() => {}
            _ if set.content == Content::Incomplete => self.reading.unchecked.element(id, node),
            _ => self.not_in_set(node, code, set_id),
        }
    }

    fn check_form_of_code(&mut self, node: NodeId, code: NodeId, id: ElementId, set: &CodeSet) {
        let sound = set.format.is_none_or(|format| self.check_format(node, code, format));
        if sound && set.content == Content::Terminology {
            self.reading.unchecked.element(id, node);
        }
    }

    /// A code of a system whose form is known, wherever it stands: SNOMED CT for one.
    fn check_code_of_system(&mut self, node: NodeId, code: NodeId, system: Option<&str>) {
        if let Some(format) = system.and_then(system_format) {
            self.check_format(node, code, format);
        }
    }

    fn not_in_set(&mut self, node: NodeId, code: NodeId, set: CodeSetId) {
        let offset = self.reading.record.offset(code);
        self.find_at(Code::NotInCodeSet, node, offset, Problem::CodeSet(set));
    }

    /// An identifier: by the form of the system it names, else by that of its element.
    pub(super) fn check_identifier(&mut self, node: NodeId, value_of: Expect) {
        let record = &self.reading.record;
        let value = record.get(node, element::IDENTIFIER_VALUE).filter(|value| record.is_text(*value));
        let Some(value) = value else { return };
        let system = record.get(node, element::IDENTIFIER_SYSTEM).map(|system| record.text(system));
        let of_system = system.as_deref().and_then(system_format);
        let of_element = match value_of {
            Expect::Element(id) => self.release.kind(id).code_set(),
            _ => None,
        };
        let format = match of_element {
            Some(set) if set.system == system.as_deref() => set.format.or(of_system),
            Some(set) => of_system.or(set.format),
            None => of_system,
        };
        // Defaults, such as the practice codes for "not known", are listed beside the form.
        let is_listed =
            of_element.is_some_and(|set| set.format == format && set.find(&record.text(value)).is_some());
        if let Some(format) = format.filter(|_| !is_listed) {
            self.check_format(node, value, format);
        }
    }
}

/// A code without a system is of the system of its element. SNOMED CT and dm+d name the same
/// identifiers, so either will do for the other.
fn same_system(set: &CodeSet, system: Option<&str>) -> bool {
    match (set.system, system) {
        (Some(wanted), Some(given)) if set.content == Content::Terminology => {
            wanted == given || system_format(given) == Some(Format::SnomedCt)
        }
        (Some(wanted), Some(given)) => wanted == given,
        _ => true,
    }
}

fn system_format(system: &str) -> Option<Format> {
    SYSTEM_FORMATS.iter().find(|(uri, _)| *uri == system).map(|(_, format)| *format)
}
