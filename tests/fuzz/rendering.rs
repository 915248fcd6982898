//! What holds of every rendering.

use std::collections::BTreeSet;

use mods_record::Examination;
use mods_record::record::NodeId;
use mods_record::render::{Format, RenderOptions, View, render};

use crate::agree::shown;
use crate::campaign::Try;
use crate::events::agreed;
use crate::events::references::resolved;
use crate::examining;
use crate::leaves::{contents, leaves};
use crate::random::Random;
use crate::strict::read;

pub fn check(one: &Try) {
    let mut random = Random::new(one.choice);
    let examination = Examination::of(&one.bytes, &examining::options(&mut random));
    let whole = RenderOptions::default();
    let html = agreed(&examination.record, &examination.findings, &whole);
    read(&html);
    nothing_is_lost(&examination, &html, &one.bytes);
    let names: Vec<&str> = View::names().collect();
    for name in [random.pick(&names), random.pick(&names)] {
        let options = RenderOptions {
            view: View::named(name).expect("a view"),
            findings: random.below(2) == 0,
            heading_level: 2 + random.below(5) as u8,
            today: mods_record::formats::date::parse("2026-11-22"),
            ..RenderOptions::default()
        };
        let html = agreed(&examination.record, &examination.findings, &options);
        read(&html);
        let again = render(&examination.record, &examination.findings, &options);
        assert_eq!(resolved(&again), html, "the same twice");
        let page = RenderOptions { format: Format::Page, ..options };
        let page = resolved(&render(&examination.record, &examination.findings, &page));
        let (_, body) = page.split_once("<main").expect("the record is the main part");
        let (_, body) = body.split_once('>').expect("a tag ends");
        let (body, after) = body.split_once("</main>").expect("the main part ends");
        read(body);
        assert!(!after.contains("<script"));
    }
}

/// Each leaf stands in the HTML as often as in the record, or a finding names its place.
fn nothing_is_lost(examination: &Examination<'_>, html: &str, bytes: &[u8]) {
    if examination.record.is_empty() || examination.counts.iter().sum::<u32>() > examination.limit {
        return;
    }
    let mut found = Vec::new();
    leaves(&examination.record, NodeId::ROOT, &mut found);
    let mut contents = contents(html);
    let named: BTreeSet<NodeId> = examination.findings.iter().map(|finding| finding.node).collect();
    for (node, text) in &found {
        let is_name = examination.record.text(*node) != text.as_str();
        // Null, an empty text and white space are shown as not recorded.
        if examination.record.is_blank(*node) && !is_name {
            continue;
        }
        // A control character is shown by its number and so parts the text around it.
        if text.contains(|one: char| one.is_control() && !"\n\r\t".contains(one)) {
            continue;
        }
        // Where a unit may follow, a space at the end is not looked at.
        match contents.get_mut(text.strip_suffix(' ').unwrap_or(text)) {
            Some(places) if *places > 0 => *places -= 1,
            _ => assert!(named.contains(node), "{text:?} is lost from {}", shown(bytes)),
        }
    }
}
