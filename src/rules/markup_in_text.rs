use super::{Document, Extent, Rule};
use crate::finding::{Code, Findings, Markup, Problem};
use crate::model::tables::element;
use crate::record::{NodeId, Record, Shape, UNUSUAL};

/// A text holds words, not the layout of one reader.
///
/// Principle 7 of the DSCR Interoperability Standard (S80): messages are structured, HTML is made
/// where it is read, and what is stored is structure and not display. Which texts count as markup
/// is our choice, with care for what people write: `5 < 6`, `<unknown>`, `# NOF` (a fracture),
/// lists with dashes and addresses in angle brackets say nothing.
pub(super) const RULE: Rule =
    Rule { name: "markup_in_text", codes: &[Code::MarkupInText], needs: Extent::BrokenOff, check };

/// A run of the letters of base64 as long as this is no word.
const BLOB: usize = 160;

fn check(document: &Document<'_, '_>, findings: &mut Findings) {
    for (node, is_marked) in document.suspects {
        if let Some(markup) = markup_of(document.record, *node, *is_marked) {
            let finding = document.finding(Code::MarkupInText, *node, None);
            findings.push(finding.with(Problem::Markup(markup)));
        }
    }
}

/// The reader has noted each text that may hold markup. Most are let go after one look at their
/// bytes as written.
fn markup_of(record: &Record<'_>, node: NodeId, is_marked: bool) -> Option<Markup> {
    let raw = record.raw(node);
    let is_suspect = is_marked
        || record.shape(node) == Shape::EscapedText && hides_any(raw)
        || raw.len() >= UNUSUAL as usize && has_blob(raw);
    if !is_suspect {
        return None;
    }
    let text = record.text(node);
    let text = text.as_bytes();
    if any_part(text, b'{', |part| part.starts_with(b"\\rtf")) {
        Some(Markup::Rtf)
    } else if any_part(text, b'<', is_tag) {
        Some(Markup::Html)
    } else if any_part(text, b'&', is_character_reference) {
        Some(Markup::EscapedHtml)
    } else if has_blob(text) {
        (!holds_data(record, node)).then_some(Markup::Base64)
    } else {
        is_markdown(text).then_some(Markup::Markdown)
    }
}

/// Whether an escape is, or leads to, what markup is made of: a backslash, an ASCII character
/// by its number, or a line that starts with a mark. One line alone is no layout, whatever it
/// starts with.
fn hides_any(raw: &[u8]) -> bool {
    let is_layout = matches!(raw, [b'#' | b'`', ..]);
    is_layout
        || any_part(raw, b'\\', |escape| {
            matches!(
                escape,
                [] | [b'u', b'0', b'0', b'0'..=b'7', ..] | [b'n', b'#' | b'`' | b'|', ..] | [b'/', ..]
            )
        })
}

/// The elements whose published meaning is data: a signature, and a file that is stored here.
fn holds_data(record: &Record<'_>, node: NodeId) -> bool {
    matches!(record.element_id(node), Some(element::CHANGE_LOG_PROOF | element::MULTI_MEDIA_MULTI_MEDIA_FILE))
}

/// Whether it is so of what follows any of these marks, up to the next one.
#[inline(never)]
fn any_part(text: &[u8], mark: u8, is_so: fn(&[u8]) -> bool) -> bool {
    text.split(|byte| *byte == mark).skip(1).any(is_so)
}

/// Whether this is one of the words between spaces, in whatever letters.
#[inline(never)]
fn is_one_of(words: &[u8], name: &[u8]) -> bool {
    words.split(|byte| *byte == b' ').any(|word| word.eq_ignore_ascii_case(name))
}

/// Tags that say enough without an attribute or an end tag. Words such as address, time or
/// details are left out: people write those as place holders.
const TAGS: &[u8] = b"b body br div em font h1 h2 h3 h4 h5 h6 head hr html i iframe img li ol p pre script \
                    span strong style svg table td th tr u ul";

/// Whether this follows the `<` of a tag, a comment or a declaration.
fn is_tag(after: &[u8]) -> bool {
    let (is_end, rest) = match after {
        [b'!', b'-', b'-', ..]
        | [b'!', b'[', b'C', ..]
        | [b'!', b'D' | b'd', b'O' | b'o', b'C' | b'c', ..]
        | [b'?', b'x', b'm', b'l', ..] => return true,
        [b'/', rest @ ..] => (true, rest),
        _ => (false, after),
    };
    let Some((name @ [first, ..], rest)) = rest.split_at_checked(name_length(rest)) else { return false };
    if !first.is_ascii_alphabetic() {
        return false;
    }
    let is_known = is_one_of(TAGS, name);
    match rest.trim_ascii_start() {
        [b'>', ..] => is_end || is_known,
        [b'/', b'>', ..] => is_known,
        attribute => attribute.len() < rest.len() && is_attribute(attribute, is_known),
    }
}

/// `name=` and a value, and the end of the tag. In a tag that is not known the value is quoted.
fn is_attribute(rest: &[u8], is_known: bool) -> bool {
    match rest.get(name_length(rest)..) {
        Some([b'=', value, end @ ..]) => (is_known || matches!(value, b'"' | b'\'')) && end.contains(&b'>'),
        _ => false,
    }
}

