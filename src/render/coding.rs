//! Codings, identifiers and quantities: the words or the number first, then the code and where it
//! comes from.

use std::borrow::Cow;

use super::component::more;
use super::parts::{Part, Parts};
use super::sink::Tag;
use super::{NOTHING, Renderer, element_of, kind_of};
use crate::formats::{Format, nhs_number};
use crate::model::tables::CODE_SETS;
use crate::model::{Code, CodeSetId, CodeState, Kind};
use crate::record::{NodeId, Record};
use crate::words::{self, Word};

/// Systems that people know by another name than that of a list of the model.
static SYSTEMS: [(&str, Word); 8] = [
    ("http://snomed.info/sct", words::SNOMED_CT),
    ("https://dmd.nhs.uk", words::DM_AND_D),
    (NHS_NUMBER, words::NHS_NUMBER),
    ("https://fhir.nhs.uk/Id/ods-organization-code", words::ODS_CODE),
    ("https://fhir.nhs.uk/Id/ods-site-code", words::ODS_SITE_CODE),
    ("https://fhir.hl7.org.uk/CodeSystem/UKCore-HumanLanguage", words::DATA_DICTIONARY_LANGUAGE),
    ("http://loinc.org", words::LOINC),
    ("http://unitsofmeasure.org", words::UCUM),
];

pub(super) const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";

/// Statuses of something that no longer holds, or never did, in the status lists of the model.
const ENDED: [&str; 9] =
    ["inactive", "cancelled", "completed", "stopped", "ended", "not-done", "rejected", "failed", "revoked"];

/// The words of a coding.
pub(super) struct Words<'a> {
    /// Its display, or that of its code in the list of its element; or nothing.
    pub(super) text: Cow<'a, str>,
    /// Whether the list says that the code says why nothing is known.
    is_default: bool,
}

/// The words of a coding: its own or, if its element has a list and the coding does not name
/// another system, those of the list.
#[inline(never)]
pub(super) fn words<'a>(
    record: &Record<'a>,
    language: &'a words::Words,
    parts: &Parts,
    value: NodeId,
) -> Words<'a> {
    let listed = listed(record, parts, value);
    let is_default = listed.is_some_and(|code| code.state == CodeState::Default);
    let text = match listed {
        Some(code) if !parts.has(Part::Display) => Cow::Borrowed(language.say(code.word)),
        _ => parts.text(record, Part::Display),
    };
    Words { text, is_default }
}

fn listed(record: &Record<'_>, parts: &Parts, value: NodeId) -> Option<Code> {
    let (Kind::Coded(set) | Kind::CodedOrReference(set, _)) = kind_of(record, value) else { return None };
    let set = set?.code_set();
    let is_own = !parts.has(Part::System) || set.system.is_none_or(|own| parts.is(record, Part::System, own));
    if is_own { set.find(&parts.text(record, Part::Code)) } else { None }
}

/// The name of a code system.
fn system_name(uri: &str) -> Option<Word> {
    for (system, name) in &SYSTEMS {
        if *system == uri {
            return Some(*name);
        }
    }
    let at = CODE_SETS.iter().position(|set| set.system == Some(uri))?;
    u8::try_from(at).ok().map(|at| Word::code_set(CodeSetId(at)))
}

/// The kind of tag for a status that has ended; nothing for one that holds, or for no status.
#[inline(never)]
pub(super) fn ended(record: &Record<'_>, value: NodeId) -> Option<&'static str> {
    let is_status = matches!(kind_of(record, value), Kind::Coded(_))
        && element_of(record, value).name().ends_with("tatus");
    if !is_status {
        return None;
    }
    ended_by(&Parts::of(record, value).text(record, Part::Code))
}

/// The same of the code alone.
pub(super) fn ended_by(code: &str) -> Option<&'static str> {
    match code {
        "entered-in-error" => Some(more::WRONG),
        code if ENDED.contains(&code) => Some(more::ENDED),
        _ => None,
    }
}

/// The bracket after a value: opened by the first thing in it.
pub(super) struct Bracket {
    /// Whether something stands before it. If not, it needs no brackets.
    pub(super) follows: bool,
    pub(super) open: bool,
}

