//! The tables of the model in few bytes, and what they unpack to.
//!
//! A constant table of structs with texts in it is mostly addresses, which hardly compress. So
//! the compiler joins all texts to one, column by column, like beside like, and it is cut into
//! its lines once, when the first fact is asked for. Names of properties, classes and code sets
//! that follow from a published name are not stored but made then. The generated tables stay
//! readable, and whatever has no text in it stays as the compiler lays it out.

use super::names::Name;
use super::tables::TARGET_ROWS;
use super::{
    Basis, Binding, Category, Class, ClassId, ClassKind, Code, CodeSet, CodeSetId, CodeState, Content,
    Element, ElementId, Kind, Level, Occurs, TargetsId, Unknown,
};
use crate::formats::Format;
use crate::json::ends_in;
use crate::words::{self, Word};
use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::AtomicU16;
use std::sync::atomic::Ordering::Relaxed;

use super::{iso13606, tables};

/// How many there are of each: those of MODS, and after them those of the reference model of
/// ISO 13606 where the core has it.
pub(crate) mod count {
    use super::{iso13606, tables};

    pub(crate) const CLASSES: usize = tables::CLASS_COUNT + iso13606::CLASS_COUNT;
    pub(crate) const ELEMENTS: usize = tables::ELEMENT_COUNT + iso13606::ELEMENT_COUNT;
    pub(crate) const CODE_SETS: usize = tables::CODE_SET_COUNT + iso13606::CODE_SET_COUNT;
    pub(crate) const CODES: usize = tables::CODE_COUNT + iso13606::CODE_COUNT;
    pub(super) const SOURCES: usize = tables::SOURCES.len() + iso13606::SOURCES.len();
    /// Property names that do not follow from the published name.
    pub(super) const OWN_NAMES: usize = iso13606::NAMES.len();
}

/// A class as a row of the generated table.
pub(super) struct ClassRow {
    /// Identifier, where it does not follow from the name.
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: ClassKind,
    pub(super) category: Category,
    pub(super) basis: Basis,
    pub(super) source: &'static str,
    /// Number of its elements.
    pub(super) count: u8,
}

/// An element as a row of the generated table: its name, and the facts without texts.
pub(super) type ElementRow = (&'static str, Facts);

/// What a row says of an element besides its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) kind: Kind,
    pub(super) occurs: Occurs,
    pub(super) level: Level,
    basis: Basis,
    pub(super) binding: Binding,
    unknown: Unknown,
    /// Index of the source, the first of which is that of the class.
    source: u8,
}

/// A code set as a row of the generated table.
pub(super) struct CodeSetRow {
    /// Identifier, where it does not follow from the name.
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// URI of the code system; empty where there is none.
    pub(super) system: &'static str,
    pub(super) content: Content,
    pub(super) format: Option<Format>,
    /// Number of its codes.
    pub(super) count: u8,
}

/// Code, display and state.
pub(super) type CodeRow = (&'static str, &'static str, CodeState);

#[allow(clippy::too_many_arguments, reason = "one row of the table, in the order of the fields")]
pub(super) const fn row(
    name: &'static str,
    kind: Kind,
    occurs: Occurs,
    level: Level,
    basis: Basis,
    binding: Binding,
    unknown: Unknown,
    source: u8,
) -> ElementRow {
    (name, Facts { kind, occurs, level, basis, binding, unknown, source })
}

/// A table of the model: a list that stands for ever once it is unpacked.
#[derive(Debug)]
pub struct Table<T: 'static>(fn() -> &'static [T]);

impl<T> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        (self.0)()
    }
}

impl<T> IntoIterator for &'static Table<T> {
    type Item = &'static T;
    type IntoIter = std::slice::Iter<'static, T>;

    fn into_iter(self) -> Self::IntoIter {
        (self.0)().iter()
    }
}

pub(super) const CLASSES: Table<Class> = Table(|| before(&model().classes, tables::CLASS_COUNT));
pub(super) const CODE_SETS: Table<CodeSet> = Table(|| before(&model().code_sets, tables::CODE_SET_COUNT));
#[cfg(feature = "iso13606")]
pub(super) const ISO13606_CLASSES: Table<Class> = Table(|| from(&model().classes, tables::CLASS_COUNT));
#[cfg(feature = "iso13606")]
pub(super) const ISO13606_CODE_SETS: Table<CodeSet> =
    Table(|| from(&model().code_sets, tables::CODE_SET_COUNT));

