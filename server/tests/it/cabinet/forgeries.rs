//! Signed messages that were changed on the way.

use crate::support::{Browser, Pki, Shop, TestApp, User};
use base64::{Engine, engine::general_purpose::STANDARD};
use eimzo::pkcs7::SignedMessage;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::task::JoinSet;

/// Where the parts of a message stand.
struct Parts {
    content: Range<usize>,
    attributes: Range<usize>,
    signature: Range<usize>,
    certificate: Range<usize>,
}

fn place(haystack: &[u8], needle: &[u8]) -> Range<usize> {
    let at = haystack.windows(needle.len()).position(|window| window == needle).expect("the part is inside");
    at..at + needle.len()
}

impl Parts {
    fn of(bytes: &[u8], challenge: &str, user: &User) -> Self {
        let message = SignedMessage::parse(bytes).expect("a message");
        // From the first attribute, the kind of content, to the end of the last one, the hash.
        let kind = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x03];
        let hash = place(bytes, &eimzo::gost::hash(challenge.as_bytes()));
        Self {
            content: place(bytes, challenge.as_bytes()),
            attributes: place(bytes, &kind).start..hash.end,
            signature: place(bytes, &message.signature().to_bytes()),
            certificate: place(bytes, user.certificate.der()),
        }
    }
}

/// A small deterministic generator.
fn dice(state: &AtomicU64, bound: usize) -> usize {
    let mut next = state.load(Ordering::SeqCst);
    next ^= next << 13;
    next ^= next >> 7;
    next ^= next << 17;
    state.store(next, Ordering::SeqCst);
    usize::try_from(next % bound as u64).expect("small")
}

async fn signed(browser: &Browser, user: &User) -> (Vec<u8>, Parts) {
    let challenge = browser.challenge().await;
    let bytes = user.sign_bytes(challenge.as_bytes(), browser.app.now());
    let parts = Parts::of(&bytes, &challenge, user);
    (bytes, parts)
}

/// Changes one byte of every part in turn, `rounds` times; nobody enters.
async fn mutate(app: TestApp, user: User, seed: u64, rounds: usize) {
    let browser = app.browser();
    let state = AtomicU64::new(seed);
    let (mut bytes, mut parts) = signed(&browser, &user).await;
    for _ in 0..rounds {
        for part in ["content", "attributes", "signature"] {
            let range = match part {
                "content" => &parts.content,
                "attributes" => &parts.attributes,
                _ => &parts.signature,
            };
            let at = range.start + dice(&state, range.len());
            let change = u8::try_from(1 + dice(&state, 255)).expect("a byte");
            let mut other = bytes.clone();
            other[at] ^= change;
            let answer = browser.enter(&STANDARD.encode(other)).await;
            assert_eq!(answer.code(), "1011", "{part}: byte {at} ^ {change:#04x}");
            assert!(answer.cookie("uzqr").is_none());
            // Changed attributes or signature have used the challenge up; changed content has not touched it.
            if part != "content" {
                (bytes, parts) = signed(&browser, &user).await;
            }
        }
    }
}

both! {
    async fn a_thousand_changes_of_one_byte_let_nobody_in(app: TestApp) {
        let shop = Shop::open(&app).await;
        let user = Pki::director(&shop.tax_id);
        let mut workers = JoinSet::new();
        for seed in [0x9e37_79b9_7f4a_7c15, 0x1234_5678_9abc_def1] {
            workers.spawn(mutate(app.clone(), user.clone(), seed, 170));
        }
        workers.join_all().await;
        assert_eq!(app.count("SELECT count(*) FROM sessions").await, 0);
    }

    async fn every_byte_of_the_content_counts_even_a_nought(app: TestApp) {
        let shop = Shop::open(&app).await;
        let user = Pki::director(&shop.tax_id);
        let browser = app.browser();
        let (bytes, parts) = signed(&browser, &user).await;
        for at in parts.content.clone() {
            for byte in [0, 0xff] {
                let mut other = bytes.clone();
                other[at] = byte;
                browser.enter(&STANDARD.encode(other)).await.refused("1011");
            }
        }
        browser.enter(&STANDARD.encode(bytes)).await.ok();
    }

    async fn a_changed_certificate_lets_nobody_in(app: TestApp) {
        let shop = Arc::new(Shop::open(&app).await);
        let user = Pki::director(&shop.tax_id);
        let browser = app.browser();
        let state = AtomicU64::new(42);
        for _ in 0..100 {
            let (mut bytes, parts) = signed(&browser, &user).await;
            let at = parts.certificate.start + dice(&state, parts.certificate.len());
            bytes[at] ^= u8::try_from(1 + dice(&state, 255)).expect("a byte");
            let code = browser.enter(&STANDARD.encode(bytes)).await.code();
            assert!(["1011", "1012", "1013"].contains(&code.as_str()), "byte {at}: {code}");
        }
        assert_eq!(app.count("SELECT count(*) FROM sessions").await, 0);
    }

    async fn a_neighbours_number_written_into_the_certificate_opens_nothing(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (neighbour, _) = shop.neighbour().await;
        let browser = app.browser();
        let (mut bytes, _) = signed(&browser, &Pki::director(&shop.tax_id)).await;
        let at = place(&bytes, shop.tax_id.as_bytes());
        bytes[at].copy_from_slice(neighbour.as_bytes());
        browser.enter(&STANDARD.encode(bytes)).await.refused("1012");
    }

    async fn a_message_cut_or_prolonged_is_1011(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        let (bytes, _) = signed(&browser, &Pki::director(&shop.tax_id)).await;
        for length in (0..bytes.len()).step_by(97) {
            browser.enter(&STANDARD.encode(&bytes[..length])).await.refused("1011");
        }
        browser.enter(&STANDARD.encode([&bytes[..], b"\0"].concat())).await.refused("1011");
        browser.enter(&format!("{}\n", STANDARD.encode(&bytes))).await.refused("1011");
        browser.enter(&STANDARD.encode(&bytes)).await.ok();
    }
}
