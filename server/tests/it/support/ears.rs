//! Somebody who listens to the live events of a server, over a real socket.

use super::{Browser, TestApp};
use serde_json::Value;
use std::time::Duration;

/// Longer than a change may take to be heard.
const PATIENCE: Duration = Duration::from_secs(2);

pub struct Ears {
    response: reqwest::Response,
    heard: String,
}

/// What was heard.
#[derive(Debug, PartialEq, Eq)]
pub struct Heard {
    pub id: String,
    pub kind: String,
    pub subject: String,
}

impl Ears {
    /// Opens the stream with the browser's cookies; `last` is the id to resume behind.
    pub async fn open(app: &TestApp, browser: &Browser, last: Option<&str>) -> Self {
        let url = format!("http://{}/api/v1/events", app.listen().await);
        let mut request = reqwest::Client::new().get(url).header("cookie", browser.cookie_line());
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = request.send().await.expect("the server answers");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        let mut ears = Self { response, heard: String::new() };
        // The place where the stream begins comes first.
        assert!(ears.block().await.expect("a beginning").contains("id:"));
        ears
    }

    /// The next event, or `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            let block = self.block().await?;
            let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            let Some(data) = field("data") else { continue };
            let data: Value = serde_json::from_str(data).expect("JSON");
            let text = |name: &str| field(name).expect("a field").to_owned();
            let subject = data["subject"].as_str().expect("a subject").to_owned();
            return Some(Heard { id: text("id"), kind: text("event"), subject });
        }
    }

    /// Nothing comes within `PATIENCE`.
    pub async fn silence(&mut self) {
        if let Ok(heard) = tokio::time::timeout(Duration::from_millis(700), self.next()).await {
            panic!("not silent: {heard:?}");
        }
    }

    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.heard.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.heard = rest;
                return Some(block);
            }
            let chunk = tokio::time::timeout(PATIENCE, self.response.chunk()).await.expect("heard in time");
            let chunk = chunk.expect("a whole stream")?;
            self.heard += std::str::from_utf8(&chunk).expect("text");
        }
    }
}
