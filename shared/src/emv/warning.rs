//! What is wrong with a code that can be read all the same.

use super::{MAX_CHARACTERS, Object, ObjectPath, Payload};

/// Against the specification, but met in codes in the field. What we issue has none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// A mandatory object is missing.
    #[error("{object}: mandatory, absent")]
    Absent {
        /// The missing object.
        object: ObjectPath,
    },
    /// None of 02–51 is there: nobody to pay to.
    #[error("objects 02-51: no merchant account")]
    NoAccount,
    /// An id that the specification keeps for later.
    #[error("{object}: reserved for future use")]
    Reserved {
        /// The object.
        object: ObjectPath,
    },
    /// More decimals than the currency has.
    #[error("{object}: more decimals than currency {currency} has")]
    Exponent {
        /// The amount's object.
        object: ObjectPath,
        /// ISO 4217 numeric.
        currency: String,
    },
    /// 56 goes with 55=02 and 57 with 55=03, always and only.
    #[error("{object}: does not agree with the tip indicator, object 55")]
    Tip {
        /// The fee's object, there or missing.
        object: ObjectPath,
    },
    /// Letters of several bytes leave room for fewer characters.
    #[error("payload: {bytes} bytes, more than {MAX_CHARACTERS}")]
    Heavy {
        /// How many there are.
        bytes: usize,
    },
    /// The template of this scheme holds something else than a QR number.
    #[error("{object}: not a QR number")]
    QrNumber {
        /// The object.
        object: ObjectPath,
    },
}

/// All of them, in the order of the objects' ids where there is one.
pub(super) fn warnings(payload: &Payload) -> Vec<Warning> {
    let mut found = Vec::new();
    if !payload.objects().iter().any(|object| matches!(object.id, 2..=51)) {
        found.push(Warning::NoAccount);
    }
    let absent = [52, 53, 58, 59, 60].into_iter().filter(|id| payload.get(*id).is_none());
    found.extend(absent.map(|id| Warning::Absent { object: ObjectPath::from([id]) }));
    exponents(payload, &mut found);
    tips(payload, &mut found);
    for object in payload.objects() {
        inside(object, &mut found);
    }
    let bytes = payload.encode().len();
    if bytes > MAX_CHARACTERS {
        found.push(Warning::Heavy { bytes });
    }
    found
}

fn exponents(payload: &Payload, found: &mut Vec<Warning>) {
    let Some(currency) = payload.get(53).map(Object::raw) else { return };
    for id in [54, 56] {
        let amount = payload.get(id).map(Object::raw).unwrap_or_default();
        let decimals = amount.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if decimals > exponent(&currency) {
            found.push(Warning::Exponent { object: ObjectPath::from([id]), currency: currency.clone() });
        }
    }
}

/// Decimals of a currency (ISO 4217); two for all that are not listed.
fn exponent(currency: &str) -> usize {
    match currency {
        "108" | "152" | "174" | "262" | "324" | "352" | "392" | "410" | "548" | "600" | "646" | "704" | "800"
        | "940" | "950" | "952" | "953" => 0,
        "048" | "368" | "400" | "414" | "434" | "512" | "788" => 3,
        "927" | "990" => 4,
        _ => 2,
    }
}

fn tips(payload: &Payload, found: &mut Vec<Warning>) {
    let indicator = payload.get(55).map(Object::raw).unwrap_or_default();
    for (id, needed) in [(56, "02"), (57, "03")] {
        if payload.get(id).is_some() != (indicator == needed) {
            found.push(Warning::Tip { object: ObjectPath::from([id]) });
        }
    }
}

/// Reserved ids, and what is mandatory inside templates.
fn inside(object: &Object, found: &mut Vec<Warning>) {
    let root = ObjectPath::from([object.id]);
    let mandatory: &[u8] = match object.id {
        26..=51 | 80..=99 => &[0],
        64 => &[0, 1],
        _ => &[],
    };
    let absent = mandatory.iter().filter(|id| object.get(**id).is_none());
    found.extend(absent.map(|id| Warning::Absent { object: root.child(*id) }));
    if matches!(object.id, 65..=79) {
        found.push(Warning::Reserved { object: root.clone() });
    }
    for inner in object.objects() {
        let path = root.child(inner.id);
        if matches!(path.ids(), [62, 0 | 10..=49] | [64, 3..=99]) {
            found.push(Warning::Reserved { object: path });
        }
    }
}
