//! The reference model of ISO 13606: what both sources say of it, what was taken, the form in JSON, the
//! term lists, and the rules about extracts.

use super::conversion;
use super::dictionary::word;
use super::facts::{Facts, GuidanceRule};
use super::page::{Page, Row, Text, code, plain, prose};
use crate::model::iso13606::{Attribute, Class, Said};
use crate::model::source::{Code, CodeSet};

/// The parts of the page, in their order.
const PARTS: &[fn(&mut Page, &Facts)] =
    &[sources, form, containment, classes, term_lists, rules, conversion::part];

const GROUPS: &[(&str, &str)] =
    &[("ehr", "The record"), ("demographic", "The demographic part"), ("data-value", "Values")];

pub fn page(facts: &Facts) -> Page {
    let mut page = Page::new("iso13606.md", "Extracts of ISO 13606");
    page.paragraph(prose(
        "MODS names ISO 13606 as a standard it is related to. An extract is how a record travels there: compositions, \
         each what one person committed at one time, with the people and bodies they speak of. `mods-record/iso13606` \
         checks extracts by the same tables, reader and findings as records. This page is all it knows of them.",
    ));
    for part in PARTS {
        part(&mut page, facts);
    }
    page
}

fn sources(page: &mut Page, facts: &Facts) {
    let about = &facts.reference.about;
    page.heading(2, "iso-sources", "Sources");
    page.paragraph(plain(text(&about["model"], "note")));
    let rows = about["sources"].as_array().into_iter().flatten().map(|source| {
        Row::new(["name", "where", "note"].into_iter().map(|key| plain(text(source, key))).collect())
    });
    page.table(&["Source", "Where", "What is to be known of it"], rows.collect());
    page.paragraph(prose(
        "Each attribute below shows what the BMM and the XSD say, and its basis: what was taken. What both say may be \
         an **error**. What rests on one of them, on the profile of the NHS architecture (LRA) or on this project alone \
         is at most a **warning**. A value of another type is an error, as in a record.",
    ));
    let bases = about["bases"].as_object().into_iter().flatten();
    let ours = |name: &str| name != "proposed";
    let rows = bases.filter(|(name, _)| ours(name)).map(|(name, says)| {
        Row::at(format!("basis-{name}"), vec![code(name), plain(says.as_str().unwrap_or_default())])
    });
    page.table(&["Basis", "Meaning"], rows.collect());
}

fn text<'a>(value: &'a serde_json::Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn form(page: &mut Page, facts: &Facts) {
    page.heading(2, "iso-form", "The form in JSON");
    page.paragraph(prose(
        "ISO 13606 states none. This one is ours ([`proposed`](#basis-proposed)), and renames nothing: whoever knows the \
         model knows the form.",
    ));
    page.list(vec![
        prose("Attributes have the names of the model, exactly as it spells them."),
        prose("An attribute that may have several values is always a list, another never."),
        prose("`type` names the class of an object. It is needed where the place is of an abstract class, or of TEXT; \
               elsewhere, without it, the class of the place is meant. It may name a kind of that class."),
        prose("String is a JSON string, Boolean a JSON boolean, Integer a number without fraction or exponent, Real a \
               number, Bytes a string in base64."),
        prose("An extract is known by `rm_id`, or by `\"type\": \"EHR_EXTRACT\"`, on the outermost object. \
               It is a record document if `standard`, `subjectOfCare`, `careActors` or `records` comes before that."),
        prose("A part is checked alone as in MODS: `as: \"COMPOSITION\"`, `as: \"COMPOSITION.committal\"`."),
    ]);
    page.paragraph("The forms of texts:");
    let formats = facts.reference.about["formats"].as_array().into_iter().flatten();
    let rows = formats.map(|format| {
        let row = vec![
            plain(text(format, "name")),
            code(kebab(text(format, "format"))),
            plain(text(format, "why")),
        ];
        Row::at(format!("set-{}", text(format, "id")), row)
    });
    page.table(&["Form", "Format", "Whose"], rows.collect());
}

