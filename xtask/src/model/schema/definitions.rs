//! The definitions that a schema refers to: values, classes, and how often each may stand.
//!
//! They say what the validator calls an error and nothing else. So a blank value passes where an
//! optional element stands, an unknown property always, and a second value wherever that there
//! is only one was not published.

use std::collections::{HashSet, VecDeque};

use serde_json::{Map, Value, json};

use super::Draft;
use super::patterns::{self, Form};
use crate::model::facts;
use crate::model::source::{Class, Element, Model};

/// The most codes that are given as examples: what a reader can take in.
const MOST_EXAMPLES: usize = 32;

/// Names of definitions that are not those of classes.
const OWN_NAMES: [&str; 12] = [
    "Blank",
    "Nothing",
    "Member",
    "Text",
    "Number",
    "WholeNumber",
    "Date",
    "Time",
    "DateTime",
    "YesNo",
    "NhsNumber",
    "SnomedCt",
];

/// What a definition is of.
#[derive(Clone, Copy)]
enum Subject<'m> {
    /// What counts as absent.
    Blank,
    /// What leaves an element absent: a blank, or a list of blanks.
    Nothing,
    /// A value without parts: a type of the model.
    Plain(&'static str),
    Class(&'m Class),
    /// A class with a form that the element asks of it.
    Formed(&'m Class, &'static Form),
    /// The text of an identifier.
    Form(&'static Form),
    /// An object of the class that it names itself.
    Member,
}

/// How a value stands in its element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Once, and not blank.
    One,
    /// As an object with something in it.
    Filled,
    /// As an object with nothing in it but blanks.
    Empty,
    /// Once or not at all.
    Optional,
    /// Once or not at all; that there are not more was not published.
    Repeatable,
    /// In a list.
    List,
    /// In a list with something in it.
    FilledList,
}

impl Stand {
    const ALL: [Stand; 7] = [
        Stand::One,
        Stand::Filled,
        Stand::Empty,
        Stand::Optional,
        Stand::Repeatable,
        Stand::List,
        Stand::FilledList,
    ];

    const fn prefix(self) -> &'static str {
        match self {
            Stand::One => "",
            Stand::Filled => "Filled",
            Stand::Empty => "Empty",
            Stand::Optional => "Optional",
            Stand::Repeatable => "Repeatable",
            Stand::List => "ListOf",
            Stand::FilledList => "FilledListOf",
        }
    }
}

#[derive(Clone, Copy)]
struct Definition<'m> {
    stand: Stand,
    subject: Subject<'m>,
}

impl Definition<'_> {
    fn name(&self) -> String {
        let subject = match self.subject {
            Subject::Blank => "Blank".to_owned(),
            Subject::Nothing => "Nothing".to_owned(),
            Subject::Member => "Member".to_owned(),
            Subject::Plain(kind) => kind.to_owned(),
            Subject::Class(class) => class.id.clone(),
            Subject::Formed(class, form) => format!("{}{}", form.format, class.id),
            Subject::Form(form) => form.format.to_owned(),
        };
        format!("{}{subject}", self.stand.prefix())
    }
}

/// The definitions of one schema, made as they are asked for.
pub struct Definitions<'m> {
    model: &'m Model,
    draft: &'static Draft,
    known: HashSet<String>,
    open: VecDeque<Definition<'m>>,
}

/// Fails where a class has a name that a definition has too.
pub fn check_names(model: &Model) -> Result<(), String> {
    let prefixes = || Stand::ALL.iter().map(|stand| stand.prefix()).filter(|prefix| !prefix.is_empty());
    let taken = |id: &str| OWN_NAMES.contains(&id) || prefixes().any(|prefix| id.starts_with(prefix));
    match model.classes.iter().find(|class| taken(&class.id)) {
        Some(class) => Err(format!("{}: a definition of the schemas has this name", class.id)),
        None => Ok(()),
    }
}

impl<'m> Definitions<'m> {
    pub fn new(model: &'m Model, draft: &'static Draft) -> Self {
        Definitions { model, draft, known: HashSet::new(), open: VecDeque::new() }
    }

