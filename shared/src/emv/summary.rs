//! What is in a code, for support staff.

use super::{EmvError, Object, ObjectPath, Payload, Warning};
use crate::QrNumber;

/// The answer to «what is in this code?». Exists for readable payloads only, so `valid` is always true.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Always true.
    pub valid: bool,
    /// Object 01.
    pub poi: Option<PointOfInitiation>,
    /// The number in this scheme's account template.
    pub qr_number: Option<String>,
    /// Object 54 as it stands, in units of the currency.
    pub amount: Option<String>,
    /// Object 62.01.
    pub bill_number: Option<String>,
    /// Object 59.
    pub merchant_name: Option<String>,
    /// Object 60.
    pub city: Option<String>,
    /// Object 52.
    pub mcc: Option<String>,
    /// Object 53, ISO 4217 numeric.
    pub currency: Option<String>,
    /// Object 58.
    pub country: Option<String>,
    /// Object 63.
    pub crc: String,
    /// All objects in their order, 63 the last.
    pub objects: Vec<Object>,
    /// What is against the specification and did not hinder reading.
    #[serde(serialize_with = "as_sentences")]
    pub warnings: Vec<Warning>,
}

/// Object 01: whether the code is for one payment or for many. A statement of intent; nothing in a payload enforces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PointOfInitiation {
    /// `11`: the same code for many payments.
    Static,
    /// `12`: a new code for each payment.
    Dynamic,
}

impl PointOfInitiation {
    /// What object 01 of the payload says, if it is there.
    #[must_use]
    pub fn of(payload: &Payload) -> Option<Self> {
        // Formats have been checked: what is not 11 is 12.
        let value = payload.get(1)?.raw();
        Some(if value == "11" { Self::Static } else { Self::Dynamic })
    }
}

impl Summary {
    /// Reads any merchant-presented payload; `guid` tells which account template is this scheme's.
    ///
    /// # Errors
    /// When it is not a payload.
    pub fn read(text: &str, guid: &str) -> Result<Self, EmvError> {
        let payload = Payload::parse(text)?;
        let value = |id| payload.get(id).map(Object::raw);
        let mut warnings = payload.warnings();
        let number = super::uzqr::account(&payload, guid).and_then(|template| {
            let number = template.get(1)?.raw();
            if QrNumber::parse(number.as_str()).is_err() {
                warnings.push(Warning::QrNumber { object: ObjectPath::from([template.id, 1]) });
            }
            Some(number)
        });
        let crc = payload.crc();
        let mut objects = payload.objects().to_vec();
        objects.push(Object::text(63, crc.as_str()));
        Ok(Self {
            valid: true,
            poi: PointOfInitiation::of(&payload),
            qr_number: number,
            amount: value(54),
            bill_number: payload.get(62).and_then(|data| data.get(1)).map(Object::raw),
            merchant_name: value(59),
            city: value(60),
            mcc: value(52),
            currency: value(53),
            country: value(58),
            crc,
            objects,
            warnings,
        })
    }
}

fn as_sentences<S: serde::Serializer>(warnings: &[Warning], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(warnings.iter().map(ToString::to_string))
}
