//! Extracts of ISO 13606: the tables and the reader against the data of the reference model. Loops over
//! `model/iso13606.json`: each class, each attribute, each pair of them.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that meets what it did not expect should stop"
)]

#[path = "iso13606/reference.rs"]
mod reference;

use mods_record::model::tables::CLASSES;
use mods_record::model::{ClassId, ClassKind, Kind, Level, Occurs, Release, iso13606};
use mods_record::{Examination, ExamineOptions, Report, Target};
use reference::{Attribute, Class, classes, concrete};
use serde_json::{Value, json};

/// What is found: severity, code and pointer.
fn found(input: &Value, target: Target) -> Vec<(String, String, String)> {
    let text = input.to_string();
    let options = ExamineOptions { target, ..ExamineOptions::default() };
    let report = Report::new(&Examination::of(text.as_bytes(), &options), &[], false);
    let found = report.findings.iter();
    found.map(|one| (one.severity.to_owned(), one.code.to_owned(), one.pointer.clone())).collect()
}

/// An object of a class that has this attribute alone, and where its value stands.
fn with(attribute: &Attribute, value: Value) -> (Value, String) {
    let name = attribute.name.as_str();
    match attribute.is_many() {
        true => (json!({ name: [value] }), format!("/{name}/0")),
        false => (json!({ name: value }), format!("/{name}")),
    }
}

fn target(class: &Class) -> Target {
    Target::named(&class.id).unwrap_or_else(|_| panic!("no class {}", class.id))
}

#[test]
fn the_tables_are_those_of_the_file() {
    let release = Release::newest();
    let mut count = 0;
    assert_eq!(iso13606::CLASSES.len(), classes().len());
    for class in classes() {
        let id = ClassId::named(&class.id).expect("a class");
        let row = id.class();
        assert!(id.is_of_iso13606());
        assert_eq!(row.name, class.name);
        assert_eq!(row.kind == ClassKind::Abstract, class.is_abstract, "{}", class.id);
        if class.is_abstract {
            assert_eq!(row.count, 0, "{}", class.id);
            continue;
        }
        // `type` comes first.
        assert_eq!(usize::from(row.count), class.attributes.len() + 1, "{}", class.id);
        let first = release.element(row.element_id(0));
        assert_eq!((first.json, first.kind, first.level), ("type", Kind::ClassName, Level::Could));
        for attribute in &class.attributes {
            let place = format!("{}.{}", class.id, attribute.name);
            let element = release.element_named(id, attribute.name.as_bytes()).expect(&place);
            let element = release.element(element);
            let occurs = match attribute.occurs.as_str() {
                "0..1" => Occurs::Optional,
                "1..1" => Occurs::One,
                "0..*" => Occurs::Any,
                _ => Occurs::Some,
            };
            assert_eq!((element.name, element.occurs), (attribute.label.as_str(), occurs), "{place}");
            assert_eq!(element.basis.name(), attribute.basis, "{place}");
            assert_eq!(element.level == Level::Must, attribute.is_must(), "{place}");
            assert_eq!(element.code_set().map(|set| set.id), attribute.code_set.as_deref(), "{place}");
            let kind = match element.kind {
                Kind::Object(class, _) => class.class().id,
                Kind::YesNo => "Boolean",
                Kind::Integer => "Integer",
                Kind::Number => "Real",
                Kind::Text(_) if attribute.kind == "Bytes" => "Bytes",
                Kind::Text(_) => "String",
                other => panic!("{place} is {other:?}"),
            };
            assert_eq!(kind, attribute.kind, "{place}");
            count += 1;
        }
    }
    println!("{} classes, {count} attributes with those they inherit", classes().len());
    assert!(count > 250);
}

#[test]
fn kinds_of_a_class_are_those_that_the_file_says() {
    for class in classes() {
        let id = ClassId::named(&class.id).unwrap();
        let kinds: Vec<&str> = id.kinds().map(|kind| kind.class().id).collect();
        let wanted: Vec<&str> =
            concrete().filter(|kind| kind.is_kind_of(&class.id)).map(|kind| kind.id.as_str()).collect();
        assert_eq!(kinds, wanted, "{}", class.id);
        assert!(!kinds.is_empty(), "{}", class.id);
        for other in classes() {
            let is_kind = ClassId::named(&other.id).unwrap().is_kind_of(id);
            assert_eq!(is_kind, other.is_kind_of(&class.id), "{} of {}", other.id, class.id);
        }
    }
}

