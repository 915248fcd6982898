//! `cargo xtask model`: prints the Rust tables and the TypeScript types from `model/`.
//!
//! The data of `model/` is the one source of truth. What is printed from it is checked in,
//! so that a reader and a reviewer see it, and [`check`] fails when the two differ.

mod fields;
mod names;
mod needs;
mod origin;
mod soundness;
pub mod source;
mod tables;
mod typescript;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

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
    let model = source::load(root)?;
    let files = print(root, &model)?;
    for (path, text) in files.iter().filter(|(path, text)| differs(path, text)) {
        fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(summary(&model, files.len()))
}

/// Compares every generated file with `model/`, and names each that differs.
pub fn check(root: &Path) -> Result<Summary, String> {
    let model = source::load(root)?;
    let files = print(root, &model)?;
    let stale: Vec<String> = files
        .iter()
        .filter(|(path, text)| differs(path, text))
        .map(|(path, _)| format!("{} differs from model/: run cargo xtask model", path.display()))
        .collect();
    if stale.is_empty() { Ok(summary(&model, files.len())) } else { Err(stale.join("\n")) }
}

fn print(root: &Path, model: &Model) -> Result<Vec<(PathBuf, String)>, String> {
    Ok(vec![
        (root.join("src/model/tables.rs"), tables::print(model)?),
        (root.join("npm/model.d.ts"), typescript::print(model)?),
    ])
}

fn differs(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).map_or(true, |found| found != text)
}

fn summary(model: &Model, files: usize) -> Summary {
    Summary {
        classes: model.classes.len(),
        elements: model.classes.iter().map(|class| class.elements.len()).sum(),
        code_sets: model.used_code_sets().count(),
        files,
    }
}
