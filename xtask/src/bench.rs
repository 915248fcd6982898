//! `cargo xtask bench`: the benchmarks of the package.

use crate::build;
use crate::shell::{Result, call, expect_file, node, root};

pub fn run(args: &[&str]) -> Result {
    let script = root().join("bench/run.mjs");
    expect_file(&script, "it runs the benchmarks. Restore bench/ from the repository.")?;
    build::run()?;
    call(node().arg(script).args(args).env("MODS_PACKAGE", build::package()))
}
