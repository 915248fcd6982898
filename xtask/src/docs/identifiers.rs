//! Which identifier of a person, a body or a place each standard uses.

use serde_json::Value;

use super::dictionary::word;
use super::facts::{Facts, list};
use super::page::{Page, Row, Text, plain, prose};
use crate::model::fields::Fields;

/// What is identified, in the words of the data.
const SUBJECTS: [(&str, &str); 4] = [
    ("person", "The person receiving care"),
    ("professional", "A professional"),
    ("body", "A body"),
    ("place", "A place"),
];

pub fn page(facts: &Facts) -> Result<Page, String> {
    let mut page = Page::new("identifiers.md", "Identifiers");
    page.paragraph(
        "By what each standard identifies a person, a professional, a body or a place, as far as the sources of this \
         project say. **Unknown** means that no source that was read says it; it is not filled in from elsewhere. What \
         can be checked of each is its form alone: never whether it was given to this person or body.",
    );
    let standards = list(&facts.identifiers, "standards", |standard| {
        let fields = Fields::of(standard, "identifiers.json standards");
        Ok((fields.text("id")?, fields.text("name")?, fields.text("term")?))
    })?;
    for (subject, title) in SUBJECTS {
        page.heading(2, format!("identifiers-{subject}"), title);
        let mut rows = Vec::new();
        for (id, name, term) in &standards {
            let standard = Text::new().link(format!("#term-{term}"), name);
            rows.extend(of(facts, id, subject, &standard)?);
        }
        page.table(&["Standard", "Identifier", "Form", "Elements here", "Basis and source", "Note"], rows);
    }
    Ok(page)
}

/// The rows of a standard for what is identified; one that says Unknown where there is none.
fn of(facts: &Facts, standard: &str, subject: &str, name: &Text) -> Result<Vec<Row>, String> {
    let all = facts.identifiers["identifiers"].as_array().ok_or("identifiers.json has no identifiers")?;
    let own = all.iter().filter(|row| row["standard"] == standard && row["of"] == subject);
    let rows: Vec<Row> = own.map(|value| row(facts, value, name)).collect::<Result<_, _>>()?;
    if !rows.is_empty() {
        return Ok(rows);
    }
    let unknown = prose("**Unknown**");
    Ok(vec![Row::new(vec![name.clone(), unknown, Text::new(), Text::new(), Text::new(), Text::new()])])
}

fn row(facts: &Facts, value: &Value, name: &Text) -> Result<Row, String> {
    let fields = Fields::of(value, format!("identifiers.json, {} of {}", value["of"], value["standard"]));
    let form = match fields.maybe("codeSet")? {
        None => plain(fields.maybe("form")?.unwrap_or_default()),
        Some(id) => {
            let set =
                facts.model.code_set(&id).ok_or_else(|| format!("identifiers.json: no code set {id}"))?;
            Text::new().link(format!("#set-{id}"), &set.name)
        }
    };
    let elements = fields.texts("elements")?;
    let elements =
        elements.iter().map(|element| Text::new().code_link(format!("#element-{element}"), element.as_str()));
    let basis = match fields.maybe("basis")? {
        Some(basis) => word("basis", &basis).plain(": ").cite(&fields.text("source")?),
        None => Text::new().cite(&fields.text("source")?),
    };
    let note = plain(fields.maybe("note")?.unwrap_or_default());
    Ok(Row::new(vec![
        name.clone(),
        plain(fields.text("identifier")?),
        form,
        Text::join(elements, ", "),
        basis,
        note,
    ]))
}
