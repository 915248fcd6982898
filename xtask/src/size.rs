//! `cargo xtask size`: what a page downloads, and the budget of each module.

use serde_json::Value;

use crate::build;
use crate::shell::{Result, node, read};

/// What each module may have, compressed with brotli at its best: what it reached last, and 300
/// bytes. Flags decide much of it: see `[profile.release]` in Cargo.toml, and `xtask/src/build.rs`. Everybody loads
/// mods.wasm, and 92,160 is the most that it may ever have. iso13606.wasm holds the same, the
/// reference model, its rules, rendering and conversion; only those load it who ask for it.
const BUDGETS: &[(&str, u64)] = &[("mods.wasm", 92_100), ("iso13606.wasm", 156_100)];

pub fn run() -> Result {
    build::run()?;
    // Measured by node's zlib and by esbuild: both are here already, and they give
    // what a web server and a bundler give.
    let mut command = node();
    command.arg("xtask/size.mjs").arg(build::package()).arg(build::tarball());
    let sizes = read(command.args(BUDGETS.iter().map(|(file, _)| file)))?;
    let sizes: Vec<Value> = serde_json::from_str(&sizes)?;
    println!("{:34} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    for size in &sizes {
        let [raw, gzip, brotli] = ["raw", "gzip", "brotli"].map(|key| size[key].as_u64());
        let shown = |bytes: Option<u64>| bytes.map_or("-".to_owned(), |bytes| bytes.to_string());
        let name = size["name"].as_str().unwrap_or_default();
        println!("{name:34} {:>9} {:>9} {:>9}", shown(raw), shown(gzip), shown(brotli));
    }
    for (file, budget) in BUDGETS {
        keep_to(file, *budget, &sizes)?;
    }
    Ok(())
}

fn keep_to(file: &str, budget: u64, sizes: &[Value]) -> Result {
    let found = sizes.iter().find(|size| size["name"] == file);
    let bytes = found.and_then(|size| size["brotli"].as_u64()).unwrap_or(u64::MAX);
    if bytes > budget {
        return Err(format!(
            "{file} is {bytes} bytes in brotli, over its budget of {budget}. Find what grew \
             (`git stash`, `cargo xtask size`, compare), and take it out or argue for a new budget in xtask/src/size.rs."
        )
        .into());
    }
    println!("{file} uses {}% of its budget of {budget} bytes in brotli", bytes * 100 / budget);
    Ok(())
}
