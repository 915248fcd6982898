//! The rules of the guidance: each is enforced by a code that there is, or says why nothing does.

use mods_record::finding::Code;
use mods_record::formats::Remark;
use serde_json::Value;

/// How many rules the guidance has by this project's count, and how many associations.
const RULES: usize = 32;
const ASSOCIATIONS: usize = 28;

fn rules() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/model/rules.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the rules")).expect("JSON")
}

fn list<'a>(rules: &'a Value, key: &str) -> &'a [Value] {
    rules[key].as_array().expect(key)
}

fn known(code: &str) -> bool {
    Code::STRUCTURAL.iter().any(|known| known.name() == code)
        || Remark::ALL.iter().any(|remark| remark.code() == code)
}

#[test]
fn none_is_left_out() {
    let rules = rules();
    let ids: Vec<&str> = list(&rules, "rules").iter().filter_map(|rule| rule["id"].as_str()).collect();
    let due: Vec<String> = (1..=RULES).map(|number| format!("MG-{number:02}")).collect();
    assert_eq!(ids, due);
    let numbers: Vec<usize> = list(&rules, "associations")
        .iter()
        .filter_map(|one| one["number"].as_u64().map(|number| number as usize))
        .collect();
    assert_eq!(numbers, (1..=ASSOCIATIONS).collect::<Vec<_>>());
}

#[test]
fn each_is_enforced_or_says_why_not() {
    let rules = rules();
    let mut open = Vec::new();
    for rule in list(&rules, "rules").iter().chain(list(&rules, "associations")) {
        let name = if rule["id"].is_null() {
            format!("association {}", rule["number"])
        } else {
            rule["id"].to_string()
        };
        let codes: Vec<&str> =
            rule["codes"].as_array().expect("codes").iter().filter_map(Value::as_str).collect();
        let unknown: Vec<&&str> = codes.iter().filter(|code| !known(code)).collect();
        assert!(unknown.is_empty(), "{name}: there is no code {unknown:?}");
        if codes.is_empty() && rule["why"].as_str().is_none_or(str::is_empty) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "neither a code nor a reason: {}", open.join(", "));
}
