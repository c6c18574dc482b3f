//! What the bank makes of refund instructions.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;

use common::stand;
use reqwest::Method;
use serde_json::{Value, json};

/// The signature of the server, by its documentation.
fn signed_call(secret: &str, t: i64, method: &str, path: &str, body: &str) -> String {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = <Hmac<sha2::Sha256> as KeyInit>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{t}.{method}.{path}.{body}").as_bytes());
    format!("t={t},v1={}", hex::encode(mac.finalize().into_bytes()))
}

#[tokio::test]
async fn refunds_are_decided_as_the_script_says_and_a_decision_stands() {
    let file = std::env::temp_dir().join(format!("uzqr-client-{}.json", sandbox::entropy::hex::<8>().unwrap()));
    let client = json!({ "client_id": "bank062", "client_secret": "secret", "outbound_secret": "out" });
    std::fs::write(&file, client.to_string()).unwrap();
    let stand = stand("http://127.0.0.1:1", Some(file.clone())).await;
    let now = sandbox::clock::moment().millis() / 1000;
    let call = async |method: Method, id: &str, body: &str, signed_body: &str| {
        let path = format!("/bank/api/refunds/{id}");
        let signature = signed_call("out", now, method.as_str(), &path, signed_body);
        let request = stand.http.request(method, stand.url(&path)).header("x-uzqr-signature", signature);
        let answer = request.body(body.to_owned()).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.json::<Value>().await.map(|body| body["state"].clone()).unwrap_or_default())
    };
    let order = r#"{"payment_reference":"r1","amount":"4.00"}"#;
    let put = async |id: &str| call(Method::PUT, id, order, order).await;
    let get = async |id: &str| call(Method::GET, id, "", "").await;
    let mode = async |mode: &str| assert_eq!(stand.control("bank", json!({ "refunds": mode })).await.0, 200);

    assert_eq!(call(Method::PUT, "R0", order, "another body").await.0, 401);
    assert_eq!(get("R1").await.0, 404);
    assert_eq!(put("R1").await, (200, json!("completed")));
    mode("fail").await;
    assert_eq!((get("R1").await.1, put("R2").await.1), (json!("completed"), json!("failed")));
    mode("unknown").await;
    assert_eq!((put("R3").await.0, get("R3").await.0), (500, 500));
    mode("down").await;
    assert_eq!((put("R4").await.0, get("R3").await.0), (503, 503));
    mode("complete").await;
    assert_eq!((get("R3").await.1, get("R2").await.1, get("R4").await.0), (json!("completed"), json!("failed"), 404));
    let other = r#"{"payment_reference":"r1","amount":"5.00"}"#;
    assert_eq!(call(Method::PUT, "R1", other, other).await.0, 409);
    let told = stand.get("/control/bank").await;
    let ids: Vec<_> = told["refunds"].as_array().unwrap().iter().map(|one| one["refund_id"].clone()).collect();
    assert_eq!(ids, ["R1", "R2", "R3"]);
    assert_eq!((&told["refunds"][0]["amount"], &told["refunds"][0]["received"]), (&json!("4.00"), &json!(2)));
    let page = stand.http.get(stand.url("/bank")).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("R3") && page.contains("отклонён"));
    assert_eq!(stand.control("bank", json!({ "refunds": "sometimes" })).await.0, 400);
    assert_eq!(stand.control("reset", json!({})).await.0, 200);
    assert_eq!(stand.get("/control/bank").await["refunds"], json!([]));
    std::fs::remove_file(file).unwrap();
}
