//! Writes pages as one piece of HTML, the content of the reference page. Links lead to anchors in
//! it; a link to a file of the repository has no place to lead to, and becomes its words.

use super::page::{Block, Inline, Page, Row, Text};

/// All pages, one after the other, each a section.
pub fn print(pages: &[&Page]) -> String {
    pages.iter().map(|page| section(page)).collect()
}

/// A list of links to the pages.
pub fn contents(pages: &[&Page]) -> String {
    let item =
        |page: &&Page| format!("<li><a href=\"#{}\">{}</a></li>\n", page.anchor(), escape(&page.title));
    pages.iter().map(item).collect()
}

fn section(page: &Page) -> String {
    let anchor = page.anchor();
    let blocks: String = page.blocks.iter().map(block).collect();
    let title = escape(&page.title);
    format!(
        "<section aria-labelledby=\"{anchor}\">\n<h2 id=\"{anchor}\" tabindex=\"-1\">{title}</h2>\n{blocks}</section>\n"
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, anchor, text: words } => {
            let level = (level + 1).min(6);
            format!("<h{level} id=\"{}\" tabindex=\"-1\">{}</h{level}>\n", escape(anchor), text(words))
        }
        Block::Paragraph(words) => format!("<p>{}</p>\n", text(words)),
        Block::List { numbered, items } => {
            let name = if *numbered { "ol" } else { "ul" };
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", text(item))).collect();
            format!("<{name}>\n{items}</{name}>\n")
        }
        Block::Table { head, rows } => table(head, rows),
        Block::Code { text, .. } => {
            format!("<pre><code>{}</code></pre>\n", escape(text.trim_end_matches('\n')))
        }
    }
}

fn table(head: &[Text], rows: &[Row]) -> String {
    let head: String = head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", text(cell))).collect();
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<div class=\"ref-table\"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}

fn row(row: &Row) -> String {
    let anchor = row.anchor.as_deref();
    let start = anchor.map_or_else(
        || "<tr>".to_owned(),
        |anchor| format!("<tr id=\"{}\" tabindex=\"-1\">", escape(anchor)),
    );
    let mut cells = row.cells.iter();
    let first = cells.next().map(|cell| format!("<th scope=\"row\">{}</th>", text(cell))).unwrap_or_default();
    let rest: String = cells.map(|cell| format!("<td>{}</td>", text(cell))).collect();
    format!("{start}{first}{rest}</tr>\n")
}

fn text(text: &Text) -> String {
    text.parts().iter().map(inline).collect()
}

fn inline(part: &Inline) -> String {
    match part {
        Inline::Plain(words) => escape(words),
        Inline::Code(text) => format!("<code>{}</code>", escape(text)),
        Inline::Strong(words) => format!("<strong>{}</strong>", escape(words)),
        Inline::Link { to, text, code } => {
            let words = if *code { format!("<code>{}</code>", escape(text)) } else { escape(text) };
            if to.starts_with('/') { words } else { format!("<a href=\"{}\">{words}</a>", escape(to)) }
        }
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_escaped() {
        let mut page = Page::new("a.md", "A & B");
        page.paragraph(Text::new().plain("<b>").code("\"<i>\"").link("https://x.org/?a&b=\"", "<u>"));
        let html = print(&[&page]);
        assert!(html.contains("A &amp; B"));
        let end = r#"<a href="https://x.org/?a&amp;b=&quot;">&lt;u&gt;</a></p>"#;
        assert!(html.contains(&format!("<p>&lt;b&gt;<code>&quot;&lt;i&gt;&quot;</code>{end}")), "{html}");
    }

    #[test]
    fn links_to_files_become_words() {
        let mut page = Page::new("a.md", "A");
        page.paragraph("[cases](/tests/cases/json.md) and [rules](#page-rules)");
        assert!(print(&[&page]).contains("<p>cases and <a href=\"#page-rules\">rules</a></p>"));
    }
}
