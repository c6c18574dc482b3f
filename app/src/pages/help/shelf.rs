use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::dto::HelpEntry;

use super::load::{Got, Wanted, load};
use crate::{
    i18n::words,
    routes,
    ui::{Icon, Mark, Wait, part, when},
};

/// The help: its table of contents beside what is read.
#[component]
pub(crate) fn Shelf(children: Children) -> impl IntoView {
    let words = words();
    let index = load(Memo::new(|_| Wanted::Index(None)));
    // The chapters themselves say what is wrong when nothing can be had.
    let contents = when(move || match index.get() {
        Some(Ok(Got::Index(index))) => Some(view! { <Contents chapters=index.items /> }.into_any()),
        _ => None,
    });
    view! {
        <div class="help">
            <details class="help-contents phone-only">
                <summary>{words.t("help-contents")}</summary>
                <Wait show=contents.clone() />
            </details>
            <nav class="help-contents desk-only" aria-label=words.t("help-contents")><Wait show=contents /></nav>
            <div class="help-page">{children()}</div>
        </div>
    }
}

/// The chapters, and the sections of the one that is open.
#[component]
fn Contents(chapters: Vec<HelpEntry>) -> impl IntoView {
    let words = words();
    let path = use_location().pathname;
    let line = move |href: String, text: String, whole: bool| {
        let here = href.clone();
        let current = Signal::derive(move || {
            let path = path.read();
            let at = path.trim_end_matches('/');
            let inside = !whole && at.strip_prefix(here.as_str()).is_some_and(|rest| rest.starts_with('/'));
            (at == here || inside).then_some("page")
        });
        view! { <a href=href aria-current=current>{text}</a> }
    };
    let chapter = move |chapter: HelpEntry| {
        let href = routes::help_chapter(&chapter.slug);
        let here = href.clone();
        let headings = StoredValue::new(chapter.headings);
        let open = part(move || {
            (path.read().trim_end_matches('/') == here).then(|| {
                let inside = headings.get_value().into_iter().map(|heading| {
                    view! { <li><a rel="external" href=format!("#{}", heading.id)>{heading.text}</a></li> }.into_any()
                });
                view! { <ol>{inside.collect_view()}</ol> }
            })
        });
        view! { <li>{line(href, chapter.title, false)} {open}</li> }.into_any()
    };
    view! {
        <p class="help-home">{line(routes::HELP.to_owned(), words.t("help-all"), true)}</p>
        <ol class="help-chapters">{chapters.into_iter().map(chapter).collect_view()}</ol>
        <p class="help-home"><Mark icon=Icon::Warning />{line(routes::ERRORS.to_owned(), words.t("help-errors"), false)}</p>
    }
}
