//! Data values in one line: words or a number first, then the code and where it comes from. Whatever the
//! line has no place for follows as labels and values.

use super::attributes::covers;
use super::{attribute, class_of, is_leaf, unmasked};
use crate::formats::{Format, bytes, nhs_number, reference_time};
use crate::model::Kind;
use crate::model::tables::{class, element};
use crate::record::{NodeId, Shape};
use crate::render::coding::{Bracket, NHS_NUMBER};
use crate::render::sink::Tag;
use crate::render::{NOTHING, Renderer, date, element_of, kind_of, number};
use crate::words::{self, Word};

/// Why there is no value, in plain words. The codes are those of ISO 21090; what is masked is said
/// elsewhere.
static NULL_FLAVOURS: [(&str, Word); 16] = [
    ("NI", words::NO_INFORMATION),
    ("INV", words::NOT_ALLOWED),
    ("DER", words::TO_BE_DERIVED),
    ("OTH", words::OTHER),
    ("NINF", words::MINUS_INFINITY),
    ("PINF", words::INFINITY),
    ("UNC", words::NOT_CODED),
    ("NA", words::NOT_APPLICABLE),
    ("UNK", words::NOT_KNOWN),
    ("ASKU", words::ASKED_BUT_NOT_KNOWN),
    ("NAV", words::NOT_KNOWN_YET),
    ("NASK", words::NOT_ASKED),
    ("NAVU", words::NOT_AVAILABLE),
    ("QS", words::ENOUGH),
    ("TRC", words::A_TRACE),
    ("NP", words::NOT_PRESENT),
];

impl Renderer<'_, '_> {
    /// A data value, or whatever stands in its place.
    pub(super) fn data(&mut self, node: NodeId, depth: u8) {
        if self.record.is_blank(node) {
            self.messages_within(node);
            return self.not_recorded();
        }
        if self.record.shape(node) == Shape::Array {
            self.messages_within(node);
            return self.generic(node);
        }
        if self.withholds(node) {
            return;
        }
        self.messages_within(node);
        if self.record.shape(node) != Shape::Object {
            return self.leaf_of(node);
        }
        let mut taken = Vec::new();
        let is_said = self.line_of(node, &mut taken);
        if !is_said && covers(self.record, node, &taken) {
            self.not_recorded();
        }
        self.rest(node, &taken, depth);
    }

    /// The line of a value with why it is missing; whether it says anything. Adds what was said to `taken`.
    pub(super) fn line_of(&mut self, node: NodeId, taken: &mut Vec<NodeId>) -> bool {
        let kind = attribute(self.record, node, "type");
        let has_type = kind != NOTHING && is_leaf(self.record, kind);
        if has_type {
            self.of_type(kind);
            taken.push(kind);
        }
        let is_said = self.own_line(node, taken);
        let is_null = self.null_flavour(node, is_said, taken);
        self.close(usize::from(has_type));
        is_said || is_null
    }

    fn own_line(&mut self, node: NodeId, taken: &mut Vec<NodeId>) -> bool {
        let record = self.record;
        let part = |name: &str| attribute(record, node, name);
        match class_of(record, node) {
            class::SIMPLE_TEXT | class::CODED_TEXT => self.text_line(node, taken),
            class::CD | class::CV | class::CS => self.code_line(node, false, taken),
            class::II => self.identifier_line(node, taken),
            class::TS | class::DATE | class::BL | class::INT | class::OID => {
                let mut is_said = false;
                for name in ["time", "date", "value", "oid"] {
                    is_said |= self.take(part(name), taken);
                }
                is_said
            }
            class::URI => self.take(part("value"), taken) || self.take(part("literal"), taken),
            class::PQ => self.amount_line(node, taken),
            class::IVL | class::IVLTS | class::IVLPQ => self.interval_line(node, taken),
            class::QUANTITY_RANGE => {
                let range = part("range");
                let is_range = range != NOTHING && class_of(record, range) == class::IVLPQ;
                is_range && !self.withholds_part(range, taken) && self.interval_line(range, taken)
            }
            class::RTO => {
                let is_over = self.point(part("numerator"), taken);
                let below = part("denominator");
                if is_over && below != NOTHING {
                    self.text(" / ");
                }
                self.point(below, taken) || is_over
            }
            class::ORD => {
                let is_said = self.point(part("symbol"), taken);
                let value = part("value");
                if value == NOTHING || !is_leaf(record, value) {
                    return is_said;
                }
                self.text(if is_said { " (" } else { "" });
                self.take(value, taken);
                self.text(if is_said { ")" } else { "" });
                true
            }
            _ => false,
        }
    }

    /// A part of a line that is withheld: it says so and no more.
    fn withholds_part(&mut self, node: NodeId, taken: &mut Vec<NodeId>) -> bool {
        let is_withheld = self.withholds(node);
        if is_withheld {
            taken.push(node);
        }
        is_withheld
    }

