//! Reads what `npm/index.d.ts` declares, with its TSDoc. It reads that file's own plain style, not
//! TypeScript.

/// An exported interface, type or function.
#[derive(Default, Debug)]
pub struct Declaration {
    pub name: String,
    /// Without its list, in the marks of [`super::page::prose`].
    pub says: String,
    /// The list in its comment: names and what they mean.
    pub values: Vec<(Vec<String>, String)>,
    /// `@throws` in its comment.
    pub throws: Option<String>,
    /// The interface that it extends.
    pub extends: Option<String>,
    pub members: Vec<Member>,
    /// The text of the declaration.
    pub text: String,
}

/// A property of an interface.
#[derive(Debug)]
pub struct Member {
    pub name: String,
    pub kind: String,
    pub optional: bool,
    pub says: String,
}

/// What the file exports, in its order.
pub fn read(text: &str) -> Vec<Declaration> {
    let mut declarations = Vec::new();
    let mut lines = text.lines();
    let mut comment = String::new();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("/**") {
            comment = comment_at(line, &mut lines);
        } else if let Some(rest) = line.strip_prefix("export ").filter(|rest| !rest.starts_with("type *")) {
            declarations.push(declaration(rest, &comment, &mut lines));
            comment.clear();
        }
    }
    declarations
}

/// The words of a comment, its marks taken off.
fn comment_at<'a>(first: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let bare = |line: &str| {
        line.trim()
            .trim_start_matches("/**")
            .trim_start_matches("*/")
            .trim_start_matches('*')
            .trim()
            .trim_end_matches("*/")
            .trim_end()
            .to_owned()
    };
    let mut all = vec![bare(first)];
    let mut ended = first.contains("*/");
    while !ended {
        let Some(line) = lines.next() else { break };
        ended = line.contains("*/");
        all.push(bare(line));
    }
    all.join("\n").trim().to_owned()
}

fn declaration<'a>(first: &str, comment: &str, lines: &mut impl Iterator<Item = &'a str>) -> Declaration {
    let mut words =
        first.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let (keyword, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut declaration =
        Declaration { name: name.to_owned(), text: first.to_owned(), ..of_comment(comment) };
    if keyword == "interface" {
        let extends =
            first.split_once(" extends ").map(|(_, rest)| rest.trim_end_matches('{').trim().to_owned());
        declaration.extends = extends;
        declaration.members = members(lines);
    } else if !first.ends_with(';') {
        for line in lines {
            declaration.text.push('\n');
            declaration.text.push_str(line);
            if line.ends_with(';') {
                break;
            }
        }
    }
    declaration
}

fn members<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Vec<Member> {
    let mut members = Vec::new();
    let mut comment = String::new();
    while let Some(line) = lines.next().filter(|line| !line.starts_with('}')) {
        if line.trim_start().starts_with("/**") {
            comment = comment_at(line, lines);
        } else if !line.trim().is_empty() {
            members.extend(member(&statement(line, lines), &comment));
            comment.clear();
        }
    }
    members
}

/// All lines up to the semicolon, as one.
fn statement<'a>(first: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let mut statement = first.trim().to_owned();
    while !statement.ends_with(';') {
        let Some(line) = lines.next() else { break };
        statement.push(' ');
        statement.push_str(line.trim());
    }
    statement
}

/// `name?: kind;`, or `readonly [name: string]: | kind | kind;` where any name may stand.
fn member(statement: &str, comment: &str) -> Option<Member> {
    let text = statement.trim_end_matches(';').trim_start_matches("readonly ");
    let (name, kind) = match text.split_once("]: ") {
        Some((any, kind)) if text.starts_with('[') => (format!("{}]", any.split(':').next()?), kind),
        _ => text.split_once(": ").map(|(name, kind)| (name.to_owned(), kind))?,
    };
    Some(Member {
        name: name.trim_end_matches('?').to_owned(),
        kind: kind.trim_start_matches("| ").trim_end_matches(" | undefined").to_owned(),
        optional: name.ends_with('?'),
        says: of_comment(comment).says,
    })
}

