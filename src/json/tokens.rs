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
        matches!(self.peek(), b'}' | b']')
    }

    /// The next token. After a fault or the end, the same answer again.
    pub fn next_token(&mut self) -> Result<Token, SyntaxFault> {
        self.advance::<false>(&mut |_, _| None)
    }

    /// [`Tokens::next_token`], for whoever knows which names to expect: where a property name
    /// starts, `recognise` is given the document and the offset after the quote, and says how
    /// long the name is that stands there, with a quote after it. Such a name is no token: what
    /// comes next is its value. `IN_PLACE`: scans strings without a call, which is fast and large.
    #[inline(always)]
    pub(crate) fn advance<const IN_PLACE: bool>(
        &mut self,
        recognise: &mut impl FnMut(&'a [u8], usize) -> Option<usize>,
    ) -> Result<Token, SyntaxFault> {
        use Expected::{CommaOrArrayEnd, CommaOrObjectEnd, Name, NameOrEnd, Value, ValueOrEnd};
        let mut next = self.peek();
        let is_name = match (self.expected, next) {
            (CommaOrObjectEnd, b',') => {
                next = self.pass(Name);
                true
            }
            (CommaOrArrayEnd, b',') => {
                next = self.pass(Value);
                false
            }
            (CommaOrObjectEnd | NameOrEnd, b'}') => return Ok(self.close(Token::ObjectEnd)),
            (CommaOrArrayEnd | ValueOrEnd, b']') => return Ok(self.close(Token::ArrayEnd)),
            (Name | NameOrEnd, _) => true,
            (Value | ValueOrEnd, _) => false,
            _ => return self.end_of_input(),
        };
        if is_name {
            if next != b'"' {
                return Err(self.fault());
            }
            let Some(length) = recognise(self.bytes, self.at.wrapping_add(1)) else { return self.key() };
            self.at = self.at.wrapping_add(length).wrapping_add(2);
            self.expect_colon()?;
            next = self.pass(Value);
        }
        self.value::<IN_PLACE>(next)
    }

    /// The next byte that is no white space; 0, which no document has there, at the end.
    #[inline(always)]
    fn peek(&mut self) -> u8 {
        match self.bytes.get(self.at) {
            Some(byte) if *byte > b' ' => *byte,
            _ => self.skip_whitespace(),
        }
    }

    /// Goes on after a comma or a colon, which only changes what may follow.
    #[inline(always)]
    fn pass(&mut self, expected: Expected) -> u8 {
        self.at = self.at.wrapping_add(1);
        self.expected = expected;
        self.peek()
    }

    fn end_of_input(&self) -> Result<Token, SyntaxFault> {
        match self.expected {
            Expected::End if self.at >= self.bytes.len() => Ok(Token::End),
            _ => Err(self.fault()),
        }
    }

    #[inline(always)]
    fn value<const IN_PLACE: bool>(&mut self, first: u8) -> Result<Token, SyntaxFault> {
        match first {
            b'"' => self.text_value::<IN_PLACE>(),
            b'{' => Ok(self.open(true)),
            b'[' => Ok(self.open(false)),
            _ => self.word(),
        }
    }

    #[inline(always)]
    fn text_value<const IN_PLACE: bool>(&mut self) -> Result<Token, SyntaxFault> {
        let text = if IN_PLACE { self.string() } else { self.string_apart() }?;
        self.expected = self.after_value;
        Ok(Token::String(text))
    }

    #[inline(always)]
    fn open(&mut self, object: bool) -> Token {
        self.at = self.at.wrapping_add(1);
        if self.depth != 0 && self.depth.is_multiple_of(64) {
            self.around.push(self.open);
        }
        self.depth = self.depth.wrapping_add(1);
        self.open = self.open << 1 | u64::from(object);
        if object {
            (self.expected, self.after_value) = (Expected::NameOrEnd, Expected::CommaOrObjectEnd);
            Token::ObjectStart
        } else {
            (self.expected, self.after_value) = (Expected::ValueOrEnd, Expected::CommaOrArrayEnd);
            Token::ArrayStart
        }
    }

    #[inline(always)]
    fn close(&mut self, token: Token) -> Token {
        self.at = self.at.wrapping_add(1);
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
        token
    }

    /// A name that nobody has recognised, and the colon after it.
    #[inline(never)]
    fn key(&mut self) -> Result<Token, SyntaxFault> {
        let text = self.string_apart()?;
        self.expect_colon()?;
        self.at = self.at.wrapping_add(1);
        self.expected = Expected::Value;
        Ok(Token::Key(text))
    }

    /// Stands at the colon after a name, if there is one.
    #[inline(always)]
    fn expect_colon(&mut self) -> Result<(), SyntaxFault> {
        if self.peek() == b':' {
            return Ok(());
        }
        self.expected = Expected::Colon;
        Err(self.fault())
    }

    /// A string; stands at its opening quote.
    #[inline(always)]
    fn string(&mut self) -> Result<Text, SyntaxFault> {
        let Some(text) = text::scan(self.bytes, self.at.wrapping_add(1), self.is_utf8) else {
            self.at = self.bytes.len();
            self.expected = Expected::Quote;
            return Err(self.fault());
        };
        self.at = (text.end as usize).wrapping_add(1);
        Ok(text)
    }

    /// The same, for all but the one place that reads most strings.
    #[inline(never)]
    fn string_apart(&mut self) -> Result<Text, SyntaxFault> {
        self.string()
    }

    /// A value without quotes: everything up to white space or a mark of structure.
    fn word(&mut self) -> Result<Token, SyntaxFault> {
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
        Ok(Token::Word(Word { start, end: self.at as u32, kind }))
    }

    /// Compact documents have none, and indented ones a line end with many spaces after it, which are
    /// passed eight a step.
    #[inline(never)]
    fn skip_whitespace(&mut self) -> u8 {
        const SPACES: u64 = u64::from_le_bytes([b' '; 8]);
        while let Some(byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return *byte;
            }
            self.at = self.at.wrapping_add(1);
            while let Some(word) = text::word_at(self.bytes, self.at) {
                let differing = word ^ SPACES;
                self.at = self.at.wrapping_add((differing.trailing_zeros() >> 3) as usize);
                if differing != 0 {
                    break;
                }
            }
        }
        0
    }

    fn fault(&self) -> SyntaxFault {
        SyntaxFault { offset: self.at as u32, expected: self.expected, ended: self.at >= self.bytes.len() }
    }
}

/// Letters, digits and the like make up a word; anything that the grammar uses ends it.
const fn ends_word(byte: u8) -> bool {
    !matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'+' | b'-' | b'.' | b'_')
}