/// What MODS has of a table.
fn before<T>(table: &[T], count: usize) -> &[T] {
    table.get(..count).unwrap_or(table)
}

/// What the reference model of ISO 13606 has of it.
#[cfg(feature = "iso13606")]
fn from<T>(table: &[T], count: usize) -> &[T] {
    table.get(count..).unwrap_or_default()
}

/// All classes, those of the reference model last.
pub(super) fn all_classes() -> &'static [Class] {
    &model().classes
}

/// The class of this identifier, whichever model it is of.
pub(super) fn class_named(id: &[u8]) -> Option<ClassId> {
    static MET: Met = Met::NEW;
    let ids = model().ids.get(column::CLASSES..column::CODE_SETS)?;
    MET.place_of(id, ids).map(|at| ClassId(at as u8))
}

/// The class of this identifier.
#[inline]
pub(super) fn class(id: ClassId) -> Option<&'static Class> {
    model().classes.get(usize::from(id.0))
}

/// The code set of this identifier.
#[inline]
pub(super) fn code_set(id: CodeSetId) -> Option<&'static CodeSet> {
    model().code_sets.get(usize::from(id.0))
}

/// The texts of the model, cut into their lines, and what is made of them.
struct Model {
    lines: Vec<&'static str>,
    /// The identifiers that are made from names, and those that are not, in the same order.
    ids: Vec<&'static str>,
    /// The property names of elements.
    names: Vec<Name>,
    classes: Vec<Class>,
    code_sets: Vec<CodeSet>,
}

#[inline]
fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(unpack)
}

/// The line of the joined text at this place; [`column`] says which is where.
#[inline(never)]
fn line(at: usize) -> &'static str {
    model().lines.get(at).copied().unwrap_or("")
}

/// The same, of a display without the sign of a code that is not current.
pub(crate) fn line_without_sign(at: usize) -> &'static str {
    let line = line(at);
    if let [DEFAULT | RETIRED, ..] = line.as_bytes() { line.get(1..).unwrap_or("") } else { line }
}

#[cold]
fn unpack() -> Model {
    let lines = cut(TEXT, column::END);
    let ids = cut(made_ids(&lines), column::OWN_IDS);
    let classes = classes(&lines, &ids);
    let code_sets = code_sets(&lines, &ids);
    let names = ids.iter().take(count::ELEMENTS).map(|json| Name::of(json)).collect();
    Model { lines, ids, names, classes, code_sets }
}

