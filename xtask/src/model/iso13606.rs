//! The reference model of ISO 13606 from `model/iso13606.json`: read, checked, and printed as tables
//! that stand after those of MODS.

mod facts;
pub mod schema;
pub mod typescript;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::fields::Fields;
use super::names::{rust_string, screaming_snake};
use super::source::{self, CodeSet, Model};
use super::tables;

/// The file of the tables.
pub const TABLES: &str = "src/model/iso13606.rs";

/// Bits of a frame of the reader: a class has no more attributes.
const MOST_ATTRIBUTES: usize = 32;

/// Types of values without parts, and the kinds of the core that they are.
const SIMPLE: [(&str, &str); 5] =
    [("String", "Text"), ("Bytes", "Text"), ("Boolean", "YesNo"), ("Integer", "Integer"), ("Real", "Number")];

/// Where a fact of this basis was read, as reports say it.
const BASES: [(&str, &str); 4] = [
    ("iso-13606", "BMM and XSD of ISO 13606-1"),
    ("bmm", "BMM of ISO 13606-1"),
    ("xsd", "XSD of ISO 13606-1"),
    ("proposed", "proposed by mods-record"),
];

/// The reference model.
pub struct Reference {
    /// A class stands before those that are a kind of it, and nothing else between them.
    pub classes: Vec<Class>,
    /// Term lists, then forms of texts.
    pub code_sets: Vec<CodeSet>,
    /// The member that names the class of an object.
    pub envelope: Attribute,
    /// The model itself and its sources, as they stand in the file.
    pub about: Value,
}

/// A class of the reference model.
pub struct Class {
    pub id: String,
    pub name: String,
    pub group: String,
    pub kind_of: Option<String>,
    pub is_abstract: bool,
    pub meaning: String,
    pub note: Option<String>,
    pub basis: String,
    pub source: String,
    /// Its own, without those of what it is a kind of.
    pub attributes: Vec<Attribute>,
}

/// An attribute of a class.
#[derive(Clone)]
pub struct Attribute {
    pub name: String,
    pub label: String,
    pub kind: String,
    pub occurs: String,
    pub basis: String,
    /// What each source says: type, number of values, and another name where it has one.
    pub bmm: Option<Said>,
    pub xsd: Option<Said>,
    /// Identifier of a code set, or of the form of a text.
    pub code_set: Option<String>,
    pub meaning: String,
    pub note: Option<String>,
}

impl Attribute {
    /// Whether absence is an error: both sources want it.
    fn is_required(&self) -> bool {
        self.occurs.starts_with('1') && self.basis == "iso-13606"
    }

    /// Whether it stands as an array.
    fn is_list(&self) -> bool {
        self.occurs.ends_with('*')
    }
}

/// What one source says of an attribute.
#[derive(Clone)]
pub struct Said {
    pub kind: String,
    pub occurs: String,
    pub name: Option<String>,
}

impl Reference {
    /// Class with this identifier.
    pub fn class(&self, id: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.id == id)
    }

    /// A class and what it is a kind of, the farthest first.
    pub fn line(&self, class: &Class) -> Vec<&Class> {
        let mut line = Vec::new();
        let mut next = self.class(&class.id);
        while let Some(class) = next {
            line.insert(0, class);
            next = class.kind_of.as_deref().and_then(|id| self.class(id));
        }
        line
    }

    /// All attributes that an object of a class has: `type`, what it inherits, its own. One that it
    /// has of its own stands in the place of the one it would inherit.
    pub fn attributes(&self, class: &Class) -> Vec<&Attribute> {
        let mut all: Vec<&Attribute> = Vec::new();
        if class.is_abstract {
            return all;
        }
        all.push(&self.envelope);
        for attribute in self.line(class).into_iter().flat_map(|class| &class.attributes) {
            match all.iter_mut().find(|known| known.name == attribute.name) {
                Some(known) => *known = attribute,
                None => all.push(attribute),
            }
        }
        all
    }

    /// The classes of which there are objects where this one is wanted.
    fn kinds<'m>(&'m self, class: &'m Class) -> impl Iterator<Item = &'m Class> {
        let is_kind = move |kind: &&Class| self.line(kind).iter().any(|one| one.id == class.id);
        self.classes.iter().filter(|kind| !kind.is_abstract).filter(is_kind)
    }

    /// Place of the last class that is a kind of the one at this place: they follow it.
    fn last_kind(&self, at: usize) -> usize {
        let id = &self.classes[at].id;
        let is_kind = |class: &&Class| self.line(class).iter().any(|one| one.id == *id);
        at + self.classes[at..].iter().take_while(is_kind).count() - 1
    }
}

