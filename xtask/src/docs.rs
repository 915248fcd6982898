//! `cargo xtask docs`: prints the documents under `docs/` from `model/`, from what the core says,
//! and from the words in `xtask/docs/`.
//!
//! With them go the words for translators, `npm/words.json`.
//!
//! They are checked in, so that they can be read where the repository is, and [`check`] fails when
//! they are not what would be printed now. The reference page of the demo is the same pages as HTML.

mod code_sets;
mod conformance;
mod conversion;
mod declarations;
mod dictionary;
mod facts;
mod glossary;
mod html;
mod identifiers;
mod index;
mod interface;
mod iso13606;
mod links;
mod markdown;
mod needs;
mod page;
mod rules;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::printed::Printed;
use facts::Facts;
use links::Links;
use page::Page;

/// Documents that are not printed here: three written by hand, of which tests run the snippets or
/// find the tests that are named, and what `cargo xtask evidence` prints.
const KEPT: &[&str] = &["evidence.md", "form-definitions.md", "forms.md", "hazards.md"];

/// Writes every document that is not yet as it should be, and takes away what is no document.
pub fn write(root: &Path) -> Result<String, String> {
    let documents = print(root)?;
    documents.write().map(|()| summary(&documents))
}

/// Compares every document with what would be printed, and names each that differs.
pub fn check(root: &Path) -> Result<String, String> {
    let documents = print(root)?;
    documents.check().map(|()| summary(&documents))
}

/// The content of the reference page, and the links to its parts.
pub fn reference(root: &Path) -> Result<(String, String), String> {
    let pages = pages(&Facts::read(root)?, root)?;
    let shown: Vec<&Page> = pages.iter().filter(|page| page.path != "README.md").collect();
    Ok((html::print(&shown), html::contents(&shown)))
}

fn print(root: &Path) -> Result<Printed, String> {
    let facts = Facts::read(root)?;
    let pages = pages(&facts, root)?;
    let links = Links::of(&pages)?;
    links.check(&pages, root)?;
    let folder = root.join("docs");
    let mut files: BTreeMap<_, _> =
        pages.iter().map(|page| (folder.join(&page.path), markdown::print(page, &links))).collect();
    for path in KEPT.iter().map(|name| folder.join(name)) {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        files.insert(path, text);
    }
    files.insert(root.join("npm/words.json"), words::print(&facts)?);
    Ok(Printed {
        files,
        folders: vec![(folder.join("dictionary"), ".md"), (folder, ".md")],
        command: "cargo xtask docs",
    })
}

/// All pages, in the order in which the index lists them.
fn pages(facts: &Facts, root: &Path) -> Result<Vec<Page>, String> {
    let mut pages = dictionary::pages(facts)?;
    pages.push(rules::page(facts)?);
    pages.push(code_sets::page(facts));
    pages.push(conformance::page(facts)?);
    pages.push(identifiers::page(facts)?);
    pages.push(needs::page(facts, root)?);
    pages.push(iso13606::page(facts));
    pages.push(interface::page(facts, root)?);
    pages.push(glossary::page(facts)?);
    pages.insert(0, index::page(&pages));
    Ok(pages)
}

fn summary(documents: &Printed) -> String {
    let bytes: usize = documents.files.values().map(String::len).sum();
    format!("docs: {} documents, {} KB", documents.files.len(), bytes / 1000)
}
