//! Records as extracts of ISO 13606 and back: nothing is lost, and what cannot be carried is named.

mod example_records;
#[path = "fuzz/generator.rs"]
#[allow(dead_code, reason = "the campaigns use the rest")]
mod generator;
#[allow(dead_code, reason = "the campaigns damage documents")]
mod random;

use std::collections::BTreeSet;
use std::fs;

use example_records::examples;
use generator::Generator;
use mods_record::iso13606::convert::mapping::CHOICES;
use mods_record::iso13606::convert::{
    Extract, Identity, Kept, Refusal, ToExtract, canonical, from_extract, to_extract,
};
use mods_record::json::Limits;
use mods_record::{Examination, ExamineOptions, Report};
use random::Random;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn options() -> ToExtract {
    let named = |extension: &str| Identity { extension: Some(extension.into()), ..Identity::default() };
    ToExtract {
        ehr_system: named("fictional-home-care"),
        ehr_id: named("record-of-the-person"),
        ..ToExtract::at("2026-01-31T09:00:00Z")
    }
}

fn made(record: &[u8]) -> Extract {
    to_extract(record, &options()).expect("a record that can be converted")
}

/// There and back: the same record, and nothing kept but what the caller gave.
fn round_trip(record: &[u8]) -> Extract {
    let extract = made(record);
    let back = from_extract(extract.text.as_bytes(), Limits::EXTRACT).expect("an extract");
    let before = canonical(record, Limits::DEFAULT).expect("a record");
    assert_same(&back.text, &before);
    let kept: Vec<&str> = back.kept.iter().map(|kept| kept.pointer.as_str()).collect();
    assert_eq!(kept, ["/ehr_system", "/ehr_id", "/time_created"]);
    extract
}

/// Both whole would be many pages.
fn assert_same(one: &str, other: &str) {
    if one == other {
        return;
    }
    let at = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| {
        let bytes = &text.as_bytes()[at.saturating_sub(200)..(at + 200).min(text.len())];
        String::from_utf8_lossy(bytes).into_owned()
    };
    panic!("differ at {at}:\n{}\n{}", near(one), near(other));
}

#[test]
fn examples_come_back() {
    for path in examples() {
        let record = fs::read(&path).expect("an example");
        if path.ends_with("wrong-syntax.json") {
            assert_eq!(to_extract(&record, &options()), Err(Refusal::NotJson));
            continue;
        }
        println!("{}", path.display());
        let extract = round_trip(&record);
        let report = report(&extract.text);
        let is_wrong = path.to_string_lossy().contains("wrong-");
        let said: Vec<String> = report
            .findings
            .iter()
            .map(|finding| format!("{} {} {}", finding.severity, finding.code, finding.pointer))
            .collect();
        println!("{} -> {} {:?}", record.len(), extract.text.len(), &said[..said.len().min(9)]);
        assert_eq!(report.counts.error, 0, "{said:#?}");
        assert!(is_wrong || report.counts.warning == 0, "{said:#?}");
    }
}

#[test]
fn generated_records_come_back() {
    let mut random = Random::new(13_606);
    for _ in 0..2_000 {
        let record = Generator::new(&mut random).document();
        let extract = round_trip(record.as_bytes());
        assert_no_errors(&extract);
    }
}

fn report(extract: &str) -> Report {
    let options = ExamineOptions {
        limits: Limits { findings: 100_000, ..Limits::EXTRACT },
        ..ExamineOptions::default()
    };
    Report::new(&Examination::of(extract.as_bytes(), &options), &[], true)
}

fn assert_no_errors(extract: &Extract) {
    let report = report(&extract.text);
    // Half of a character is in the record, and so in its extract.
    let is_ours = |code: &str| code != "json-lone-surrogate";
    let errors =
        report.findings.iter().filter(|finding| finding.severity == "error" && is_ours(finding.code));
    let errors: Vec<String> = errors
        .map(|error| format!("{} {} {:?} {}", error.code, error.pointer, error.value, error.message))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Every leaf: where it stands, and what.
fn leaves(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                leaves(member, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (place, item) in items.iter().enumerate() {
                leaves(item, format!("{pointer}/{place}"), found);
            }
        }
        _ => found.push(pointer),
    }
}

/// Another value of the same type, that stands nowhere else.
fn other(value: &Value) -> Value {
    match value {
        Value::Bool(value) => json!(!value),
        Value::Number(_) => json!(918_273_645_546_u64),
        _ => json!("Zq7"),
    }
}

