//! `cargo xtask fuzz`: a long run of tests/fuzz.rs from another seed, and the ledger of all runs.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::shell::{Result, call, cargo, files, products, read_json, root};

const USAGE: &str = "usage: cargo xtask fuzz --seed N --times N";

/// What has been tried so far, by target. Checked in.
pub fn ledger() -> PathBuf {
    root().join("tests/fuzz/ledger.json")
}

/// `--times 1000` is what `cargo test --test fuzz` does; `--times 100000` a hundred times as much.
pub fn run(args: &[&str]) -> Result {
    let ["--seed", seed, "--times", times] = args else { return Err(USAGE.into()) };
    let seed: u64 = seed.parse().map_err(|_| USAGE)?;
    let times: u64 = times.parse().map_err(|_| USAGE)?;
    let mut kept = read_json(&ledger())?;
    let is_known = |run: &Value| run["seed"] == json!(seed);
    if kept.as_array().into_iter().flatten().any(is_known) {
        return Err(format!("seed {seed} is in the ledger: another one tries other documents.").into());
    }
    let result = call(
        cargo()
            .args(["test", "--profile=fuzz", "--package=mods-record", "--test=fuzz", "--", "--nocapture"])
            .env("FUZZ_SEED", seed.to_string())
            .env("FUZZ_TIMES", times.to_string()),
    );
    // A target that failed has left no figure; those that passed have.
    let list = kept.as_array_mut().ok_or("tests/fuzz/ledger.json is no list.")?;
    for file in files(&products().join("fuzzed"), &format!(".seed-{seed}.json")) {
        list.push(read_json(&file)?);
    }
    let lines: Vec<String> = list.iter().map(Value::to_string).collect();
    fs::write(ledger(), format!("[\n{}\n]\n", lines.join(",\n")))?;
    println!("{} runs are in the ledger", list.len());
    result
}

/// The sums of the ledger, as a part of docs/evidence.md.
pub fn evidence() -> Result<Value> {
    let kept = read_json(&ledger())?;
    let runs = || kept.as_array().into_iter().flatten();
    let mut targets: Vec<&str> = runs().filter_map(|run| run["target"].as_str()).collect();
    targets.sort_unstable();
    targets.dedup();
    let mut rows = Vec::new();
    for target in targets {
        let of_target = || runs().filter(|run| run["target"] == target);
        let sum = |name: &str| of_target().filter_map(|run| run[name].as_u64()).sum::<u64>();
        let (documents, size) = (grouped(sum("documents")), grouped(sum("bytes") / 1_000_000));
        let figure = format!("{documents} documents, {size} MB, runs: {}", of_target().count());
        rows.push(json!([format!("`{target}` in tests/fuzz.rs"), figure]));
    }
    Ok(json!({ "title": "Random documents, native (tests/fuzz/ledger.json)", "rows": rows }))
}

/// With commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