/// Each class in each place where an object stands: allowed or refused as the model says.
#[test]
fn every_class_in_every_place() {
    let (mut allowed, mut refused) = (0, 0);
    for holder in concrete() {
        for attribute in &holder.attributes {
            let Some(wanted) = attribute.class() else { continue };
            for class in classes() {
                let (input, place) = with(attribute, json!({ "type": class.id }));
                let found = found(&input, target(holder));
                let of_class: Vec<_> = found
                    .iter()
                    .filter(|(_, code, _)| code == "class-out-of-place" || code == "unknown-class")
                    .collect();
                let what = format!("{} as {}.{}: {found:?}", class.id, holder.id, attribute.name);
                if class.is_kind_of(&wanted.id) && !class.is_abstract {
                    assert!(of_class.is_empty(), "{what}");
                    allowed += 1;
                } else {
                    let [(severity, code, pointer)] = of_class.as_slice() else { panic!("{what}") };
                    assert_eq!((severity.as_str(), code.as_str()), ("error", "class-out-of-place"), "{what}");
                    assert_eq!(*pointer, place, "{what}");
                    refused += 1;
                }
            }
        }
    }
    println!("{allowed} pairs allowed, {refused} refused");
    assert!(allowed > 300 && refused > 10_000);
}

/// What has no `type` is of the class of its place, unless that is abstract.
#[test]
fn without_a_type_it_is_the_class_of_its_place() {
    for holder in concrete() {
        for attribute in &holder.attributes {
            let Some(wanted) = attribute.class() else { continue };
            let (input, place) = with(attribute, json!({ "none": 1 }));
            let found = found(&input, target(holder));
            let unknown = found.iter().any(|(severity, code, pointer)| {
                (severity.as_str(), code.as_str()) == ("error", "unknown-class") && *pointer == place
            });
            assert_eq!(unknown, wanted.is_abstract, "{}.{}: {found:?}", holder.id, attribute.name);
            // A name that the class does not have is told where the class is known.
            let names = found.iter().filter(|(_, code, _)| code == "unknown-element").count();
            assert_eq!(
                names,
                usize::from(!wanted.is_abstract),
                "{}.{}: {found:?}",
                holder.id,
                attribute.name
            );
        }
    }
}

/// A class of MODS, a name in other letters, and what is no text: none is a class of the model.
#[test]
fn what_is_no_class_of_the_model_is_unknown() {
    for name in CLASSES.iter().map(|class| class.id).chain(["entry", "Section", "", "SECTION "]) {
        for kind in ["SECTION.members", "COMPOSITION.composer", "ELEMENT.value"] {
            let input = json!({ "type": name, "none": 1 });
            let (holder, attribute) = kind.split_once('.').unwrap();
            let holder = concrete().find(|class| class.id == holder).unwrap();
            let attribute = holder.attributes.iter().find(|one| one.name == attribute).unwrap();
            let (input, place) = with(attribute, input);
            let found = found(&input, target(holder));
            // That a `type` is blank is another matter, where the class is known without it.
            if name.is_empty() && kind == "COMPOSITION.composer" {
                continue;
            }
            let is_told =
                found.iter().any(|(_, code, pointer)| code == "unknown-class" && pointer.starts_with(&place));
            assert!(is_told, "{name:?} as {kind}: {found:?}");
        }
    }
}

#[test]
fn what_an_object_lacks_is_told_by_what_the_sources_say() {
    let (mut errors, mut warnings) = (0, 0);
    for class in concrete() {
        let found = found(&json!({ "none": 1 }), target(class));
        for attribute in &class.attributes {
            let pointer = format!("/{}", attribute.name);
            let told: Vec<_> = found
                .iter()
                .filter(|(_, code, _)| code.ends_with("missing") || code.starts_with("missing"))
                .filter(|(_, _, at)| *at == pointer)
                .collect();
            let wanted = match (attribute.is_must(), attribute.basis.as_str()) {
                (false, _) => None,
                (true, "iso-13606") => Some(("error", "missing-element")),
                (true, _) => Some(("warning", "recommended-element-missing")),
            };
            let told = told.first().map(|(severity, code, _)| (severity.as_str(), code.as_str()));
            assert_eq!(told, wanted, "{}{pointer}", class.id);
            errors += usize::from(wanted.is_some_and(|(severity, _)| severity == "error"));
            warnings += usize::from(wanted.is_some_and(|(severity, _)| severity == "warning"));
        }
    }
    println!("{errors} attributes whose absence is an error, {warnings} whose absence is a warning");
    assert!(errors > 40 && warnings > 10);
}

/// Each value of JSON in each place where none of objects stands, and each simple value where one does.
#[test]
fn every_value_in_every_place() {
    let values = [json!("x"), json!(3), json!(-3), json!(1.5), json!(true), json!({ "none": 1 })];
    for class in concrete() {
        for attribute in &class.attributes {
            for value in &values {
                let (input, place) = with(attribute, value.clone());
                let found = found(&input, target(class));
                let wrong = found.iter().any(|(severity, code, at)| {
                    (severity.as_str(), code.as_str()) == ("error", "wrong-type") && *at == place
                });
                let fits = match attribute.kind.as_str() {
                    "String" | "Bytes" => value.is_string(),
                    "Boolean" => value.is_boolean(),
                    "Integer" => value.is_i64(),
                    "Real" => value.is_number(),
                    _ => value.is_object(),
                };
                assert_eq!(wrong, !fits, "{value} as {}.{}: {found:?}", class.id, attribute.name);
            }
        }
    }
}

