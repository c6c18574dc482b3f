use app::api::{ApiRequest, Method};
use shared::Lang;

/// Stands for a code; nobody can pay it.
pub const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><rect width="29" height="29" fill="#fff"/><path d="M4 4h7v7H4zM18 4h7v7h-7zM4 18h7v7H4zM13 4h2v3h-2zM12 9h4v2h-4zM13 13h5v5h-5zM20 13h5v2h-5zM13 20h3v5h-3zM18 20h2v2h-2zM22 18h3v7h-3zM4 13h6v2H4z"/></svg>"##;

pub fn answer(lang: Lang, signed_in: bool, request: &ApiRequest) -> (u16, String) {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let test = r#"{"agent_api_keys":[],"agent_ws_url":"ws://127.0.0.1:64646/service/cryptapi","agent_wss_url":"wss://127.0.0.1:64443/service/cryptapi","support_phone":"1035","test_stand":true}"#;
    let session = r#"{"user":{"name":"KARIMOV ALISHER VALIYEVICH","pinfl_masked":"3···········67","title":null},"merchant":{"name":"YaTT KARIMOV ALISHER","tax_id":"31234567890167","legal_form":"YaTT","country":"UZ","currency":"UZS"},"expires_at":"2026-11-22T19:00:00.000Z"}"#;
    match path {
        "/api/v1/page-config" => (200, test.to_owned()),
        "/api/v1/auth/challenge" => {
            (200, r#"{"challenge":"c0ffee","expires_at":"2026-11-22T19:00:00.000Z"}"#.to_owned())
        }
        "/api/v1/auth/logout" => (204, String::new()),
        "/api/v1/auth/eimzo" => (200, session.to_owned()),
        _ if !signed_in => problem(lang, 401, "1003", path, "[]"),
        "/api/v1/session" => (200, session.to_owned()),
        "/api/v1/accounts" => (200, accounts()),
        "/api/v1/qrs" if request.method == Method::Post => {
            registered(lang, path, request.body.as_deref().unwrap_or_default())
        }
        "/api/v1/qrs" => qrs(lang, path, query),
        "/api/v1/payments" => payments(query),
        "/api/v1/overview" => overview(),
        _ => problem(lang, 404, "2010", path, "[]"),
    }
}

fn problem(lang: Lang, status: u16, code: &str, path: &str, errors: &str) -> (u16, String) {
    let title = locales::text(lang, &format!("error-{code}-title"));
    let detail = locales::text(lang, &format!("error-{code}-detail"));
    (
        status,
        format!(
            r#"{{"type":"/help/errors/{code}","title":"{title}","status":{status},"code":"{code}","detail":"{detail}","instance":"{path}","request_id":"01JDB7T4X9QK2M","time":"2026-11-22T10:12:07.000Z","errors":{errors}}}"#
        ),
    )
}

fn accounts() -> String {
    let account = |number: &str, bank: &str| {
        format!(r#"{{"account":"{number}","mfo":"01180","bank_code":"062","bank_name":"{bank}","currency":"UZS"}}"#)
    };
    format!(
        r#"{{"items":[{},{}],"next":null,"first":1}}"#,
        account("20208000900539001001", "Bank A"),
        account("20208000905390010002", "Bank A")
    )
}

fn qr(number: &str, name: &str, kind: &str, status: &str, apis: u32) -> String {
    format!(
        r#"{{"number":"{number}","name":"{name}","kind":"{kind}","account":"20208000900539001001","mfo":"01180","bank_code":"062","status":{status},"api_key_count":{apis},"telegram":null,"payload":null,"created_at":"2026-11-20T07:00:00.000Z"}}"#
    )
}

fn registered(lang: Lang, path: &str, body: &str) -> (u16, String) {
    if body.contains("TAKEN") {
        let errors = r#"[{"field":"name","code":"qr-name","message":"Имя занято (пример)"}]"#;
        return problem(lang, 400, "2001", path, errors);
    }
    if body.contains("BROKEN") {
        return problem(lang, 500, "9001", path, "[]");
    }
    (201, qr("6r1Znew0000000000Q", "NEW_ONE", "static", r#"{"state":"active"}"#, 0))
}

fn qrs(lang: Lang, path: &str, query: &str) -> (u16, String) {
    const ACTIVE: &str = r#"{"state":"active"}"#;
    const MANUAL: &str = r#"{"state":"blocked","kind":"manual","at":"2026-11-21T07:00:00.000Z"}"#;
    const BANK: &str = r#"{"state":"blocked","kind":"bank","at":"2026-11-21T07:00:00.000Z"}"#;
    if query.contains("search=fail") {
        return problem(lang, 500, "9001", path, "[]");
    }
    if query.contains("search=nothing") || query.contains("search=empty") {
        return (200, r#"{"items":[],"next":null,"first":1}"#.to_owned());
    }
    let mut items = vec![
        qr("6r1KVQ3hT9bZmE48Zp", "SHOP", "static", ACTIVE, 0),
        qr("6r1KX2qWe7RtYuI1aT", "CASH_1", "dynamic", ACTIVE, 1),
        qr("6r1Zm9AsDfGhJkLQf3", "CASH_2", "dynamic", MANUAL, 1),
        qr("6r1V11ZxCvBnMqWx7B", "DELIVERY", "static", ACTIVE, 0),
        qr("6r1V11ZxCvBnMqWx7C", "TestorDynamic", "dynamic", BANK, 2),
    ];
    for at in 6..=25 {
        items.push(qr(&format!("6r1V11ZxCvBnMqW{at:03}"), &format!("KASSA_{at}"), "static", ACTIVE, 0));
    }
    items.retain(|item| !query.contains("kind=dynamic") || item.contains(r#""kind":"dynamic""#));
    items.retain(|item| !query.contains("kind=static") || item.contains(r#""kind":"static""#));
    let (next, first) = if query.contains("cursor=") { ("null", 26) } else { (r#""c2""#, 1) };
    (200, format!(r#"{{"items":[{}],"next":{next},"first":{first}}}"#, items.join(",")))
}

fn payments(query: &str) -> (u16, String) {
    if query.contains("cursor=none") {
        return (200, r#"{"items":[],"next":null,"first":1}"#.to_owned());
    }
    let line = |n: u32, name: &str, amount: &str, refunded: &str, left: &str, card: &str| {
        format!(
            r#"{{"number":"PAY261122000000{n:05}","invoice":null,"qr":{{"number":"6r1KVQ3hT9bZmE48Zp","name":"{name}"}},"amount":"{amount}","refunded":"{refunded}","refund_pending":"0.00","refundable":"{left}","payer":{{"participant":"Bank A","card_masked":"8600********{card}","phone_masked":null}},"completed_at":"2026-11-22T09:03:{:02}.000Z","fiscal_receipt_url":null}}"#,
            n % 60
        )
    };
    let mut items = vec![
        line(48213, "CASH_1", "125000.00", "0.00", "125000.00", "1234"),
        line(48210, "SHOP", "48000.00", "8000.00", "40000.00", "8810"),
        line(48202, "CASH_2", "9500.00", "9500.00", "0.00", "0457"),
        line(48190, "CASH_1", "1212300.50", "0.00", "1212300.50", "7719"),
    ];
    items.extend((1..8).map(|n| line(48100 - n, "DELIVERY", "64900.00", "0.00", "64900.00", "5521")));
    (200, format!(r#"{{"items":[{}],"next":"p2","first":1}}"#, items.join(",")))
}

fn overview() -> (u16, String) {
    let days = (20..=26).map(|day| {
        format!(r#"{{"day":"2026-11-{day}","count":{day},"amount":"{day}00000.00","refunded":"0.00","before":"{}00000.00"}}"#, 46 - day)
    });
    let hours = (0..24).map(|hour: u32| hour.pow(2).to_string());
    let bars = |class: &str| {
        format!(r#"<svg class=\"chart\" height=\"200\"><rect class=\"{class}\" width=\"20%\" height=\"172\"/></svg>"#)
    };
    let of = |count: u32, amount: &str| {
        format!(r#"{{"count":{count},"amount":"{amount}","refunded":"0.00","average":"100000.00"}}"#)
    };
    let qr = r#"{"qr":{"number":"6r1KVQ3hT9bZmE48Zp","name":"SHOP"},"count":161,"amount":"16100000.00"}"#;
    let guide = r#"{"folded":false,"steps":[{"step":"account","done":true},{"step":"qr","done":true},{"step":"picture","done":false}]}"#;
    (
        200,
        format!(
            r#"{{"from":"2026-11-20","to":"2026-11-26","payments":{},"before":{},"refunds":{{"count":0,"amount":"0.00","completed":"0.00","pending":"0.00","failed":"0.00"}},"by_day":[{}],"by_hour":[{}],"by_qr":[{qr}],"other_qrs":null,"charts":{{"days":"{}","hours":"{}"}},"last":[],"guide":{guide}}}"#,
            of(161, "16100000.00"),
            of(140, "14000000.00"),
            days.collect::<Vec<_>>().join(","),
            hours.collect::<Vec<_>>().join(","),
            bars("chart-before"),
            bars("chart-now"),
        ),
    )
}
