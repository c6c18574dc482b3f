//! Messages in the agent's shape: what is signed comes back, with the signer.

use crate::kit::{CHALLENGE, NONCE, NOW, Stand};
use base64::{Engine, engine::general_purpose::STANDARD};
use eimzo::{
    gost::{Curve, Family},
    inspect::inspect,
    pkcs7::{Message, SignedMessage, VerifyError, decode_base64, decode_input},
};
use time::macros::datetime;

#[test]
fn the_shape_is_the_agents() {
    let pkcs7 = Stand::usual().sign(CHALLENGE);
    let text = STANDARD.encode(&pkcs7);
    assert!(text.starts_with("MIAGCSqGSIb3DQEHAqCAMIA"), "{text}");
    assert!(pkcs7.ends_with(&[0; 6]));
    assert!(hex::encode(&pkcs7).contains("06092a864886f70d010701a0802480"), "chunked content of indefinite length");
}

#[test]
fn a_login_is_verified_on_every_curve_in_both_families() {
    for family in Family::ALL {
        for curve in [Curve::A, Curve::B, Curve::C] {
            let stand = Stand::new(family, curve);
            let message = SignedMessage::parse(&stand.sign(CHALLENGE)).unwrap();
            assert_eq!(message.content(), CHALLENGE);
            assert_eq!(message.expect_content(CHALLENGE), Ok(()));
            assert_eq!(message.expect_content(b"another"), Err(VerifyError::ContentMismatch));
            assert_eq!(message.family(), family);
            assert_eq!(message.check_integrity().unwrap(), &stand.user);
            let signer = message.verify(&stand.policy(), NOW).unwrap();
            assert_eq!(signer.subject.name, "KARIMOV ALI VALIYEVICH");
            assert_eq!(signer.subject.organisation.as_deref(), Some("\"SAVDO, 1\" MCHJ"));
            assert_eq!(signer.subject.title.as_deref(), Some("DIREKTOR"));
            assert_eq!(signer.subject.inn.as_deref(), Some("300000001"));
            assert_eq!(signer.subject.pinfl.as_deref(), Some("30101850000011"));
            assert_eq!(signer.subject.uid.as_deref(), Some("400000001"));
            assert_eq!(signer.serial, "218711a92");
            assert_eq!(signer.signing_time, NOW);
            assert_eq!(signer.not_before, datetime!(2026-09-01 0:00 UTC));
            assert_eq!(signer.not_after, datetime!(2026-11-01 0:00 UTC));
        }
    }
}

#[test]
fn the_certificates_say_what_was_written() {
    let stand = Stand::new(Family::Of2009, Curve::C);
    assert_eq!(stand.user.spki().parameters.to_string(), "1.2.860.3.15.1.1.2.1.3");
    assert_eq!(stand.user.issuer().to_string(), "CN=StandCA,O=stand.example");
    assert_eq!(stand.root.not_after(), datetime!(2060-01-01 0:00 UTC), "GeneralizedTime from 2050 on");
    assert!(stand.user.subject().to_string().contains("O=\\\"SAVDO\\, 1\\\" MCHJ,UID=400000001,1.2.860.3.16.1.2="));
    assert!(stand.ca.extensions().is_ca && !stand.user.extensions().is_ca);
}

#[test]
fn content_of_any_size_and_chunking_round_trips() {
    let stand = Stand::usual();
    let certificates = [&stand.user, &stand.ca, &stand.root];
    for length in [0, 1, 127, 128, 999, 1000, 1001, 70_000] {
        let content = (0u8..251).cycle().take(length).collect::<Vec<_>>();
        for chunk in [0, 7, 1000, 1_000_000] {
            let message = Message { chunk, ..Message::new(&content, &certificates, NOW) };
            let signed = message.sign(&stand.user_key, &NONCE).unwrap();
            let parsed = SignedMessage::parse(&signed.pkcs7).unwrap();
            assert_eq!(parsed.content(), content);
            assert_eq!(parsed.signature(), &signed.signature);
            assert_eq!(signed.serial, "218711a92");
            assert!(parsed.verify(&stand.policy(), NOW).is_ok(), "{length} by {chunk}");
        }
    }
}

#[test]
fn files_are_read_as_der_base64_or_pem() {
    let der = Stand::usual().sign(CHALLENGE);
    let text = STANDARD.encode(&der);
    let lines = text.as_bytes().chunks(64).map(|line| String::from_utf8(line.to_vec()).unwrap()).collect::<Vec<_>>();
    let pem = format!("-----BEGIN PKCS7-----\r\n{}\r\n-----END PKCS7-----\r\n", lines.join("\r\n"));
    for input in [der.clone(), text.clone().into_bytes(), format!(" {text}\n").into_bytes(), pem.into_bytes()] {
        assert_eq!(decode_input(&input).unwrap(), der);
    }
    assert_eq!(decode_input(text.trim_end_matches('=').as_bytes()).unwrap(), der);
    for input in [&b""[..], b"  \n", b"what?", &[0xff, 0xfe]] {
        assert!(decode_input(input).is_err());
    }
    assert_eq!(decode_base64(&text).unwrap(), der);
    assert!(decode_base64(&format!("{text}\n")).is_err());
}

#[test]
fn an_inspection_tells_staff_what_they_need_and_no_personal_number() {
    let stand = Stand::usual();
    let mut bytes = stand.sign(CHALLENGE);
    let report = inspect(&bytes).unwrap();
    assert!(report.signature_valid);
    assert_eq!(report.content.as_deref().map(str::as_bytes), Some(CHALLENGE));
    assert_eq!(report.signing_time, "2026-10-01T12:00:00Z");
    assert_eq!(report.signature_algorithm, "OZMST-285-2024-2-AwithOZMST-286-2024-2");
    assert_eq!(report.chain.iter().map(|link| link.serial.as_str()).collect::<Vec<_>>(), ["218711a92", "2", "1"]);
    let json = serde_json::to_string(&report).unwrap();
    assert!(!json.contains("30101850000011"));
    assert!(json.contains(r#"{"name":"1.2.860.3.16.1.2","value":"30**********11"}"#), "{json}");
    assert!(json.contains(r#""key_parameters":"1.2.860.3.15.2.1.2.1.1""#));

    let at = bytes.windows(4).position(|window| window == b"9b57").unwrap();
    bytes[at] ^= 1;
    let report = inspect(&bytes).unwrap();
    assert!(!report.signature_valid);
    assert_eq!(report.signature_error.as_deref(), Some("the hash is not the content's"));
    assert!(inspect(b"nothing").is_err());
}