#[test]
fn what_may_be_several_is_a_list_and_what_may_not_is_none() {
    for class in concrete() {
        for attribute in &class.attributes {
            let value = match attribute.kind.as_str() {
                "String" | "Bytes" => json!("QUJD"),
                "Boolean" => json!(true),
                "Integer" | "Real" => json!(3),
                _ => json!({ "type": concrete().find(|one| one.is_kind_of(&attribute.kind)).unwrap().id }),
            };
            for is_list in [true, false] {
                let value = if is_list { json!([value]) } else { value.clone() };
                let found = found(&json!({ attribute.name.as_str(): value }), target(class));
                let place = format!("/{}", attribute.name);
                let told = found.iter().find(|(_, code, at)| code == "wrong-type" && *at == place);
                let severity = match (attribute.is_many() == is_list, attribute.basis.as_str()) {
                    (true, _) => None,
                    (false, "iso-13606") => Some("error"),
                    // That it may be no list is a number of values; that it must be one is its form.
                    (false, _) => Some(if is_list { "warning" } else { "error" }),
                };
                let told = told.map(|(severity, _, _)| severity.as_str());
                assert_eq!(told, severity, "{}{place} as a list: {is_list}: {found:?}", class.id);
            }
        }
    }
}

/// What an outermost object is taken for.
#[test]
fn an_extract_is_known_by_its_shape() {
    for (input, standard, is_foreign) in [
        (json!({ "rm_id": "EN 13606" }), "ISO 13606", false),
        (json!({ "all_compositions": [], "rm_id": 3 }), "ISO 13606", false),
        (json!({ "type": "EHR_EXTRACT", "records": [] }), "ISO 13606", false),
        (json!({ "ehr_id": { "extension": "1" }, "type": "EHR_EXTRACT" }), "ISO 13606", false),
        (json!({ "standard": "MODS", "rm_id": "EN 13606", "records": [] }), "MODS", false),
        (json!({ "records": [ { "rm_id": "EN 13606" } ] }), "MODS", false),
        (json!({ "type": "COMPOSITION", "name": {} }), "MODS", true),
        (json!({ "ehr_id": { "extension": "1" } }), "MODS", true),
        (json!({ "resourceType": "Bundle", "entry": [ { "rm_id": 1 } ] }), "MODS", true),
        (json!([ { "rm_id": "EN 13606" } ]), "MODS", true),
        (json!("rm_id"), "MODS", true),
    ] {
        let text = input.to_string();
        for text in [text.clone(), format!("\u{feff}{text}"), text.replace("rm_id", "rm\\u005fid")] {
            let report =
                Report::new(&Examination::of(text.as_bytes(), &ExamineOptions::default()), &[], false);
            assert_eq!(report.standard, standard, "{text}");
            let foreign = report.findings.iter().any(|finding| finding.code == "not-a-mods-record");
            assert_eq!(foreign, is_foreign, "{text}");
        }
    }
}

/// Names of the reference model lead where its classes are, and nowhere in MODS.
#[test]
fn every_class_and_attribute_is_a_target() {
    let names = Target::names(Release::newest());
    let names: std::collections::BTreeSet<&str> = names.split_terminator(' ').collect();
    for class in classes() {
        let leads = Target::named(&class.id);
        assert_eq!(leads.is_ok(), !class.is_abstract, "{}", class.id);
        assert_eq!(names.contains(class.id.as_str()), !class.is_abstract, "{}", class.id);
        for attribute in class.attributes.iter().filter(|_| !class.is_abstract) {
            let name = format!("{}.{}", class.id, attribute.name);
            assert!(matches!(Target::named(&name), Ok(Target::Element(id)) if id.is_of_iso13606()), "{name}");
            assert!(names.contains(name.as_str()), "{name}");
        }
    }
}

/// Attributes of the reference model are not those of MODS, and the other way round.
#[test]
fn the_two_models_keep_apart() {
    for class in &CLASSES {
        let id = ClassId::named(class.id).unwrap();
        assert!(!id.is_of_iso13606(), "{}", class.id);
        assert!(class.kind != ClassKind::Iso13606);
        for element in class.elements() {
            assert!(
                !matches!(element.kind, Kind::Object(..) | Kind::Integer),
                "{}.{}",
                class.id,
                element.json
            );
        }
    }
    for name in concrete().map(|class| class.id.as_str()) {
        let input =
            json!({ "standard": "MODS", "version": "1.0.0", "records": [ { "type": name, "none": 1 } ] });
        let found = found(&input, Target::Document);
        let wanted = ("error".to_owned(), "class-out-of-place".to_owned(), "/records/0".to_owned());
        assert!(found.contains(&wanted), "{name}: {found:?}");
        assert!(!found.iter().any(|(_, _, pointer)| pointer.starts_with("/records/0/")), "{name}: {found:?}");
    }
}