    /// A reference to the definition of a class.
    pub fn class(&mut self, class: &'m Class) -> Value {
        self.refer(Stand::One, Subject::Class(class))
    }

    /// A reference to what counts as absent.
    pub fn blank(&mut self) -> Value {
        self.refer(Stand::One, Subject::Blank)
    }

    /// A reference to a text with something in it.
    pub fn text(&mut self) -> Value {
        self.refer(Stand::One, Subject::Plain("Text"))
    }

    /// All that was referred to, and what that refers to in its turn.
    pub fn finish(mut self) -> Result<Map<String, Value>, String> {
        let mut made = Map::new();
        while let Some(definition) = self.open.pop_front() {
            made.insert(definition.name(), self.define(definition)?);
        }
        Ok(made)
    }

    fn refer(&mut self, stand: Stand, subject: Subject<'m>) -> Value {
        let definition = Definition { stand, subject };
        let name = definition.name();
        let reference = json!({ "$ref": format!("#/{}/{name}", self.draft.definitions) });
        if self.known.insert(name) {
            self.open.push_back(definition);
        }
        reference
    }

    fn define(&mut self, definition: Definition<'m>) -> Result<Value, String> {
        let subject = definition.subject;
        Ok(match definition.stand {
            Stand::One => return self.one(subject),
            Stand::Filled => json!({
                "allOf": [self.refer(Stand::One, subject), { "not": self.refer(Stand::Empty, subject) }]
            }),
            Stand::Empty => return self.empty(subject),
            Stand::Optional => {
                json!({ "if": self.blank(), "else": self.refer(Stand::One, subject) })
            }
            Stand::Repeatable => json!({
                "if": { "type": "array", "minItems": 1 },
                "then": self.list(subject),
                "else": self.refer(Stand::Optional, subject)
            }),
            Stand::List => json!({ "if": self.blank(), "else": self.list(subject) }),
            Stand::FilledList => {
                let mut list = self.list(subject);
                let nothing = [self.refer(Stand::One, Subject::Nothing), self.refer(Stand::Empty, subject)];
                list["contains"] = json!({ "not": { "anyOf": nothing } });
                list
            }
        })
    }

    fn list(&mut self, subject: Subject<'m>) -> Value {
        json!({ "type": "array", "items": self.refer(Stand::Optional, subject) })
    }

    /// What a must asks for: a value, and in an object something that is not blank.
    fn filled(&mut self, subject: Subject<'m>) -> Value {
        let stand = if matches!(subject, Subject::Plain(_)) { Stand::One } else { Stand::Filled };
        self.refer(stand, subject)
    }

    fn one(&mut self, subject: Subject<'m>) -> Result<Value, String> {
        match subject {
            Subject::Blank => Ok(blank()),
            Subject::Nothing => {
                let blank = self.blank();
                Ok(json!({ "anyOf": [blank, { "type": "array", "items": blank }] }))
            }
            Subject::Plain(kind) => plain(kind),
            Subject::Class(class) => self.class_schema(class),
            Subject::Formed(class, form) => {
                let rule = self.rule_of_element(class, form);
                Ok(json!({ "allOf": [self.refer(Stand::One, Subject::Class(class)), rule] }))
            }
            Subject::Form(form) => Ok(json!({
                "title": form.title,
                "description": form.description,
                "if": { "type": "string" },
                "then": { "type": "string", "pattern": patterns::blank_or(form.pattern) }
            })),
            Subject::Member => Ok(self.member()),
        }
    }

    fn class_schema(&mut self, class: &'m Class) -> Result<Value, String> {
        let mut schema = Map::new();
        schema.insert("title".to_owned(), json!(class.name));
        schema.insert("description".to_owned(), json!(class.definition));
        schema.insert("$comment".to_owned(), json!(facts::of_class(class)));
        schema.insert("type".to_owned(), json!("object"));
        let mut properties = Map::new();
        for element in &class.elements {
            properties.insert(element.json.clone(), self.property(class, element)?);
        }
        schema.insert("properties".to_owned(), Value::Object(properties));
        let required: Vec<&str> = class.elements.iter().filter(|e| e.is_must()).map(|e| &*e.json).collect();
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        let rules = self.rules_of_systems(class);
        if !rules.is_empty() {
            schema.insert("allOf".to_owned(), json!(rules));
        }
        Ok(Value::Object(schema))
    }

