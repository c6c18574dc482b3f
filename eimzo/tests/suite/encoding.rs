//! The reader and the writer of ASN.1, and garbage in all its forms.

use crate::kit::{CHALLENGE, Stand};
use eimzo::{
    der::{DerError, MAX_DEPTH, Reader, Rules, tag, write},
    gost::Spki,
    inspect::inspect,
    pkcs7::{SignedMessage, decode_input},
    x509::Certificate,
};
use proptest::prelude::*;
use time::macros::datetime;

fn walk(bytes: &[u8], rules: Rules) {
    let mut readers = vec![Reader::new(bytes, rules)];
    while let Some(mut reader) = readers.pop() {
        while let Ok(element) = reader.any() {
            let _ = (element.octets(), element.oid(), element.unsigned(), element.bits(), element.boolean());
            let _ = (element.text(), element.time(), element.to_der(), element.small());
            readers.extend(element.inside());
        }
    }
}

#[test]
fn lengths_obey_the_rules() {
    let read = |bytes: &[u8], rules| Reader::new(bytes, rules).any().map(|element| element.content().len());
    assert_eq!(read(&[0x04, 0x81, 0x01, 0xaa], Rules::Ber), Ok(1));
    assert_eq!(read(&[0x04, 0x81, 0x01, 0xaa], Rules::Der), Err(DerError::Length));
    assert_eq!(read(&[0x30, 0x80, 0x00, 0x00], Rules::Ber), Ok(0));
    assert_eq!(read(&[0x30, 0x80, 0x00, 0x00], Rules::Der), Err(DerError::Length));
    assert_eq!(
        read(&[0x04, 0x80, 0x00, 0x00], Rules::Ber),
        Err(DerError::Length),
        "a plain value has to have a length"
    );
    assert_eq!(read(&[0x30, 0x80, 0x00], Rules::Ber), Err(DerError::Truncated));
    assert_eq!(read(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], Rules::Ber), Err(DerError::Truncated));
    assert_eq!(read(&[0x30, 0x85, 0, 0, 0, 0, 0], Rules::Ber), Err(DerError::Length));
    assert_eq!(read(&[0x00, 0x00], Rules::Ber), Err(DerError::Tag { found: 0 }));
    assert_eq!(read(&[0x1f, 0x81, 0x00], Rules::Ber), Err(DerError::Tag { found: 0x1f }));
    assert_eq!(read(&[], Rules::Ber), Err(DerError::Truncated));
}

#[test]
fn nesting_has_an_end() {
    let bomb = [[0x30, 0x80].repeat(100_000), [0, 0].repeat(100_000)].concat();
    assert_eq!(Reader::new(&bomb, Rules::Ber).any().map(|_| ()), Err(DerError::TooDeep));
    let mut nested = Vec::new();
    for _ in 0..MAX_DEPTH {
        nested = write::tlv(tag::OCTET_STRING_CHUNKS, &nested);
    }
    assert!(Reader::new(&nested, Rules::Ber).any().unwrap().octets().is_ok());
    nested = write::tlv(tag::OCTET_STRING_CHUNKS, &nested);
    assert_eq!(Reader::new(&nested, Rules::Ber).any().unwrap().octets().map(|_| ()), Err(DerError::TooDeep));
}

#[test]
fn values_have_one_form() {
    fn der(bytes: &[u8]) -> eimzo::der::Element<'_> {
        Reader::new(bytes, Rules::Der).any().unwrap()
    }
    assert_eq!(der(&[2, 1, 0]).small(), Ok(0));
    assert_eq!(der(&[2, 2, 0, 0x80]).unsigned(), Ok(&[0x80][..]));
    for refused in [&[2, 0][..], &[2, 2, 0, 1], &[2, 1, 0x80], &[2, 2, 0xff, 1]] {
        assert!(der(refused).unsigned().is_err(), "{refused:?}");
    }
    assert_eq!(der(&[1, 1, 0xff]).boolean(), Ok(true));
    assert!(der(&[1, 1, 1]).boolean().is_err());
    assert_eq!(der(&[3, 2, 0, 7]).bits(), Ok((0, &[7][..])));
    for refused in [&[3, 0][..], &[3, 1, 1], &[3, 2, 8, 0]] {
        assert!(der(refused).bits().is_err(), "{refused:?}");
    }
}

