//! The bank and the phone against a small stub of the participant interface.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use common::{Stand, stand};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the stub has seen, and how it behaves.
#[derive(Default)]
struct Seen {
    tokens: u32,
    refuse_token: Option<String>,
    calls: Vec<(String, Value)>,
}

type Shared = Arc<Mutex<Seen>>;

async fn token(State(seen): State<Shared>, headers: HeaderMap, body: String) -> (StatusCode, Json<Value>) {
    // bank062:secret
    if headers["authorization"] != "Basic YmFuazA2MjpzZWNyZXQ=" || body != "grant_type=client_credentials" {
        return (StatusCode::UNAUTHORIZED, Json(json!({ "code": "1001" })));
    }
    let mut seen = seen.lock().unwrap();
    seen.tokens += 1;
    let token = format!("token-{}", seen.tokens);
    (StatusCode::OK, Json(json!({ "access_token": token, "token_type": "Bearer", "expires_in": 600, "scope": "" })))
}

fn note(seen: &Shared, method: &Method, uri: &Uri, headers: &HeaderMap, body: &str) -> Result<(), StatusCode> {
    let mut seen = seen.lock().unwrap();
    let bearer = headers.get("authorization").and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
    if !bearer.starts_with("Bearer token-") || seen.refuse_token.as_ref().is_some_and(|old| bearer.ends_with(old)) {
        return Err(StatusCode::UNAUTHORIZED);
    }
    let body = serde_json::from_str(body).unwrap_or(Value::Null);
    seen.calls.push((format!("{method} {uri}"), body));
    Ok(())
}