/// The lines of a text. Eight bytes a step: this runs once, before an engine has made fast code of it.
#[inline(never)]
fn cut(text: &'static str, count: usize) -> Vec<&'static str> {
    let mut lines = Vec::with_capacity(count);
    let (words, tail) = text.as_bytes().as_chunks::<8>();
    let (mut start, mut at) = (0_usize, 0_usize);
    let mut end = |end: usize| {
        lines.push(text.get(start..end).unwrap_or(""));
        start = end.wrapping_add(1);
    };
    for word in words {
        let mut ends = ends_in(u64::from_le_bytes(*word));
        while ends != 0 {
            end(at.wrapping_add((ends.trailing_zeros() >> 3) as usize));
            ends &= ends.wrapping_sub(1);
        }
        at = at.wrapping_add(8);
    }
    for byte in tail {
        if *byte == b'\n' {
            end(at);
        }
        at = at.wrapping_add(1);
    }
    lines
}

fn classes(lines: &[&'static str], ids: &[&'static str]) -> Vec<Class> {
    let mut classes = Vec::with_capacity(count::CLASSES);
    let (mut first, mut at): (u16, usize) = (0, column::CLASSES);
    for &(kind, category, basis, count) in &CLASS_FACTS {
        let source = text(lines, at.wrapping_add(column::CLASS_SOURCES - column::CLASSES));
        classes.push(Class {
            id: text(ids, at),
            name: text(lines, at),
            kind,
            category,
            basis,
            source,
            first,
            count,
        });
        (first, at) = (first.wrapping_add(u16::from(count)), at.wrapping_add(1));
    }
    classes
}

fn code_sets(lines: &[&'static str], ids: &[&'static str]) -> Vec<CodeSet> {
    let mut sets = Vec::with_capacity(count::CODE_SETS);
    let (mut first, mut at): (u16, usize) = (0, column::CODE_SETS);
    for &(content, format, count) in &CODE_SET_FACTS {
        let system = text(lines, at.wrapping_add(column::SYSTEMS - column::CODE_SETS));
        let system = if system.is_empty() { None } else { Some(system) };
        let end = first.wrapping_add(u16::from(count));
        sets.push(CodeSet {
            id: text(ids, at),
            name: text(lines, at),
            system,
            content,
            format,
            codes: (first, end),
        });
        (first, at) = (end, at.wrapping_add(1));
    }
    sets
}

#[inline]
fn text(lines: &[&'static str], at: usize) -> &'static str {
    lines.get(at).copied().unwrap_or("")
}

/// The first name whose identifier may be one of its own.
const FIRST_OWN: usize = count::ELEMENTS - count::OWN_NAMES;

/// The identifier that goes with each name, a line each: elements, classes, code sets.
fn made_ids(lines: &[&'static str]) -> &'static str {
    let mut made = Vec::with_capacity(TEXT.len() / 2);
    for (at, name) in lines.iter().enumerate().take(column::OWN_IDS) {
        let own = at.checked_sub(FIRST_OWN).map_or("", |at| text(lines, at.wrapping_add(column::OWN_IDS)));
        let form = match at {
            ..column::CLASSES => Form::LowerCamel,
            column::CLASSES..column::CODE_SETS => Form::UpperCamel,
            _ => Form::Kebab,
        };
        if own.is_empty() {
            push_made(name, form, &mut made);
        } else {
            made.extend_from_slice(own.as_bytes());
        }
        made.push(b'\n');
    }
    String::from_utf8(made).unwrap_or_default().leak()
}

/// How an identifier is made from a published name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `Date of birth` → `dateOfBirth`: property names (SR-14).
    LowerCamel,
    /// `Care plan` → `CarePlan`: classes.
    UpperCamel,
    /// `Alert status` → `alert-status`: code sets, the one form that keeps what is in brackets.
    Kebab,
}

/// Words are what letters and digits stand together; apostrophes do not divide them.
fn push_made(name: &str, form: Form, out: &mut Vec<u8>) {
    let (mut in_brackets, mut starts, mut is_first) = (false, true, true);
    for byte in name.bytes() {
        // Most letters, as quickly as they can be.
        if byte.is_ascii_lowercase() && !starts && !in_brackets {
            out.push(byte);
            continue;
        }
        match byte {
            b'\'' => continue,
            b'(' | b')' if form != Form::Kebab => in_brackets = byte == b'(',
            _ => {}
        }
        if in_brackets || !byte.is_ascii_alphanumeric() {
            starts = true;
            continue;
        }
        if starts && !is_first && form == Form::Kebab {
            out.push(b'-');
        }
        let is_capital = starts && (form == Form::UpperCamel || (form == Form::LowerCamel && !is_first));
        out.push(if is_capital { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() });
        (starts, is_first) = (false, false);
    }
}

impl Facts {
    /// These facts with all that goes with them.
    pub(super) fn element(self, id: ElementId) -> Element {
        let Facts { kind, occurs, level, basis, binding, unknown, source } = self;
        let class = id.class();
        let source = match source {
            OF_CLASS => class.class().source,
            at => line(usize::from(at).wrapping_add(column::SOURCES)),
        };
        let (name, json) = (id.name(), id.json());
        Element { name, json, kind, occurs, level, basis, binding, unknown, class, source }
    }
}

/// The facts of all elements, of which a release may change some.
pub(super) fn all_facts() -> &'static [Facts] {
    &ELEMENT_FACTS
}

/// The property names of all elements, of which a release may lack some.
pub(super) fn all_names() -> &'static [Name] {
    &model().names
}

impl ElementId {
    /// The class that holds it: the last that starts before it or with it.
    pub fn class(self) -> ClassId {
        let after = model().classes.partition_point(|class| class.first <= self.0);
        ClassId(u8::try_from(after).unwrap_or(0).wrapping_sub(1))
    }

    /// Its label.
    pub fn name(self) -> &'static str {
        line(usize::from(self.0).min(count::ELEMENTS))
    }

    /// Its property name.
    #[inline]
    pub fn json(self) -> &'static str {
        model().names.get(usize::from(self.0)).map_or("", Name::json)
    }
}

