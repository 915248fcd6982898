//! Files that are printed from others and checked in, so that a reader and a reviewer see them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell;

/// What one command prints.
pub struct Printed {
    /// The texts of the files.
    pub files: BTreeMap<PathBuf, String>,
    /// Folders whose files with this ending are all printed: another one there is of the past.
    pub folders: Vec<(PathBuf, &'static str)>,
    /// The command, as one types it.
    pub command: &'static str,
}

impl Printed {
    /// Writes every file that is not yet as it should be, and takes away those of the past.
    pub fn write(&self) -> Result<(), String> {
        for (path, text) in self.differing() {
            put(path, text).map_err(|error| fault(path, &error))?;
        }
        for path in self.left_over() {
            fs::remove_file(&path).map_err(|error| fault(&path, &error))?;
        }
        Ok(())
    }

    /// Compares every file with what would be printed, and names each that differs.
    pub fn check(&self) -> Result<(), String> {
        let differing = self.differing().map(|(path, _)| path.clone());
        let stale: Vec<String> = differing
            .chain(self.left_over())
            .map(|path| format!("{} is not what would be printed: run {}", path.display(), self.command))
            .collect();
        if stale.is_empty() { Ok(()) } else { Err(stale.join("\n")) }
    }

    fn differing(&self) -> impl Iterator<Item = (&PathBuf, &String)> {
        self.files.iter().filter(|(path, text)| !fs::read_to_string(path).is_ok_and(|found| found == **text))
    }

    fn left_over(&self) -> impl Iterator<Item = PathBuf> {
        let found = self.folders.iter().flat_map(|(folder, ending)| shell::files(folder, ending));
        found.filter(|path| !self.files.contains_key(path))
    }
}

fn put(path: &Path, text: &str) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}

fn fault(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
