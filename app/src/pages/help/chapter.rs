use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use shared::dto::{HelpChapter, HelpLink};

use super::{
    Shown,
    load::{Got, Wanted, load},
};
use crate::{
    browser,
    i18n::words,
    pages::parts::PageTitle,
    routes,
    ui::{Icon, Mark, Toasts, on},
};

/// One chapter.
#[component]
pub(crate) fn Chapter() -> impl IntoView {
    let address = use_params_map();
    let chapter = load(Memo::new(move |_| Wanted::Chapter(address.read().get("chapter").unwrap_or_default())));
    // What came later than the page could not be scrolled to by whoever followed a link to one of its sections.
    Effect::new(move |before: Option<Option<String>>| {
        let now = match chapter.get() {
            Some(Ok(Got::Chapter(chapter))) => Some(chapter.slug),
            _ => None,
        };
        if before.is_some_and(|before| before != now) && now.is_some() {
            request_animation_frame(browser::show_anchor);
        }
        now
    });
    view! {
        <Shown answer=chapter show=|got| match got {
            Got::Chapter(chapter) => view! { <Text chapter=chapter /> }.into_any(),
            _ => ().into_any(),
        } />
    }
}

#[component]
fn Text(chapter: HelpChapter) -> impl IntoView {
    let words = words();
    let toasts = Toasts::here();
    let HelpChapter { title, html, previous, next, .. } = chapter;
    // One listener for all the code on the page: its buttons came with the text.
    let pressed = move |event: MouseEvent| {
        let Some(code) = browser::code_beside(&event) else { return };
        spawn_local(async move {
            let done = browser::copy(&code).await;
            toasts.say(words.t(if done { "copied" } else { "copy-failed" }));
        });
    };
    view! {
        <PageTitle name=format!("{title} · {}", words.t("help-title")) />
        <article class="prose">
            <h1>{title}</h1>
            <div inner_html=html on:click=on(pressed)></div>
        </article>
        <nav class="help-turn" aria-label=words.t("help-turn")>
            {previous.map(|link| turn(link, "prev"))}
            {next.map(|link| turn(link, "next"))}
        </nav>
    }
}

fn turn(link: HelpLink, rel: &'static str) -> AnyView {
    let HelpLink { slug, title } = link;
    let forth = (rel == "next").then(|| view! { <Mark icon=Icon::Next /> });
    view! { <a class=format!("button {rel}") rel=rel href=routes::help_chapter(&slug)>{title}{forth}</a> }.into_any()
}
