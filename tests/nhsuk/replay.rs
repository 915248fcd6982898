//! The published examples of nhsuk-frontend, built by the components of the renderer: the same
//! options in, the same HTML out. Part of the crate's own tests, since nothing outside sees events.
//!
//! Every example of every component must come out equal, or stand in `left_out.json` with the
//! reason; one that stands there and would come out equal fails too.

#[path = "../references/mod.rs"]
mod references;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;

use super::{Html, MARKUP, TAGS};
use crate::render::component::more;
use crate::render::sink::{Form, Place, Sink, Tag};

const PUBLISHED: &str = "node_modules/nhsuk-frontend/dist/nhsuk/components";
const LEAST_REPLAYED: usize = 100;

/// What is not replayed as it is, and why. Examples of one name are told apart by a number.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOut {
    /// Components that a rendering has no use for, with the reason.
    unused: BTreeMap<String, String>,
    /// Examples that cannot be said.
    unsaid: Vec<Reason>,
    /// Examples that come out equal but for these attributes.
    departs: Vec<Departure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    #[allow(dead_code, reason = "for whoever reads the file")]
    reason: String,
    examples: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Departure {
    #[allow(dead_code, reason = "for whoever reads the file")]
    reason: String,
    attributes: Vec<String>,
    examples: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Published {
    fixtures: Vec<Example>,
}

/// A published example: options, content given as HTML, and what it becomes.
#[derive(Deserialize)]
struct Example {
    name: String,
    context: Value,
    #[serde(default, rename = "callBlock")]
    content: Option<String>,
    html: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All components that are published, each with its examples by name.
fn published() -> BTreeMap<String, BTreeMap<String, Example>> {
    let folder = root().join(PUBLISHED);
    let entries = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}: run `cargo xtask setup`", folder.display()));
    let mut components = BTreeMap::new();
    for entry in entries {
        let entry = entry.unwrap();
        let Ok(text) = fs::read(entry.path().join("fixtures.json")) else { continue };
        let published: Published = serde_json::from_slice(&text).unwrap();
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        let mut examples = BTreeMap::new();
        for example in published.fixtures {
            let time = times.entry(example.name.clone()).or_default();
            *time += 1;
            let name = if *time == 1 { example.name.clone() } else { format!("{} ({time})", example.name) };
            examples.insert(name, example);
        }
        components.insert(entry.file_name().into_string().unwrap(), examples);
    }
    components
}

#[test]
fn published_examples_come_out_of_the_renderer() {
    let left_out: LeftOut =
        serde_json::from_slice(&fs::read(root().join("tests/nhsuk/left_out.json")).unwrap()).unwrap();
    let mut listed = BTreeMap::new();
    let none = Vec::new();
    let unsaid = left_out.unsaid.iter().map(|reason| (&reason.examples, &none));
    let departs = left_out.departs.iter().map(|departure| (&departure.examples, &departure.attributes));
    for (examples, attributes) in unsaid.chain(departs) {
        for (component, names) in examples {
            for name in names {
                let before = listed.insert((component.clone(), name.clone()), attributes);
                assert!(before.is_none(), "{component}, {name}: listed twice");
            }
        }
    }
    let (mut faults, mut counts) = (Vec::new(), BTreeMap::<_, usize>::new());
    let (mut replayed, mut departing) = (0, 0);
    let mut unused: BTreeSet<_> = left_out.unused.keys().cloned().collect();
    let published = published();
    for (component, examples) in &published {
        if unused.remove(component) {
            continue;
        }
        for (name, example) in examples {
            let ours = said(component, example);
            let equals = |without: &[String]| {
                ours.as_ref().is_some_and(|ours| normal(ours, without) == normal(&example.html, without))
            };
            let entry = listed.remove(&(component.clone(), name.clone()));
            let fault = match entry {
                None if equals(&[]) => {
                    replayed += 1;
                    *counts.entry(component).or_default() += 1;
                    continue;
                }
                None => "neither comes out equal nor is listed",
                Some(_) if equals(&[]) => "is listed, and comes out equal",
                Some(attributes) if attributes.is_empty() => continue,
                Some(attributes) if equals(attributes) => {
                    departing += 1;
                    continue;
                }
                Some(_) => "differs in more than the attributes it is listed with",
            };
            let ours = ours.unwrap_or_default();
            faults.push(format!("{component}, {name}: {fault}\n{}\n{ours}", example.html));
        }
    }
    faults.extend(listed.keys().map(|(component, name)| format!("{component}, {name}: does not exist")));
    faults.extend(unused.iter().map(|component| format!("{component}: does not exist")));
    println!(
        "{replayed} published examples come out equal, {departing} but for listed attributes: {counts:?}"
    );
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n\n"), faults.len());
    assert!(replayed >= LEAST_REPLAYED, "only {replayed} come out equal");
}

#[test]
fn markup_stands_in_the_order_of_the_elements() {
    for (place, tag) in TAGS.iter().enumerate() {
        assert_eq!(*tag as usize, place, "{tag:?}");
    }
}

// ---- Comparing ----

/// HTML without what is layout: a line break with the spaces around it, beside a tag. Other spaces
/// count; a run of them is one. References become what they stand for, in texts.
fn normal(html: &str, without: &[String]) -> String {
    let mut normal = String::new();
    for part in parts(html) {
        match part {
            Piece::Tag(tag) => {
                let mut tag = tag.to_owned();
                for attribute in without {
                    let start = format!(" {attribute}=\"");
                    while let Some(at) = tag.find(&start) {
                        let value = at + start.len();
                        let end = value + tag[value..].find('"').unwrap() + 1;
                        tag.replace_range(at..end, "");
                    }
                }
                normal.push_str(&format!("<{tag}>"));
            }
            Piece::Text(text) => normal.push_str(&plain(text)),
        }
    }
    normal
}

enum Piece<'t> {
    /// What stands between `<` and `>`.
    Tag(&'t str),
    Text(&'t str),
}

fn parts(html: &str) -> Vec<Piece<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (text, after) = rest.split_once('<').unwrap_or((rest, ""));
        if !text.is_empty() {
            parts.push(Piece::Text(text));
        }
        if after.is_empty() {
            break;
        }
        let (tag, after) = after.split_once('>').expect("a tag ends");
        parts.push(Piece::Tag(tag));
        rest = after;
    }
    parts
}

