//! The published vectors, and signatures on all three curves.

use eimzo::{
    der::{Reader, Rules, tag},
    gost::{Curve, Family, PrivateKey, PublicKey, Signature, Spki, hash},
};
use proptest::prelude::*;

const CHALLENGE: &str = "9b573e40-cefd-42cc-a534-f6e78b27c2ae";
const VENDOR_ATTRIBUTES: &str = "3169301806092a864886f70d010903310b06092a864886f70d010701301c06092a864886f70d010905310f170d3232303932373036313735335a302f06092a864886f70d010904312204203369cd520c8e556502b9bc0ac34ca69cafee96f2f4a8371a63d4dd7d3a458d05";
const VENDOR_KEY: &str = "306030190609\
    2a865c030f01010201300c060a2a865c030f01010201010343000440\
    7edc4bc5f9d163d87eba31ae70fa0caa540a16fce39aca8ba0da73e07de6b67c\
    403a109f5a3a41c1dbb8c8a13f883c672108c448c284746b9756f590e48952b7";
const VENDOR_SIGNATURE: &str = "a88ab92b3eed2221925a8532a88ff52d94fc7fa2d0b3579f614822f0723395ee4727de2ed694a21715879637b3181febb94da9016f5a1737d7e9f9920719e90d";

fn bytes32(hex: &str) -> [u8; 32] {
    hex::decode(hex).unwrap().try_into().unwrap()
}

#[test]
fn hashes_are_the_published_ones() {
    for (input, value) in [
        ("", "981e5f3ca30c841487830f84fb433e13ac1101569b9c13584ac483234cd656c0"),
        ("a", "e74c52dd282183bf37af0079c9f78055715a103f17e3133ceff1aacf2f403011"),
        ("abc", "b285056dbf18d7392d7677369524dd14747459ed8143997e163b2986f92fd42c"),
        ("some document", "3369cd520c8e556502b9bc0ac34ca69cafee96f2f4a8371a63d4dd7d3a458d05"),
        (CHALLENGE, "2f6c6167af6f7c24c9dce8d0ed7f70f2e91e5989de8fa26dea92ece1f91490be"),
    ] {
        assert_eq!(hex::encode(hash(input.as_bytes())), value, "{input:?}");
    }
    let attributes = hex::decode(VENDOR_ATTRIBUTES).unwrap();
    assert_eq!(hex::encode(hash(&attributes)), "914fb56e49c45375df9953601361796c43fad21dd29b7f717f9ee441ad766f86");
}

#[test]
fn the_vendors_signature_verifies_over_its_attributes() {
    let spki = Spki::from_der(&hex::decode(VENDOR_KEY).unwrap()).unwrap();
    assert_eq!((spki.family, spki.key.curve()), (Family::Of2009, Curve::A));
    assert_eq!(hex::encode(spki.to_der()), VENDOR_KEY);
    let attributes = hex::decode(VENDOR_ATTRIBUTES).unwrap();
    let signature = Signature::from_hex(VENDOR_SIGNATURE).unwrap();
    assert_eq!(spki.key.verify(&hash(&attributes), &signature), Ok(()));
    assert!(spki.key.verify(&hash(b"some document"), &signature).is_err());
    for at in 0..64 {
        let mut other = signature.to_bytes();
        other[at] ^= 1;
        assert!(spki.key.verify(&hash(&attributes), &Signature::from_bytes(&other).unwrap()).is_err(), "{at}");
    }
    // Their re-encoding is what is hashed, so it has to reproduce them.
    let mut reader = Reader::new(&attributes, Rules::Ber);
    assert_eq!(reader.expect(tag::SET).unwrap().to_der().unwrap(), attributes);
}

#[test]
fn a_signature_by_known_key_and_nonce_is_the_known_one() {
    let key = PrivateKey::from_bytes(Curve::A, bytes32(&"0123456789abcdef".repeat(4))).unwrap();
    assert_eq!(
        hex::encode(key.public().to_point()),
        "f8e8e5725d5e71fbce8ff8c5c7d6eb18613dc100d0b168ff7f419ed2dfdbc52752c3526e9903ad6174288207e600e1dcbc8d7c26fe53d5e9ee210e27ba7dc225"
    );
    let digest = hash(CHALLENGE.as_bytes());
    let signature = key.sign(&digest, &bytes32(&"00112233445566778899aabbccddeeff".repeat(2))).unwrap();
    assert_eq!(
        signature.to_string(),
        "e14a5e2786f084c0b80e7caede95e494b865f8cee44d339da766fd08b7cf019f73df512b2e4242215efebb7de1ff2f43a043e61a0e141af77e9b750e539b50eb"
    );
    assert_eq!(key.public().verify(&digest, &signature), Ok(()));
}

