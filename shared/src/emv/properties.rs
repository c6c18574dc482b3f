//! What must hold for every payload, not only for published ones.

use proptest::prelude::*;

use super::uzqr::{Seller, StaticCode};
use super::*;
use crate::QrNumber;

/// A text that no place takes for a template.
fn plain(limit: usize) -> impl Strategy<Value = String> {
    let text =
        proptest::collection::vec(prop_oneof!["[ -~]", "[а-яўқғҳ]", "[最佳😀]"], 1..=limit).prop_map(|c| c.concat());
    text.prop_filter("reads as a template", |text| tlv::nested(text, &ObjectPath::from([26, 1])).is_none())
}

fn ascii(limit: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[ -~]{{1,{limit}}}")).expect("an expression")
}

/// What the owner of a template may have put under 01.
fn owned() -> impl Strategy<Value = Object> {
    let nested = (ascii(10), plain(10))
        .prop_map(|(guid, text)| Object::template(1, vec![Object::text(0, guid), Object::text(7, text)]));
    prop_oneof![plain(20).prop_map(|text| Object::text(1, text)), nested]
}

fn account(id: u8) -> impl Strategy<Value = Object> {
    (ascii(32), owned()).prop_map(move |(guid, inner)| Object::template(id, vec![Object::text(0, guid), inner]))
}

fn payload() -> impl Strategy<Value = Vec<Object>> {
    let optional = (
        proptest::option::of(prop_oneof![Just("11"), Just("12")].prop_map(|text| Object::text(1, text))),
        proptest::option::of(account(29)),
        proptest::option::of(account(99)),
        proptest::option::of("[0-9]{4}".prop_map(|text| Object::text(52, text))),
        proptest::option::of("[1-9][0-9]{0,8}\\.[0-9]{2}".prop_map(|text| Object::text(54, text))),
        proptest::option::of(ascii(25).prop_map(|text| Object::text(59, text))),
        proptest::option::of(plain(25).prop_map(|text| Object::template(62, vec![Object::text(5, text)]))),
        proptest::option::of(
            plain(25).prop_map(|text| Object::template(64, vec![Object::text(0, "uz"), Object::text(1, text)])),
        ),
    );
    let shuffled = optional
        .prop_map(|(a, b, c, d, e, f, g, h)| [a, b, c, d, e, f, g, h].into_iter().flatten().collect::<Vec<_>>())
        .prop_shuffle();
    shuffled.prop_map(|mut objects| {
        objects.insert(0, Object::text(0, "01"));
        objects
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same_tree(objects in payload()) {
        let built = Payload::new(objects).expect("a payload");
        prop_assert_eq!(Payload::parse(&built.encode()), Ok(built));
    }

    #[test]
    fn what_is_read_is_written_as_the_same_text(objects in payload()) {
        let text = Payload::new(objects).expect("a payload").encode();
        prop_assert_eq!(Payload::parse(&text).map(|payload| payload.encode()), Ok(text));
    }

    #[test]
    fn a_wrong_character_is_noticed_in_any_payload(objects in payload(), at: prop::sample::Index, wrong in b' '..=b'~') {
        let text = Payload::new(objects).expect("a payload").encode();
        let (index, right) = at.get(&text.char_indices().collect::<Vec<_>>()).to_owned();
        let wrong = char::from(wrong);
        prop_assume!(right.is_ascii() && right != wrong);
        let spoilt = format!("{}{wrong}{}", &text[..index], &text[index + 1..]);
        prop_assert!(Payload::parse(&spoilt).is_err(), "{}", spoilt);
    }

    #[test]
    fn garbage_is_refused_without_a_panic(text in "\\PC*") {
        prop_assert!(Payload::parse(&text).is_err());
    }

    #[test]
    fn digits_that_resemble_a_payload_never_panic(text in "(000201)?([0-9]{2}0[1-9][0-9A-Zя]{1,9}){0,20}(6304[0-9A-F]{4})?") {
        if let Ok(payload) = Payload::parse(&text) {
            prop_assert_eq!(payload.encode(), text);
        }
    }

    #[test]
    fn every_merchant_gets_a_strict_static_code(
        name in "\\PC*",
        city in prop_oneof!["\\PC{0,20}", "[А-Яа-яўқғҳ «»]{0,60}", "[😀 ]{0,30}"],
        bytes: [u8; 16],
        contact in proptest::option::of("[0-9]{9}"),
    ) {
        let number = QrNumber::from_random(bytes);
        let seller = Seller {
            mcc: "5411", name: &name, city: &city, local_name: None, local_city: None, postal_code: Some("100000"),
            phone: contact.as_deref(), email: contact.as_ref().map(|_| "buxgalter@namuna.uz"),
        };
        let text = StaticCode { guid: DEFAULT_GUID, number: &number, seller }.encode().expect("a payload");
        prop_assert!(text.len() <= MAX_CHARACTERS);
        let summary = Summary::read(&text, DEFAULT_GUID).expect("readable");
        prop_assert_eq!(summary.warnings, []);
        prop_assert_eq!(summary.qr_number.as_deref(), Some(number.as_str()));
        let scanned = uzqr::read(&text, DEFAULT_GUID).expect("ours");
        prop_assert_eq!(scanned.number, number);
    }
}

/// Every character of a few published payloads in turn, replaced by every other one of as many bytes. A CRC of 16 bits
/// finds any change within 16 neighbouring bits, so there is no exception to hope for.
#[test]
fn one_wrong_character_is_always_noticed() {
    for text in [vectors::ANNEX_B, vectors::VIETQR, vectors::PAYNET_1, vectors::SYNTHETIC_DYNAMIC] {
        for (index, right) in text.char_indices() {
            let (before, after) = (&text[..index], &text[index + right.len_utf8()..]);
            for wrong in (' '..='~').chain(['佳']).filter(|c| *c != right && c.len_utf8() == right.len_utf8()) {
                let spoilt = format!("{before}{wrong}{after}");
                assert!(Payload::parse(&spoilt).is_err(), "{spoilt}");
            }
        }
    }
}
