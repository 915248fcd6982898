//! The standard as `model/` tells it, read here without the crate, and what follows from it.

use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::sync::LazyLock;

/// A published `1..1` that rests on text inside a subclass row alone, and so is no must.
const OCCURS_NOT_MUST: (&str, &str) = ("Investigation result", "Investigation");

/// Everything in `model/`, joined.
pub struct Facts {
    pub classes: Vec<Class>,
    pub published: Vec<Row>,
    pub publication: String,
    pub dataset: String,
    pub systems: Vec<(String, String)>,
    pub vectors: Value,
}

pub struct Class {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub category: String,
    pub basis: String,
    pub elements: Vec<Element>,
}

#[derive(Clone)]
pub struct Element {
    pub class: String,
    pub name: String,
    pub json: String,
    /// The type, such as `Coded`.
    pub kind: String,
    pub occurs: String,
    pub level: String,
    pub basis: String,
    pub binding: Option<String>,
    pub set: Option<CodeSet>,
    pub targets: Vec<String>,
    pub group: Option<String>,
    pub member: Option<String>,
    pub unknown: Vec<String>,
    /// Carried by every record or actor, before its own elements.
    pub envelope: bool,
    /// The row that was read on a page of the standard, where one was.
    pub row: Option<Row>,
}

#[derive(Clone)]
pub struct CodeSet {
    pub id: String,
    pub name: String,
    pub system: Option<String>,
    pub format: Option<String>,
    pub complete: bool,
    pub codes: Vec<Code>,
}

#[derive(Clone)]
pub struct Code {
    pub code: String,
    pub display: String,
    pub state: &'static str,
}

/// A row that was read on a page of the standard.
#[derive(Clone)]
pub struct Row {
    pub class: String,
    pub row: String,
    pub element: String,
    pub published_type: Option<String>,
    pub occurs: Option<String>,
    pub level: Option<String>,
}

/// What can be asked of a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Content {
    Complete,
    Incomplete,
    Terminology,
    Format,
    NotPublic,
}

pub fn facts() -> &'static Facts {
    static FACTS: LazyLock<Facts> = LazyLock::new(load);
    &FACTS
}

pub fn file(name: &str) -> Value {
    let path = format!("{}/model/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

impl Facts {
    pub fn class(&self, id: &str) -> &Class {
        self.classes.iter().find(|class| class.id == id).unwrap_or_else(|| panic!("no class {id}"))
    }

    /// Classes that an object can be of: no parents and no blocks of shared elements.
    pub fn usable(&self) -> impl Iterator<Item = &Class> {
        self.classes.iter().filter(|class| class.kind != "abstract" && class.kind != "document")
    }

    /// Every element of every class that an object can be of.
    pub fn elements(&self) -> impl Iterator<Item = (&Class, &Element)> {
        self.usable().flat_map(|class| class.elements.iter().map(move |element| (class, element)))
    }
}

impl Element {
    pub fn is_many(&self) -> bool {
        self.occurs.ends_with('*')
    }

    /// Where it stands, for people.
    pub fn path(&self) -> String {
        format!("{}.{}", self.class, self.json)
    }

    /// The finding that its absence gives: code and severity.
    pub fn absence(&self) -> Option<(&'static str, &'static str)> {
        if self.is_published_must() {
            Some(("missing-element", "error"))
        } else if self.path() == "MentalCapacityAssessment.locationOfDocument" {
            // MG-22: the guidance expects what the table leaves open.
            Some(("capacity-document-missing", "warning"))
        } else {
            (self.level == "should").then_some(("recommended-element-missing", "warning"))
        }
    }

    /// Severity of a second value: only what MODS was seen to publish once is an error.
    pub fn repetition(&self) -> &'static str {
        let occurs = self.row.as_ref().and_then(|row| row.occurs.as_deref());
        let seen = !self.unknown.iter().any(|what| what == "occurs");
        if seen && occurs.is_some_and(|occurs| occurs.ends_with('1')) { "error" } else { "warning" }
    }

    fn is_published_must(&self) -> bool {
        // Location is a building block that may stand without version data (SR-01).
        if self.envelope && self.class == "Location" {
            return false;
        }
        self.row.as_ref().is_some_and(Row::is_must)
    }
}

impl Row {
    pub fn is_must(&self) -> bool {
        let excepted = (self.class.as_str(), self.element.as_str()) == OCCURS_NOT_MUST;
        !excepted && self.occurs.as_ref().is_some_and(|occurs| occurs.starts_with('1'))
    }
}

impl CodeSet {
    pub fn content(&self) -> Content {
        let is_list = self.codes.iter().any(|code| code.state != "Default");
        match (is_list, self.format.as_deref()) {
            (true, _) if self.complete => Content::Complete,
            (true, _) => Content::Incomplete,
            (false, Some("SnomedCt")) => Content::Terminology,
            (false, Some(_)) => Content::Format,
            (false, None) => Content::NotPublic,
        }
    }

    /// Why a code that is not listed cannot be checked; nothing where it can.
    pub fn gap(&self) -> Option<&'static str> {
        match self.content() {
            Content::Incomplete => Some("code-set-incomplete"),
            Content::Terminology => Some("terminology-content"),
            Content::NotPublic => Some("code-set-not-public"),
            Content::Complete | Content::Format => None,
        }
    }
}