/// Reads and checks `root/model/iso13606.json`.
pub fn load(root: &Path, model: &Model) -> Result<Reference, String> {
    let path = root.join("model/iso13606.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let reference = read(value).map_err(|error| format!("{}: {error}", path.display()))?;
    let faults = faults(&reference, model);
    if faults.is_empty() { Ok(reference) } else { Err(faults.join("\n")) }
}

fn read(value: Value) -> Result<Reference, String> {
    let fields = Fields::of(&value, "iso13606.json");
    let classes = fields.list("classes")?.iter().map(class).collect::<Result<_, _>>()?;
    let mut code_sets: Vec<CodeSet> =
        fields.list("codeSets")?.iter().map(source::code_set).collect::<Result<_, _>>()?;
    for value in fields.list("formats")? {
        let fields = Fields::of(value, "iso13606.json formats");
        code_sets.push(CodeSet {
            id: fields.text("id")?,
            name: fields.text("name")?,
            complete: true,
            format: Some(fields.text("format")?),
            note: fields.maybe("why")?,
            ..CodeSet::default()
        });
    }
    let given = Fields::of(&value["envelope"], "iso13606.json envelope");
    let envelope = Attribute {
        name: given.text("name")?,
        label: given.text("label")?,
        kind: "ClassName".to_owned(),
        occurs: "0..1".to_owned(),
        basis: "proposed".to_owned(),
        bmm: None,
        xsd: None,
        code_set: None,
        meaning: given.text("meaning")?,
        note: given.maybe("note")?,
    };
    Ok(Reference { classes, code_sets, envelope, about: value })
}

fn class(value: &Value) -> Result<Class, String> {
    let place = format!("class {}", value["id"]);
    let fields = Fields::of(value, place.as_str());
    let attributes = fields.list("attributes")?.iter();
    Ok(Class {
        id: fields.text("id")?,
        name: fields.text("name")?,
        group: fields.text("group")?,
        kind_of: fields.maybe("kindOf")?,
        is_abstract: fields.flag("abstract"),
        meaning: fields.text("meaning")?,
        note: fields.maybe("note")?,
        basis: fields.text("basis")?,
        source: fields.text("source")?,
        attributes: attributes.map(|value| attribute(value, &place)).collect::<Result<_, _>>()?,
    })
}

fn attribute(value: &Value, holder: &str) -> Result<Attribute, String> {
    let place = format!("{holder}, attribute {}", value["name"]);
    let fields = Fields::of(value, place.as_str());
    Ok(Attribute {
        name: fields.text("name")?,
        label: fields.text("label")?,
        kind: fields.text("type")?,
        occurs: fields.text("occurs")?,
        basis: fields.text("basis")?,
        bmm: fields.value("bmm").map(|value| said(value, &place)).transpose()?,
        xsd: fields.value("xsd").map(|value| said(value, &place)).transpose()?,
        code_set: fields.maybe("codeSet")?.or(fields.maybe("format")?),
        meaning: fields.text("meaning")?,
        note: fields.maybe("note")?,
    })
}

fn said(value: &Value, place: &str) -> Result<Said, String> {
    let fields = Fields::of(value, place);
    Ok(Said { kind: fields.text("type")?, occurs: fields.text("occurs")?, name: fields.maybe("name")? })
}

/// What does not hang together, a line each.
fn faults(reference: &Reference, model: &Model) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = HashSet::new();
    for (at, class) in reference.classes.iter().enumerate() {
        let mut need = |holds: bool, fault: &str| {
            if !holds {
                faults.push(format!("{}: {fault}", class.id));
            }
        };
        let kinds = &reference.classes[at + 1..=reference.last_kind(at)];
        need(ids.insert(&class.id), "stands twice");
        need(model.class(&class.id).is_none(), "is a class of MODS too");
        need(BASES.iter().any(|(basis, _)| *basis == class.basis), "basis is not known");
        let parent = class.kind_of.as_deref();
        need(parent.is_none_or(|id| reference.class(id).is_some()), "is a kind of no class");
        need(!class.is_abstract || kinds.iter().any(|kind| !kind.is_abstract), "abstract, and without kinds");
        let all = reference.classes.iter().filter(|kind| kind.kind_of.as_ref() == Some(&class.id));
        need(all.clone().all(|kind| kinds.iter().any(|one| one.id == kind.id)), "its kinds do not follow it");
        need(reference.attributes(class).len() <= MOST_ATTRIBUTES, "more attributes than a frame has bits");
        for attribute in &class.attributes {
            faults.extend(attribute_faults(reference, model, class, attribute));
        }
    }
    faults
}