async fn anything(
    State(seen): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Result<Json<Value>, StatusCode> {
    note(&seen, &method, &uri, &headers, &body)?;
    Ok(Json(json!({})))
}

async fn payment(
    State(seen): State<Shared>,
    Path(rest): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Result<(StatusCode, Json<Value>), StatusCode> {
    note(&seen, &method, &uri, &headers, &body)?;
    let body: Value = serde_json::from_str(&body).unwrap_or(Value::Null);
    let end = sandbox::clock::moment().plus(300);
    Ok(match (rest.rsplit('/').next(), method) {
        (Some("confirm"), _) => (StatusCode::OK, Json(json!({ "state": "completed" }))),
        (Some("cancel"), _) => (StatusCode::OK, Json(json!({ "state": "cancelled" }))),
        (_, Method::PUT) if body["amount"] == "0.001" => {
            (StatusCode::BAD_REQUEST, Json(json!({ "code": "2002", "title": "Неверная <сумма>" })))
        }
        _ => (StatusCode::OK, Json(json!({ "state": "held", "confirm_before": end.to_string() }))),
    })
}

async fn settlements(
    Query(query): Query<HashMap<String, String>>,
    State(seen): State<Shared>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<Value>, StatusCode> {
    note(&seen, &Method::GET, &uri, &headers, "")?;
    assert_eq!(query["limit"], "100");
    let line = |number: &str, amount: &str| {
        json!({ "kind": "payment", "number": number, "qr_number": "6r1KtestQR00000001", "tax_id": "300000008",
            "account": "20208000590000102001", "mfo": "01180", "amount": amount, "at": "2026-11-22T09:03:21.000Z" })
    };
    Ok(Json(match query.get("cursor").map(String::as_str) {
        None => json!({ "items": [line("PAY26112200000000001", "1000.00")], "next": "a+b/c=", "first": 1 }),
        Some("a+b/c=") => json!({ "items": [line("PAY26112200000000002", "2500.50")], "next": null, "first": 2 }),
        Some(_) => return Err(StatusCode::BAD_REQUEST),
    }))
}

async fn resolve(Json(body): Json<Value>) -> (StatusCode, Json<Value>) {
    if body["payload"] == "unknown" {
        return (StatusCode::NOT_FOUND, Json(json!({ "code": "7001", "title": "QR не найден" })));
    }
    let resolved = json!({ "kind": "static", "qr_number": "6r1KtestQR00000001", "merchant_name": "<b>O'g'li</b>",
        "city": "Toshkent", "amount": null, "invoice_id": null, "expires_at": null });
    (StatusCode::OK, Json(resolved))
}

async fn with_stub() -> (Stand, Shared, PathBuf) {
    let seen = Shared::default();
    let router = Router::new()
        .route("/participant/v1/oauth/token", post(token))
        .route("/participant/v1/merchants/{*rest}", any(anything))
        .route("/participant/v1/refunds/{*rest}", any(anything))
        .route("/participant/v1/payments/{*rest}", any(payment))
        .route("/participant/v1/settlements", get(settlements))
        .route("/participant/v1/qr/resolve", post(resolve))
        .with_state(Arc::clone(&seen));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let file = std::env::temp_dir().join(format!("uzqr-client-{}.json", sandbox::entropy::hex::<8>().unwrap()));
    std::fs::write(&file, r#"{"client_id":"bank062","client_secret":"secret","outbound_secret":"x"}"#).unwrap();
    let stand = stand(&url, Some(file.clone())).await;
    // Four merchants with two accounts each.
    for _ in 0..200 {
        if seen.lock().unwrap().calls.len() == 12 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    (stand, seen, file)
}

fn requests(seen: &Shared) -> Vec<String> {
    seen.lock().unwrap().calls.drain(..).map(|(request, _)| request).collect()
}

fn verbs(seen: &Shared) -> Vec<String> {
    let last = |request: &String| request.split('/').next_back().unwrap_or_default().to_owned();
    requests(seen)
        .iter()
        .map(|request| if request.starts_with("PUT") { "hold".to_owned() } else { last(request) })
        .collect()
}

#[tokio::test]
async fn merchants_and_accounts_are_registered_with_one_token() {
    let (_stand, seen, file) = with_stub().await;
    let seen = seen.lock().unwrap();
    assert_eq!((seen.calls.len(), seen.tokens), (12, 1));
    let (request, card) = &seen.calls[3];
    assert_eq!(request, "PUT /participant/v1/merchants/300000008");
    assert_eq!(card["name"], "\"NUR SAVDO\" MChJ");
    let (request, account) = &seen.calls[4];
    assert!(request.starts_with("PUT /participant/v1/merchants/300000008/accounts/20208000"), "{request}");
    assert_eq!(account, &json!({ "mfo": "01180", "bank_code": "062", "status": "open" }));
    std::fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let (stand, seen, _) = with_stub().await;
    seen.lock().unwrap().refuse_token = Some("token-1".to_owned());
    let (status, answer) = stand.control("pay", json!({ "payload": "p", "amount": "1", "mode": "ok" })).await;
    assert_eq!((status, &answer["status"]), (200, &json!(200)));
    assert_eq!(seen.lock().unwrap().tokens, 2);
}

#[tokio::test]
async fn each_way_to_pay_sends_its_own_requests() {
    let (stand, seen, _) = with_stub().await;
    requests(&seen);
    for (mode, state, expected) in [
        ("ok", "completed", vec!["hold", "confirm"]),
        ("hold-only", "held", vec!["hold"]),
        ("cancel", "cancelled", vec!["hold", "cancel"]),
        ("twice", "completed", vec!["hold", "hold", "confirm", "hold", "confirm"]),
        ("late", "completed", vec!["hold", "confirm"]),
    ] {
        let begun = tokio::time::Instant::now();
        let (_, answer) = stand.control("pay", json!({ "payload": "p", "amount": "1000", "mode": mode })).await;
        assert_eq!((&answer["status"], &answer["body"]["state"]), (&json!(200), &json!(state)), "{mode}");
        assert_eq!(verbs(&seen), expected, "{mode}");
        assert!(mode != "late" || begun.elapsed() > Duration::from_millis(300));
    }
}

#[tokio::test]
async fn payload_and_amount_go_on_unchecked() {
    let (stand, seen, _) = with_stub().await;
    requests(&seen);
    let (_, answer) = stand.control("pay", json!({ "payload": 7, "amount": "0.001", "mode": "ok" })).await;
    assert_eq!((&answer["status"], &answer["body"]["code"]), (&json!(400), &json!("2002")));
    let (_, body) = seen.lock().unwrap().calls.remove(0);
    assert_eq!((&body["payload"], &body["amount"]), (&json!(7), &json!("0.001")));
    assert_eq!(stand.control("pay", json!({ "mode": "steal" })).await.0, 400);
}

#[tokio::test]
async fn the_bank_shows_all_pages_of_the_settlement_list() {
    let (stand, _, _) = with_stub().await;
    let page = stand.http.get(stand.url("/bank")).send().await.unwrap().text().await.unwrap();
    for text in ["PAY26112200000000001", "PAY26112200000000002", "2500.50", "2026-11-22 14:03:21"] {
        assert!(page.contains(text), "{text}");
    }
    assert!(page.contains("&quot;NUR SAVDO&quot; MChJ"));
    let account = &stand.get("/control/identities").await["items"][1]["accounts"][0]["account"];
    assert!(page.contains(account.as_str().unwrap()));
}

async fn upload(stand: &Stand, name: &str, content: &[u8]) -> (u16, String) {
    let mut body =
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"f\"\r\n\r\n").into_bytes();
    body.extend(content);
    body.extend(b"\r\n--x--\r\n");
    let request =
        stand.http.post(stand.url("/phone/resolve")).header("content-type", "multipart/form-data; boundary=x");
    let answer = request.body(body).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn the_phone_reads_a_picture_and_pays() {
    let (stand, seen, _) = with_stub().await;
    requests(&seen);
    let picture = qrcode::QrCode::new("payload&1").unwrap().render::<image::Luma<u8>>().build();
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let (status, page) = upload(&stand, "picture", png.get_ref()).await;
    assert_eq!(status, 200);
    assert!(page.contains("value=\"payload&amp;1\"") && page.contains("&lt;b&gt;O&#x27;g&#x27;li&lt;"), "{page}");

    let form = "payload=payload%261&amount=1+000%2C50&mode=ok";
    let request = stand.http.post(stand.url("/phone/pay")).header("content-type", "application/x-www-form-urlencoded");
    let answer = request.body(form).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    let place = answer.headers()["location"].to_str().unwrap().to_owned();
    let page = stand.http.get(stand.url(&place)).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("completed") && !page.contains("http-equiv"), "{page}");
    assert_eq!(seen.lock().unwrap().calls[0].1["amount"], "1000.50");
    let front = stand.http.get(stand.url("/phone")).send().await.unwrap().text().await.unwrap();
    assert!(front.contains(&place));
}

#[tokio::test]
async fn the_phone_says_why_a_code_cannot_be_paid() {
    let (stand, _, _) = with_stub().await;
    let (status, page) = upload(&stand, "payload", b" unknown ").await;
    assert!(status == 200 && page.contains("7001") && page.contains("QR не найден"));
    let (status, page) = upload(&stand, "picture", b"not a picture").await;
    assert!(status == 422 && page.contains("PNG и JPEG"));
    let (status, page) = upload(&stand, "payload", b"").await;
    assert!(status == 422 && page.contains("Вставьте текст"));
}

#[tokio::test]
async fn every_page_opens_without_a_server() {
    let stand = stand("http://127.0.0.1:1", None).await;
    for path in ["/", "/phone", "/bank", "/eimzo", "/style.css", "/healthz"] {
        assert_eq!(stand.http.get(stand.url(path)).send().await.unwrap().status(), 200, "{path}");
    }
    assert_eq!(stand.http.get(stand.url("/nothing")).send().await.unwrap().status(), 404);
    assert_eq!(stand.control("pay", json!({})).await.0, 502);
    let Stand { ref running, .. } = stand;
    assert_ne!(running.agent_port, running.agent_tls_port);
}

/// The signature of the server, by its documentation.
fn signed(secret: &str, t: i64, path: &str) -> String {
    signed_call(secret, t, "GET", path, "")
}

fn signed_call(secret: &str, t: i64, method: &str, path: &str, body: &str) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = <Hmac<sha2::Sha256> as KeyInit>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{t}.{method}.{path}.{body}").as_bytes());
    format!("t={t},v1={}", hex::encode(mac.finalize().into_bytes()))
}

#[tokio::test]
async fn a_bank_that_speaks_twice_or_late_reports_the_decision_itself() {
    let (stand, seen, file) = with_stub().await;
    requests(&seen);
    let now = sandbox::clock::moment().millis() / 1000;
    let order = r#"{"payment_reference":"r1","amount":"4.00"}"#;
    let call = async |method: reqwest::Method, id: &str, body: &'static str| {
        let path = format!("/bank/api/refunds/{id}");
        let signature = signed_call("x", now, method.as_str(), &path, body);
        let request = stand.http.request(method, stand.url(&path)).header("x-uzqr-signature", signature);
        let answer = request.body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap_or_default()["state"].clone())
    };
    let reports = async |count: usize| {
        for _ in 0..400 {
            if seen.lock().unwrap().calls.len() >= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        std::mem::take(&mut seen.lock().unwrap().calls)
    };
    stand.control("bank", json!({ "refunds": "twice" })).await;
    assert_eq!(call(reqwest::Method::PUT, "R1", order).await, (200, json!("completed")));
    let report = |id: &str| (format!("POST /participant/v1/refunds/{id}/result"), json!({ "state": "completed" }));
    assert_eq!(reports(2).await, [report("R1"), report("R1")]);
    assert_eq!(call(reqwest::Method::GET, "R1", "").await, (200, json!("completed")));

    stand.control("bank", json!({ "refunds": "late" })).await;
    assert_eq!(call(reqwest::Method::PUT, "R2", order).await, (200, json!("accepted")));
    assert_eq!(call(reqwest::Method::GET, "R2", "").await.0, 500);
    assert_eq!(reports(1).await, [report("R2")]);
    assert_eq!(call(reqwest::Method::GET, "R2", "").await, (200, json!("completed")));
    let told: Vec<_> = stand.get("/control/bank").await["refunds"].as_array().unwrap().clone();
    assert_eq!((&told[0]["told"], &told[0]["refused"]), (&json!(2), &json!(0)));
    std::fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn the_registry_tells_its_codes_to_the_server_alone() {
    let file = std::env::temp_dir().join(format!("uzqr-client-{}.json", sandbox::entropy::hex::<8>().unwrap()));
    let client = json!({ "client_id": "bank062", "client_secret": "secret", "outbound_secret": "out" });
    std::fs::write(&file, client.to_string()).unwrap();
    let stand = stand("http://127.0.0.1:1", Some(file.clone())).await;
    let tax_id = stand.get("/control/identities").await["items"][1]["tax_id"].as_str().unwrap().to_owned();
    let (status, made) = stand.control("bank-qr", json!({ "tax_id": tax_id, "name": "COUNTER_1" })).await;
    let number = made["number"].as_str().unwrap().to_owned();
    assert!(status == 200 && number.len() == 18 && number.starts_with("6q"), "{made}");
    assert_eq!(stand.control("bank-qr", json!({ "tax_id": "301111111", "name": "A" })).await.0, 400);
    assert_eq!(stand.control("bank-qr", json!({ "tax_id": tax_id, "name": "two words" })).await.0, 400);

    let path = format!("/bank/api/merchants/{tax_id}/static-qrs");
    let now = sandbox::clock::moment().millis() / 1000;
    let ask = async |signature: Option<String>| {
        let request = stand.http.get(stand.url(&path));
        let request = match signature {
            Some(signature) => request.header("x-uzqr-signature", signature),
            None => request,
        };
        request.send().await.unwrap()
    };
    let page = async || stand.http.get(stand.url("/bank")).send().await.unwrap().text().await.unwrap();
    assert!(page().await.contains("ещё не знает"));
    for wrong in [
        None,
        Some(String::new()),
        Some(signed("other", now, &path)),
        Some(signed("out", now - 301, &path)),
        Some(signed("out", now, "/bank/api/merchants/1/static-qrs")),
        Some(signed("out", now, &path).replace("v1=", "v1=00")),
    ] {
        assert_eq!(ask(wrong).await.status(), 401);
    }
    let answer: Value = ask(Some(signed("out", now, &path))).await.json().await.unwrap();
    let item = &answer["items"][0];
    assert_eq!((&item["number"], &item["name"], &item["mfo"]), (&json!(number), &json!("COUNTER_1"), &json!("01180")));
    assert!(page().await.contains("сообщён при синхронизации"));

    assert_eq!(stand.control("bank", json!({ "registry": "down" })).await.0, 200);
    assert_eq!(ask(Some(signed("out", now, &path))).await.status(), 503);
    assert_eq!(stand.control("bank", json!({ "registry": "tired" })).await.0, 400);
    stand.control("reset", json!({})).await;
    assert_eq!(ask(Some(signed("out", now, &path))).await.status(), 200);
    std::fs::remove_file(file).unwrap();
}
