//! What is known of a class or element beside its definition, in a few words for its readers.

use std::fmt::Write as _;

use super::origin;
use super::source::{Class, Element, Model};

/// Category, kind and basis of a class.
pub fn of_class(class: &Class) -> String {
    format!("{}, {}. {}", class.category, class.kind, basis(&class.basis, &origin::of_class(class)))
}

/// Number, level, basis and list of an element, what it may point to, and what was not seen.
pub fn of_element(model: &Model, class: &Class, element: &Element) -> String {
    let mut facts = format!("{}, {}. ", element.occurs, element.level);
    facts.push_str(&basis(&element.basis, &origin::of_element(class, element)));
    if let Some(set) = element.code_set.as_ref().and_then(|id| model.code_set(id)) {
        let binding = element.binding.as_deref().unwrap_or_default();
        let _ = write!(facts, " Code set: {} ({binding}).", set.name);
    }
    if !element.target.is_empty() {
        let _ = write!(facts, " Points to: {}.", element.target.join(", "));
    }
    if !element.unknown.is_empty() {
        let _ = write!(facts, " Not seen in the source: {}.", element.unknown.join(", "));
    }
    facts
}

fn basis(basis: &str, source: &str) -> String {
    if basis == "proposed" { format!("Basis: {source}.") } else { format!("Basis: {basis} ({source}).") }
}
