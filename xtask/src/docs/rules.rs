//! Every code of findings: what it says, why, an example, and what to do about it.

use super::dictionary::word;
use super::facts::{Case, Code, Facts};
use super::page::{Page, Row, Text, code, plain, prose};

const GROUPS: &[(&str, &str, &str)] = &[
    ("json", "The JSON, and limits", "What is wrong before it is asked whether this is a MODS record."),
    ("structure", "Classes, elements and values", "What one value, or one object, is asked alone."),
    (
        "document",
        "Across the document",
        "What only the whole document can tell: who is who, versions, references.",
    ),
    (
        "extract",
        "Extracts of ISO 13606",
        "What is said of [extracts](#page-iso13606) alone. Of one value of them the codes above are said too.",
    ),
    (
        "format",
        "Forms of identifiers, dates and contact details",
        "What a value of a certain kind looks like. Whether it was ever given to this person or body is not known.",
    ),
];

pub fn page(facts: &Facts) -> Result<Page, String> {
    without_example(facts)?;
    let mut page = Page::new("rules.md", "Findings and rules");
    page.paragraph(
        "Each [finding](#term-finding) has a code that stays the same. This page has all of them: what the finding \
         says, why, an example with what is found in it, and what to do. How severe a code is, and what MODS \
         itself asks, is summed up under [conformance](#page-conformance).",
    );
    for (group, title, about) in GROUPS {
        page.heading(2, format!("codes-{group}"), *title);
        page.paragraph(prose(about));
        let rows = of_group(facts, group).map(|code| {
            let name = Text::new().code_link(format!("#code-{}", code.name), &code.name);
            Row::new(vec![name, plain(code.severities.join(" or ")), prose(&code.what)])
        });
        page.table(&["Code", "Severity", "What"], rows.collect());
    }
    for (group, title, _) in GROUPS {
        page.heading(2, format!("each-{group}"), format!("{title}: each code").as_str());
        for code in of_group(facts, group) {
            describe(&mut page, facts, code)?;
        }
    }
    rules_of_the_model(&mut page, facts);
    Ok(page)
}

fn of_group<'a>(facts: &'a Facts, group: &'a str) -> impl Iterator<Item = &'a Code> {
    facts.codes.iter().filter(move |code| code.group == group)
}

/// A code that nothing shows is a code that nobody has tried.
fn without_example(facts: &Facts) -> Result<(), String> {
    let shown = |code: &&Code| example(facts, code).is_none() && value(facts, code).is_none();
    let without: Vec<&str> = facts.codes.iter().filter(shown).map(|code| code.name.as_str()).collect();
    if without.is_empty() {
        return Ok(());
    }
    Err(format!("no case in tests/cases shows these codes; write one each: {}", without.join(", ")))
}

fn describe(page: &mut Page, facts: &Facts, code: &Code) -> Result<(), String> {
    page.heading(3, format!("code-{}", code.name), Text::new().code(&code.name));
    page.paragraph(prose(&code.what));
    let mut items = vec![severity(code)];
    items.extend(says(facts, code));
    items.extend(why(facts, code));
    items.push(source(code));
    page.list(items);
    match example(facts, code) {
        Some(case) => show(page, case),
        None => show_value(page, facts, code),
    }
    Ok(())
}

fn severity(code: &Code) -> Text {
    let all = code.severities.join(" or ");
    let note = if code.severities.len() > 1 { ", by the basis of the element" } else { "" };
    prose("**Severity:** ").plain(format!("{all}{note}."))
}

/// The words of the core for it, as they stand in the example.
fn says(facts: &Facts, code: &Code) -> Vec<Text> {
    let finding = |case: &'_ Case| {
        let found = case.findings.iter().find(|finding| finding.code == code.name)?;
        Some((found.message.clone(), found.help.clone()))
    };
    let Some((message, help)) = example(facts, code).and_then(finding) else { return Vec::new() };
    vec![
        prose("**Says**, as in the example: ").plain(message).plain("."),
        prose("**What to do:** ").plain(help),
    ]
}

/// The rule of the model, and those of the guidance that the code enforces.
fn why(facts: &Facts, code: &Code) -> Vec<Text> {
    let rules = facts.standard["standard"]["rules"].as_array().into_iter().flatten();
    let of_model = rules.filter(|rule| rule["id"] == code.rule.id.as_str()).map(|rule| {
        let text = rule["text"].as_str().unwrap_or_default();
        prose("**Why:** ").then(rule_link(&code.rule.id)).plain(format!(": {text}"))
    });
    let of_extracts = facts.extracts.iter().filter(|_| code.group == "extract");
    let enforced = facts
        .guidance
        .iter()
        .chain(of_extracts)
        .filter(|rule| rule.enforced.codes.contains(&code.name) || rule.id == code.rule.id);
    let of_guidance =
        enforced.map(|rule| prose("**Why:** ").then(rule_link(&rule.id)).plain(format!(": {}", rule.says)));
    let associations = facts.associations.iter().filter(|one| one.enforced.codes.contains(&code.name));
    let of_associations = associations.map(|one| {
        let words = format!("association {}", one.number);
        prose("**Why:** ").link(format!("#association-{}", one.number), words).plain(" of the guidance")
    });
    of_model.chain(of_guidance).chain(of_associations).collect()
}

