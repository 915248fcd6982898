//! Codings: the words first, then the code and where it comes from.

use super::parts::{Part, Parts};
use super::sink::Tag;
use super::{Renderer, SECONDARY};
use crate::model::tables::CODE_SETS;
use crate::model::{CodeState, ElementId, Kind};
use crate::record::{NodeId, Record};

/// Systems that people know by another name than that of a list of the model.
const SYSTEMS: &[(&str, &str)] = &[
    ("http://snomed.info/sct", "SNOMED CT"),
    ("https://dmd.nhs.uk", "dm+d"),
    ("https://fhir.nhs.uk/Id/nhs-number", "NHS number"),
    ("https://fhir.nhs.uk/Id/ods-organization-code", "ODS code"),
    ("https://fhir.nhs.uk/Id/ods-site-code", "ODS site code"),
    ("https://fhir.hl7.org.uk/CodeSystem/UKCore-HumanLanguage", "NHS Data Dictionary, language"),
    ("http://loinc.org", "LOINC"),
    ("http://unitsofmeasure.org", "UCUM"),
];

/// Statuses of something that no longer holds, or never did, in the status lists of the model.
const ENDED: &[&str] =
    &["inactive", "cancelled", "completed", "stopped", "ended", "not-done", "rejected", "failed", "revoked"];

/// What the list of an element says of a code.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    pub(super) display: &'static str,
    /// Whether it says why nothing is known.
    is_default: bool,
}

/// The listed code that a coding stands for, if its element has a list and the coding does not
/// name another system.
pub(super) fn listed(record: &Record<'_>, parts: &Parts, element: Option<ElementId>) -> Option<Listed> {
    let (Kind::Coded(set) | Kind::CodedOrReference(set, _)) = element?.kind() else { return None };
    let set = set?.code_set();
    let system = parts.text(record, Part::System);
    let is_own = match (set.system, &system) {
        (Some(own), Some(given)) => own == given,
        _ => true,
    };
    let code = set.find(&record.text(parts.get(Part::Code)?)).filter(|_| is_own)?;
    Some(Listed { display: code.display, is_default: code.state == CodeState::Default })
}

/// The name of a code system.
pub(super) fn system_name(uri: &str) -> Option<&'static str> {
    let known = SYSTEMS.iter().find(|(system, _)| *system == uri).map(|(_, name)| *name);
    known.or_else(|| CODE_SETS.iter().find(|set| set.system == Some(uri)).map(|set| set.name))
}

/// Class names of the tag for a status that has ended; nothing for one that holds.
pub(super) fn ended(record: &Record<'_>, parts: &Parts, element: ElementId) -> Option<&'static str> {
    let class = match &*parts.text(record, Part::Code)? {
        "entered-in-error" => "nhsuk-tag nhsuk-tag--red",
        code if ENDED.contains(&code) => "nhsuk-tag nhsuk-tag--grey",
        _ => return None,
    };
    let is_status = matches!(element.kind(), Kind::Coded(_)) && element.element().name.ends_with("tatus");
    is_status.then_some(class)
}

/// The bracket after a value: opened by the first thing in it.
struct Bracket {
    /// Whether there is something before it.
    follows: bool,
    open: bool,
}

impl Renderer<'_, '_> {
    /// A coding in one line, and its text in another if that says something else.
    pub(super) fn coding(&mut self, parts: &Parts, element: Option<ElementId>) {
        let listed = listed(self.record, parts, element);
        let words = self.coding_words(parts, listed, element);
        let mut bracket = Bracket { follows: words, open: false };
        if let Some(code) = parts.get(Part::Code) {
            self.in_bracket(&mut bracket);
            self.say("code ");
            self.text_of(code);
        }
        self.system(&mut bracket, parts);
        self.end_bracket(&bracket);
        if !words && !bracket.open && !parts.has(Part::Text) {
            self.not_recorded();
        }
        self.other_text(parts, listed, words || bracket.open);
    }

    /// The words of a coding; whether there are any.
    pub(super) fn coding_words(
        &mut self,
        parts: &Parts,
        listed: Option<Listed>,
        element: Option<ElementId>,
    ) -> bool {
        let tag = element.and_then(|element| ended(self.record, parts, element));
        let unknown = listed.is_some_and(|code| code.is_default);
        match (tag, unknown) {
            (Some(class), _) => self.open(Tag::Strong, class),
            (None, true) => self.open(Tag::Span, SECONDARY),
            (None, false) => {}
        }
        let found = match (parts.get(Part::Display), listed) {
            (Some(display), _) => {
                self.text_of(display);
                true
            }
            (None, Some(code)) => {
                self.say(code.display);
                true
            }
            (None, None) => false,
        };
        if tag.is_some() || unknown {
            self.close(1);
        }
        found
    }

    /// The text of a coding, unless its words have said it.
    fn other_text(&mut self, parts: &Parts, listed: Option<Listed>, follows: bool) {
        let Some(text) = parts.text(self.record, Part::Text) else { return };
        let is_said = match (parts.get(Part::Display), listed) {
            (Some(display), _) => self.record.text(display) == text,
            (None, Some(code)) => code.display == text,
            (None, None) => false,
        };
        if is_said {
            return;
        }
        if follows {
            self.sink.line_break();
        }
        self.isolated(&text);
    }

    /// System and version, and whether a person chose the code.
    fn system(&mut self, bracket: &mut Bracket, parts: &Parts) {
        if let Some(system) = parts.get(Part::System) {
            self.in_bracket(bracket);
            self.system_of(system);
        }
        if let Some(version) = parts.get(Part::Version) {
            self.in_bracket(bracket);
            self.say("version ");
            self.text_of(version);
        }
        if let Some(chosen) = parts.get(Part::UserSelected) {
            self.in_bracket(bracket);
            self.say("chosen by the user: ");
            self.leaf(chosen, Some(Kind::YesNo));
        }
    }

    fn system_of(&mut self, system: NodeId) {
        let uri = self.record.text(system);
        match system_name(&uri) {
            Some(name) => self.data(&uri, name),
            None => self.isolated(&uri),
        }
    }

    /// The system of an identifier, in brackets after its value.
    pub(super) fn bracketed_system(&mut self, parts: &Parts, follows: bool) {
        let mut bracket = Bracket { follows, open: false };
        self.system(&mut bracket, parts);
        self.end_bracket(&bracket);
    }

    fn in_bracket(&mut self, bracket: &mut Bracket) {
        match (bracket.open, bracket.follows) {
            (true, _) => return self.say(", "),
            (false, true) => self.say(" "),
            (false, false) => {}
        }
        bracket.open = true;
        self.open(Tag::Span, "mods-code nhsuk-u-secondary-text-colour");
        if bracket.follows {
            self.say("(");
        }
    }

    fn end_bracket(&mut self, bracket: &Bracket) {
        if !bracket.open {
            return;
        }
        if bracket.follows {
            self.say(")");
        }
        self.close(1);
    }
}
