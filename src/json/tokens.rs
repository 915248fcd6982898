use super::number::is_number;
use super::text::{self, Text};

/// One step through a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Token {
    /// `{`
    ObjectStart,
    /// `}`
    ObjectEnd,
    /// `[`
    ArrayStart,
    /// `]`
    ArrayEnd,
    /// A property name and the colon after it.
    Key(Text),
    /// A string.
    String(Text),
    /// Anything else that stands for a value.
    Word(Word),
    /// The end of the document, after one whole value.
    End,
}

/// A value without quotes or brackets: the offset range of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
    /// What it is.
    pub kind: WordKind,
}

/// What a word stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WordKind {
    /// A number as RFC 8259 writes it.
    Number,
    /// `true`
    True,
    /// `false`
    False,
    /// `null`
    Null,
    /// None of these, such as `01`, `NaN` or `None`.
    Wrong,
}

/// What comes next, where a name, string or word is yet to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    /// To be read by [`Tokens::name`].
    Name,
    /// To be read by [`Tokens::text`].
    Text,
    /// To be read by [`Tokens::word`].
    Word,
    End,
    /// What [`Tokens::fault`] tells.
    Fault,
}

/// A fault that ends reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SyntaxFault {
    /// Offset of the byte that does not fit.
    pub offset: u32,
    /// What would have fitted.
    pub expected: Expected,
    /// Whether the document ended there.
    pub ended: bool,
}

/// What the grammar allows at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// A value.
    Value,
    /// A value or `]`.
    ValueOrEnd,
    /// A property name.
    Name,
    /// A property name or `}`.
    NameOrEnd,
    /// A colon.
    Colon,
    /// A comma or `}`.
    CommaOrObjectEnd,
    /// A comma or `]`.
    CommaOrArrayEnd,
    /// The closing quote of a string.
    Quote,
    /// Nothing more.
    End,
}

/// The tokens of a document, one at a time.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    bytes: &'a [u8],
    /// Whether they are known to be UTF-8, so that no string need be asked.
    is_utf8: bool,
    at: usize,
    expected: Expected,
    /// What may come after a value, as long as no container opens or ends.
    after_value: Expected,
    /// Number of containers that are open.
    depth: usize,
    /// The innermost of them, up to 64, the last in the lowest bit: set for an object.
    open: u64,
    /// Those around them, 64 in each. Nobody nests so deep but to do harm.
    around: Vec<u64>,
}

impl<'a> Tokens<'a> {
    /// Starts at this offset, where a value is expected.
    pub fn new(bytes: &'a [u8], offset: usize) -> Self {
        Tokens {
            bytes,
            is_utf8: false,
            at: offset,
            expected: Expected::Value,
            after_value: Expected::End,
            depth: 0,
            open: 0,
            around: Vec::new(),
        }
    }

    /// The same, of bytes that may be known to be UTF-8.
    pub(crate) fn of_text(bytes: &'a [u8], offset: usize, is_utf8: bool) -> Self {
        Tokens { is_utf8, ..Tokens::new(bytes, offset) }
    }

    /// Offset of the next byte to be read.
    pub fn offset(&self) -> u32 {
        self.at as u32
    }

    /// Number of containers that are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Whether the object or array that was just opened is empty.
    #[inline(always)]
    pub fn next_closes(&mut self) -> bool {
        let (at, next) = peek(self.bytes, self.at);
        self.at = at;
        matches!(next, b'}' | b']')
    }

    /// The next token. After a fault or the end, the same answer again.
    #[inline(never)]
    pub fn next_token(&mut self) -> Result<Token, SyntaxFault> {
        Ok(match self.step(&mut |_, _| None) {
            Step::ObjectStart => Token::ObjectStart,
            Step::ObjectEnd => Token::ObjectEnd,
            Step::ArrayStart => Token::ArrayStart,
            Step::ArrayEnd => Token::ArrayEnd,
            Step::Name => Token::Key(self.name()?),
            Step::Text => Token::String(self.text()?),
            Step::Word => Token::Word(self.word()?),
            Step::End => Token::End,
            Step::Fault => return Err(self.fault()),
        })
    }

