use leptos::prelude::*;

use super::{
    language::LanguageSwitch,
    parts::{Logo, PageTitle},
};
use crate::{context::PageStatus, i18n::words, routes};

/// An address that leads nowhere.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    PageStatus::set(404);
    let words = words();
    view! {
        <PageTitle name=words.t("not-found-title") />
        <header class="top bare"><Logo /><LanguageSwitch /></header>
        <main class="alone">
            <p class="big-number" aria-hidden="true">"404"</p>
            <h1>{words.t("not-found-title")}</h1>
            <p>{words.t("not-found-detail")}</p>
            <a class="button primary" href=routes::OVERVIEW>{words.t("not-found-home")}</a>
        </main>
    }
}
