//! Checks that the data of `model/` hangs together before anything is printed from it.

use std::collections::HashSet;

use super::names::{lower_camel, upper_camel};
use super::source::{Class, CodeSet, Element, Model};

const KINDS: [&str; 6] = ["document", "record", "actor", "group", "datatype", "abstract"];
const CLASS_BASES: [&str; 5] = ["mods", "mods-partial", "guidance", "prsb", "proposed"];
const ELEMENT_BASES: [&str; 5] = ["mods", "guidance", "scip", "prsb", "proposed"];
const OCCURS: [&str; 4] = ["1..1", "0..1", "0..*", "1..*"];
const LEVELS: [&str; 3] = ["must", "should", "could"];
const BINDINGS: [&str; 3] = ["published", "wording", "candidate"];
const UNKNOWN: [&str; 3] = ["name", "type", "occurs"];
const TYPES: [&str; 15] = [
    "Text",
    "ClassName",
    "Number",
    "WholeNumber",
    "Date",
    "Time",
    "DateTime",
    "YesNo",
    "Coded",
    "Reference",
    "CodedOrReference",
    "Group",
    "Quantity",
    "Identifier",
    "Member",
];
const WITH_CODE_SET: [&str; 4] = ["Text", "Coded", "CodedOrReference", "Identifier"];
const WITH_TARGET: [&str; 2] = ["Reference", "CodedOrReference"];
const TERMINOLOGIES: [&str; 2] = ["http://snomed.info/sct", "https://dmd.nhs.uk"];
/// Its published name is that of the class that holds it.
const UNDERIVED_ID: &str = "InvestigationResultGroup";

/// What is wrong, each as one line.
type Faults = Vec<String>;

/// Names that everything else looks things up by: class and code set identifiers are unique.
pub fn check_names(model: &Model) -> Result<(), String> {
    let mut faults = Faults::new();
    unique(model.classes.iter().map(|class| class.id.as_str()), "class id", &mut faults);
    unique(model.classes.iter().map(|class| class.name.as_str()), "class name", &mut faults);
    unique(model.code_sets.iter().map(|set| set.id.as_str()), "code set id", &mut faults);
    unique(model.code_sets.iter().map(|set| set.name.as_str()), "code set name", &mut faults);
    report(faults)
}

/// Everything that a table or type could not be printed from, or would be printed wrongly from.
pub fn check(model: &Model) -> Result<(), String> {
    check_names(model)?;
    let mut faults = Faults::new();
    for class in &model.classes {
        check_class(model, class, &mut faults);
    }
    for set in &model.code_sets {
        check_code_set(set, &mut faults);
    }
    report(faults)
}

fn report(faults: Faults) -> Result<(), String> {
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn unique<'a>(items: impl Iterator<Item = &'a str>, what: &str, faults: &mut Faults) {
    let mut seen = HashSet::new();
    faults.extend(items.filter(|item| !seen.insert(*item)).map(|item| format!("{what} twice: {item}")));
}

fn need(holds: bool, faults: &mut Faults, fault: impl FnOnce() -> String) {
    if !holds {
        faults.push(fault());
    }
}

fn one_of(value: &str, known: &[&str], place: &str, faults: &mut Faults) {
    need(known.contains(&value), faults, || format!("{place}: {value} is none of {}", known.join(", ")));
}

fn check_class(model: &Model, class: &Class, faults: &mut Faults) {
    let id = class.id.as_str();
    one_of(&class.kind, &KINDS, id, faults);
    one_of(&class.basis, &CLASS_BASES, id, faults);
    need(id == upper_camel(&class.name) || id == UNDERIVED_ID, faults, || {
        format!("{id}: id does not derive from the name")
    });
    let form = class.kind == "datatype" || class.kind == "document";
    need(form == (class.category == "Data types"), faults, || format!("{id}: kind and category disagree"));
    need(class.kind == "abstract" || !class.elements.is_empty(), faults, || format!("{id}: no elements"));
    need(!holds_itself(model, id), faults, || format!("{id}: holds itself"));
    unique(class.elements.iter().map(|element| element.json.as_str()), &format!("{id}: property"), faults);
    for element in &class.elements {
        check_element(model, &format!("{id}.{}", element.json), element, faults);
    }
}

