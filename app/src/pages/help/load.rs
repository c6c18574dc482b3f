//! What the pages of the help ask for. One resource of one type serves them all: each type of its own would cost the
//! browser's download another ten kilobytes.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::dto::{ErrorEntry, HelpChapter, HelpIndex};

use crate::api::{ApiClient, Failure};

/// What a page wants to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All chapters, or those in which this was found.
    Index(Option<String>),
    /// One chapter.
    Chapter(String),
    /// Every code.
    Errors,
    /// One code.
    Error(String),
}

/// What it got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Got {
    Index(HelpIndex),
    Chapter(HelpChapter),
    Errors(Vec<ErrorEntry>),
    Error(Box<ErrorEntry>),
}

/// The answer, on its way or here.
pub(super) type Answer = Resource<Result<Got, Failure>>;

/// Asks, and asks again when something else is wanted.
pub(super) fn load(wanted: Memo<Wanted>) -> Answer {
    let api = ApiClient::here();
    Resource::new(
        move || wanted.get(),
        move |wanted| {
            let api = api.clone();
            async move {
                match wanted {
                    Wanted::Index(search) => api.help(search.as_deref()).await.map(Got::Index),
                    Wanted::Chapter(slug) => api.help_chapter(&slug).await.map(Got::Chapter),
                    Wanted::Errors => api.errors().await.map(|list| Got::Errors(list.items)),
                    Wanted::Error(code) => api.error(&code).await.map(|entry| Got::Error(Box::new(entry))),
                }
            }
        },
    )
}
