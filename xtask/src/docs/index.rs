//! The index of the documents.

use super::page::{Page, Text, link};

/// What each document is for. A document that is not here is part of one that is.
const DOCUMENTS: &[(&str, &str)] = &[
    ("page-dictionary", "every class and element: name, type, how often, level, basis, code set, source"),
    ("page-rules", "every code of findings: what, why, an example, what to do"),
    ("page-code-sets", "every code list and identifier form, with its codes and its source"),
    (
        "page-conformance",
        "what is an error, what only a warning, what is not known; the rules of the guidance",
    ),
    ("page-identifiers", "which standard identifies a person, a body or a place by what"),
    ("page-needs", "the 21 needs of use case 7, and what this software does for each"),
    (
        "page-iso13606",
        "the reference model of ISO 13606, what its sources say, the rules about extracts, records as extracts",
    ),
    ("page-interface", "the record document, the calls, the report, the errors, the test records"),
    ("page-glossary", "every term, in our own words"),
];

pub fn page(pages: &[Page]) -> Page {
    let mut page = Page::new("README.md", "Documents");
    page.paragraph(
        "These documents are printed by `cargo xtask docs` from [`model/`](/model/README.md), from what the core \
         says, and from the words in `xtask/docs/`. A check fails when they are out of date. Where they and a page \
         of the standard differ, the page is right.",
    );
    let items = DOCUMENTS.iter().filter_map(|(anchor, what)| {
        let of = pages.iter().find(|page| page.anchor() == *anchor)?;
        Some(link(format!("#{anchor}"), &of.title).plain(format!(": {what}.")))
    });
    page.list(items.collect::<Vec<Text>>());
    page.paragraph("Written by hand: [how form libraries use the package](/docs/forms.md).");
    page.paragraph(
        "Written by hand: [Form definitions](/docs/form-definitions.md): a form for each class, for JSON Forms, \
         RJSF, SurveyJS, FHIR Questionnaire, or your own markup.",
    );
    page.paragraph(
        "Written by hand: [Hazards](/docs/hazards.md): what could harm a person through this package, what is \
         done against it, and what is left to the product around it.",
    );
    page.paragraph(
        "The same on one searchable page that works offline: `cargo xtask www` writes `target/www/reference.html`. \
         How the software works stands in [ARCHITECTURE.md](/ARCHITECTURE.md).",
    );
    page
}
