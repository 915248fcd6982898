//! Rows of the tables in few bytes, and what they unpack to.
//!
//! A constant table of structs with texts in it costs some forty bytes an element and twenty a
//! code, most of it addresses, which hardly compress. Here an element is eight bytes and a code
//! two: the compiler joins the texts and counts their ends, so that the generated tables stay
//! readable and nothing is worked out at run time but where a text starts.

use super::tables::{CODES, ELEMENTS, NAMES, SOURCES};
use super::{
    Basis, Binding, ClassId, ClassKind, Code, CodeSet, CodeSetId, CodeState, Element, ElementId, Kind, Level,
    Occurs, TargetsId, Unknown,
};

/// Published name and property name.
pub(super) type NamesRow = (&'static str, &'static str);

/// Code, display and state, as one text: a sign of the state stands between the two.
pub(super) type CodeRow = (&'static str, u8, &'static str);

/// An element in eight bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    names: u16,
    kind: u8,
    /// Class, code set or list of targets, as the kind has it.
    detail: u8,
    /// From the lowest bit: occurs 2, level 2, basis 3, binding 2, unknown 3.
    facts: u16,
    class: ClassId,
    source: u8,
}

const NONE: u8 = u8::MAX;

#[allow(clippy::too_many_arguments, reason = "one row of the table, in the order of the fields")]
pub(super) const fn row(
    names: u16,
    kind: Kind,
    occurs: Occurs,
    level: Level,
    basis: Basis,
    binding: Binding,
    unknown: Unknown,
    class: ClassId,
    source: u8,
) -> Row {
    let unknown = unknown.name as u16 | (unknown.kind as u16) << 1 | (unknown.occurs as u16) << 2;
    let facts =
        occurs as u16 | (level as u16) << 2 | (basis as u16) << 4 | (binding as u16) << 7 | unknown << 9;
    let (kind, detail) = pack(kind);
    Row { names, kind, detail, facts, class, source }
}

const fn pack(kind: Kind) -> (u8, u8) {
    match kind {
        Kind::Text(set) => (0, or_none(set)),
        Kind::ClassName => (1, NONE),
        Kind::Number => (2, NONE),
        Kind::WholeNumber => (3, NONE),
        Kind::Date => (4, NONE),
        Kind::Time => (5, NONE),
        Kind::DateTime => (6, NONE),
        Kind::YesNo => (7, NONE),
        Kind::Coded(set) => (8, or_none(set)),
        Kind::Reference(targets) => (9, targets.0),
        Kind::Identifier(set) => (10, or_none(set)),
        Kind::Quantity => (11, NONE),
        Kind::Group(class) => (12, class.0),
        Kind::Member(ClassKind::Actor) => (13, NONE),
        Kind::Member(_) => (14, NONE),
        // The few elements of either form have a tag for each code set, above all others.
        Kind::CodedOrReference(None, targets) => (15, targets.0),
        Kind::CodedOrReference(Some(set), targets) => (EITHER.wrapping_add(set.0), targets.0),
    }
}

/// Tags from here on are elements of either form, with the code set in the rest of the tag.
const EITHER: u8 = 16;

const fn unpack(kind: u8, detail: u8) -> Kind {
    match kind {
        0 => Kind::Text(some(detail)),
        1 => Kind::ClassName,
        2 => Kind::Number,
        3 => Kind::WholeNumber,
        4 => Kind::Date,
        5 => Kind::Time,
        6 => Kind::DateTime,
        7 => Kind::YesNo,
        8 => Kind::Coded(some(detail)),
        9 => Kind::Reference(TargetsId(detail)),
        10 => Kind::Identifier(some(detail)),
        11 => Kind::Quantity,
        12 => Kind::Group(ClassId(detail)),
        13 => Kind::Member(ClassKind::Actor),
        14 => Kind::Member(ClassKind::Record),
        15 => Kind::CodedOrReference(None, TargetsId(detail)),
        tag => Kind::CodedOrReference(Some(CodeSetId(tag.wrapping_sub(EITHER))), TargetsId(detail)),
    }
}

const fn or_none(set: Option<CodeSetId>) -> u8 {
    match set {
        Some(set) => set.0,
        None => NONE,
    }
}

const fn some(set: u8) -> Option<CodeSetId> {
    if set == NONE { None } else { Some(CodeSetId(set)) }
}

