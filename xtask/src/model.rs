//! `cargo xtask model`: prints the Rust tables, the TypeScript types, the JSON Schemas and what forms
//! need from `model/`.
//!
//! The data of `model/` is the one source of truth. What is printed from it is checked in,
//! so that a reader and a reviewer see it, and [`check`] fails when the two differ.

mod difference;
mod facts;
pub mod fields;
mod forms;
pub mod iso13606;
pub mod names;
pub mod needs;
pub mod origin;
pub mod patch;
mod releases;
mod schema;
mod soundness;
pub mod source;
mod tables;
mod typescript;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use crate::printed::Printed;
use source::Model;

/// What a run covered, for the line that is printed at its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Classes in the tables.
    pub classes: usize,
    /// Elements in the tables, envelopes included.
    pub elements: usize,
    /// Code sets that an element refers to.
    pub code_sets: usize,
    /// Generated files.
    pub files: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary { classes, elements, code_sets, files } = self;
        write!(out, "model: {classes} classes, {elements} elements, {code_sets} code sets in {files} files")
    }
}

/// Writes every generated file that is not yet as it should be.
pub fn write(root: &Path) -> Result<Summary, String> {
    let (printed, summary) = print(root)?;
    printed.write().map(|()| summary)
}

/// Compares every generated file with `model/`, and names each that differs.
pub fn check(root: &Path) -> Result<Summary, String> {
    let (printed, summary) = print(root)?;
    printed.check().map(|()| summary)
}

/// Writes the tables of the core alone.
pub fn write_tables(root: &Path) -> Result<(), String> {
    let model = source::load(root)?;
    let reference = iso13606::load(root, &model)?;
    let files = [
        ("src/model/tables.rs", tables::print(&model)?),
        (iso13606::TABLES, iso13606::print(&reference, &model)?),
    ];
    for (path, text) in files {
        let path = root.join(path);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// What changed between two releases in `model/`, as a document.
pub fn diff(root: &Path, old: &str, new: &str) -> Result<String, String> {
    let releases = source::load_all(root)?;
    let named = |version: &str| {
        let known = || releases.iter().map(|model| model.publication.as_str()).collect::<Vec<_>>().join(", ");
        let found = releases.iter().find(|model| model.publication == version);
        found.ok_or_else(|| format!("model/ holds no release {version}; it holds {}.", known()))
    };
    Ok(difference::print(named(old)?, named(new)?))
}

fn print(root: &Path) -> Result<(Printed, Summary), String> {
    let releases = source::load_all(root)?;
    let model = releases::join(&releases)?;
    let reference = iso13606::load(root, &model)?;
    let mut files = BTreeMap::from([
        (root.join("src/model/tables.rs"), tables::print(&model)?),
        (root.join(iso13606::TABLES), iso13606::print(&reference, &model)?),
        (root.join("npm/model.d.ts"), typescript::print(&model)?),
        (root.join(iso13606::typescript::FILE), iso13606::typescript::print(&reference)),
        (root.join("npm/class-ids.js"), typescript::class_ids(&model)),
    ]);
    let schemas = root.join(schema::FOLDER);
    // A schema or a form is of one release, and that is the newest.
    let newest = releases.last().ok_or("model/ holds no release")?;
    files.insert(root.join(forms::SCRIPT), forms::print(newest)?);
    files.insert(root.join(forms::TYPES), forms::print_types(newest));
    let printed = schema::print(newest)?.into_iter().chain(iso13606::schema::print(&reference));
    files.extend(printed.map(|(name, text)| (schemas.join(name), text)));
    let folders = schema::folders().map(|name| (schemas.join(name), ".json")).collect();
    let summary = summary(&model, files.len());
    Ok((Printed { files, folders, command: "cargo xtask model" }, summary))
}

fn summary(model: &Model, files: usize) -> Summary {
    Summary {
        classes: model.classes.len(),
        elements: model.classes.iter().map(|class| class.elements.len()).sum(),
        code_sets: model.used_code_sets().count(),
        files,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{difference, patch, source};
    use crate::shell::{read_json, root};

    /// A next release that no one published: `tests/releases/` holds what it changes, and the
    /// documents that say so, there and back. `UPDATE=1` writes them anew.
    #[test]
    fn what_changed_between_two_releases_is_told_class_by_class() {
        let (folder, model) = (root().join("tests/releases"), root().join("model"));
        let mut standard = read_json(&source::newest_file(root()).unwrap()).unwrap();
        let now = source::join(&standard, &model).unwrap();
        patch::apply(&read_json(&folder.join("1.1.0.patch.json")).unwrap(), &mut standard);
        let next = source::join(&standard, &model).unwrap();
        let documents = [
            ("there.md", difference::print(&now, &next)),
            ("back.md", difference::print(&next, &now)),
            ("nowhere.md", difference::print(&now, &now)),
        ];
        for (name, document) in documents {
            let path = folder.join(name);
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, &document).unwrap();
            }
            assert_eq!(fs::read_to_string(&path).unwrap_or_default(), document, "{}", path.display());
        }
    }
}