/// The source of an element that was read where its class was.
const OF_CLASS: u8 = 0;

/// What an element of an identifier that no table row has would be.
pub(super) const NO_FACTS: Facts = Facts {
    kind: Kind::Text(None),
    occurs: Occurs::Optional,
    level: Level::Could,
    basis: Basis::Mods,
    binding: Binding::None,
    unknown: Unknown { name: false, kind: false, occurs: false },
    source: OF_CLASS,
};

const NO_CLASS_FACTS: (ClassKind, Category, Basis, u8) =
    (ClassKind::Abstract, Category::DataTypes, Basis::Proposed, 0);
const NO_CODE_SET_FACTS: (Content, Option<Format>, u8) = (Content::NotPublic, None, 0);

impl CodeSet {
    /// Its codes, in published order.
    pub fn codes(&self) -> Codes {
        Codes { next: self.codes.0, end: self.codes.1 }
    }

    /// Place of the first of its codes among those of all code sets.
    pub(crate) fn first(&self) -> usize {
        usize::from(self.codes.0)
    }

    /// The entry for this code; codes are compared exactly, as their sources say.
    pub fn find(&self, code: &str) -> Option<Code> {
        static MET: Met = Met::NEW;
        let (first, end) = self.codes;
        let line = |place: u16| usize::from(place).wrapping_add(column::CODES);
        let place = MET.place_of(code.as_bytes(), model().lines.get(line(first)..line(end))?)?;
        Codes { next: first.wrapping_add(place), end }.next()
    }
}

/// The places at which texts were found last: records say the same few again and again. What stands here
/// is compared before it is believed.
struct Met([AtomicU16; 1024]);

impl Met {
    #[expect(clippy::declare_interior_mutable_const, reason = "each static that starts so is its own")]
    const NEW: Met = Met([const { AtomicU16::new(0) }; 1024]);

    /// The place of a text among these.
    fn place_of(&self, text: &[u8], known: &[&'static str]) -> Option<u16> {
        // Names differ somewhere, and codes in their ends.
        let byte = |at: usize| u16::from(text.get(at).copied().unwrap_or(0));
        let last = text.len().wrapping_sub(1);
        let bytes = [byte(0) << 4, byte(text.len() / 2) << 7, byte(last.wrapping_sub(1)) << 8, byte(last)];
        let mixed = bytes.iter().fold(text.len() as u16, |mixed, byte| mixed ^ byte);
        let slot = mixed.wrapping_add(known.len() as u16).wrapping_mul(0x9E37) >> 6;
        let met = self.0.get(usize::from(slot))?;
        let before = met.load(Relaxed);
        if known.get(usize::from(before)).is_some_and(|known| known.as_bytes() == text) {
            return Some(before);
        }
        let place = known.iter().position(|known| known.as_bytes() == text)? as u16;
        met.store(place, Relaxed);
        Some(place)
    }
}

/// The codes of a set.
#[derive(Clone, Debug)]
pub struct Codes {
    next: u16,
    end: u16,
}

impl Iterator for Codes {
    type Item = Code;

    fn next(&mut self) -> Option<Code> {
        let place = Some(self.next).filter(|next| *next < self.end)?;
        self.next = self.next.wrapping_add(1);
        let at = usize::from(place);
        let display = line(at.wrapping_add(column::DISPLAYS));
        let (state, sign) = match display.as_bytes() {
            [DEFAULT, ..] => (CodeState::Default, 1),
            [RETIRED, ..] => (CodeState::Retired, 1),
            _ => (CodeState::Current, 0),
        };
        let display = display.get(sign..).unwrap_or("");
        let code = line(at.wrapping_add(column::CODES));
        Some(Code { code, display, state, word: Word::display(place) })
    }

