//! All that the documents are made of: the data of `model/`, and what the core says.

use std::path::Path;

use serde_json::Value;

use crate::model::fields::Fields;
use crate::model::iso13606::{self, Reference};
use crate::model::source::{self, Class, Model};
use crate::shell::{cargo, read, read_json};

/// Everything, read once.
pub struct Facts {
    pub model: Model,
    /// The newest release in `model/` as it stands: identity of the standard, words for bases and levels.
    pub standard: Value,
    /// `model/rules.json`.
    pub guidance: Vec<GuidanceRule>,
    pub associations: Vec<Association>,
    /// The reference model of ISO 13606, and the rules about extracts.
    pub reference: Reference,
    pub extracts: Vec<GuidanceRule>,
    /// `model/glossary.json`.
    pub glossary: Value,
    /// `model/identifiers.json`.
    pub identifiers: Value,
    /// Codes of findings, in the order of the core.
    pub codes: Vec<Code>,
    pub cases: Vec<Case>,
    /// A value for each remark of a format.
    pub values: Vec<FormatValue>,
    /// The example records, as [`Value`]s of the catalogue.
    pub examples: Vec<Value>,
    /// The fixed words of the core, as [`Value`]s of the catalogue: of records, then of extracts alone.
    pub words: Vec<Value>,
    pub words_of_extracts: Vec<Value>,
    /// The tables by which records become extracts.
    pub conversion: Value,
}

/// A rule that the guidance states.
pub struct GuidanceRule {
    pub id: String,
    pub says: String,
    pub level: String,
    pub source: String,
    pub basis: String,
    pub enforced: Enforced,
}

/// An association of the conceptual model.
pub struct Association {
    pub number: u64,
    pub from: String,
    pub from_card: Option<String>,
    pub verb: String,
    pub to: String,
    pub to_card: Option<String>,
    pub source: String,
    pub note: Option<String>,
    pub enforced: Enforced,
}

/// The codes that enforce a rule, or why none does.
pub struct Enforced {
    pub codes: Vec<String>,
    pub why: Option<String>,
}

/// A code of findings.
pub struct Code {
    pub name: String,
    pub what: String,
    pub group: String,
    pub severities: Vec<String>,
    pub rule: Rule,
}

pub struct Rule {
    pub id: String,
    pub source: String,
    pub basis: String,
}

/// A document of `tests/cases`, with what is found in it.
pub struct Case {
    pub file: String,
    pub heading: String,
    pub options: String,
    pub document: String,
    /// Whether it is about extracts of ISO 13606.
    pub is_extract: bool,
    pub findings: Vec<Finding>,
}

pub struct Finding {
    pub code: String,
    pub severity: String,
    pub pointer: String,
    pub message: String,
    pub help: String,
}

/// A value that gets a remark when a format is asked about it.
pub struct FormatValue {
    pub code: String,
    pub format: String,
    pub value: String,
}

impl Facts {
    pub fn read(root: &Path) -> Result<Facts, String> {
        let file = |name: &str| read_json(&root.join("model").join(name)).map_err(|error| error.to_string());
        let standard = read_json(&source::newest_file(root)?).map_err(|error| error.to_string())?;
        let (rules, catalogue) = (file("rules.json")?, catalogue()?);
        let listing = Fields::of(&catalogue, "the catalogue of the core");
        let model = source::load(root)?;
        Ok(Facts {
            reference: iso13606::load(root, &model)?,
            extracts: list(&rules, "extracts", guidance_rule)?,
            model,
            guidance: list(&rules, "rules", guidance_rule)?,
            associations: list(&standard, "associations", |value| association(value, &rules))?,
            standard,
            glossary: file("glossary.json")?,
            identifiers: file("identifiers.json")?,
            codes: list(&catalogue, "codes", code)?,
            cases: list(&catalogue, "cases", case)?,
            values: list(&catalogue, "values", format_value)?,
            examples: listing.list("examples")?.to_vec(),
            words: listing.list("words")?.to_vec(),
            conversion: catalogue["conversion"].clone(),
            words_of_extracts: listing.list("wordsOfExtracts")?.to_vec(),
        })
    }

