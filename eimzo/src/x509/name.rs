use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    der::{DerError, Element, tag, write},
    oid::{self, Oid},
};

/// A distinguished name. Two names are the same when their bytes are.
#[derive(Debug, Clone)]
pub struct Name {
    der: Vec<u8>,
    attributes: Vec<(Oid, String)>,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Name {}

/// Who a certificate says its holder is. The tax numbers are as written there, not checked any further.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Full name of the person.
    pub name: String,
    /// The organisation that the person acts for.
    pub organisation: Option<String>,
    /// The person's post in it.
    pub title: Option<String>,
    /// Tax number of the organisation. Where it stands, the certificate is the organisation's.
    pub inn: Option<String>,
    /// Personal number.
    pub pinfl: Option<String>,
    /// Personal tax number.
    pub uid: Option<String>,
}

/// What identifies somebody may stand in a name only once.
const SINGLE: [Oid; 4] = [oid::CN, oid::UID, oid::INN, oid::PINFL];

impl Name {
    /// A name of these attributes, in this order, one to each relative name.
    #[must_use]
    pub fn new(attributes: &[(Oid, &str)]) -> Self {
        let parts = attributes.iter().map(|(kind, value)| {
            let string = if *kind == oid::C { tag::PRINTABLE_STRING } else { tag::UTF8_STRING };
            write::set(vec![write::sequence(&[&write::oid(kind), &write::tlv(string, value.as_bytes())])])
        });
        Self {
            der: write::tlv(tag::SEQUENCE, &parts.collect::<Vec<_>>().concat()),
            attributes: attributes.iter().map(|(kind, value)| (kind.clone(), (*value).to_owned())).collect(),
        }
    }

    pub(super) fn read(element: &Element<'_>) -> Result<Self, DerError> {
        let mut attributes = Vec::new();
        let mut relative_names = element.inside()?;
        while !relative_names.is_empty() {
            for attribute in relative_names.expect(tag::SET)?.children()? {
                if attribute.tag() != tag::SEQUENCE {
                    return Err(DerError::Tag { found: attribute.tag() });
                }
                let mut parts = attribute.inside()?;
                let kind = parts.oid()?;
                let value = parts.any()?.text()?;
                parts.finish()?;
                if SINGLE.contains(&kind) && attributes.iter().any(|(other, _)| *other == kind) {
                    return Err(DerError::Value("name: an attribute stands twice"));
                }
                attributes.push((kind, value));
            }
        }
        Ok(Self { der: element.raw().to_vec(), attributes })
    }

    /// The DER bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty()
    }

    /// The attributes in the order of the certificate.
    pub fn attributes(&self) -> impl Iterator<Item = (&Oid, &str)> {
        self.attributes.iter().map(|(kind, value)| (kind, value.as_str()))
    }

    /// The first value of an attribute, trimmed, if it is not empty.
    #[must_use]
    pub fn get(&self, kind: &Oid) -> Option<&str> {
        let value = self.attributes().find_map(|(other, value)| (other == kind).then_some(value))?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The holder, as far as the name tells.
    #[must_use]
    pub fn subject(&self) -> Subject {
        let owned = |kind| self.get(&kind).map(str::to_owned);
        let full = || {
            let parts = [oid::SURNAME, oid::NAME];
            parts.iter().filter_map(|kind| self.get(kind)).collect::<Vec<_>>().join(" ")
        };
        Subject {
            name: owned(oid::CN).unwrap_or_else(full),
            organisation: owned(oid::O),
            title: owned(oid::T),
            inn: owned(oid::INN),
            pinfl: owned(oid::PINFL),
            uid: owned(oid::UID),
        }
    }
}

/// What an attribute is called where names are printed; its dotted form when it has no name.
#[must_use]
pub fn short_name(kind: &Oid) -> String {
    let known = [
        (oid::CN, "CN"),
        (oid::SURNAME, "SURNAME"),
        (oid::C, "C"),
        (oid::L, "L"),
        (oid::ST, "ST"),
        (oid::O, "O"),
        (oid::OU, "OU"),
        (oid::T, "T"),
        (oid::BUSINESS_CATEGORY, "BusinessCategory"),
        (oid::NAME, "Name"),
        (oid::UID, "UID"),
        (oid::EMAIL, "E"),
    ];
    known.iter().find_map(|(oid, name)| (oid == kind).then(|| (*name).to_owned())).unwrap_or_else(|| kind.to_string())
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (kind, value)) in self.attributes().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            write!(f, "{}=", short_name(kind))?;
            for letter in value.chars() {
                if matches!(letter, ',' | '+' | '"' | '\\' | '<' | '>' | ';' | '=') {
                    f.write_str("\\")?;
                }
                write!(f, "{letter}")?;
            }
        }
        Ok(())
    }
}
