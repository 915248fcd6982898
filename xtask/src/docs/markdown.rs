//! Writes pages as GitHub-flavoured Markdown. Nothing else knows how Markdown is written, so that
//! no text from the data becomes markup.

use std::fmt::Write as _;

use super::links::Links;
use super::page::{Block, Inline, Page, Row, Text};

const NOTICE: &str = "<!-- Written by `cargo xtask docs`. Do not edit. -->";

/// The page as Markdown.
pub fn print(page: &Page, links: &Links) -> String {
    let writer = Writer { page, links };
    let mut out = format!("{NOTICE}\n\n# {}\n", escape(&page.title));
    for block in &page.blocks {
        out.push('\n');
        writer.block(&mut out, block);
    }
    out
}

struct Writer<'a> {
    page: &'a Page,
    links: &'a Links,
}

impl Writer<'_> {
    fn block(&self, out: &mut String, block: &Block) {
        match block {
            Block::Heading { level, anchor, text } => {
                let marks = "#".repeat(usize::from(*level));
                out.push_str(&format!("{marks} {}{}\n", anchored(anchor), self.text(text)));
            }
            Block::Paragraph(text) => out.push_str(&format!("{}\n", guarded(&self.text(text)))),
            Block::List { numbered, items } => self.list(out, *numbered, items),
            Block::Table { head, rows } => self.table(out, head, rows),
            Block::Code { language, text } => out.push_str(&fenced(language, text)),
        }
    }

    fn list(&self, out: &mut String, numbered: bool, items: &[Text]) {
        for (at, item) in items.iter().enumerate() {
            let mark = if numbered { format!("{}.", at + 1) } else { "-".to_owned() };
            let _ = writeln!(out, "{mark} {}", guarded(&self.text(item)));
        }
    }

    fn table(&self, out: &mut String, head: &[Text], rows: &[Row]) {
        let line = |cells: &[Text], anchor: &str| {
            let cells: Vec<String> = cells.iter().map(|cell| self.cell(cell)).collect();
            format!("| {anchor}{} |\n", cells.join(" | "))
        };
        out.push_str(&line(head, ""));
        let _ = writeln!(out, "|{}", "---|".repeat(head.len()));
        for row in rows {
            out.push_str(&line(&row.cells, &row.anchor.as_deref().map(anchored).unwrap_or_default()));
        }
    }

    fn text(&self, text: &Text) -> String {
        text.parts().iter().map(|part| self.inline(part, span)).collect()
    }

    /// A cell of a table ends at a bar, even at one in code. In words bars are escaped everywhere.
    fn cell(&self, text: &Text) -> String {
        text.parts().iter().map(|part| self.inline(part, |code| span(code).replace('|', "\\|"))).collect()
    }

    fn inline(&self, part: &Inline, span: fn(&str) -> String) -> String {
        match part {
            Inline::Plain(words) => escape(words),
            Inline::Code(text) => span(text),
            Inline::Strong(words) => format!("**{}**", escape(words)),
            Inline::Link { to, text, code } => {
                let words = if *code { span(text) } else { escape(text) };
                format!("[{words}]({})", destination(&self.links.from(self.page, to)))
            }
        }
    }
}

fn anchored(anchor: &str) -> String {
    format!("<a id=\"{anchor}\"></a>")
}

/// Plain words, with what Markdown would read as markup escaped.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

/// A line that would begin a list, a heading or a quotation does not.
fn guarded(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, rest) = line.split_at(digits);
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{number}\\{rest}");
    }
    if line.starts_with(['#', '+', '-', '=', ':']) { format!("\\{line}") } else { line.to_owned() }
}

/// A span of code: its fence is longer than any run of backticks in it.
fn span(text: &str) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn fenced(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end_matches('\n'))
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|letter: char| letter != '`');
    runs.map(str::len).max().unwrap_or(0)
}

fn destination(to: &str) -> String {
    let to = to.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E");
    if to.contains(['(', ')', '|']) { format!("<{}>", to.replace('|', "%7C")) } else { to }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escape("a|b <i> *c* _d_ [e] `f` & $g$"), r"a\|b \<i\> \*c\* \_d\_ \[e\] \`f\` \& \$g\$");
        assert_eq!(guarded("- no list"), r"\- no list");
        assert_eq!(guarded("1. no list"), r"1\. no list");
        assert_eq!(guarded("2026 is a year"), "2026 is a year");
    }

    #[test]
    fn code_keeps_its_backticks_and_bars() {
        assert_eq!(span("a"), "`a`");
        assert_eq!(span("`a`"), "`` `a` ``");
        assert_eq!(fenced("json", "```"), "````json\n```\n````\n");
    }

    #[test]
    fn cells_end_where_they_should() {
        let mut page = Page::new("a.md", "A");
        page.table(&["x"], vec![Row::at("y", vec![Text::new().plain("a|b ").code(r"c|\|d")])]);
        let links = Links::of(&[]).unwrap();
        let text = print(&page, &links);
        assert!(text.contains("| <a id=\"y\"></a>a\\|b `c\\|\\\\|d` |"), "{text}");
    }

    #[test]
    fn destinations_end_where_they_should() {
        assert_eq!(destination("a b"), "a%20b");
        assert_eq!(destination("https://x.org/a_(b)"), "<https://x.org/a_(b)>");
    }
}
