//! The agent over a real WebSocket.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use common::{Stand, stand};
use eimzo::agent::{
    AnswerError, Attachment, CertificateEntry, Certificates, Failure, LOCALHOST_API_KEY, LOOPBACK_API_KEY, LoadedKey,
    Pkcs7, Request, VersionInfo, read_answer,
};
use eimzo::alias::Alias;
use eimzo::pkcs7::SignedMessage;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

async fn open(stand: &Stand, origin: Option<&str>, query: &str) -> Socket {
    let url = format!("ws://127.0.0.1:{}/service/cryptapi{query}", stand.running.agent_port);
    let mut request = url.into_client_request().unwrap();
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", origin.parse().unwrap());
    }
    connect_async(request).await.unwrap().0
}

/// One call on a socket of its own, until the agent closes it.
async fn call(stand: &Stand, frame: &str) -> String {
    call_from(stand, Some("http://localhost:8080"), frame).await
}

async fn call_from(stand: &Stand, origin: Option<&str>, frame: &str) -> String {
    let mut socket = open(stand, origin, "").await;
    socket.send(Message::text(frame)).await.unwrap();
    let answer = socket.next().await.unwrap().unwrap().into_text().unwrap().to_string();
    let Some(Ok(Message::Close(Some(close)))) = socket.next().await else { panic!("no close frame") };
    assert_eq!((u16::from(close.code), close.reason.as_str()), (1000, "Done"));
    answer
}

async fn registered() -> Stand {
    let stand = stand("http://127.0.0.1:1", None).await;
    quick(&stand, "ok").await;
    let answer = call(&stand, &Request::api_key(&[LOCALHOST_API_KEY, LOOPBACK_API_KEY]).to_frame()).await;
    assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["message"], "http://localhost:8080");
    stand
}

async fn quick(stand: &Stand, outcome: &str) {
    let (status, _) = stand.control("eimzo", json!({ "outcome": outcome, "delay_ms": 1 })).await;
    assert_eq!(status, 200);
}

async fn certificates(stand: &Stand) -> Vec<CertificateEntry> {
    let answer = call(stand, &Request::list_all_certificates().to_frame()).await;
    read_answer::<Certificates>(&answer).unwrap().certificates
}

async fn load(stand: &Stand, entry: &CertificateEntry) -> String {
    read_answer::<LoadedKey>(&call(stand, &Request::load_key(entry).to_frame()).await).unwrap().key_id
}

fn failure<T: serde::de::DeserializeOwned + std::fmt::Debug>(answer: &str) -> Failure {
    match read_answer::<T>(answer).unwrap_err() {
        AnswerError::Failed(failure) => failure,
        other => panic!("{other}: {answer}"),
    }
}

