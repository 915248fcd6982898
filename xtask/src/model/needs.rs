//! Reads `needs.json`: the needs of use case 7, and the classes that each of them names.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::fields::Fields;
use super::source::{Class, Model};

/// A need of use case 7.
#[derive(Clone)]
pub struct Need {
    /// Whose need it is.
    pub who: String,
    /// What is needed, in our words.
    pub says: String,
    /// Identifiers of the classes that it names; often none.
    pub classes: Vec<String>,
}

/// A name that the guidance uses, and the class that it is read as, if any.
type Names = HashMap<String, Option<String>>;

/// The needs in their order. A name without a reading, and a reading as a class that no record
/// can hold, are faults.
pub fn read(file: &Value, model: &Model) -> Result<Vec<Need>, String> {
    let fields = Fields::of(file, "needs.json");
    let names = names(&fields, model)?;
    let mut used = HashSet::new();
    let mut needs = Vec::new();
    for value in fields.list("needs")? {
        let place = format!("needs.json, need {}", value["number"]);
        if value["number"] != needs.len() + 1 {
            return Err(format!("{place}: should be number {}", needs.len() + 1));
        }
        let fields = Fields::of(value, place.as_str());
        let named = fields.texts("named")?;
        let classes = classes(&named, &names, &place)?;
        needs.push(Need { who: fields.text("who")?, says: fields.text("says")?, classes });
        used.extend(named);
    }
    match names.keys().find(|name| !used.contains(*name)) {
        Some(name) => Err(format!("needs.json: no need names {name}")),
        None => Ok(needs),
    }
}

fn names(fields: &Fields<'_>, model: &Model) -> Result<Names, String> {
    let mut names = Names::new();
    for value in fields.list("names")? {
        let fields = Fields::of(value, format!("needs.json, name {}", value["name"]));
        let (name, class) = (fields.text("name")?, fields.maybe("class")?);
        if let Some(id) = &class {
            need_class(model, &name, id)?;
        }
        if names.insert(name.clone(), class).is_some() {
            return Err(format!("needs.json: {name} stands twice"));
        }
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

fn classes(named: &[String], names: &Names, place: &str) -> Result<Vec<String>, String> {
    let mut classes = Vec::new();
    for name in named {
        let class = names.get(name).ok_or_else(|| format!("{place}: {name} is not among the names"))?;
        classes.extend(class.clone());
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
        let names = Names::from([("Needs".to_owned(), Some("Need".to_owned())), ("MODS".to_owned(), None)]);
        let named = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            classes(&words, &names, "need 1")
        };
        assert_eq!(named(&["Needs", "MODS"]), Ok(vec!["Need".to_owned()]));
        assert_eq!(named(&["Risks"]), Err("need 1: Risks is not among the names".to_owned()));
        assert_eq!(named(&["Needs", "Needs"]), Err("need 1: Need is named twice".to_owned()));
    }
}
