use std::borrow::Cow;

use super::{CodeLookup, Expect, Reader, display};
use crate::finding::{Code, Problem, Severity};
use crate::formats::Format;
#[cfg(feature = "iso13606")]
use crate::model::ClassId;
use crate::model::tables::{CODE_SETS, SYSTEM_FORMATS, element};
use crate::model::{self, Binding, CodeSet, CodeSetId, CodeState, Content, ElementId, Kind};
use crate::record::{Label, NodeId};

/// Places of the parts of a coded value, the same in class Coding and in what may be a coding or a
/// reference.
const CODE: usize = 2;
const DISPLAY: usize = 3;
const TEXT: usize = 5;
const RECORD_UID: usize = 6;

const fn part(first: ElementId, place: usize) -> ElementId {
    ElementId(first.0.wrapping_add(place as u16))
}

/// A code or identifier as it stands in the record.
struct Given<'a> {
    /// The object that holds it: what findings are about.
    node: NodeId,
    /// The code itself, where findings point.
    value: NodeId,
    text: Cow<'a, str>,
    system: Option<Cow<'a, str>>,
    /// Where it says what the code is called.
    display: Option<NodeId>,
}

impl Given<'_> {
    fn system(&self) -> Option<&str> {
        self.system.as_deref()
    }
}

/// A list and how firmly it is tied to the element.
type Tied = (CodeSetId, Binding);

impl<'a> Reader<'a> {
    /// A coded value: a code with its system, or words alone, or both. `first` is the first element
    /// of its class. What may be a reference is one when it points somewhere; references are
    /// followed when the whole document is known.
    pub(super) fn check_coding(&mut self, node: NodeId, value_of: Expect, first: ElementId) {
        let parts = self.reading.record.parts::<{ RECORD_UID + 1 }>(node, first);
        let [system, _, code, display, _, _, uid] = parts;
        if uid != NodeId::ROOT {
            self.reading.references.push(node);
            return;
        }
        if code == NodeId::ROOT {
            let parts = [CODE, TEXT, DISPLAY].map(|place| part(first, place));
            return self.check_speaks(node, &parts, Code::CodingEmpty);
        }
        let Some(given) = self.given(node, code, system, display) else { return };
        match value_of {
            Expect::Element(element) => self.check_code(&given, element),
            _ => self.check_code_of_system(&given, None),
        }
    }

    /// A coded value without a code has words, an identifier its value. One that is there but
    /// blank has been named.
    fn check_speaks(&mut self, node: NodeId, parts: &[ElementId], code: Code) {
        let says = |label| matches!(label, Label::Element(part) if parts.contains(&part));
        if !self.reading.record.members(node).any(|member| says(member.label)) {
            self.find(code, node, Problem::Plain);
        }
    }

