//! Where links lead. A link to what is not there is a fault of the documents.

use std::collections::BTreeMap;
use std::path::Path;

use super::page::{Inline, Page};

/// The page of every anchor.
pub struct Links {
    pages: BTreeMap<String, String>,
}

impl Links {
    /// Knows the anchors of these pages; fails if one stands twice.
    pub fn of(pages: &[Page]) -> Result<Links, String> {
        let mut links = Links { pages: BTreeMap::new() };
        let mut twice = Vec::new();
        for page in pages {
            let own = page.anchor();
            for anchor in [own.as_str()].into_iter().chain(page.anchors()) {
                if links.pages.insert(anchor.to_owned(), page.path.clone()).is_some() {
                    twice.push(anchor.to_owned());
                }
            }
        }
        if twice.is_empty() {
            Ok(links)
        } else {
            Err(format!("anchors that stand twice: {}", twice.join(", ")))
        }
    }

    /// Fails if a link of these pages leads nowhere, and says which.
    pub fn check(&self, pages: &[Page], root: &Path) -> Result<(), String> {
        let mut lost = Vec::new();
        for page in pages {
            for part in page.texts().flat_map(|text| text.parts()) {
                if let Inline::Link { to, .. } = part
                    && !self.leads(to, root)
                {
                    lost.push(format!("docs/{}: a link to {to} leads nowhere", page.path));
                }
            }
        }
        lost.sort();
        lost.dedup();
        if lost.is_empty() { Ok(()) } else { Err(lost.join("\n")) }
    }

    fn leads(&self, to: &str, root: &Path) -> bool {
        match to.split_at_checked(1) {
            Some(("#", anchor)) => self.pages.contains_key(anchor),
            Some(("/", path)) => root.join(path.split('#').next().unwrap_or_default()).exists(),
            _ => to.starts_with("https://") || to.starts_with("http://"),
        }
    }

    /// The link as it is written in this page: relative, and without the anchor where the page
    /// itself is meant.
    pub fn from(&self, page: &Page, to: &str) -> String {
        match to.split_at_checked(1) {
            Some(("#", anchor)) => match self.pages.get(anchor) {
                Some(path) if *path == page.path => to.to_owned(),
                Some(path) if anchor.starts_with("page-") => relative(&page.path, path),
                Some(path) => relative(&page.path, path) + to,
                None => to.to_owned(),
            },
            Some(("/", path)) => format!("{}../{path}", up(&page.path)),
            _ => to.to_owned(),
        }
    }
}

fn up(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

fn relative(from: &str, to: &str) -> String {
    match (from.rsplit_once('/'), to.rsplit_once('/')) {
        (Some((here, _)), Some((there, name))) if here == there => name.to_owned(),
        _ => up(from) + to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_checked() {
        let mut rules = Page::new("rules.md", "Rules");
        rules.heading(2, "code-a", "A");
        let mut activity = Page::new("dictionary/activity.md", "Activity");
        activity.paragraph("[a](#code-a) [lost](#code-b) [all](#page-rules) [web](https://example.org)");
        let pages = [rules, activity];
        let links = Links::of(&pages).unwrap();
        assert_eq!(links.from(&pages[1], "#code-a"), "../rules.md#code-a");
        assert_eq!(links.from(&pages[1], "#page-rules"), "../rules.md");
        assert_eq!(links.from(&pages[0], "#code-a"), "#code-a");
        assert_eq!(relative("dictionary/activity.md", "dictionary/README.md"), "README.md");
        assert_eq!(links.from(&pages[1], "/README.md"), "../../README.md");
        let fault = links.check(&pages, Path::new(".")).unwrap_err();
        assert_eq!(fault, "docs/dictionary/activity.md: a link to #code-b leads nowhere");
    }

    #[test]
    fn an_anchor_stands_once() {
        let mut page = Page::new("a.md", "A");
        page.heading(2, "x", "X");
        page.heading(2, "x", "X");
        assert!(Links::of(&[page]).is_err());
    }
}