    /// [`Tokens::next_token`], for whoever knows which names to expect: where a property name
    /// starts, `recognise` is given the document and the offset after the quote, and says how
    /// long the name is that stands there, with a quote after it. Such a name is no step: what
    /// comes next is its value.
    ///
    /// It says no more than a byte, and keeps its place in a local: what goes through memory is waited
    /// for, and all that follows hangs on where the next byte is.
    #[inline(always)]
    pub(crate) fn step(&mut self, recognise: &mut impl FnMut(&'a [u8], usize) -> Option<usize>) -> Step {
        use Expected::{Colon, CommaOrArrayEnd, CommaOrObjectEnd, Name, NameOrEnd, Value, ValueOrEnd};
        let bytes = self.bytes;
        let (mut at, mut next) = peek(bytes, self.at);
        let mut expected = self.expected;
        match (expected, next) {
            (CommaOrObjectEnd, b',') => {
                expected = Name;
                (at, next) = peek(bytes, at.wrapping_add(1));
            }
            (CommaOrArrayEnd, b',') => {
                expected = Value;
                (at, next) = peek(bytes, at.wrapping_add(1));
            }
            (CommaOrObjectEnd | NameOrEnd, b'}') => return self.close(at, Step::ObjectEnd),
            (CommaOrArrayEnd | ValueOrEnd, b']') => return self.close(at, Step::ArrayEnd),
            (Name | NameOrEnd | Value | ValueOrEnd, _) => {}
            _ => return self.end_or_fault(at),
        }
        if matches!(expected, Name | NameOrEnd) {
            if next != b'"' {
                return self.stop(at, expected);
            }
            let Some(length) = recognise(bytes, at.wrapping_add(1)) else {
                self.at = at;
                return Step::Name;
            };
            (at, next) = peek(bytes, at.wrapping_add(length).wrapping_add(2));
            if next != b':' {
                return self.stop(at, Colon);
            }
            expected = Value;
            (at, next) = peek(bytes, at.wrapping_add(1));
        }
        match next {
            b'"' => {
                self.at = at;
                Step::Text
            }
            b'{' => self.open(at, true),
            b'[' => self.open(at, false),
            _ => {
                (self.at, self.expected) = (at, expected);
                Step::Word
            }
        }
    }

    #[cold]
    fn end_or_fault(&mut self, at: usize) -> Step {
        self.at = at;
        if self.expected == Expected::End && at >= self.bytes.len() { Step::End } else { Step::Fault }
    }

    #[cold]
    fn stop(&mut self, at: usize, expected: Expected) -> Step {
        (self.at, self.expected) = (at, expected);
        Step::Fault
    }

    #[inline(always)]
    fn open(&mut self, at: usize, object: bool) -> Step {
        self.at = at.wrapping_add(1);
        if self.depth != 0 && self.depth.is_multiple_of(64) {
            self.around.push(self.open);
        }
        self.depth = self.depth.wrapping_add(1);
        self.open = self.open << 1 | u64::from(object);
        if object {
            (self.expected, self.after_value) = (Expected::NameOrEnd, Expected::CommaOrObjectEnd);
            Step::ObjectStart
        } else {
            (self.expected, self.after_value) = (Expected::ValueOrEnd, Expected::CommaOrArrayEnd);
            Step::ArrayStart
        }
    }

    #[inline(always)]
    fn close(&mut self, at: usize, step: Step) -> Step {
        self.at = at.wrapping_add(1);
        self.depth = self.depth.wrapping_sub(1);
        self.open >>= 1;
        if self.depth != 0 && self.depth.is_multiple_of(64) {
            self.open = self.around.pop().unwrap_or(0);
        }
        self.after_value = match (self.depth, self.open & 1) {
            (0, _) => Expected::End,
            (_, 0) => Expected::CommaOrArrayEnd,
            _ => Expected::CommaOrObjectEnd,
        };
        self.expected = self.after_value;
        step
    }

    /// A name that nobody has recognised, and the colon after it.
    #[inline(never)]
    pub(crate) fn name(&mut self) -> Result<Text, SyntaxFault> {
        let text = self.text()?;
        let (at, next) = peek(self.bytes, self.at);
        if next != b':' {
            self.stop(at, Expected::Colon);
            return Err(self.fault());
        }
        (self.at, self.expected) = (at.wrapping_add(1), Expected::Value);
        Ok(text)
    }

    /// A string; stands at its opening quote.
    #[inline(always)]
    pub(crate) fn text(&mut self) -> Result<Text, SyntaxFault> {
        let Some(text) = text::scan(self.bytes, self.at.wrapping_add(1), self.is_utf8) else {
            self.stop(self.bytes.len(), Expected::Quote);
            return Err(self.fault());
        };
        self.at = (text.end as usize).wrapping_add(1);
        self.expected = self.after_value;
        Ok(text)
    }

    /// A value without quotes: everything up to white space or a mark of structure.
    pub(crate) fn word(&mut self) -> Result<Word, SyntaxFault> {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let length = rest.iter().position(|byte| ends_word(*byte)).unwrap_or(rest.len());
        let bytes = rest.get(..length).unwrap_or(&[]);
        if bytes.is_empty() {
            return Err(self.fault());
        }
        let kind = match bytes {
            b"true" => WordKind::True,
            b"false" => WordKind::False,
            b"null" => WordKind::Null,
            number if is_number(number) => WordKind::Number,
            _ => WordKind::Wrong,
        };
        let start = self.at as u32;
        self.at = self.at.wrapping_add(length);
        self.expected = self.after_value;
        Ok(Word { start, end: self.at as u32, kind })
    }

    /// The fault that reading stopped at.
    #[cold]
    pub(crate) fn fault(&self) -> SyntaxFault {
        SyntaxFault { offset: self.at as u32, expected: self.expected, ended: self.at >= self.bytes.len() }
    }
}

/// The next byte that is no white space, and where it is; 0, which no document has there, at the end.
#[inline(always)]
fn peek(bytes: &[u8], at: usize) -> (usize, u8) {
    match bytes.get(at) {
        Some(byte) if *byte > b' ' => (at, *byte),
        _ => {
            let at = after_whitespace(bytes, at);
            (at, bytes.get(at).copied().unwrap_or(0))
        }
    }
}

/// Compact documents have none, and indented ones a line end with many spaces after it, which are
/// passed eight a step.
#[inline(never)]
fn after_whitespace(bytes: &[u8], mut at: usize) -> usize {
    const SPACES: u64 = u64::from_le_bytes([b' '; 8]);
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at = at.wrapping_add(1);
        while let Some(word) = text::word_at(bytes, at) {
            let differing = word ^ SPACES;
            at = at.wrapping_add((differing.trailing_zeros() >> 3) as usize);
            if differing != 0 {
                break;
            }
        }
    }
    at
}

/// Letters, digits and the like make up a word; anything that the grammar uses ends it.
const fn ends_word(byte: u8) -> bool {
    !matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'+' | b'-' | b'.' | b'_')
}