    /// The code and what stands beside it. That a code is no text has been said.
    fn given(&self, node: NodeId, value: NodeId, system: NodeId, display: NodeId) -> Option<Given<'a>> {
        let record = &self.reading.record;
        let text = record.is_text(value).then(|| record.text(value))?;
        let is_there = |part: &NodeId| *part != NodeId::ROOT;
        let system = Some(system).filter(is_there).map(|system| record.text(system));
        Some(Given { node, value, text, system, display: Some(display).filter(is_there) })
    }

    /// A coded value of the reference model: its code, where the model names a list for the place. A
    /// scheme is named there by an object identifier, which is not held against the list.
    #[cfg(feature = "iso13606")]
    pub(super) fn check_concept(&mut self, node: NodeId, value_of: Expect, class: ClassId) {
        let Expect::Element(id) = value_of else { return };
        let part = |name: &[u8]| self.release.element_named(class, name);
        let (Some(code), Some(display)) = (part(b"codeValue"), part(b"displayName")) else { return };
        if self.release.kind(id).code_set().is_none() {
            return;
        }
        let record = &self.reading.record;
        let display = record.get(node, display).unwrap_or(NodeId::ROOT);
        let value = record.get(node, code);
        if let Some(given) = value.and_then(|value| self.given(node, value, NodeId::ROOT, display)) {
            self.check_code(&given, id);
        }
    }

    fn check_code(&mut self, given: &Given<'_>, id: ElementId) {
        let set = match self.release.kind(id) {
            Kind::Coded(set) | Kind::CodedOrReference(set, _) => set,
            #[cfg(feature = "iso13606")]
            Kind::Object(_, set) => set,
            _ => None,
        };
        let Some(set_id) = set else { return self.check_code_of_system(given, Some(id)) };
        let (set, tied) = (set_id.code_set(), (set_id, self.release.binding(id)));
        if !same_system(set, given.system()) {
            self.check_form_of_system(given);
            let problem = Problem::CodeSystem(set_id, tied.1);
            return self.find_part(Code::NotInCodeSet, given, given.value, problem);
        }
        let is_sound = match set.content {
            Content::Complete | Content::Incomplete => {
                self.check_form_of_system(given);
                match set.find(&given.text) {
                    Some(code) => return self.check_known_code(given, tied, code),
                    None => true,
                }
            }
            // That it is of the terminology is taken for granted here, not said (SR-11): what is no
            // identifier of it is no more than outside the list.
            Content::Terminology if given.system.is_none() => {
                if set.format.is_some_and(|format| is_wrong(format, &given.text)) {
                    return self.ask_or_not_in_set(given, set, tied);
                }
                true
            }
            Content::Terminology | Content::Format => {
                set.format.is_none_or(|format| self.check_format(given.node, given.value, format))
            }
            Content::NotPublic => self.check_form_of_system(given),
        };
        if !is_sound {
            return;
        }
        match self.ask(Some(set), given) {
            Some(true) => {}
            Some(false) => self.not_in_set(given, Some(tied)),
            None => self.unanswered(given, id, tied),
        }
    }

    /// A code that is no identifier of the terminology, unless the caller knows it all the same.
    fn ask_or_not_in_set(&mut self, given: &Given<'_>, set: &CodeSet, tied: Tied) {
        if self.ask(Some(set), given) != Some(true) {
            self.not_in_set(given, Some(tied));
        }
    }

    /// A code that the list does not have, as far as it is known here, and no one else knows.
    fn unanswered(&mut self, given: &Given<'_>, id: ElementId, tied: Tied) {
        let set = tied.0.code_set();
        match set.content {
            // A format beside a list says what the list leaves to the place, such as the second
            // character of an ethnic category.
            Content::Complete if set.format.is_some_and(|format| format.check(&given.text).is_none()) => {}
            Content::Complete => self.not_in_set(given, Some(tied)),
            Content::Format => {}
            _ => self.reading.unchecked.element(id, given.node),
        }
    }

    /// A code where any may stand: what is known of its system, whatever that is tied to.
    fn check_code_of_system(&mut self, given: &Given<'_>, id: Option<ElementId>) {
        let Some(system) = given.system() else { return };
        if !self.check_form_of_system(given) {
            return;
        }
        // A system whose form is known has no list here.
        let format = system_format(system);
        if format.is_none()
            && let Some((set, code)) = listed(system, &given.text)
        {
            return self.check_known_code(given, (set, Binding::None), code);
        }
        match (self.ask(None, given), id) {
            (Some(false), _) => self.not_in_set(given, None),
            (None, Some(id)) if format == Some(Format::SnomedCt) => {
                self.reading.unchecked.element(id, given.node);
            }
            _ => {}
        }
    }

    /// A code of a system whose form is known, wherever it stands: SNOMED CT for one.
    fn check_form_of_system(&mut self, given: &Given<'_>) -> bool {
        let format = given.system().and_then(system_format);
        format.is_none_or(|format| self.check_format(given.node, given.value, format))
    }

    /// A code that the list has. One that its source has retired is in it all the same (SR-10),
    /// since a record may be older than that: worth knowing, not wrong.
    fn check_known_code(&mut self, given: &Given<'_>, tied: Tied, code: model::Code) {
        let (set, binding) = tied;
        if code.state == CodeState::Retired {
            self.find_part(Code::CodeRetired, given, given.value, Problem::CodeSet(set, binding));
        }
        let record = &self.reading.record;
        let Some(display) = given.display else { return };
        // Nearly always as it was published.
        if record.raw(display) != code.display.as_bytes()
            && record.is_text(display)
            && display::contradicts(&record.text(display), code, set.code_set())
        {
            self.find_part(Code::DisplayMismatch, given, display, Problem::CodeSet(set, binding));
        }
    }

    /// What the caller knows of a code that is not listed here: by the list, else by the system.
    fn ask(&self, set: Option<&CodeSet>, given: &Given<'_>) -> Option<bool> {
        let CodeLookup(lookup) = self.lookup?;
        let of_set = set.and_then(|set| lookup(set.id, &given.text));
        let system = given.system().or(set.and_then(|set| set.system));
        of_set.or_else(|| lookup(system?, &given.text))
    }

    /// Without a list, it is the system that does not have the code.
    fn not_in_set(&mut self, given: &Given<'_>, tied: Option<Tied>) {
        let problem = tied.map_or(Problem::Plain, |(set, binding)| Problem::CodeSet(set, binding));
        self.find_part(Code::NotInCodeSet, given, given.value, problem);
    }

    fn find_part(&mut self, code: Code, given: &Given<'_>, part: NodeId, problem: Problem) {
        let offset = self.reading.record.offset(part);
        self.find_at(code, given.node, offset, problem);
    }

    /// An identifier: by the form of the system it names, else by that of its element.
    pub(super) fn check_identifier(&mut self, node: NodeId, value_of: Expect) {
        let [system, value] = self.reading.record.parts(node, element::IDENTIFIER_SYSTEM);
        if value == NodeId::ROOT {
            return self.check_speaks(node, &[element::IDENTIFIER_VALUE], Code::IdentifierEmpty);
        }
        let Some(given) = self.given(node, value, system, NodeId::ROOT) else { return };
        let of_system = given.system().and_then(system_format);
        let tied = match value_of {
            Expect::Element(id) => match self.release.kind(id) {
                Kind::Identifier(set) => set.map(|set| (set, self.release.binding(id))),
                _ => None,
            },
            _ => None,
        };
        let of_element = tied.map(|(set, _)| set.code_set());
        let format = match of_element {
            Some(set) if set.system == given.system() => set.format.or(of_system),
            Some(set) => of_system.or(set.format),
            None => of_system,
        };
        // Defaults, such as the practice codes for "not known", are listed beside the form.
        if of_element.is_some_and(|set| set.format == format && set.find(&given.text).is_some()) {
            return;
        }
        let is_sound = format.is_none_or(|format| self.check_format(node, value, format));
        let own = of_element.filter(|set| same_system(set, given.system()));
        if is_sound && self.ask(own, &given) == Some(false) {
            self.not_in_set(&given, tied.filter(|_| own.is_some()));
        }
    }
}

