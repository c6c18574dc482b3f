//! Sign-in by E-IMZO (R20–R28).

mod certificate;
mod flow;

use leptos::{
    ev::{Event, SubmitEvent},
    prelude::*,
};
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
    browser,
    context::support_phone,
    i18n::words,
    routes,
    ui::{Button, ButtonKind, ErrorBox, Icon, Mark, Wait, on, part, when},
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
                    {part(move || flow.failure.get().map(|failure| view! {
                        <ErrorBox failure=failure>
                            <Button on_click=move |_| flow.go_on()>{words.t("button-retry")}</Button>
                        </ErrorBox>
                    }.into_any()))}
                    {part(move || {
                        if flow.certificates.read().is_empty() {
                            view! { <Introduction flow=flow /> }.into_any()
                        } else {
                            view! { <Choice flow=flow /> }.into_any()
                        }
                    })}
                    <p class="progress" role="status">{Signal::derive(move || flow.step.get().message().map(|key| words.t(key)).unwrap_or_default())}</p>
                    <noscript><p class="note">{words.t("javascript-needed")}</p></noscript>
                </main>
                <footer class="pane-foot">
                    <p>{words.t("login-password-note")}</p>
                    <p>{words.t("login-who")}</p>
                    <p>
                        <a href=routes::HELP rel="external">{words.t("help-title")}</a>
                        " · "
                        <a href=routes::help_chapter("sign-in") rel="external">{words.t("help-about-sign-in")}</a>
                    </p>
                    <Wait show=when(move || view! { <p>{words.with("login-support", &[("phone", support_phone().into())])}</p> }.into_any()) />
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
    // Once, as soon as the list can take the focus.
    Effect::new(move |focused: Option<bool>| {
        let ready = focused != Some(true) && flow.step.get() == Step::Still;
        if let (true, Some(at)) = (ready, flow.chosen.get_untracked()) {
            request_animation_frame(move || browser::focus_id(&format!("certificate-{at}")));
        }
        ready || focused == Some(true)
    });
    view! {
        <form
            class="choice"
            on:submit=on(move |event: SubmitEvent| {
                event.prevent_default();
                flow.sign();
            })
        >
            <fieldset class="certificates" prop:disabled=flow.busy()>
                <legend>{words.t("login-choose")}</legend>
                {part(move || {
                    let all = flow.certificates.get();
                    let line = |(at, one)| view! { <OneCertificate flow=flow at=at one=one /> }.into_any();
                    all.into_iter().enumerate().map(line).collect_view()
                })}
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
                prop:checked=Signal::derive(move || flow.chosen.get() == Some(at))
                on:change=on(move |_: Event| flow.chosen.set(Some(at)))
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
