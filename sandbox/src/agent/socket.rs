//! One WebSocket: one frame, one answer, then the agent closes, unless it was asked to stay.

use super::dispatch::Caller;
use super::{Agent, http, origin};
use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use futures_util::future::{Either, select};
use futures_util::{SinkExt, StreamExt};
use std::collections::VecDeque;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

/// How long a page may take to close its side.
const CLOSING: Duration = Duration::from_secs(2);
const LARGEST_MESSAGE: usize = 64 * 1024 * 1024;
/// How many frames may wait on a kept socket while the password window is open.
const MOST_WAITING: usize = 64;

pub(super) async fn open(
    State(agent): State<Arc<Agent>>,
    uri: Uri,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else { return http::not_found().await };
    let caller = Caller::new(origin::text(&headers));
    let keep = uri.query().is_some_and(|query| {
        query.split('&').any(|part| part.split_once('=').map_or(part, |(name, _)| name) == "keepConnection")
    });
    upgrade
        .max_message_size(LARGEST_MESSAGE)
        .max_frame_size(LARGEST_MESSAGE)
        .on_upgrade(async move |socket| talk(socket, &agent, &caller, keep).await)
}

async fn talk(socket: WebSocket, agent: &Agent, caller: &Caller, keep: bool) {
    let (mut out, mut frames) = socket.split();
    let mut waiting: VecDeque<Utf8Bytes> = VecDeque::new();
    loop {
        let frame = match waiting.pop_front() {
            Some(frame) => frame,
            None => match frames.next().await {
                Some(Ok(Message::Text(frame))) => frame,
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_))) => continue,
            },
        };
        let mut answer = pin!(agent.answer(caller, &frame));
        // The page may go away while the password window is open; then nobody signs anything.
        let answer = loop {
            match select(answer.as_mut(), frames.next()).await {
                Either::Left((answer, _)) => break answer,
                Either::Right((Some(Ok(Message::Text(frame))), _)) if keep && waiting.len() < MOST_WAITING => {
                    waiting.push_back(frame);
                }
                Either::Right((Some(Ok(Message::Close(_)) | Err(_)) | None, _)) => return,
                Either::Right((Some(Ok(_)), _)) => {}
            }
        };
        if out.send(Message::Text(answer.into())).await.is_err() {
            return;
        }
        if !keep {
            let done = CloseFrame { code: close_code::NORMAL, reason: Utf8Bytes::from_static("Done") };
            if out.send(Message::Close(Some(done))).await.is_ok() {
                // Until the page has closed its side too; then the answer has arrived for sure.
                let closed = async { while let Some(Ok(_)) = frames.next().await {} };
                if tokio::time::timeout(CLOSING, closed).await.is_err() {
                    tracing::debug!("the page does not close its side");
                }
            }
            return;
        }
    }
}