    /// The classes of the standard; the record document and what joins classes are ours.
    pub fn of_standard(&self) -> impl Iterator<Item = &Class> {
        let ours = ["RecordDocument", "CodingOrReference"];
        self.model.classes.iter().filter(move |class| !ours.contains(&class.id.as_str()))
    }

    /// The class with this identifier.
    pub fn class(&self, id: &str) -> Result<&Class, String> {
        self.model.class(id).ok_or_else(|| format!("there is no class {id}"))
    }
}

/// Asks the core, in a program of its own: this one prints the tables that the core is made of, so
/// it must not need the core.
fn catalogue() -> Result<Value, String> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package=mods-record", "--example=catalogue"]);
    let text = read(&mut command).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| format!("the catalogue of the core: {error}"))
}

pub fn list<T>(
    value: &Value,
    key: &str,
    item: impl Fn(&Value) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let items = value[key].as_array().ok_or_else(|| format!("{key} is not a list"))?;
    items.iter().map(item).collect()
}

fn guidance_rule(value: &Value) -> Result<GuidanceRule, String> {
    let fields = Fields::of(value, format!("rule {}", value["id"]));
    Ok(GuidanceRule {
        id: fields.text("id")?,
        says: fields.text("says")?,
        level: fields.text("level")?,
        source: fields.text("source")?,
        basis: fields.text("basis")?,
        enforced: enforced(&fields)?,
    })
}

fn enforced(fields: &Fields<'_>) -> Result<Enforced, String> {
    Ok(Enforced { codes: fields.texts("codes")?, why: fields.maybe("why")? })
}

fn association(value: &Value, rules: &Value) -> Result<Association, String> {
    let number = value["number"].as_u64().ok_or("an association without a number")?;
    let place = format!("association {number}");
    let fields = Fields::of(value, place.as_str());
    let rows = rules["associations"].as_array().into_iter().flatten();
    let row = rows.into_iter().find(|row| row["number"].as_u64() == Some(number));
    Ok(Association {
        number,
        from: fields.text("fromName")?,
        from_card: fields.maybe("fromCard")?,
        verb: fields.text("verb")?,
        to: fields.text("toName")?,
        to_card: fields.maybe("toCard")?,
        source: fields.text("source")?,
        note: fields.maybe("note")?,
        enforced: enforced(&Fields::of(
            row.ok_or_else(|| format!("model/rules.json lacks {place}"))?,
            place.as_str(),
        ))?,
    })
}

fn code(value: &Value) -> Result<Code, String> {
    let fields = Fields::of(value, format!("code {}", value["name"]));
    let rule = Fields::of(&value["rule"], format!("rule of code {}", value["name"]));
    Ok(Code {
        name: fields.text("name")?,
        what: fields.text("what")?,
        group: fields.text("group")?,
        severities: fields.texts("severities")?,
        rule: Rule { id: rule.text("id")?, source: rule.text("source")?, basis: rule.text("basis")? },
    })
}

fn case(value: &Value) -> Result<Case, String> {
    let fields = Fields::of(value, format!("case {}", value["heading"]));
    Ok(Case {
        file: fields.text("file")?,
        heading: fields.text("heading")?,
        options: fields.text("options")?,
        document: fields.text("document")?,
        is_extract: fields.flag("isExtract"),
        findings: list(value, "findings", finding)?,
    })
}

fn finding(value: &Value) -> Result<Finding, String> {
    let fields = Fields::of(value, "a finding");
    Ok(Finding {
        code: fields.text("code")?,
        severity: fields.text("severity")?,
        pointer: fields.text("pointer")?,
        message: fields.text("message")?,
        help: fields.text("help")?,
    })
}

fn format_value(value: &Value) -> Result<FormatValue, String> {
    let fields = Fields::of(value, format!("value of {}", value["code"]));
    Ok(FormatValue {
        code: fields.text("code")?,
        format: fields.text("format")?,
        value: fields.text("value")?,
    })
}
