//! The journal: who did what when.

mod filter;
mod table;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::dto::{JournalEntry, List};

use self::{filter::Filters, table::JournalTable};
use super::{
    parts::{Failed, PageTitle},
    period,
};
use crate::{
    api::ApiClient,
    i18n::words,
    query::JournalQuery,
    routes,
    ui::{EmptyState, HelpLink, Icon, Pager, WaitForList, when},
};

/// The lines of a period, the newest first.
#[component]
pub(crate) fn Journal() -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let address = use_query_map();
    let query = Memo::new(move |_| JournalQuery::read(|name| address.read().get(name)));
    let list = Resource::new(
        move || query.get(),
        move |query| {
            let api = api.clone();
            async move { api.journal(&query).await }
        },
    );
    let pending = RwSignal::new(false);
    view! {
        <PageTitle name=words.t("journal-title") />
        <div class="page-head">
            <h1>{words.t("journal-title")} <HelpLink to="sign-in#journal" label=words.t("help-about-journal") /></h1>
        </div>
        <section class="card" class:pending=pending>
            <Filters query=query />
            <WaitForList columns=4 pending=pending show=when(move || {
                list.get().map(|answer| match answer {
                    Ok(list) => view! { <Page list=list query=query.get_untracked() /> }.into_any(),
                    Err(failure) => view! { <Failed failure=failure retry=move |()| list.refetch() /> }.into_any(),
                })
            }) />
        </section>
    }
}

#[component]
fn Page(list: List<JournalEntry>, query: JournalQuery) -> impl IntoView {
    if list.items.is_empty() && query.cursor.is_none() {
        return view! { <Nothing query=query /> }.into_any();
    }
    let first = query.cursor.is_some().then(|| query.first_page().address(routes::JOURNAL));
    let next = list.next.as_deref().map(|cursor| query.page(cursor).address(routes::JOURNAL));
    view! {
        <JournalTable list=list />
        <Pager first=first next=next />
    }
    .into_any()
}

/// Why there are no lines, and what to do next. Whoever reads this has signed in, so that an empty week can only be filtered or
/// long past.
#[component]
fn Nothing(query: JournalQuery) -> impl IntoView {
    let words = words();
    let (first, last) = period::last_days(ApiClient::here().now().day(), 30);
    let wide = query.of(Some(first.to_string()), Some(last.to_string()));
    let widen = (wide != query)
        .then(|| view! { <a class="button" href=wide.address(routes::JOURNAL)>{words.t("operations-widen")}</a> });
    let clear = query
        .is_filtered()
        .then(|| view! { <a class="button primary" href=routes::JOURNAL>{words.t("operations-clear")}</a> });
    view! {
        <EmptyState icon=Icon::Clock title=words.t("operations-nothing-title") text=words.t("journal-nothing")>
            <span class="empty-actions">{widen} {clear}</span>
        </EmptyState>
    }
}
