//! The leaves of a record, and where they stand in its HTML.

use std::collections::BTreeMap;

use mods_record::record::{Label, NodeId, Record, Shape};

/// The texts of the leaves of a record, with the names of what the model does not know.
pub fn leaves(record: &Record<'_>, node: NodeId, found: &mut Vec<(NodeId, String)>) {
    for member in record.members(node) {
        if let Label::Unknown(key) = member.label {
            found.push((member.value, record.text(key).into_owned()));
        }
        match record.shape(member.value) {
            Shape::Object | Shape::Array => leaves(record, member.value, found),
            _ => found.push((member.value, record.text(member.value).into_owned())),
        }
    }
}

/// What a reader or a program finds in HTML: texts between tags, with line breaks, and the
/// values of `value` and `datetime`, each with the number of times it stands there.
pub fn contents(html: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut text = String::new();
    for piece in html.split('<') {
        let (tag, after) = piece.split_once('>').unwrap_or(("", piece));
        if tag == "br" {
            // A line end in the markup after it is not shown.
            text.push('\n');
            text.push_str(&unescaped(after.strip_prefix('\n').unwrap_or(after)));
            continue;
        }
        // A unit stands after its number with a space between.
        let whole = std::mem::take(&mut text);
        *found.entry(whole.strip_suffix(' ').map(str::to_owned).unwrap_or(whole)).or_default() += 1;
        for name in ["value=\"", "datetime=\""] {
            if let Some((_, value)) = tag.split_once(name) {
                let value = value.split('"').next().expect("a value ends");
                *found.entry(unescaped(value)).or_default() += 1;
            }
        }
        text.push_str(&unescaped(after));
    }
    *found.entry(text).or_default() += 1;
    found
}

fn unescaped(text: &str) -> String {
    let plain =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&")];
    plain.iter().fold(text.to_owned(), |text, (escape, character)| text.replace(escape, character))
}