fn check_element(model: &Model, place: &str, element: &Element, faults: &mut Faults) {
    one_of(&element.kind, &TYPES, place, faults);
    one_of(&element.occurs, &OCCURS, place, faults);
    one_of(&element.level, &LEVELS, place, faults);
    one_of(&element.basis, &ELEMENT_BASES, place, faults);
    element.unknown.iter().for_each(|what| one_of(what, &UNKNOWN, place, faults));
    let derived = lower_camel(&element.name);
    need(element.json == derived, faults, || format!("{place}: property should be {derived}"));
    check_demand(place, element, faults);
    check_binding(model, place, element, faults);
    check_links(model, place, element, faults);
}

/// Only what the standard publishes, and nothing that was not seen, may be demanded.
fn check_demand(place: &str, element: &Element, faults: &mut Faults) {
    let mandatory = element.occurs.starts_with('1');
    let published = element.basis == "mods";
    need(!mandatory || published, faults, || {
        format!("{place}: {} outside the published pages", element.occurs)
    });
    let must = element.level == "must";
    need(!must || (mandatory && published && element.unknown.is_empty()), faults, || {
        format!("{place}: must, though not published as 1..")
    });
}

fn check_binding(model: &Model, place: &str, element: &Element, faults: &mut Faults) {
    let (set, binding) = (&element.code_set, &element.binding);
    need(set.is_some() == binding.is_some(), faults, || format!("{place}: code set and binding go together"));
    if let Some(binding) = binding {
        one_of(binding, &BINDINGS, place, faults);
    }
    if let Some(set) = set {
        need(model.code_set(set).is_some(), faults, || format!("{place}: no code set {set}"));
        one_of(&element.kind, &WITH_CODE_SET, place, faults);
    }
}

fn check_links(model: &Model, place: &str, element: &Element, faults: &mut Faults) {
    let kind = element.kind.as_str();
    need(WITH_TARGET.contains(&kind) != element.target.is_empty(), faults, || {
        format!("{place}: target and type disagree")
    });
    for target in &element.target {
        let there = model.class(target).is_some_and(|class| class.kind == "record" || class.kind == "actor");
        need(there, faults, || format!("{place}: target {target} is no record or actor"));
    }
    need((kind == "Group") == element.group.is_some(), faults, || {
        format!("{place}: group and type disagree")
    });
    if let Some(group) = &element.group {
        let there =
            model.class(group).is_some_and(|class| class.kind == "group" || class.id == "SubjectOfCare");
        need(there, faults, || format!("{place}: {group} is no group"));
    }
    need((kind == "Member") == element.member.is_some(), faults, || {
        format!("{place}: member and type disagree")
    });
    if let Some(member) = &element.member {
        one_of(member, &["record", "actor"], place, faults);
    }
}

fn holds_itself(model: &Model, id: &str) -> bool {
    let mut seen = HashSet::new();
    let mut open = groups(model, id);
    while let Some(next) = open.pop() {
        if next == id {
            return true;
        }
        if seen.insert(next) {
            open.extend(groups(model, next));
        }
    }
    false
}

fn groups<'a>(model: &'a Model, id: &str) -> Vec<&'a str> {
    let elements = model.class(id).map_or(&[][..], |class| &class.elements);
    elements.iter().filter_map(|element| element.group.as_deref()).collect()
}

/// A day or a month, as ISO 8601 writes them.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().all(digits) && (lengths == [4, 2] || lengths == [4, 2, 2])
}

fn check_code_set(set: &CodeSet, faults: &mut Faults) {
    let place = format!("code set {}", set.id);
    unique(set.codes.iter().map(|code| code.code.as_str()), &place, faults);
    if let Some(date) = &set.date {
        need(is_date(date), faults, || format!("{place}: {date} is no date like 2026-05-19 or 2026-06"));
    }
    let terms = set.system.as_deref().is_some_and(|system| TERMINOLOGIES.contains(&system));
    need(!terms || set.format.as_deref() == Some("SnomedCt"), faults, || {
        format!("{place}: formats.json lacks SnomedCt for it")
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_name_is_a_fault() {
        let mut faults = Faults::new();
        unique(["Alert", "Risk", "Alert"].into_iter(), "class id", &mut faults);
        assert_eq!(faults, ["class id twice: Alert"]);
    }

    #[test]
    fn a_date_is_a_day_or_a_month() {
        assert!(["2026-05-19", "2026-06"].into_iter().all(is_date));
        assert!(!["2026", "19 May 2026", "2026-5-19", "2026-05-19-"].into_iter().any(is_date));
    }

    #[test]
    fn an_unknown_word_is_a_fault_that_lists_the_known() {
        let mut faults = Faults::new();
        one_of("may", &LEVELS, "Alert.status", &mut faults);
        assert_eq!(faults, ["Alert.status: may is none of must, should, could"]);
    }
}
