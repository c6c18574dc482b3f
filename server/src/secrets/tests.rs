use super::*;

fn master(byte: u8) -> MasterKey {
    MasterKey::from_bytes([byte; 32])
}

fn ring(current: u8, former: &[u8]) -> Keyring {
    let former: Vec<_> = former.iter().copied().map(master).collect();
    Keyring::new(&master(current), &former, Entropy::seeded(7))
}

#[test]
fn a_hash_is_checked_under_every_valid_key() {
    let old = ring(1, &[]).hash(Purpose::Session, b"secret");
    assert_eq!(old.len(), 64);
    let both = ring(2, &[1]);
    assert!(both.verify(Purpose::Session, b"secret", &old));
    assert!(both.verify(Purpose::Session, b"secret", &both.hash(Purpose::Session, b"secret")));
    assert_eq!(both.hashes(Purpose::Session, b"secret"), [both.hash(Purpose::Session, b"secret"), old.clone()]);
    assert!(!ring(2, &[]).verify(Purpose::Session, b"secret", &old), "a key that was taken away checks nothing");
}

#[test]
fn a_hash_serves_one_purpose_and_one_text() {
    let ring = ring(1, &[]);
    let hash = ring.hash(Purpose::Session, b"secret");
    assert!(!ring.verify(Purpose::ClientSecret, b"secret", &hash));
    assert!(!ring.verify(Purpose::BrowserChallenge, b"secret", &hash));
    assert!(!ring.verify(Purpose::Session, b"Secret", &hash));
    for broken in ["", "zz", &hash[..62], &format!("{hash}00")] {
        assert!(!ring.verify(Purpose::Session, b"secret", broken), "{broken}");
    }
}

#[test]
fn purposes_stand_in_the_order_of_their_declaration() {
    for (place, purpose) in Purpose::ALL.into_iter().enumerate() {
        assert_eq!(purpose as usize, place);
    }
}

#[test]
fn what_is_sealed_opens_under_its_key_only() {
    let old = ring(1, &[]).seal(b"outbound");
    assert_eq!(ring(2, &[1]).open(&old).as_deref(), Some(&b"outbound"[..]));
    assert_eq!(ring(2, &[]).open(&old), None);
    let ring = ring(1, &[]);
    assert_ne!(ring.seal(b"outbound"), ring.seal(b"outbound"), "each sealing has its own nonce");
}

#[test]
fn a_changed_seal_does_not_open() {
    let ring = ring(1, &[]);
    let sealed = ring.seal(b"outbound");
    let (id, text) = sealed.split_once('.').unwrap();
    let bytes = BASE64.decode(text).unwrap();
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        assert_eq!(ring.open(&format!("{id}.{}", BASE64.encode(changed))), None, "byte {place}");
    }
    for broken in ["", ".", "x.y", id, &format!("{id}."), &format!("{id}.AAAA")] {
        assert_eq!(ring.open(broken), None, "{broken}");
    }
}

#[test]
fn keys_are_never_printed() {
    let printed = format!("{:?} {:?}", ring(0xab, &[0xcd]), master(0xab));
    assert!(!printed.contains("ab") && !printed.contains("171") && !printed.contains("cd"), "{printed}");
}

#[test]
fn a_master_key_is_64_hexadecimal_digits() {
    assert_eq!(MasterKey::parse(&"01".repeat(32)).unwrap(), master(1));
    for bad in ["", "01", &"01".repeat(31), &"01".repeat(33), &"zz".repeat(32)] {
        assert!(MasterKey::parse(bad).is_err(), "{bad}");
    }
}