const fn occurs(facts: u16) -> Occurs {
    match facts & 3 {
        0 => Occurs::Optional,
        1 => Occurs::One,
        2 => Occurs::Any,
        _ => Occurs::Some,
    }
}

const fn level(facts: u16) -> Level {
    match facts >> 2 & 3 {
        0 => Level::Must,
        1 => Level::Should,
        _ => Level::Could,
    }
}

const fn basis(facts: u16) -> Basis {
    match facts >> 4 & 7 {
        0 => Basis::Mods,
        1 => Basis::ModsPartial,
        2 => Basis::Guidance,
        3 => Basis::Scip,
        4 => Basis::Prsb,
        _ => Basis::Proposed,
    }
}

const fn binding(facts: u16) -> Binding {
    match facts >> 7 & 3 {
        0 => Binding::None,
        1 => Binding::Published,
        2 => Binding::Wording,
        _ => Binding::Candidate,
    }
}

/// What an element of an identifier that no table row has would be.
const NO_ROW: Row =
    Row { names: u16::MAX, kind: 0, detail: NONE, facts: 0b10_10, class: ClassId(NONE), source: NONE };

impl ElementId {
    #[inline]
    fn row(self) -> Row {
        ELEMENTS.get(self.0 as usize).copied().unwrap_or(NO_ROW)
    }

    /// The element itself.
    #[inline]
    pub fn element(self) -> Element {
        let Row { names, kind, detail, facts, class, source } = self.row();
        Element {
            name: name_text(names.wrapping_mul(2)),
            json: name_text(names.wrapping_mul(2).wrapping_add(1)),
            kind: unpack(kind, detail),
            occurs: occurs(facts),
            level: level(facts),
            basis: basis(facts),
            binding: binding(facts),
            unknown: Unknown {
                name: facts & 1 << 9 != 0,
                kind: facts & 1 << 10 != 0,
                occurs: facts & 1 << 11 != 0,
            },
            class,
            source: SOURCES.get(source as usize).copied().unwrap_or(""),
        }
    }

    /// The type of its value.
    #[inline]
    pub fn kind(self) -> Kind {
        let row = self.row();
        unpack(row.kind, row.detail)
    }

    /// Whether it may have several values, so that they stand in a list.
    #[inline]
    pub fn is_many(self) -> bool {
        occurs(self.row().facts).many()
    }

    /// Whether this is its property name.
    #[inline]
    pub fn is_named(self, json: &[u8]) -> bool {
        name_text(self.row().names.wrapping_mul(2).wrapping_add(1)).as_bytes() == json
    }
}

/// The class of the element at this index, and what its absence means there: for tables that
/// the compiler works out.
#[expect(clippy::indexing_slicing, reason = "the compiler runs it, and would stop")]
pub(crate) const fn presence(at: usize) -> (ClassId, Level, Basis) {
    let row = ELEMENTS[at];
    (row.class, level(row.facts), basis(row.facts))
}

/// A code as a row: the sign between code and display is that of its state.
pub(super) const fn code(code: &'static str, display: &'static str, state: CodeState) -> CodeRow {
    let sign = match state {
        CodeState::Current => b'\t',
        CodeState::Default => b'\n',
        CodeState::Retired => b'\r',
    };
    (code, sign, display)
}

impl CodeSet {
    /// Its codes, in published order.
    pub fn codes(&self) -> Codes {
        let lengths = CODE_LENGTHS.get(self.first as usize..).unwrap_or(&[]);
        let text = CODE_TEXT.get(self.start as usize..).unwrap_or("");
        Codes { lengths: lengths.get(..self.count as usize).unwrap_or(&[]), text }
    }

    /// The entry for this code; codes are compared exactly, as their sources say.
    pub fn find(&self, code: &str) -> Option<Code> {
        self.codes().find(|entry| entry.code == code)
    }
}

/// The codes of a set.
#[derive(Clone, Debug)]
pub struct Codes {
    lengths: &'static [u16],
    text: &'static str,
}

impl Iterator for Codes {
    type Item = Code;

    fn next(&mut self) -> Option<Code> {
        let (length, lengths) = self.lengths.split_first()?;
        let (entry, text) = self.text.split_at_checked(usize::from(*length))?;
        *self = Codes { lengths, text };
        Some(unpack_code(entry))
    }
}

