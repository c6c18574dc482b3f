//! Certificates of our own making, with the national algorithms: root, authority, users.

use base64::{Engine, engine::general_purpose::STANDARD};
use eimzo::gost::{Curve, Family, PrivateKey};
use eimzo::oid::{self, Oid};
use eimzo::pkcs7::Message;
use eimzo::x509::{Certificate, Name, Role, Template};
use shared::Moment;
use std::sync::LazyLock;
use time::{OffsetDateTime, UtcOffset, macros::datetime};

/// Constant, so that runs are alike; these keys guard nothing.
const NONCE: [u8; 32] = [0x2b; 32];

/// A root and one authority.
pub struct Pki {
    pub root: Certificate,
    pub ca: Certificate,
    ca_key: PrivateKey,
}

/// Somebody with a certificate.
#[derive(Clone)]
pub struct User {
    pub certificate: Certificate,
    pub key: PrivateKey,
    pub chain: Vec<Certificate>,
}

impl Pki {
    /// The one that the tests' servers trust.
    pub fn get() -> &'static Self {
        static PKI: LazyLock<Pki> = LazyLock::new(|| Pki::make(0x11, "StandRoot"));
        &PKI
    }

    /// Another one of the same shape.
    pub fn foreign() -> &'static Self {
        static PKI: LazyLock<Pki> = LazyLock::new(|| Pki::make(0x44, "ForeignRoot"));
        &PKI
    }

    fn make(seed: u8, root_name: &str) -> Self {
        let (root_key, ca_key) = (key(seed), key(seed + 1));
        let root_name = Name::new(&[(oid::C, "UZ"), (oid::CN, root_name)]);
        let authority = |subject: &Name, serial| Template {
            serial: vec![serial],
            issuer: root_name.clone(),
            subject: subject.clone(),
            not_before: datetime!(2020-01-01 0:00 UTC),
            not_after: datetime!(2060-01-01 0:00 UTC),
            role: Role::Authority { path_length: None },
            policies: Vec::new(),
            family: Family::Of2024,
        };
        let root = authority(&root_name, 1).issue(root_key.public(), &root_key, &NONCE).expect("a root");
        let ca = authority(&ca_name(), 2).issue(ca_key.public(), &root_key, &NONCE).expect("an authority");
        Self { root, ca, ca_key }
    }

    /// Somebody whose name has these attributes, after a change of the certificate's template.
    pub fn issue(&self, attributes: &[(Oid, &str)], change: impl FnOnce(&mut Template)) -> User {
        let mut template = Template {
            serial: vec![0x02, 0x18, 0x71, 0x1a, 0x92],
            issuer: ca_name(),
            subject: Name::new(attributes),
            not_before: datetime!(2026-01-01 0:00 UTC),
            not_after: datetime!(2028-01-01 0:00 UTC),
            role: Role::User,
            policies: vec!["1.3.6.1.4.1.46709.1.2.3".parse().expect("a policy")],
            family: Family::Of2024,
        };
        change(&mut template);
        let key = key(0x33);
        let certificate = template.issue(key.public(), &self.ca_key, &NONCE).expect("a certificate");
        User { certificate, key, chain: vec![self.ca.clone(), self.root.clone()] }
    }

    /// The director of the organisation with this INN.
    pub fn director(inn: &str) -> User {
        Self::get().issue(&director(inn), |_| {})
    }

    /// A person without an organisation.
    pub fn person(pinfl: &str, uid: &str) -> User {
        Self::get().issue(&[(oid::CN, "SOBIROV SOBIR"), (oid::UID, uid), (oid::PINFL, pinfl)], |_| {})
    }
}

/// The name of an organisation's director.
pub fn director(inn: &str) -> [(Oid, &str); 6] {
    [
        (oid::CN, "KARIMOV ALI VALIYEVICH"),
        (oid::O, "SAVDO MCHJ"),
        (oid::UID, "400000001"),
        (oid::PINFL, "30101850000011"),
        (oid::T, "DIREKTOR"),
        (oid::INN, inn),
    ]
}

impl User {
    /// The signed message around `content`, as bytes.
    pub fn sign_bytes(&self, content: &[u8], at: Moment) -> Vec<u8> {
        let certificates: Vec<&Certificate> = std::iter::once(&self.certificate).chain(&self.chain).collect();
        Message::new(content, &certificates, utc(at)).sign(&self.key, &NONCE).expect("a signature").pkcs7
    }

    /// The same as the browser sends it.
    pub fn sign(&self, challenge: &str, at: Moment) -> String {
        STANDARD.encode(self.sign_bytes(challenge.as_bytes(), at))
    }
}

pub fn utc(at: Moment) -> OffsetDateTime {
    at.tashkent().to_offset(UtcOffset::UTC)
}

fn key(seed: u8) -> PrivateKey {
    PrivateKey::from_bytes(Curve::A, [seed; 32]).expect("a key")
}

fn ca_name() -> Name {
    Name::new(&[(oid::CN, "StandCA"), (oid::O, "stand.example")])
}
