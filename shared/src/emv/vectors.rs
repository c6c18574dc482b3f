//! Published payloads, read and written back.

use super::*;

pub(super) const ANNEX_B: &str = "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A";
pub(super) const PIX_STATIC: &str = "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D";
const PIX_DYNAMIC: &str = "00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***630464E4";
pub(super) const PROMPTPAY_MOBILE: &str = "00020101021129370016A000000677010111011300668012345675802TH530376463046197";
const PROMPTPAY_TAX: &str = "00020101021129370016A000000677010111021301234567890125802TH530376463040CBD";
const PROMPTPAY_WALLET: &str = "00020101021129390016A00000067701011103150123456789012345802TH530376463049781";
const PROMPTPAY_AMOUNT: &str = "00020101021229370016A000000677010111011300660000000005802TH530376454044.226304E469";
pub(super) const VIETQR: &str = "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E";
pub(super) const PAYNET_1: &str = "00020101021140440012qr-online.uz01186qz7uqn60TiFsWDuxO0202115204531153038605802UZ5910AO'PAYNET'6008Tashkent610610002164280002uz0106PAYNET0208Toshkent80520012qr-online.uz03097120207070419marketing@paynet.uz630453C8";
pub(super) const PAYNET_2: &str = "00020101021140440012qr-online.uz01186r0pXuqltFgF3f8Awg0202115204531153038605802UZ5910AO'PAYNET'6008Tashkent610610002164280002uz0106PAYNET0208Toshkent80520012qr-online.uz03097120207070419marketing@paynet.uz6304A4CF";
pub(super) const SYNTHETIC_STATIC: &str = "00020101021140440012qr-online.uz01186r1KtestQR000000010202115204541153038605802UZ5910OOO NAMUNA6008Tashkent61061000006304C54E";
pub(super) const SYNTHETIC_DYNAMIC: &str = "00020101021240440012qr-online.uz01186r1ZtestQR000000020202125204541153038605406100.015802UZ5910OOO NAMUNA6008Tashkent62100106EXT00163041F7A";

pub(super) const ALL: [&str; 12] = [
    ANNEX_B,
    PIX_STATIC,
    PIX_DYNAMIC,
    PROMPTPAY_MOBILE,
    PROMPTPAY_TAX,
    PROMPTPAY_WALLET,
    PROMPTPAY_AMOUNT,
    VIETQR,
    PAYNET_1,
    PAYNET_2,
    SYNTHETIC_STATIC,
    SYNTHETIC_DYNAMIC,
];

/// `body` with the CRC it should have.
pub(super) fn sealed(body: &str) -> String {
    let text = format!("{body}6304");
    format!("{text}{}", crc::checksum(&text))
}

pub(super) fn summary(text: &str) -> Summary {
    Summary::read(text, DEFAULT_GUID).expect(text)
}

#[test]
fn every_published_payload_is_read_and_written_back() {
    for text in ALL {
        let payload = Payload::parse(text).expect(text);
        assert_eq!(payload.encode(), text);
        assert_eq!(Payload::new(payload.objects().to_vec()), Ok(payload));
    }
}

#[test]
fn complete_codes_have_no_warnings_and_bare_ones_have() {
    for text in [ANNEX_B, PIX_STATIC, PIX_DYNAMIC, PAYNET_1, PAYNET_2, SYNTHETIC_STATIC, SYNTHETIC_DYNAMIC] {
        assert_eq!(summary(text).warnings, [], "{text}");
    }
    let absent = |id| Warning::Absent { object: ObjectPath::from([id]) };
    assert_eq!(summary(PROMPTPAY_MOBILE).warnings, [absent(52), absent(59), absent(60)]);
    assert_eq!(summary(VIETQR).warnings, [absent(52), absent(59), absent(60)]);
}

#[test]
fn a_nested_template_is_opened_and_a_text_like_one_is_not() {
    let payload = Payload::parse(VIETQR).expect("a payload");
    let nested = payload.get(38).and_then(|account| account.get(1)).expect("38.01");
    assert_eq!(nested.objects(), [Object::text(0, "970403"), Object::text(1, "0011012345678")]);
    assert_eq!(nested.raw(), "000697040301130011012345678");

    let payload = Payload::parse(PROMPTPAY_MOBILE).expect("a payload");
    let mobile = payload.get(29).and_then(|account| account.get(1)).expect("29.01");
    assert_eq!(mobile.value, Value::Text("0066801234567".to_owned()));
}

#[test]
fn lengths_count_characters_and_the_crc_counts_bytes() {
    let names = Payload::parse(ANNEX_B).expect("a payload").get(64).expect("64").clone();
    assert_eq!(names.get(1).map(Object::raw).as_deref(), Some("最佳运输"));
    assert_eq!(names.get(2).map(Object::raw).as_deref(), Some("北京"));
}

#[test]
fn the_summary_is_the_json_that_support_reads() {
    let json = serde_json::to_value(summary(SYNTHETIC_DYNAMIC)).expect("json");
    let expected = serde_json::json!({
        "valid": true, "poi": "dynamic", "qr_number": "6r1ZtestQR00000002", "amount": "100.01",
        "bill_number": "EXT001", "merchant_name": "OOO NAMUNA", "city": "Tashkent", "mcc": "5411",
        "currency": "860", "country": "UZ", "crc": "1F7A",
        "objects": [
            {"id": "00", "value": "01"},
            {"id": "01", "value": "12"},
            {"id": "40", "objects": [
                {"id": "00", "value": "qr-online.uz"},
                {"id": "01", "value": "6r1ZtestQR00000002"},
                {"id": "02", "value": "12"},
            ]},
            {"id": "52", "value": "5411"},
            {"id": "53", "value": "860"},
            {"id": "54", "value": "100.01"},
            {"id": "58", "value": "UZ"},
            {"id": "59", "value": "OOO NAMUNA"},
            {"id": "60", "value": "Tashkent"},
            {"id": "62", "objects": [{"id": "01", "value": "EXT001"}]},
            {"id": "63", "value": "1F7A"},
        ],
        "warnings": [],
    });
    assert_eq!(json, expected);
}

#[test]
fn the_summary_leaves_open_what_the_code_leaves_out() {
    let json = serde_json::to_value(summary(PROMPTPAY_MOBILE)).expect("json");
    assert_eq!(json["poi"], "static");
    assert_eq!(json["qr_number"], serde_json::Value::Null);
    assert_eq!(json["amount"], serde_json::Value::Null);
    assert_eq!(json["merchant_name"], serde_json::Value::Null);
    assert_eq!(json["warnings"][0], "object 52: mandatory, absent");
    assert_eq!(summary(PIX_STATIC).poi, None);
}
