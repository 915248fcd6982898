//! The same bytes for our tokeniser and for serde_json, and what is compared of the two.

use std::fmt;

use mods_record::finding::Code;
use mods_record::json::Limits;
use mods_record::record::{Label, NodeId, Record, Shape};
use mods_record::{Examination, ExamineOptions, Report};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

/// Line and column of every offset, both from 1; columns count characters.
pub fn slow_positions(bytes: &[u8]) -> Vec<(u32, u32)> {
    let mut positions = vec![(1, 1)];
    let (mut line, mut column) = (1, 1);
    for byte in bytes {
        if *byte == b'\n' {
            (line, column) = (line + 1, 1);
        } else if byte & 0xC0 != 0x80 {
            column += 1;
        }
        positions.push((line, column));
    }
    positions
}

/// What mods-record makes of a document.
pub struct Ours<'a> {
    pub examination: Examination<'a>,
}

impl<'a> Ours<'a> {
    /// With limits that stay out of the way.
    pub fn of(bytes: &'a [u8]) -> Self {
        Ours::with(bytes, Limits { depth: 1_000, findings: 100_000, ..Limits::DEFAULT })
    }

    pub fn with(bytes: &'a [u8], limits: Limits) -> Self {
        Ours { examination: Examination::of(bytes, &ExamineOptions { limits, ..ExamineOptions::default() }) }
    }

    pub fn count(&self, of: impl Fn(Code) -> bool) -> usize {
        self.examination.findings.iter().filter(|finding| of(finding.code)).count()
    }

    /// Faults of JSON but for names that stand twice.
    pub fn faults(&self) -> usize {
        let is_fault = |code: Code| {
            let of_json = code.name().starts_with("json-") || code.name().starts_with("limit-");
            of_json && !matches!(code, Code::JsonByteOrderMark | Code::JsonDuplicateKey)
        };
        self.count(is_fault)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Accepted,
    Repeating,
    Refused,
    OutOfRange,
}

/// Asks both, compares the verdicts and, where both accept, every value; whatever the verdict,
/// looks at the report and at what was kept of the document.
pub fn agree(bytes: &[u8]) -> Verdict {
    let ours = Ours::of(bytes);
    check_report(bytes, &ours.examination);
    check_nothing_lost(bytes, &ours.examination);
    // By design a byte-order mark is accepted here, and by serde_json not.
    match serde_json::from_slice::<Tree>(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)) {
        Ok(tree) => {
            assert_eq!(ours.faults(), 0, "serde_json accepts {}", shown(bytes));
            let repeated = ours.count(|code| code == Code::JsonDuplicateKey);
            assert_eq!(repeated, tree.repeated(), "names that stand twice in {}", shown(bytes));
            let mut theirs = Vec::new();
            tree.leaves("", &mut theirs);
            compare_leaves(bytes, &leaves(&ours.examination.record), &theirs);
            if repeated == 0 { Verdict::Accepted } else { Verdict::Repeating }
        }
        // All that stands after the number is unknown to serde_json.
        Err(error) if error.to_string().starts_with("number out of range") => Verdict::OutOfRange,
        Err(error) => {
            assert!(error.is_syntax() || error.is_eof(), "{error}");
            assert!(ours.faults() > 0, "serde_json says {error} of {}", shown(bytes));
            assert!(!ours.examination.is_valid());
            Verdict::Refused
        }
    }
}

fn check_report(bytes: &[u8], examination: &Examination<'_>) {
    let report = Report::new(examination, &[], false);
    let positions = slow_positions(bytes);
    for finding in &report.findings {
        let position = positions.get(finding.offset as usize).copied();
        assert_eq!(Some((finding.line, finding.column)), position, "{} in {}", finding.code, shown(bytes));
    }
}