fn attribute_faults(
    reference: &Reference,
    model: &Model,
    class: &Class,
    attribute: &Attribute,
) -> Vec<String> {
    let Attribute { name, kind, occurs, basis, bmm, xsd, code_set, .. } = attribute;
    let says = |said: &Option<Said>| said.as_ref().is_some_and(|said| said.occurs == *occurs);
    let is_array = kind == "Bytes";
    let checks = [
        (simple(kind).is_some() || reference.class(kind).is_some(), "type is no class"),
        (tables::occurs(occurs).is_ok(), "number of values is not known"),
        (BASES.iter().any(|(known, _)| known == basis), "basis is not known"),
        (bmm.is_some() || xsd.is_some(), "no source says it"),
        (basis != "iso-13606" || (says(bmm) && says(xsd)), "BMM and XSD differ"),
        (basis != "bmm" || says(bmm) || is_array, "the BMM says otherwise"),
        (basis != "xsd" || says(xsd), "the XSD says otherwise"),
        (code_set.as_ref().is_none_or(|id| place_of(id, reference, model).is_some()), "no such code set"),
        (
            code_set.is_none() || ["CS", "CD", "CV", "String", "Bytes"].contains(&kind.as_str()),
            "a code set for what is no code",
        ),
    ];
    let failed = checks.iter().filter(|(holds, _)| !holds);
    failed.map(|(_, fault)| format!("{}.{name}: {fault}", class.id)).collect()
}

fn simple(kind: &str) -> Option<&'static str> {
    SIMPLE.iter().find(|(name, _)| *name == kind).map(|(_, kind)| *kind)
}

/// Place of a code set among all: those of MODS come first.
fn place_of(id: &str, reference: &Reference, model: &Model) -> Option<usize> {
    let of_model = model.used_code_sets().map(|set| set.id.as_str());
    of_model.chain(reference.code_sets.iter().map(|set| set.id.as_str())).position(|known| known == id)
}

const HEAD: &str = "\
// @generated by cargo xtask model from model/iso13606.json. Do not edit.
//! The reference model of ISO 13606 as constant tables: their rows stand after those of
//! [`super::tables`], and mean the same.

#[rustfmt::skip]
use super::packed::{self, ClassRow, CodeRow, CodeSetRow, ElementRow, code, row};
#[rustfmt::skip]
use super::{
    Basis, Binding, Category, Class, ClassId, ClassKind, CodeSet, CodeSetId, CodeState, Content, Kind, Level,
    Occurs, Table, Unknown,
};
use crate::formats::Format;
";

/// Text of the tables.
pub fn print(reference: &Reference, model: &Model) -> Result<String, String> {
    let mut out = String::from(HEAD);
    counts(&mut out, reference);
    classes(&mut out, reference, model);
    elements(&mut out, reference, model)?;
    code_sets(&mut out, reference);
    out.push_str(tables::HELPERS);
    constants(&mut out, reference, model)?;
    Ok(out)
}

fn counts(out: &mut String, reference: &Reference) {
    let codes: usize = reference.code_sets.iter().map(|set| set.codes.len()).sum();
    let elements: usize = reference.classes.iter().map(|class| reference.attributes(class).len()).sum();
    let rows = [
        ("Number of classes.", "CLASS_COUNT", reference.classes.len()),
        ("Number of attributes; what is inherited counts in each class.", "ELEMENT_COUNT", elements),
        ("Number of code sets that MODS does not have.", "CODE_SET_COUNT", reference.code_sets.len()),
        ("Number of codes in them.", "CODE_COUNT", codes),
    ];
    for (doc, name, value) in rows {
        let _ = write!(out, "\n/// {doc}\npub const {name}: usize = {value};\n");
    }
}

