use leptos::prelude::*;

use super::{frame::Around, parts::PageTitle};
use crate::{context::PageStatus, i18n::words, routes};

/// An address that leads nowhere. Whoever is signed in has his sections.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    PageStatus::set(404);
    let words = words();
    view! {
        <PageTitle name=words.t("not-found-title") />
        <Around open=true>
            <div class="alone">
                <p class="big-number" aria-hidden="true">"404"</p>
                <h1>{words.t("not-found-title")}</h1>
                <p>{words.t("not-found-detail")}</p>
                <a class="button primary" href=routes::OVERVIEW>{words.t("not-found-home")}</a>
            </div>
        </Around>
    }
}
