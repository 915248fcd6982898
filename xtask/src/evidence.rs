//! `cargo xtask evidence`: prints docs/evidence.md from the figures that tests leave behind in
//! target/evidence. No figure in it is written by hand.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use crate::fuzz;
use crate::shell::{Result, files, products, read_json, root, shown};

const HEAD: &str = "<!-- Written by `cargo xtask evidence`. Do not edit. -->\n\n# Evidence\n\n\
What the tests of robustness counted when this page was printed: the stage `hostile` of `cargo xtask test`, \
in `pkg-tests/hostile`, the stages `many` and `inert`, and `tests/memory.rs`; and the sums of the ledger of random documents. They fail where something is not as it should be; the figures \
say how much was tried. `cargo xtask evidence` prints the page from what their last run left in \
`target/evidence`. Ratios of times are of one machine and one run, and no test depends on them.\n";

/// What the tests leave behind, in the order of the page.
const PARTS: &[&str] = &[
    "memory",
    "calls",
    "many-0",
    "many-2",
    "faults-node-20-index",
    "faults-node-20-url",
    "faults-node-20-iso13606",
    "faults-node-24-index",
    "faults-node-24-url",
    "faults-node-24-iso13606",
    "faults-chromium-index",
    "faults-chromium-url",
    "faults-chromium-iso13606",
    "same-bytes",
    "quiet",
    "quiet-converters",
    "quiet-words",
    "values-node",
    "values-chromium",
    "intrinsics-node",
    "intrinsics-chromium",
    "inert-node",
    "inert-chromium",
    "inert-extracts",
    "loading",
    "linear",
];

pub fn run() -> Result {
    let found = files(&products().join("evidence"), ".json");
    let name = |file: &PathBuf| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (mut missing, mut left) = (Vec::new(), found.clone());
    let mut parts = vec![fuzz::evidence()?];
    for part in PARTS {
        left.retain(|file| name(file) != *part);
        match found.iter().find(|file| name(file) == *part) {
            Some(file) => parts.push(read_json(file)?),
            None => missing.push(*part),
        }
    }
    if !missing.is_empty() {
        return Err(format!(
            "figures are missing: {}. Run `cargo test --package mods-record --test memory` and `cargo xtask test \
             --only many --only inert --only hostile` with Node 20 on Linux on x64, where Node 24 is tried too.",
            missing.join(", ")
        )
        .into());
    }
    if let Some(file) = left.first() {
        return Err(format!("no test leaves {} any more. Remove it.", shown(file)).into());
    }
    let mut text = HEAD.to_owned();
    for part in parts {
        writeln!(text, "\n## {}\n\n| | |\n|---|---|", part["title"].as_str().unwrap_or_default())?;
        for row in part["rows"].as_array().into_iter().flatten() {
            writeln!(text, "| {} | {} |", cell(&row[0]), cell(&row[1]))?;
        }
    }
    fs::write(root().join("docs/evidence.md"), text)?;
    println!("docs/evidence.md is printed");
    Ok(())
}

fn cell(value: &serde_json::Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.replace('|', "\\|")
}