#[tokio::test]
async fn the_version_is_told_to_anybody() {
    let stand = stand("http://127.0.0.1:1", None).await;
    let answer = call_from(&stand, None, r#"{"name":"version"}"#).await;
    assert_eq!(read_answer::<VersionInfo>(&answer).unwrap().version().to_string(), "6.4.7");
    assert!(serde_json::from_str::<Value>(&call(&stand, r#"{"name":"apidoc"}"#).await).unwrap().is_array());
}

#[tokio::test]
async fn a_domain_without_a_key_of_the_vendor_gets_nothing() {
    let stand = stand("http://127.0.0.1:1", None).await;
    let list = Request::list_all_certificates().to_frame();
    let answer: Value = serde_json::from_str(&call_from(&stand, None, &list).await).unwrap();
    assert_eq!(answer["status"], -1022);
    assert_eq!(answer["reason"], "API-key для домена null недействителен.");

    let stolen = Request::api_key(&[LOCALHOST_API_KEY, ("shop.uz", LOCALHOST_API_KEY.1)]).to_frame();
    let answer: Value = serde_json::from_str(&call(&stand, &stolen).await).unwrap();
    assert_eq!((&answer["status"], &answer["success"]), (&json!(-1020), &json!(false)));
    let answer: Value = serde_json::from_str(&call(&stand, &list).await).unwrap();
    assert_eq!(answer["status"], -1022, "one bad pair registers nobody");

    call(&stand, &Request::api_key(&[LOCALHOST_API_KEY]).to_frame()).await;
    assert_eq!(certificates(&stand).await.len(), 5);
    assert_eq!(
        failure::<Certificates>(&call_from(&stand, Some("http://127.0.0.1"), &list).await),
        Failure::NotRegisteredDomain
    );
}

#[tokio::test]
async fn unknown_calls_and_unreadable_frames_are_status_zero() {
    let stand = registered().await;
    for frame in [
        "{",
        "[]",
        r#"{"name":"nothing"}"#,
        r#"{"plugin":"apikey","name":"apikey"}"#,
        r#"{"plugin":"pfx","name":"load_key","arguments":["C:\\"]}"#,
        r#"{"name":"apikey","arguments":["localhost"]}"#,
    ] {
        let answer: Value = serde_json::from_str(&call(&stand, frame).await).unwrap();
        assert_eq!(answer["status"], 0, "{frame}");
    }
}

#[tokio::test]
async fn every_alias_is_read_by_the_cabinet() {
    let stand = registered().await;
    let aliases: Vec<_> = certificates(&stand).await.iter().map(Alias::from).collect();
    let identities = stand.get("/control/identities").await;
    for (alias, identity) in aliases.iter().zip(identities["items"].as_array().unwrap()) {
        assert_eq!(alias.as_str(), alias.as_str().to_lowercase());
        assert_eq!(identity["alias"], alias.as_str());
        assert_eq!(identity["serial"], alias.serial().unwrap());
        assert_eq!(identity["tax_id"], alias.inn().or(alias.pinfl()).unwrap());
        assert_eq!(identity["expired"], alias.is_expired(sandbox::clock::now()));
        assert!(alias.cn().is_some() && alias.uid().is_some() && alias.valid_from().is_some());
    }
    assert_eq!(aliases[1].o(), Some("\"nur savdo\" mchj"));
    assert_eq!(aliases[2].o(), Some("\"yangi bozor\" mchj, 2-filiali"));
    assert!(!aliases[0].is_organisation() && aliases[1].is_organisation());
    assert_eq!(aliases.iter().filter(|alias| alias.is_expired(sandbox::clock::now())).count(), 1);
}

#[tokio::test]
async fn a_challenge_is_signed_with_a_key_that_other_sockets_know() {
    let stand = registered().await;
    let entry = certificates(&stand).await.remove(1);
    let key = load(&stand, &entry).await;
    assert!(key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase()));
    let answer = call(&stand, &Request::create_pkcs7(b"challenge", &key, Attachment::Attached).to_frame()).await;
    let signed: Pkcs7 = read_answer(&answer).unwrap();
    assert!(signed.pkcs7_64.starts_with("MIAGCSqGSIb3DQEHAqCAMIA"));
    assert_eq!(signed.signature_hex.len(), 128);
    let message = SignedMessage::parse(&eimzo::pkcs7::decode_base64(&signed.pkcs7_64).unwrap()).unwrap();
    assert_eq!(message.content(), b"challenge");
    assert_eq!(message.check_integrity().unwrap().serial(), signed.signer_serial_number);

    let detached = call(&stand, &Request::create_pkcs7(b"document", &key, Attachment::Detached).to_frame()).await;
    assert!(read_answer::<Pkcs7>(&detached).is_ok());

    call(&stand, &Request::unload_key(&key).to_frame()).await;
    let again = call(&stand, &Request::create_pkcs7(b"challenge", &key, Attachment::Attached).to_frame()).await;
    assert_eq!(failure::<Pkcs7>(&again), Failure::StaleKey);
    let window = stand.get("/control/eimzo").await;
    assert_eq!(window["window"][0]["event"], "password-typed");
    assert_eq!(window["window"][0]["domain"], "localhost");
}

#[tokio::test]
async fn a_missing_key_file_is_told_apart() {
    let stand = registered().await;
    let entry = certificates(&stand).await.remove(0);
    for (changed, status) in [
        (CertificateEntry { disk: "E:\\".into(), ..entry.clone() }, -2011),
        (CertificateEntry { path: "elsewhere".into(), ..entry.clone() }, -1002),
        (CertificateEntry { name: "DS0".into(), ..entry.clone() }, -2002),
        (CertificateEntry { alias: "cn=other".into(), ..entry.clone() }, -2006),
    ] {
        let answer: Value = serde_json::from_str(&call(&stand, &Request::load_key(&changed).to_frame()).await).unwrap();
        assert_eq!(answer["status"], status, "{changed:?}");
    }
}

#[tokio::test]
async fn the_password_window_follows_its_script() {
    let stand = registered().await;
    let entry = certificates(&stand).await.remove(0);
    let key = load(&stand, &entry).await;
    let sign = Request::create_pkcs7(b"x", &key, Attachment::Attached).to_frame();

    quick(&stand, "cancel").await;
    assert_eq!(failure::<Pkcs7>(&call(&stand, &sign).await), Failure::Cancelled);

    quick(&stand, "wrong-password").await;
    assert_eq!(failure::<Pkcs7>(&call(&stand, &sign).await), Failure::Cancelled);
    let window = stand.get("/control/eimzo").await;
    let tries = window["window"].as_array().unwrap().iter().filter(|event| event["event"] == "wrong-password").count();
    assert_eq!(tries, 3);

    quick(&stand, "never").await;
    assert!(tokio::time::timeout(Duration::from_millis(300), call(&stand, &sign)).await.is_err());

    quick(&stand, "not-installed").await;
    let url = format!("ws://127.0.0.1:{}/service/cryptapi", stand.running.agent_port);
    assert!(connect_async(&url).await.is_err());

    let (status, _) = stand.control("reset", json!({})).await;
    assert_eq!(status, 200);
    assert!(connect_async(&url).await.is_ok());
    assert_eq!(stand.get("/control/eimzo").await, json!({ "outcome": "ok", "delay_ms": 300, "window": [] }));
}

#[tokio::test]
async fn a_second_frame_is_answered_only_on_a_kept_socket() {
    let stand = stand("http://127.0.0.1:1", None).await;
    let mut kept = open(&stand, None, "?keepConnection").await;
    for _ in 0..3 {
        kept.send(Message::text(r#"{"name":"version"}"#)).await.unwrap();
        assert!(kept.next().await.unwrap().unwrap().is_text());
    }
    let mut single = open(&stand, None, "").await;
    single.send(Message::text(r#"{"name":"version"}"#)).await.unwrap();
    single.send(Message::text(r#"{"name":"version"}"#)).await.unwrap();
    assert!(single.next().await.unwrap().unwrap().is_text());
    assert!(single.next().await.unwrap().unwrap().is_close());
}

#[tokio::test]
async fn plain_http_shows_a_page_and_answers_browsers_questions() {
    let stand = stand("http://127.0.0.1:1", None).await;
    let url = |path: &str| format!("http://127.0.0.1:{}{path}", stand.running.agent_port);
    assert_eq!(stand.http.get(url("/")).send().await.unwrap().status(), 200);
    for (answer, path) in [(stand.http.get(url("/x")), "/x"), (stand.http.post(url("/service/cryptapi")), "post")] {
        let answer = answer.send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), answer.text().await.unwrap().as_str()),
            (404, "404 - Not Found"),
            "{path}"
        );
    }
    let options = stand
        .http
        .request(reqwest::Method::OPTIONS, url("/service/cryptapi"))
        .header("origin", "https://cabinet.example")
        .send()
        .await
        .unwrap();
    assert_eq!(options.status(), 200);
    assert_eq!(options.headers()["access-control-allow-private-network"], "true");
    assert_eq!(options.headers()["access-control-allow-origin"], "https://cabinet.example");
}

#[tokio::test]
async fn the_tls_port_shows_our_own_certificate_and_works() {
    let stand = stand("http://127.0.0.1:1", None).await;
    let pem = std::fs::read(stand.data.join("agent-tls.pem")).unwrap();
    let url = format!("https://localhost:{}/", stand.running.agent_tls_port);
    assert!(stand.http.get(&url).send().await.is_err(), "nobody trusts it by default");
    let trusting = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([reqwest::Certificate::from_pem(&pem).unwrap()])
        .build()
        .unwrap();
    assert_eq!(trusting.get(&url).send().await.unwrap().status(), 200);
}