fn classes(out: &mut String, reference: &Reference, model: &Model) {
    out.push_str("\n/// Classes: those that are a kind of another follow it.\n");
    out.push_str("pub static CLASSES: Table<Class> = packed::ISO13606_CLASSES;\n\n");
    out.push_str("#[rustfmt::skip]\npub(super) const CLASS_ROWS: [ClassRow; CLASS_COUNT] = [\n");
    for class in &reference.classes {
        let kind = if class.is_abstract { "Abstract" } else { "Iso13606" };
        let _ = writeln!(
            out,
            "    ClassRow {{ id: {}, name: {}, kind: ClassKind::{kind}, category: Category::Iso13606, basis: Basis::{}, source: {}, count: {} }},",
            rust_string(&class.id),
            rust_string(&class.name),
            basis(&class.basis),
            rust_string(origin(&class.basis)),
            reference.attributes(class).len(),
        );
    }
    out.push_str("];\n\n/// The last class that is a kind of each.\n");
    let first = model.classes.len();
    let last: Vec<String> =
        (0..reference.classes.len()).map(|at| (first + reference.last_kind(at)).to_string()).collect();
    let _ = writeln!(
        out,
        "#[rustfmt::skip]\npub(super) static LAST_KINDS: [u8; CLASS_COUNT] = [{}];",
        last.join(", ")
    );
}

fn basis(name: &str) -> &'static str {
    match name {
        "iso-13606" => "Iso13606",
        "bmm" => "Bmm",
        "xsd" => "Xsd",
        _ => "Proposed",
    }
}

fn origin(basis: &str) -> &'static str {
    BASES.iter().find(|(known, _)| *known == basis).map_or("", |(_, source)| source)
}

fn elements(out: &mut String, reference: &Reference, model: &Model) -> Result<(), String> {
    out.push_str("\n/// Where attributes were read, after the places of MODS.\n");
    let sources: Vec<String> = BASES.iter().map(|(_, source)| rust_string(source)).collect();
    let _ = writeln!(
        out,
        "#[rustfmt::skip]\npub(super) const SOURCES: [&str; {}] = [{}];",
        sources.len(),
        sources.join(", ")
    );
    out.push_str("\n/// Attributes class by class: `type`, what is inherited, its own.\n");
    out.push_str("#[rustfmt::skip]\npub(super) const ELEMENT_ROWS: [ElementRow; ELEMENT_COUNT] = [\n");
    let first_source = tables::sources(model).len();
    for class in &reference.classes {
        let _ = writeln!(out, "    // {}", class.id);
        for attribute in reference.attributes(class) {
            let at = BASES.iter().position(|(basis, _)| *basis == attribute.basis).unwrap_or(0);
            let source = if attribute.basis == class.basis { 0 } else { first_source + at };
            let _ = writeln!(
                out,
                "    row({}, {}, Occurs::{}, Level::{}, Basis::{}, Binding::{}, SEEN, {source}), // {}",
                rust_string(&attribute.label),
                kind(attribute, reference, model)?,
                tables::occurs(&attribute.occurs)?,
                if attribute.occurs.starts_with('1') { "Must" } else { "Could" },
                basis(&attribute.basis),
                if attribute.code_set.is_some() { "Published" } else { "None" },
                attribute.name,
            );
        }
    }
    out.push_str("];\n\n/// Their names, as the model spells them.\n");
    out.push_str("#[rustfmt::skip]\npub(super) const NAMES: [&str; ELEMENT_COUNT] = [\n");
    for class in &reference.classes {
        let names: Vec<String> =
            reference.attributes(class).iter().map(|attribute| rust_string(&attribute.name)).collect();
        if !names.is_empty() {
            let _ = writeln!(out, "    {},", names.join(", "));
        }
    }
    out.push_str("];\n");
    Ok(())
}

fn kind(attribute: &Attribute, reference: &Reference, model: &Model) -> Result<String, String> {
    let set = match &attribute.code_set {
        None => "None".to_owned(),
        Some(id) => {
            let at = place_of(id, reference, model).ok_or_else(|| format!("no code set {id}"))?;
            format!("set({at})")
        }
    };
    Ok(match simple(&attribute.kind) {
        _ if attribute.kind == "ClassName" => "Kind::ClassName".to_owned(),
        Some("Text") => format!("Kind::Text({set})"),
        Some(plain) => format!("Kind::{plain}"),
        None => format!("Kind::Object(class::{}, {set})", attribute.kind),
    })
}