/// Whatever a foreign system writes in place of a leaf comes out again: in the record, or as kept.
fn no_leaf_is_dropped(extract: &Value, tries: impl Iterator<Item = usize>) {
    let whole = from_extract(extract.to_string().as_bytes(), Limits::EXTRACT).expect("an extract");
    let mut pointers = Vec::new();
    leaves(extract, String::new(), &mut pointers);
    let mut extract = extract.clone();
    for at in tries {
        let pointer = &pointers[at % pointers.len()];
        let leaf = extract.pointer_mut(pointer).expect("a leaf");
        let changed = other(leaf);
        let before = std::mem::replace(leaf, changed.clone());
        match from_extract(extract.to_string().as_bytes(), Limits::EXTRACT) {
            Ok(back) => {
                let kept: Vec<&str> = back.kept.iter().map(|kept| kept.value.as_str()).collect();
                let shown = match changed {
                    Value::Bool(_) => back != whole,
                    changed => {
                        let mark = changed.to_string();
                        let mark = mark.trim_matches('"');
                        back.text.contains(mark) || kept.iter().any(|value| value.contains(mark))
                    }
                };
                assert!(shown, "{pointer} was {before}, and is lost when it is another");
                serde_json::from_str::<Value>(&back.text).expect("JSON");
            }
            Err(refusal) => assert_eq!((refusal, pointer.as_str()), (Refusal::NotAnExtract, "/rm_id")),
        }
        *extract.pointer_mut(pointer).expect("the same leaf") = before;
    }
}

#[test]
fn no_leaf_of_an_extract_is_dropped() {
    for name in ["minimal", "wrong-structure", "national-example"] {
        let extract: Value = serde_json::from_str(&made(&record(name)).text).expect("JSON");
        let mut random = Random::new(7);
        let tries = if name == "minimal" { 0..400 } else { 0..250 };
        no_leaf_is_dropped(
            &extract,
            tries.map(|at| if name == "minimal" { at } else { random.next() as usize }),
        );
    }
}

