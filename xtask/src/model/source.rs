//! Reads `model/` into one [`Model`]: classes with their envelopes, code sets with their formats.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::fields::Fields;
use super::needs::{self, Needs};
use super::releases::{self, Release};
use super::soundness;

/// All of `model/`, joined: of the releases, the newest, unless it says otherwise.
#[derive(Clone)]
pub struct Model {
    /// Publication version of the standard.
    pub publication: String,
    /// Version of the dataset behind the data browser.
    pub dataset: String,
    /// The day on which the facts, code sets among them, were read.
    pub read: String,
    /// Classes of the standard in file order, then the record document, then unions.
    pub classes: Vec<Class>,
    /// Code sets of the standard, then those that only carry a format.
    pub code_sets: Vec<CodeSet>,
    /// Format of identifiers that state this system.
    pub systems: Vec<(String, String)>,
    /// What each release says otherwise, the oldest first; empty in one release alone.
    pub releases: Vec<Release>,
    /// The needs of use case 7.
    pub needs: Needs,
}

/// A class with all of its elements.
#[derive(Clone)]
pub struct Class {
    pub name: String,
    pub id: String,
    pub kind: String,
    pub category: String,
    pub basis: String,
    pub definition: String,
    pub browser_id: Option<String>,
    pub source_urls: Vec<String>,
    /// Classes that it is a kind of, or a group of.
    pub parents: Vec<String>,
    /// Other names for it in the sources.
    pub aliases: Vec<String>,
    pub note: Option<String>,
    /// Envelope first, then its own.
    pub elements: Vec<Element>,
    /// How many of the elements are the envelope.
    pub envelope: usize,
}

/// An element of a class.
#[derive(Clone, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub json: String,
    pub kind: String,
    pub occurs: String,
    pub level: String,
    pub basis: String,
    /// Identifier of a code set.
    pub code_set: Option<String>,
    pub binding: Option<String>,
    /// Classes that a reference may point to.
    pub target: Vec<String>,
    /// Class of a Group.
    pub group: Option<String>,
    /// Kind of class of a Member.
    pub member: Option<String>,
    pub definition: String,
    /// What was not seen: name, type, occurs.
    pub unknown: Vec<String>,
    pub source: Option<String>,
    /// The word that a page of the standard has for its type.
    pub published_type: Option<String>,
    pub note: Option<String>,
}

/// A code list or format.
#[derive(Clone, Default)]
pub struct CodeSet {
    pub id: String,
    pub name: String,
    pub system: Option<String>,
    pub complete: bool,
    /// Version and date of what was read, as far as the source states them.
    pub version: Option<String>,
    pub date: Option<String>,
    /// Variant of the core's Format.
    pub format: Option<String>,
    /// What the publisher calls it, besides or instead of a URI.
    pub identifier: Option<String>,
    /// The form of its codes, in words.
    pub form: Option<String>,
    pub source: Option<String>,
    pub note: Option<String>,
    pub codes: Vec<Code>,
}

/// A code of a set.
#[derive(Clone)]
pub struct Code {
    pub code: String,
    pub display: String,
    pub default: bool,
    pub retired: bool,
}

impl Element {
    /// Whether MODS itself publishes it as must: only then is its absence an error.
    pub fn is_must(&self) -> bool {
        self.level == "must" && self.basis == "mods"
    }
}

/// What a code set lets one check.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Content {
    /// All codes.
    Complete,
    /// Codes, and perhaps not all.
    Incomplete,
    /// The form of the codes of a terminology.
    Terminology,
    /// A form.
    Format,
    /// Nothing: the codes are not public.
    NotPublic,
}

impl CodeSet {
    /// What can be checked. A format may list default codes, such as those for an unknown practice.
    pub fn content(&self) -> Content {
        let listed = self.codes.iter().any(|code| !code.default);
        match self.format.as_deref() {
            _ if listed && self.complete => Content::Complete,
            _ if listed => Content::Incomplete,
            Some("SnomedCt") => Content::Terminology,
            Some(_) => Content::Format,
            None => Content::NotPublic,
        }
    }
}