/// What a comment says, its list, and what it says is thrown.
fn of_comment(comment: &str) -> Declaration {
    let mut declaration = Declaration::default();
    let (mut says, mut throws) = (Vec::new(), Vec::new());
    let mut place = Place::Words;
    for line in comment.lines().map(str::trim) {
        place = match (line, place) {
            _ if line.starts_with("@throws") => Place::Throws,
            _ if line.starts_with("@example") || line.starts_with("```") => Place::Example,
            _ if line.starts_with("@param") => Place::Example,
            _ if line.starts_with("- `") => Place::Value,
            (_, place) => place,
        };
        match place {
            Place::Words => says.push(line),
            Place::Throws => throws.push(line.trim_start_matches("@throws").trim()),
            Place::Value => value(&mut declaration.values, line),
            Place::Example => {}
        }
    }
    declaration.says = linked(&joined(&says));
    declaration.throws = Some(linked(&joined(&throws))).filter(|words| !words.is_empty());
    declaration
}

#[derive(Clone, Copy)]
enum Place {
    Words,
    Value,
    Throws,
    Example,
}

/// A line of the list: `` - `a`, `b`: what they mean ``, or the rest of what the last one means.
fn value(values: &mut Vec<(Vec<String>, String)>, line: &str) {
    if let Some((names, means)) = line.strip_prefix("- ").and_then(|rest| rest.split_once("`: ")) {
        let names = names.split(',').map(|name| name.trim().trim_matches('`').to_owned());
        values.push((names.collect(), linked(means)));
    } else if let Some((_, means)) = values.last_mut() {
        means.push(' ');
        means.push_str(&linked(line));
    }
}

fn joined(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().copied().filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// `{@link X}` as code: the names are on the same page.
fn linked(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, from)) = rest.split_once("{@link ") {
        let (name, after) = from.split_once('}').unwrap_or((from, ""));
        out.push_str(&format!("{before}`{name}`"));
        rest = after;
    }
    out.push_str(rest);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
export type * from './model.js';

/** Options of {@link check}. */
export interface Options extends Base {
  /**
   * What it is,
   * in two lines.
   */
  as?: 'a' | 'b' | undefined;
  plain: string;
  readonly [other: string]:
    | readonly string[]
    | ((code: string) => boolean)
    | undefined;
}

/**
 * Codes:
 *
 * - `a`: one
 * - `b`, `c`: two,
 *   and more
 */
export type Code = 'a' | 'b' | 'c';

/**
 * Checks.
 *
 * @example
 * ```js
 * check();
 * ```
 * @throws TypeError for misuse
 */
export function check(input: string): void;
";

    #[test]
    fn reads_interfaces_lists_and_functions() {
        let [options, code, check] = &read(FILE)[..] else { panic!("three declarations") };
        assert_eq!((options.name.as_str(), options.extends.as_deref()), ("Options", Some("Base")));
        assert_eq!(options.says, "Options of `check`.");
        let [first, second, any] = &options.members[..] else { panic!("three members") };
        assert_eq!((first.name.as_str(), first.kind.as_str(), first.optional), ("as", "'a' | 'b'", true));
        assert_eq!(first.says, "What it is, in two lines.");
        assert_eq!((second.name.as_str(), second.says.as_str(), second.optional), ("plain", "", false));
        let (name, kind) = ("[other]", "readonly string[] | ((code: string) => boolean)");
        assert_eq!((any.name.as_str(), any.kind.as_str(), any.optional), (name, kind, false));
        assert_eq!(code.values[1], (vec!["b".to_owned(), "c".to_owned()], "two, and more".to_owned()));
        assert_eq!((check.says.as_str(), check.throws.as_deref()), ("Checks.", Some("TypeError for misuse")));
        assert_eq!(check.text, "function check(input: string): void;");
    }
}
