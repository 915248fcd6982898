//! `cargo xtask reproduce`: builds each module twice from nothing, in two folders of different
//! names, and compares both with the one in the package, byte for byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::build::{self, Module};
use crate::shell::{self, Result, products, root};

/// Files and folders that the modules are made of.
const CORE: &[&str] = &["Cargo.lock", "Cargo.toml", "README.md", "src", "npm/style.css", "model", "xtask"];

pub fn run() -> Result {
    build::run()?;
    let start = Instant::now();
    let folders = ["reproduced/one", "reproduced/another-folder-with-a-longer-name/two"];
    for name in folders {
        let folder = products().join(name);
        copy_core(&folder)?;
        for module in build::MODULES {
            if fs::read(rebuilt(module, &folder)?)? != fs::read(build::package().join(module.file()))? {
                let file = module.file();
                return Err(format!("{file}, built in target/{name}, is not that of the package").into());
            }
        }
    }
    println!("built twice more, in {:.0} s: the same bytes", start.elapsed().as_secs_f64());
    Ok(())
}

fn copy_core(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for name in CORE {
        shell::copy(&root().join(name), &folder.join(name), &|name| name != "target")?;
    }
    Ok(())
}

fn rebuilt(module: &Module, folder: &Path) -> Result<PathBuf> {
    let raw = build::compile(folder, &folder.join("target"), module)?;
    let out = folder.join("npm");
    build::generate(module, &raw, &out)?;
    Ok(out.join(module.file()))
}
