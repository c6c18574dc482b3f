//! Why a text is not a payload.

use super::Warning;

/// Where an object stands: its id after the ids of the templates around it, printed as `62.01`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ObjectPath(Vec<u8>);

impl ObjectPath {
    /// The object `id` inside this one.
    #[must_use]
    pub fn child(&self, id: u8) -> Self {
        let mut ids = self.0.clone();
        ids.push(id);
        Self(ids)
    }

    /// The ids from the root down.
    #[must_use]
    pub fn ids(&self) -> &[u8] {
        &self.0
    }
}

impl<const N: usize> From<[u8; N]> for ObjectPath {
    fn from(ids: [u8; N]) -> Self {
        Self(ids.to_vec())
    }
}

impl std::fmt::Display for ObjectPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() {
            return f.write_str("payload");
        }
        for (depth, id) in self.0.iter().enumerate() {
            let before = if depth == 0 { "object " } else { "." };
            write!(f, "{before}{id:02}")?;
        }
        Ok(())
    }
}

/// Why a text cannot be read, or a tree cannot be written. Positions are characters counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EmvError {
    /// Longer than the specification lets a payload be.
    #[error("payload: {characters} characters, at most {} are allowed", super::MAX_CHARACTERS)]
    TooLong {
        /// How many there are.
        characters: usize,
    },
    /// An id is two digits.
    #[error("{inside}: no two-digit object id at character {at}")]
    NoId {
        /// The template that was being read; empty for the payload itself.
        inside: ObjectPath,
        /// Where the id should stand.
        at: usize,
    },
    /// A length is two digits.
    #[error("{object}: no two-digit length at character {at}")]
    NoLength {
        /// The object without a length.
        object: ObjectPath,
        /// Where the length should stand.
        at: usize,
    },
    /// An object without a value is left out, not written with length 00.
    #[error("{object}: length 00 at character {at}, an object without a value is not written")]
    Empty {
        /// The object.
        object: ObjectPath,
        /// Where the length stands.
        at: usize,
    },
    /// The value would end after the text (or template) that it stands in.
    #[error("{object}: length points past the end at character {at}")]
    PastEnd {
        /// The object.
        object: ObjectPath,
        /// Where the length stands.
        at: usize,
    },
    /// An id may stand once at its level.
    #[error("{object}: present twice")]
    Duplicate {
        /// The object.
        object: ObjectPath,
    },
    /// 00 is the first object, 63 the last.
    #[error("{object}: out of order, 00 stands first and 63 last")]
    Order {
        /// The object in the wrong place.
        object: ObjectPath,
    },
    /// The value does not keep the object's format.
    #[error("{object}: {rule}")]
    Format {
        /// The object.
        object: ObjectPath,
        /// What the format asks for.
        rule: &'static str,
    },
    /// The text does not end with object 63.
    #[error("object 63: absent, the payload ends with its CRC")]
    NoCrc,
    /// Right digits, wrong case.
    #[error("object 63: CRC {found} must be written in capital letters")]
    LowerCaseCrc {
        /// As it stands in the text.
        found: String,
    },
    /// The text was changed after its CRC had been computed.
    #[error("object 63: CRC is {found}, computed {computed}")]
    Crc {
        /// As it stands in the text.
        found: String,
        /// What it should be.
        computed: String,
    },
    /// Readable, but a code of ours must be better than that.
    #[error("not to be issued: {0}")]
    NotStrict(Warning),
}
