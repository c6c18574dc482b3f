//! The loops around Telegram, beside the worker: what they do is quick or waits for Telegram, and must wait for no job.

use crate::service::telegram::{self, Heard, Poller};
use crate::state::App;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// How often an idle server looks for something to tell.
const PAUSE: Duration = Duration::from_millis(250);
/// Chats that one server tells at once: a slow one keeps no other waiting.
const AT_ONCE: usize = 16;
/// How long Telegram may keep a question for updates open.
const LISTEN: Duration = Duration::from_secs(25);
/// How long to wait when Telegram gives no answer, or another server listens.
const RETRY: Duration = Duration::from_secs(5);

/// Tells chats of payments until `stop` turns true.
#[must_use]
pub fn start_telling(app: App, mut stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut telling = JoinSet::new();
        while !*stop.borrow() {
            while telling.try_join_next().is_some() {}
            let free = i64::try_from(AT_ONCE - telling.len()).unwrap_or_default();
            let claimed = match telegram::claim(&app, free).await {
                Ok(claimed) => claimed,
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "notices cannot be claimed");
                    Vec::new()
                }
            };
            for chat in claimed {
                let app = app.clone();
                telling.spawn(async move {
                    if let Err(error) = telegram::tell(&app, &chat).await {
                        tracing::error!(error = &error as &dyn std::error::Error, "a chat was not told");
                    }
                });
            }
            let full = telling.len() == AT_ONCE;
            tokio::select! {
                () = tokio::time::sleep(PAUSE), if !full => {}
                _ = telling.join_next(), if full => {}
                _ = stop.changed() => {}
            }
        }
        // What is on its way is told to the end, or the next server would tell it again.
        while telling.join_next().await.is_some() {}
    })
}

/// Hears what people ask the bot until `stop` turns true.
#[must_use]
pub fn start_hearing(app: App, mut stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        if app.telegram.is_none() {
            return;
        }
        let mut poller = Poller::new(&app);
        while !*stop.borrow() {
            let heard = tokio::select! {
                heard = telegram::hear(&app, &mut poller, LISTEN) => heard,
                _ = stop.changed() => break,
            };
            match heard {
                Ok(Heard::Updates(_)) => continue,
                Ok(Heard::NotOurs | Heard::Nothing) => {}
                Err(error) => tracing::error!(error = &error as &dyn std::error::Error, "updates cannot be seen to"),
            }
            tokio::select! {
                () = tokio::time::sleep(RETRY) => {}
                _ = stop.changed() => {}
            }
        }
        if let Err(error) = poller.resign(&app).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "another server listens only after a while");
        }
    })
}