fn record(name: &str) -> Vec<u8> {
    let path = format!("{}/examples/records/{name}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read(path).expect("an example")
}

/// The extract of another system: a record in three versions, one that was deleted, and what is no MODS.
fn extract_with_history() -> String {
    let path = format!("{}/examples/extracts/extract-with-history.json", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).expect("an example")
}

/// Compares with what is checked in beside the example; `UPDATE=1` writes it anew.
fn is_beside(name: &str, found: &str) {
    let path = format!("{}/examples/extracts/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, found).expect("to write what is expected");
    }
    assert_eq!(found, fs::read_to_string(&path).expect("what is expected"), "{name}");
}

#[test]
fn an_extract_of_another_system_becomes_a_record_and_the_rest_is_named() {
    let extract = extract_with_history();
    let counts = report(&extract).counts;
    assert_eq!((counts.error, counts.warning), (0, 0), "{:?}", report(&extract).findings);
    let back = from_extract(extract.as_bytes(), Limits::EXTRACT).expect("an extract");
    let record: Value = serde_json::from_str(&back.text).expect("JSON");
    is_beside("extract-with-history.record.json", &format!("{record:#}\n"));
    let line = |kept: &Kept| {
        format!("{} {} {} {}\n", kept.pointer, kept.class.unwrap_or("-"), kept.attribute, kept.value)
    };
    is_beside("extract-with-history.kept.txt", &back.kept.iter().map(line).collect::<String>());
    // What MODS wants and the extract does not say is missing, and nothing is wrong.
    let errors = report(&back.text).findings.into_iter().filter(|finding| finding.severity == "error");
    assert_eq!(errors.map(|error| error.code).collect::<BTreeSet<_>>(), BTreeSet::from(["missing-element"]));
    round_trip(back.text.as_bytes());
    no_leaf_is_dropped(&serde_json::from_str(&extract).expect("JSON"), 0..700);
}

#[test]
fn gender_identity_and_administrative_gender_are_two_things() {
    let there = made(&record("home-care"));
    assert!(String::from_utf8_lossy(&record("home-care")).contains("genderIdentity"));
    let extract: Value = serde_json::from_str(&there.text).expect("JSON");
    let subject = &extract["demographic_entity"][0];
    assert_eq!(subject["administrativeGenderCode"], json!({ "nullFlavor": { "codeValue": "NI" } }));
    assert!(
        there.choices.iter().any(|(choice, count)| choice.code == "administrative-gender" && *count == 1)
    );
    let back = from_extract(extract_with_history().as_bytes(), Limits::EXTRACT).expect("an extract");
    assert!(!back.text.contains("genderIdentity") && !back.text.contains("\"sex\""));
    let gender = "/demographic_entity/0/administrativeGenderCode";
    assert!(back.kept.iter().any(|kept| kept.pointer == gender && kept.value == r#"{"codeValue":"2"}"#));
}

#[test]
fn what_cannot_be_read_to_its_end_is_refused() {
    let refused = |record: &[u8]| to_extract(record, &options()).expect_err("no record");
    for broken in
        ["", "{", "[]x", r#"{"standard":"MODS","records":[{"type":"Alert"}"#, r#"{"standard":"MODS","a":01}"#]
    {
        assert_eq!(refused(broken.as_bytes()), Refusal::NotJson, "{broken}");
    }
    assert_eq!(refused(b"{\"standard\":\"MODS\",\"a\":\"\xff\"}"), Refusal::NotJson);
    assert_eq!(refused(b"{\"standard\":\"MODS\",\"a\":\"\n\"}"), Refusal::NotJson);
    assert_eq!(refused(b"{\"standard\":\"MODS\",\"a\":\"\\q\"}"), Refusal::NotJson);
    for other in ["[]", "1", "{}", r#"{"resourceType":"Bundle"}"#, r#"{"rm_id":"EN 13606"}"#] {
        assert_eq!(refused(other.as_bytes()), Refusal::NotARecord, "{other}");
        assert_eq!(canonical(other.as_bytes(), Limits::DEFAULT), Err(Refusal::NotARecord), "{other}");
    }
    let deep = format!(r#"{{"standard":"MODS","a":{}1{}}}"#, "[".repeat(70), "]".repeat(70));
    assert_eq!(refused(deep.as_bytes()), Refusal::Limit);
    let limits = Limits { nodes: 3, ..Limits::DEFAULT };
    let small = r#"{"standard":"MODS","records":[1,2,3]}"#.as_bytes();
    assert_eq!(to_extract(small, &ToExtract { limits, ..options() }), Err(Refusal::Limit));
    let limits = Limits { size: 9, ..Limits::DEFAULT };
    assert_eq!(to_extract(small, &ToExtract { limits, ..options() }), Err(Refusal::Limit));
    for other in ["[]", "{}", r#"{"standard":"MODS","records":[]}"#] {
        let refused = from_extract(other.as_bytes(), Limits::EXTRACT);
        assert_eq!(refused, Err(Refusal::NotAnExtract), "{other}");
    }
    assert_eq!(from_extract(br#"{"rm_id":"EN 13606""#, Limits::EXTRACT), Err(Refusal::NotJson));
}

#[test]
fn what_the_caller_says_is_checked() {
    let record = record("minimal");
    let wrong = |change: &dyn Fn(&mut ToExtract)| {
        let mut options = options();
        change(&mut options);
        to_extract(&record, &options).err()
    };
    assert_eq!(wrong(&|_| {}), None);
    assert_eq!(wrong(&|options| options.ehr_system = Identity::default()), Some(Refusal::EhrSystem));
    assert_eq!(wrong(&|options| options.ehr_id.extension = Some(" ".into())), Some(Refusal::EhrId));
    for root in ["2.999.x", "9.5.1", "01.02", "1.40", "2", "2..1", ""] {
        assert_eq!(wrong(&|options| options.ehr_id.root = Some(root.into())), Some(Refusal::EhrId), "{root}");
    }
    assert_eq!(wrong(&|options| options.ehr_id.root = Some("2.999.1".into())), None);
    for time in ["", "yesterday", "2026-13-01", "2026-01", "2026-01-31 09:00"] {
        assert_eq!(
            wrong(&|options| options.time_created = time.into()),
            Some(Refusal::TimeCreated),
            "{time}"
        );
    }
    let escaped = |text: &str| Identity { extension: Some(text.into()), ..Identity::default() };
    let options = ToExtract { ehr_system: escaped("a\"b\\c\n"), ..options() };
    let extract: Value =
        serde_json::from_str(&to_extract(&record, &options).expect("a record").text).expect("JSON");
    assert_eq!(extract["ehr_system"]["extension"], "a\"b\\c\n");
}

#[test]
fn a_committal_says_what_the_change_log_says() {
    let extract: Value = serde_json::from_str(&made(&record("home-care")).text).expect("JSON");
    let compositions = extract["all_compositions"].as_array().expect("compositions");
    let of = |id: &str| compositions.iter().find(|one| one["rc_id"]["extension"] == id).expect(id);
    let versions: Vec<&Value> =
        compositions.iter().filter(|one| one["committal"][0]["previous_version"].is_object()).collect();
    assert!(!versions.is_empty(), "the example has a history");
    for version in versions {
        let audit = &version["committal"][0];
        let before = of(audit["previous_version"]["extension"].as_str().expect("an id"));
        assert_eq!(before["committal"][0]["version_set_id"], audit["version_set_id"]);
        assert_eq!(audit["version_status"]["codeValue"], "VER02");
    }
    assert_eq!(extract["criteria"], json!([{ "all_versions": true }]));
    let without = br#"{"standard":"MODS","version":"1.0.0","records":[{"type":"Strength","recordUid":"s-1","versionNumber":1,"strength":{"text":"Sings"}}]}"#;
    let there = round_trip(without);
    let extract: Value = serde_json::from_str(&there.text).expect("JSON");
    let nothing = json!({ "nullFlavor": { "codeValue": "NI" } });
    let audit = json!({ "ehr_system": nothing, "time_committed": nothing, "committer": nothing, "version_set_id": { "extension": "s-1" } });
    assert_eq!(extract["all_compositions"][1]["committal"], json!([audit]));
    assert!(there.choices.iter().any(|(choice, _)| choice.code == "no-committal"));
}

/// What is made of the example is looked at when it changes.
#[test]
fn the_extract_of_the_home_care_example_is_what_it_was() {
    let digest = Sha256::digest(made(&record("home-care")).text);
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    is_beside("home-care.extract.sha256", &format!("{digest}\n"));
}

#[test]
fn names_that_stand_twice_both_come_back() {
    let record = br#"{"standard":"MODS","standard":"MODS","records":[{"type":"Alert","recordUid":"a","versionNumber":1,
        "freeText":"one","freeText":"two","x":1,"x":[2],"involved":[{"recordUid":"p"}],"involved":[{"recordUid":"q"}]}],
        "records":[{"type":"Alert","recordUid":"b"}],"y":{"z":1,"z":null}}"#;
    let extract = round_trip(record);
    assert!(extract.choices.iter().any(|(choice, _)| choice.code == "as-it-is"));
}

#[test]
fn every_choice_is_met_by_some_record() {
    let mut met = BTreeSet::new();
    let mut random = Random::new(5);
    for _ in 0..300 {
        let record = Generator::new(&mut random).document();
        met.extend(made(record.as_bytes()).choices.iter().map(|(choice, _)| choice.code));
    }
    for name in ["home-care", "hospital-discharge", "national-example", "wrong-references"] {
        met.extend(made(&record(name)).choices.iter().map(|(choice, _)| choice.code));
    }
    let all: BTreeSet<&str> = CHOICES.iter().map(|choice| choice.code).collect();
    assert_eq!(met, all);
}

/// Every place in a document.
fn places(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                places(member, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                places(item, format!("{pointer}/{place}"), found);
            }
        }
        _ => {}
    }
    found.push(pointer);
}

/// Puts a copy of one part of an extract in the place of another, or into a list, or takes one away.
fn rearrange(extract: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    places(extract, String::new(), &mut all);
    let mut pick = || all[random.below(all.len() - 1)].clone();
    let (from, to) = (pick(), pick());
    let part = extract.pointer(&from).expect("a place").clone();
    let target = extract.pointer_mut(&to).expect("a place");
    match target {
        Value::Array(items) if random.below(3) > 0 => items.insert(random.below(items.len() + 1), part),
        Value::Object(members) if random.below(3) == 0 => {
            let name = members.keys().nth(random.below(members.len())).cloned();
            members.shift_remove(&name.unwrap_or_default());
        }
        _ => *target = part,
    }
}

/// Extracts that nobody would write: parts of one in any place of it.
#[test]
fn nothing_of_a_rearranged_extract_is_dropped() {
    let mut random = Random::new(2_008);
    let sources =
        [made(&record("minimal")).text, made(&record("wrong-structure")).text, extract_with_history()];
    let (mut converted, mut changed) = (0, 0);
    for number in 0..900 {
        let mut extract: Value = serde_json::from_str(&sources[number % 3]).expect("JSON");
        for _ in 0..=random.below(5) {
            rearrange(&mut extract, &mut random);
        }
        let mut pointers = Vec::new();
        leaves(&extract, String::new(), &mut pointers);
        let mut marks = Vec::new();
        for at in 0..5 {
            let leaf = extract.pointer_mut(&pointers[random.below(pointers.len())]).expect("a leaf");
            if leaf.is_string() && leaf != "EN 13606" {
                let mark = format!("Zq7-{at}-");
                *leaf = json!(mark);
                marks.push(mark);
            }
        }
        let text = extract.to_string();
        let Ok(back) = from_extract(text.as_bytes(), Limits::EXTRACT) else { continue };
        converted += 1;
        let kept: String = back.kept.iter().map(|kept| kept.value.as_str()).collect();
        for mark in marks.iter().filter(|mark| text.contains(mark.as_str())) {
            assert!(back.text.contains(mark) || kept.contains(mark), "{mark} is lost: {text}");
        }
        let report = report(&back.text);
        let twice = report.findings.iter().filter(|finding| finding.code == "json-duplicate-key");
        let twice: Vec<&str> = twice.map(|finding| finding.pointer.as_str()).collect();
        // Our own marks say that a name stood twice.
        assert!(
            twice.is_empty() || text.contains(r#""archetype_id":"MODS."#),
            "{twice:?} in {} of {text}",
            back.text
        );
        if !back.text.contains("\"records\"") && !back.text.contains("\"subjectOfCare\"") {
            continue;
        }
        changed += 1;
        if canonical(back.text.as_bytes(), Limits::DEFAULT).is_ok() {
            let again = made(back.text.as_bytes());
            let again = from_extract(again.text.as_bytes(), Limits::EXTRACT).expect("an extract");
            assert_same(&again.text, &back.text);
        }
    }
    assert!(converted > 800 && changed > 700, "{converted}, {changed}");
}

/// Whatever the bytes are: an answer, and JSON where there is one.
#[test]
fn damaged_input_is_answered() {
    let mut random = Random::new(31);
    let extract = made(&record("wrong-structure")).text;
    let mut answered = [0, 0];
    for _ in 0..800 {
        let mut bytes = extract.clone().into_bytes();
        for _ in 0..=random.below(3) {
            random.damage(&mut bytes);
        }
        if let Ok(back) = from_extract(&bytes, Limits::EXTRACT) {
            serde_json::from_str::<Value>(&back.text).expect("JSON");
            serde_json::from_str::<Value>(&back.kept_json()).expect("JSON");
            answered[0] += 1;
        }
        let mut bytes = Generator::new(&mut random).document().into_bytes();
        random.damage(&mut bytes);
        if to_extract(&bytes, &options()).is_ok() {
            round_trip(&bytes);
            answered[1] += 1;
        }
    }
    assert!(answered.iter().all(|count| *count > 150), "{answered:?}");
}

/// An extract of another system, with these compositions and whatever else.
fn elsewhere(compositions: &Value, more: &Value) -> Value {
    let mut extract = json!({
        "rm_id": "EN 13606",
        "ehr_system": { "extension": "another-system" },
        "ehr_id": { "extension": "another-record" },
        "subject_of_care": { "extension": "P-1" },
        "time_created": { "time": "20260131" },
        "all_compositions": compositions,
    });
    for (name, value) in more.as_object().expect("members") {
        extract[name] = value.clone();
    }
    extract
}

fn meaning(code: &str) -> Value {
    json!({ "codeValue": code, "codingSchemeName": "MODS" })
}

/// A composition that means this class, with one entry.
fn composition(class: &str, entry: &Value) -> Value {
    json!({ "rc_id": { "extension": "c-1" }, "meaning": meaning(class), "content": [entry] })
}

fn entry_of(items: &Value) -> Value {
    json!({ "type": "ENTRY", "rc_id": { "extension": "e-1" }, "uncertainty_expressed": false, "items": items })
}

fn element_of(element: &str, value: &Value) -> Value {
    json!({ "type": "ELEMENT", "rc_id": { "extension": "i-1" }, "meaning": meaning(element), "value": value })
}

/// One element of one record.
fn with_element(element: &str, value: &Value) -> Value {
    let class = element.split('.').next().expect("a class");
    elsewhere(&json!([composition(class, &entry_of(&json!([element_of(element, value)])))]), &json!({}))
}

fn returned(extract: &Value) -> (Value, Vec<Kept>) {
    let back = from_extract(extract.to_string().as_bytes(), Limits::EXTRACT).expect("an extract");
    (serde_json::from_str(&back.text).expect("JSON"), back.kept)
}

/// Whether this place is kept as it was, by itself or in a larger piece.
fn is_kept(extract: &Value, kept: &[Kept], pointer: &str) -> bool {
    kept.iter().any(|kept| {
        let whole = extract.pointer(&kept.pointer).expect("a place");
        format!("{pointer}/").starts_with(&format!("{}/", kept.pointer))
            && serde_json::from_str::<Value>(&kept.value).is_ok_and(|value| value == *whole)
    })
}

const ENTRY: &str = "/all_compositions/0/content/0";
const ITEM: &str = "/all_compositions/0/content/0/items/0";

#[test]
fn what_is_withheld_is_kept_and_is_not_in_the_record() {
    let masked = |value: &Value| {
        let mut value = value.clone();
        value["nullFlavor"] = json!({ "codeValue": "MSK" });
        value
    };
    let text = json!({ "type": "SIMPLE_TEXT", "originalText": "SECRET" });
    let is_hidden = |extract: &Value, pointer: &str| {
        let (record, kept) = returned(extract);
        assert!(!record.to_string().contains("SECRET"), "{record} of {extract}");
        assert!(is_kept(extract, &kept, pointer), "{pointer} of {kept:#?}");
    };
    assert!(returned(&with_element("Strength.strength", &text)).0.to_string().contains("SECRET"));
    is_hidden(&with_element("Strength.strength", &masked(&text)), ITEM);
    let code = json!({ "type": "CODED_TEXT", "codedValue": masked(&json!({ "codeValue": "SECRET" })), "originalText": "x" });
    is_hidden(&with_element("Strength.strength", &code), &format!("{ITEM}/value/codedValue"));

    // More sensitive than the criteria let in: an item, an entry, a composition.
    for pointer in [ITEM, ENTRY, "/all_compositions/0"] {
        for level in [json!(5), json!("5")] {
            let mut extract = with_element("Strength.strength", &text);
            extract.pointer_mut(pointer).expect("a place")["sensitivity"] = level;
            assert!(returned(&extract).0.to_string().contains("SECRET"), "without criteria");
            extract["criteria"] = json!([{ "max_sensitivity": 5 }]);
            assert!(returned(&extract).0.to_string().contains("SECRET"), "let in");
            extract["criteria"] = json!([{ "max_sensitivity": 3 }, { "all_versions": true }]);
            is_hidden(&extract, pointer);
        }
    }

    let number =
        json!({ "extension": "SECRET", "assigningAuthorityName": "https://fhir.nhs.uk/Id/nhs-number" });
    let subject = |id: &Value, birth: &Value| {
        let entity = json!({ "type": "SUBJECT_OF_CARE_PERSON_IDENTIFICATION", "extract_id": { "extension": "P-1" },
            "id": [id], "birthTime": birth });
        elsewhere(&json!([]), &json!({ "demographic_entity": [entity] }))
    };
    let time = json!({ "time": "1950-01-01" });
    let (record, _) = returned(&subject(&number, &time));
    assert_eq!(record["subjectOfCare"]["personIdentification"]["nhsNumber"]["value"], "SECRET");
    is_hidden(&subject(&masked(&number), &time), "/demographic_entity/0/id");
    let extract = subject(&number, &masked(&time));
    let (record, kept) = returned(&extract);
    assert!(!record.to_string().contains("1950"), "{record}");
    assert!(is_kept(&extract, &kept, "/demographic_entity/0/birthTime"), "{kept:#?}");
    is_hidden(&elsewhere(&json!([]), &json!({ "subject_of_care": masked(&number) })), "/subject_of_care");
    let mut extract = subject(&number, &time);
    extract["demographic_entity"][0]["nullFlavor"] = json!({ "codeValue": "MSK" });
    is_hidden(&extract, "/demographic_entity");
}

#[test]
fn what_is_said_of_someone_else_or_in_doubt_is_kept() {
    let cause = json!({ "type": "CODED_TEXT", "originalText": "Penicillin" });
    let with = |changes: Value| {
        let mut extract = with_element("Allergies.causativeAgent", &cause);
        for (name, value) in changes.as_object().expect("members") {
            extract.pointer_mut(ENTRY).expect("an entry")[name] = value.clone();
        }
        extract
    };
    let nothing = json!({ "type": "SIMPLE_TEXT", "nullFlavor": { "codeValue": "NI" } });
    let mother = json!({ "type": "SIMPLE_TEXT", "originalText": "Mother" });
    let someone = json!({ "extension": "P-2" });
    for plain in [
        json!({}),
        json!({ "subject_of_information": { "relationship": nothing } }),
        json!({ "subject_of_information": { "relationship": nothing, "party": { "extension": "P-1" } } }),
    ] {
        let (record, _) = returned(&with(plain));
        assert_eq!(record["records"][0]["causativeAgent"]["text"], "Penicillin", "{record}");
    }
    let qualified = [
        json!({ "uncertainty_expressed": true }),
        json!({ "uncertainty_expressed": "true" }),
        json!({ "subject_of_information": { "relationship": mother } }),
        json!({ "subject_of_information": { "relationship": mother, "party": { "extension": "P-1" } } }),
        json!({ "subject_of_information": { "relationship": nothing, "party": someone } }),
        json!({ "subject_of_information": { "nullFlavor": { "codeValue": "MSK" } } }),
    ];
    for changes in qualified {
        let mut extract = with(changes);
        let (record, kept) = returned(&extract);
        assert_eq!(record, json!({ "standard": "MODS", "version": "1.0.0" }));
        assert!(is_kept(&extract, &kept, "/all_compositions/0"), "{kept:#?}");
        // Beside a plain entry, and within a section.
        let entry = extract.pointer(ENTRY).expect("an entry").clone();
        let plain = entry_of(&json!([element_of("Allergies.typeOfReaction", &nothing)]));
        let section = json!({ "type": "SECTION", "rc_id": { "extension": "s-1" }, "members": [entry] });
        extract["all_compositions"][0]["content"] = json!([section, plain]);
        let (record, kept) = returned(&extract);
        assert_eq!(record["records"].as_array().map(Vec::len), Some(1));
        assert!(!record.to_string().contains("Penicillin"), "{record}");
        assert!(is_kept(&extract, &kept, &format!("{ENTRY}/members/0")), "{kept:#?}");
    }
}

#[test]
fn a_code_keeps_the_object_identifier_of_its_system() {
    let coded = |code: Value| {
        with_element(
            "Strength.strength",
            &json!({ "type": "CODED_TEXT", "originalText": "Sings", "codedValue": code }),
        )
    };
    let oid = "2.16.840.1.113883.6.96";
    let strength = |extract: &Value| returned(extract).0["records"][0]["strength"].clone();
    let extract =
        coded(json!({ "codeValue": "84757009", "codingScheme": { "oid": oid }, "displayName": "Epilepsy" }));
    assert_eq!(
        strength(&extract),
        json!({ "text": "Sings", "code": "84757009", "system": format!("urn:oid:{oid}"), "display": "Epilepsy" })
    );
    // Named in both ways: the name, and the number beside it.
    let extract = coded(json!({ "codeValue": "1", "codingSchemeName": "A", "codingScheme": { "oid": oid } }));
    assert_eq!(strength(&extract)["system"], "A");
    assert!(is_kept(&extract, &returned(&extract).1, &format!("{ITEM}/value/codedValue/codingScheme")));
    for wrong in
        [json!({ "oid": "9.5" }), json!({ "oid": 1 }), json!({ "nullFlavor": { "codeValue": "NI" } })]
    {
        let extract = coded(json!({ "codeValue": "1", "codingScheme": wrong }));
        assert_eq!(strength(&extract), Value::Null);
        assert!(is_kept(&extract, &returned(&extract).1, ITEM));
    }
    for system in
        [format!("urn:oid:{oid}"), "urn:oid:9.5.1".into(), "urn:oid:".into(), "urn:oid:\\u0031.2".into()]
    {
        let record = format!(
            r#"{{"standard":"MODS","version":"1.0.0","records":[{{"type":"Strength","strength":{{"code":"1","system":"{system}"}}}}]}}"#
        );
        let there = round_trip(record.as_bytes());
        assert_eq!(there.text.contains(r#""codingScheme":{"oid""#), system.ends_with("96"), "{system}");
        assert_no_errors(&there);
    }
}

#[test]
fn an_identifier_that_contradicts_the_subject_of_care_is_kept() {
    const NHS: &str = "https://fhir.nhs.uk/Id/nhs-number";
    let of = |extension: &str, authority: &str| json!({ "extension": extension, "assigningAuthorityName": authority });
    let identification = |subject: Value, ids: Value| {
        let entity = json!({ "type": "SUBJECT_OF_CARE_PERSON_IDENTIFICATION", "extract_id": { "extension": "P-1" }, "id": ids });
        let extract =
            elsewhere(&json!([]), &json!({ "subject_of_care": subject, "demographic_entity": [entity] }));
        let (record, kept) = returned(&extract);
        let kept = kept
            .into_iter()
            .map(|kept| kept.pointer)
            .filter(|pointer| pointer.contains("/id") || pointer.contains("subject"));
        (record["subjectOfCare"]["personIdentification"].clone(), kept.collect::<Vec<_>>())
    };
    let number = |value: &str| json!({ "nhsNumber": { "value": value, "system": NHS } });
    let (one, other) = ("9990000018", "9990000026");
    assert_eq!(identification(of(one, NHS), json!([of(one, NHS)])), (number(one), vec![]));
    assert_eq!(
        identification(of(one, NHS), json!([of(other, NHS)])),
        (number(one), vec!["/demographic_entity/0/id".into()])
    );
    assert_eq!(
        identification(of(one, NHS), json!([of(other, NHS), of(one, NHS)])),
        (number(one), vec!["/demographic_entity/0/id/0".into()])
    );
    // Another authority is no contradiction.
    let (found, kept) = identification(of(one, NHS), json!([of("A-1", "Fictional Trust")]));
    assert_eq!((&found["nhsNumber"]["value"], kept.len()), (&json!(one), 0));
    assert!(found.to_string().contains("A-1"), "{found}");
    let (found, kept) = identification(of("A-1", "Fictional Trust"), json!([of("A-2", "Fictional Trust")]));
    assert!(found.to_string().contains("A-1") && !found.to_string().contains("A-2"), "{found}");
    assert_eq!(kept, ["/demographic_entity/0/id"]);
    // By root, which is kept: a system is a text.
    let by_root = |extension: &str| json!({ "extension": extension, "root": { "oid": "2.999.1" } });
    let (found, kept) = identification(by_root("A-1"), json!([by_root("A-2")]));
    assert!(found.to_string().contains("A-1") && !found.to_string().contains("A-2"), "{found}");
    assert!(kept.contains(&"/demographic_entity/0/id".into()), "{kept:?}");
}

/// The converter takes for an extract what the reader does: the first member that one of both has decides.
#[test]
fn what_is_an_extract_is_asked_once() {
    for (input, is_extract) in [
        (r#"{"rm_id":"EN 13606","standard":"MODS"}"#, true),
        (r#"{"standard":"MODS","rm_id":"EN 13606"}"#, false),
        (r#"{"type":"EHR_EXTRACT","records":[{}]}"#, true),
        (r#"{"records":[{}],"type":"EHR_EXTRACT"}"#, false),
        (r#"{"\u0072m_id":1}"#, true),
    ] {
        let limits = Limits::EXTRACT;
        assert_eq!(from_extract(input.as_bytes(), limits).is_ok(), is_extract, "{input}");
        assert_eq!(to_extract(input.as_bytes(), &options()).is_ok(), !is_extract, "{input}");
        assert_eq!(report(input).standard == "ISO 13606", is_extract, "{input}");
    }
}

/// Every `rc_id` and `extract_id`.
fn identifiers(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if matches!(name.as_str(), "rc_id" | "extract_id") {
                    found.extend(member["extension"].as_str().map(str::to_owned));
                }
                identifiers(member, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| identifiers(item, found)),
        _ => {}
    }
}

#[test]
fn identifiers_that_are_made_up_are_those_of_one_extract() {
    let record = br#"{"standard":"MODS","version":"1.0.0","subjectOfCare":{"personName":{"familyName":"Fictional"}},
        "careActors":[{"type":"CareTeam"},7],"records":[{"type":"Alert","freeText":"one"},"x",{"type":"Strength"}]}"#;
    let named = |extension: &str| Identity { extension: Some(extension.into()), ..Identity::default() };
    let by_root = |root: &str| Identity { root: Some(root.into()), ..Identity::default() };
    let mut all = Vec::new();
    // Names that would run into each other if they were only joined.
    for (ehr_system, ehr_id) in [
        (named("a"), named("b")),
        (named("a"), named("c")),
        (named("a/b"), named("c")),
        (named("a"), named("b/c")),
        (named("a~1b"), named("c")),
        (named("\"\u{e9}\\ \n"), named("b")),
        (by_root("2.999.1"), named("b")),
        (named("2.999.1"), named("b")),
        (Identity { assigning_authority: Some("2.999.1".into()), ..Identity::default() }, named("b")),
    ] {
        let options = ToExtract { ehr_system, ehr_id, ..options() };
        let there = to_extract(record, &options).expect("a record");
        assert_no_errors(&there);
        let back = from_extract(there.text.as_bytes(), Limits::EXTRACT).expect("an extract");
        assert_same(&back.text, &canonical(record, Limits::DEFAULT).expect("a record"));
        assert_eq!(back.kept.len(), 3, "{:#?}", back.kept);
        identifiers(&serde_json::from_str(&there.text).expect("JSON"), &mut all);
    }
    let distinct: BTreeSet<&String> = all.iter().collect();
    assert!(all.len() > 100, "{}", all.len());
    assert_eq!(distinct.len(), all.len(), "{all:#?}");
}

#[test]
fn where_the_record_has_no_person_nobody_is_made_up() {
    let there = round_trip(br#"{"standard":"MODS","version":"1.0.0","records":[{"type":"Alert"}]}"#);
    assert_no_errors(&there);
    let extract: Value = serde_json::from_str(&there.text).expect("JSON");
    assert_eq!(extract["subject_of_care"], json!({ "nullFlavor": { "codeValue": "NI" } }));
    assert!(there.choices.iter().any(|(choice, _)| choice.code == "subject-of-care"));
    // A person who is not the first to stand there is a person.
    let there = round_trip(br#"{"standard":"MODS","records":[{"type":"Alert"}],"subjectOfCare":{"x":1}}"#);
    let extract: Value = serde_json::from_str(&there.text).expect("JSON");
    let id = &extract["demographic_entity"][0]["extract_id"];
    assert_eq!(extract["subject_of_care"], *id);
}

/// Whichever of two comes first.
#[test]
fn an_attribute_that_stands_twice_qualifies_too() {
    let cause = json!({ "type": "CODED_TEXT", "originalText": "Penicillin" });
    let text = with_element("Allergies.causativeAgent", &cause).to_string();
    let plain = r#""uncertainty_expressed":false"#;
    assert!(text.contains(plain));
    for more in [
        r#""uncertainty_expressed":true"#,
        r#""subject_of_information":{},"subject_of_information":{"relationship":7}"#,
    ] {
        for twice in [format!("{plain},{more}"), format!("{more},{plain}")] {
            let back =
                from_extract(text.replace(plain, &twice).as_bytes(), Limits::EXTRACT).expect("an extract");
            assert!(!back.text.contains("Penicillin"), "{}", back.text);
        }
    }
}

#[test]
fn times_are_written_as_mods_has_them_and_what_does_not_fit_is_kept() {
    let born = |time: &str| {
        let entity = json!({ "type": "SUBJECT_OF_CARE_PERSON_IDENTIFICATION", "extract_id": { "extension": "P-1" },
            "birthTime": { "time": time } });
        let extract = elsewhere(&json!([]), &json!({ "demographic_entity": [entity] }));
        let (record, kept) = returned(&extract);
        let is_kept = is_kept(&extract, &kept, "/demographic_entity/0/birthTime");
        let date = record["subjectOfCare"]["personDemographics"]["dateOfBirth"].clone();
        assert_ne!(is_kept, date.is_string(), "{time}");
        date
    };
    assert_eq!(born("19500101"), "1950-01-01");
    assert_eq!(born("1950-01-01"), "1950-01-01");
    assert_eq!((born("195001"), born("1950")), (json!("1950-01"), json!("1950")));
    for other in ["19500101103000+0100", "1950010112", "19501301", "19500229", "yesterday", ""] {
        assert_eq!(born(other), Value::Null, "{other}");
    }

    let value = |element: &str, value: Value| {
        let extract = with_element(element, &value);
        let (record, kept) = returned(&extract);
        let name = element.split('.').nth(1).expect("an element");
        let found = record["records"][0][name].clone();
        assert_eq!(is_kept(&extract, &kept, ITEM), found.is_null(), "{value}");
        found
    };
    let start = |class: &str, attribute: &str, time: Value| {
        value("Alert.alertStartDate", json!({ "type": class, attribute: time }))
    };
    assert_eq!(start("TS", "time", json!("20260131090000+0000")), "2026-01-31T09:00:00+00:00");
    assert_eq!(start("TS", "time", json!("202601310900")), "2026-01-31T09:00");
    assert_eq!(start("DATE", "date", json!("20260131")), "2026-01-31");
    assert_eq!(start("SIMPLE_TEXT", "originalText", json!("2026-01")), "2026-01");
    for (class, attribute, time) in [
        ("TS", "time", json!("2026013109")),
        ("TS", "time", json!("20260131250000")),
        ("SIMPLE_TEXT", "originalText", json!("soon")),
        ("PQ", "value", json!(5.5)),
        ("INT", "value", json!(20_260_131)),
        ("BL", "value", json!(true)),
    ] {
        assert_eq!(start(class, attribute, time), Value::Null);
    }
    assert_eq!(value("Alert.freeText", json!({ "type": "BL", "value": true })), Value::Null);
    assert_eq!(
        value("Alert.freeText", json!({ "type": "SIMPLE_TEXT", "originalText": "19500101" })),
        "19500101"
    );

    // What a record says in a form of its own comes back so: our mark says that it does.
    for wrong in [
        r#""soon""#,
        "5",
        "true",
        r#""20260131""#,
        r#"{"a":1}"#,
        "[]",
        r#"["2026"]"#,
        "null",
        r#""2026\u002d01""#,
    ] {
        let record = format!(
            r#"{{"standard":"MODS","version":"1.0.0","records":[{{"type":"Alert","alertStartDate":{wrong},"freeText":{wrong}}}]}}"#
        );
        assert_no_errors(&round_trip(record.as_bytes()));
    }
}
