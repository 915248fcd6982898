//! Writes JSON of every kind, with white space, escapes and names of the standard in it.

use crate::agree::{Leaf, escaped};
use crate::random::Random;

/// A document from the generator, with the values that were written into it.
#[derive(Default)]
pub struct Written {
    pub bytes: Vec<u8>,
    pub leaves: Vec<(String, Leaf)>,
    pointer: String,
}

impl Written {
    pub fn document(&mut self, random: &mut Random) {
        self.space(random);
        self.value(random, 0);
        self.space(random);
    }

    fn space(&mut self, random: &mut Random) {
        if random.below(5) == 0 {
            self.put(random.pick(&[" ", "\n", "\t", "\r\n", "  \n "]));
        }
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn leaf(&mut self, leaf: Leaf) {
        self.leaves.push((self.pointer.clone(), leaf));
    }

    fn value(&mut self, random: &mut Random, depth: usize) {
        let kinds = if depth > 6 { 4 } else { 8 };
        match random.below(kinds) {
            0 => {
                let word = random.pick(&["true", "false", "null"]);
                self.put(word);
                self.leaf(Leaf::Word(word));
            }
            1 => {
                let number = number(random);
                self.put(&number);
                self.leaf(Leaf::Number(number));
            }
            2 | 3 => {
                let text = self.string(random);
                self.leaf(Leaf::Text(text));
            }
            4 | 5 => self.array(random, depth),
            _ => self.object(random, depth),
        }
    }

    fn array(&mut self, random: &mut Random, depth: usize) {
        let count = random.below(4);
        self.put("[");
        self.space(random);
        for index in 0..count {
            self.member(random, depth, &index.to_string());
            self.put(if index + 1 < count { "," } else { "" });
            self.space(random);
        }
        self.put("]");
        if count == 0 {
            self.leaf(Leaf::Word("[]"));
        }
    }

    fn object(&mut self, random: &mut Random, depth: usize) {
        let count = random.below(5);
        self.put("{");
        self.space(random);
        for index in 0..count {
            let name = self.name(random);
            self.space(random);
            self.put(":");
            self.member(random, depth, &escaped(&name));
            self.put(if index + 1 < count { "," } else { "" });
            self.space(random);
        }
        self.put("}");
        if count == 0 {
            self.leaf(Leaf::Word("{}"));
        }
    }

    fn member(&mut self, random: &mut Random, depth: usize, step: &str) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(step);
        self.space(random);
        self.value(random, depth + 1);
        self.space(random);
        self.pointer.truncate(length);
    }

    /// A name of the record document, so that classes are entered, or any string.
    fn name(&mut self, random: &mut Random) -> String {
        if random.below(3) == 0 {
            return self.string(random);
        }
        let known = [
            "standard",
            "version",
            "subjectOfCare",
            "careActors",
            "records",
            "type",
            "recordUid",
            "versionNumber",
            "changeLog",
            "personName",
            "personDemographics",
            "ethnicity",
            "code",
            "value",
            "a/b",
            "~",
            "",
            "é",
        ];
        let name = random.pick(&known);
        self.put("\"");
        for character in name.chars() {
            match random.below(12) {
                0 => self.put(&format!("\\u{:04x}", u32::from(character))),
                _ => self.put(character.encode_utf8(&mut [0; 4])),
            }
        }
        self.put("\"");
        name.to_owned()
    }

    pub fn string(&mut self, random: &mut Random) -> String {
        const PIECES: &[(&str, &str)] = &[
            ("a", "a"),
            ("Alert", "Alert"),
            ("0123456", "0123456"),
            (" ", " "),
            ("é", "é"),
            ("€", "€"),
            ("😀", "😀"),
            ("\\\"", "\""),
            ("\\\\", "\\"),
            ("\\/", "/"),
            ("/", "/"),
            ("\\b", "\u{8}"),
            ("\\f", "\u{c}"),
            ("\\n", "\n"),
            ("\\r", "\r"),
            ("\\t", "\t"),
            ("\\u0041", "A"),
            ("\\u00e9", "é"),
            ("\\u0000", "\0"),
            ("\\uFFFF", "\u{ffff}"),
            ("\\uD83D\\uDE00", "😀"),
            ("\\udbff\\udfff", "\u{10ffff}"),
            ("\u{7f}", "\u{7f}"),
            ("\u{2028}", "\u{2028}"),
            ("{", "{"),
            ("],", "],"),
            ("\u{feff}", "\u{feff}"),
        ];
        let mut text = String::new();
        self.put("\"");
        for _ in 0..random.below(6) {
            let (raw, decoded) = PIECES[random.below(PIECES.len())];
            self.put(raw);
            text.push_str(decoded);
        }
        self.put("\"");
        text
    }
}

fn number(random: &mut Random) -> String {
    let sign = random.pick(&["", "", "-"]);
    let whole = match random.below(3) {
        0 => "0".to_owned(),
        1 => (random.next() % 1_000 + 1).to_string(),
        _ => random.next().to_string(),
    };
    let fraction = match random.below(3) {
        0 => format!(".{:03}", random.below(1_000)),
        _ => String::new(),
    };
    let exponent = match random.below(4) {
        0 => format!("{}{:02}", random.pick(&["e", "E", "e+", "E-"]), random.below(200)),
        _ => String::new(),
    };
    [sign, &whole, &fraction, &exponent].concat()
}