    fn property(&mut self, class: &'m Class, element: &'m Element) -> Result<Value, String> {
        let mut schema = Map::new();
        schema.insert("title".to_owned(), json!(element.name));
        schema.insert("description".to_owned(), json!(element.definition));
        schema.insert("$comment".to_owned(), json!(facts::of_element(self.model, class, element)));
        if let Some(examples) = self.examples(class, element) {
            schema.insert("examples".to_owned(), examples);
        }
        let subject = self.subject(class, element)?;
        let reference = match stand(element) {
            Stand::One => self.filled(subject),
            other => self.refer(other, subject),
        };
        self.draft.add_reference(&mut schema, reference);
        Ok(Value::Object(schema))
    }

    fn subject(&self, class: &Class, element: &'m Element) -> Result<Subject<'m>, String> {
        let named = |id: &str| {
            let class = self.model.class(id);
            class.ok_or_else(|| format!("{}.{}: no class {id}", element.json, class.map_or("", |c| &c.id)))
        };
        let class_id = match element.kind.as_str() {
            "Coded" => "Coding",
            "CodedOrReference" => "CodingOrReference",
            "Group" => element.group.as_deref().unwrap_or_default(),
            "Member" => return Ok(Subject::Member),
            "Reference" | "Identifier" | "Quantity" => &element.kind,
            plain => {
                return plain_subject(plain)
                    .ok_or_else(|| format!("{}.{}: type {plain}", class.id, element.json));
            }
        };
        let holder = named(class_id)?;
        Ok(match self.form_of(element) {
            Some(form) => Subject::Formed(holder, form),
            None => Subject::Class(holder),
        })
    }

    /// The form that an element asks of its codes or identifiers, if failing it is an error.
    /// The form of an identifier, where it is an error to fail it.
    fn form_of(&self, element: &Element) -> Option<&'static Form> {
        let set = self.model.code_set(element.code_set.as_deref()?)?;
        // A code is of the system that it names, whatever its element suggests.
        Form::of(set.format.as_deref()?).filter(|_| element.kind == "Identifier")
    }

    /// Current codes of a short list. Another code is no error, so they are not an `enum`.
    fn examples(&self, class: &Class, element: &Element) -> Option<Value> {
        let examples: Vec<Value> = match element.kind.as_str() {
            "ClassName" => vec![json!(class.id)],
            "Coded" | "CodedOrReference" => {
                let set = self.model.code_set(element.code_set.as_deref()?)?;
                let codes = set.codes.iter().filter(|code| !code.retired);
                codes.map(|code| json!({ "code": code.code, "display": code.display })).collect()
            }
            _ => return None,
        };
        let listed = |example: Value| if element.occurs.ends_with('*') { json!([example]) } else { example };
        (1..=MOST_EXAMPLES).contains(&examples.len()).then(|| examples.into_iter().map(listed).collect())
    }

    /// An object of which all properties are known and none has a value.
    fn empty(&mut self, subject: Subject<'m>) -> Result<Value, String> {
        let (Subject::Class(class) | Subject::Formed(class, _)) = subject else {
            return Err("only an object can be empty".to_owned());
        };
        let nothing = self.refer(Stand::One, Subject::Nothing);
        let mut properties = Map::new();
        for element in &class.elements {
            if plain_subject(&element.kind).is_none() {
                return Err(format!(
                    "{}: a must of this class has parts, so that it cannot be told empty",
                    class.id
                ));
            }
            properties.insert(element.json.clone(), nothing.clone());
        }
        Ok(json!({ "type": "object", "properties": properties, "additionalProperties": false }))
    }

