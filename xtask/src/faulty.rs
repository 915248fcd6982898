//! A package whose core fails on demand, for the stage `hostile` of `cargo xtask test`: a copy of
//! the core with `tests/faulty/faults.rs` in it, in the place of the core of a copy of the package.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build;
use crate::shell::{self, Result, products, root};

/// Files and folders that the copy needs.
const CORE: &[&str] = &["Cargo.lock", "README.md", "src", "npm/style.css", "model"];

/// Where the copy of `src/wasm.rs` has a record in hand, in each of its calls.
const RECORD_TAKEN: &str = "let bytes = written(length);";

/// Builds the package and says where it lies.
pub fn build() -> Result<PathBuf> {
    let (copy, package) = (products().join("faulty/core"), products().join("faulty/npm"));
    for folder in [&copy, &package] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    for name in CORE {
        shell::copy(&root().join(name), &copy.join(name), &|_| true)?;
    }
    shell::copy(&root().join("tests/faulty/faults.rs"), &copy.join("src/wasm/faults.rs"), &|_| true)?;
    shell::copy(&root().join("Cargo.toml"), &copy.join("Cargo.toml"), &|_| true)?;
    replace(&copy.join("Cargo.toml"), "members = [\"xtask\"]", "members = []")?;
    replace(
        &copy.join("src/wasm.rs"),
        RECORD_TAKEN,
        &format!("{RECORD_TAKEN}\n    faults::fail_if_asked(&bytes);"),
    )?;
    replace(&copy.join("src/wasm.rs"), "use std::borrow::Cow;", "mod faults;\n\nuse std::borrow::Cow;")?;
    shell::copy(&build::package(), &package, &|_| true)?;
    for module in build::MODULES {
        let raw = build::compile(&copy, &products().join("faulty/target"), module)?;
        build::generate(module, &raw, &package)?;
    }
    Ok(package)
}

fn replace(file: &Path, line: &str, by: &str) -> Result {
    let text = fs::read_to_string(file)?;
    if !text.contains(line) {
        return Err(
            format!("{} does not say `{line}`. Say it in xtask/src/faulty.rs too.", file.display()).into()
        );
    }
    Ok(fs::write(file, text.replace(line, by))?)
}