fn plain(text: &str) -> String {
    let is_space = |letter: char| letter.is_ascii_whitespace();
    let inner = text.trim_start_matches(is_space);
    let before = &text[..text.len() - inner.len()];
    let inner = inner.trim_end_matches(is_space);
    let after = &text[before.len() + inner.len()..];
    let mut plain = String::new();
    let kept = |space: &str| if space.is_empty() || space.contains('\n') { "" } else { " " };
    plain.push_str(kept(before));
    plain.push_str(&inner.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    plain.push_str(if inner.is_empty() { "" } else { kept(after) });
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(plain, |text, (reference, letter)| text.replace(reference, letter))
}

// ---- From options to events ----

/// Says a component through the renderer's own; nothing where it cannot be said.
fn said(component: &str, example: &Example) -> Option<String> {
    let options = &example.context;
    // A rendering begins its headings at any level; each component has its own default.
    let level = |own: u64, below: u8| {
        let level = options["heading"]["level"].as_u64().unwrap_or(own);
        u8::try_from(level).unwrap() - below
    };
    let content = example.content.as_deref();
    let (outermost, build): (u8, Build) = match component {
        "card" => (level(2, 1), card),
        "tables" => (1, table),
        "contents-list" => (2, contents_list),
        "details" => (2, details),
        "error-message" => (2, error_message),
        "error-summary" => (2, error_summary),
        "heading" => (1, heading),
        "summary-list" => (1, summary_list),
        "tag" => (2, tag),
        "warning-callout" => (level(3, 1), warning_callout),
        _ => panic!("{component} is neither replayed nor listed as unused"),
    };
    let mut html = Html::new("example", outermost, "", false);
    build(&mut html, options, content)?;
    Some(references::resolved(&String::from_utf8(html.finish()).unwrap()))
}

/// Gives nothing where the options ask for what cannot be said.
type Build = fn(&mut Html, &Value, Option<&str>) -> Option<()>;

fn is_true(value: &Value) -> bool {
    value.as_bool() == Some(true)
}

/// The text of an option, which may stand alone.
fn label(option: &Value) -> Option<&str> {
    option.as_str().or(option["text"].as_str())
}

/// The text or HTML of an option, which may stand alone.
fn say(html: &mut Html, option: &Value, content: Option<&str>) -> Option<()> {
    if let Some(markup) = content.or(option["html"].as_str()) {
        return say_html(html, markup);
    }
    html.text(label(option)?);
    Some(())
}

/// Says HTML by the elements of the renderer, if it has them all.
fn say_html(html: &mut Html, markup: &str) -> Option<()> {
    for part in parts(markup) {
        match part {
            Piece::Text(text) => html.text(&plain(text)),
            Piece::Tag("br") => html.text("\n"),
            Piece::Tag(tag) if tag.starts_with('/') => html.close(),
            // Where it leads is not for the caller to say.
            Piece::Tag(tag) if tag.starts_with("a href=") => html.open(Tag::Link, "", Place::Node(0)),
            Piece::Tag(tag) => {
                let (element, more) = element(html, tag)?;
                html.open(element, more, Place::None);
            }
        }
    }
    Some(())
}

/// The element with this start tag, and what is added to its class.
fn element<'t>(html: &Html, tag: &'t str) -> Option<(Tag, &'t str)> {
    let mut found: Option<(usize, Tag, &str)> = None;
    for (element, (own, start, end)) in TAGS.iter().zip(&MARKUP) {
        let name = match element.form() {
            Form::Heading(below) => format!("h{}", html.level + below),
            _ => (*own).to_owned(),
        };
        let Some(more) = tag.strip_prefix(&name).and_then(|rest| rest.strip_suffix(end)) else { continue };
        let more = if start.is_empty() {
            more.is_empty().then_some("")
        } else {
            more.strip_prefix(start).and_then(|more| more.strip_suffix('"'))
        };
        let Some(more) = more.filter(|more| !more.contains('"')) else { continue };
        if found.is_none_or(|(length, ..)| length < start.len()) {
            found = Some((start.len(), *element, more));
        }
    }
    found.map(|(_, element, more)| (element, more))
}

