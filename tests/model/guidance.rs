//! The rules of the guidance: each is enforced by a code that there is, or says why nothing does.

use mods_record::finding::Code;
use mods_record::formats::Remark;
use mods_record::iso13606;
use mods_record::rules::RULES;
use serde_json::Value;
use std::collections::BTreeSet;

/// The names of all codes, those of formats included.
fn all_codes() -> BTreeSet<&'static str> {
    let structural = Code::STRUCTURAL.iter().map(|code| code.name());
    structural.chain(Remark::ALL.iter().map(|remark| remark.code())).collect()
}

/// `model/rules.json`: rules of the guidance and associations, with the codes that enforce them.
fn guidance() -> Value {
    serde_json::from_str(include_str!("../../model/rules.json")).unwrap()
}

fn entries<'v>(list: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    list[key].as_array().unwrap().iter()
}

fn codes_of(entry: &Value) -> impl Iterator<Item = &str> {
    entries(entry, "codes").map(|code| code.as_str().unwrap())
}

#[test]
fn the_list_of_rules_has_each_rule_and_association_once() {
    let list = guidance();
    let ids: Vec<&str> = entries(&list, "rules").map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "one entry a rule");
    let published: Vec<String> = (1..=32).map(|number| format!("MG-{number:02}")).collect();
    let of_guidance: Vec<&str> = ids.iter().copied().filter(|id| id.starts_with("MG-")).collect();
    assert_eq!(of_guidance, published, "the rules of the guidance");
    let model: Value = serde_json::from_str(include_str!("../../model/mods-1.0.json")).unwrap();
    let numbers = |list| entries(list, "associations").map(|association| association["number"].clone());
    assert!(numbers(&list).eq(numbers(&model)), "the associations of the model");
    for rule in RULES.iter().flat_map(|rule| rule.codes).map(|code| code.rule()) {
        assert!(!rule.id.starts_with("MG-") || ids.contains(&rule.id), "there is no {}", rule.id);
    }
    let numbered: Vec<String> = (1..=29).map(|number| format!("RM-{number:02}")).collect();
    let of_extracts: Vec<&str> =
        entries(&list, "extracts").map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(of_extracts, numbered, "the rules about extracts");
}

/// The list is for readers who do not read Rust: it names each code of a rule, none that there
/// is not, and gives a reason where it names none.
#[test]
fn every_rule_of_the_guidance_is_enforced_or_says_why_not() {
    let list = guidance();
    let known = all_codes();
    let (mut named, mut open) = (BTreeSet::new(), Vec::new());
    for entry in ["rules", "associations", "extracts"].iter().flat_map(|key| entries(&list, key)) {
        named.extend(codes_of(entry));
        if codes_of(entry).count() == 0 && entry["why"].as_str().is_none_or(str::is_empty) {
            open.push(format!("{}{}", entry["id"], entry["number"]).replace("null", ""));
        }
    }
    assert_eq!(named.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "codes that there are not");
    let of_records = RULES.iter().flat_map(|rule| rule.codes);
    let of_extracts = iso13606::rules::RULES.iter().flat_map(|rule| rule.codes);
    let of_rules = of_records.chain(of_extracts).map(|code| code.name());
    open.extend(of_rules.filter(|code| !named.contains(code)).map(str::to_owned));
    println!("{} codes are named by rules of the guidance", named.len());
    assert!(open.is_empty(), "neither enforced nor explained, or not named: {}", open.join(", "));
}

/// A rule about extracts that a code names is the one that names the code, with the same basis.
#[test]
fn every_code_about_extracts_names_its_rule() {
    let list = guidance();
    for code in iso13606::rules::RULES.iter().flat_map(|rule| rule.codes) {
        let rule = entries(&list, "extracts").find(|rule| rule["id"] == code.rule().id).unwrap();
        assert!(codes_of(rule).any(|name| name == code.name()), "{} at {}", code.name(), code.rule().id);
        assert!(code.is_of_extract(), "{} is not said of extracts alone", code.name());
    }
}
