//! The help and the error directory. The texts come from the server: a browser downloads only what it shows.

mod chapter;
mod errors;
mod home;
mod load;
mod shelf;

pub(crate) use chapter::Chapter;
pub(crate) use errors::{Directory, OneError};
pub(crate) use home::HelpHome;
pub(crate) use shelf::Shelf;

use leptos::prelude::*;
use shared::ErrorCode;

use self::load::{Answer, Got};
use super::parts::{Failed, PageTitle};
use crate::{
    context::PageStatus,
    i18n::words,
    routes,
    ui::{Icon, Mark, Wait, when},
};

/// The search. An ordinary form: it works before any script does, and its answer has an address.
#[component]
fn SearchForm(sought: String) -> impl IntoView {
    let words = words();
    view! {
        <form class="help-search" method="get" action=routes::HELP role="search">
            <span class="search">
                <Mark icon=Icon::Search />
                <input
                    class="input"
                    type="search"
                    name="search"
                    maxlength="64"
                    aria-label=words.t("help-search")
                    placeholder=words.t("help-search")
                    value=sought
                />
            </span>
            <button type="submit" class="button">{words.t("button-search")}</button>
        </form>
    }
}

/// Shows what came: an answer, a chapter or a code that is not there, or another failure.
#[component]
fn Shown(answer: Answer, show: fn(Got) -> AnyView) -> impl IntoView {
    view! {
        <Wait show=when(move || {
            answer.get().map(|got| match got {
                Ok(got) => show(got),
                Err(failure) if failure.is(ErrorCode::NoSuchPath) => view! { <NotThere /> }.into_any(),
                Err(failure) => view! { <Failed failure=failure retry=move |()| answer.refetch() /> }.into_any(),
            })
        }) />
    }
}

#[component]
fn NotThere() -> impl IntoView {
    let words = words();
    PageStatus::set(404);
    view! {
        <PageTitle name=words.t("not-found-title") />
        <div class="alone">
            <p class="big-number" aria-hidden="true">"404"</p>
            <h1>{words.t("not-found-title")}</h1>
            <p>{words.t("help-not-found")}</p>
            <a class="button primary" href=routes::HELP>{words.t("help-title")}</a>
        </div>
    }
}
