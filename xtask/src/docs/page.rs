//! What a document is made of. Who writes it as Markdown or HTML is asked elsewhere.

/// A document under `docs/`.
pub struct Page {
    /// From `docs/`, such as `dictionary/activity.md`.
    pub path: String,
    pub title: String,
    pub blocks: Vec<Block>,
}

pub enum Block {
    /// Level 2 and below; the title of the page is level 1.
    Heading {
        level: u8,
        anchor: String,
        text: Text,
    },
    Paragraph(Text),
    List {
        numbered: bool,
        items: Vec<Text>,
    },
    Table {
        head: Vec<Text>,
        rows: Vec<Row>,
    },
    Code {
        language: String,
        text: String,
    },
}

/// A row of a table, which links may lead to.
pub struct Row {
    pub anchor: Option<String>,
    pub cells: Vec<Text>,
}

/// Words, with code and links among them.
#[derive(Clone, Default)]
pub struct Text(Vec<Inline>);

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inline {
    Plain(String),
    Code(String),
    Strong(String),
    /// To `#anchor` in any page, to `/path` of the repository, or to an address of the web.
    Link {
        to: String,
        text: String,
        code: bool,
    },
}

impl Page {
    pub fn new(path: impl Into<String>, title: impl Into<String>) -> Self {
        Page { path: path.into(), title: title.into(), blocks: Vec::new() }
    }

    /// The anchor of the page itself: `page-rules`, `page-dictionary-activity`.
    pub fn anchor(&self) -> String {
        let name = self.path.trim_end_matches(".md").trim_end_matches("README").trim_end_matches('/');
        format!("page-{}", if name.is_empty() { "index".to_owned() } else { name.replace('/', "-") })
    }

    pub fn heading(&mut self, level: u8, anchor: impl Into<String>, text: impl Into<Text>) {
        self.blocks.push(Block::Heading { level, anchor: anchor.into(), text: text.into() });
    }

    pub fn paragraph(&mut self, text: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// A list, unless it would be empty.
    pub fn list(&mut self, items: Vec<Text>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { numbered: false, items });
        }
    }

    pub fn table(&mut self, head: &[&str], rows: Vec<Row>) {
        let head = head.iter().map(|words| prose(words)).collect();
        self.blocks.push(Block::Table { head, rows });
    }

    pub fn code(&mut self, language: &str, text: &str) {
        self.blocks.push(Block::Code { language: language.to_owned(), text: text.to_owned() });
    }

    /// Every anchor that a link may lead to.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(Block::anchors)
    }

    /// Every text in it.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.blocks.iter().flat_map(Block::texts)
    }
}

impl Block {
    fn anchors(&self) -> Vec<&str> {
        match self {
            Block::Heading { anchor, .. } => vec![anchor],
            Block::Table { rows, .. } => rows.iter().filter_map(|row| row.anchor.as_deref()).collect(),
            _ => Vec::new(),
        }
    }

    fn texts(&self) -> Vec<&Text> {
        match self {
            Block::Heading { text, .. } | Block::Paragraph(text) => vec![text],
            Block::List { items, .. } => items.iter().collect(),
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().flat_map(|row| &row.cells)).collect()
            }
            Block::Code { .. } => Vec::new(),
        }
    }
}

impl Row {
    pub fn new(cells: Vec<Text>) -> Self {
        Row { anchor: None, cells }
    }

    pub fn at(anchor: impl Into<String>, cells: Vec<Text>) -> Self {
        Row { anchor: Some(anchor.into()), cells }
    }
}

impl Text {
    pub fn new() -> Self {
        Text::default()
    }

    pub fn parts(&self) -> &[Inline] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn with(mut self, part: Inline) -> Self {
        self.0.push(part);
        self
    }

    /// Words as they are.
    pub fn plain(self, words: impl Into<String>) -> Self {
        self.with(Inline::Plain(words.into()))
    }

    pub fn code(self, text: impl Into<String>) -> Self {
        self.with(Inline::Code(text.into()))
    }

    pub fn link(self, to: impl Into<String>, words: impl Into<String>) -> Self {
        self.with(Inline::Link { to: to.into(), text: words.into(), code: false })
    }

    /// A link whose words are code.
    pub fn code_link(self, to: impl Into<String>, text: impl Into<String>) -> Self {
        self.with(Inline::Link { to: to.into(), text: text.into(), code: true })
    }