#[test]
fn numbers_out_of_range_are_refused() {
    let order = bytes32("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893");
    assert!(PrivateKey::from_bytes(Curve::A, [0; 32]).is_err());
    assert!(PrivateKey::from_bytes(Curve::A, order).is_err());
    let mut last = order;
    last[31] -= 1;
    let key = PrivateKey::from_bytes(Curve::A, last).unwrap();
    let digest = hash(b"x");
    assert!(key.sign(&digest, &[0; 32]).is_err());
    assert!(key.sign(&digest, &order).is_err());
    let good = key.sign(&digest, &[7; 32]).unwrap().to_bytes();
    assert_eq!(key.public().verify(&digest, &Signature::from_bytes(&good).unwrap()), Ok(()));
    for (at, half) in [(0, [0; 32]), (0, order), (0, [255; 32]), (32, [0; 32]), (32, order), (32, [255; 32])] {
        let mut other = good.clone();
        other[at..at + 32].copy_from_slice(&half);
        assert!(key.public().verify(&digest, &Signature::from_bytes(&other).unwrap()).is_err());
    }
    assert!(Signature::from_bytes(&good[1..]).is_err());
    assert!(Signature::from_hex("zz").is_err());
}

#[test]
fn a_hash_that_is_a_multiple_of_the_order_counts_as_one() {
    let mut order = bytes32("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893");
    order.reverse();
    let mut one = [0; 32];
    one[0] = 1;
    let key = PrivateKey::from_bytes(Curve::A, [9; 32]).unwrap();
    let signature = key.sign(&[0; 32], &[7; 32]).unwrap();
    for digest in [[0; 32], order, one] {
        assert_eq!(key.public().verify(&digest, &signature), Ok(()));
    }
}

#[test]
fn points_off_the_curve_are_no_keys() {
    for curve in [Curve::A, Curve::B, Curve::C] {
        let point = PrivateKey::from_bytes(curve, [5; 32]).unwrap().public().to_point();
        assert!(PublicKey::from_point(curve, &point).is_ok());
        for at in 0..64 {
            let mut other = point.clone();
            other[at] ^= 4;
            assert!(PublicKey::from_point(curve, &other).is_err(), "{curve:?} {at}");
        }
        assert!(PublicKey::from_point(curve, &[0; 64]).is_err());
        assert!(PublicKey::from_point(curve, &[255; 64]).is_err());
        assert!(PublicKey::from_point(curve, &point[..63]).is_err());
    }
}

#[test]
fn parameter_sets_have_other_names() {
    let curve = |family: Family, text: &str| family.curve(&text.parse().unwrap());
    assert_eq!(curve(Family::Of2009, "1.2.860.3.15.1.1.2.1.5"), Some(Curve::A));
    assert_eq!(curve(Family::Of2009, "1.2.860.3.15.1.1.2.1.6"), Some(Curve::C));
    assert_eq!(curve(Family::Of2024, "1.2.860.3.15.2.1.2.1.4"), Some(Curve::A));
    assert_eq!(curve(Family::Of2024, "1.2.860.3.15.2.1.2.1.5"), Some(Curve::B));
    assert_eq!(curve(Family::Of2024, "1.2.860.3.15.2.1.2.1.6"), Some(Curve::C));
    assert_eq!(curve(Family::Of2009, "1.2.860.3.15.1.1.2.1.4"), None);
    assert_eq!(curve(Family::Of2009, "1.2.860.3.15.2.1.2.1.1"), None);
    assert_eq!(curve(Family::Of2024, "1.2.860.3.15.2.1.2.1"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_signed_verifies_on_every_curve(
        d in 1u128.., k in 1u128.., low in any::<u128>(), data in any::<Vec<u8>>(), flip in 0usize..64,
    ) {
        for curve in [Curve::A, Curve::B, Curve::C] {
            for family in Family::ALL {
                let wide = |high: u128| -> [u8; 32] {
                    let mut out = [0; 32];
                    out[..16].copy_from_slice(&(high >> 1).to_be_bytes());
                    out[16..].copy_from_slice(&low.to_be_bytes());
                    out
                };
                let key = PrivateKey::from_bytes(curve, wide(d)).unwrap();
                let digest = hash(&data);
                let signature = key.sign(&digest, &wide(k)).unwrap();
                let spki = Spki::from_der(&Spki::new(*key.public(), family).to_der()).unwrap();
                prop_assert_eq!(spki.key, *key.public());
                prop_assert_eq!(spki.key.verify(&digest, &signature), Ok(()));
                let mut other = signature.to_bytes();
                other[flip] ^= 0x10;
                prop_assert!(spki.key.verify(&digest, &Signature::from_bytes(&other).unwrap()).is_err());
            }
        }
    }
}