fn rule_link(id: &str) -> Text {
    Text::new().link(format!("#rule-{id}"), id)
}

fn source(code: &Code) -> Text {
    let rule = &code.rule;
    let text = prose("**Source:** ").cite(&rule.source).plain("; basis ").then(word("basis", &rule.basis));
    match code.group.as_str() {
        "structure" => text.plain(". A finding about an element names the element's own source and basis where the rule is that of the class tables."),
        _ => text.plain("."),
    }
}

/// The case that shows the code with the least beside it.
fn example<'a>(facts: &'a Facts, code: &Code) -> Option<&'a Case> {
    let shows = |case: &&Case| case.findings.iter().any(|finding| finding.code == code.name);
    // One about a record, where there is one.
    facts
        .cases
        .iter()
        .filter(shows)
        .min_by_key(|case| (case.is_extract, case.findings.len(), case.document.len()))
}

fn show(page: &mut Page, case: &Case) {
    let from = prose("**Example:** ")
        .plain(&case.heading)
        .plain(" (")
        .link(format!("/tests/cases/{}.md", case.file), format!("tests/cases/{}.md", case.file))
        .plain(")")
        .then(options(case))
        .plain(". The record, and what is found:");
    page.paragraph(from);
    page.code("json", &case.document);
    let lines: Vec<String> = case
        .findings
        .iter()
        .map(|finding| {
            let place = [finding.severity.as_str(), &finding.code, &finding.pointer].join(" ");
            format!("{} | {}", place.trim_end(), finding.message)
        })
        .collect();
    page.code("text", &lines.join("\n"));
}

/// What was asked besides the document.
fn options(case: &Case) -> Text {
    let mut text = Text::new();
    for word in case.options.split_whitespace() {
        text = match word.split_once('=') {
            Some(("as", part)) => text.plain(", checked alone as ").code(part),
            Some(("dropped", place)) => text.plain(", without the JavaScript value at ").code(place),
            Some((name, value)) => text.plain(", with ").code(format!("{name}: {value}")),
            None if word == "latin-1" => text.plain(", in the encoding Latin-1"),
            None if word == "marked" => text.plain(", after a mark of the byte order"),
            None => text.plain(", with ").code(word),
        };
    }
    text
}

fn value<'a>(facts: &'a Facts, code: &Code) -> Option<&'a super::facts::FormatValue> {
    facts.values.iter().find(|value| value.code == code.name)
}

/// A format that no element asks at present has no record to show it with.
fn show_value(page: &mut Page, facts: &Facts, of: &Code) {
    let Some(value) = value(facts, of) else { return };
    let text = prose("**Example:** ")
        .then(code(&value.value))
        .plain(", asked of the format ")
        .code(&value.format)
        .plain(". No record gets this finding at present: no element is bound to the format, or its list answers first.");
    page.paragraph(text);
}

fn rules_of_the_model(page: &mut Page, facts: &Facts) {
    page.heading(2, "rules-of-the-model", "Rules of the model");
    page.paragraph(
        "How this project reads the standard, in numbers of its own. The rules that the guidance states, MG-01 to \
         MG-32, stand under [conformance](#guidance-rules).",
    );
    let rules = facts.standard["standard"]["rules"].as_array().into_iter().flatten();
    let rows = rules.map(|rule| {
        let field = |key: &str| rule[key].as_str().unwrap_or_default();
        let of = facts.codes.iter().filter(|code| code.rule.id == field("id"));
        let codes = of.map(|code| Text::new().code_link(format!("#code-{}", code.name), &code.name));
        let guidance = rule["guidanceRules"].as_array().into_iter().flatten().filter_map(|id| id.as_str());
        Row::at(
            format!("rule-{}", field("id")),
            vec![
                plain(field("id")),
                plain(field("text")),
                plain(field("level")),
                word("basis", field("basis")),
                Text::join(guidance.map(rule_link), ", "),
                Text::join(codes, ", "),
            ],
        )
    });
    page.table(&["Rule", "What it says", "Level", "Basis", "Guidance", "Codes"], rows.collect());
}