/// The class of a variant, unless the options name one of its kind themselves.
fn variant(options: &Value, prefix: &str, chosen: Option<&str>) -> String {
    let classes = options["classes"].as_str();
    let mut more = String::new();
    if let Some(chosen) = chosen.filter(|_| !classes.is_some_and(|classes| classes.contains(prefix))) {
        more.push_str(&format!(" {prefix}{chosen}"));
    }
    if let Some(classes) = classes {
        more.push_str(&format!(" {classes}"));
    }
    more
}

fn card(html: &mut Html, options: &Value, content: Option<&str>) -> Option<()> {
    let chosen = options["variant"].as_str();
    if chosen.is_some_and(|chosen| !matches!(chosen, "feature" | "primary" | "secondary" | "warning")) {
        return None;
    }
    html_sink(html).open_card(&variant(options, "nhsuk-card--", chosen), Place::None);
    card_heading(html, &options["heading"], false)?;
    if let Some(content) = content {
        say_html(html, content)?;
    } else if let description @ (Value::String(_) | Value::Object(_)) = &options["description"] {
        let is_html = description["html"].is_string();
        if !is_html {
            html.open(Tag::Line, "", Place::None);
        }
        say(html, description, None)?;
        html_sink(html).end(usize::from(!is_html));
    }
    html_sink(html).end(2);
    Some(())
}

fn card_heading(html: &mut Html, heading: &Value, warns: bool) -> Option<()> {
    if heading.is_null() {
        return Some(());
    }
    let more = variant(heading, "nhsuk-heading-", heading["size"].as_str());
    let open = html_sink(html).open_card_heading(&more, if warns { "Important: " } else { "" });
    say(html, heading, None)?;
    html_sink(html).end(open);
    Some(())
}

fn warning_callout(html: &mut Html, options: &Value, content: Option<&str>) -> Option<()> {
    let heading = &options["heading"];
    let warns = label(heading) != Some("Important");
    html_sink(html).open_card(more::WARNING, Place::None);
    card_heading(html, heading, warns)?;
    let is_html = content.is_some() || options["html"].is_string();
    if !is_html {
        html.open(Tag::Line, "", Place::None);
    }
    say(html, options, content)?;
    html_sink(html).end(if is_html { 2 } else { 3 });
    Some(())
}

fn details(html: &mut Html, options: &Value, content: Option<&str>) -> Option<()> {
    let (summary, is_open) = (&options["summary"], is_true(&options["open"]));
    match (label(summary), options["classes"].as_str()) {
        (Some(text), None) => html_sink(html).open_details(text, 0, is_open),
        // What the renderer has no use for: HTML in a summary, a class of its own.
        (_, classes) => {
            let more = classes.map_or(String::new(), |classes| format!(" {classes}"));
            html.open(if is_open { Tag::OpenDetails } else { Tag::Details }, &more, Place::None);
            html.open(Tag::Summary, "", Place::None);
            html.open(Tag::SummaryText, "", Place::None);
            say(html, summary, None)?;
            html_sink(html).end(2);
            html.open(Tag::DetailsText, "", Place::None);
        }
    }
    say(html, options, content)?;
    html_sink(html).end(2);
    Some(())
}

