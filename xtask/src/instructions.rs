//! The stage `instructions`: how many instructions the native core takes for a few example
//! records, counted by valgrind, beside what `bench/instructions.json` says. Unlike times, counts
//! are the same whatever else the machine does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::bench;
use crate::setup;
use crate::shell::{Result, program, read, read_json, root};

const BASELINE: &str = "bench/instructions.json";

const RECORDS: &[&str] = &["home-care", "national-example", "wrong-structure"];
const COMMANDS: &[&str] = &["validate", "html"];

/// Runs whose difference is counted, so that what is done once, and the start, are not.
const RUNS: (u64, u64) = (2, 12);

/// In percent. A smaller change is one of chance: of where the compiler put a function.
const TOLERANCE: u64 = 3;

pub fn run() -> Result {
    let compiler = compiler()?;
    let path = root().join(BASELINE);
    let baseline = read_json(&path)?;
    let is_update = std::env::var_os("UPDATE").is_some();
    // Another compiler, or another processor, takes other instructions for the same.
    if baseline["compiler"] != compiler.as_str() && !is_update {
        println!(
            "NOT RUN here: {BASELINE} was counted with {}, and this is {compiler}.",
            baseline["compiler"]
        );
        return Ok(());
    }
    setup::valgrind()?;
    let native = bench::native()?;
    let mut counted: BTreeMap<String, u64> = BTreeMap::new();
    for record in RECORDS {
        for command in COMMANDS {
            let instructions = per_call(&native, command, &format!("examples/records/{record}.json"))?;
            counted.insert(format!("{command} {record}"), instructions);
        }
    }
    if is_update {
        let baseline = json!({ "compiler": compiler, "instructions": counted });
        return Ok(fs::write(&path, serde_json::to_string_pretty(&baseline)? + "\n")?);
    }
    compare(&counted, &serde_json::from_value(baseline["instructions"].clone())?)
}

/// Its release and the processor that it compiles for.
fn compiler() -> Result<String> {
    let said = read(program("rustc").arg("-vV"))?;
    let line =
        |start: &str| said.lines().find_map(|line| line.strip_prefix(start)).unwrap_or_default().to_owned();
    Ok(format!("rustc {} for {}", line("release: "), line("host: ")))
}

/// A loss fails, and so does a gain: written down, it can't be lost again unseen.
fn compare(counted: &BTreeMap<String, u64>, baseline: &BTreeMap<String, u64>) -> Result {
    let mut differing = Vec::new();
    for (name, now) in counted {
        let before = baseline.get(name).copied().unwrap_or(0);
        println!("{name:28} {now:>12} instructions, {before:>12} before");
        if now.abs_diff(before) * 100 > before * TOLERANCE {
            differing.push(name.as_str());
        }
    }
    if differing.is_empty() && counted.len() == baseline.len() {
        return Ok(());
    }
    Err(format!(
        "{BASELINE} is off by more than {TOLERANCE} %: {}. Where there are more instructions, find what was \
         slowed down; where there are fewer, or more with good reason, UPDATE=1 writes them down.",
        differing.join(", ")
    )
    .into())
}

fn per_call(native: &Path, command: &str, record: &str) -> Result<u64> {
    let (few, many) = (count(native, command, record, RUNS.0)?, count(native, command, record, RUNS.1)?);
    Ok(many.saturating_sub(few) / (RUNS.1 - RUNS.0))
}

/// Instructions of the whole program. Valgrind has one processor of its own, so that the standard
/// library of C takes the same of its ways everywhere.
fn count(native: &Path, command: &str, record: &str, times: u64) -> Result<u64> {
    let mut valgrind = program("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(native);
    let out = valgrind.args([command, record, &times.to_string()]).current_dir(root()).output()?;
    let said = String::from_utf8_lossy(&out.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    match collected {
        Some((_, number)) if out.status.success() => Ok(number.trim().parse()?),
        _ => Err(format!("valgrind did not count:\n{said}").into()),
    }
}