/// Letters, digits and what joins them in names of XML. Not `@` or `.`: those are addresses.
fn name_length(text: &[u8]) -> usize {
    let is_end = |byte: &u8| !byte.is_ascii_alphanumeric() && !matches!(byte, b':' | b'-' | b'_');
    text.iter().position(is_end).unwrap_or(text.len())
}

/// Characters that editors write by name.
const CHARACTERS: &[u8] =
    b"lt gt amp quot apos nbsp rsquo lsquo rdquo ldquo ndash mdash hellip bull pound euro \
                          deg";

/// Whether this follows the `&` of a character written for HTML, such as `&lt;`.
fn is_character_reference(after: &[u8]) -> bool {
    let Some(length) = after.iter().take(9).position(|byte| *byte == b';') else { return false };
    match after.get(..length).unwrap_or(&[]) {
        [b'#', digits @ ..] => digits.iter().any(u8::is_ascii_digit),
        name => is_one_of(CHARACTERS, name),
    }
}

/// A `data:` URL, or a long run of base64: letters small and large and digits, without a break.
fn has_blob(text: &[u8]) -> bool {
    if text.starts_with(b"data:") && any_part(text, b';', |part| part.starts_with(b"base64,")) {
        return true;
    }
    let mut rest = text;
    while let Some(run) = rest.get(..BLOB) {
        // Seen from its end, a run without a break is met at once, and prose is left in one leap.
        let passed = match run.iter().rposition(|byte| !is_base64(*byte)) {
            Some(at) => at.wrapping_add(1),
            None if is_mixed(run) && !is_in_link(text, rest) => return true,
            None => BLOB,
        };
        rest = rest.get(passed..).unwrap_or(&[]);
    }
    false
}

/// Whether the rest of a text starts inside the address of a page, as a token in one does.
fn is_in_link(text: &[u8], rest: &[u8]) -> bool {
    let before = text.get(..text.len().saturating_sub(rest.len())).unwrap_or(&[]);
    let word = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or(&[]);
    word.starts_with(b"http")
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

fn is_mixed(run: &[u8]) -> bool {
    let kinds: [fn(&u8) -> bool; 3] = [u8::is_ascii_digit, u8::is_ascii_lowercase, u8::is_ascii_uppercase];
    kinds.iter().all(|is_one| run.iter().any(is_one))
}

/// Whether a reader of Markdown would make layout of it. Lists, single stars and underscores do
/// not count: people write those.
fn is_markdown(text: &[u8]) -> bool {
    let (mut rest, mut above, mut headings) = (text, &[][..], 0_u32);
    loop {
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let Some((line, below)) = rest.split_at_checked(length) else { return false };
        let line = line.trim_ascii_end();
        // One may be a fracture ("# NOF"), or two of them ("## ribs").
        headings = headings.saturating_add(u32::from(is_large_heading(line, below)));
        if headings > 1 || is_layout(line, above) {
            return true;
        }
        let [_, next @ ..] = below else { return false };
        (rest, above) = (next, line);
    }
}

/// The level of the heading that this line is; 0 where it is none.
fn heading(line: &[u8]) -> usize {
    let level = line.iter().position(|byte| *byte != b'#').unwrap_or(0);
    if level < 7 && line.get(level) == Some(&b' ') { level } else { 0 }
}

/// A heading of the first or second level, set apart by a blank line.
fn is_large_heading(line: &[u8], below: &[u8]) -> bool {
    matches!(heading(line), 1 | 2) && matches!(below, [b'\n', b'\n', _, ..] | [b'\n', b'\r', b'\n', _, ..])
}

/// Whether this line is layout, with the one above.
fn is_layout(line: &[u8], above: &[u8]) -> bool {
    heading(line) > 2
        || line.starts_with(b"```")
        || (above.starts_with(b"|") && line.starts_with(b"|") && is_ruled(line))
        || has_bold(line)
        || any_part(line, b']', is_target)
}

/// The line below the head of a table: `|---|---|`.
fn is_ruled(line: &[u8]) -> bool {
    line.contains(&b'-') && line.iter().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// `**words**`: two stars, neither more nor fewer, that touch the words between them and no
/// words outside.
fn has_bold(line: &[u8]) -> bool {
    let (mut stars, mut before, mut is_open) = (0_u32, b' ', false);
    for byte in line.iter().chain(b" ") {
        if *byte == b'*' {
            stars = stars.saturating_add(1);
            continue;
        }
        if stars == 2 {
            if is_open && before != b' ' && !is_of_word(*byte) {
                return true;
            }
            is_open |= is_of_word(*byte) && !is_of_word(before);
        }
        stars = 0;
        before = *byte;
    }
    false
}

/// A letter or digit; any byte above 0x7F is taken for part of a letter.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// What follows the `]` of `[words](https://...)`.
fn is_target(after: &[u8]) -> bool {
    let starts = ["(http", "(mailto:", "(tel:", "(www.", "(data:"];
    starts.iter().any(|start| after.starts_with(start.as_bytes()))
}
