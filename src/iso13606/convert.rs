//! MODS records as extracts of ISO 13606-1, and back.
//!
//! [`to_extract`] makes an `EHR_EXTRACT` of a record document, [`from_extract`] a record document of
//! an extract. Names of classes and attributes are those of the reference model. No published mapping
//! of MODS to ISO 13606 was found: the one here is ours, and is data ([`mapping`]).
//!
//! What an extract made here says of a record comes back byte for byte, once its members stand in the
//! order of the model ([`canonical`]). What an extract from elsewhere says beyond MODS is not dropped
//! but named ([`Returned::kept`]).
//!
//! ```
//! use mods_record::iso13606::convert::{Identity, ToExtract, canonical, from_extract, to_extract};
//! use mods_record::json::Limits;
//!
//! let record = br#"{ "standard": "MODS", "version": "1.0.0", "records": [
//!     { "type": "Strength", "recordUid": "s-1", "versionNumber": 1, "strength": { "text": "Sings" } } ] }"#;
//! let system = Identity { extension: Some("home-care".into()), ..Identity::default() };
//! let options = ToExtract { ehr_id: system.clone(), ehr_system: system, ..ToExtract::at("2026-01-31T09:00:00Z") };
//! let extract = to_extract(record, &options).expect("a record");
//! let back = from_extract(extract.text.as_bytes(), Limits::EXTRACT).expect("an extract");
//! assert_eq!(back.text, canonical(record, Limits::DEFAULT).expect("a record"));
//! ```

mod from_extract;
mod kept;
pub mod mapping;
mod to_extract;
mod tree;

pub use from_extract::from_extract;
pub use to_extract::to_extract;

use crate::formats::{date_time, object_identifier};
use crate::json::{Json, Limits, TextFault, Token, Tokens, WordKind};
use crate::model::Release;
use crate::read::{ReadOptions, Reading, Target, read};
use crate::record::{Extent, Record, Shape};

use mapping::Choice;
use tree::Tree;

/// An identifier as the reference model has it (`II`). At least one of the three must say something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// An object identifier: numbers with dots between them.
    pub root: Option<String>,
    /// The identifier in that space.
    pub extension: Option<String>,
    /// Who assigned it.
    pub assigning_authority: Option<String>,
}

/// What an extract has to say and a record does not: there is no clock here, and no identity.
#[derive(Clone, Debug)]
pub struct ToExtract {
    /// The system that holds the record.
    pub ehr_system: Identity,
    /// The identifier of the person's record in that system.
    pub ehr_id: Identity,
    /// When the extract was made: a date, or a date with a time, as in ISO 8601.
    pub time_created: String,
    /// How much the record may ask for.
    pub limits: Limits,
}

impl ToExtract {
    /// Made at this time, by nobody yet.
    pub fn at(time_created: &str) -> Self {
        ToExtract {
            ehr_system: Identity::default(),
            ehr_id: Identity::default(),
            time_created: time_created.into(),
            limits: Limits::DEFAULT,
        }
    }
}

impl Limits {
    /// An extract says in about eight bytes what a record says in one, at worst in thirty, and nests
    /// twice as deep.
    pub const EXTRACT: Limits =
        Limits { size: 256_000_000, depth: 256, nodes: 32_000_000, ..Limits::DEFAULT };
}

/// An extract made of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// The extract, as JSON without white space.
    pub text: String,
    /// What was chosen or could not be said, and how often: none that was not met.
    pub choices: Vec<(&'static Choice, u32)>,
}

/// A record made of an extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The record document, as JSON without white space.
    pub text: String,
    /// What MODS cannot carry, in the order of the extract.
    pub kept: Vec<Kept>,
}

/// A part of an extract that MODS cannot carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it stands in the extract: a JSON Pointer.
    pub pointer: String,
    /// The class that holds it, where that is known.
    pub class: Option<&'static str>,
    /// The attribute that it is of.
    pub attribute: String,
    /// The value as JSON, without white space.
    pub value: String,
}

/// Why nothing was converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `ehr_system` says nothing, or its root is no object identifier.
    EhrSystem,
    /// `ehr_id` says nothing, or its root is no object identifier.
    EhrId,
    /// `time_created` is no date or time.
    TimeCreated,
    /// The input is no JSON, or broke off, or something in it is written wrongly.
    NotJson,
    /// A limit was passed.
    Limit,
    /// It is no MODS record document.
    NotARecord,
    /// It is no extract.
    NotAnExtract,
}

impl Refusal {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Refusal::EhrSystem => "ehr-system",
            Refusal::EhrId => "ehr-id",
            Refusal::TimeCreated => "time-created",
            Refusal::NotJson => "not-json",
            Refusal::Limit => "limit",
            Refusal::NotARecord => "not-a-mods-record",
            Refusal::NotAnExtract => "not-an-extract",
        }
    }

    /// The option that is wrong, by its name in JavaScript; none where it is the input.
    pub const fn option(self) -> Option<&'static str> {
        match self {
            Refusal::EhrSystem => Some("ehrSystem"),
            Refusal::EhrId => Some("ehrId"),
            Refusal::TimeCreated => Some("timeCreated"),
            _ => None,
        }
    }
}

impl ToExtract {
    fn check(&self) -> Result<(), Refusal> {
        if !self.ehr_system.says_something() {
            return Err(Refusal::EhrSystem);
        }
        if !self.ehr_id.says_something() {
            return Err(Refusal::EhrId);
        }
        let time = date_time::parse(&self.time_created).filter(|moment| moment.date.day.is_some());
        time.map(|_| ()).ok_or(Refusal::TimeCreated)
    }
}

