//! Small things that several pages share.

use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::{components::Redirect, hooks::use_location};
use shared::{BlockKind, ErrorCode, QrStatus};

use crate::{
    api::{ApiClient, Failure},
    browser,
    context::{Config, PageStatus},
    format,
    i18n::{Words, words},
    live::Live,
    routes,
    ui::{Button, Chip, ErrorBox, Toasts, Tone, Wait, when},
};

/// The name in the window's title.
#[component]
pub(crate) fn PageTitle(name: String) -> impl IntoView {
    view! { <Title text=words().with("page-title", &[("page", name.into())]) /> }
}

/// The sign that leads to the first page.
#[component]
pub(crate) fn Logo() -> impl IntoView {
    view! {
        <a class="logo" href=routes::OVERVIEW>
            <i aria-hidden="true"></i>
            {words().t("product-name")}
        </a>
    }
}

/// The warm band of a test stand.
#[component]
pub(crate) fn TestBand() -> impl IntoView {
    view! {
        <Wait show=when(move || {
            let Config(config) = expect_context();
            let test = config.get().is_some_and(|config| config.is_ok_and(|config| config.test_stand));
            test.then(|| view! { <aside class="test-band">{words().t("test-stand")}</aside> }.into_any())
        }) />
    }
}

/// This page's address: path and query.
pub(crate) fn here() -> Signal<String> {
    let location = use_location();
    Signal::derive(move || {
        let search = location.search.get();
        let path = location.pathname.get();
        if search.is_empty() { path } else { format!("{path}?{}", search.trim_start_matches('?')) }
    })
}

/// Leads to the sign-in page and from there back here.
#[component]
pub(crate) fn ToLogin() -> impl IntoView {
    let from = here().get_untracked();
    // The router only says where; clients that do not ask for HTML have to be told that they are led elsewhere, too.
    PageStatus::set(302);
    view! { <Redirect path=routes::login_from(&from) /> }
}

/// The way out (R33): ends the session that is being used and leaves for the sign-in page.
pub(crate) fn signs_out() -> Callback<()> {
    let (words, api, toasts) = (words(), ApiClient::here(), Toasts::here());
    let live = use_context::<Live>();
    Callback::new(move |()| {
        let api = api.clone();
        // Its stream would end with the session and be refused until the page is gone.
        if let Some(live) = live {
            live.pause();
        }
        spawn_local(async move {
            match api.sign_out().await {
                Ok(()) => browser::leave_for(routes::LOGIN),
                Err(failure) if failure.is(ErrorCode::NoSession) => browser::leave_for(routes::LOGIN),
                Err(failure) => {
                    if let Some(live) = live {
                        live.resume();
                    }
                    toasts.say(format!("{} · {}", failure.title(words), failure.code()));
                }
            }
        });
    })
}

/// What stands in place of data that could not be had: the way to sign in, or the failure with a way to try again.
#[component]
pub(crate) fn Failed(failure: Failure, #[prop(into)] retry: Callback<()>) -> impl IntoView {
    if failure.is(ErrorCode::NoSession) {
        return view! { <ToLogin /> }.into_any();
    }
    if let Failure::Problem(problem) = &failure {
        PageStatus::set(problem.status);
    }
    // A place in a list that is no more: the same question would get the same answer.
    let lost = failure.is(ErrorCode::InvalidCursor);
    let here = use_location().pathname;
    view! {
        <div class="failed">
            <ErrorBox failure=failure>
                {lost.then(|| view! { <a class="button primary" href=here.get_untracked()>{words().t("paging-first")}</a> })}
                <Button on_click=move |_| retry.run(())>{words().t("button-retry")}</Button>
            </ErrorBox>
        </div>
    }
    .into_any()
}

/// Whether a QR takes payments, and since when it does not.
#[component]
pub(crate) fn QrChip(status: QrStatus) -> impl IntoView {
    let words = words();
    let (tone, text) = state(words, status);
    view! { <span title=since(words, status)><Chip tone=tone text=text /></span> }
}

fn state(words: Words, status: QrStatus) -> (Tone, String) {
    match status {
        QrStatus::Active => (Tone::Good, words.t("qr-state-active")),
        QrStatus::Blocked { kind: BlockKind::Manual, .. } => (Tone::Waiting, words.t("qr-state-blocked-manual")),
        QrStatus::Blocked { kind: BlockKind::Bank, .. } => (Tone::Waiting, words.t("qr-state-blocked-bank")),
        QrStatus::Blocked { kind: BlockKind::System, .. } => (Tone::Waiting, words.t("qr-state-blocked-system")),
    }
}

fn since(words: Words, status: QrStatus) -> Option<String> {
    match status {
        QrStatus::Active => None,
        QrStatus::Blocked { at, .. } => {
            Some(words.with("qrs-blocked-since", &[("time", format::date_time(at).into())]))
        }
    }
}
