//! Reads `needs.json`: the needs of use case 7, and the classes that each of them names.

use std::collections::HashSet;

use serde_json::Value;

use super::fields::Fields;
use super::source::{Class, Model};

/// The needs of use case 7, and the names that they use.
#[derive(Clone, Default)]
pub struct Needs {
    pub source: String,
    pub source_url: Option<String>,
    pub basis: String,
    pub names: Vec<Name>,
    /// The needs in their order.
    pub list: Vec<Need>,
}

/// A name that the guidance uses for a part of MODS.
#[derive(Clone)]
pub struct Name {
    pub name: String,
    /// Identifier of the class that it is read as, if any.
    pub class: Option<String>,
    pub basis: String,
    pub note: Option<String>,
}

/// A need of use case 7.
#[derive(Clone)]
pub struct Need {
    /// Whose need it is.
    pub who: String,
    /// What is needed, in our words.
    pub says: String,
    /// What it names of MODS, as the page names it.
    pub named: Vec<String>,
    /// The other sources that it names.
    pub others: Vec<String>,
    pub note: Option<String>,
    /// Identifiers of the classes that it names; often none.
    pub classes: Vec<String>,
}

impl Needs {
    /// The name of a part of MODS with its reading.
    pub fn name(&self, name: &str) -> Option<&Name> {
        find(&self.names, name)
    }
}

fn find<'a>(names: &'a [Name], name: &str) -> Option<&'a Name> {
    names.iter().find(|known| known.name == name)
}

/// The needs and their names. A name without a reading, and a reading as a class that no record
/// can hold, are faults.
pub fn read(file: &Value, model: &Model) -> Result<Needs, String> {
    let fields = Fields::of(file, "needs.json");
    let names = names(&fields, model)?;
    let mut used = HashSet::new();
    let mut list = Vec::new();
    for value in fields.list("needs")? {
        let place = format!("needs.json, need {}", value["number"]);
        if value["number"] != list.len() + 1 {
            return Err(format!("{place}: should be number {}", list.len() + 1));
        }
        let fields = Fields::of(value, place.as_str());
        let named = fields.texts("named")?;
        used.extend(named.clone());
        list.push(Need {
            who: fields.text("who")?,
            says: fields.text("says")?,
            classes: classes(&named, &names, &place)?,
            named,
            others: fields.texts("others")?,
            note: fields.maybe("note")?,
        });
    }
    if let Some(name) = names.iter().find(|name| !used.contains(&name.name)) {
        return Err(format!("needs.json: no need names {}", name.name));
    }
    Ok(Needs {
        source: fields.text("source")?,
        source_url: fields.maybe("sourceUrl")?,
        basis: fields.text("basis")?,
        names,
        list,
    })
}

fn names(fields: &Fields<'_>, model: &Model) -> Result<Vec<Name>, String> {
    let mut names = Vec::new();
    for value in fields.list("names")? {
        let fields = Fields::of(value, format!("needs.json, name {}", value["name"]));
        let name = Name {
            name: fields.text("name")?,
            class: fields.maybe("class")?,
            basis: fields.text("basis")?,
            note: fields.maybe("note")?,
        };
        if let Some(id) = &name.class {
            need_class(model, &name.name, id)?;
        }
        if find(&names, &name.name).is_some() {
            return Err(format!("needs.json: {} stands twice", name.name));
        }
        names.push(name);
    }
    Ok(names)
}

/// A record can hold what is a record, an actor or a parent of such.
fn need_class(model: &Model, name: &str, id: &str) -> Result<(), String> {
    let class = model.class(id).ok_or_else(|| format!("needs.json, name {name}: no class {id}"))?;
    if is_held(class) || kinds(model, class).next().is_some() {
        return Ok(());
    }
    Err(format!("needs.json, name {name}: {id} is no record or actor, and has no kinds"))
}

fn classes(named: &[String], names: &[Name], place: &str) -> Result<Vec<String>, String> {
    let mut classes = Vec::new();
    for name in named {
        let name = find(names, name).ok_or_else(|| format!("{place}: {name} is not among the names"))?;
        classes.extend(name.class.clone());
    }
    let mut seen = HashSet::new();
    match classes.iter().find(|class| !seen.insert(*class)) {
        Some(class) => Err(format!("{place}: {class} is named twice")),
        None => Ok(classes),
    }
}

fn is_held(class: &Class) -> bool {
    class.kind == "record" || class.kind == "actor"
}

/// The records and actors that are kinds of a class that is never used as such.
pub fn kinds<'a>(model: &'a Model, class: &'a Class) -> impl Iterator<Item = &'a Class> {
    let is_kind = |other: &&Class| is_held(other) && other.parents.contains(&class.id);
    model.classes.iter().filter(|_| class.kind == "abstract").filter(is_kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_reading_is_a_fault() {
        let read_as = |name: &str, class: Option<&str>| Name {
            name: name.to_owned(),
            class: class.map(str::to_owned),
            basis: String::new(),
            note: None,
        };
        let names = [read_as("Needs", Some("Need")), read_as("MODS", None)];
        let named = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            classes(&words, &names, "need 1")
        };
        assert_eq!(named(&["Needs", "MODS"]), Ok(vec!["Need".to_owned()]));
        assert_eq!(named(&["Risks"]), Err("need 1: Risks is not among the names".to_owned()));
        assert_eq!(named(&["Needs", "Needs"]), Err("need 1: Need is named twice".to_owned()));
    }
}
