//! Messages that look right and are not.

use crate::kit::{self, CHALLENGE, NONCE, NOW, Stand};
use eimzo::{
    der::{tag, write},
    gost::{Curve, Family, hash},
    oid,
    pkcs7::{Malformed, Message, SignatureFault, SignedMessage, VerifyError, assemble, attribute, signer_info},
    x509::Certificate,
};
use time::Duration;

/// A message whose signed attributes are these, properly signed.
fn with_attributes(stand: &Stand, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Vec<u8> {
    let certificates = [&stand.user, &stand.ca, &stand.root];
    let message = Message::new(CHALLENGE, &certificates, NOW);
    let mut attributes = message.attributes();
    change(&mut attributes);
    let (info, _) = signer_info(&stand.user, attributes, Family::Of2024, &stand.user_key, &NONCE).unwrap();
    assemble(&message, &[&info])
}

fn malformed(stand: &Stand, bytes: &[u8]) -> Malformed {
    match stand.verify(bytes) {
        Err(VerifyError::Malformed(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_signed_attribute_has_to_be_there_once() {
    let stand = Stand::usual();
    assert!(stand.verify(&with_attributes(&stand, |_| {})).is_ok());
    for (index, name) in ["contentType", "signingTime", "messageDigest"].into_iter().enumerate() {
        let bytes = with_attributes(&stand, |attributes| drop(attributes.remove(index)));
        assert_eq!(malformed(&stand, &bytes), Malformed::MissingAttribute(name));
        let bytes = with_attributes(&stand, |attributes| attributes.push(attributes[index].clone()));
        assert_eq!(malformed(&stand, &bytes), Malformed::RepeatedAttribute, "{name} twice");
    }
    let bytes = with_attributes(&stand, |attributes| {
        let time = write::time(NOW);
        attributes[1] = attribute(&oid::SIGNING_TIME, &[&time, &time]);
    });
    assert_eq!(malformed(&stand, &bytes), Malformed::RepeatedAttribute, "two values");
    let bytes = with_attributes(&stand, |attributes| {
        attributes[0] = attribute(&oid::CONTENT_TYPE, &[&write::oid(&oid::SIGNED_DATA)]);
    });
    assert_eq!(malformed(&stand, &bytes), Malformed::Kind, "another kind of content");
    let bytes = with_attributes(&stand, |attributes| attributes.clear());
    assert!(matches!(malformed(&stand, &bytes), Malformed::Encoding(_)));
}

#[test]
fn a_further_attribute_does_no_harm_but_is_signed_too() {
    let stand = Stand::usual();
    let further = attribute(&oid::EMAIL, &[&write::tlv(tag::UTF8_STRING, b"a@b")]);
    let bytes = with_attributes(&stand, |attributes| attributes.push(further));
    assert!(stand.verify(&bytes).is_ok());
    let at = bytes.windows(3).position(|window| window == b"a@b").unwrap();
    let mut other = bytes;
    other[at] = b'c';
    assert_eq!(stand.verify(&other), Err(VerifyError::Signature(SignatureFault::Invalid)));
}

#[test]
fn the_hash_has_to_be_the_contents() {
    let stand = Stand::usual();
    for digest in [hash(b"other").to_vec(), Vec::new(), hash(CHALLENGE)[..31].to_vec()] {
        let bytes = with_attributes(&stand, |attributes| {
            attributes[2] = attribute(&oid::MESSAGE_DIGEST, &[&write::tlv(tag::OCTET_STRING, &digest)]);
        });
        assert_eq!(stand.verify(&bytes), Err(VerifyError::Signature(SignatureFault::Digest)));
    }
}

#[test]
fn exactly_one_signer() {
    let stand = Stand::usual();
    let certificates = [&stand.user, &stand.ca, &stand.root];
    let message = Message::new(CHALLENGE, &certificates, NOW);
    let sign = |nonce| {
        signer_info(&stand.user, message.attributes(), Family::Of2024, &stand.user_key, &[nonce; 32]).unwrap().0
    };
    let (first, second) = (sign(1), sign(2));
    assert_eq!(malformed(&stand, &assemble(&message, &[&first, &second])), Malformed::Signers(2));
    assert_eq!(malformed(&stand, &assemble(&message, &[&first, &first])), Malformed::Signers(2));
    assert_eq!(malformed(&stand, &assemble(&message, &[])), Malformed::Signers(0));
    assert!(stand.verify(&assemble(&message, &[&second])).is_ok());
}

#[test]
fn nothing_may_follow_the_end() {
    let stand = Stand::usual();
    let bytes = stand.sign(CHALLENGE);
    for tail in [&[0][..], &[0, 0], b"\n", &[0x05, 0x00], &bytes] {
        assert!(matches!(malformed(&stand, &[&bytes, tail].concat()), Malformed::Encoding(_)));
    }
    for length in 0..bytes.len() {
        assert!(SignedMessage::parse(&bytes[..length]).is_err(), "cut at {length}");
    }
}

#[test]
fn a_message_without_its_content_is_refused() {
    let stand = Stand::usual();
    let bytes = stand.sign(b"");
    // [0] of indefinite length around an octet string without a single chunk.
    let empty = hex::decode("a080248000000000").unwrap();
    let at = bytes.windows(empty.len()).position(|window| window == empty).unwrap();
    let detached = [&bytes[..at], &bytes[at + empty.len()..]].concat();
    assert_eq!(malformed(&stand, &detached), Malformed::Detached);
}

#[test]
fn the_signers_certificate_is_bound_by_issuer_and_serial() {
    let stand = Stand::usual();
    let sign = |certificates: &[&Certificate]| {
        let message = Message::new(CHALLENGE, certificates, NOW);
        let (info, _) =
            signer_info(&stand.user, message.attributes(), Family::Of2024, &stand.user_key, &NONCE).unwrap();
        assemble(&message, &[&info])
    };
    assert!(stand.verify(&sign(&[&stand.root, &stand.ca, &stand.user])).is_ok(), "in any order");
    assert!(stand.verify(&sign(&[&stand.user, &stand.ca])).is_ok(), "the root need not be inside");

    let missing = Err(VerifyError::Signature(SignatureFault::CertificateMissing));
    assert_eq!(stand.verify(&sign(&[&stand.ca, &stand.root])), missing);
    // The same key, issuer and name under another serial.
    let twin = Stand::usual().with_user(|user| user.serial = vec![9]);
    assert_eq!(stand.verify(&sign(&[&twin.user, &stand.ca, &stand.root])), missing);
    // The same key and serial of another issuer.
    let mut other = kit::user(Family::Of2024);
    other.issuer = kit::root_name();
    let other = other.issue(stand.user_key.public(), &stand.root_key, &NONCE).unwrap();
    assert_eq!(stand.verify(&sign(&[&other, &stand.ca, &stand.root])), missing);
    // The same issuer and serial with another subject: a forger's, or two to choose from.
    let forged = Stand::usual().with_user(|user| user.subject = kit::root_name());
    let ambiguous = Err(VerifyError::Signature(SignatureFault::CertificateAmbiguous));
    assert_eq!(stand.verify(&sign(&[&stand.user, &forged.user, &stand.ca])), ambiguous);
    assert_eq!(stand.verify(&sign(&[&stand.user, &stand.user, &stand.ca])), ambiguous);
    // Another's key.
    let mut stranger = kit::user(Family::Of2024);
    stranger.serial = vec![0x02, 0x18, 0x71, 0x1a, 0x92];
    let stranger = stranger.issue(stand.root_key.public(), &stand.ca_key, &NONCE).unwrap();
    assert_eq!(stand.verify(&sign(&[&stranger, &stand.ca])), Err(VerifyError::Signature(SignatureFault::Invalid)));
}

#[test]
fn too_many_certificates_are_refused_and_unreadable_ones_ignored() {
    let stand = Stand::usual();
    let many = [vec![&stand.user], vec![&stand.ca; 8]].concat();
    let bytes = Message::new(CHALLENGE, &many, NOW).sign(&stand.user_key, &NONCE).unwrap().pkcs7;
    assert_eq!(malformed(&stand, &bytes), Malformed::Certificates);

    let mut bytes = stand.sign(CHALLENGE);
    let at = bytes.windows(stand.root.der().len()).position(|window| window == stand.root.der()).unwrap();
    bytes[at + 5] ^= 0xff;
    let message = SignedMessage::parse(&bytes).unwrap();
    assert_eq!((message.certificates().len(), message.unreadable_certificates()), (2, 1));
    assert!(message.verify(&stand.policy(), NOW).is_ok());
}

#[test]
fn the_signers_clock_may_be_off_by_the_window_and_no_more() {
    let stand = Stand::usual();
    for (seconds, code) in [(-300, None), (300, None), (-301, Some(1014)), (301, Some(1014)), (86_400, Some(1014))] {
        let result = stand.verify(&stand.sign_at(CHALLENGE, NOW + Duration::seconds(seconds)));
        assert_eq!(result.as_ref().err().map(VerifyError::code), code, "{seconds}: {result:?}");
        if let Err(error) = result {
            assert_eq!(error, VerifyError::ClockSkew { seconds });
        }
    }
}

#[test]
fn the_algorithms_of_hash_and_signature_belong_to_one_family() {
    let stand = Stand::usual();
    let bytes = stand.sign(CHALLENGE);
    let (hash_2024, hash_2009) = (write::oid(&oid::HASH_2024), write::oid(&oid::HASH_2009));
    let places = bytes.windows(hash_2024.len()).enumerate().filter(|(_, window)| *window == hash_2024);
    let places = places.map(|(at, _)| at).collect::<Vec<_>>();
    assert_eq!(places.len(), 2, "announced, and used by the signer");
    for place in places {
        let mut other = bytes.clone();
        other[place..place + hash_2009.len()].copy_from_slice(&hash_2009);
        assert_eq!(malformed(&stand, &other), Malformed::Algorithm);
    }
}

#[test]
fn refusals_have_the_codes_of_the_catalogue() {
    let stand = Stand::usual();
    assert_eq!(stand.verify(b"").unwrap_err().code(), 1011);
    let other = Stand::new(Family::Of2024, Curve::C);
    assert_eq!(stand.verify(&other.sign(CHALLENGE)).unwrap_err().code(), 1012);
    assert_eq!(VerifyError::CertificateExpiredAtSigning.code(), 1013);
    assert_eq!(VerifyError::ContentMismatch.code(), 1010);
}