/// What a finding about an attribute rests on: the rule that has it, and what the sources say of it.
#[test]
fn what_is_absent_names_its_rule_and_basis() {
    let list: Value = serde_json::from_str(include_str!("../model/rules.json")).unwrap();
    let rules: Vec<&str> =
        list["extracts"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    let mut named = std::collections::BTreeSet::new();
    for class in concrete() {
        let options = ExamineOptions { target: target(class), ..ExamineOptions::default() };
        let report = Report::new(&Examination::of(br#"{ "none": 1 }"#, &options), &[], false);
        for finding in report.findings.iter().filter(|finding| finding.code.contains("missing")) {
            let name = finding.element.expect("an attribute");
            let attribute = class.attributes.iter().find(|one| one.name == name).expect(name);
            assert_eq!(finding.rule.basis, attribute.basis, "{}.{name}", class.id);
            assert_eq!(finding.class, Some(class.id.as_str()));
            assert!(
                finding.rule.source.contains("ISO 13606"),
                "{}.{name}: {}",
                class.id,
                finding.rule.source
            );
            let is_known = rules.contains(&finding.rule.id) || finding.rule.id == "reference model";
            assert!(is_known, "{}.{name}: {}", class.id, finding.rule.id);
            named.insert(finding.rule.id);
        }
    }
    for id in ["RM-01", "RM-02", "RM-06", "RM-12", "RM-15", "RM-18", "RM-19", "RM-20", "RM-28"] {
        assert!(named.contains(id), "nothing that is absent names {id}");
    }
}

/// What could not be checked is counted, never passed over as right.
#[test]
fn what_is_elsewhere_is_counted() {
    let link = |follow: bool, target: &str| json!({ "nature": { "codeValue": "LINK-A0" }, "follow_link": follow, "target": [ { "extension": target } ] });
    let audit = json!({ "committer": { "extension": "p-1" } });
    let extract = |links: Value, entities: Value| {
        json!({ "rm_id": "EN 13606", "demographic_entity": entities, "all_compositions": [
            { "rc_id": { "extension": "1" }, "links": links, "committal": [ audit ] } ] })
    };
    let someone = json!([ { "type": "PERSON", "extract_id": { "extension": "p-1" } } ]);
    for (input, target, references) in [
        (extract(json!([link(false, "1"), link(true, "1")]), someone.clone()), "", 0),
        (extract(json!([link(false, "2"), link(true, "3")]), someone), "", 1),
        (extract(json!([link(false, "1")]), json!([])), "", 1),
        (link(true, "1"), "LINK", 1),
        (audit.clone(), "AUDIT_INFO", 1),
        (json!({ "compositions": [ { "extension": "1" }, { "extension": "2" } ] }), "FOLDER", 2),
    ] {
        let text = input.to_string();
        let target = if target.is_empty() { Target::Document } else { Target::named(target).unwrap() };
        let options = ExamineOptions { target, ..ExamineOptions::default() };
        let report = Report::new(&Examination::of(text.as_bytes(), &options), &[], false);
        let counted = report.unchecked.iter().find(|entry| entry.reason == "references");
        assert_eq!(counted.map_or(0, |entry| entry.count), references, "{text}");
    }
    // A list that was not read whole.
    let text = r#"{ "codeValue": "STRC07" }"#;
    let target = Target::named("CLUSTER.structure_type").unwrap();
    let options = ExamineOptions { target, ..ExamineOptions::default() };
    let report = Report::new(&Examination::of(text.as_bytes(), &options), &[], false);
    let entries: Vec<_> = report.unchecked.iter().map(|entry| (entry.reason, entry.class)).collect();
    assert_eq!(entries, [("code-set-incomplete", Some("CLUSTER"))]);
    // That the tables of MODS were seen in part says nothing of an extract.
    assert!(report.unchecked.iter().all(|entry| entry.reason != "class-table-not-seen"));
}

/// How complete a record is, and which needs it meets, is asked of records.
#[test]
fn completeness_is_of_records() {
    let options = ExamineOptions { completeness: true, ..ExamineOptions::default() };
    let extract = br#"{ "rm_id": "EN 13606", "all_compositions": [ { "synthesised": false } ] }"#;
    let report = Report::new(&Examination::of(extract, &options), &[], false);
    assert_eq!(report.completeness.map(|classes| classes.len()), Some(0));
    assert_eq!(report.coverage.map(|needs| needs.len()), Some(0));
}
