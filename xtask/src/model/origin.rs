//! Where a class or element was read, in the few words that fit a report.

use super::names::shorten;
use super::source::{Class, Element};

/// Longest source text in the tables; they travel with every copy of the package.
const LONGEST: usize = 60;

const BROWSER: &str = "MODS data browser";
const OURS: &str = "proposed by mods-record";

/// Where the element was read.
pub fn of_element(class: &Class, element: &Element) -> String {
    let given = element.source.as_deref();
    match element.basis.as_str() {
        "mods" => on_page(class, given),
        "prsb" => block(given),
        "proposed" => OURS.to_owned(),
        "scip" => shorten(given.unwrap_or("SCIP"), LONGEST),
        _ => shorten(given.unwrap_or("implementation guidance"), LONGEST),
    }
}

/// Where the element was read, at full length.
pub fn in_full(class: &Class, element: &Element) -> String {
    match (element.basis.as_str(), &element.source) {
        ("mods", _) | (_, None) => of_element(class, element),
        (_, Some(source)) => source.clone(),
    }
}

/// Where the element was read, for the core: of drafts and guidance only which it was, since the
/// types and the dictionary say where in it.
pub fn brief(class: &Class, element: &Element) -> String {
    match element.basis.as_str() {
        "scip" => "SCIP draft guide".to_owned(),
        "guidance" => {
            let whole = of_element(class, element);
            whole.split(": ").next().unwrap_or_default().to_owned()
        }
        _ => of_element(class, element),
    }
}

/// Where the class was read.
pub fn of_class(class: &Class) -> String {
    match class.basis.as_str() {
        "mods" | "mods-partial" => on_page(class, None),
        "prsb" => first_block(class),
        "proposed" => OURS.to_owned(),
        _ => class
            .source_urls
            .iter()
            .find_map(|url| guidance(url))
            .unwrap_or("implementation guidance")
            .to_owned(),
    }
}

fn on_page(class: &Class, given: Option<&str>) -> String {
    match (given, &class.browser_id) {
        // an envelope element says itself which page it is from
        (Some(text), _) if text.starts_with(BROWSER) => text.to_owned(),
        (_, Some(id)) => format!("{BROWSER}, class {id}"),
        (Some(text), None) => shorten(&format!("{BROWSER}, {text}"), LONGEST),
        (None, None) => BROWSER.to_owned(),
    }
}

/// `PRSB Procedure: Date` → `PRSB Procedure`: the path inside a block adds little to the name.
fn block(source: Option<&str>) -> String {
    let source = source.unwrap_or("PRSB");
    let block = source.split_once(": ").map_or(source, |(block, _)| block);
    shorten(block.trim_end_matches('.'), LONGEST)
}

fn first_block(class: &Class) -> String {
    let first = class.elements.iter().find(|element| element.basis == "prsb");
    block(first.and_then(|element| element.source.as_deref()))
}

fn guidance(url: &str) -> Option<&'static str> {
    let known = [
        ("implementation-guidance", "implementation guidance"),
        ("metadata.atlassian.net", "programme wiki"),
        ("ascglossary", "programme glossary"),
    ];
    known.into_iter().find(|(part, _)| url.contains(part)).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prsb_source_is_its_block() {
        assert_eq!(
            block(Some("PRSB About Me 2.01: About Me record entry / My wellness")),
            "PRSB About Me 2.01"
        );
        assert_eq!(block(Some("PRSB Procedure.")), "PRSB Procedure");
    }

    #[test]
    fn guidance_is_named_by_its_host() {
        assert_eq!(guidance("https://metadata.atlassian.net/wiki/x"), Some("programme wiki"));
        assert_eq!(guidance("https://example.org/"), None);
    }
}
