//! What is known of a class or attribute of the reference model, in one line for those who read types
//! and schemas.

use super::{Attribute, Class, Said};

pub fn of_class(class: &Class) -> String {
    format!("Basis: {} ({}).", class.basis, class.source)
}

/// How often it stands and what says so. Where the sources differ, what each says.
pub fn of_attribute(attribute: &Attribute) -> String {
    let [bmm, xsd] = [&attribute.bmm, &attribute.xsd].map(|said| said.as_ref().map(of_source));
    let sources = match (bmm, xsd) {
        (Some(bmm), Some(xsd)) if bmm != xsd => format!(" BMM: {bmm}. XSD: {xsd}."),
        _ => String::new(),
    };
    format!("{}. Basis: {}.{sources}", attribute.occurs, attribute.basis)
}

fn of_source(said: &Said) -> String {
    let name = said.name.as_ref().map(|name| format!(", as {name}")).unwrap_or_default();
    format!("{} {}{name}", said.kind, said.occurs)
}
