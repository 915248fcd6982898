//! The interface: our words from `xtask/docs/interface.md`, and in their places what is derived
//! from the types of the package, the record document of the model and the example records.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::declarations::{self, Declaration};
use super::facts::Facts;
use super::page::{Block, Page, Row, Text, code, plain, prose};

const WORDS: &str = "xtask/docs/interface.md";

pub fn page(facts: &Facts, root: &Path) -> Result<Page, String> {
    let read = |path: &str| fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"));
    let words = read(WORDS)?;
    let mut writer = Writer {
        page: Page::new("interface.md", "Interface"),
        declarations: declarations::read(&read("npm/index.d.ts")?),
        shown: BTreeSet::new(),
        facts,
    };
    for part in parts(&words) {
        writer.part(&part)?;
    }
    writer.every_value_is_explained()?;
    Ok(writer.page)
}

/// A part of the words: lines that belong together.
fn parts(words: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let (mut open, mut fenced) = (false, false);
    for line in words.lines() {
        if line.is_empty() && !fenced {
            open = false;
            continue;
        }
        fenced ^= line.starts_with("```");
        match parts.last_mut().filter(|_| open) {
            Some(part) => {
                part.push('\n');
                part.push_str(line);
            }
            None => parts.push(line.to_owned()),
        }
        open = true;
    }
    parts
}

struct Writer<'a> {
    page: Page,
    declarations: Vec<Declaration>,
    /// Names of declarations that stand on the page.
    shown: BTreeSet<String>,
    facts: &'a Facts,
}

