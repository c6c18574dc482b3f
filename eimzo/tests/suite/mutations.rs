//! Every byte that is signed matters, and none of the others gives another signer or another content.

use crate::kit::{CHALLENGE, Dice, NOW, Stand};
use eimzo::{
    gost::{Curve, Family},
    pkcs7::SignedMessage,
};

/// Where these bytes stand in those.
fn place(haystack: &[u8], needle: &[u8]) -> std::ops::Range<usize> {
    let at = haystack.windows(needle.len()).position(|window| window == needle).unwrap();
    at..at + needle.len()
}

#[test]
fn a_thousand_changes_of_what_is_signed_are_all_refused() {
    let stand = Stand::usual();
    let bytes = stand.sign(CHALLENGE);
    let message = SignedMessage::parse(&bytes).unwrap();
    let content = place(&bytes, CHALLENGE);
    let signature = place(&bytes, &message.signature().to_bytes());
    // From the first attribute to the algorithm that follows the last one.
    let first = place(&bytes, &hex::decode("301806092a864886f70d010903310b06092a864886f70d010701").unwrap()).start;
    let digest = place(&bytes[first..], &eimzo::gost::hash(CHALLENGE)).end + first;
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let policy = stand.policy();
    for (name, range) in [("content", content), ("attributes", first..digest), ("signature", signature)] {
        for _ in 0..350 {
            let at = range.start + dice.below(range.len());
            let change = u8::try_from(1 + dice.below(255)).unwrap();
            let mut other = bytes.clone();
            other[at] ^= change;
            let result =
                SignedMessage::parse(&other).map_err(Into::into).and_then(|message| message.verify(&policy, NOW));
            assert!(result.is_err(), "{name}: byte {at} ^ {change:#04x}");
        }
    }
}

#[test]
fn any_byte_changed_is_refused_or_changes_nothing_that_is_proven() {
    let stand = Stand::new(Family::Of2009, Curve::A);
    let bytes = stand.sign(CHALLENGE);
    let policy = stand.policy();
    let proven = SignedMessage::parse(&bytes).unwrap().verify(&policy, NOW).unwrap();
    let mut dice = Dice(42);
    let mut survived = 0;
    for at in 0..bytes.len() {
        let change = u8::try_from(1 + dice.below(255)).unwrap();
        let mut other = bytes.clone();
        other[at] ^= change;
        let Ok(message) = SignedMessage::parse(&other) else { continue };
        let Ok(signer) = message.verify(&policy, NOW) else { continue };
        survived += 1;
        assert_eq!((message.content(), &signer), (CHALLENGE, &proven), "byte {at} ^ {change:#04x}");
    }
    // The root inside is not needed, since it is trusted anyway; nearly everything else is.
    assert!(survived <= stand.root.der().len() + 16, "{survived}");
}

#[test]
fn bytes_left_out_or_put_in_never_change_what_is_proven() {
    let stand = Stand::usual();
    let bytes = stand.sign(CHALLENGE);
    let policy = stand.policy();
    let proven = SignedMessage::parse(&bytes).unwrap().verify(&policy, NOW).unwrap();
    let mut dice = Dice(7);
    for _ in 0..500 {
        let mut other = bytes.clone();
        let at = dice.below(other.len());
        if dice.below(2) == 0 {
            other.remove(at);
        } else {
            other.insert(at, u8::try_from(dice.below(256)).unwrap());
        }
        let Ok(message) = SignedMessage::parse(&other) else { continue };
        let Ok(signer) = message.verify(&policy, NOW) else { continue };
        assert_eq!((message.content(), &signer), (CHALLENGE, &proven), "byte {at}");
    }
}