impl Class {
    /// Element with this property name.
    pub fn element(&self, json: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.json == json)
    }

    /// Its elements without the envelope.
    pub fn own(&self) -> &[Element] {
        self.elements.get(self.envelope..).unwrap_or_default()
    }
}

impl Model {
    /// Class with this identifier.
    pub fn class(&self, id: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.id == id)
    }

    /// Code set with this identifier.
    pub fn code_set(&self, id: &str) -> Option<&CodeSet> {
        self.code_sets.iter().find(|set| set.id == id)
    }

    /// Every element with its class.
    pub fn elements(&self) -> impl Iterator<Item = (&Class, &Element)> {
        self.classes.iter().flat_map(|class| class.elements.iter().map(move |element| (class, element)))
    }

    /// Every element with its class, and again as an older release has it.
    pub fn elements_of_all_releases(&self) -> impl Iterator<Item = (&Class, &Element)> {
        let changed = self.releases.iter().flat_map(|release| &release.elements);
        let changed = changed.filter_map(|(id, _, element)| Some((self.class(id)?, element.as_ref()?)));
        self.elements().chain(changed)
    }

    /// Code sets that an element refers to, in file order.
    pub fn used_code_sets(&self) -> impl Iterator<Item = &CodeSet> {
        let used = |set: &&CodeSet| {
            self.elements_of_all_releases().any(|(_, element)| element.code_set.as_ref() == Some(&set.id))
        };
        self.code_sets.iter().filter(used)
    }
}

/// Reads, joins and checks the files of `root/model`: all releases as one.
pub fn load(root: &Path) -> Result<Model, String> {
    releases::join(&load_all(root)?)
}

/// Every release in `root/model`, the oldest first.
pub fn load_all(root: &Path) -> Result<Vec<Model>, String> {
    Ok(with_files(root)?.into_iter().map(|(_, model)| model).collect())
}

/// The file of the newest release in `root/model`.
pub fn newest_file(root: &Path) -> Result<PathBuf, String> {
    with_files(root)?.pop().map(|(path, _)| path).ok_or_else(|| "model/ holds no release".to_owned())
}

fn with_files(root: &Path) -> Result<Vec<(PathBuf, Model)>, String> {
    let folder = root.join("model");
    let mut releases = Vec::new();
    for path in release_files(&folder)? {
        let model = join(&read(&path)?, &folder).map_err(|error| format!("{}: {error}", path.display()))?;
        releases.push((path, model));
    }
    releases.sort_by_cached_key(|(_, model)| numbers(&model.publication));
    Ok(releases)
}

/// `mods-*.json`: each is one release.
fn release_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_release = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("mods-") && name.ends_with(".json")
    };
    Ok(paths.filter(is_release).collect())
}

/// The parts of a version, by which releases are put in order: 1.10 comes after 1.9.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// Joins a release of the standard with what stands beside it in `folder`, and checks it.
pub fn join(standard: &Value, folder: &Path) -> Result<Model, String> {
    let document = read(&folder.join("document.json"))?;
    let formats = read(&folder.join("formats.json"))?;
    let sets = read(&folder.join("code-sets.json"))?;
    let needs = read(&folder.join("needs.json"))?;

    let code_sets = list(&sets, "code-sets.json", code_set)?;
    let about = Fields::of(standard.get("standard").unwrap_or(&Value::Null), "standard");
    let mut model = Model {
        publication: about.text("publicationVersion")?,
        dataset: about.text("datasetVersion")?,
        read: about.text("factsRead")?,
        classes: list(&standard["classes"], "classes", class)?,
        code_sets,
        systems: Fields::of(&formats, "formats.json").pairs("systems")?,
        releases: Vec::new(),
        needs: Needs::default(),
    };
    soundness::check_names(&model)?;
    resolve_code_sets(&mut model)?;
    apply_formats(&mut model, &formats)?;
    add_envelopes(&mut model, &document)?;
    model.classes.push(class(&document["document"])?);
    add_unions(&mut model, &document)?;
    model.needs = needs::read(&needs, &model)?;
    soundness::check(&model)?;
    Ok(model)
}

