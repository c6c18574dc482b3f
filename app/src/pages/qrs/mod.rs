//! QR management: the list (R71–R90) and what is done from it.

mod actions;
mod filters;
mod register;
mod sync;
mod table;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::dto::{List, QrView};

use self::{
    actions::{ActionDialog, Chosen},
    filters::Filters,
    register::RegisterDialog,
    sync::SyncDialog,
    table::QrTable,
};
use super::parts::{Failed, PageTitle};
use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    live,
    query::QrQuery,
    routes,
    ui::{Button, ButtonKind, EmptyState, HelpLink, Icon, Mark, Pager, WaitForList, when},
};

/// The list of QRs.
#[component]
pub(crate) fn Qrs() -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let address = use_query_map();
    let query = Memo::new(move |_| QrQuery::read(|name| address.read().get(name)));
    let list = Resource::new(
        move || query.get(),
        move |query| {
            let api = api.clone();
            async move {
                let answer = api.qrs(&query).await;
                // It may have been opened while the answer was on its way: its row stays under the finger.
                browser::menu_closed().await;
                answer
            }
        },
    );
    let pending = RwSignal::new(false);
    let registering = RwSignal::new(false);
    let syncing = RwSignal::new(false);
    let chosen = Chosen::new(None);
    live::on_change(live::Live::here().qrs, move || list.refetch());
    let navigate = use_navigate();
    let registered = move |()| {
        // A new QR stands first on the first page; a filter could hide it.
        if query.get_untracked() == QrQuery::default() {
            list.refetch();
        } else {
            navigate(routes::QRS, Default::default());
        }
    };
    view! {
        <PageTitle name=words.t("qrs-title") />
        <div class="page-head">
            <h1>{words.t("qrs-title")} <HelpLink to="manage-qr" label=words.t("help-about-qrs") /></h1>
            <div class="page-actions">
                <Button on_click=move |_| syncing.set(true)>
                    <Mark icon=Icon::Sync />
                    {words.t("sync-action")}
                </Button>
                <Button kind=ButtonKind::Primary key="n" on_click=move |_| registering.set(true)>
                    <Mark icon=Icon::Plus />
                    {words.t("qrs-new")}
                </Button>
            </div>
        </div>
        <section class="card" class:pending=pending>
            <Filters query=query />
            <WaitForList columns=9 pending=pending show=when(move || {
                list.get().map(|answer| match answer {
                    Ok(list) => view! { <Page list=list query=query.get_untracked() chosen=chosen registering=registering /> }.into_any(),
                    Err(failure) => view! { <Failed failure=failure retry=move |()| list.refetch() /> }.into_any(),
                })
            }) />
        </section>
        <RegisterDialog open=registering on_done=registered />
        <SyncDialog open=syncing on_done=move |()| list.refetch() />
        <ActionDialog chosen=chosen on_done=move |()| list.refetch() />
    }
}

/// One page of the list, or why it is empty.
#[component]
fn Page(list: List<QrView>, query: QrQuery, chosen: Chosen, registering: RwSignal<bool>) -> impl IntoView {
    let words = words();
    if list.items.is_empty() && query.is_filtered() {
        return view! {
            <EmptyState icon=Icon::Search title=words.t("qrs-nothing-title") text=words.t("qrs-nothing-text")>
                <a class="button" href=routes::QRS>{words.t("qrs-nothing-reset")}</a>
            </EmptyState>
        }
        .into_any();
    }
    if list.items.is_empty() && query.cursor.is_none() {
        return view! {
            <EmptyState icon=Icon::Qr title=words.t("qrs-empty-title") text=words.t("qrs-empty-text")>
                <Button kind=ButtonKind::Primary on_click=move |_| registering.set(true)>{words.t("qrs-new")}</Button>
            </EmptyState>
        }
        .into_any();
    }
    let begin = query.cursor.is_some().then(|| query.page(None).address(routes::QRS));
    let next = list.next.clone().map(|cursor| query.page(Some(cursor)).address(routes::QRS));
    view! {
        <QrTable list=list chosen=chosen />
        <Pager first=begin next=next />
    }
    .into_any()
}
