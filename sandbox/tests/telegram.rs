//! Telegram's stand-in, asked as a bot asks it.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod common;

use common::{Stand, stand};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

async fn ask(stand: &Stand, method: &str, body: Value) -> (u16, Value) {
    let url = stand.url(&format!("/telegram-api/bot123:secret/{method}"));
    let answer = stand.http.post(url).json(&body).send().await.unwrap();
    (answer.status().as_u16(), serde_json::from_str(&answer.text().await.unwrap()).unwrap_or(Value::Null))
}

async fn send(stand: &Stand, chat: i64, text: &str) -> (u16, Value) {
    ask(stand, "sendMessage", json!({"chat_id": chat, "text": text, "parse_mode": "HTML"})).await
}

#[tokio::test]
async fn messages_are_taken_kept_and_shown() {
    let stand = stand("http://127.0.0.1:1", None).await;
    assert_eq!(ask(&stand, "getMe", json!({})).await.1["result"]["username"], "UzQrSandboxBot");
    assert_eq!(
        ask(&stand, "getChat", json!({"chat_id": -1_001_234_567_890_i64})).await.1["result"]["type"],
        "supergroup"
    );
    let (status, answer) = send(&stand, 5, "Оплата <b>1 &lt; 2</b>").await;
    assert_eq!((status, &answer["result"]["chat"]["id"]), (200, &json!(5)));
    let kept = stand.get("/control/telegram").await;
    assert_eq!((&kept["mode"], &kept["messages"][0]["chat_id"]), (&json!("ok"), &json!(5)));
    assert_eq!(kept["messages"][0]["text"], "Оплата <b>1 &lt; 2</b>");
    let page = stand.http.get(stand.url("/telegram")).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Оплата <b>1 &lt; 2</b>"), "{page}");
    stand.control("reset", json!({})).await;
    assert_eq!(stand.get("/control/telegram").await["messages"], json!([]));
}

#[tokio::test]
async fn every_mode_refuses_in_its_own_way() {
    let stand = stand("http://127.0.0.1:1", None).await;
    for (mode, chat, status, parameters) in [
        ("blocked", 5, 403, Value::Null),
        ("not-found", 5, 400, Value::Null),
        ("migrate", -5, 400, json!({"migrate_to_chat_id": -1_000_000_000_005_i64})),
        ("flood", 5, 429, json!({"retry_after": 2})),
        ("down", 5, 502, Value::Null),
    ] {
        assert_eq!(stand.control("telegram", json!({"mode": mode})).await.0, 200);
        let (got, answer) = send(&stand, chat, "x").await;
        assert_eq!((got, &answer["parameters"]), (status, &parameters), "{mode}: {answer}");
    }
    // Who has moved is reached under the new number only, whatever the mode.
    stand.control("telegram", json!({"mode": "ok"})).await;
    assert_eq!(send(&stand, -5, "x").await.0, 400);
    assert_eq!(send(&stand, -1_000_000_000_005, "x").await.0, 200);
    assert_eq!(stand.control("telegram", json!({"mode": "happy"})).await.0, 400);
}

#[tokio::test]
async fn what_telegram_cannot_read_is_refused() {
    let stand = stand("http://127.0.0.1:1", None).await;
    for text in ["", "<b>", "a < b", "a & b"] {
        assert_eq!(send(&stand, 5, text).await.0, 400, "{text}");
    }
    assert_eq!(send(&stand, 5, &"x".repeat(4_097)).await.0, 400);
    assert_eq!(send(&stand, 5, &format!("<b>{}</b>", "x".repeat(4_096))).await.0, 200);
    let wrong = stand.http.post(stand.url("/telegram-api/botsecret/getMe")).send().await.unwrap();
    assert_eq!(wrong.status().as_u16(), 401);
    assert_eq!(ask(&stand, "sendPhoto", json!({})).await.0, 404);
}

#[tokio::test]
async fn updates_come_as_they_happen_and_are_confirmed() {
    let stand = stand("http://127.0.0.1:1", None).await;
    let begun = Instant::now();
    let waiting = ask(&stand, "getUpdates", json!({"offset": 0, "timeout": 20}));
    let acting = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let form = stand.http.post(stand.url("/telegram/updates")).body("chat_id=-5&what=id&lang=uz");
        let form = form.header("content-type", "application/x-www-form-urlencoded");
        assert_eq!(form.send().await.unwrap().status(), 303);
    };
    let ((_, heard), ()) = tokio::join!(waiting, acting);
    assert!(begun.elapsed() < Duration::from_secs(5));
    let update = &heard["result"][0];
    assert_eq!((&update["message"]["text"], &update["message"]["chat"]["id"]), (&json!("/id"), &json!(-5)));
    let next = update["update_id"].as_i64().unwrap() + 1;
    assert_eq!(ask(&stand, "getUpdates", json!({"offset": next, "timeout": 0})).await.1["result"], json!([]));
}
