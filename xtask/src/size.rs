//! `cargo xtask size`: what a page downloads, and the budget of the module.

use serde_json::Value;

use crate::build;
use crate::shell::{Result, node, read};

/// What it reached last, and some bytes, compressed with brotli at its best; 92,160 is the most it may have. Smaller can be had for time: see `[profile.release]`
/// in Cargo.toml.
const BUDGET: u64 = 90_900;

pub fn run() -> Result {
    build::run()?;
    // Measured by node's zlib and by esbuild: both are here already, and they give
    // what a web server and a bundler give.
    let sizes = read(node().arg("xtask/size.mjs").arg(build::package()).arg(build::tarball()))?;
    let sizes: Vec<Value> = serde_json::from_str(&sizes)?;
    println!("{:34} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    for size in &sizes {
        let [raw, gzip, brotli] = ["raw", "gzip", "brotli"].map(|key| size[key].as_u64());
        let shown = |bytes: Option<u64>| bytes.map_or("-".to_owned(), |bytes| bytes.to_string());
        let name = size["name"].as_str().unwrap_or_default();
        println!("{name:34} {:>9} {:>9} {:>9}", shown(raw), shown(gzip), shown(brotli));
    }
    let module = sizes.first().and_then(|size| size["brotli"].as_u64()).unwrap_or(u64::MAX);
    if module > BUDGET {
        return Err(format!(
            "mods.wasm is {module} bytes in brotli, over its budget of {BUDGET}. Find what grew \
             (`git stash`, `cargo xtask size`, compare), and take it out or argue for a new budget in xtask/src/size.rs."
        )
        .into());
    }
    println!("mods.wasm uses {}% of its budget of {BUDGET} bytes in brotli", module * 100 / BUDGET);
    Ok(())
}
