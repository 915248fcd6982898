//! A release of the standard made up from a real one, so that tests can ask what a next release
//! would do. Nothing of it is shipped.

use serde_json::Value;

/// Applies a patch: an object changes the members that it names, `null` takes one away, and
/// anything else takes the place of what was there. In a list of classes or elements, the members
/// of a patch are called by identifier or property name.
pub fn apply(patch: &Value, value: &mut Value) {
    let Value::Object(changes) = patch else {
        *value = patch.clone();
        return;
    };
    for (name, change) in changes {
        match value {
            Value::Array(items) => apply_to_item(name, change, items),
            Value::Object(members) if change.is_null() => drop(members.remove(name)),
            Value::Object(members) => apply(change, members.entry(name).or_insert(Value::Null)),
            _ => *value = patch.clone(),
        }
    }
}

fn apply_to_item(name: &str, change: &Value, items: &mut Vec<Value>) {
    let at = items.iter().position(|item| [&item["id"], &item["json"]].iter().any(|known| *known == name));
    match (at, change) {
        (Some(at), Value::Null) => drop(items.remove(at)),
        (Some(at), change) => apply(change, &mut items[at]),
        (None, change) => items.push(change.clone()),
    }
}
