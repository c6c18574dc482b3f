//! The bodies of `/backend/auth`.

use super::Status;
use crate::clock::tashkent_text;
use eimzo::x509::{Certificate, short_name};
use serde_json::{Map, Value, json};

pub(super) fn refused(status: Status) -> Value {
    json!({ "status": status.number(), "message": status.message() })
}

pub(super) fn signed_in(certificate: &Certificate) -> Value {
    let spki = certificate.spki();
    json!({
        "subjectCertificateInfo": {
            "serialNumber": certificate.serial(),
            "X500Name": certificate.subject().to_string(),
            "subjectName": subject_name(certificate),
            "validFrom": tashkent_text(certificate.not_before(), '-'),
            "validTo": tashkent_text(certificate.not_after(), '-'),
            "publicKeyParameter": {
                "keyAlgName": spki.family.key_name(),
                "paramSetOID": spki.parameters.to_string(),
            },
        },
        "status": Status::Ok.number(),
        "message": Status::Ok.message(),
    })
}

/// Attributes by the names under which the vendor's library prints them.
pub(super) fn subject_name(certificate: &Certificate) -> Map<String, Value> {
    certificate.subject().attributes().map(|(kind, value)| (short_name(kind), Value::from(value))).collect()
}
