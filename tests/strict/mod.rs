//! A strict reader of what the HTML sink may write.

const TAGS: &[&str] = &[
    "a", "bdi", "br", "caption", "data", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5",
    "h6", "li", "nav", "ol", "p", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "time",
    "tr", "ul",
];
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "class",
    "datetime",
    "dir",
    "href",
    "id",
    "lang",
    "open",
    "role",
    "scope",
    "value",
];

/// Reads a fragment; panics at anything that is not plainly one of ours. Gives its text.
pub fn read(html: &str) -> String {
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&unescaped(&rest[..at]));
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None => {
                let name = read_tag(tag);
                if name != "br" {
                    open.push(name);
                }
            }
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
    text.push_str(&unescaped(rest));
    text
}

fn read_tag(tag: &str) -> &str {
    let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(TAGS.contains(&name), "element {name:?}");
    while !attributes.is_empty() {
        let end = attributes.find(['=', ' ']).unwrap_or(attributes.len());
        let attribute = &attributes[..end];
        assert!(ATTRIBUTES.contains(&attribute), "attribute {attribute:?} of {name}");
        attributes = attributes[end..].trim_start_matches(' ');
        if let Some(value) = attributes.strip_prefix("=\"") {
            let (value, after) = value.split_once('"').expect("a value is quoted");
            assert!(!value.contains(['<', '>', '\'']), "{value:?} is escaped");
            assert!(attribute != "href" || value.starts_with("#mods-"), "{value:?} leads out");
            assert!(attribute != "id" || value.starts_with("mods-"), "{value:?} is not ours");
            unescaped(value);
            attributes = after.trim_start_matches(' ');
        }
    }
    name
}

/// Undoes the five references that are written; panics at a bare `&` or at a raw control.
pub fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let (reference, after) = rest[at..].split_once(';').expect("a reference ends");
        plain.push(match reference {
            "&amp" => '&',
            "&lt" => '<',
            "&gt" => '>',
            "&quot" => '"',
            "&#39" => '\'',
            "&#13" => '\r',
            other => panic!("{other:?}"),
        });
        rest = after;
    }
    plain.push_str(rest);
    plain
}