impl Renderer<'_, '_> {
    /// A coding, identifier or quantity in one line, and its text in another if that says
    /// something else.
    pub(super) fn line(&mut self, parts: &Parts, value: NodeId) {
        let words = words(self.record, self.words, parts, value);
        // Codes of some lists are words: once is enough.
        let is_word = parts.has(Part::Code) && parts.is(self.record, Part::Code, &words.text);
        if is_word {
            self.open_with(Tag::Data, &words.text);
        }
        self.coding_words(parts, value, &words);
        self.close(usize::from(is_word));
        let follows = self.amount(parts, value) || !words.text.is_empty();
        let mut bracket = Bracket { follows, open: false };
        self.detail(&mut bracket, words::CODE, if is_word { NOTHING } else { parts.get(Part::Code) });
        self.detail(&mut bracket, Word::NOTHING, parts.get(Part::System));
        self.detail(&mut bracket, words::CODE_VERSION, parts.get(Part::Version));
        self.detail(&mut bracket, words::CHOSEN_BY_THE_USER, parts.get(Part::UserSelected));
        if bracket.open {
            self.text(if follows { ")" } else { "" });
            self.close(1);
        }
        let text = parts.text(self.record, Part::Text);
        let is_shown = follows || bracket.open;
        if text.is_empty() && !is_shown {
            self.not_recorded();
        } else if !text.is_empty() && text != words.text {
            self.text(if is_shown { "\n" } else { "" });
            self.isolated(&text);
        }
    }

    /// The words of a coding, as a tag where they are a status that has ended.
    pub(super) fn coding_words(&mut self, parts: &Parts, value: NodeId, words: &Words<'_>) {
        if words.text.is_empty() {
            return;
        }
        let ended = ended(self.record, value);
        if let Some(kind) = ended {
            self.open_with(Tag::State, kind);
        } else if words.is_default {
            self.open(Tag::Secondary);
        }
        if parts.has(Part::Display) {
            self.isolated(&words.text);
        } else {
            self.text(&words.text);
        }
        self.close(usize::from(ended.is_some() || words.is_default));
    }

    /// The value of an identifier or a quantity with its unit; whether there is any.
    fn amount(&mut self, parts: &Parts, node: NodeId) -> bool {
        let (value, unit) = (parts.get(Part::Value), parts.get(Part::Unit));
        if value != NOTHING {
            let text = self.record.text(value);
            match nhs_number::grouped(&text) {
                Some(groups) if self.is_nhs_number(parts, node) => self.nhs_number(&text, groups),
                _ => self.leaf(value),
            }
        }
        if unit != NOTHING {
            self.text(" ");
            self.leaf(unit);
        }
        value != NOTHING || unit != NOTHING
    }

    fn is_nhs_number(&self, parts: &Parts, value: NodeId) -> bool {
        let of_set = match kind_of(self.record, value) {
            Kind::Identifier(Some(set)) => set.code_set().format == Some(Format::NhsNumber),
            _ => false,
        };
        of_set || parts.is(self.record, Part::System, NHS_NUMBER)
    }

    /// NHS service manual, NHS numbers: 3-3-4 with spaces, and never broken between lines.
    pub(super) fn nhs_number(&mut self, written: &str, groups: [&str; 3]) {
        self.open(Tag::Unbroken);
        self.open_with(Tag::Data, written);
        for (place, group) in groups.iter().enumerate() {
            self.text(if place > 0 { " " } else { "" });
            self.text(group);
        }
        self.close(2);
    }

    /// One thing in the bracket after a value.
    #[inline(never)]
    pub(super) fn detail(&mut self, bracket: &mut Bracket, label: Word, value: NodeId) {
        if value == NOTHING {
            return;
        }
        if bracket.open {
            self.text(", ");
        } else {
            self.text(if bracket.follows { " " } else { "" });
            self.open(Tag::Secondary);
            self.text(if bracket.follows { "(" } else { "" });
            bracket.open = true;
        }
        if label == Word::NOTHING {
            let text = self.record.text(value);
            if let Some(name) = system_name(&text) {
                return self.with_value(Tag::Data, &text, self.word(name));
            }
        }
        self.say(label);
        self.leaf(value);
    }
}