fn is_wrong(format: Format, text: &str) -> bool {
    format.check(text).is_some_and(|remark| remark.severity() == Severity::Error)
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

/// A code of a list that is of this system.
fn listed(system: &str, code: &str) -> Option<(CodeSetId, model::Code)> {
    for (at, set) in CODE_SETS.iter().enumerate() {
        if set.system == Some(system)
            && let Some(code) = set.find(code)
        {
            return Some((CodeSetId(at as u8), code));
        }
    }
    None
}

fn system_format(system: &str) -> Option<Format> {
    SYSTEM_FORMATS.iter().find(|(uri, _)| *uri == system).map(|(_, format)| *format)
}

#[cfg(test)]
mod tests {
    use super::{CODE, DISPLAY, RECORD_UID, TEXT, part};
    use crate::model::tables::element;

    #[test]
    fn the_parts_have_their_places_in_both_classes() {
        let (coding, either) = (element::CODING_SYSTEM, element::CODING_OR_REFERENCE_SYSTEM);
        for (place, of_coding, of_either) in [
            (0, element::CODING_SYSTEM, element::CODING_OR_REFERENCE_SYSTEM),
            (CODE, element::CODING_CODE, element::CODING_OR_REFERENCE_CODE),
            (DISPLAY, element::CODING_DISPLAY, element::CODING_OR_REFERENCE_DISPLAY),
            (TEXT, element::CODING_TEXT, element::CODING_OR_REFERENCE_TEXT),
        ] {
            assert_eq!((part(coding, place), part(either, place)), (of_coding, of_either));
        }
        assert_eq!(part(either, RECORD_UID), element::CODING_OR_REFERENCE_RECORD_UID);
        assert_ne!(part(coding, RECORD_UID).class(), coding.class(), "a coding has no such part");
        assert_eq!(part(element::IDENTIFIER_SYSTEM, 1), element::IDENTIFIER_VALUE);
    }
}
