//! `cargo xtask evidence`: prints docs/evidence.md from the figures that tests leave behind in
//! target/evidence. No figure in it is written by hand.

use std::fmt::Write;
use std::fs;

use crate::fuzz;
use crate::shell::{Result, files, products, read_json, root};

const HEAD: &str = "<!-- Written by `cargo xtask evidence`. Do not edit. -->\n\n# Evidence\n\n\
What the tests of robustness counted when this page was printed: the stage `hostile` of `cargo xtask test`, \
in `pkg-tests/hostile`, the stages `many` and `inert`, and `tests/memory.rs`; and the sums of the ledger of random documents. They fail where something is not as it should be; the figures \
say how much was tried. `cargo xtask evidence` prints the page from what their last run left in \
`target/evidence`. Ratios of times are of one machine and one run, and no test depends on them.\n";

/// Fewer files than this mean that not all of the tests have been run.
const LEAST: usize = 16;

pub fn run() -> Result {
    let found = files(&products().join("evidence"), ".json");
    if found.len() < LEAST {
        return Err("figures are missing: run `cargo test --package mods-record --test memory` and \
             `cargo xtask test --only many --only inert --only hostile` first."
            .into());
    }
    let mut text = HEAD.to_owned();
    let mut parts = vec![fuzz::evidence()?];
    for file in found {
        parts.push(read_json(&file)?);
    }
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
