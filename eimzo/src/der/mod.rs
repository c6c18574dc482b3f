//! ASN.1: a reader that copes with BER as the agent writes it, and a small writer of DER.
//!
//! The reader borrows, never recurses deeper than [`MAX_DEPTH`] and never panics, whatever the bytes.

mod reader;
mod text;
mod time;
pub mod write;

pub use reader::{Element, Reader, Rules};

/// How deep elements may nest. A signed message needs about ten levels.
pub const MAX_DEPTH: u8 = 24;

/// Tags of the types in use, constructed bit included.
pub mod tag {
    /// BOOLEAN
    pub const BOOLEAN: u8 = 0x01;
    /// INTEGER
    pub const INTEGER: u8 = 0x02;
    /// BIT STRING
    pub const BIT_STRING: u8 = 0x03;
    /// OCTET STRING in one piece
    pub const OCTET_STRING: u8 = 0x04;
    /// OCTET STRING in chunks, which only BER has
    pub const OCTET_STRING_CHUNKS: u8 = 0x24;
    /// NULL
    pub const NULL: u8 = 0x05;
    /// OBJECT IDENTIFIER
    pub const OID: u8 = 0x06;
    /// UTF8String
    pub const UTF8_STRING: u8 = 0x0c;
    /// PrintableString
    pub const PRINTABLE_STRING: u8 = 0x13;
    /// UTCTime
    pub const UTC_TIME: u8 = 0x17;
    /// GeneralizedTime
    pub const GENERALIZED_TIME: u8 = 0x18;
    /// SEQUENCE
    pub const SEQUENCE: u8 = 0x30;
    /// SET
    pub const SET: u8 = 0x31;
    /// Constructed context tag `[0]`
    pub const CONTEXT_0: u8 = 0xa0;
    /// Constructed context tag `[1]`
    pub const CONTEXT_1: u8 = 0xa1;
    /// Constructed context tag `[3]`
    pub const CONTEXT_3: u8 = 0xa3;
}

/// What is wrong with the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DerError {
    /// They end in the middle of an element.
    #[error("the data ends too early")]
    Truncated,
    /// Elements nest deeper than anything legitimate.
    #[error("elements nest too deep")]
    TooDeep,
    /// There is more than anything legitimate.
    #[error("the data is too large")]
    TooLarge,
    /// A length is not in a form that the rules allow.
    #[error("a length is malformed")]
    Length,
    /// Another element was due.
    #[error("unexpected element {found:#04x}")]
    Tag {
        /// The tag that stands there.
        found: u8,
    },
    /// Something follows where nothing may.
    #[error("unexpected data after the end")]
    Trailing,
    /// A value does not obey the rules of its type.
    #[error("malformed {0}")]
    Value(&'static str),
}
