//! `cargo xtask model --diff A B`: what changed between two releases of the standard, class by
//! class, as a document for those who must follow it.

use std::fmt::Write as _;

use super::source::{Class, Code, CodeSet, Element, Model};

/// The document, in Markdown: from `old` to `new`.
pub fn print(old: &Model, new: &Model) -> String {
    let mut out = format!("# From MODS {} to {}\n\n", release(old), release(new));
    let classes = changes(&old.classes, &new.classes, |class| &class.id, class_facts);
    let (old_sets, new_sets) = (used(old), used(new));
    let sets = changes(&old_sets, &new_sets, |set| &set.id, code_set_facts);
    let mut body = String::new();
    let mut elements = Tally::default();
    for change in &classes {
        class_section(change, &mut elements, &mut body);
    }
    let mut codes = Tally::default();
    for change in &sets {
        code_set_section(change, &mut codes, &mut body);
    }
    let rows =
        [("Classes", tally(&classes)), ("Elements", elements), ("Code sets", tally(&sets)), ("Codes", codes)];
    out.push_str("| | Added | Changed | Dropped |\n|---|---:|---:|---:|\n");
    for (what, Tally { added, changed, dropped }) in rows {
        let _ = writeln!(out, "| {what} | {added} | {changed} | {dropped} |");
    }
    if body.is_empty() {
        out.push_str("\nNothing changed.\n");
    }
    out + &body
}

fn release(model: &Model) -> String {
    format!("{} (dataset {})", model.publication, model.dataset)
}

fn used(model: &Model) -> Vec<&CodeSet> {
    model.used_code_sets().collect()
}

/// What became of one class, element, code set or code.
enum Change<T> {
    Added(T),
    Dropped(T),
    /// Facts of its own or of its parts: the old and the new.
    Kept(T, T),
}

/// A fact under its name, so that two can be compared.
type Fact = (&'static str, String);

#[derive(Clone, Copy, Default)]
struct Tally {
    added: usize,
    changed: usize,
    dropped: usize,
}

impl Tally {
    fn count<T>(&mut self, change: &Change<T>) {
        match change {
            Change::Added(_) => self.added += 1,
            Change::Dropped(_) => self.dropped += 1,
            Change::Kept(..) => self.changed += 1,
        }
    }
}

fn tally<T>(changes: &[Change<T>]) -> Tally {
    let mut tally = Tally::default();
    changes.iter().for_each(|change| tally.count(change));
    tally
}

/// Pairs old and new by name and keeps what differs: the new in their order, then the dropped.
fn changes<'m, T>(
    old: &'m [T],
    new: &'m [T],
    name: fn(&T) -> &str,
    facts: fn(&T) -> Vec<Fact>,
) -> Vec<Change<&'m T>> {
    let mut changes = Vec::new();
    for item in new {
        match old.iter().find(|before| name(before) == name(item)) {
            None => changes.push(Change::Added(item)),
            Some(before) if facts(before) != facts(item) => changes.push(Change::Kept(before, item)),
            Some(_) => {}
        }
    }
    let gone = |item: &&T| !new.iter().any(|after| name(after) == name(item));
    changes.extend(old.iter().filter(gone).map(Change::Dropped));
    changes
}

fn class_section(change: &Change<&Class>, elements: &mut Tally, out: &mut String) {
    let (title, changed) = match change {
        Change::Added(class) => {
            (heading("added", &class.name, &class.id), changes(&[], &class.elements, json, element_facts))
        }
        Change::Dropped(class) => {
            (heading("dropped", &class.name, &class.id), changes(&class.elements, &[], json, element_facts))
        }
        Change::Kept(old, new) => (
            heading("changed", &new.name, &new.id),
            changes(&old.elements, &new.elements, json, element_facts),
        ),
    };
    out.push_str(&title);
    match change {
        Change::Added(class) => {
            let _ = writeln!(out, "{}\n", class.definition);
        }
        Change::Kept(old, new) => reworded(&own_facts(old), &own_facts(new), out),
        Change::Dropped(_) => {}
    }
    for element in &changed {
        elements.count(element);
        element_line(element, out);
    }
}

fn heading(what: &str, name: &str, id: &str) -> String {
    format!("\n## {name} (`{id}`): {what}\n\n")
}

fn json(element: &Element) -> &str {
    &element.json
}

