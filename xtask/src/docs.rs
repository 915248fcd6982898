//! `cargo xtask docs`: prints the documents under `docs/` from `model/`, from what the core says,
//! and from the words in `xtask/docs/`.
//!
//! They are checked in, so that they can be read where the repository is, and [`check`] fails when
//! they are not what would be printed now. The reference page of the demo is the same pages as HTML.

mod code_sets;
mod conformance;
mod declarations;
mod dictionary;
mod facts;
mod glossary;
mod html;
mod identifiers;
mod index;
mod interface;
mod links;
mod markdown;
mod needs;
mod page;
mod rules;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use facts::Facts;
use links::Links;
use page::Page;

/// Writes every document that is not yet as it should be, and takes away what is no document.
pub fn write(root: &Path) -> Result<String, String> {
    let documents = print(root)?;
    for (path, text) in documents.iter().filter(|(path, text)| differs(path, text)) {
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    for path in strays(root, &documents) {
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(summary(&documents))
}

/// Compares every document with what would be printed, and names each that differs.
pub fn check(root: &Path) -> Result<String, String> {
    let documents = print(root)?;
    let differing = documents.iter().filter(|(path, text)| differs(path, text)).map(|(path, _)| path.clone());
    let stale: Vec<String> = differing
        .chain(strays(root, &documents))
        .map(|path| format!("{} is not what would be printed: run cargo xtask docs", path.display()))
        .collect();
    if stale.is_empty() { Ok(summary(&documents)) } else { Err(stale.join("\n")) }
}

/// The content of the reference page, and the links to its parts.
pub fn reference(root: &Path) -> Result<(String, String), String> {
    let pages = pages(root)?;
    let shown: Vec<&Page> = pages.iter().filter(|page| page.path != "README.md").collect();
    Ok((html::print(&shown), html::contents(&shown)))
}

fn print(root: &Path) -> Result<BTreeMap<PathBuf, String>, String> {
    let pages = pages(root)?;
    let links = Links::of(&pages)?;
    links.check(&pages, root)?;
    let folder = root.join("docs");
    Ok(pages.iter().map(|page| (folder.join(&page.path), markdown::print(page, &links))).collect())
}

/// All pages, in the order in which the index lists them.
fn pages(root: &Path) -> Result<Vec<Page>, String> {
    let facts = Facts::read(root)?;
    let mut pages = dictionary::pages(&facts)?;
    pages.push(rules::page(&facts)?);
    pages.push(code_sets::page(&facts));
    pages.push(conformance::page(&facts)?);
    pages.push(identifiers::page(&facts)?);
    pages.push(needs::page(&facts, root)?);
    pages.push(interface::page(&facts, root)?);
    pages.push(glossary::page(&facts)?);
    pages.insert(0, index::page(&pages));
    Ok(pages)
}

/// Documents that are no longer printed.
fn strays(root: &Path, documents: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let folders = ["docs", "docs/dictionary"].map(|folder| crate::shell::files(&root.join(folder), ".md"));
    folders.into_iter().flatten().filter(|path| !documents.contains_key(path)).collect()
}

fn differs(path: &Path, text: &str) -> bool {
    fs::read_to_string(path).map_or(true, |found| found != text)
}

fn summary(documents: &BTreeMap<PathBuf, String>) -> String {
    let bytes: usize = documents.values().map(String::len).sum();
    format!("docs: {} documents, {} KB", documents.len(), bytes / 1000)
}
