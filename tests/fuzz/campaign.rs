//! Runs tries of one target, and makes one that fails as small as it will go.

use std::cell::Cell;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::random::Random;

/// A document, and from which number the options are drawn that it is tried with.
#[derive(Clone)]
pub struct Try {
    pub bytes: Vec<u8>,
    pub choice: u64,
}

/// Where a test without settings starts.
const SEED: u64 = 20_261_122;

/// How often a failing document is cut and tried again.
const CUTS: usize = 3_000;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Tries so many, or for `FUZZ_TIMES=2000` twice as many, and leaves their number in `target/fuzzed`.
/// Each is made from `FUZZ_SEED` and its own number, so that it can be made again alone.
pub fn campaign(name: &str, count: u64, make: impl Fn(&mut Random) -> Try, check: impl Fn(&Try)) {
    let seed = setting("FUZZ_SEED").unwrap_or(SEED);
    let count = setting("FUZZ_TIMES").map_or(count, |times| times.saturating_mul(count) / 1_000);
    let start = Instant::now();
    let mut bytes = 0;
    for number in 0..count {
        let one = make(&mut Random::new(seed.wrapping_mul(1_000_003).wrapping_add(number)));
        bytes += one.bytes.len();
        if panic::catch_unwind(AssertUnwindSafe(|| check(&one))).is_err() {
            failed(name, seed, number, one, &check);
        }
    }
    println!("{name}: {count} documents, {bytes} bytes, seed {seed}, {:.1} s", start.elapsed().as_secs_f64());
    let row = serde_json::json!({ "target": name, "seed": seed, "documents": count, "bytes": bytes });
    write(&folder().join(format!("{name}.seed-{seed}.json")), row.to_string().as_bytes());
}

fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzzed")
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(folder()).expect("a folder for what was tried");
    fs::write(path, bytes).expect("to keep what was tried");
}

fn failed(name: &str, seed: u64, number: u64, one: Try, check: &impl Fn(&Try)) {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !QUIET.get() {
            hook(info);
        }
    }));
    let small = smallest(one, check);
    let path = folder().join(format!("failed-{name}.json"));
    write(&path, &small.bytes);
    println!("{name}: seed {seed}, number {number}, choice {}, in {}", small.choice, path.display());
    println!("{}", String::from_utf8_lossy(&small.bytes));
    check(&small);
    panic!("{name}: failed once and not again: it depends on more than its input");
}

/// Leaves out ever smaller pieces, as long as what is left still fails.
fn smallest(mut one: Try, check: &impl Fn(&Try)) -> Try {
    QUIET.set(true);
    let mut cuts = CUTS;
    let mut piece = one.bytes.len() / 2;
    while piece > 0 && cuts > 0 {
        let (mut at, mut smaller) = (0, false);
        while at < one.bytes.len() && cuts > 0 {
            cuts -= 1;
            let mut bytes = one.bytes.clone();
            bytes.drain(at..(at + piece).min(one.bytes.len()));
            let shorter = Try { bytes, choice: one.choice };
            if panic::catch_unwind(AssertUnwindSafe(|| check(&shorter))).is_err() {
                one = shorter;
                smaller = true;
            } else {
                at += piece;
            }
        }
        if !smaller {
            piece /= 2;
        }
    }
    QUIET.set(false);
    one
}