/// Every value of the document is in the tree, in order, up to where reading stopped.
fn check_nothing_lost(bytes: &[u8], examination: &Examination<'_>) {
    let refused = [Code::JsonEncoding, Code::LimitSize];
    let is_unread =
        examination.record.is_empty() && examination.findings.iter().any(|f| refused.contains(&f.code));
    if is_unread {
        return;
    }
    let mut slow =
        Slow { bytes, at: if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }, spans: Vec::new() };
    let whole = slow.value().and_then(|()| slow.end());
    assert_eq!(spans(&examination.record), slow.spans, "values of {}", shown(bytes));
    let stopped = examination.findings.iter().any(|finding| {
        matches!(finding.problem, mods_record::finding::Problem::Syntax(fault) if whole.err() == Some(fault.offset as usize))
    });
    assert_eq!(stopped, whole.is_err(), "where reading stops in {}: {whole:?}", shown(bytes));
}

/// The values without parts, found by reading byte by byte and calling itself. Faults inside a
/// string or a word do not end it; the error is where the structure does not fit.
struct Slow<'a> {
    bytes: &'a [u8],
    at: usize,
    spans: Vec<(usize, usize)>,
}

impl Slow<'_> {
    fn peek(&mut self) -> Option<u8> {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn end(&mut self) -> Result<(), usize> {
        if self.peek().is_none() { Ok(()) } else { Err(self.at) }
    }

    fn expect(&mut self, byte: u8) -> Result<(), usize> {
        if self.peek() != Some(byte) {
            return Err(self.at);
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<(usize, usize), usize> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            match self.bytes.get(self.at) {
                None => return Err(self.bytes.len()),
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        Ok((start, self.at - 1))
    }

    fn value(&mut self) -> Result<(), usize> {
        match self.peek() {
            Some(b'{') => self.container(b'}', |slow| {
                slow.string()?;
                slow.expect(b':')?;
                slow.value()
            }),
            Some(b'[') => self.container(b']', Slow::value),
            Some(b'"') => {
                let span = self.string()?;
                self.spans.push(span);
                Ok(())
            }
            _ => {
                let start = self.at;
                let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-._".contains(byte);
                while self.bytes.get(self.at).is_some_and(is_of_word) {
                    self.at += 1;
                }
                if self.at == start {
                    return Err(start);
                }
                self.spans.push((start, self.at));
                Ok(())
            }
        }
    }

    fn container(&mut self, close: u8, member: fn(&mut Self) -> Result<(), usize>) -> Result<(), usize> {
        self.at += 1;
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.peek();
            member(self)?;
            if self.peek() == Some(close) {
                self.at += 1;
                return Ok(());
            }
            self.expect(b',')?;
        }
    }
}

/// Where the values without parts stand, by walking through the record.
fn spans(record: &Record<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    walk(record, NodeId::ROOT, &mut String::new(), &mut |_, node| {
        if !matches!(record.shape(node), Shape::Object | Shape::Array) {
            let quote = usize::from(matches!(record.shape(node), Shape::Text | Shape::EscapedText));
            let start = record.offset(node) as usize + quote;
            found.push((start, start + record.raw(node).len()));
        }
    });
    found
}

/// Shows every value of a record with its pointer, in order.
fn walk(record: &Record<'_>, node: NodeId, pointer: &mut String, see: &mut impl FnMut(&str, NodeId)) {
    // Where a document breaks off after a name, that name has no value.
    if node.0 as usize >= record.len() {
        return;
    }
    see(pointer, node);
    for member in record.members(node) {
        let length = pointer.len();
        pointer.push('/');
        match member.label {
            Label::Element(element) => pointer.push_str(element.json()),
            Label::Unknown(key) => pointer.push_str(&escaped(&record.text(key))),
            Label::Item(index) => pointer.push_str(&index.to_string()),
        }
        walk(record, member.value, pointer, see);
        pointer.truncate(length);
    }
}

/// A step of a JSON Pointer: RFC 6901.
pub fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A value without parts, or an empty object or array.
#[derive(Clone, PartialEq, Debug)]
pub enum Leaf {
    Text(String),
    /// As written.
    Number(String),
    /// As serde_json understood it.
    Value(Number),
    Word(&'static str),
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Number {
    Whole(u64),
    Negative(i64),
    Float(f64),
}

pub fn leaves(record: &Record<'_>) -> Vec<(String, Leaf)> {
    let mut found = Vec::new();
    walk(record, NodeId::ROOT, &mut String::new(), &mut |pointer, node| {
        let text = || record.text(node).into_owned();
        let is_empty = record.members(node).next().is_none();
        let leaf = match record.shape(node) {
            Shape::Object if is_empty => Leaf::Word("{}"),
            Shape::Array if is_empty => Leaf::Word("[]"),
            Shape::Object | Shape::Array => return,
            Shape::Text | Shape::EscapedText => Leaf::Text(text()),
            Shape::Number => Leaf::Number(text()),
            Shape::True => Leaf::Word("true"),
            Shape::False => Leaf::Word("false"),
            Shape::Null => Leaf::Word("null"),
            Shape::Word | Shape::TooDeep | Shape::Key => Leaf::Word("?"),
        };
        found.push((pointer.to_owned(), leaf));
    });
    found
}

fn compare_leaves(bytes: &[u8], ours: &[(String, Leaf)], theirs: &[(String, Leaf)]) {
    assert_eq!(ours.len(), theirs.len(), "number of values in {}", shown(bytes));
    for ((our_pointer, our), (pointer, their)) in ours.iter().zip(theirs) {
        assert_eq!(our_pointer, pointer, "{}", shown(bytes));
        let same = match (our, their) {
            (Leaf::Number(text), Leaf::Value(Number::Whole(number))) => text.parse() == Ok(*number),
            (Leaf::Number(text), Leaf::Value(Number::Negative(number))) => text.parse() == Ok(*number),
            // serde_json rounds the last bit its own way.
            (Leaf::Number(text), Leaf::Value(Number::Float(number))) => {
                let parsed: f64 = text.parse().unwrap();
                parsed == *number || (parsed - number).abs() <= parsed.abs() * 1e-14
            }
            _ => our == their,
        };
        assert!(same, "{our:?} is {their:?} to serde_json at {pointer} in {}", shown(bytes));
    }
}

/// A document as serde_json reads it, with nothing merged: all properties, in order.
#[derive(Debug)]
pub enum Tree {
    Word(&'static str),
    Number(Number),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    fn leaves(&self, pointer: &str, found: &mut Vec<(String, Leaf)>) {
        let leaf = match self {
            Tree::List(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    item.leaves(&format!("{pointer}/{index}"), found);
                }
                return;
            }
            Tree::Object(properties) if !properties.is_empty() => {
                for (name, value) in properties {
                    value.leaves(&format!("{pointer}/{}", escaped(name)), found);
                }
                return;
            }
            Tree::List(_) => Leaf::Word("[]"),
            Tree::Object(_) => Leaf::Word("{}"),
            Tree::Word(word) => Leaf::Word(word),
            Tree::Number(number) => Leaf::Value(*number),
            Tree::Text(text) => Leaf::Text(text.clone()),
        };
        found.push((pointer.to_owned(), leaf));
    }

    /// How many properties have a name that stood in their object before.
    fn repeated(&self) -> usize {
        match self {
            Tree::List(items) => items.iter().map(Tree::repeated).sum(),
            Tree::Object(properties) => {
                let seen = |at: usize| properties[..at].iter().any(|(name, _)| *name == properties[at].0);
                let here = (0..properties.len()).filter(|at| seen(*at)).count();
                here + properties.iter().map(|(_, value)| value.repeated()).sum::<usize>()
            }
            _ => 0,
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Tree, E> {
        Ok(Tree::Word("null"))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Word(if value { "true" } else { "false" }))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Number(Number::Whole(value)))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Number(Number::Negative(value)))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Number(Number::Float(value)))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut properties = Vec::new();
        while let Some(property) = entries.next_entry()? {
            properties.push(property);
        }
        Ok(Tree::Object(properties))
    }
}

pub fn shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]);
    format!("{text:?} ({} bytes)", bytes.len())
}
