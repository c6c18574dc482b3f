//! The stand-in of E-IMZO-SERVER: a round trip and every refusal.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;

use base64::{Engine, engine::general_purpose::STANDARD};
use common::{Stand, stand};
use serde_json::{Value, json};

async fn challenge(stand: &Stand) -> String {
    let answer = stand.get("/eimzo-server/frontend/challenge").await;
    assert_eq!((&answer["status"], &answer["ttl"]), (&json!(1), &json!(120)));
    answer["challenge"].as_str().unwrap().to_owned()
}

async fn signed(stand: &Stand, content: &str, identity: Value, tamper: Option<&str>) -> String {
    let mut body = json!({ "identity": identity, "data_64": STANDARD.encode(content) });
    if let Some(tamper) = tamper {
        body["tamper"] = json!(tamper);
    }
    let (status, answer) = stand.control("sign", body).await;
    assert_eq!(status, 200, "{answer}");
    answer["pkcs7_64"].as_str().unwrap().to_owned()
}

async fn auth(stand: &Stand, pkcs7: &str) -> (u16, Value) {
    let answer = stand.http.post(stand.url("/eimzo-server/backend/auth")).body(pkcs7.to_owned()).send().await.unwrap();
    let status = answer.status().as_u16();
    let text = answer.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

async fn status_of(stand: &Stand, identity: Value, tamper: Option<&str>) -> Value {
    let challenge = challenge(stand).await;
    let (http, answer) = auth(stand, &signed(stand, &challenge, identity, tamper).await).await;
    assert_eq!(http, 200);
    answer["status"].clone()
}

async fn alone() -> Stand {
    stand("http://127.0.0.1:1", None).await
}

#[tokio::test]
async fn a_signed_challenge_names_its_signer_once() {
    let stand = alone().await;
    let challenge = challenge(&stand).await;
    let pkcs7 = signed(&stand, &challenge, json!("300000008"), None).await;
    let (http, answer) = auth(&stand, &pkcs7).await;
    assert_eq!((http, &answer["status"], &answer["message"]), (200, &json!(1), &json!("")));
    let info = &answer["subjectCertificateInfo"];
    assert_eq!(info["subjectName"]["1.2.860.3.16.1.1"], "300000008");
    assert_eq!(info["subjectName"]["1.2.860.3.16.1.2"], "51506030270010");
    assert_eq!(info["subjectName"]["O"], "\"NUR SAVDO\" MCHJ");
    assert_eq!(info["publicKeyParameter"]["paramSetOID"], "1.2.860.3.15.2.1.2.1.1");
    assert!(info["X500Name"].as_str().unwrap().starts_with("CN=G'ANIYEV O'KTAM"));
    assert_eq!(info["validFrom"].as_str().unwrap().len(), 19);
    let identities = stand.get("/control/identities").await;
    assert_eq!(info["serialNumber"], identities["items"][1]["serial"]);

    assert_eq!(auth(&stand, &pkcs7).await.1["status"], -20, "a challenge serves once");
}

#[tokio::test]
async fn each_fault_has_its_status() {
    let stand = alone().await;
    assert_eq!(status_of(&stand, json!(0), None).await, 1);
    for tamper in ["content", "attributes", "signature"] {
        assert_eq!(status_of(&stand, json!(0), Some(tamper)).await, -10, "{tamper}");
    }
    assert_eq!(status_of(&stand, json!(0), Some("certificate")).await, -11);
    assert_eq!(status_of(&stand, json!(0), Some("chain")).await, -11);
    assert_eq!(status_of(&stand, json!(0), Some("clock")).await, -5);
    assert_eq!(status_of(&stand, json!(3), None).await, -12, "the expired certificate");
    assert_eq!(status_of(&stand, json!(4), None).await, 1, "registered at no bank, but who he says");
    let stranger = signed(&stand, "00000000-0000-4000-8000-000000000000", json!(0), None).await;
    assert_eq!(auth(&stand, &stranger).await.1["status"], -20);
}

#[tokio::test]
async fn a_revoked_certificate_is_refused_until_reset() {
    let stand = alone().await;
    assert_eq!(stand.control("revoke", json!({ "identity": 0 })).await.0, 200);
    assert_eq!(status_of(&stand, json!(0), None).await, -11);
    stand.control("reset", json!({})).await;
    assert_eq!(status_of(&stand, json!(0), None).await, 1);
}

#[tokio::test]
async fn what_is_no_signed_message_is_a_bad_request() {
    let stand = alone().await;
    for body in ["", "%%%", "YWJj", "MIAGCSqG"] {
        assert_eq!(auth(&stand, body).await.0, 400, "{body}");
    }
}

#[tokio::test]
async fn answers_can_be_forced() {
    let stand = alone().await;
    for status in [-1, -5, -10, -11, -12, -20] {
        assert_eq!(stand.control("eimzo-server", json!({ "status": status })).await.0, 200);
        assert_eq!(status_of(&stand, json!(0), None).await, status);
    }
    for http in [400, 503] {
        stand.control("eimzo-server", json!({ "http": http })).await;
        assert_eq!(auth(&stand, "").await.0, http);
    }
    assert_eq!(stand.control("eimzo-server", json!({ "status": 7 })).await.0, 400);
    assert_eq!(stand.control("eimzo-server", json!({ "stat": 1 })).await.0, 400);
    stand.control("reset", json!({})).await;
    assert_eq!(status_of(&stand, json!(0), None).await, 1);
}

#[tokio::test]
async fn keys_and_certificates_stay_and_are_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let stand = alone().await;
    let before = stand.get("/control/identities").await;
    let again = sandbox::identities::Identities::open(&stand.data, sandbox::clock::now()).unwrap();
    for (identity, item) in again.all.iter().zip(before["items"].as_array().unwrap()) {
        assert_eq!(item["serial"], identity.certificate.serial());
    }
    for file in std::fs::read_dir(&stand.data).unwrap() {
        assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    for name in ["root.der", "ca.der", "root.pem", "ca.pem"] {
        assert!(stand.data.join(name).exists(), "{name}");
    }
}

#[tokio::test]
async fn the_service_tells_of_itself() {
    let stand = alone().await;
    assert!(stand.get("/eimzo-server/ping").await["serverDateTime"].is_string());
    assert_eq!(stand.get("/eimzo-server/info").await["trustedCertificates"].as_array().unwrap().len(), 2);
    let post = stand.http.post(stand.url("/eimzo-server/frontend/challenge")).send().await.unwrap();
    assert_eq!(post.headers()["cache-control"], "no-store");
}
