//! A Telegram of the test's own over real HTTP: notes every message, and answers as it is told.

use super::TestApp;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use server::config::Config;
use server::secrets::Hidden;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const TOKEN: &str = "123456789:AAEtest";

/// How a method is answered.
#[derive(Clone)]
pub enum Mood {
    Well,
    /// An error of this code, description and parameters.
    Refuses(u16, &'static str, Value),
    /// Bytes that are no answer, with this status.
    Nonsense(u16),
    /// Cannot read a message that holds this.
    Chokes(String),
    /// No answer in time, though the message has come through.
    Mute,
}

#[derive(Clone)]
pub struct Telegram {
    url: String,
    state: Arc<Mutex<Stub>>,
}

struct Stub {
    /// For a chat, or for all (0).
    moods: Vec<(i64, Mood)>,
    sent: Vec<(i64, String)>,
    methods: Vec<String>,
    updates: VecDeque<Value>,
    /// Offsets above this are «in the future» and count for nothing.
    future: i64,
}

impl Telegram {
    pub async fn open() -> Self {
        let stub = Stub {
            moods: Vec::new(),
            sent: Vec::new(),
            methods: Vec::new(),
            updates: VecDeque::new(),
            future: i64::MAX,
        };
        let state = Arc::new(Mutex::new(stub));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&state));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/telegram-api", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, state }
    }

    /// A server that speaks to this Telegram.
    pub async fn server(&self, app: &TestApp) -> TestApp {
        self.server_with(app, |_| {}).await
    }

    pub async fn server_with(&self, app: &TestApp, change: impl FnOnce(&mut Config)) -> TestApp {
        let url = self.url.clone();
        app.another(|config| {
            config.telegram.bot_token = Some(Hidden::new(TOKEN.to_owned()));
            config.telegram.api_url = url;
            config.telegram.messages_per_second = 1_000;
            config.telegram.timeout_ms = 1_000;
            change(config);
        })
        .await
    }

    /// From now on a chat (0: every chat) is answered so.
    pub fn is(&self, chat: i64, mood: Mood) {
        let mut stub = self.state.lock().expect("the stub");
        stub.moods.retain(|(of, _)| *of != chat);
        stub.moods.push((chat, mood));
    }

    pub fn refuses(&self, chat: i64, code: u16, description: &'static str) {
        self.is(chat, Mood::Refuses(code, description, json!({})));
    }

    /// What was written, chat by chat, in order; forgotten by being asked.
    pub fn sent(&self) -> Vec<(i64, String)> {
        std::mem::take(&mut self.state.lock().expect("the stub").sent)
    }

    /// The methods that were called; forgotten by being asked.
    pub fn methods(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().expect("the stub").methods)
    }

    /// After a week of quiet: numbers begin below a hundred again.
    pub fn begins_anew(&self) {
        let mut stub = self.state.lock().expect("the stub");
        stub.future = 100;
        stub.updates.clear();
    }

    /// Something happens around the bot.
    pub fn happens(&self, id: i64, mut update: Value) {
        update["update_id"] = json!(id);
        self.state.lock().expect("the stub").updates.push_back(update);
    }
}

impl TestApp {
    /// Tells every chat that is due once; says how many.
    pub async fn tell(&self) -> usize {
        let claimed = server::service::telegram::claim(&self.server, 100).await.expect("chats are claimed");
        let count = claimed.len();
        for chat in &claimed {
            server::service::telegram::tell(&self.server, chat).await.expect("the outcome is noted");
        }
        count
    }
}

async fn answer(State(state): State<Arc<Mutex<Stub>>>, uri: Uri, body: String) -> Response {
    let Some(method) = uri.path().strip_prefix(&format!("/telegram-api/bot{TOKEN}/")) else {
        return error(404, "Not Found", &json!({}));
    };
    let ask: Value = serde_json::from_str(&body).expect("JSON");
    let chat = ask["chat_id"].as_i64().unwrap_or_default();
    let (mood, updates) = {
        let mut stub = state.lock().expect("the stub");
        stub.methods.push(method.to_owned());
        let mood = |of: i64| stub.moods.iter().find(|(chat, _)| *chat == of).map(|(_, mood)| mood.clone());
        let mood = match mood(chat).or_else(|| mood(0)).unwrap_or(Mood::Well) {
            Mood::Chokes(on) if ask["text"].as_str().is_some_and(|text| text.contains(&on)) => {
                Mood::Refuses(400, "Bad Request: can't parse entities", json!({}))
            }
            Mood::Chokes(_) => Mood::Well,
            other => other,
        };
        if method == "sendMessage" && matches!(mood, Mood::Well | Mood::Mute) {
            assert_eq!(ask["parse_mode"], "HTML");
            stub.sent.push((chat, ask["text"].as_str().expect("a text").to_owned()));
        }
        if method == "getUpdates" {
            let next = ask["offset"].as_i64().expect("an offset");
            let next = if next > stub.future { 0 } else { next };
            stub.updates.retain(|update| update["update_id"].as_i64().expect("a number") >= next);
        }
        (mood, stub.updates.clone())
    };
    match mood {
        Mood::Well | Mood::Chokes(_) => {}
        Mood::Refuses(code, description, parameters) => return error(code, description, &parameters),
        Mood::Nonsense(status) => return (status_of(status), "<html>").into_response(),
        Mood::Mute => tokio::time::sleep(Duration::from_secs(5)).await,
    }
    let result = match method {
        "getMe" => json!({"id": 123_456_789, "is_bot": true, "first_name": "UzQR", "username": "UzQrTestBot"}),
        "getChat" => json!({"id": chat, "type": "private"}),
        "getUpdates" => json!(updates),
        "sendMessage" => json!({"message_id": 1, "date": 0, "chat": {"id": chat}}),
        other => panic!("a method that nobody knows: {other}"),
    };
    axum::Json(json!({"ok": true, "result": result})).into_response()
}

fn error(code: u16, description: &str, parameters: &Value) -> Response {
    let body = json!({"ok": false, "error_code": code, "description": description, "parameters": parameters});
    (status_of(code), axum::Json(body)).into_response()
}

fn status_of(code: u16) -> StatusCode {
    StatusCode::from_u16(code).expect("a status")
}