#[test]
fn times_are_read_to_the_second_and_in_utc_only() {
    let read = |tag: u8, text: &str| {
        let bytes = write::tlv(tag, text.as_bytes());
        Reader::new(&bytes, Rules::Der).any().unwrap().time()
    };
    assert_eq!(read(tag::UTC_TIME, "220927061753Z"), Ok(datetime!(2022-09-27 06:17:53 UTC)));
    assert_eq!(read(tag::UTC_TIME, "500101000000Z"), Ok(datetime!(1950-01-01 0:00 UTC)));
    assert_eq!(read(tag::UTC_TIME, "491231235959Z"), Ok(datetime!(2049-12-31 23:59:59 UTC)));
    assert_eq!(read(tag::GENERALIZED_TIME, "20500101000000Z"), Ok(datetime!(2050-01-01 0:00 UTC)));
    for refused in [
        "2209270617Z",
        "220927061753",
        "220927061753+0500",
        "220931061753Z",
        "22092706175aZ",
        "2209270617530Z",
        "Z",
        "",
    ] {
        assert!(read(tag::UTC_TIME, refused).is_err(), "{refused}");
    }
    assert!(read(tag::GENERALIZED_TIME, "220927061753Z").is_err());
    assert!(read(tag::UTF8_STRING, "220927061753Z").is_err());
}

#[test]
fn texts_of_all_types_are_read() {
    let read = |tag: u8, bytes: &[u8]| {
        let bytes = write::tlv(tag, bytes);
        Reader::new(&bytes, Rules::Der).any().unwrap().text()
    };
    assert_eq!(read(0x0c, "Oʻ".as_bytes()).unwrap(), "Oʻ");
    assert_eq!(read(0x13, b"UZ").unwrap(), "UZ");
    assert_eq!(read(0x14, &[0xe9]).unwrap(), "é");
    assert_eq!(read(0x1e, &[0x04, 0x10]).unwrap(), "А");
    assert_eq!(read(0x1c, &[0, 0, 4, 0x10]).unwrap(), "А");
    for (tag, bytes) in
        [(0x0c, &[0xff][..]), (0x13, &[0x80]), (0x1e, &[4]), (0x1e, &[0xd8, 0]), (0x04, b"x"), (0x0c, b"a\0b")]
    {
        assert!(read(tag, bytes).is_err(), "{tag:#x} {bytes:?}");
    }
}

proptest! {
    #[test]
    fn garbage_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        walk(&bytes, Rules::Ber);
        walk(&bytes, Rules::Der);
        prop_assert!(SignedMessage::parse(&bytes).is_err());
        prop_assert!(Certificate::from_der(&bytes).is_err());
        prop_assert!(Spki::from_der(&bytes).is_err());
        prop_assert!(inspect(&bytes).is_err());
        let _ = decode_input(&bytes);
    }

    #[test]
    fn what_looks_like_asn1_never_panics(
        bytes in proptest::collection::vec(
            prop_oneof![Just(0x30u8), Just(0x80), Just(0x00), Just(0x31), Just(0x24), Just(0x04), Just(0xa0), Just(0x02), any::<u8>()],
            0..300,
        ),
    ) {
        walk(&bytes, Rules::Ber);
        walk(&bytes, Rules::Der);
        let _ = (SignedMessage::parse(&bytes), Certificate::from_der(&bytes));
    }

    #[test]
    fn octets_in_chunks_read_back_in_one_piece(chunks in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 0..5)) {
        let parts = chunks.iter().map(|chunk| write::tlv(tag::OCTET_STRING, chunk)).collect::<Vec<_>>();
        let inner = write::indefinite(tag::OCTET_STRING_CHUNKS, &[&parts.concat()]);
        let twice = write::indefinite(tag::OCTET_STRING_CHUNKS, &[&inner, &parts.concat()]);
        let element = Reader::new(&twice, Rules::Ber).any().unwrap();
        let whole = [chunks.concat(), chunks.concat()].concat();
        prop_assert_eq!(element.octets().unwrap().into_owned(), whole.clone());
        prop_assert_eq!(element.to_der().unwrap(), write::tlv(tag::OCTET_STRING, &whole));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn broken_messages_never_panic(edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = Stand::usual().sign(CHALLENGE);
        for (index, byte) in edits {
            let length = bytes.len();
            bytes[index.index(length)] = byte;
        }
        walk(&bytes, Rules::Ber);
        let _ = inspect(&bytes);
    }
}
