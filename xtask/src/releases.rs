//! The stage `releases` of `cargo xtask test`: what the core does when `model/` holds two releases
//! of the standard. The second is made up, by the patch in `tests/releases/`; nothing of it is
//! shipped, and the core that knows it is a copy of its own.

use std::fs;
use std::path::Path;

use crate::model;
use crate::shell::{Result, call, cargo, products, read_json, root};

/// Files and folders of the core that the copy needs.
const CORE: &[&str] = &["Cargo.lock", "README.md", "src", "npm/style.css"];

/// The tests. They are no program of this package, so whoever goes by its programs passes them over.
pub const TEST: &str = "tests/releases/next.rs";

pub fn run() -> Result {
    let copy = products().join("releases");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    for name in CORE {
        copy_of(&root().join(name), &copy.join(name))?;
    }
    copy_of(&root().join("model"), &copy.join("model"))?;
    copy_of(&root().join(TEST), &copy.join("tests/next.rs"))?;
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let members = "members = [\"xtask\"]";
    if !manifest.contains(members) {
        return Err(
            format!("Cargo.toml does not say `{members}`. Say it in xtask/src/releases.rs too.").into()
        );
    }
    fs::write(copy.join("Cargo.toml"), manifest.replace(members, "members = []"))?;
    make_up_release(&copy.join("model"))?;
    model::write_tables(&copy)?;
    // A folder of its own beside the copy, so that the next run has less to compile.
    let target = products().join("releases-target");
    call(cargo().current_dir(&copy).env("CARGO_TARGET_DIR", target).args([
        "test",
        "--test",
        "next",
        "--",
        "--show-output",
    ]))
}

fn make_up_release(folder: &Path) -> Result {
    let mut standard = read_json(&folder.join("mods-1.0.json"))?;
    model::patch::apply(&read_json(&root().join("tests/releases/1.1.0.patch.json"))?, &mut standard);
    Ok(fs::write(folder.join("mods-1.1.json"), serde_json::to_string(&standard)?)?)
}

fn copy_of(from: &Path, to: &Path) -> Result {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy_of(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to)?;
    Ok(())
}