    pub fn then(mut self, more: Text) -> Self {
        self.0.extend(more.0);
        self
    }

    /// Words from elsewhere, in which addresses become links.
    pub fn cite(self, words: &str) -> Self {
        words.split_inclusive(char::is_whitespace).fold(self, |text, word| match address(word) {
            Some((address, rest)) => text.link(address, address).plain(rest),
            None => text.plain(word),
        })
    }

    /// These, with the words between them.
    pub fn join(items: impl IntoIterator<Item = Text>, between: &str) -> Self {
        let mut all = Text::new();
        for item in items {
            if !all.is_empty() {
                all = all.plain(between);
            }
            all = all.then(item);
        }
        all
    }
}

/// An address at the start of a word, and what stands after it.
fn address(word: &str) -> Option<(&str, &str)> {
    let is_one = word.starts_with("https://") || word.starts_with("http://");
    let end = word.trim_end().trim_end_matches([',', ';', ':', '.', ')']).len();
    word.split_at_checked(end).filter(|_| is_one)
}

/// Words as they are.
pub fn plain(words: impl Into<String>) -> Text {
    Text::new().plain(words)
}

pub fn code(text: impl Into<String>) -> Text {
    Text::new().code(text)
}

pub fn link(to: impl Into<String>, words: impl Into<String>) -> Text {
    Text::new().link(to, words)
}

/// Our own words, in which `` `code` ``, `**strong**` and `[words](to)` mean what they mean in Markdown.
pub fn prose(words: &str) -> Text {
    let (mut text, mut rest) = (Text::new(), words);
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, from) = rest.split_at(at);
        match marked(from) {
            Some((part, after)) => {
                text = if before.is_empty() { text } else { text.plain(before) };
                (text, rest) = (text.with(part), after);
            }
            None => {
                let (one, after) = from.split_at(1);
                (text, rest) = (text.plain(format!("{before}{one}")), after);
            }
        }
    }
    if rest.is_empty() { text } else { text.plain(rest) }
}

/// What is marked at the start of these words, and what stands after it.
fn marked(from: &str) -> Option<(Inline, &str)> {
    if let Some(rest) = from.strip_prefix('`') {
        let (text, after) = rest.split_once('`')?;
        return Some((Inline::Code(text.to_owned()), after));
    }
    if let Some(rest) = from.strip_prefix("**") {
        let (text, after) = rest.split_once("**")?;
        return Some((Inline::Strong(text.to_owned()), after));
    }
    let (words, rest) = from.strip_prefix('[')?.split_once("](")?;
    let (to, after) = rest.split_once(')')?;
    let bare = words.strip_prefix('`').and_then(|words| words.strip_suffix('`'));
    let (text, code) = (bare.unwrap_or(words).to_owned(), bare.is_some());
    Some((Inline::Link { to: to.to_owned(), text, code }, after))
}

impl From<&str> for Text {
    /// Our own words: see [`prose`].
    fn from(words: &str) -> Self {
        prose(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_knows_code_strong_words_and_links() {
        let text = prose("See [`validate`](#x), **not** `a|b` * 2 [1].");
        let link = Inline::Link { to: "#x".to_owned(), text: "validate".to_owned(), code: true };
        assert_eq!(text.parts()[1], link);
        assert_eq!(text.parts()[3], Inline::Strong("not".to_owned()));
        assert_eq!(text.parts()[5], Inline::Code("a|b".to_owned()));
        let words = text.parts().iter().map(|part| match part {
            Inline::Plain(words) | Inline::Strong(words) | Inline::Code(words) => words.as_str(),
            Inline::Link { text, .. } => text,
        });
        assert_eq!(words.collect::<String>(), "See validate, not a|b * 2 [1].");
    }

    #[test]
    fn addresses_in_sources_become_links() {
        let text = Text::new().cite("read at https://example.org/a_b, then lost");
        let link = Inline::Link {
            to: "https://example.org/a_b".to_owned(),
            text: "https://example.org/a_b".to_owned(),
            code: false,
        };
        assert!(text.parts().contains(&link));
    }

    #[test]
    fn pages_have_anchors_of_their_own() {
        assert_eq!(Page::new("README.md", "").anchor(), "page-index");
        assert_eq!(Page::new("dictionary/README.md", "").anchor(), "page-dictionary");
        assert_eq!(Page::new("dictionary/activity.md", "").anchor(), "page-dictionary-activity");
    }
}
