//! Whom to trust, and whom not.

use crate::kit::{self, CHALLENGE, NONCE, NOW, Stand};
use eimzo::{
    der::{tag, write},
    gost::{Curve, Family},
    oid::{self, Oid},
    pkcs7::{Policy, SignedMessage, Signer, VerifyError},
    x509::{AnchorError, Anchors, Certificate, Name, Role, TrustFault},
};
use time::{Duration, macros::datetime};

fn untrusted(fault: TrustFault) -> Result<Signer, VerifyError> {
    Err(VerifyError::CertificateUntrusted(fault))
}

#[test]
fn a_certificate_has_to_be_valid_when_signing_and_now() {
    let minute = Duration::minutes(1);
    let expired = Err(VerifyError::CertificateExpiredAtSigning);
    let until = |end| Stand::usual().with_user(|user| user.not_after = end);
    let stand = until(NOW - Duration::days(1));
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), expired, "long expired");
    let stand = until(NOW - minute);
    assert_eq!(stand.verify(&stand.sign_at(CHALLENGE, NOW - minute * 2)), expired, "valid when signing, not now");
    let stand = until(NOW);
    assert!(stand.verify(&stand.sign(CHALLENGE)).is_ok(), "the last second counts");
    assert_eq!(stand.verify(&stand.sign_at(CHALLENGE, NOW + minute)), expired, "valid now, not when signing");
    let stand = Stand::usual().with_user(|user| user.not_before = NOW + minute);
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), expired, "not yet valid");
    let stand = Stand::usual().with_ca(|ca| ca.not_after = NOW - minute);
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), expired, "expired authority");
}

#[test]
fn a_stranger_with_the_same_names_is_not_trusted() {
    let stand = Stand::usual();
    for stranger in [Stand::new(Family::Of2024, Curve::B), Stand::new(Family::Of2024, Curve::C)] {
        assert_eq!(stranger.root.subject(), stand.root.subject());
        assert_eq!(stand.verify(&stranger.sign(CHALLENGE)), untrusted(TrustFault::NoChain), "self-made root");
    }
    let mut user = Stand::usual();
    user.user = kit::user(Family::Of2024).issue(user.user_key.public(), &user.user_key, &NONCE).unwrap();
    assert_eq!(stand.verify(&user.sign(CHALLENGE)), untrusted(TrustFault::NoChain), "self-issued");
    let renamed = Stand::usual().with_user(|user| user.issuer = Name::new(&[(oid::CN, "Somebody")]));
    assert_eq!(stand.verify(&renamed.sign(CHALLENGE)), untrusted(TrustFault::NoChain), "another issuer's name");
    let nobody = Policy { anchors: Anchors::default(), ..stand.policy() };
    let message = SignedMessage::parse(&stand.sign(CHALLENGE)).unwrap();
    assert_eq!(message.verify(&nobody, NOW), untrusted(TrustFault::NoChain), "nobody is trusted");
}

#[test]
fn the_policy_has_to_be_an_accepted_one() {
    let with = |policies: &[&str]| {
        let policies = policies.iter().map(|policy| policy.parse::<Oid>().unwrap()).collect::<Vec<_>>();
        Stand::usual().with_user(|user| user.policies = policies)
    };
    for refused in
        [&["1.2.860.3.2.2.1.2.1"][..], &["1.3.6.1.4.1.46709.1.21"], &["1.3.6.1.4.1.46709.1"], &["2.5.29.32.0"], &[]]
    {
        let stand = with(refused);
        assert_eq!(stand.verify(&stand.sign(CHALLENGE)), untrusted(TrustFault::Policy), "{refused:?}");
        let any = Policy { policies: Vec::new(), ..stand.policy() };
        assert!(SignedMessage::parse(&stand.sign(CHALLENGE)).unwrap().verify(&any, NOW).is_ok());
    }
    let stand = with(&["1.2.3", "1.3.6.1.4.1.46709.1.2.1.9"]);
    assert!(stand.verify(&stand.sign(CHALLENGE)).is_ok(), "one of several");
    let both = Policy { policies: vec![oid::PRODUCTION_POLICIES, oid::TEST_POLICIES], ..stand.policy() };
    assert!(SignedMessage::parse(&stand.sign(CHALLENGE)).unwrap().verify(&both, NOW).is_ok());
}

#[test]
fn only_an_authority_issues_and_none_signs_in() {
    let stand = Stand::usual().with_ca(|ca| ca.role = Role::User);
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), untrusted(TrustFault::NoChain), "issued by a user");
    let stand = Stand::usual().with_user(|user| user.role = Role::Authority { path_length: None });
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), untrusted(TrustFault::Authority));

    let usage = |bits: u8| write::tlv(tag::BIT_STRING, &[0, bits]);
    let mut stand = Stand::usual();
    stand.ca = kit::with_extension(&stand.ca, &stand.root_key, &oid::KEY_USAGE, true, &usage(0xc0));
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), untrusted(TrustFault::NoChain), "its key signs no certificates");
    let mut stand = Stand::usual();
    stand.user = kit::with_extension(&stand.user, &stand.ca_key, &oid::KEY_USAGE, true, &usage(0x20));
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), untrusted(TrustFault::KeyUsage), "its key only encrypts");
}