fn read(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn list<T>(value: &Value, place: &str, item: fn(&Value) -> Result<T, String>) -> Result<Vec<T>, String> {
    let items = value.as_array().ok_or_else(|| format!("{place} is not a list"))?;
    items.iter().map(item).collect()
}

fn class(value: &Value) -> Result<Class, String> {
    let place = format!("class {}", value["id"]);
    let fields = Fields::of(value, place.as_str());
    let elements = fields.list("elements")?.iter();
    Ok(Class {
        name: fields.text("name")?,
        id: fields.text("id")?,
        kind: fields.text("kind")?,
        category: fields.text("category")?,
        basis: fields.text("basis")?,
        definition: fields.text("definition")?,
        browser_id: fields.maybe("dataBrowserId")?,
        source_urls: fields.texts("sourceUrls")?,
        parents: fields.texts("parents")?,
        aliases: fields.texts("aliases")?,
        note: fields.maybe("notes")?,
        elements: elements.map(|value| element(value, &place)).collect::<Result<_, _>>()?,
        envelope: 0,
    })
}

fn element(value: &Value, holder: &str) -> Result<Element, String> {
    let fields = Fields::of(value, format!("{holder}, element {}", value["json"]));
    Ok(Element {
        name: fields.text("name")?,
        json: fields.text("json")?,
        kind: fields.text("type")?,
        occurs: fields.text("occurs")?,
        level: fields.text("level")?,
        basis: fields.text("basis")?,
        code_set: fields.maybe("codeSet")?,
        binding: fields.maybe("binding")?,
        target: fields.texts("target")?,
        group: fields.maybe("group")?,
        member: fields.maybe("member")?,
        definition: fields.text("definition")?,
        unknown: fields.texts("unknown")?,
        source: fields.maybe("source")?,
        published_type: fields.maybe("publishedType")?,
        note: fields.maybe("note")?,
    })
}

pub(super) fn code_set(value: &Value) -> Result<CodeSet, String> {
    let place = format!("code set {}", value["id"]);
    let fields = Fields::of(value, place.as_str());
    let codes = fields.list("codes")?.iter();
    Ok(CodeSet {
        id: fields.text("id")?,
        name: fields.text("name")?,
        system: fields.maybe("system")?,
        complete: fields.flag("complete"),
        version: fields.maybe("version")?,
        date: fields.maybe("date")?,
        format: None,
        identifier: fields.maybe("identifier")?,
        form: fields.maybe("format")?,
        source: fields.maybe("source_url")?,
        note: fields.maybe("note")?,
        codes: codes.map(|value| code(value, &place)).collect::<Result<_, _>>()?,
    })
}

fn code(value: &Value, holder: &str) -> Result<Code, String> {
    let fields = Fields::of(value, format!("{holder}, code {}", value["code"]));
    Ok(Code {
        code: fields.text("code")?,
        display: fields.text("display")?,
        default: fields.flag("default"),
        retired: fields.flag("retired"),
    })
}

/// The model names code sets by name; identifiers are what the tables and reports use.
fn resolve_code_sets(model: &mut Model) -> Result<(), String> {
    let sets = &model.code_sets;
    for class in &mut model.classes {
        for element in &mut class.elements {
            let Some(name) = &element.code_set else { continue };
            let set = sets.iter().find(|set| set.name == *name);
            let set = set.ok_or_else(|| format!("{}.{}: no code set {name}", class.id, element.json))?;
            element.code_set = Some(set.id.clone());
        }
    }
    Ok(())
}

fn apply_formats(model: &mut Model, formats: &Value) -> Result<(), String> {
    let fields = Fields::of(formats, "formats.json");
    for (id, format) in fields.pairs("codeSets")? {
        let set = model.code_sets.iter_mut().find(|set| set.id == id);
        set.ok_or_else(|| format!("formats.json: no code set {id}"))?.format = Some(format);
    }
    for value in fields.list("elements")? {
        apply_element_format(model, &Fields::of(value, "formats.json elements"))?;
    }
    for value in fields.list("wholeNumbers")? {
        let path = Fields::of(value, "formats.json wholeNumbers").text("element")?;
        element_at(model, &path)?.kind = "WholeNumber".to_owned();
    }
    Ok(())
}

/// Where the code set of an element cannot say the format, a set that holds nothing else does.
fn apply_element_format(model: &mut Model, fields: &Fields<'_>) -> Result<(), String> {
    let id = fields.text("id")?;
    let element = element_at(model, &fields.text("element")?)?;
    element.code_set = Some(id.clone());
    element.binding.get_or_insert_with(|| "candidate".to_owned());
    if model.code_set(&id).is_none() {
        model.code_sets.push(CodeSet {
            id,
            name: fields.text("name")?,
            complete: true,
            format: Some(fields.text("format")?),
            note: fields.maybe("why")?,
            ..CodeSet::default()
        });
    }
    Ok(())
}

fn element_at<'a>(model: &'a mut Model, path: &str) -> Result<&'a mut Element, String> {
    let fault = || format!("formats.json: no element {path}");
    let (id, json) = path.split_once('.').ok_or_else(fault)?;
    let class = model.classes.iter_mut().find(|class| class.id == id).ok_or_else(fault)?;
    class.elements.iter_mut().find(|element| element.json == json).ok_or_else(fault)
}

