use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::dto::{ErrorActor, ErrorEntry};

use super::{
    SearchForm, Shown,
    load::{Got, Wanted, load},
};
use crate::{
    context::support_phone,
    i18n::words,
    pages::parts::PageTitle,
    routes,
    ui::{Chip, Tone},
};

/// The error directory (R240).
#[component]
pub(crate) fn Directory() -> impl IntoView {
    let words = words();
    let list = load(Memo::new(|_| Wanted::Errors));
    view! {
        <PageTitle name=words.t("help-errors") />
        <h1>{words.t("help-errors")}</h1>
        <p class="lead">{words.t("help-errors-lead")}</p>
        <SearchForm sought=String::new() />
        <Shown answer=list show=|got| match got {
            Got::Errors(codes) => view! { <Codes codes=codes /> }.into_any(),
            _ => ().into_any(),
        } />
    }
}

/// The codes, a heading for each range.
#[component]
fn Codes(codes: Vec<ErrorEntry>) -> impl IntoView {
    let mut group = String::new();
    let line = |code: ErrorEntry| {
        let heading = (code.group != group).then(|| {
            group.clone_from(&code.group);
            view! { <h2>{code.group.clone()}</h2> }
        });
        view! {
            {heading}
            <a class="error-line" href=routes::error(&code.code)>
                <span class="mono">{code.code.clone()}</span>
                <span>{code.title}</span>
                <Who actor=code.actor text=code.who />
            </a>
        }
        .into_any()
    };
    view! { <div class="error-lines">{codes.into_iter().map(line).collect_view()}</div> }
}

#[component]
fn Who(actor: ErrorActor, text: String) -> impl IntoView {
    let tone = if actor == ErrorActor::You { Tone::Good } else { Tone::Neutral };
    view! { <Chip tone=tone text=text /> }
}

/// One code: what happened, why, what to do, whose turn it is.
#[component]
pub(crate) fn OneError() -> impl IntoView {
    let address = use_params_map();
    let entry = load(Memo::new(move |_| Wanted::Error(address.read().get("code").unwrap_or_default())));
    view! {
        <Shown answer=entry show=|got| match got {
            Got::Error(entry) => view! { <Entry entry=*entry /> }.into_any(),
            _ => ().into_any(),
        } />
    }
}

#[component]
fn Entry(entry: ErrorEntry) -> impl IntoView {
    let words = words();
    let ErrorEntry { code, status, group, title, detail, cause, action, actor, who } = entry;
    let status = status.map_or_else(|| words.t("help-error-browser"), |status| status.to_string());
    view! {
        <PageTitle name=format!("{code} · {title}") />
        <p class="muted small"><a href=routes::ERRORS>{words.t("help-errors")}</a>" · "{group}</p>
        <article class="prose error-page">
            <h1><span class="mono">{code}</span>{title}</h1>
            <p class="lead">{detail}</p>
            <h2>{words.t("help-error-cause")}</h2>
            <p>{cause}</p>
            <h2>{words.t("help-error-action")}</h2>
            <p>{action}</p>
            <dl class="error-facts">
                <div><dt>{words.t("help-error-who")}</dt><dd><Who actor=actor text=who /></dd></div>
                <div><dt>"HTTP"</dt><dd>{status}</dd></div>
            </dl>
            <p class="error-support">{words.with("error-support", &[("phone", support_phone().into())])}</p>
        </article>
    }
}