impl Identity {
    fn says_something(&self) -> bool {
        let said = [&self.root, &self.extension, &self.assigning_authority];
        said.iter().any(|said| said.is_some())
            && said.iter().all(|said| said.as_ref().is_none_or(|said| !said.trim().is_empty()))
            && self.root.as_ref().is_none_or(|root| object_identifier::is_one(root))
    }
}

/// A record document with its members in the order of the model, those that it does not know after
/// them as they came, without white space. What two documents that say the same have in common.
///
/// # Errors
/// As [`to_extract`], for what cannot be read to its end.
pub fn canonical(record: &[u8], limits: Limits) -> Result<String, Refusal> {
    let reading = read_whole(record, limits)?;
    if reading.extent.is_none() || reading.record.is_extract() {
        return Err(Refusal::NotARecord);
    }
    Ok(Tree::of(&reading.record).to_json())
}

/// Reads an input that has to be JSON from its first byte to its last.
fn read_whole(bytes: &[u8], limits: Limits) -> Result<Reading<'_>, Refusal> {
    let limits = limits.clamped();
    if bytes.len() > limits.size as usize {
        return Err(Refusal::Limit);
    }
    let nodes = count_nodes(bytes).ok_or(Refusal::NotJson)?;
    if nodes > limits.nodes {
        return Err(Refusal::Limit);
    }
    let options = ReadOptions {
        target: Target::Document,
        release: None,
        limits,
        strict: false,
        code_sets: None,
        only_read: false,
    };
    let reading = read(bytes, &options);
    let record = &reading.record;
    // What was too many or too deep is not there.
    if reading.extent == Some(Extent::BrokenOff) || has_too_deep(record) {
        return Err(Refusal::Limit);
    }
    Ok(reading)
}

fn has_too_deep(record: &Record<'_>) -> bool {
    record.ids().any(|node| record.shape(node) == Shape::TooDeep)
}

/// The number of values, if all is JSON. Half of a surrogate pair is, as long as it is escaped.
fn count_nodes(bytes: &[u8]) -> Option<u32> {
    std::str::from_utf8(bytes).ok()?;
    let start = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let mut tokens = Tokens::new(bytes, start);
    let mut nodes = 0_u32;
    loop {
        match tokens.next_token().ok()? {
            Token::End => return Some(nodes),
            Token::String(text) | Token::Key(text)
                if text.fault.is_some_and(|fault| fault != TextFault::LoneSurrogate) =>
            {
                return None;
            }
            Token::Word(word) if word.kind == WordKind::Wrong => return None,
            Token::String(_) | Token::Word(_) | Token::ObjectStart | Token::ArrayStart => {
                nodes = nodes.saturating_add(1);
            }
            _ => {}
        }
    }
}

impl Extract {
    /// What was chosen, as JSON: `[{ "code", "what", "count" }]`.
    pub fn choices_json(&self) -> String {
        let mut json = Json::default();
        json.open("[");
        for (choice, count) in &self.choices {
            json.open("{");
            json.member("code", Some(choice.code));
            json.member("what", Some(choice.what));
            json.number("count", *count);
            json.close("}");
        }
        json.close("]");
        json.into_text()
    }
}

impl Returned {
    /// What was kept, as JSON: `[{ "pointer", "class", "attribute", "value" }]`; the value is JSON
    /// text.
    pub fn kept_json(&self) -> String {
        let mut json = Json::default();
        json.open("[");
        for kept in &self.kept {
            json.open("{");
            json.member("pointer", Some(&kept.pointer));
            json.member("class", kept.class);
            json.member("attribute", Some(&kept.attribute));
            json.member("value", Some(&kept.value));
            json.close("}");
        }
        json.close("]");
        json.into_text()
    }
}

/// The release that a version names, or the newest.
fn release_named(version: &str) -> &'static Release {
    Release::named(version).unwrap_or_else(Release::newest)
}

/// What extracts need besides: members from their source.
impl Json {
    /// The text as a `String`: nothing but texts and ASCII went in.
    pub(crate) fn into_text(self) -> String {
        String::from_utf8(self.finish()).unwrap_or_default()
    }

    /// A name of ours, in which nothing needs an escape.
    #[inline(never)]
    pub(crate) fn name(&mut self, name: &str) {
        self.byte(b'"');
        self.put(name);
        self.put("\":");
    }

    #[inline(never)]
    pub(crate) fn member(&mut self, name: &str, value: Option<&str>) {
        self.name(name);
        self.value(value);
    }

    #[inline(never)]
    pub(crate) fn number(&mut self, name: &str, value: u32) {
        self.name(name);
        self.count(value);
    }

    pub(crate) fn flag(&mut self, name: &str, value: bool) {
        self.name(name);
        self.truth(value);
    }

    /// A string from its source between the quotes, as it was read.
    pub(crate) fn raw_text(&mut self, source: &str) {
        self.put("\"");
        self.put(source);
        self.put("\",");
    }

    /// The same as a member.
    pub(crate) fn raw(&mut self, name: &str, source: &str) {
        self.name(name);
        self.raw_text(source);
    }

    /// Starts an object or array as a member.
    pub(crate) fn start(&mut self, name: &str, bracket: &str) {
        self.name(name);
        self.put(bracket);
    }

    /// A member whose JSON is a text of ours.
    pub(crate) fn fixed(&mut self, name: &str, json: &str) {
        self.name(name);
        self.put(json);
        self.put(",");
    }
}
