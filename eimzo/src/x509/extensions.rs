use crate::{
    der::{DerError, Element, Reader, Rules, tag},
    oid::{self, Oid},
};

/// The extensions that decide what a certificate is good for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extensions {
    /// Whether it may issue certificates.
    pub is_ca: bool,
    /// How many certificates of authorities may stand between it and a user's.
    pub path_length: Option<u8>,
    /// The first two bytes of the key usage, most significant first, if stated.
    pub key_usage: Option<[u8; 2]>,
    /// The policies it was issued under.
    pub policies: Vec<Oid>,
    /// Whether one of the others is marked as not to be ignored.
    pub has_unknown_critical: bool,
}

const DIGITAL_SIGNATURE: u8 = 0x80;
const NON_REPUDIATION: u8 = 0x40;
const KEY_CERT_SIGN: u8 = 0x04;

impl Extensions {
    /// Whether the key may sign messages. A certificate that states no usage allows all.
    #[must_use]
    pub fn may_sign_messages(&self) -> bool {
        self.key_usage.is_none_or(|[usage, _]| usage & (DIGITAL_SIGNATURE | NON_REPUDIATION) != 0)
    }

    /// Whether the key may sign certificates.
    #[must_use]
    pub fn may_sign_certificates(&self) -> bool {
        self.is_ca && self.key_usage.is_none_or(|[usage, _]| usage & KEY_CERT_SIGN != 0)
    }

    /// Reads the element `[3]` of a certificate.
    pub(super) fn read(element: &Element<'_>) -> Result<Self, DerError> {
        let mut outer = element.inside()?;
        let list = outer.expect(tag::SEQUENCE)?.children()?;
        outer.finish()?;
        let mut out = Self::default();
        let mut seen: Vec<Oid> = Vec::new();
        for extension in list {
            let mut parts = extension.inside()?;
            let kind = parts.oid()?;
            let critical = parts.optional(tag::BOOLEAN)?.map_or(Ok(false), |flag| flag.boolean())?;
            let value = parts.expect(tag::OCTET_STRING)?.content();
            parts.finish()?;
            if seen.contains(&kind) {
                return Err(DerError::Value("extensions: one stands twice"));
            }
            let mut value = Reader::new(value, Rules::Der);
            if kind == oid::BASIC_CONSTRAINTS {
                out.read_basic_constraints(&value.expect(tag::SEQUENCE)?)?;
                value.finish()?;
            } else if kind == oid::KEY_USAGE {
                out.key_usage = Some(key_usage(&value.expect(tag::BIT_STRING)?)?);
                value.finish()?;
            } else if kind == oid::CERTIFICATE_POLICIES {
                out.policies = policies(&value.expect(tag::SEQUENCE)?)?;
                value.finish()?;
            } else if critical {
                out.has_unknown_critical = true;
            }
            seen.push(kind);
        }
        Ok(out)
    }

    fn read_basic_constraints(&mut self, element: &Element<'_>) -> Result<(), DerError> {
        let mut parts = element.inside()?;
        self.is_ca = parts.optional(tag::BOOLEAN)?.map_or(Ok(false), |flag| flag.boolean())?;
        self.path_length = parts.optional(tag::INTEGER)?.map(|length| length.small()).transpose()?;
        parts.finish()
    }
}

fn key_usage(element: &Element<'_>) -> Result<[u8; 2], DerError> {
    match element.bits()?.1 {
        [] => Ok([0, 0]),
        [first] => Ok([*first, 0]),
        [first, second] => Ok([*first, *second]),
        _ => Err(DerError::Value("key usage")),
    }
}

fn policies(element: &Element<'_>) -> Result<Vec<Oid>, DerError> {
    element.children()?.iter().map(|policy| policy.inside()?.oid()).collect()
}