    /// A leaf; whether there is one.
    fn take(&mut self, leaf: NodeId, taken: &mut Vec<NodeId>) -> bool {
        if leaf == NOTHING || !is_leaf(self.record, leaf) {
            return false;
        }
        taken.push(leaf);
        self.leaf_of(leaf);
        true
    }

    /// A value that stands in the line of another; whether there is one. Those that hold values themselves
    /// do not, so that no depth of nesting is followed.
    fn point(&mut self, node: NodeId, taken: &mut Vec<NodeId>) -> bool {
        let is_simple = matches!(
            class_of(self.record, node),
            class::TS | class::DATE | class::PQ | class::INT | class::SIMPLE_TEXT | class::CODED_TEXT
        );
        if node == NOTHING || !is_simple {
            return false;
        }
        self.withholds_part(node, taken) || self.line_of(node, taken)
    }

    fn text_line(&mut self, node: NodeId, taken: &mut Vec<NodeId>) -> bool {
        let record = self.record;
        let (own, coded) = (attribute(record, node, "originalText"), attribute(record, node, "codedValue"));
        let display = if coded == NOTHING { NOTHING } else { attribute(record, coded, "displayName") };
        let has_own = own != NOTHING && is_leaf(record, own);
        // Said once, where both say the same; unless the code is withheld, and with it what it says.
        let is_same = has_own
            && display != NOTHING
            && is_leaf(record, display)
            && record.text(own) == record.text(display)
            && !self.is_withheld(coded);
        if is_same {
            self.of_type(display);
            taken.push(display);
        }
        let is_said = self.take(own, taken);
        self.close(usize::from(is_same));
        if coded == NOTHING || record.shape(coded) != Shape::Object {
            return is_said;
        }
        if self.is_withheld(coded) {
            self.text(if is_said { " " } else { "" });
            return self.withholds_part(coded, taken);
        }
        self.code_line(coded, is_said, taken) || is_said
    }

    /// A coded value: its display, or that of its code in the list of the attribute, or the code itself.
    /// After other words all of that stands in brackets.
    fn code_line(&mut self, node: NodeId, follows: bool, taken: &mut Vec<NodeId>) -> bool {
        let record = self.record;
        let part = |name: &str| {
            Some(attribute(record, node, name)).filter(|leaf| *leaf != NOTHING && is_leaf(record, *leaf))
        };
        let (code, display) = (part("codeValue"), part("displayName"));
        let scheme = attribute(record, node, "codingScheme");
        let oid = unmasked(record, scheme, "oid");
        let is_shown = |leaf: NodeId, taken: &Vec<NodeId>| taken.contains(&leaf);
        let (mut code, mut is_said) = (code, follows);
        if !follows {
            let listed = self.listed(node, code);
            match (display, code, listed) {
                (Some(display), _, _) => is_said = self.take(display, taken),
                (None, Some(own), Some(word)) => {
                    self.with_value(Tag::Data, &record.text(own), self.word(word));
                    taken.push(own);
                    (code, is_said) = (None, true);
                }
                (None, Some(own), None) => {
                    is_said = self.take(own, taken);
                    code = None;
                }
                _ => {}
            }
        }
        let mut bracket = Bracket { follows: is_said, open: false };
        if let Some(display) = display.filter(|display| !is_shown(*display, taken)) {
            self.detail_of(&mut bracket, Word::NOTHING, display, taken);
        }
        for (label, leaf) in [
            (words::CODE, code),
            (Word::NOTHING, part("codingSchemeName")),
            (Word::NOTHING, Some(oid)),
            (words::CODE_VERSION, part("codingSchemeVersion")),
        ] {
            if let Some(leaf) = leaf {
                self.detail_of(&mut bracket, label, leaf, taken);
            }
        }
        self.close_bracket(&bracket)
    }

    /// The display of a code in the list of its attribute.
    fn listed(&self, node: NodeId, code: Option<NodeId>) -> Option<Word> {
        let set = kind_of(self.record, node).code_set()?;
        Some(set.find(&self.record.text(code?))?.word)
    }

    fn detail_of(&mut self, bracket: &mut Bracket, label: Word, leaf: NodeId, taken: &mut Vec<NodeId>) {
        if leaf != NOTHING && is_leaf(self.record, leaf) {
            self.detail(bracket, label, leaf);
            taken.push(leaf);
        }
    }

    /// Whether anything was said before it or in it.
    fn close_bracket(&mut self, bracket: &Bracket) -> bool {
        if bracket.open {
            self.text(if bracket.follows { ")" } else { "" });
            self.close(1);
        }
        bracket.follows || bracket.open
    }