    /// Any class may be named: that it stands in the wrong list is a warning. A document in a
    /// document is not looked into.
    fn member(&mut self) -> Value {
        let classes = &self.model.classes;
        let ids: Vec<&str> = classes.iter().map(|class| class.id.as_str()).collect();
        let named = classes.iter().filter(|class| class.kind != "document");
        let choices: Vec<Value> = named
            .map(|class| {
                json!({
                    "if": { "type": "object", "properties": { "type": { "const": class.id } }, "required": ["type"] },
                    "then": self.class(class)
                })
            })
            .collect();
        json!({
            "title": "Record or care actor",
            "description": "An object of the class that its type names.",
            "type": "object",
            "properties": { "type": { "type": "string", "enum": ids } },
            "required": ["type"],
            "allOf": choices
        })
    }

    /// A code or identifier that names a system of known form has that form, wherever it stands.
    fn rules_of_systems(&mut self, class: &Class) -> Vec<Value> {
        let Some(part) = text_part(class) else { return Vec::new() };
        let mut rules = Vec::new();
        for form in Form::all() {
            let mut when = self.unless_it_points(class);
            when["properties"]["system"] = json!({ "enum": self.systems(|format| format == form.format) });
            when["required"] = json!(["system"]);
            rules.push(self.rule(when, part, form));
        }
        rules
    }

    /// What an element asks of its identifiers, unless they name another system of known form.
    fn rule_of_element(&mut self, class: &Class, form: &'static Form) -> Value {
        let mut when = self.unless_it_points(class);
        when["properties"]["system"] =
            json!({ "not": { "enum": self.systems(|format| format != form.format) } });
        self.rule(when, text_part(class).unwrap_or_default(), form)
    }

    fn rule(&mut self, when: Value, part: &str, form: &'static Form) -> Value {
        let form = self.refer(Stand::One, Subject::Form(form));
        json!({ "if": when, "then": { "type": "object", "properties": { part: form } } })
    }

    /// What may be a coding or a reference is a reference where it has a uid.
    fn unless_it_points(&mut self, class: &Class) -> Value {
        let mut when = json!({ "type": "object", "properties": {} });
        if class.id == "CodingOrReference" {
            when["properties"]["recordUid"] = self.blank();
        }
        when
    }

    fn systems(&self, is_meant: impl Fn(&str) -> bool) -> Vec<&'m str> {
        let meant = self.model.systems.iter().filter(|(_, format)| is_meant(format));
        meant.map(|(system, _)| system.as_str()).collect()
    }
}

/// The property whose text has a form, of the classes that have one.
fn text_part(class: &Class) -> Option<&'static str> {
    match class.id.as_str() {
        "Coding" | "CodingOrReference" => Some("code"),
        "Identifier" => Some("value"),
        _ => None,
    }
}

fn stand(element: &Element) -> Stand {
    let seen = element.basis == "mods" && !element.unknown.iter().any(|what| what == "occurs");
    match (element.occurs.ends_with('*'), element.is_must()) {
        (true, true) => Stand::FilledList,
        (true, false) => Stand::List,
        (false, true) => Stand::One,
        (false, false) if seen => Stand::Optional,
        (false, false) => Stand::Repeatable,
    }
}

fn plain_subject(kind: &str) -> Option<Subject<'static>> {
    let kinds = ["Text", "Number", "WholeNumber", "Date", "Time", "DateTime", "YesNo"];
    let kind = if kind == "ClassName" { "Text" } else { kind };
    kinds.into_iter().find(|known| *known == kind).map(Subject::Plain)
}

fn plain(kind: &str) -> Result<Value, String> {
    let text = |pattern: String| json!({ "type": "string", "pattern": pattern });
    Ok(match kind {
        "Text" => text(patterns::text()),
        "Number" => json!({ "type": "number" }),
        "WholeNumber" => json!({ "type": "integer", "minimum": 0 }),
        "Date" => text(patterns::date()),
        "Time" => text(patterns::time()),
        "DateTime" => text(patterns::date_time()),
        "YesNo" => json!({ "type": "boolean" }),
        other => return Err(format!("type {other}")),
    })
}

fn blank() -> Value {
    json!({
        "title": "Blank",
        "description": "Counts as absent. The validator warns of it.",
        "anyOf": [
            { "type": "null" },
            { "type": "string", "pattern": patterns::blank() },
            { "type": "array", "maxItems": 0 },
            { "type": "object", "maxProperties": 0 }
        ]
    })
}