fn unpack_code(entry: &'static str) -> Code {
    let sign = entry.bytes().position(|byte| matches!(byte, b'\t' | b'\n' | b'\r')).unwrap_or(entry.len());
    let (code, rest) = entry.split_at_checked(sign).unwrap_or((entry, ""));
    let state = match rest.as_bytes() {
        [b'\n', ..] => CodeState::Default,
        [b'\r', ..] => CodeState::Retired,
        _ => CodeState::Current,
    };
    Code { code, display: rest.get(1..).unwrap_or(""), state }
}

/// Names and property names in turn, joined, with the ends of each.
static NAME_TEXT: &str = utf8(&NAME_BYTES);
static NAME_BYTES: [u8; length_of_names()] = join_names();
static NAME_ENDS: [u16; 2 * NAMES.len()] = ends_of_names();

fn name_text(at: u16) -> &'static str {
    let end = |at: u16| NAME_ENDS.get(at as usize).copied().unwrap_or(0) as usize;
    let start = if at == 0 { 0 } else { end(at.wrapping_sub(1)) };
    NAME_TEXT.get(start..end(at)).unwrap_or("")
}

/// Codes, signs and displays, joined, with the length of each entry. Sets say where they start.
static CODE_TEXT: &str = utf8(&CODE_BYTES);
static CODE_BYTES: [u8; length_of_codes()] = join_codes();
static CODE_LENGTHS: [u16; CODES.len()] = lengths_of_codes();

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
    use super::{CODES, NAMES};

    pub(super) const fn length_of_names() -> usize {
        let (mut length, mut at) = (0, 0);
        while at < NAMES.len() {
            length += NAMES[at].0.len() + NAMES[at].1.len();
            at += 1;
        }
        assert!(length <= u16::MAX as usize, "the names outgrew their two-byte ends");
        length
    }

    pub(super) const fn join_names<const LENGTH: usize>() -> [u8; LENGTH] {
        let (mut bytes, mut end, mut at) = ([0; LENGTH], 0, 0);
        while at < NAMES.len() {
            end = append(&mut bytes, end, NAMES[at].0.as_bytes());
            end = append(&mut bytes, end, NAMES[at].1.as_bytes());
            at += 1;
        }
        bytes
    }

    pub(super) const fn ends_of_names<const COUNT: usize>() -> [u16; COUNT] {
        let (mut ends, mut end, mut at) = ([0; COUNT], 0, 0);
        while at < NAMES.len() {
            ends[2 * at] = (end + NAMES[at].0.len()) as u16;
            end += NAMES[at].0.len() + NAMES[at].1.len();
            ends[2 * at + 1] = end as u16;
            at += 1;
        }
        ends
    }

    pub(super) const fn length_of_codes() -> usize {
        let (mut length, mut at) = (0, 0);
        while at < CODES.len() {
            length += length_of(at);
            at += 1;
        }
        length
    }

    pub(super) const fn join_codes<const LENGTH: usize>() -> [u8; LENGTH] {
        let (mut bytes, mut end, mut at) = ([0; LENGTH], 0, 0);
        while at < CODES.len() {
            end = append(&mut bytes, end, CODES[at].0.as_bytes());
            end = append(&mut bytes, end, &[CODES[at].1]);
            end = append(&mut bytes, end, CODES[at].2.as_bytes());
            at += 1;
        }
        bytes
    }

    pub(super) const fn lengths_of_codes<const COUNT: usize>() -> [u16; COUNT] {
        let (mut lengths, mut at) = ([0; COUNT], 0);
        while at < COUNT {
            assert!(length_of(at) <= u16::MAX as usize, "a code outgrew its two-byte length");
            lengths[at] = length_of(at) as u16;
            at += 1;
        }
        lengths
    }

    const fn length_of(at: usize) -> usize {
        CODES[at].0.len() + 1 + CODES[at].2.len()
    }

    const fn append(bytes: &mut [u8], end: usize, piece: &[u8]) -> usize {
        let mut at = 0;
        while at < piece.len() {
            bytes[end + at] = piece[at];
            at += 1;
        }
        end + at
    }
}

use at_compile_time::{
    ends_of_names, join_codes, join_names, length_of_codes, length_of_names, lengths_of_codes,
};