fn load() -> Facts {
    let model = file("mods-1.0.json");
    let formats = file("formats.json");
    let sets = code_sets(&formats);
    let mut classes: Vec<Class> = list(&model["classes"]).iter().map(|value| class(value, &sets)).collect();
    apply_formats(&mut classes, &formats);
    add_document(&mut classes, &file("document.json"), &sets);
    let published: Vec<Row> = list(&file("published-elements.json")["rows"]).iter().map(row).collect();
    add_rows(&mut classes, &published);
    Facts {
        classes,
        published,
        publication: text(&model["standard"], "publicationVersion"),
        dataset: text(&model["standard"], "datasetVersion"),
        systems: pairs(&formats["systems"]),
        vectors: file("vectors.json"),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn maybe(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn text(value: &Value, key: &str) -> String {
    maybe(value, key).unwrap_or_else(|| panic!("no {key} in {value}"))
}

fn texts(value: &Value) -> Vec<String> {
    list(value).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn pairs(value: &Value) -> Vec<(String, String)> {
    let pair = |(key, value): (&String, &Value)| Some((key.clone(), value.as_str()?.to_owned()));
    value.as_object().map(|object| object.iter().filter_map(pair).collect()).unwrap_or_default()
}

fn code_sets(formats: &Value) -> HashMap<String, CodeSet> {
    let formats: HashMap<String, String> = pairs(&formats["codeSets"]).into_iter().collect();
    let file = file("code-sets.json");
    let set = |value: &Value| {
        let (id, name) = (text(value, "id"), text(value, "name"));
        let format = formats.get(&id).cloned();
        let codes = list(&value["codes"]).iter().map(code).collect();
        let complete = value["complete"] == true;
        (name.clone(), CodeSet { id, name, system: maybe(value, "system"), format, complete, codes })
    };
    list(&file).iter().map(set).collect()
}

fn code(value: &Value) -> Code {
    let state = match (value.get("retired"), value.get("default")) {
        (Some(Value::Bool(true)), _) => "Retired",
        (_, Some(Value::Bool(true))) => "Default",
        _ => "Current",
    };
    Code { code: text(value, "code"), display: text(value, "display"), state }
}

fn class(value: &Value, sets: &HashMap<String, CodeSet>) -> Class {
    let id = text(value, "id");
    let elements = list(&value["elements"]).iter().map(|value| element(&id, value, sets)).collect();
    let field = |key| text(value, key);
    Class {
        name: field("name"),
        kind: field("kind"),
        category: field("category"),
        basis: field("basis"),
        elements,
        id,
    }
}

fn element(class: &str, value: &Value, sets: &HashMap<String, CodeSet>) -> Element {
    let named = |name: String| sets.get(&name).cloned().unwrap_or_else(|| panic!("no code set {name}"));
    Element {
        class: class.to_owned(),
        name: text(value, "name"),
        json: text(value, "json"),
        kind: text(value, "type"),
        occurs: text(value, "occurs"),
        level: text(value, "level"),
        basis: text(value, "basis"),
        binding: maybe(value, "binding"),
        set: maybe(value, "codeSet").map(named),
        targets: texts(&value["target"]),
        group: maybe(value, "group"),
        member: maybe(value, "member"),
        unknown: texts(&value["unknown"]),
        envelope: false,
        row: None,
    }
}

/// Joins the published rows by class and element; what every record carries is published once.
fn add_rows(classes: &mut [Class], rows: &[Row]) {
    for class in classes {
        for element in &mut class.elements {
            let shared = element.envelope && element.basis == "mods";
            let page = if shared { "Versioned record" } else { &class.name };
            element.row = rows.iter().find(|row| row.class == page && row.element == element.name).cloned();
        }
    }
}

/// What `formats.json` says of single elements: a format of their own, or a whole number.
fn apply_formats(classes: &mut [Class], formats: &Value) {
    for value in list(&formats["elements"]) {
        let (id, name) = (text(value, "id"), text(value, "name"));
        let format = maybe(value, "format");
        let element = element_at(classes, &text(value, "element"));
        element.set = Some(CodeSet { id, name, system: None, format, complete: true, codes: Vec::new() });
        element.binding.get_or_insert_with(|| "candidate".to_owned());
    }
    for value in list(&formats["wholeNumbers"]) {
        element_at(classes, &text(value, "element")).kind = "WholeNumber".to_owned();
    }
}

fn element_at<'a>(classes: &'a mut [Class], path: &str) -> &'a mut Element {
    let mut elements = classes.iter_mut().flat_map(|class| class.elements.iter_mut());
    elements.find(|element| element.path() == path).unwrap_or_else(|| panic!("no element {path}"))
}

fn add_document(classes: &mut Vec<Class>, document: &Value, sets: &HashMap<String, CodeSet>) {
    for envelope in list(&document["envelopes"]) {
        for class in classes.iter_mut().filter(|class| carries(class, envelope)) {
            let first = |value| Element { envelope: true, ..element(&class.id, value, sets) };
            let elements: Vec<Element> = list(&envelope["elements"]).iter().map(first).collect();
            class.elements.splice(0..0, elements);
        }
    }
    classes.push(class(&document["document"], sets));
    for union in list(&document["unions"]) {
        let union = joined(classes, union);
        classes.push(union);
    }
}

fn carries(class: &Class, envelope: &Value) -> bool {
    let (only, except) = (texts(&envelope["only"]), texts(&envelope["except"]));
    envelope["kind"] == *class.kind
        && !except.contains(&class.id)
        && (only.is_empty() || only.contains(&class.id))
}

/// A class with the elements of several; one that more than one has stands once.
fn joined(classes: &[Class], union: &Value) -> Class {
    let id = text(union, "id");
    let mut elements: Vec<Element> = Vec::new();
    for part in texts(&union["of"]) {
        let part = classes.iter().filter(|class| class.id == part).flat_map(|class| &class.elements);
        for element in part {
            if !elements.iter().any(|known| known.json == element.json) {
                elements.push(Element { class: id.clone(), ..element.clone() });
            }
        }
    }
    let (kind, category) = ("datatype".to_owned(), "Data types".to_owned());
    Class { name: text(union, "name"), kind, category, basis: "proposed".to_owned(), elements, id }
}

fn row(value: &Value) -> Row {
    Row {
        class: text(value, "class"),
        row: text(value, "row"),
        element: text(value, "element"),
        published_type: maybe(value, "publishedType"),
        occurs: maybe(value, "occurs"),
        level: maybe(value, "level"),
    }
}
