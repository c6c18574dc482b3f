//! The ways to spoil a payload, and what is said of each.

use super::vectors::{PIX_STATIC, PROMPTPAY_MOBILE, sealed, summary};
use super::*;

fn refusal(text: &str) -> String {
    Payload::parse(text).expect_err(text).to_string()
}

#[test]
fn structure_is_refused_with_the_object_and_the_place() {
    for (text, reason) in [
        ("", "object 63: absent, the payload ends with its CRC"),
        ("привет", "payload: no two-digit object id at character 1"),
        ("0002010", "payload: no two-digit object id at character 7"),
        ("000201590", "object 59: no two-digit length at character 9"),
        ("0002015900", "object 59: length 00 at character 9, an object without a value is not written"),
        ("0002015925NAMUNA", "object 59: length points past the end at character 9"),
        ("000201260800050123", "object 26.00: length points past the end at character 13"),
        ("00020126040x12", "object 26: no two-digit object id at character 11"),
        ("000201", "object 63: absent, the payload ends with its CRC"),
    ] {
        assert_eq!(refusal(text), reason, "{text}");
    }
}

#[test]
fn duplicates_are_refused_at_every_level() {
    assert_eq!(refusal(&sealed("0002015802UZ5802UZ")), "object 58: present twice");
    assert_eq!(refusal(&sealed("00020126200006abcdef0006abcdef")), "object 26.00: present twice");
    assert_eq!(refusal(&sealed("00020162100101101012")), "object 62.01: present twice");
}

#[test]
fn the_order_of_00_and_63_is_kept() {
    assert_eq!(refusal(&sealed("010211000201")), "object 00: out of order, 00 stands first and 63 last");
    let early = format!("{}5802UZ", sealed("000201"));
    assert_eq!(refusal(&early), "object 63: out of order, 00 stands first and 63 last");
    assert_eq!(refusal("0002016304ABCD6304ABCD"), "object 63: present twice");
}

#[test]
fn a_wrong_or_lower_case_crc_is_refused() {
    let spoilt = PROMPTPAY_MOBILE.replace("63046197", "6304618C");
    assert_eq!(refusal(&spoilt), "object 63: CRC is 618C, computed 6197");
    let lower = PIX_STATIC.replace("63041D3D", "63041d3d");
    assert_eq!(refusal(&lower), "object 63: CRC 1d3d must be written in capital letters");
    assert_eq!(refusal("0002016303ABC"), "object 63: the CRC is four hexadecimal digits");
    assert_eq!(refusal("0002016304ZZZZ"), "object 63: the CRC is four hexadecimal digits");
}

#[test]
fn a_broken_value_is_refused_by_the_name_of_its_object() {
    for (body, object) in [
        ("000202", "00"),
        ("000201010213", "01"),
        ("0002015203123", "52"),
        ("0002015204541x", "52"),
        ("0002015303UZS", "53"),
        ("00020154010", "54"),
        ("00020154041,50", "54"),
        ("00020154051 000", "54"),
        ("0002015414999999999999.9", "54"),
        ("000201550204", "55"),
        ("00020155020256010", "56"),
        ("000201550203570310%", "57"),
        ("0002015802uz", "58"),
        ("0002015903Ёж!", "59"),
        ("000201592612345678901234567890123456", "59"),
        ("00020160161234567890123456", "60"),
        ("000201611112345678901", "61"),
        ("0002016230012612345678901234567890123456", "62.01"),
        ("00020162060902XM", "62.09"),
        ("00020164070003uzb", "64.00"),
    ] {
        let text = sealed(body);
        let Err(EmvError::Format { object: found, .. }) = Payload::parse(&text) else {
            panic!("{text}: {:?}", Payload::parse(&text))
        };
        assert_eq!(found.to_string(), format!("object {object}"), "{text}");
    }
}

#[test]
fn what_only_looks_odd_is_a_warning() {
    let base = "00020126080004test520454115303704";
    let warned = |extra: &str| -> Vec<String> {
        let text = sealed(&format!("{base}{extra}5802VN5901A6001B"));
        summary(&text).warnings.iter().map(ToString::to_string).collect()
    };
    assert_eq!(warned(""), [""; 0]);
    assert_eq!(warned("540510.50"), ["object 54: more decimals than currency 704 has"]);
    assert_eq!(warned("6502ab"), ["object 65: reserved for future use"]);
    assert_eq!(warned("62061002ab"), ["object 62.10: reserved for future use"]);
    assert_eq!(warned("64060002uz"), ["object 64.01: mandatory, absent"]);
    assert_eq!(warned("2706010212"), ["object 27.00: mandatory, absent"]);
    assert_eq!(warned("550202"), ["object 56: does not agree with the tip indicator, object 55"]);
    assert_eq!(warned("57015"), ["object 57: does not agree with the tip indicator, object 55"]);
    assert_eq!(warned("27240012qr-online.uz01049876"), ["object 27.01: not a QR number"]);
}

#[test]
fn more_than_512_characters_are_refused() {
    let mut objects = vec![Object::text(0, "01")];
    objects.extend((2..=6).map(|id| Object::text(id, "1".repeat(if id < 6 { 99 } else { 82 }))));
    let longest = Payload::new(objects.clone()).expect("512 characters").encode();
    assert_eq!(longest.len(), MAX_CHARACTERS);
    assert!(Payload::parse(&longest).is_ok());
    objects.push(Object::text(61, "1"));
    assert_eq!(Payload::new(objects), Err(EmvError::TooLong { characters: 517 }));
    assert_eq!(Payload::parse(&"0".repeat(513)), Err(EmvError::TooLong { characters: 513 }));
}

#[test]
fn the_builder_drops_empty_values_and_refuses_misplaced_ones() {
    let built = Payload::new(vec![
        Object::text(0, "01"),
        Object::text(61, ""),
        Object::template(62, vec![Object::text(1, ""), Object::text(2, "")]),
    ]);
    assert_eq!(built.map(|payload| payload.encode()), Ok(sealed("000201")));
    for extra in [
        Object::text(63, "ABCD"),
        Object::text(100, "x"),
        Object::text(0, "01"),
        Object::text(62, "x"),
        Object::template(59, vec![Object::text(0, "x")]),
        Object::template(26, vec![Object::template(1, vec![Object::text(1, "x")])]),
        Object::text(99, "x".repeat(100)),
        Object::text(5, "x".repeat(100)),
    ] {
        assert!(Payload::new(vec![Object::text(0, "01"), extra.clone()]).is_err(), "{extra:?}");
    }
}