fn add_envelopes(model: &mut Model, document: &Value) -> Result<(), String> {
    for value in Fields::of(document, "document.json").list("envelopes")? {
        let fields = Fields::of(value, "document.json envelopes");
        let (kind, only, except) = (fields.text("kind")?, fields.texts("only")?, fields.texts("except")?);
        let elements = fields.list("elements")?.iter();
        let envelope: Vec<Element> =
            elements.map(|value| element(value, "envelope")).collect::<Result<_, _>>()?;
        let meant = |class: &&mut Class| {
            class.kind == kind && !except.contains(&class.id) && (only.is_empty() || only.contains(&class.id))
        };
        for class in model.classes.iter_mut().filter(meant) {
            class.elements.splice(0..0, envelope.iter().cloned());
            class.envelope = envelope.len();
        }
    }
    Ok(())
}

fn add_unions(model: &mut Model, document: &Value) -> Result<(), String> {
    for value in Fields::of(document, "document.json").list("unions")? {
        let fields = Fields::of(value, "document.json unions");
        let elements = union(model, &fields.texts("of")?)?;
        model.classes.push(Class {
            name: fields.text("name")?,
            id: fields.text("id")?,
            kind: "datatype".to_owned(),
            category: "Data types".to_owned(),
            basis: "proposed".to_owned(),
            definition: fields.text("definition")?,
            browser_id: None,
            source_urls: Vec::new(),
            parents: Vec::new(),
            aliases: Vec::new(),
            note: None,
            elements,
            envelope: 0,
        });
    }
    Ok(())
}

/// Elements of all the classes; one that several have stands once.
fn union(model: &Model, ids: &[String]) -> Result<Vec<Element>, String> {
    let mut elements: Vec<Element> = Vec::new();
    for id in ids {
        let class = model.class(id).ok_or_else(|| format!("document.json unions: no class {id}"))?;
        let fresh = |element: &&Element| !elements.iter().any(|known| known.json == element.json);
        let added: Vec<Element> = class.elements.iter().filter(fresh).cloned().collect();
        elements.extend(added);
    }
    Ok(elements)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(complete: bool, format: Option<&str>, defaults: &[bool]) -> Content {
        let code = |default: &bool| Code {
            code: String::new(),
            display: String::new(),
            default: *default,
            retired: false,
        };
        let codes = defaults.iter().map(code).collect();
        CodeSet { complete, format: format.map(str::to_owned), codes, ..CodeSet::default() }.content()
    }

    #[test]
    fn content_says_what_can_be_checked() {
        assert_eq!(content(true, None, &[false, true]), Content::Complete);
        assert_eq!(content(false, None, &[false]), Content::Incomplete);
        assert_eq!(content(true, Some("OdsGpPractice"), &[true]), Content::Format);
        assert_eq!(content(false, Some("SnomedCt"), &[]), Content::Terminology);
        assert_eq!(content(false, None, &[]), Content::NotPublic);
    }
}
