//! Rendering events to plain text: headings underlined, "label: value" lines, lists indented.
//!
//! Attributes say nothing in plain text, so all are passed over.

use super::sink::{Attribute, Sink, Tag};

/// First strong isolate and pop directional isolate: what `bdi` is in plain text (UAX 9).
const ISOLATE: char = '\u{2068}';
const END_ISOLATE: char = '\u{2069}';

/// Deeper lists are not indented further: the lines must stay readable.
const DEEPEST: usize = 40;

/// Writes events as plain text.
pub(super) struct Text {
    out: String,
    open: Vec<(Tag, usize)>,
    indent: usize,
    at_line_start: bool,
    /// Whether the mark of an item has just been written, so that the line goes on.
    after_mark: bool,
    /// Level of the outermost headings.
    base: u8,
}

impl Text {
    /// Starts an empty text whose outermost headings have this level.
    pub(super) fn new(base: u8) -> Self {
        Text { out: String::new(), open: Vec::new(), indent: 0, at_line_start: true, after_mark: false, base }
    }

    /// The text so far.
    pub(super) fn finish(mut self) -> String {
        self.start_line();
        self.out
    }

    fn start_line(&mut self) {
        if !self.at_line_start && !self.after_mark {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let used = self.out.trim_end_matches(' ').len();
        self.out.truncate(used);
        self.out.push('\n');
        self.at_line_start = true;
        self.after_mark = false;
    }

    fn blank_line(&mut self) {
        self.start_line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn push(&mut self, character: char) {
        if self.at_line_start {
            let indent = self.indent.min(DEEPEST);
            self.out.extend(std::iter::repeat_n(' ', indent));
            self.at_line_start = false;
        }
        self.out.push(character);
        self.after_mark = false;
    }

    fn constant(&mut self, text: &'static str) {
        text.chars().for_each(|character| self.push(character));
    }

    /// A control character could command a terminal; its number cannot.
    fn control(&mut self, character: char) {
        self.constant("U+00");
        let code = u32::from(character);
        for digit in [code >> 4, code & 15] {
            self.push(char::from_digit(digit, 16).unwrap_or('?').to_ascii_uppercase());
        }
    }

    fn underline(&mut self, level: u8, start: usize) {
        let mark = match level.saturating_sub(self.base) {
            0 => '=',
            1 => '-',
            _ => return self.start_line(),
        };
        let heading = self.out.as_bytes().get(start..).unwrap_or(&[]);
        // Characters, counted by their first bytes.
        let width = heading.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        self.start_line();
        (0..width).for_each(|_| self.push(mark));
        self.start_line();
    }

    /// Isolates text that runs from right to left, or that may change how what follows runs.
    fn isolate(&mut self, start: usize) {
        let turns = self.out.get(start..).is_some_and(|text| text.chars().any(may_turn));
        if turns {
            self.out.insert(start, ISOLATE);
            self.out.push(END_ISOLATE);
        }
    }
}

/// Scripts from right to left, their marks, and the controls of UAX 9; nothing in a Western text.
const fn may_turn(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8FF}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

impl Sink for Text {
    fn open(&mut self, tag: Tag) {
        match tag {
            Tag::Heading(_) => self.blank_line(),
            Tag::Details | Tag::Div | Tag::Dl | Tag::Dt | Tag::P | Tag::Summary | Tag::Ul => {
                self.start_line()
            }
            Tag::Li => {
                self.start_line();
                self.constant("- ");
                self.after_mark = true;
                self.indent = self.indent.saturating_add(2);
            }
            Tag::Dd => self.indent = self.indent.saturating_add(2),
            _ => {}
        }
        if tag == Tag::Bdi && self.at_line_start {
            // The indent goes before what may have to be isolated.
            self.push(' ');
            self.out.pop();
        }
        self.open.push((tag, self.out.len()));
    }

    fn attribute(&mut self, _: Attribute<'_>) {}

    fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '\n' => self.end_line(),
                '\r' => {}
                '\t' => self.push('\t'),
                '\0'..='\u{1F}' | '\u{7F}' => self.control(character),
                _ => self.push(character),
            }
        }
    }

    fn line_break(&mut self) {
        self.end_line();
    }

    fn close(&mut self) {
        let Some((tag, start)) = self.open.pop() else { return };
        match tag {
            Tag::Heading(level) => self.underline(level, start),
            Tag::Dt => self.constant(": "),
            Tag::Bdi => self.isolate(start),
            Tag::Dd | Tag::Li => {
                self.start_line();
                self.indent = self.indent.saturating_sub(2);
            }
            Tag::Summary => {
                self.start_line();
                self.indent = self.indent.saturating_add(2);
            }
            Tag::Details => {
                self.start_line();
                self.indent = self.indent.saturating_sub(2);
            }
            Tag::Div | Tag::Dl | Tag::P | Tag::Ul => self.start_line(),
            _ => {}
        }
    }
}
