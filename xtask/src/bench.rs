//! `cargo xtask bench`: measures the package beside what else one would use.

use std::path::{Path, PathBuf};

use crate::build;
use crate::shell::{Result, call, call_quietly, cargo, expect_file, node, npm, products, root};

/// With names and lines, for the profile; the code is the same.
const NATIVE: [(&str, &str); 2] =
    [("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only"), ("CARGO_PROFILE_RELEASE_STRIP", "none")];

pub fn run(args: &[&str]) -> Result {
    let folder = root().join("bench");
    let script = folder.join("run.mjs");
    expect_file(&script, "it runs the benchmarks. Restore bench/ from the repository.")?;
    build::run()?;
    install(&folder)?;
    native()?;
    call(node().arg("--no-warnings").arg(script).args(args))
}

/// Builds the native program, in a folder of its own, so that other builds for release need not
/// start anew.
pub fn native() -> Result<PathBuf> {
    let folder = products().join("bench");
    let mut build = cargo();
    build.args(["build", "--release", "--quiet", "--example=native", "--target-dir"]);
    call(build.arg(&folder).envs(NATIVE))?;
    Ok(folder.join("release/examples/native"))
}

/// What the package is measured against: locked, and known to this command alone.
fn install(folder: &Path) -> Result {
    call_quietly(npm().current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))
}
