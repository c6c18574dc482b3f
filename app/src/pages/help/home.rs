use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::dto::{HelpEntry, HelpErrorRef, HelpFound, HelpIndex};

use super::{
    SearchForm, Shown,
    load::{Got, Wanted, load},
};
use crate::{
    context::support_phone,
    i18n::words,
    pages::parts::PageTitle,
    routes,
    ui::{EmptyState, Icon},
};

/// Where the help begins: all chapters, or what was found.
#[component]
pub(crate) fn HelpHome() -> impl IntoView {
    let words = words();
    let address = use_query_map();
    let sought =
        move || address.read().get("search").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let index = load(Memo::new(move |_| Wanted::Index(sought())));
    view! {
        <PageTitle name=words.t("help-title") />
        <h1>{words.t("help-title")}</h1>
        <SearchForm sought=untrack(sought).unwrap_or_default() />
        <Shown answer=index show=|got| {
            let sought = use_query_map().read_untracked().get("search").unwrap_or_default().trim().to_owned();
            match got {
                Got::Index(index) if sought.is_empty() => view! { <All index=index /> }.into_any(),
                Got::Index(index) => view! { <Results index=index sought=sought /> }.into_any(),
                _ => ().into_any(),
            }
        } />
    }
}

/// Every chapter with a word on what is in it.
#[component]
fn All(index: HelpIndex) -> impl IntoView {
    let words = words();
    let card = |href: String, title: String, summary: String| {
        view! {
            <li><a class="help-card" href=href><b>{title}</b><span>{summary}</span></a></li>
        }
        .into_any()
    };
    let chapters = index
        .items
        .into_iter()
        .map(|chapter| card(routes::help_chapter(&chapter.slug), chapter.title, chapter.summary));
    view! {
        <ol class="help-cards">
            {chapters.collect_view()}
            {card(routes::ERRORS.to_owned(), words.t("help-errors"), words.t("help-errors-summary"))}
        </ol>
        <p class="muted small">{words.with("help-support", &[("phone", support_phone().into())])}</p>
    }
}

#[component]
fn Results(index: HelpIndex, sought: String) -> impl IntoView {
    let words = words();
    let HelpIndex { items, errors } = index;
    if items.is_empty() && errors.is_empty() {
        return view! {
            <EmptyState
                icon=Icon::Search
                title=words.with("help-nothing", &[("sought", sought.into())])
                text=words.t("help-nothing-text")
            >
                <a class="button" href=routes::HELP>{words.t("help-all")}</a>
            </EmptyState>
        }
        .into_any();
    }
    let error = |found: HelpErrorRef| {
        view! {
            <li><a href=routes::error(&found.code)><span class="mono">{found.code.clone()}</span>" "{found.title}</a></li>
        }
        .into_any()
    };
    let errors = (!errors.is_empty()).then(|| {
        view! {
            <h2>{words.t("help-errors")}</h2>
            <ul class="help-found-errors">{errors.into_iter().map(error).collect_view()}</ul>
        }
        .into_any()
    });
    view! {
        <p class="muted" role="status">{words.with("help-results", &[("sought", sought.into())])}</p>
        <ol class="help-results">{items.into_iter().map(|chapter| view! { <FoundIn chapter=chapter /> }.into_any()).collect_view()}</ol>
        {errors}
    }
    .into_any()
}

/// A chapter in which something was found.
#[component]
fn FoundIn(chapter: HelpEntry) -> impl IntoView {
    let href = routes::help_chapter(&chapter.slug);
    let place = |found: HelpFound| {
        let to = found.heading.as_ref().map_or_else(|| href.clone(), |heading| format!("{href}#{}", heading.id));
        let text = found.text.into_iter().map(|piece| {
            if piece.found { view! { <mark>{piece.text}</mark> }.into_any() } else { view! { {piece.text} }.into_any() }
        });
        let heading = found.heading.map(|heading| view! { <a href=to.clone()>{heading.text}</a> });
        view! { <li>{heading}<p>{text.collect_view()}</p></li> }.into_any()
    };
    let places = chapter.found.into_iter().map(place).collect_view();
    view! {
        <li>
            <h2><a href=href.clone()>{chapter.title}</a></h2>
            <ul>{places}</ul>
        </li>
    }
}
