use std::borrow::Cow;

use super::{DerError, MAX_DEPTH, tag, write};
use crate::oid::Oid;

/// Which encodings a reader accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Indefinite lengths, chunked strings and lengths in more bytes than needed.
    Ber,
    /// None of these: one value, one encoding.
    Der,
}

/// Reads elements one after another.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
    rules: Rules,
    depth: u8,
}

/// One element, borrowed from the input.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    tag: u8,
    raw: &'a [u8],
    content: &'a [u8],
    rules: Rules,
    depth: u8,
}

struct Header {
    tag: u8,
    /// None: indefinite.
    length: Option<usize>,
    size: usize,
}

impl<'a> Reader<'a> {
    /// Over the whole input.
    #[must_use]
    pub const fn new(input: &'a [u8], rules: Rules) -> Self {
        Self { rest: input, rules, depth: 0 }
    }

    /// Whether everything has been read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The tag of the next element.
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element, whichever it is.
    ///
    /// # Errors
    /// When the bytes are no element.
    pub fn any(&mut self) -> Result<Element<'a>, DerError> {
        let header = header(self.rest, self.rules)?;
        let after = self.rest.get(header.size..).ok_or(DerError::Truncated)?;
        let (content, end) = if let Some(length) = header.length {
            (after.get(..length).ok_or(DerError::Truncated)?, length)
        } else {
            let length = until_end_of_contents(after, self.rules, self.depth)?;
            (after.get(..length).ok_or(DerError::Truncated)?, length + 2)
        };
        let (raw, rest) = self.rest.split_at_checked(header.size + end).ok_or(DerError::Truncated)?;
        self.rest = rest;
        Ok(Element { tag: header.tag, raw, content, rules: self.rules, depth: self.depth })
    }

    /// The next element, which has to be of this tag.
    ///
    /// # Errors
    /// When another stands there, or none.
    pub fn expect(&mut self, tag: u8) -> Result<Element<'a>, DerError> {
        match self.peek() {
            Some(found) if found == tag => self.any(),
            Some(found) => Err(DerError::Tag { found }),
            None => Err(DerError::Truncated),
        }
    }

    /// The next element if it is of this tag.
    ///
    /// # Errors
    /// When its bytes are broken.
    pub fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, DerError> {
        if self.peek() == Some(tag) { self.any().map(Some) } else { Ok(None) }
    }

    /// The next element, which has to be an octet string, in one piece or (BER) in chunks.
    ///
    /// # Errors
    /// When it is something else.
    pub fn octets(&mut self) -> Result<Cow<'a, [u8]>, DerError> {
        self.any()?.octets()
    }

    /// The next element, which has to be an object identifier.
    ///
    /// # Errors
    /// When it is something else.
    pub fn oid(&mut self) -> Result<Oid, DerError> {
        self.expect(tag::OID)?.oid()
    }

    /// Makes sure that nothing follows.
    ///
    /// # Errors
    /// When something does.
    pub const fn finish(&self) -> Result<(), DerError> {
        if self.rest.is_empty() { Ok(()) } else { Err(DerError::Trailing) }
    }
}

impl<'a> Element<'a> {
    /// The tag byte.
    #[must_use]
    pub const fn tag(&self) -> u8 {
        self.tag
    }

