//! The codes of this platform, written and read back.

use super::uzqr::{DynamicCode, ScanError, Seller, StaticCode, read};
use super::vectors::{PAYNET_1, PAYNET_2, PIX_STATIC, SYNTHETIC_STATIC, sealed};
use super::*;
use crate::QrNumber;

fn number(text: &str) -> QrNumber {
    QrNumber::parse(text).expect(text)
}

fn paynet() -> Seller<'static> {
    Seller {
        mcc: "5311",
        name: "AO'PAYNET'",
        city: "Tashkent",
        local_name: Some("PAYNET"),
        local_city: Some("Toshkent"),
        postal_code: Some("100021"),
        phone: Some("712020707"),
        email: Some("marketing@paynet.uz"),
    }
}

fn namuna() -> Seller<'static> {
    Seller {
        mcc: "5411",
        name: "OOO NAMUNA",
        city: "Tashkent",
        local_name: None,
        local_city: None,
        postal_code: None,
        phone: None,
        email: None,
    }
}

#[test]
fn the_codes_on_the_walls_are_written_from_their_fields() {
    for (id, text) in [("6qz7uqn60TiFsWDuxO", PAYNET_1), ("6r0pXuqltFgF3f8Awg", PAYNET_2)] {
        let code = StaticCode { guid: DEFAULT_GUID, number: &number(id), seller: paynet() };
        assert_eq!(code.encode().as_deref(), Ok(text));
    }
}

#[test]
fn a_dynamic_code_carries_amount_and_invoice_and_is_read_back() {
    let number = number("6r1ZtestQR00000002");
    let invoice_id = "INVC134B7FEFED34BC3B470B8";
    let code = DynamicCode { guid: DEFAULT_GUID, number: &number, seller: namuna(), amount_tiyin: 10_001, invoice_id };
    let text = code.encode().expect("a payload");
    assert!(text.starts_with("00020101021240440012qr-online.uz01186r1ZtestQR00000002020212"), "{text}");
    assert!(text.contains("5406100.01") && text.contains("62290125INVC134B7FEFED34BC3B470B8"), "{text}");
    let scanned = read(&text, DEFAULT_GUID).expect("ours");
    assert_eq!(scanned.kind, PointOfInitiation::Dynamic);
    assert_eq!(scanned.number, number);
    assert_eq!(scanned.amount_tiyin, Some(10_001));
    assert_eq!(scanned.invoice_id.as_deref(), Some(invoice_id));
}

#[test]
fn a_payment_application_tells_our_codes_from_foreign_ones() {
    let scanned = read(SYNTHETIC_STATIC, DEFAULT_GUID).expect("ours");
    assert_eq!(scanned.kind, PointOfInitiation::Static);
    assert_eq!((scanned.amount_tiyin, scanned.invoice_id), (None, None));
    assert_eq!(scanned.number.as_str(), "6r1KtestQR00000001");

    assert_eq!(read(PIX_STATIC, DEFAULT_GUID), Err(ScanError::Foreign));
    assert_eq!(read(SYNTHETIC_STATIC, "another.uz"), Err(ScanError::Foreign));
    let dollars = sealed("00020101021140440012qr-online.uz01186r1KtestQR000000010202115303840");
    assert_eq!(read(&dollars, DEFAULT_GUID), Err(ScanError::Foreign));
    assert!(matches!(read("garbage", DEFAULT_GUID), Err(ScanError::Malformed(_))));
    let short = sealed("00020101021126240012qr-online.uz010498765303860");
    let reason = read(&short, DEFAULT_GUID).expect_err("no number").to_string();
    assert_eq!(reason, "object 26.01: the QR number is 18 letters and digits");
}

#[test]
fn amounts_are_read_into_tiyin() {
    for (text, tiyin) in
        [("98.73", Some(9873)), ("98", Some(9800)), ("98.", Some(9800)), (".5", Some(50)), ("1.234", None)]
    {
        let body = format!("00020101021126380012qr-online.uz01186r1KtestQR00000001530386054{:02}{text}", text.len());
        let found = read(&sealed(&body), DEFAULT_GUID).map(|scanned| scanned.amount_tiyin).ok().flatten();
        assert_eq!(found, tiyin, "{text}");
    }
}

#[test]
fn a_number_that_looks_like_a_template_is_still_a_number() {
    let number = number("00140123456789ABCD");
    let code = StaticCode { guid: DEFAULT_GUID, number: &number, seller: namuna() };
    let scanned = read(&code.encode().expect("a payload"), DEFAULT_GUID).expect("ours");
    assert_eq!(scanned.number, number);
}

#[test]
fn broken_fields_are_not_issued() {
    let number = number("6r1KtestQR00000001");
    let refused = |seller| StaticCode { guid: DEFAULT_GUID, number: &number, seller }.encode().is_err();
    assert!(refused(Seller { mcc: "541", ..namuna() }));
    assert!(refused(Seller { phone: Some("998901234567"), ..namuna() }));
    assert!(refused(Seller { postal_code: Some("12345678901"), ..namuna() }));
    let long = "x".repeat(80);
    assert!(refused(Seller { email: Some(&long), ..namuna() }));
    assert!(refused(Seller { email: Some("почта@namuna.uz"), ..namuna() }));
    let priced = |amount_tiyin, invoice_id| {
        DynamicCode { guid: DEFAULT_GUID, number: &number, seller: namuna(), amount_tiyin, invoice_id }.encode()
    };
    assert!(priced(999_999_999_999, "INV1").is_ok_and(|text| text.contains("54139999999999.99")));
    for (amount, invoice) in
        [(0, "INV1"), (-5, "INV1"), (1_000_000_000_000, "INV1"), (5, ""), (5, "INVC134B7FEFED34BC3B470B80")]
    {
        assert!(priced(amount, invoice).is_err(), "{amount} {invoice}");
    }
}

#[test]
fn the_second_language_follows_the_letters() {
    let number = number("6r1KtestQR00000001");
    let code = |name| StaticCode { guid: DEFAULT_GUID, number: &number, seller: Seller { name, ..namuna() } };
    let cyrillic = code("ООО «Намуна»").encode().expect("a payload");
    assert!(cyrillic.contains("5912OOO \"Namuna\"") && cyrillic.contains("0002ru0112ООО «Намуна»"), "{cyrillic}");
    let latin = code("Oʻzbekiston").encode().expect("a payload");
    assert!(latin.contains("5911O'zbekiston") && latin.contains("0002uz0111O'zbekiston"), "{latin}");
}