#[test]
fn what_we_do_not_understand_but_must_not_ignore_is_refused() {
    let unknown: Oid = "1.2.3.4".parse().unwrap();
    let mut stand = Stand::usual();
    stand.user = kit::with_extension(&stand.user, &stand.ca_key, &unknown, false, b"x");
    assert!(stand.verify(&stand.sign(CHALLENGE)).is_ok());
    stand.user = kit::with_extension(&stand.user, &stand.ca_key, &unknown, true, b"x");
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), untrusted(TrustFault::CriticalExtension));
    let mut stand = Stand::usual();
    stand.ca = kit::with_extension(&stand.ca, &stand.root_key, &unknown, true, b"x");
    assert_eq!(stand.verify(&stand.sign(CHALLENGE)), untrusted(TrustFault::NoChain));
}

#[test]
fn the_path_length_limits_the_authorities_beneath() {
    let stand = Stand::usual();
    // root (length n) → StandCA → Second → user
    let chain = |path_length| {
        let mut ca = kit::authority(kit::root_name(), kit::ca_name(), 2, Family::Of2024);
        ca.role = Role::Authority { path_length };
        let ca = ca.issue(stand.ca_key.public(), &stand.root_key, &NONCE).unwrap();
        let second_name = Name::new(&[(oid::CN, "Second")]);
        let second_key = kit::key(Curve::A, 0x44);
        let second = kit::authority(kit::ca_name(), second_name.clone(), 3, Family::Of2024);
        let second = second.issue(second_key.public(), &stand.ca_key, &NONCE).unwrap();
        let mut user = kit::user(Family::Of2024);
        user.issuer = second_name;
        let user = user.issue(stand.user_key.public(), &second_key, &NONCE).unwrap();
        let others = [stand.root.clone(), ca, second];
        let policy = stand.policy();
        policy.anchors.verify(&user, &others, &policy.policies, &[NOW]).map(|path| path.len())
    };
    assert_eq!(chain(None), Ok(3));
    assert_eq!(chain(Some(1)), Ok(3));
    assert_eq!(chain(Some(0)), Err(TrustFault::NoChain));
}

#[test]
fn an_authority_beneath_the_root_may_be_trusted_alone() {
    let stand = Stand::usual();
    let policy = Policy { anchors: Anchors::from_der([stand.ca.der()]).unwrap(), ..stand.policy() };
    let message = SignedMessage::parse(&stand.sign(CHALLENGE)).unwrap();
    assert!(message.verify(&policy, NOW).is_ok());
    let direct = policy.anchors.verify(&stand.user, &[], &[], &[NOW]).unwrap();
    assert_eq!(direct, [&stand.ca]);
    assert_eq!(Anchors::from_der([stand.user.der()]).unwrap_err(), AnchorError::NotAnAuthority);
    assert!(matches!(Anchors::from_der([&b"x"[..]]), Err(AnchorError::Certificate(_))));
}

#[test]
fn authorities_in_a_circle_lead_nowhere() {
    let (first, second) = (Name::new(&[(oid::CN, "First")]), Name::new(&[(oid::CN, "Second")]));
    let key = kit::key(Curve::A, 0x55);
    let issue = |issuer: &Name, subject: &Name, serial| -> Certificate {
        let template = kit::authority(issuer.clone(), subject.clone(), serial, Family::Of2024);
        template.issue(key.public(), &key, &NONCE).unwrap()
    };
    let circle =
        (0..3).flat_map(|n| [issue(&first, &second, 10 + n), issue(&second, &first, 20 + n)]).collect::<Vec<_>>();
    let mut user = kit::user(Family::Of2024);
    user.issuer = first;
    let user = user.issue(key.public(), &key, &NONCE).unwrap();
    let policy = Stand::usual().policy();
    assert_eq!(policy.anchors.verify(&user, &circle, &[], &[NOW]), Err(TrustFault::NoChain));
}

#[test]
fn a_name_that_says_two_things_is_no_name() {
    let mut template = kit::user(Family::Of2024);
    template.subject = Name::new(&[(oid::CN, "A"), (oid::INN, "300000001"), (oid::INN, "300000002")]);
    let stand = Stand::usual();
    assert!(template.issue(stand.user_key.public(), &stand.ca_key, &NONCE).is_err());
    template.subject = Name::new(&[(oid::CN, "A\0B")]);
    assert!(template.issue(stand.user_key.public(), &stand.ca_key, &NONCE).is_err());
    template.subject = Name::new(&[(oid::CN, "A"), (oid::INN, "  ")]);
    let user = template.issue(stand.user_key.public(), &stand.ca_key, &NONCE).unwrap();
    assert_eq!(user.subject().subject().inn, None);
    assert_eq!(user.not_before(), datetime!(2026-09-01 0:00 UTC));
}
