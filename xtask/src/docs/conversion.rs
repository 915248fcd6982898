//! What of a record goes where in an extract, and what is lost or chosen: from the tables that the
//! conversion itself goes by.

use serde_json::Value;

use super::facts::Facts;
use super::page::{Page, Row, Text, code, plain, prose};

pub fn part(page: &mut Page, facts: &Facts) {
    let tables = &facts.conversion;
    page.heading(2, "iso-conversion", "Records as extracts, and back");
    page.paragraph(prose(
        "`toExtract` makes an extract of a record document, `fromExtract` a record document of an extract. No published \
         mapping of MODS to ISO 13606 was found; this one is ours ([`proposed`](#basis-proposed)). What an extract made \
         here says of a record comes back byte for byte, once its members stand in the order of the model. What an \
         extract from elsewhere says beyond MODS is kept and named.",
    ));
    page.paragraph(prose(
        "Names come back by `meaning`: a code of the scheme `MODS`, which is the identifier of a class (`Alert`) or of \
         an element (`Alert.alertStartDate`); its version is the release.",
    ));
    page.table(&["Of MODS", "In the extract", "What is to be known"], rows(&tables["places"]));
    page.heading(3, "iso-conversion-values", "Values");
    page.paragraph(
        "Objects that are one value. With anything else in them they are CLUSTERs, so that nothing is lost.",
    );
    let values = tables["values"].as_array().into_iter().flatten().map(|form| {
        let parts = form["parts"].as_array().into_iter().flatten();
        let parts = parts.map(|part| code(text(&part[0])).plain(": ").code(text(&part[1])));
        Row::new(vec![code(text(&form["class"])), code(text(&form["value"])), Text::join(parts, ", ")])
    });
    page.table(&["Class", "Value", "What is what"], values.collect());
    page.heading(3, "iso-conversion-people", "People and bodies");
    page.table(&["Class", "Becomes"], coded(&tables["entities"]));
    let people = tables["rows"].as_array().into_iter().flatten().map(|row| {
        let of = text(&row[1]);
        Row::new(vec![code(text(&row[0])), code(text(&row[2])), plain(of), plain(text(&row[3]))])
    });
    page.table(&["Element", "Attribute", "Only of", "As"], people.collect());
    page.paragraph(prose(
        "Gender identity and sex are never made administrative gender, nor the other way round: \
         `administrativeGenderCode` has no value, and one from elsewhere is kept.",
    ));
    page.heading(3, "iso-conversion-states", "States of versions");
    page.table(&["Change type", "State"], coded(&tables["states"]));
    page.heading(3, "iso-conversion-marks", "Marks");
    page.paragraph(prose(
        "What is not simply a value of its element says so in `archetype_id`: `MODS`, and one or more of these after it, \
         each with a dot before it.",
    ));
    page.table(&["Mark", "Meaning"], coded(&tables["marks"]));
    page.heading(3, "iso-conversion-choices", "Losses and choices");
    page.paragraph("What the result of toExtract names, with how often it was met.");
    page.table(&["Code", "What was done"], coded(&tables["choices"]));
    page.heading(3, "iso-conversion-left-out", "What follows from the rest");
    page.paragraph(prose(
        "Said by each extract that is made here, and left out without a word on the way back where it says just this: \
         `rm_id`; `all_versions` alone in `criteria`; folders of categories; a `name` that is the label of its \
         `meaning`; an `rc_id` that counts the parts of a composition; `synthesised`, `uncertainty_expressed` and \
         `follow_link` that are false; the structure STRC01; null flavours NI; the links of a reference to what it \
         names; time and attester of an attestation that are those of its change log entry; `desc` that is the name of \
         the class; `subject_of_care` that the demographic part says too.",
    ));
}

/// Rows of words, in which code stands between backticks.
fn rows(table: &Value) -> Vec<Row> {
    let rows = table.as_array().into_iter().flatten();
    rows.map(|row| Row::new(cells(row).map(prose).collect())).collect()
}

/// The same, of which the first cell is code.
fn coded(table: &Value) -> Vec<Row> {
    let rows = table.as_array().into_iter().flatten();
    let row = |row: &Value| {
        let mut cells = cells(row);
        let first = code(cells.next().unwrap_or_default());
        Row::new(std::iter::once(first).chain(cells.map(prose)).collect())
    };
    rows.map(row).collect()
}

fn cells(row: &Value) -> impl Iterator<Item = &str> {
    row.as_array().into_iter().flatten().map(text)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
