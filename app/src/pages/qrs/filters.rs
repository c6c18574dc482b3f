use leptos::{
    ev::{Event, SubmitEvent},
    html,
    prelude::*,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::QrKind;

use crate::{
    i18n::words,
    query::{QrQuery, StatusFilter},
    routes,
    ui::{SearchField, on, part},
};

/// Search and filters. They live in the address; without a script the form sends them there itself.
#[component]
pub(super) fn Filters(query: Memo<QrQuery>) -> impl IntoView {
    let words = words();
    let (search, kind, status) =
        (NodeRef::<html::Input>::new(), NodeRef::<html::Select>::new(), NodeRef::<html::Select>::new());
    let navigate = use_navigate();
    // A choice is a step that the browser goes back over; every pause in typing would be one too many.
    let apply = move |replace: bool| {
        let (Some(search), Some(kind), Some(status)) =
            (search.get_untracked(), kind.get_untracked(), status.get_untracked())
        else {
            return;
        };
        let wanted = QrQuery::read(|name| match name {
            "search" => Some(search.value()),
            "kind" => Some(kind.value()),
            "status" => Some(status.value()),
            _ => None,
        });
        if wanted != query.get_untracked().page(None) {
            navigate(&wanted.address(routes::QRS), NavigateOptions { replace, scroll: false, ..Default::default() });
        }
    };
    let apply = StoredValue::new(apply);
    view! {
        <form
            class="filters"
            method="get"
            action=routes::QRS
            role="search"
            on:submit=on(move |event: SubmitEvent| {
                event.prevent_default();
                apply.with_value(|apply| apply(false));
            })
        >
            <SearchField
                node=search
                label=words.t("qrs-search")
                value=Signal::derive(move || query.get().search)
                on_pause=move |()| apply.with_value(|apply| apply(true))
            />
            <select
                node_ref=kind
                class="input select"
                name="kind"
                aria-label=words.t("qrs-filter-kind")
                prop:value=Signal::derive(move || query.get().kind.map_or("", QrKind::as_str).to_owned())
                on:change=on(move |_: Event| apply.with_value(|apply| apply(false)))
            >
                <Choice value="" text=words.t("qrs-filter-kind-all") chosen=query.read_untracked().kind.is_none() />
                {[(QrKind::Static, "qr-kind-static"), (QrKind::Dynamic, "qr-kind-dynamic")]
                    .map(|(kind, key)| view! {
                        <Choice value=kind.as_str() text=words.t(key) chosen=query.read_untracked().kind == Some(kind) />
                    })}
            </select>
            <select
                node_ref=status
                class="input select"
                name="status"
                aria-label=words.t("qrs-filter-status")
                prop:value=Signal::derive(move || query.get().status.map_or("", StatusFilter::as_str).to_owned())
                on:change=on(move |_: Event| apply.with_value(|apply| apply(false)))
            >
                <Choice value="" text=words.t("qrs-filter-status-all") chosen=query.read_untracked().status.is_none() />
                {[(StatusFilter::Active, "qrs-filter-status-active"), (StatusFilter::Blocked, "qrs-filter-status-blocked")]
                    .map(|(status, key)| view! {
                        <Choice value=status.as_str() text=words.t(key) chosen=query.read_untracked().status == Some(status) />
                    })}
            </select>
            <noscript><button class="button" type="submit">{words.t("button-search")}</button></noscript>
            {part(move || query.get().is_filtered().then(|| view! {
                <a class="button plain" href=routes::QRS>{words.t("button-reset")}</a>
            }.into_any()))}
        </form>
    }
}

/// One entry of a choice.
#[component]
fn Choice(value: &'static str, text: String, chosen: bool) -> impl IntoView {
    view! { <option value=value selected=chosen>{text}</option> }
}
