//! The reference model as `model/iso13606.json` has it: what the tables and the reader are held against.

use serde_json::Value;
use std::sync::OnceLock;

/// A class, and its attributes with those that it inherits.
pub struct Class {
    pub id: String,
    pub name: String,
    pub is_abstract: bool,
    pub attributes: Vec<Attribute>,
    /// Itself and what it is a kind of.
    pub line: Vec<String>,
}

#[derive(Clone)]
pub struct Attribute {
    pub name: String,
    pub label: String,
    pub kind: String,
    pub occurs: String,
    pub basis: String,
    pub code_set: Option<String>,
}

impl Attribute {
    pub fn is_many(&self) -> bool {
        self.occurs.ends_with('*')
    }

    pub fn is_must(&self) -> bool {
        self.occurs.starts_with('1')
    }

    /// The class of its values, if they are objects.
    pub fn class(&self) -> Option<&'static Class> {
        classes().iter().find(|class| class.id == self.kind)
    }
}

impl Class {
    pub fn is_kind_of(&self, id: &str) -> bool {
        self.line.iter().any(|one| one == id)
    }
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// All classes, in the order of the file.
pub fn classes() -> &'static [Class] {
    static CLASSES: OnceLock<Vec<Class>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let file: Value = serde_json::from_str(include_str!("../../model/iso13606.json")).unwrap();
        let rows = file["classes"].as_array().unwrap();
        rows.iter().map(|row| class(row, rows)).collect()
    })
}

/// Those of which there are objects.
pub fn concrete() -> impl Iterator<Item = &'static Class> {
    classes().iter().filter(|class| !class.is_abstract)
}

fn class(row: &Value, rows: &[Value]) -> Class {
    let mut line = vec![row];
    while let Some(parent) = line[line.len() - 1]["kindOf"].as_str() {
        line.push(rows.iter().find(|row| row["id"] == parent).unwrap());
    }
    let mut attributes: Vec<Attribute> = Vec::new();
    for given in line.iter().rev().flat_map(|row| row["attributes"].as_array().unwrap()) {
        let attribute = Attribute {
            name: text(given, "name"),
            label: text(given, "label"),
            kind: text(given, "type"),
            occurs: text(given, "occurs"),
            basis: text(given, "basis"),
            code_set: given["codeSet"].as_str().or(given["format"].as_str()).map(str::to_owned),
        };
        attributes.retain(|known| known.name != attribute.name || known.kind != "DATA_VALUE");
        attributes.push(attribute);
    }
    Class {
        id: text(row, "id"),
        name: text(row, "name"),
        is_abstract: row["abstract"] == true,
        attributes,
        line: line.iter().map(|row| text(row, "id")).collect(),
    }
}