/// `ReferenceTime` → `reference-time`.
fn kebab(camel: &str) -> String {
    let mut name = String::new();
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// Each class that holds components, with what it may hold: read off the attributes.
fn containment(page: &mut Page, facts: &Facts) {
    page.heading(2, "iso-containment", "What may stand in what");
    let reference = &facts.reference;
    let is_part = |id: &str| {
        reference.class(id).is_some_and(|class| {
            reference
                .line(class)
                .iter()
                .any(|one| one.id == "RECORD_COMPONENT" || one.id == "IDENTIFIED_ENTITY")
        })
    };
    let mut rows = Vec::new();
    for class in &reference.classes {
        for attribute in reference.attributes(class).into_iter().filter(|attribute| is_part(&attribute.kind))
        {
            let kinds = reference.classes.iter().filter(|kind| {
                !kind.is_abstract && reference.line(kind).iter().any(|one| one.id == attribute.kind)
            });
            let kinds = kinds.map(|kind| class_link(&kind.id));
            rows.push(Row::new(vec![class_link(&class.id), code(&attribute.name), Text::join(kinds, ", ")]));
        }
    }
    page.table(&["In", "As", "May stand"], rows);
    page.paragraph(prose(
        "Folders refer to compositions by their identifier (`compositions`) and do not hold them. An object that stands \
         elsewhere is an error, [`class-out-of-place`](#code-class-out-of-place), on which all sources agree (RM-04).",
    ));
}

fn class_link(id: &str) -> Text {
    Text::new().code_link(format!("#iso-class-{id}"), id)
}

fn classes(page: &mut Page, facts: &Facts) {
    for (group, title) in GROUPS {
        page.heading(2, format!("iso-group-{group}"), *title);
        for class in facts.reference.classes.iter().filter(|class| class.group == *group) {
            describe(page, facts, class);
        }
    }
}

fn describe(page: &mut Page, facts: &Facts, class: &Class) {
    page.heading(3, format!("iso-class-{}", class.id), Text::new().code(&class.id));
    let mut about = plain(format!("{}: {}", class.name, class.meaning));
    if class.is_abstract {
        about = about.plain(" Abstract: only its kinds stand in an extract.");
    }
    if let Some(parent) = &class.kind_of {
        about = about.plain(" A kind of ").then(class_link(parent)).plain(", whose attributes it has too.");
    }
    page.paragraph(about.plain(format!(" Source: {}.", class.source)));
    if let Some(note) = &class.note {
        page.paragraph(plain(format!("Note: {note}")));
    }
    let rows = class.attributes.iter().map(|attribute| row(facts, attribute));
    if !class.attributes.is_empty() {
        page.table(&["Attribute", "Type", "Occurs", "BMM", "XSD", "Basis", "Meaning"], rows.collect());
    }
}

fn row(facts: &Facts, attribute: &Attribute) -> Row {
    let kind = match facts.reference.class(&attribute.kind) {
        Some(class) => class_link(&class.id),
        None => plain(&attribute.kind),
    };
    let kind = match &attribute.code_set {
        Some(set) => kind.plain(", ").link(format!("#set-{set}"), "list or form"),
        None => kind,
    };
    let note = attribute.note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
    Row::new(vec![
        code(&attribute.name),
        kind,
        plain(&attribute.occurs),
        says(attribute.bmm.as_ref()),
        says(attribute.xsd.as_ref()),
        word("basis", &attribute.basis),
        plain(format!("{}{note}", attribute.meaning)),
    ])
}

/// What a source says of an attribute.
fn says(said: Option<&Said>) -> Text {
    let Some(Said { kind, occurs, name }) = said else { return plain("-") };
    let name = name.as_ref().map(|name| format!(", as {name}")).unwrap_or_default();
    plain(format!("{kind} {occurs}{name}"))
}

fn term_lists(page: &mut Page, facts: &Facts) {
    page.heading(2, "iso-term-lists", "Term lists");
    page.paragraph(prose(
        "The lists of part 3, as far as they were read, and that of null flavours. A code outside a list that is known \
         to be whole is a [warning](#code-not-in-code-set); outside another it counts as not checked. The list of modes \
         stands with the [code sets](#set-iso-13606-3-functional-role-mode) of MODS, which has a use for it too.",
    ));
    for set in facts.reference.code_sets.iter().filter(|set| !set.codes.is_empty()) {
        describe_list(page, set);
    }
}

fn describe_list(page: &mut Page, set: &CodeSet) {
    page.heading(3, format!("set-{}", set.id), plain(&set.name));
    let state = if set.complete { "All codes." } else { "Perhaps not all codes." };
    let source = set.source.as_deref().unwrap_or_default();
    let note = set.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
    page.paragraph(plain(format!("{state} Source: {source}.{note}")));
    let meaning =
        |one: &Code| if one.display == one.code { "not read".to_owned() } else { one.display.clone() };
    let rows = set.codes.iter().map(|one| Row::new(vec![code(&one.code), plain(meaning(one))]));
    page.table(&["Code", "Meaning"], rows.collect());
}

fn rules(page: &mut Page, facts: &Facts) {
    page.heading(2, "iso-rules", "Rules");
    page.paragraph(prose(
        "The numbers and words are this project's. What enforces a rule is a code of [findings](#page-rules); where none \
         does, or not wholly, the last column says why.",
    ));
    let rows = facts.extracts.iter().map(|rule| rule_row(facts, rule));
    page.table(
        &["Rule", "What it says", "Level", "Source", "Basis", "Codes", "Severity", "How it was read"],
        rows.collect(),
    );
}

fn rule_row(facts: &Facts, rule: &GuidanceRule) -> Row {
    let codes: Vec<_> = facts.codes.iter().filter(|code| rule.enforced.codes.contains(&code.name)).collect();
    let links = codes.iter().map(|code| Text::new().code_link(format!("#code-{}", code.name), &code.name));
    let mut severities: Vec<&str> =
        codes.iter().flat_map(|code| &code.severities).map(String::as_str).collect();
    severities.sort_unstable();
    severities.dedup();
    Row::at(
        format!("rule-{}", rule.id),
        vec![
            plain(&rule.id),
            plain(&rule.says),
            plain(&rule.level),
            plain(&rule.source),
            word("basis", &rule.basis),
            Text::join(links, ", "),
            plain(severities.join(" or ")),
            plain(rule.enforced.why.as_deref().unwrap_or_default()),
        ],
    )
}
