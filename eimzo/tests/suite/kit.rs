//! A stand: root, authority and user of our own, and tools for hostile messages.

use eimzo::{
    der::{Reader, Rules, write},
    gost::{Curve, Family, PrivateKey, hash},
    oid::{self, Oid},
    pkcs7::{Message, Policy, SignedMessage, Signer, VerifyError},
    x509::{Anchors, Certificate, Name, Role, Template},
};
use time::{Duration, OffsetDateTime, macros::datetime};

pub const NOW: OffsetDateTime = datetime!(2026-10-01 12:00:00 UTC);
pub const CHALLENGE: &[u8] = b"9b573e40-cefd-42cc-a534-f6e78b27c2ae";
pub const NONCE: [u8; 32] = [0x2b; 32];

pub struct Stand {
    pub family: Family,
    pub root_key: PrivateKey,
    pub ca_key: PrivateKey,
    pub user_key: PrivateKey,
    pub root: Certificate,
    pub ca: Certificate,
    pub user: Certificate,
}

pub fn user_name() -> Name {
    Name::new(&[
        (oid::CN, "KARIMOV ALI VALIYEVICH"),
        (oid::NAME, "ALI"),
        (oid::SURNAME, "KARIMOV"),
        (oid::L, "YUNUSOBOD TUMANI"),
        (oid::C, "UZ"),
        (oid::O, "\"SAVDO, 1\" MCHJ"),
        (oid::UID, "400000001"),
        (oid::PINFL, "30101850000011"),
        (oid::T, "DIREKTOR"),
        (oid::INN, "300000001"),
    ])
}

pub fn root_name() -> Name {
    Name::new(&[(oid::C, "UZ"), (oid::CN, "StandRoot")])
}

pub fn ca_name() -> Name {
    Name::new(&[(oid::CN, "StandCA"), (oid::O, "stand.example")])
}

pub fn key(curve: Curve, seed: u8) -> PrivateKey {
    PrivateKey::from_bytes(curve, [seed; 32]).unwrap()
}

pub fn authority(issuer: Name, subject: Name, serial: u8, family: Family) -> Template {
    Template {
        serial: vec![serial],
        issuer,
        subject,
        not_before: datetime!(2020-01-01 0:00 UTC),
        not_after: datetime!(2060-01-01 0:00 UTC),
        role: Role::Authority { path_length: None },
        policies: Vec::new(),
        family,
    }
}

pub fn user(family: Family) -> Template {
    Template {
        serial: vec![0x02, 0x18, 0x71, 0x1a, 0x92],
        issuer: ca_name(),
        subject: user_name(),
        not_before: datetime!(2026-09-01 0:00 UTC),
        not_after: datetime!(2026-11-01 0:00 UTC),
        role: Role::User,
        policies: vec!["1.3.6.1.4.1.46709.1.2.3".parse().unwrap()],
        family,
    }
}

impl Stand {
    pub fn new(family: Family, curve: Curve) -> Self {
        let (root_key, ca_key, user_key) = (key(curve, 0x11), key(curve, 0x22), key(curve, 0x33));
        let root = authority(root_name(), root_name(), 1, family).issue(root_key.public(), &root_key, &NONCE).unwrap();
        let ca = authority(root_name(), ca_name(), 2, family).issue(ca_key.public(), &root_key, &NONCE).unwrap();
        let user = user(family).issue(user_key.public(), &ca_key, &NONCE).unwrap();
        Self { family, root_key, ca_key, user_key, root, ca, user }
    }

    pub fn usual() -> Self {
        Self::new(Family::Of2024, Curve::A)
    }

    /// Trusts the root, test policies, five minutes.
    pub fn policy(&self) -> Policy {
        Policy {
            anchors: Anchors::from_der([self.root.der()]).unwrap(),
            policies: vec![oid::TEST_POLICIES],
            clock_window: Duration::minutes(5),
        }
    }

    pub fn sign_at(&self, content: &[u8], moment: OffsetDateTime) -> Vec<u8> {
        let certificates = [&self.user, &self.ca, &self.root];
        let message = Message { family: self.family, ..Message::new(content, &certificates, moment) };
        message.sign(&self.user_key, &NONCE).unwrap().pkcs7
    }

    pub fn sign(&self, content: &[u8]) -> Vec<u8> {
        self.sign_at(content, NOW)
    }

    pub fn verify(&self, bytes: &[u8]) -> Result<Signer, VerifyError> {
        SignedMessage::parse(bytes)?.verify(&self.policy(), NOW)
    }

    /// A message signed by a user's certificate made from this template.
    pub fn with_user(mut self, change: impl FnOnce(&mut Template)) -> Self {
        let mut template = user(self.family);
        change(&mut template);
        self.user = template.issue(self.user_key.public(), &self.ca_key, &NONCE).unwrap();
        self
    }

    pub fn with_ca(mut self, change: impl FnOnce(&mut Template)) -> Self {
        let mut template = authority(root_name(), ca_name(), 2, self.family);
        change(&mut template);
        self.ca = template.issue(self.ca_key.public(), &self.root_key, &NONCE).unwrap();
        self
    }
}

/// The same certificate with one more extension, signed anew.
pub fn with_extension(
    certificate: &Certificate,
    issuer: &PrivateKey,
    kind: &Oid,
    critical: bool,
    value: &[u8],
) -> Certificate {
    let children = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let children = Reader::new(bytes, Rules::Der).any().unwrap().children().unwrap();
        children.iter().map(|child| child.raw().to_vec()).collect()
    };
    let outer = children(certificate.der());
    let mut tbs = children(&outer[0]);
    let list = children(&tbs.pop().unwrap()).remove(0);
    // The new one takes the place of any of its kind.
    let mut extensions = children(&list);
    extensions.retain(|extension| children(extension)[0] != write::oid(kind));
    extensions.push(write::sequence(&[
        &write::oid(kind),
        &if critical { write::tlv(1, &[0xff]) } else { Vec::new() },
        &write::tlv(4, value),
    ]));
    tbs.push(write::tlv(0xa3, &write::tlv(0x30, &extensions.concat())));
    let tbs = write::tlv(0x30, &tbs.concat());
    let signature = issuer.sign(&hash(&tbs), &NONCE).unwrap();
    Certificate::from_der(&write::sequence(&[&tbs, &outer[1], &write::bits(&signature.to_bytes())])).unwrap()
}

/// A small deterministic generator: the tests are the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }
}