    /// An identifier: what it is, then who gave it.
    fn identifier_line(&mut self, node: NodeId, taken: &mut Vec<NodeId>) -> bool {
        let record = self.record;
        let (own, authority) =
            (attribute(record, node, "extension"), attribute(record, node, "assigningAuthorityName"));
        let root = attribute(record, node, "root");
        let oid = unmasked(record, root, "oid");
        let is_nhs =
            authority != NOTHING && is_leaf(record, authority) && record.text(authority) == NHS_NUMBER;
        let has_own = own != NOTHING && is_leaf(record, own);
        if has_own {
            let text = record.text(own);
            match nhs_number::grouped(&text).filter(|_| is_nhs) {
                Some(groups) => self.nhs_number(&text, groups),
                None => self.leaf_of(own),
            }
            taken.push(own);
        }
        let mut bracket = Bracket { follows: has_own, open: false };
        self.detail_of(&mut bracket, Word::NOTHING, authority, taken);
        self.detail_of(&mut bracket, Word::NOTHING, oid, taken);
        self.close_bracket(&bracket)
    }

    /// A number with its unit.
    fn amount_line(&mut self, node: NodeId, taken: &mut Vec<NodeId>) -> bool {
        let record = self.record;
        let value = attribute(record, node, "value");
        let has_value = value != NOTHING && is_leaf(record, value);
        if has_value {
            let text = record.text(value);
            let mut words = String::new();
            if record.shape(value) == Shape::Number {
                number::push_with_commas(&mut words, &text);
            }
            if words.is_empty() {
                self.isolated(&text);
            } else {
                self.with_value(Tag::Data, &text, &words);
            }
            taken.push(value);
        }
        let units = attribute(record, node, "units");
        if units == NOTHING || record.shape(units) != Shape::Object {
            return has_value;
        }
        self.text(if has_value { " " } else { "" });
        if self.withholds_part(units, taken) {
            return true;
        }
        self.code_line(units, false, taken) || has_value
    }

    /// From one value to another, or with one end only.
    fn interval_line(&mut self, node: NodeId, taken: &mut Vec<NodeId>) -> bool {
        let record = self.record;
        let (low, high) = (attribute(record, node, "low"), attribute(record, node, "high"));
        if low == NOTHING && high != NOTHING {
            self.say(words::UP_TO);
        } else if low != NOTHING && high == NOTHING {
            self.say(words::FROM);
        }
        let is_from = self.point(low, taken);
        if low != NOTHING && high != NOTHING {
            self.say(words::TO);
        }
        self.point(high, taken) || is_from
    }

    /// Why there is no value, or why it is not all; whether anything says so.
    fn null_flavour(&mut self, node: NodeId, follows: bool, taken: &mut Vec<NodeId>) -> bool {
        let record = self.record;
        let flavour = attribute(record, node, "nullFlavor");
        let is_object = flavour != NOTHING && class_of(record, flavour).is_kind_of(class::CS);
        let code = if is_object { unmasked(record, flavour, "codeValue") } else { flavour };
        if code == NOTHING || !is_leaf(record, code) || class_of(record, node) == crate::record::NO_CLASS {
            return false;
        }
        taken.push(code);
        self.text(if follows { " (" } else { "" });
        let text = record.text(code);
        match NULL_FLAVOURS.iter().find(|(known, _)| *known == text) {
            Some((_, word)) => {
                self.open_with(Tag::Data, &text);
                self.element(Tag::Secondary, *word);
                self.close(1);
            }
            None => self.isolated(&text),
        }
        self.text(if follows { ")" } else { "" });
        true
    }

    /// A value without parts: times in words too, and of bytes how many there are.
    pub(super) fn leaf_of(&mut self, leaf: NodeId) {
        if !self.stands_for(leaf) {
            self.leaf(leaf);
        }
    }

    /// Says something else in place of a value of an extract; whether it does.
    pub(in crate::render) fn stands_for(&mut self, node: NodeId) -> bool {
        let record = self.record;
        if record.shape(node) == Shape::Object {
            return self.withholds(node);
        }
        if !record.is_text(node) {
            return false;
        }
        if matches!(element_of(record, node), element::TS_TIME | element::DATE_DATE) {
            let text = record.text(node);
            let Some(moment) = reference_time::parse(&text) else { return false };
            let mut words = String::new();
            date::push_moment(&mut words, self.words, moment, true);
            self.with_value(Tag::Time, &text, &words);
            return true;
        }
        let is_bytes = match kind_of(record, node) {
            Kind::Text(Some(set)) => set.code_set().format == Some(Format::Bytes),
            _ => false,
        };
        is_bytes && self.bytes(node)
    }

    /// How many bytes a text in base64 stands for: four characters for three of them. Of another text it
    /// says nothing: nobody knows what it is.
    fn bytes(&mut self, node: NodeId) -> bool {
        let mut text = self.record.text(node).into_owned();
        text.retain(|sign| !sign.is_ascii_whitespace());
        if text.is_empty() || bytes::check(&text).is_some() {
            return false;
        }
        let count = text.trim_end_matches('=').len().saturating_mul(3) / 4;
        let mut words = String::new();
        let digits = crate::decimal::decimal(u32::try_from(count).unwrap_or(u32::MAX));
        number::push_with_commas(&mut words, &digits);
        self.open(Tag::Secondary);
        self.text(if words.is_empty() { &digits } else { &words });
        self.say(words::BYTES_NOT_SHOWN);
        self.close(1);
        true
    }
}
