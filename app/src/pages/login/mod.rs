//! Sign-in by E-IMZO (R20–R28).

mod certificate;
mod flow;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::{
    certificate::Certificate,
    flow::{Flow, Step},
};
use super::{
    language::LanguageSwitch,
    parts::{PageTitle, TestBand},
};
use crate::{
    context::support_phone,
    i18n::words,
    routes,
    ui::{Button, ButtonKind, ErrorBox, Icon, Mark},
};

/// The sign-in page.
#[component]
pub(crate) fn Login() -> impl IntoView {
    let words = words();
    let next = use_query_map().read_untracked().get("next");
    let flow = Flow::new(routes::after_login(next.as_deref()));
    view! {
        <PageTitle name=words.t("login-title") />
        <TestBand />
        <div class="login">
            <header class="hero">
                <p class="logo"><i aria-hidden="true"></i>{words.t("product-name")}</p>
                <p class="hero-title">{words.t("login-hero")}</p>
                <p class="hero-text">{words.t("login-hero-text")}</p>
            </header>
            <div class="pane">
                <div class="pane-top"><LanguageSwitch /></div>
                <main class="pane-body">
                    <h1>{words.t("login-title")}</h1>
                    {move || flow.failure.get().map(|failure| view! {
                        <ErrorBox failure=failure>
                            <Button on_click=move |_| flow.go_on()>{words.t("button-retry")}</Button>
                        </ErrorBox>
                    })}
                    {move || {
                        if flow.certificates.read().is_empty() {
                            view! { <Introduction flow=flow /> }.into_any()
                        } else {
                            view! { <Choice flow=flow /> }.into_any()
                        }
                    }}
                    <p class="progress" role="status">{move || flow.step.get().message().map(|key| words.t(key))}</p>
                    <noscript><p class="note">{words.t("javascript-needed")}</p></noscript>
                </main>
                <footer class="pane-foot">
                    <p>{words.t("login-password-note")}</p>
                    <p>{words.t("login-who")}</p>
                    <Suspense fallback=|| ()>
                        {move || view! { <p>{words.with("login-support", &[("phone", support_phone().into())])}</p> }}
                    </Suspense>
                </footer>
            </div>
        </div>
    }
}

/// Before anything has been asked of the computer: what will happen, and the button that begins it (R20, R22).
#[component]
fn Introduction(flow: Flow) -> impl IntoView {
    let words = words();
    view! {
        <p class="muted">{words.t("login-intro")}</p>
        <div class="note">
            <Mark icon=Icon::Shield />
            <div>
                <p class="note-title">{words.t("login-prompt-title")}</p>
                <p>{words.t("login-prompt-text")}</p>
            </div>
        </div>
        <p class="method" id="method">{words.t("login-method")}</p>
        <Button kind=ButtonKind::Primary wide=true busy=flow.busy() on_click=move |_| flow.connect()>
            <Mark icon=Icon::Key />
            {words.t("login-button")}
        </Button>
    }
}

/// The certificates, and the button that signs with the chosen one (R23–R26).
#[component]
fn Choice(flow: Flow) -> impl IntoView {
    let words = words();
    view! {
        <form
            class="choice"
            on:submit=move |event| {
                event.prevent_default();
                flow.sign();
            }
        >
            <fieldset class="certificates" prop:disabled=move || flow.busy().get()>
                <legend>{words.t("login-choose")}</legend>
                {move || {
                    let all = flow.certificates.get();
                    all.into_iter().enumerate().map(|(at, one)| view! { <OneCertificate flow=flow at=at one=one /> }).collect_view()
                }}
            </fieldset>
            <Button kind=ButtonKind::Primary wide=true submits=true busy=flow.busy()>{words.t("login-sign")}</Button>
            <Button kind=ButtonKind::Plain wide=true on_click=move |_| flow.connect()>{words.t("login-other")}</Button>
        </form>
    }
}

/// One certificate of the list. One that has run out can be seen and cannot be chosen.
#[component]
fn OneCertificate(flow: Flow, at: usize, one: Certificate) -> impl IntoView {
    let words = words();
    let usable = one.is_usable();
    view! {
        <label class="certificate" class:off=!usable>
            <input
                type="radio"
                name="certificate"
                id=format!("certificate-{at}")
                value=at.to_string()
                disabled=!usable
                prop:checked=move || flow.chosen.get() == Some(at)
                on:change=move |_| flow.chosen.set(Some(at))
            />
            <span class="certificate-text">
                <b>{one.name.clone()}</b>
                {one.holder.clone().map(|holder| view! { <span>{holder}</span> })}
                <span class="muted">{one.identity(words)}</span>
                <span class="muted">{one.validity(words)}</span>
            </span>
        </label>
    }
}

impl Step {
    /// What to say while it lasts.
    const fn message(self) -> Option<&'static str> {
        match self {
            Self::Still => None,
            Self::Connecting => Some("login-connecting"),
            Self::Signing => Some("login-signing"),
            Self::Checking => Some("login-checking"),
        }
    }
}
