//! The friendly name that a key file carries: the certificate in one lower-cased line.

use super::people::Person;
use crate::clock::tashkent_text;
use eimzo::x509::Certificate;

/// The alias of `person`'s key file.
pub(super) fn of(person: &Person, certificate: &Certificate) -> String {
    let mut parts = vec![
        ("cn", person.full_name.to_owned()),
        ("name", person.given_name.to_owned()),
        ("surname", person.surname.to_owned()),
        ("l", person.district.to_owned()),
        ("st", person.region.to_owned()),
        ("c", "uz".to_owned()),
    ];
    if let Some(company) = person.company {
        parts.push(("o", company.name.to_owned()));
    }
    parts.push(("uid", person.uid.to_owned()));
    parts.push(("1.2.860.3.16.1.2", person.pinfl.to_owned()));
    if let Some(company) = person.company {
        parts.push(("t", company.title.to_owned()));
        parts.push(("1.2.860.3.16.1.1", company.inn.to_owned()));
        parts.push(("businesscategory", company.category.to_owned()));
    }
    parts.push(("serialnumber", certificate.serial()));
    parts.push(("validfrom", tashkent_text(certificate.not_before(), '.')));
    parts.push(("validto", tashkent_text(certificate.not_after(), '.')));
    parts.iter().map(|(key, value)| format!("{key}={}", value.to_lowercase())).collect::<Vec<_>>().join(",")
}
