//! The stage `releases` of `cargo xtask test`: what the core does when `model/` holds two releases
//! of the standard. The second is made up, by the patch in `tests/releases/`; nothing of it is
//! shipped, and the core that knows it is a copy of its own.

use std::fs;
use std::path::Path;

use crate::model;
use crate::shell::{self, Result, call, cargo, products, read_json, root};

/// Files and folders that the copy needs.
const CORE: &[&str] = &["Cargo.lock", "README.md", "src", "npm/style.css", "model"];

/// The tests. They are no program of this package, so whoever goes by its programs passes them over.
pub const TEST: &str = "tests/releases/next.rs";

pub fn run() -> Result {
    let copy = products().join("releases");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    for name in CORE {
        shell::copy(&root().join(name), &copy.join(name), &|_| true)?;
    }
    shell::copy(&root().join(TEST), &copy.join("tests/next.rs"), &|_| true)?;
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let members = "members = [\"xtask\"]";
    if !manifest.contains(members) {
        return Err(
            format!("Cargo.toml does not say `{members}`. Say it in xtask/src/releases.rs too.").into()
        );
    }
    fs::write(copy.join("Cargo.toml"), manifest.replace(members, "members = []"))?;
    make_up_release(&copy)?;
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

fn make_up_release(copy: &Path) -> Result {
    let mut standard = read_json(&model::source::newest_file(copy)?)?;
    model::patch::apply(&read_json(&root().join("tests/releases/1.1.0.patch.json"))?, &mut standard);
    Ok(fs::write(copy.join("model/mods-next.json"), serde_json::to_string(&standard)?)?)
}