    fn nth(&mut self, count: usize) -> Option<Code> {
        self.next = self.next.saturating_add(u16::try_from(count).unwrap_or(u16::MAX));
        self.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::from(self.end.saturating_sub(self.next));
        (left, Some(left))
    }
}

impl ExactSizeIterator for Codes {}

impl TargetsId {
    /// The classes.
    pub fn classes(self) -> &'static [ClassId] {
        let end = |list: u8| TARGET_ENDS.get(usize::from(list)).map_or(0, |end| usize::from(*end));
        TARGETS.get(self.0.checked_sub(1).map_or(0, end)..end(self.0)).unwrap_or_default()
    }
}

pub(super) const fn code(code: &'static str, display: &'static str, state: CodeState) -> CodeRow {
    (code, display, state)
}

/// Beginnings of displays of codes that are not current.
const DEFAULT: u8 = b'\t';
const RETIRED: u8 = b'\r';

/// All texts of the model and all fixed words, a line each.
static TEXT: &str = utf8(&TEXT_BYTES);
static TEXT_BYTES: [u8; at_compile_time::length_of_text()] = at_compile_time::join_text();

/// The line in which each column of the joined text starts. Names come first: of elements, of
/// classes, of code sets.
pub(crate) mod column {
    use super::*;

    pub(crate) const CLASSES: usize = count::ELEMENTS;
    pub(crate) const CODE_SETS: usize = CLASSES + count::CLASSES;
    /// Identifiers of classes and code sets that do not follow from the name; the others are empty.
    /// Before them, the property names that do not.
    pub(crate) const OWN_IDS: usize = CODE_SETS + count::CODE_SETS;
    pub(super) const CLASS_SOURCES: usize = OWN_IDS + count::OWN_NAMES + count::CLASSES + count::CODE_SETS;
    pub(super) const SYSTEMS: usize = CLASS_SOURCES + count::CLASSES;
    pub(super) const SOURCES: usize = SYSTEMS + count::CODE_SETS;
    pub(super) const CODES: usize = SOURCES + count::SOURCES;
    pub(crate) const DISPLAYS: usize = CODES + count::CODES;
    /// Fixed words, which `words.rs` has.
    pub(crate) const WORDS: usize = DISPLAYS + count::CODES;
    pub(crate) const END: usize = WORDS + words::COUNT;
}

static ELEMENT_FACTS: [Facts; count::ELEMENTS] = at_compile_time::element_facts();
static CLASS_FACTS: [(ClassKind, Category, Basis, u8); count::CLASSES] = at_compile_time::class_facts();
static CODE_SET_FACTS: [(Content, Option<Format>, u8); count::CODE_SETS] = at_compile_time::code_set_facts();
static TARGETS: [ClassId; at_compile_time::length_of_targets()] = at_compile_time::join_targets();
static TARGET_ENDS: [u8; TARGET_ROWS.len()] = at_compile_time::ends_of_targets();

const fn utf8(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, and would stop"
)]
mod at_compile_time {
    use super::*;