fn code_sets(out: &mut String, reference: &Reference) {
    out.push_str("\n/// Term lists, and forms of texts.\n");
    out.push_str("pub static CODE_SETS: Table<CodeSet> = packed::ISO13606_CODE_SETS;\n\n");
    out.push_str("#[rustfmt::skip]\npub(super) const CODE_SET_ROWS: [CodeSetRow; CODE_SET_COUNT] = [\n");
    for set in &reference.code_sets {
        let _ = writeln!(out, "    {}", tables::code_set(set));
    }
    out.push_str("];\n\n/// Codes set by set.\n");
    out.push_str("#[rustfmt::skip]\npub(super) const CODE_ROWS: [CodeRow; CODE_COUNT] = [\n");
    for code in reference.code_sets.iter().flat_map(|set| &set.codes) {
        let _ = writeln!(out, "    {}", tables::code_row(code));
    }
    out.push_str("];\n");
}

fn constants(out: &mut String, reference: &Reference, model: &Model) -> Result<(), String> {
    out.push_str(
        "\n/// Every class by its name.\n#[rustfmt::skip]\npub mod class {\n    use super::ClassId;\n\n",
    );
    let first = model.classes.len();
    if first + reference.classes.len() > usize::from(u8::MAX) {
        return Err("classes outgrew their u8 identifiers".to_owned());
    }
    for (at, class) in reference.classes.iter().enumerate() {
        let at = first + at;
        let _ = writeln!(out, "    /// {}\n    pub const {}: ClassId = ClassId({at});", class.name, class.id);
    }
    out.push_str("}\n\n/// Every attribute by the names of its class and itself.\n#[rustfmt::skip]\n");
    out.push_str("#[allow(missing_docs, reason = \"each name says its class and its attribute\")]\n");
    out.push_str("pub mod element {\n    use crate::model::ElementId;\n\n");
    let mut taken: HashSet<String> =
        model.elements().map(|(class, element)| tables::element_constant(class, element)).collect();
    let mut at = model.elements().count();
    for class in &reference.classes {
        for attribute in reference.attributes(class) {
            let name = format!("{}_{}", class.id, screaming_snake(&attribute.name));
            let _ = writeln!(out, "    pub const {name}: ElementId = ElementId({at});");
            at += 1;
            if !taken.insert(name) {
                return Err(format!("two elements would be the constant of {}.{}", class.id, attribute.name));
            }
        }
    }
    out.push_str("}\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::{read_json, root};

    /// What is said of the model in the repository after a change at one place.
    fn told(pointer: &str, value: Value) -> String {
        let mut file = read_json(&root().join("model/iso13606.json")).unwrap();
        *file.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value;
        let model = source::load(root()).unwrap();
        match read(file) {
            Ok(reference) => faults(&reference, &model).join("\n"),
            Err(fault) => fault,
        }
    }

    #[test]
    fn what_does_not_hang_together_is_told() {
        let extract = "/classes/0";
        let first = format!("{extract}/attributes/0");
        assert_eq!(told("/classes/0/meaning", "Something else".into()), "");
        for (pointer, value, fault) in [
            (format!("{first}/type"), "Nothing".into(), "EHR_EXTRACT.ehr_system: type is no class"),
            (
                format!("{first}/occurs"),
                "2..3".into(),
                "EHR_EXTRACT.ehr_system: number of values is not known",
            ),
            (format!("{first}/occurs"), "0..1".into(), "EHR_EXTRACT.ehr_system: BMM and XSD differ"),
            (format!("{first}/xsd"), Value::Null, "EHR_EXTRACT.ehr_system: BMM and XSD differ"),
            (format!("{first}/basis"), "mods".into(), "EHR_EXTRACT.ehr_system: basis is not known"),
            (format!("{extract}/abstract"), true.into(), "EHR_EXTRACT: abstract, and without kinds"),
            (format!("{extract}/kindOf"), "LINK".into(), "LINK: its kinds do not follow it"),
            (format!("{extract}/kindOf"), "Nothing".into(), "EHR_EXTRACT: is a kind of no class"),
            (format!("{extract}/id"), "LINK".into(), "LINK: stands twice"),
            (format!("{extract}/id"), "Quantity".into(), "Quantity: is a class of MODS too"),
            ("/codeSets/0/id".into(), "other".into(), "no such code set"),
        ] {
            let told = told(&pointer, value);
            assert!(told.contains(fault), "{pointer}: {told:?} without {fault:?}");
        }
    }
}