    /// Header, content and end, exactly as received.
    #[must_use]
    pub const fn raw(&self) -> &'a [u8] {
        self.raw
    }

    /// The content exactly as received.
    #[must_use]
    pub const fn content(&self) -> &'a [u8] {
        self.content
    }

    /// A reader over the elements inside.
    ///
    /// # Errors
    /// When the element holds a plain value, or nesting goes too deep.
    pub const fn inside(&self) -> Result<Reader<'a>, DerError> {
        if self.tag & 0x20 == 0 {
            return Err(DerError::Tag { found: self.tag });
        }
        if self.depth >= MAX_DEPTH {
            return Err(DerError::TooDeep);
        }
        Ok(Reader { rest: self.content, rules: self.rules, depth: self.depth + 1 })
    }

    /// The elements inside, of which there have to be some.
    ///
    /// # Errors
    /// When there are none, or one is broken.
    pub fn children(&self) -> Result<Vec<Element<'a>>, DerError> {
        let mut reader = self.inside()?;
        let mut out = vec![reader.any()?];
        while !reader.is_empty() {
            out.push(reader.any()?);
        }
        Ok(out)
    }

    /// The bytes of an octet string.
    ///
    /// # Errors
    /// When this is none.
    pub fn octets(&self) -> Result<Cow<'a, [u8]>, DerError> {
        match (self.tag, self.rules) {
            (tag::OCTET_STRING, _) => Ok(Cow::Borrowed(self.content)),
            (tag::OCTET_STRING_CHUNKS, Rules::Ber) => {
                let mut reader = self.inside()?;
                let mut out = Vec::new();
                while !reader.is_empty() {
                    out.extend_from_slice(&reader.octets()?);
                }
                Ok(Cow::Owned(out))
            }
            (found, _) => Err(DerError::Tag { found }),
        }
    }

    /// The value of an object identifier.
    ///
    /// # Errors
    /// When it is malformed.
    pub fn oid(&self) -> Result<Oid, DerError> {
        Oid::from_content(self.content).ok_or(DerError::Value("object identifier"))
    }

    /// The magnitude of an integer that is not negative, without leading zeros (zero is one zero byte).
    ///
    /// # Errors
    /// When the integer is negative, empty or encoded in more bytes than needed.
    pub fn unsigned(&self) -> Result<&'a [u8], DerError> {
        match (self.tag, self.content) {
            (tag::INTEGER, [0, second, ..]) if *second < 0x80 => Err(DerError::Value("integer")),
            (tag::INTEGER, [0, rest @ ..]) if !rest.is_empty() => Ok(rest),
            (tag::INTEGER, [first, ..]) if *first < 0x80 => Ok(self.content),
            _ => Err(DerError::Value("integer")),
        }
    }

    /// An integer of at most one byte.
    ///
    /// # Errors
    /// When it is larger, negative or malformed.
    pub fn small(&self) -> Result<u8, DerError> {
        match self.unsigned()? {
            [value] => Ok(*value),
            _ => Err(DerError::Value("integer")),
        }
    }

    /// A boolean.
    ///
    /// # Errors
    /// When it is neither of the two DER forms.
    pub const fn boolean(&self) -> Result<bool, DerError> {
        match (self.tag, self.content) {
            (tag::BOOLEAN, [0x00]) => Ok(false),
            (tag::BOOLEAN, [0xff]) => Ok(true),
            _ => Err(DerError::Value("boolean")),
        }
    }

    /// The unused bits and the bytes of a bit string.
    ///
    /// # Errors
    /// When it is malformed.
    pub const fn bits(&self) -> Result<(u8, &'a [u8]), DerError> {
        match (self.tag, self.content) {
            (tag::BIT_STRING, [0, bytes @ ..]) => Ok((0, bytes)),
            (tag::BIT_STRING, [unused @ 1..=7, bytes @ ..]) if !bytes.is_empty() => Ok((*unused, bytes)),
            _ => Err(DerError::Value("bit string")),
        }
    }

    /// The same value in DER: definite lengths, whole strings, sorted sets.
    ///
    /// # Errors
    /// When something inside is broken.
    pub fn to_der(&self) -> Result<Vec<u8>, DerError> {
        if self.tag == tag::OCTET_STRING_CHUNKS {
            return Ok(write::tlv(tag::OCTET_STRING, &self.octets()?));
        }
        if self.tag & 0x20 == 0 {
            return Ok(write::tlv(self.tag, self.content));
        }
        let mut reader = self.inside()?;
        let mut children = Vec::new();
        while !reader.is_empty() {
            children.push(reader.any()?.to_der()?);
        }
        if self.tag == tag::SET {
            children.sort();
        }
        Ok(write::tlv(self.tag, &children.concat()))
    }
}

fn header(input: &[u8], rules: Rules) -> Result<Header, DerError> {
    let (tag, first, rest) = match input {
        [tag, first, rest @ ..] => (*tag, *first, rest),
        _ => return Err(DerError::Truncated),
    };
    // Tag numbers from 31 on are in nobody's use here; tag 0 ends an indefinite element.
    if tag & 0x1f == 0x1f || tag == 0 {
        return Err(DerError::Tag { found: tag });
    }
    match first {
        0..=0x7f => Ok(Header { tag, length: Some(usize::from(first)), size: 2 }),
        0x80 if rules == Rules::Ber && tag & 0x20 != 0 => Ok(Header { tag, length: None, size: 2 }),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            let bytes = rest.get(..count).ok_or(DerError::Truncated)?;
            let length = bytes.iter().fold(0u32, |length, byte| (length << 8) | u32::from(*byte));
            let minimal = length >= 0x80 && bytes.first().is_some_and(|first| *first != 0);
            if rules == Rules::Der && !minimal {
                return Err(DerError::Length);
            }
            let length = usize::try_from(length).map_err(|_| DerError::TooLarge)?;
            Ok(Header { tag, length: Some(length), size: 2 + count })
        }
        _ => Err(DerError::Length),
    }
}

/// How many bytes come before the end-of-contents mark.
fn until_end_of_contents(input: &[u8], rules: Rules, depth: u8) -> Result<usize, DerError> {
    if depth >= MAX_DEPTH {
        return Err(DerError::TooDeep);
    }
    let mut at = 0usize;
    loop {
        let rest = input.get(at..).ok_or(DerError::Truncated)?;
        if rest.starts_with(&[0, 0]) {
            return Ok(at);
        }
        let header = header(rest, rules)?;
        let body = match header.length {
            Some(length) => length,
            None => until_end_of_contents(rest.get(header.size..).unwrap_or_default(), rules, depth + 1)? + 2,
        };
        at = at.checked_add(header.size).and_then(|at| at.checked_add(body)).ok_or(DerError::Length)?;
    }
}