fn contents_list(html: &mut Html, options: &Value, _: Option<&str>) -> Option<()> {
    let label = options["ariaLabel"].as_str().unwrap_or("Pages in this guide");
    html_sink(html).open_contents(label, options["visuallyHiddenText"].as_str().unwrap_or("Contents"));
    contents(html, &options["items"])?;
    html_sink(html).end(2);
    Some(())
}

fn contents(html: &mut Html, items: &Value) -> Option<()> {
    for (number, item) in (0..).zip(items.as_array()?.iter().filter(|item| item.is_object())) {
        if is_true(&item["current"]) {
            return None;
        }
        html_sink(html).open_content(Place::Section(number));
        say(html, item, None)?;
        html.close();
        if item["items"].is_array() {
            html.open(Tag::ContentsList, "", Place::None);
            contents(html, &item["items"])?;
            html.close();
        }
        html.close();
    }
    Some(())
}

fn error_message(html: &mut Html, options: &Value, content: Option<&str>) -> Option<()> {
    let label = options["visuallyHiddenText"].as_str().unwrap_or("Error");
    if label.is_empty() {
        html.open(Tag::Message, "", Place::None);
    } else {
        html_sink(html).open_message("", &format!("{label}: "), Place::None);
    }
    say(html, options, content)?;
    html.close();
    Some(())
}

fn error_summary(html: &mut Html, options: &Value, content: Option<&str>) -> Option<()> {
    let heading = &options["heading"];
    if let Some(text) = label(heading) {
        html_sink(html).open_problems(text);
    } else {
        html.open(Tag::Problems, "", Place::None);
        html.open(Tag::Alert, "", Place::None);
        html.open(Tag::ProblemHeading, "", Place::None);
        say(html, heading, None)?;
        html.close();
        html.open(Tag::ProblemsBody, "", Place::None);
    }
    if content.is_some() || !options["description"].is_null() {
        html.open(Tag::Paragraph, "", Place::None);
        say(html, &options["description"], content)?;
        html.close();
    }
    if let Some(errors) = options["errorList"].as_array() {
        html.open(Tag::ProblemList, "", Place::None);
        for (number, error) in (0..).zip(errors.iter().filter(|error| error.is_object())) {
            if error["href"].is_string() {
                html_sink(html).open_problem(Place::Message(number));
                say(html, error, None)?;
                html_sink(html).end(2);
            } else {
                html.open(Tag::Item, "", Place::None);
                say(html, error, None)?;
                html.close();
            }
        }
        html.close();
    }
    html_sink(html).end(3);
    Some(())
}

fn heading(html: &mut Html, options: &Value, _: Option<&str>) -> Option<()> {
    if options["caption"].is_string() || options["caption"].is_object() || options["href"].is_string() {
        return None;
    }
    let more = match (options["classes"].as_str(), options["size"].as_str()) {
        (Some(classes), _) => format!(" {classes}"),
        (None, Some(size)) => format!("-{size}"),
        (None, None) => String::new(),
    };
    html.open(Tag::Heading, &more, Place::None);
    say(html, options, None)?;
    if let Some(hidden) = options["visuallyHiddenText"].as_str() {
        html_sink(html).element(Tag::Hidden, "", &format!(" {hidden}"));
    }
    html.close();
    Some(())
}

fn summary_list(html: &mut Html, options: &Value, _: Option<&str>) -> Option<()> {
    let card = &options["card"];
    let heading = &card["heading"];
    if card.is_object() {
        if card["variant"].is_string() {
            return None;
        }
        html_sink(html).open_card("", Place::None);
        card_heading(html, heading, false)?;
    }
    let kind = match (options["border"].as_bool(), options["lastRowBorder"].as_bool()) {
        (Some(false), _) => more::IN_VALUE,
        (_, Some(false)) => more::IN_CARD,
        _ => "",
    };
    html.open(Tag::List, kind, Place::None);
    for row in options["rows"].as_array()? {
        let (key, value) = (&row["key"], &row["value"]);
        let width = key["width"].as_str().map(|width| format!(" nhsuk-u-width-{width}"));
        if row["border"].as_bool() == Some(false) || width.is_some() {
            let border = if width.is_none() { " nhsuk-summary-list__row--no-border" } else { "" };
            html.open(Tag::Row, border, Place::None);
            html_sink(html).element(Tag::Key, width.as_deref().unwrap_or(""), label(key)?);
            html.open(Tag::Value, "", Place::None);
        } else {
            html_sink(html).open_row(label(key)?);
        }
        say(html, value, None)?;
        html_sink(html).end(2);
    }
    html_sink(html).end(if card.is_object() { 3 } else { 1 });
    Some(())
}