    /// The rows of MODS, and after them those of the reference model.
    macro_rules! row_of {
        ($name:ident, $rows:ident, $row:ty) => {
            const fn $name(at: usize) -> &'static $row {
                let first = tables::$rows.len();
                if at < first { &tables::$rows[at] } else { &iso13606::$rows[at - first] }
            }
        };
    }

    row_of!(element_row, ELEMENT_ROWS, ElementRow);
    row_of!(class_row, CLASS_ROWS, ClassRow);
    row_of!(code_set_row, CODE_SET_ROWS, CodeSetRow);
    row_of!(code_row, CODE_ROWS, CodeRow);
    row_of!(source, SOURCES, &'static str);

    /// A line of the text: a sign, where there is one, and what follows.
    const fn line(at: usize) -> (&'static [u8], &'static str) {
        let text = match at {
            ..column::CLASSES => element_row(at).0,
            column::CLASSES..column::CODE_SETS => class_row(at - column::CLASSES).name,
            column::CODE_SETS..column::OWN_IDS => code_set_row(at - column::CODE_SETS).name,
            column::OWN_IDS..column::CLASS_SOURCES => own_id(at - column::OWN_IDS),
            column::CLASS_SOURCES..column::SYSTEMS => class_row(at - column::CLASS_SOURCES).source,
            column::SYSTEMS..column::SOURCES => code_set_row(at - column::SYSTEMS).system,
            column::SOURCES..column::CODES => source(at - column::SOURCES),
            column::CODES..column::DISPLAYS => code_row(at - column::CODES).0,
            column::DISPLAYS..column::WORDS => return display(code_row(at - column::DISPLAYS)),
            _ => words::TEXTS[at - column::WORDS],
        };
        (&[], text)
    }

    /// Of property names first, then of classes, then of code sets.
    const fn own_id(at: usize) -> &'static str {
        let names = iso13606::NAMES.len();
        if at < names {
            iso13606::NAMES[at]
        } else if at < names + count::CLASSES {
            class_row(at - names).id
        } else {
            code_set_row(at - names - count::CLASSES).id
        }
    }

    const fn display((_, display, state): &CodeRow) -> (&'static [u8], &'static str) {
        match state {
            CodeState::Current => (&[], display),
            CodeState::Default => (&[DEFAULT], display),
            CodeState::Retired => (&[RETIRED], display),
        }
    }

    pub(super) const fn length_of_text() -> usize {
        let (mut length, mut at) = (0, 0);
        while at < column::END {
            let (sign, text) = line(at);
            length += sign.len() + text.len() + 1;
            at += 1;
        }
        length
    }

    pub(super) const fn join_text<const LENGTH: usize>() -> [u8; LENGTH] {
        let (mut bytes, mut end, mut at) = ([0; LENGTH], 0, 0);
        while at < column::END {
            let (sign, text) = line(at);
            end = append(&mut bytes, end, sign);
            end = append(&mut bytes, end, text.as_bytes());
            end = append(&mut bytes, end, b"\n");
            at += 1;
        }
        bytes
    }

    const fn append(bytes: &mut [u8], end: usize, piece: &[u8]) -> usize {
        let mut at = 0;
        while at < piece.len() {
            bytes[end + at] = piece[at];
            at += 1;
        }
        end + at
    }

    pub(super) const fn element_facts() -> [Facts; count::ELEMENTS] {
        let (mut facts, mut at) = ([NO_FACTS; count::ELEMENTS], 0);
        while at < count::ELEMENTS {
            facts[at] = element_row(at).1;
            at += 1;
        }
        facts
    }

    pub(super) const fn class_facts() -> [(ClassKind, Category, Basis, u8); count::CLASSES] {
        let (mut facts, mut at) = ([NO_CLASS_FACTS; count::CLASSES], 0);
        while at < count::CLASSES {
            let row = class_row(at);
            facts[at] = (row.kind, row.category, row.basis, row.count);
            at += 1;
        }
        facts
    }

    pub(super) const fn code_set_facts() -> [(Content, Option<Format>, u8); count::CODE_SETS] {
        let (mut facts, mut at) = ([NO_CODE_SET_FACTS; count::CODE_SETS], 0);
        while at < count::CODE_SETS {
            let row = code_set_row(at);
            facts[at] = (row.content, row.format, row.count);
            at += 1;
        }
        facts
    }

    pub(super) const fn length_of_targets() -> usize {
        let (mut length, mut at) = (0, 0);
        while at < TARGET_ROWS.len() {
            length += TARGET_ROWS[at].len();
            at += 1;
        }
        assert!(length <= u8::MAX as usize, "the lists of targets outgrew their one-byte ends");
        length
    }

    pub(super) const fn join_targets<const LENGTH: usize>() -> [ClassId; LENGTH] {
        let (mut classes, mut end, mut at) = ([ClassId(0); LENGTH], 0, 0);
        while at < TARGET_ROWS.len() {
            let mut from = 0;
            while from < TARGET_ROWS[at].len() {
                classes[end] = TARGET_ROWS[at][from];
                (from, end) = (from + 1, end + 1);
            }
            at += 1;
        }
        classes
    }

    pub(super) const fn ends_of_targets<const COUNT: usize>() -> [u8; COUNT] {
        let (mut ends, mut end, mut at) = ([0; COUNT], 0, 0);
        while at < COUNT {
            end += TARGET_ROWS[at].len();
            ends[at] = end as u8;
            at += 1;
        }
        ends
    }
}
