use super::{Curve, InvalidKey, PublicKey};
use crate::{
    der::{DerError, Element, Reader, Rules, tag, write},
    oid::{self, Oid},
};

/// Which standard the identifiers are from. The mathematics is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Family {
    /// O'zDSt 1092:2009 and 1106:2009.
    Of2009,
    /// O'zMSt 286:2024 and 285:2024, which agents use now.
    #[default]
    Of2024,
}

impl Family {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Of2009, Self::Of2024];

    /// Identifier of a public key.
    #[must_use]
    pub const fn key(self) -> Oid {
        match self {
            Self::Of2009 => oid::KEY_2009,
            Self::Of2024 => oid::KEY_2024,
        }
    }

    /// Identifier of the hash.
    #[must_use]
    pub const fn hash(self) -> Oid {
        match self {
            Self::Of2009 => oid::HASH_2009,
            Self::Of2024 => oid::HASH_2024,
        }
    }

    /// Identifier of a signature over that hash.
    #[must_use]
    pub const fn signature(self) -> Oid {
        match self {
            Self::Of2009 => oid::SIGNATURE_2009,
            Self::Of2024 => oid::SIGNATURE_2024,
        }
    }

    /// The vendor's name of the key algorithm.
    #[must_use]
    pub const fn key_name(self) -> &'static str {
        match self {
            Self::Of2009 => "OZDST-1092-2009-2",
            Self::Of2024 => "OZMST-286-2024-2",
        }
    }

    /// The vendor's name of the signature algorithm.
    #[must_use]
    pub const fn signature_name(self) -> &'static str {
        match self {
            Self::Of2009 => "OZDST-1106-2009-2-AwithOZDST-1092-2009-2",
            Self::Of2024 => "OZMST-285-2024-2-AwithOZMST-286-2024-2",
        }
    }

    /// The vendor's name of the hash.
    #[must_use]
    pub const fn hash_name(self) -> &'static str {
        match self {
            Self::Of2009 => "OZDST-1106-2009-2-A",
            Self::Of2024 => "OZMST-285-2024-2-A",
        }
    }

    /// The parameter set that stands for a curve: the key's identifier and one arc more.
    #[must_use]
    pub fn parameters(self, curve: Curve) -> Oid {
        let last = match curve {
            Curve::A => 1,
            Curve::B => 2,
            Curve::C => 3,
        };
        // One arc after a sound identifier makes a sound one.
        Oid::from_content(&[self.key().content(), &[last]].concat()).unwrap_or_else(|| self.key())
    }

    /// The curve of a parameter set; several sets are other names of one curve.
    #[must_use]
    pub fn curve(self, parameters: &Oid) -> Option<Curve> {
        let [last] = parameters.content().strip_prefix(self.key().content())? else { return None };
        match (self, last) {
            (_, 1) | (Self::Of2009, 5) | (Self::Of2024, 4) => Some(Curve::A),
            (_, 2) | (Self::Of2024, 5) => Some(Curve::B),
            (_, 3 | 6) => Some(Curve::C),
            _ => None,
        }
    }
}

/// A public key as a certificate carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spki {
    /// The key.
    pub key: PublicKey,
    /// The standard that names it.
    pub family: Family,
    /// The parameter set, by which the vendor tells file from token.
    pub parameters: Oid,
}

impl Spki {
    /// The key under the usual parameter set of its curve.
    #[must_use]
    pub fn new(key: PublicKey, family: Family) -> Self {
        Self { key, family, parameters: family.parameters(key.curve()) }
    }

    /// Reads a SubjectPublicKeyInfo.
    ///
    /// # Errors
    /// When it is malformed, of another algorithm, or its point is not on its curve.
    pub fn from_der(bytes: &[u8]) -> Result<Self, InvalidKey> {
        let mut reader = Reader::new(bytes, Rules::Der);
        let element = reader.expect(tag::SEQUENCE).map_err(|_| InvalidKey)?;
        reader.finish().map_err(|_| InvalidKey)?;
        Self::from_element(&element)
    }

    pub(crate) fn from_element(element: &Element<'_>) -> Result<Self, InvalidKey> {
        let (algorithm, parameters, point) = parts(element).map_err(|_| InvalidKey)?;
        let family = Family::ALL.into_iter().find(|family| family.key() == algorithm).ok_or(InvalidKey)?;
        let curve = family.curve(&parameters).ok_or(InvalidKey)?;
        Ok(Self { key: PublicKey::from_point(curve, &point)?, family, parameters })
    }

    /// Writes a SubjectPublicKeyInfo.
    #[must_use]
    pub fn to_der(&self) -> Vec<u8> {
        let parameters = write::sequence(&[&write::oid(&self.parameters)]);
        let algorithm = write::sequence(&[&write::oid(&self.family.key()), &parameters]);
        let point = write::tlv(tag::OCTET_STRING, &self.key.to_point());
        write::sequence(&[&algorithm, &write::bits(&point)])
    }
}

fn parts(element: &Element<'_>) -> Result<(Oid, Oid, Vec<u8>), DerError> {
    let mut reader = element.inside()?;
    let mut algorithm = reader.expect(tag::SEQUENCE)?.inside()?;
    let (0, bits) = reader.expect(tag::BIT_STRING)?.bits()? else { return Err(DerError::Value("key")) };
    reader.finish()?;
    let key = algorithm.oid()?;
    let mut parameters = algorithm.expect(tag::SEQUENCE)?.inside()?;
    algorithm.finish()?;
    let curve = parameters.oid()?;
    parameters.finish()?;
    let mut inner = Reader::new(bits, Rules::Der);
    let point = inner.expect(tag::OCTET_STRING)?.content().to_vec();
    inner.finish()?;
    Ok((key, curve, point))
}
