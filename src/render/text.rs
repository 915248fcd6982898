//! Rendering events to plain text: headings underlined, "label: value" lines, lists indented.

use super::sink::{Form, Place, Sink, Tag, start_row};

/// Deeper lists are not indented further: the lines must stay readable.
const DEEPEST: usize = 40;

/// Where in a line the text has come to.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum At {
    /// Nothing is in the line yet.
    #[default]
    Start,
    /// The mark of an item stands there, and the line goes on.
    Mark,
    /// In the line.
    Inside,
}

/// Writes events as plain text.
#[derive(Default)]
pub(super) struct Text {
    out: Vec<u8>,
    /// What is open, and where each started.
    open: Vec<(Tag, usize)>,
    indent: usize,
    at: At,
}

impl Text {
    /// The text so far, in UTF-8.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.start_line();
        self.out
    }

    fn start_line(&mut self) {
        if self.at == At::Inside {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        while self.out.last() == Some(&b' ') {
            self.out.pop();
        }
        self.out.push(b'\n');
        self.at = At::Start;
    }

    fn push(&mut self, byte: u8) {
        if self.at == At::Start {
            for _ in 0..self.indent.min(DEEPEST) {
                self.out.push(b' ');
            }
        }
        self.at = At::Inside;
        self.out.push(byte);
    }

    /// Copies text. A control character could command a terminal; its number cannot.
    #[inline(never)]
    fn copy(&mut self, text: &[u8]) {
        for &byte in text {
            match byte {
                b'\n' => self.end_line(),
                b'\r' => {}
                0..=0x1F | 0x7F if byte != b'\t' => {
                    self.copy(b"U+00");
                    self.push((byte >> 4).wrapping_add(b'0'));
                    let digit = byte & 15;
                    self.push(digit.wrapping_add(if digit < 10 { b'0' } else { b'A' - 10 }));
                }
                _ => self.push(byte),
            }
        }
    }

    fn indent(&mut self, by: usize) {
        self.start_line();
        self.indent = self.indent.wrapping_add(by);
    }

    fn underline(&mut self, below: u8, start: usize) {
        let heading = self.out.get(start..).unwrap_or(&[]);
        // Characters, counted by their first bytes.
        let width = heading.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        self.start_line();
        if below < 2 {
            for _ in 0..width {
                self.push(if below == 0 { b'=' } else { b'-' });
            }
            self.start_line();
        }
    }

    /// Ends the element opened last.
    fn end_last(&mut self) {
        let Some((tag, start)) = self.open.pop() else { return };
        match tag.form() {
            Form::Inline => {}
            Form::Heading(below) => self.underline(below, start),
            Form::Term => self.copy(b": "),
            // Each value follows its label, so they need not stand alone.
            Form::Labels => {
                self.out.truncate(start);
                self.at = At::Start;
            }
            Form::Summary => self.indent(INDENT),
            Form::Definition | Form::Item | Form::Details => self.indent(INDENT.wrapping_neg()),
            Form::Block => self.start_line(),
        }
    }
}

const INDENT: usize = 2;

/// Scripts from right to left, their marks, and the controls of UAX 9; nothing in a Western text.
const fn may_turn(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8FF}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FEFF}' | '\u{10800}'..='\u{1EFFF}')
}

impl Sink for Text {
    fn open(&mut self, tag: Tag, _: &str, _: Place) {
        match tag.form() {
            Form::Inline => {}
            Form::Definition => self.indent = self.indent.wrapping_add(INDENT),
            Form::Item => {
                self.start_line();
                self.copy(b"- ");
                self.at = At::Mark;
                self.indent = self.indent.wrapping_add(INDENT);
            }
            Form::Heading(_) => {
                self.start_line();
                if !self.out.is_empty() && !self.out.ends_with(b"\n\n") {
                    self.out.push(b'\n');
                }
            }
            _ => self.start_line(),
        }
        self.open.push((tag, self.out.len()));
    }

    fn utf8(&mut self, text: &[u8]) {
        let isolated = matches!(self.open.last(), Some((Tag::Isolated | Tag::Enclosed, _)));
        // First strong isolate and pop directional isolate: what `bdi` is in plain text (UAX 9).
        if isolated && std::str::from_utf8(text).is_ok_and(|text| text.chars().any(may_turn)) {
            self.copy("\u{2068}".as_bytes());
            self.copy(text);
            self.copy("\u{2069}".as_bytes());
        } else {
            self.copy(text);
        }
    }

    fn end(&mut self, count: usize) {
        for _ in 0..count {
            self.end_last();
        }
    }

    fn open_row(&mut self, label: &str) {
        start_row(self, label);
    }
}