fn element_line(change: &Change<&Element>, out: &mut String) {
    match change {
        Change::Added(element) => {
            let facts = element_facts(element);
            let shown: Vec<&str> = facts.iter().skip(1).take(4).map(|(_, value)| value.as_str()).collect();
            let _ = writeln!(
                out,
                "- **{}** (`{}`) added: {}. {}",
                element.name,
                element.json,
                shown.join(", "),
                element.definition
            );
        }
        Change::Dropped(element) => {
            let _ = writeln!(out, "- **{}** (`{}`) dropped", element.name, element.json);
        }
        Change::Kept(old, new) => {
            let _ = writeln!(
                out,
                "- **{}** (`{}`): {}",
                new.name,
                new.json,
                differences(&element_facts(old), &element_facts(new)).join("; ")
            );
        }
    }
}

fn code_set_section(change: &Change<&&CodeSet>, codes: &mut Tally, out: &mut String) {
    let (what, set, changed) = match change {
        Change::Added(set) => ("added", set, changes(&[], &set.codes, code, code_facts)),
        Change::Dropped(set) => ("dropped", set, changes(&set.codes, &[], code, code_facts)),
        Change::Kept(old, new) => ("changed", new, changes(&old.codes, &new.codes, code, code_facts)),
    };
    out.push_str(&heading(&format!("code set {what}"), &set.name, &set.id));
    if let Change::Kept(old, new) = change {
        reworded(&set_facts(old), &set_facts(new), out);
    }
    for change in &changed {
        codes.count(change);
        let _ = match change {
            Change::Added(code) => writeln!(out, "- `{}` {} added", code.code, code.display),
            Change::Dropped(code) => writeln!(out, "- `{}` {} dropped", code.code, code.display),
            Change::Kept(old, new) => {
                writeln!(
                    out,
                    "- `{}`: {}",
                    new.code,
                    differences(&code_facts(old), &code_facts(new)).join("; ")
                )
            }
        };
    }
}

fn code(code: &Code) -> &str {
    &code.code
}

/// A paragraph on facts that are not those of a part.
fn reworded(old: &[Fact], new: &[Fact], out: &mut String) {
    let lines = differences(old, new);
    if !lines.is_empty() {
        let _ = writeln!(out, "{}.\n", lines.join("; "));
    }
}

fn differences(old: &[Fact], new: &[Fact]) -> Vec<String> {
    let differing = old.iter().zip(new).filter(|(old, new)| old != new);
    differing.map(|((name, old), (_, new))| format!("{name} {} → {}", shown(old), shown(new))).collect()
}

fn shown(value: &str) -> &str {
    if value.is_empty() { "none" } else { value }
}

/// Facts of a class apart from its elements.
fn own_facts(class: &Class) -> Vec<Fact> {
    vec![
        ("name", class.name.clone()),
        ("kind", class.kind.clone()),
        ("category", class.category.clone()),
        ("basis", class.basis.clone()),
        ("definition", class.definition.clone()),
    ]
}

fn class_facts(class: &Class) -> Vec<Fact> {
    let mut facts = own_facts(class);
    for element in &class.elements {
        facts.push(("element", element.json.clone()));
        facts.extend(element_facts(element));
    }
    facts
}

fn element_facts(element: &Element) -> Vec<Fact> {
    vec![
        ("name", element.name.clone()),
        ("type", type_of(element)),
        ("occurs", element.occurs.clone()),
        ("level", element.level.clone()),
        ("basis", element.basis.clone()),
        ("code set", element.code_set.clone().unwrap_or_default()),
        ("binding", element.binding.clone().unwrap_or_default()),
        ("not seen", element.unknown.join(" and ")),
        ("definition", element.definition.clone()),
    ]
}

/// The type with the classes that it leads to.
fn type_of(element: &Element) -> String {
    let to: Vec<&str> =
        element.target.iter().chain(&element.group).chain(&element.member).map(String::as_str).collect();
    if to.is_empty() { element.kind.clone() } else { format!("{} of {}", element.kind, to.join(", ")) }
}

fn set_facts(set: &CodeSet) -> Vec<Fact> {
    vec![
        ("name", set.name.clone()),
        ("system", set.system.clone().unwrap_or_default()),
        ("complete", if set.complete { "yes" } else { "no" }.to_owned()),
    ]
}

fn code_set_facts(set: &&CodeSet) -> Vec<Fact> {
    let mut facts = set_facts(set);
    for code in &set.codes {
        facts.push(("code", code.code.clone()));
        facts.extend(code_facts(code));
    }
    facts
}

fn code_facts(code: &Code) -> Vec<Fact> {
    let state = if code.retired { "retired" } else { "in use" };
    vec![("display", code.display.clone()), ("state", state.to_owned())]
}