fn tag(html: &mut Html, options: &Value, content: Option<&str>) -> Option<()> {
    let mut more = variant(
        options,
        "nhsuk-tag--",
        match &options["colour"] {
            Value::Bool(false) => Some("no-colour"),
            colour => colour.as_str(),
        },
    );
    if options["border"].as_bool() == Some(false) {
        more.push_str(" nhsuk-tag--no-border");
    }
    html.open(Tag::State, &more, Place::None);
    say(html, options, content)?;
    html.close();
    Some(())
}

fn table(html: &mut Html, options: &Value, _: Option<&str>) -> Option<()> {
    if !is_true(&options["responsive"]) || is_true(&options["scroll"]) || is_true(&options["panel"]) {
        return None;
    }
    let in_card = &options["card"];
    if is_true(in_card) || in_card.is_object() {
        let kind = in_card["variant"].as_str().map_or(String::new(), |kind| format!(" nhsuk-card--{kind}"));
        html_sink(html).open_card(&kind, Place::None);
        card_heading(html, &in_card["heading"], false)?;
    }
    let caption = &options["caption"];
    let size = caption["size"].as_str();
    html_sink(html).open_table(
        &table_class(options),
        &variant(caption, "nhsuk-table__caption--", size),
        label(caption)?,
    );
    let head = options["head"].as_array()?;
    for column in head {
        if !column["sort"].is_null() {
            return None;
        }
        html_sink(html).element(
            Tag::ColumnHeader,
            &cell_class(column, "header", &Value::Null),
            label(column)?,
        );
    }
    html_sink(html).open_table_body();
    for row in options["rows"].as_array()?.iter().filter_map(Value::as_array) {
        html.open(Tag::TableRow, "", Place::None);
        for (place, (cell, column)) in row.iter().zip(head).enumerate() {
            let is_header = place == 0 && is_true(&options["firstCellIsHeader"]);
            let (tag, kind) = if is_header { (Tag::RowHeader, "header") } else { (Tag::Cell, "cell") };
            html_sink(html).open_cell(tag, &cell_class(cell, kind, &column["format"]), label(column)?);
            let is_html = cell["html"].is_string();
            if is_html {
                html.open(Tag::Part, "", Place::None);
            }
            say(html, cell, None)?;
            html_sink(html).end(1 + usize::from(is_html));
        }
        html.close();
    }
    html_sink(html).end(if in_card.is_null() { 2 } else { 4 });
    Some(())
}

fn table_class(options: &Value) -> String {
    let mut class = String::new();
    let border = match (options["border"].as_bool(), options["lastRowBorder"].as_bool()) {
        (Some(false), _) => Some("no-border"),
        (_, Some(false)) => Some("no-last-row-border"),
        _ => None,
    };
    let chosen = [
        options["variant"].as_str(),
        is_true(&options["compact"]).then_some("compact"),
        Some("responsive"),
        border,
        is_true(&options["striped"]).then_some("striped"),
    ];
    for kind in chosen.iter().flatten() {
        class.push_str(&format!(" nhsuk-table--{kind}"));
    }
    class
}

/// Numbers stand to the right; a text among them too, by another class.
fn cell_class(cell: &Value, kind: &str, format: &Value) -> String {
    let mut class = String::new();
    match (cell["format"].as_str(), format.as_str()) {
        (Some("string"), Some("numeric")) => class.push_str(" nhsuk-u-text-align-right"),
        (Some("numeric"), _) | (None, Some("numeric")) => {
            class.push_str(&format!(" nhsuk-table__{kind}--numeric"));
        }
        _ => {}
    }
    if let Some(width) = cell["width"].as_str() {
        class.push_str(&format!(" nhsuk-u-width-{width}"));
    }
    if let Some(classes) = cell["classes"].as_str() {
        class.push_str(&format!(" {classes}"));
    }
    class
}

/// The components are those of any sink.
fn html_sink<'h>(html: &'h mut Html<'_>) -> &'h mut dyn Sink {
    html
}
