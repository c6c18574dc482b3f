//! API keys of tills (R145–R191): the list, and what is done from it.

mod choice;
mod create;
mod delete;
mod rebind;
mod secret;
mod table;

use std::collections::VecDeque;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::dto::{ApiKeyCreated, ApiKeyView, List};

use self::{create::CreateDialog, delete::Delete, rebind::Rebind, secret::SecretDialog, table::KeyTable};
use super::parts::{Failed, PageTitle};
use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    live,
    query::with_query,
    routes,
    ui::{Button, ButtonKind, Dialog, EmptyState, HelpLink, Icon, Mark, Pager, WaitForList, part, when},
};

/// What somebody wants to do with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Rebind,
    Delete,
}

type Chosen = RwSignal<Option<(Action, ApiKeyView)>>;

/// The list of keys.
#[component]
pub(crate) fn Keys() -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let address = use_query_map();
    let cursor = Memo::new(move |_| address.read().get("cursor").filter(|cursor| !cursor.is_empty()));
    let list = Resource::new(
        move || cursor.get(),
        move |cursor| {
            let api = api.clone();
            async move {
                let answer = api.api_keys(cursor).await;
                browser::menu_closed().await;
                answer
            }
        },
    );
    let pending = RwSignal::new(false);
    let creating = RwSignal::new(false);
    let created = RwSignal::new(VecDeque::new());
    let chosen = Chosen::new(None);
    // A key changes together with the count at its QR.
    live::on_change(live::Live::here().qrs, move || list.refetch());
    let made = move |key: ApiKeyCreated| {
        created.update(|waiting| waiting.push_back(key));
        list.refetch();
    };
    view! {
        <PageTitle name=words.t("keys-title") />
        <div class="page-head">
            <h1>{words.t("keys-title")} <HelpLink to="api" label=words.t("help-about-keys") /></h1>
            <div class="page-actions">
                <Button kind=ButtonKind::Primary key="n" on_click=move |_| creating.set(true)>
                    <Mark icon=Icon::Plus />
                    {words.t("keys-new")}
                </Button>
            </div>
        </div>
        <section class="card" class:pending=pending>
            <WaitForList columns=7 pending=pending show=when(move || {
                list.get().map(|answer| match answer {
                    Ok(list) => view! { <Page list=list cursor=cursor.get_untracked() chosen=chosen creating=creating /> }.into_any(),
                    Err(failure) => view! { <Failed failure=failure retry=move |()| list.refetch() /> }.into_any(),
                })
            }) />
        </section>
        <p class="page-note small"><a href=routes::DOCS rel="external">{words.t("keys-docs")}</a></p>
        <CreateDialog open=creating on_done=made />
        <SecretDialog created=created />
        <ActionDialog chosen=chosen on_done=move |()| list.refetch() />
    }
}

#[component]
fn Page(list: List<ApiKeyView>, cursor: Option<String>, chosen: Chosen, creating: RwSignal<bool>) -> impl IntoView {
    let words = words();
    if list.items.is_empty() && cursor.is_none() {
        return view! {
            <EmptyState icon=Icon::Key title=words.t("keys-empty-title") text=words.t("keys-empty-text")>
                <Button kind=ButtonKind::Primary on_click=move |_| creating.set(true)>{words.t("keys-new")}</Button>
            </EmptyState>
        }
        .into_any();
    }
    let begin = cursor.is_some().then(|| routes::KEYS.to_owned());
    let next = list.next.clone().map(|cursor| with_query(routes::KEYS, &[("cursor", Some(&cursor))]));
    view! {
        <KeyTable list=list chosen=chosen />
        <Pager first=begin next=next />
    }
    .into_any()
}

/// The dialog of whatever was chosen.
#[component]
fn ActionDialog(chosen: Chosen, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if chosen.read().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            chosen.set(None);
        }
    });
    let title = Signal::derive(move || match chosen.get() {
        None => String::new(),
        Some((Action::Rebind, _)) => words.t("keys-rebind"),
        Some((Action::Delete, _)) => words.t("keys-delete-title"),
    });
    view! {
        <Dialog open=open title=title id="key-action">
            {part(move || chosen.get().map(|(action, key)| match action {
                Action::Rebind => view! { <Rebind key=key open=open on_done=on_done /> }.into_any(),
                Action::Delete => view! { <Delete key=key open=open on_done=on_done /> }.into_any(),
            }))}
        </Dialog>
    }
}
