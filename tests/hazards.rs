//! Every test that `docs/hazards.md` names is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const HAZARDS: &str = include_str!("../docs/hazards.md");

/// Fewer hazards than this, and a part of the page is lost.
const LEAST: usize = 12;

#[test]
fn every_test_that_is_named_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    for line in HAZARDS.lines().filter_map(|line| line.strip_prefix("- **Tests:** ")) {
        for one in line.split("; ") {
            let (file, name) = one.trim_matches('`').split_once(": ").expect("a file and a name");
            let text = fs::read_to_string(root.join(file)).unwrap_or_else(|_| panic!("there is no {file}"));
            let is_there = if file.ends_with(".rs") {
                text.contains(&format!("#[test]\nfn {name}()"))
            } else {
                text.lines().any(|line| line.contains("test(") && line.contains(name))
            };
            assert!(is_there, "{file} has no test {name}");
            named.insert(one);
        }
    }
    println!("{} tests are named", named.len());
    assert!(named.len() >= 40);
}

#[test]
fn every_hazard_says_all_that_it_should() {
    let hazards: Vec<&str> = HAZARDS.split("\n### H").skip(1).collect();
    assert!(hazards.len() >= LEAST, "{} hazards", hazards.len());
    for (at, hazard) in hazards.iter().enumerate() {
        assert!(hazard.starts_with(&format!("{}. ", at + 1)), "hazards are numbered in order: {hazard}");
        for part in ["- **Cause:** ", "- **Control:** ", "- **Tests:** `", "- **Left to you:** "] {
            assert_eq!(hazard.matches(part).count(), 1, "{part} in {hazard}");
        }
    }
}
