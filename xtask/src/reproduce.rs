//! `cargo xtask reproduce`: builds the module twice from nothing, in two folders of different
//! names, and compares both with the one in the package, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::build;
use crate::shell::{self, Result, products, root};

/// Files and folders that the module is made of.
const CORE: &[&str] = &["Cargo.lock", "Cargo.toml", "README.md", "src", "npm/style.css", "model", "xtask"];

pub fn run() -> Result {
    build::run()?;
    let start = Instant::now();
    let packed = fs::read(build::package().join("mods.wasm"))?;
    for name in ["reproduced/one", "reproduced/another-folder-with-a-longer-name/two"] {
        let module = fs::read(module(&products().join(name))?)?;
        if module != packed {
            return Err(format!("the module built in target/{name} is not that of the package").into());
        }
    }
    println!("built twice more, in {:.0} s: the same {} bytes", start.elapsed().as_secs_f64(), packed.len());
    Ok(())
}

fn module(folder: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for name in CORE {
        shell::copy(&root().join(name), &folder.join(name), &|name| name != "target")?;
    }
    let raw = build::compile(folder, &folder.join("target"))?;
    let out = folder.join("npm");
    fs::create_dir_all(&out)?;
    build::generate(&raw, &out)?;
    Ok(out.join("mods.wasm"))
}
