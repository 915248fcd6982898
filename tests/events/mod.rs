//! One stream of events stands behind HTML, nodes and plain text: each rendering is held against
//! the others, character by character.
//!
//! - **HTML and nodes.** Written anew with the marks and escapes of HTML, nodes are the HTML, byte
//!   for byte.
//! - **Nodes and plain text.** What plain text must say follows from the nodes: all of their text
//!   but captions and rows of labels, which repeat what stands at each value, and what helps to find
//!   the way on a screen, which are contents and the summaries of closed sections; `-` before an item or
//!   a row, `:` after a label, a line under a heading as long as that is, and isolates around a
//!   value that may turn the direction. It says that and nothing else; only white space (space, tab,
//!   CR, LF) is left aside, which is layout in one and layout or line break in the other.

#[path = "../references/mod.rs"]
pub mod references;

use mods_record::finding::Finding;
use mods_record::record::Record;
use mods_record::render::{Format, RenderOptions, render};

use references::{referred, resolved};

/// A rendering, once all of its forms were found to agree: its characters as they are, whatever
/// HTML writes for them.
pub fn agreed(record: &Record<'_>, findings: &[Finding], options: &RenderOptions) -> String {
    let render_as = |format, heading_level| {
        render(record, findings, &RenderOptions { format, heading_level, ..options.clone() })
    };
    let html = render_as(Format::Fragment, options.heading_level);
    assert_same(&as_html(&render_as(Format::Nodes, options.heading_level)), &html);
    let text = render_as(Format::Text, options.heading_level);
    assert_same(&spoken(&render_as(Format::Nodes, OUTERMOST)), &text.replace(WHITE, ""));
    match options.format {
        Format::Fragment => resolved(&html),
        Format::Page => resolved(&render_as(Format::Page, options.heading_level)),
        format => render_as(format, options.heading_level),
    }
}

/// Level of headings at which their elements tell them apart.
const OUTERMOST: u8 = 2;

const WHITE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Compares what may be long, and shows where it differs.
fn assert_same(ours: &str, theirs: &str) {
    let place = ours.bytes().zip(theirs.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| {
        let part = &text.as_bytes()[place.saturating_sub(80)..(place + 80).min(text.len())];
        String::from_utf8_lossy(part).into_owned()
    };
    assert!(ours == theirs, "they differ at {place}:\n{}\n{}", around(ours), around(theirs));
}

/// Tags, each with the text that follows it.
fn pieces(nodes: &str) -> impl Iterator<Item = (&str, &str)> {
    let (before, nodes) = nodes.split_once('\u{1}').expect("a rendering is an element");
    assert_eq!(before, "");
    nodes.split('\u{1}').map(|piece| {
        let (tag, text) = piece.split_once('\u{2}').expect("a tag ends");
        let is_free = |text: &str| !text.contains(|one: char| one < ' ' && !WHITE.contains(&one));
        assert!(is_free(text) && is_free(&tag.replace('\u{3}', "")), "a control in {piece:?}");
        (tag, text)
    })
}

/// Nodes with the marks and escapes of HTML.
fn as_html(nodes: &str) -> String {
    let mut html = String::new();
    let mut open = Vec::new();
    for (tag, text) in pieces(nodes) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            open.push(tag.split(' ').next().unwrap());
        }
        if tag != "/br" {
            // The quotes of values stand where they stood, and those within have a mark.
            html += &format!("<{}>", escaped(tag).replace('\u{3}', "&quot;"));
        }
        html += &escaped(text).replace('"', "&quot;");
    }
    assert!(open.is_empty(), "{open:?} stay open");
    html
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    referred(&text.replace('\'', "&#39;").replace('\r', "&#13;"))
}

/// What plain text has to say, without white space.
fn spoken(nodes: &str) -> String {
    let mut said = String::new();
    // What is open: its tag, and where its text starts.
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut summary = 0;
    for (tag, text) in pieces(nodes) {
        if tag.starts_with('/') {
            let (tag, start) = open.pop().expect("it was opened");
            said.push_str(&after(tag, &said[start..]));
            if tag == "bdi" || tag.starts_with("bdi ") {
                isolate(&mut said, start);
            }
            if tag.starts_with("caption") || tag.starts_with("thead") || tag.starts_with("nav ") {
                said.truncate(start);
            }
            if tag.starts_with("summary ") {
                summary = start;
            }
        } else {
            if tag == "li" || tag.starts_with("li ") || tag.starts_with("tr ") {
                said.push('-');
            }
            // Links lead to what is in a section, and to nothing else that opens.
            if tag.contains("nhsuk-details__text\" id=") {
                said.truncate(summary);
            }
            open.push((tag, said.len()));
        }
        // An invisible control that HTML leaves as it is.
        said.push_str(&text.replace('\r', "").replace('\u{7f}', "U+007F"));
    }
    said.replace(WHITE, "")
}

/// What follows an element.
fn after(tag: &str, text: &str) -> String {
    let line = |mark: &str| mark.repeat(text.chars().count());
    match tag.split_once(' ').map_or(tag, |(name, _)| name) {
        "dt" => String::from(":"),
        "span" if tag.contains("nhsuk-table__heading") => String::from(":"),
        "h2" => line("="),
        "h3" => line("-"),
        _ => String::new(),
    }
}

/// Puts isolates around what may turn: any character of a block from right to left, or a control.
fn isolate(said: &mut String, start: usize) {
    let may_turn = |one: char| {
        matches!(u32::from(one),
            0x0590..=0x08FF | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069
            | 0xFB1D..=0xFEFF | 0x10800..=0x1EFFF)
    };
    if said[start..].contains(may_turn) {
        said.insert(start, '\u{2068}');
        said.push('\u{2069}');
    }
}