impl Writer<'_> {
    fn part(&mut self, part: &str) -> Result<(), String> {
        if let Some(asked) = part.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            return self.derived(asked);
        }
        if let Some((marks, rest)) =
            part.split_once(' ').filter(|(marks, _)| marks.chars().all(|mark| mark == '#'))
        {
            let (words, anchor) = rest
                .trim_end_matches('}')
                .split_once(" {#")
                .ok_or_else(|| format!("{WORDS}: {part} has no anchor"))?;
            let level = u8::try_from(marks.len()).unwrap_or(6);
            self.page.heading(level, anchor, words);
        } else if let Some(text) = part.strip_prefix("```") {
            let (language, text) = text.trim_end_matches("```").split_once('\n').unwrap_or((text, ""));
            self.page.code(language, text);
        } else if part.starts_with("- ") || part.starts_with("1. ") {
            self.list(part);
        } else {
            self.page.paragraph(part.replace('\n', " ").as_str());
        }
        Ok(())
    }

    fn list(&mut self, part: &str) {
        let numbered = part.starts_with("1. ");
        let items = part.lines().map(|line| {
            prose(
                line.trim_start_matches(|letter: char| {
                    letter.is_ascii_digit() || letter == '.' || letter == '-'
                })
                .trim(),
            )
        });
        self.page.blocks.push(Block::List { numbered, items: items.collect() });
    }

    /// What a comment in the words asks for.
    fn derived(&mut self, asked: &str) -> Result<(), String> {
        let (what, name) = asked.split_once(' ').unwrap_or((asked, ""));
        match what {
            "interface" => self.interface(name),
            "values" => self.values(name),
            "function" => self.function(name),
            "others" => self.others(),
            "class" => self.class(name),
            "examples" => self.examples(),
            _ => Err(format!("{WORDS}: what is <!-- {asked} -->?")),
        }
    }

    fn find(&mut self, name: &str) -> Result<usize, String> {
        self.shown.insert(name.to_owned());
        let at = self.declarations.iter().position(|one| one.name == name);
        at.ok_or_else(|| format!("{WORDS}: npm/index.d.ts does not export {name}"))
    }

    fn interface(&mut self, name: &str) -> Result<(), String> {
        let at = self.find(name)?;
        let Some(one) = self.declarations.get(at) else { return Ok(()) };
        let more =
            one.extends.as_ref().map(|base| format!(" Has all of `{base}` besides.")).unwrap_or_default();
        self.page.paragraph(format!("{}{more}", one.says).as_str());
        let rows = one.members.iter().map(|member| {
            let optional = if member.optional { "may be absent" } else { "" };
            let anchor = format!("property-{}.{}", one.name, member.name);
            Row::at(
                anchor,
                vec![code(&member.name), code(&member.kind), plain(optional), prose(&member.says)],
            )
        });
        self.page.table(&["Name", "Type", "", "Meaning"], rows.collect());
        Ok(())
    }

    fn values(&mut self, name: &str) -> Result<(), String> {
        let at = self.find(name)?;
        let Some(one) = self.declarations.get(at) else { return Ok(()) };
        self.page.paragraph(one.says.as_str());
        let rows = one
            .values
            .iter()
            .map(|(names, means)| Row::new(vec![Text::join(names.iter().map(code), ", "), prose(means)]));
        self.page.table(&["Code", "Meaning"], rows.collect());
        Ok(())
    }

    fn function(&mut self, name: &str) -> Result<(), String> {
        let at = self.find(name)?;
        let Some(one) = self.declarations.get(at) else { return Ok(()) };
        self.page.code("ts", &one.text);
        self.page.paragraph(one.says.as_str());
        if let Some(throws) = &one.throws {
            self.page.paragraph(format!("Throws {throws}.").as_str());
        }
        Ok(())
    }

    /// What the package exports and the words did not ask for.
    fn others(&mut self) -> Result<(), String> {
        let all = self.declarations.iter().map(|one| (one.name.clone(), !one.members.is_empty()));
        let rest: Vec<(String, bool)> = all.filter(|(name, _)| !self.shown.contains(name)).collect();
        for (name, is_interface) in rest {
            self.page.heading(3, format!("type-of-{name}"), code(&name));
            if is_interface { self.interface(&name)? } else { self.function(&name)? }
        }
        Ok(())
    }

    /// The codes that are thrown are all explained where they are declared.
    fn every_value_is_explained(&self) -> Result<(), String> {
        for one in self.declarations.iter().filter(|one| one.name.ends_with("Code")) {
            let values = one.text.split('\'').skip(1).step_by(2);
            let unsaid = values
                .into_iter()
                .find(|value| !one.values.iter().any(|(names, _)| names.iter().any(|name| name == value)));
            if let Some(value) = unsaid {
                return Err(format!(
                    "npm/index.d.ts: the comment of {} does not say what {value} is",
                    one.name
                ));
            }
        }
        Ok(())
    }

    fn class(&mut self, id: &str) -> Result<(), String> {
        let class = self.facts.class(id)?;
        let rows = class.elements.iter().map(|element| {
            Row::new(vec![
                code(&element.json),
                plain(&element.occurs),
                plain(&element.level),
                plain(&element.definition),
            ])
        });
        self.page.table(
            &["Name", "[Occurs](#term-occurs)", "[Level](#term-level)", "What stands there"],
            rows.collect(),
        );
        Ok(())
    }

    fn examples(&mut self) -> Result<(), String> {
        let rows: Result<Vec<Row>, String> = self.facts.examples.iter().map(example).collect();
        self.page.table(
            &[
                "Record",
                "Bytes",
                "`valid`",
                "`checked`",
                "Errors",
                "Warnings",
                "Infos",
                "`unchecked`",
                "Codes found",
            ],
            rows?,
        );
        Ok(())
    }
}

fn example(example: &Value) -> Result<Row, String> {
    let name = example["name"].as_str().ok_or("an example without a name")?;
    let codes = example["codes"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let codes = Text::join(codes.map(|code| Text::new().code_link(format!("#code-{code}"), code)), ", ");
    let number = |value: &Value| plain(value.to_string());
    let counts = &example["counts"];
    let file = Text::new().link(format!("/examples/records/{name}"), name);
    let file = match name.strip_suffix(".json").filter(|name| name.starts_with("wrong-")) {
        Some(name) => file.plain(", ").link(format!("/examples/records/{name}.faults.md"), "its faults"),
        None => file,
    };
    Ok(Row::new(vec![
        file,
        number(&example["bytes"]),
        number(&example["valid"]),
        number(&example["checked"]),
        number(&counts["error"]),
        number(&counts["warning"]),
        number(&counts["info"]),
        number(&example["unchecked"]),
        codes,
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_divided_at_empty_lines_outside_code() {
        let words = "## A {#a}\n\none\ntwo\n\n```js\na\n\nb\n```\n\n- x\n- y\n";
        assert_eq!(parts(words), ["## A {#a}", "one\ntwo", "```js\na\n\nb\n```", "- x\n- y"]);
    }
}
