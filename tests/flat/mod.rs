//! The flat text of a report as `npm/report.js` takes it apart, so that it can be held against the report
//! that serde writes, names and their order included.

use serde_json::{Map, Value};

pub fn report(text: &[u8]) -> Value {
    let list: Vec<Value> = serde_json::from_slice(text).expect("the flat text is JSON");
    let [valid, checked, error, warning, info, findings, six, unchecked, rest @ ..] = list.as_slice() else {
        panic!("a report has more values than {}", list.len());
    };
    let [truncated, standard, version, package, model, rules, code_sets, completeness @ ..] = rest else {
        panic!("a report has more values than {}", list.len());
    };
    let mut report = vec![
        ("valid", valid.clone()),
        ("checked", checked.clone()),
        ("counts", named(&["error", "warning", "info"], &[error, warning, info].map(Value::clone))),
        ("findings", values(findings).chunks(19).map(finding).collect()),
        ("unchecked", missed(values(unchecked), six.as_u64().expect("a number") as usize).into()),
    ];
    if let [classes, needs] = completeness {
        let need = |values: &[Value]| named(&["need", "held", "present", "absent"], values);
        let classes = values(classes).chunks(8).map(class);
        let needs = values(needs).chunks(4).map(need);
        report.extend([("completeness", classes.collect()), ("coverage", needs.collect())]);
    }
    let checked_by = named(
        &["package", "model", "rules", "codeSets"],
        &[package, model, rules, code_sets].map(Value::clone),
    );
    report.extend([
        ("truncated", truncated.clone()),
        ("standard", standard.clone()),
        ("version", version.clone()),
        ("checkedBy", checked_by),
    ]);
    object(report)
}

fn finding(list: &[Value]) -> Value {
    let names = ["code", "severity", "path", "pointer", "offset", "line", "column", "class", "element"];
    let mut finding: Vec<_> = names.into_iter().zip(list.iter().cloned()).collect();
    finding.extend(optional("part", list[9].clone()));
    finding.extend(["label", "message", "help"].into_iter().zip(list[10..].iter().cloned()));
    finding.push(("rule", named(&["id", "source", "basis"], &list[13..16])));
    let related = list[16].as_array().map(|place| named(&["pointer", "offset", "line", "column"], place));
    finding.push(("related", related.unwrap_or_default()));
    let code_set = list[17].as_array().map(|set| named(&["id", "binding"], set));
    finding.extend(optional("codeSet", code_set.unwrap_or_default()));
    finding.extend(optional("value", list[18].clone()));
    object(finding)
}

fn missed(list: &[Value], six: usize) -> Vec<Value> {
    let (six, three) = list.split_at(six * 6);
    let of_class = |values: &[Value]| {
        let [class, count, pointer] = values else { panic!("a class has three values") };
        let reason = Value::from("class-table-not-seen");
        [&reason, class, &Value::Null, &Value::Null, count, pointer].map(Value::clone)
    };
    let names = ["reason", "class", "element", "codeSet", "count", "pointer"];
    let others = six.chunks(6).map(|values| named(&names, values));
    others.chain(three.chunks(3).map(|values| named(&names, &of_class(values)))).collect()
}

fn class(values: &[Value]) -> Value {
    let share = |at: usize| named(&["filled", "of"], &values[at..at + 2]);
    let values = [values[0].clone(), values[1].clone(), share(2), share(4), share(6)];
    named(&["class", "records", "must", "should", "could"], &values)
}

fn values(list: &Value) -> &[Value] {
    list.as_array().expect("a list")
}

fn optional(name: &'static str, value: Value) -> Option<(&'static str, Value)> {
    (!value.is_null()).then_some((name, value))
}

fn named(names: &[&'static str], values: &[Value]) -> Value {
    assert_eq!(names.len(), values.len());
    object(names.iter().copied().zip(values.iter().cloned()).collect())
}

fn object(members: Vec<(&'static str, Value)>) -> Value {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
}
