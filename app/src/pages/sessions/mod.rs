//! Where people are signed in for the merchant, and the end of it.

mod end;
mod table;

use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::hooks::use_query_map;
use shared::dto::{List, OpenSession};

use self::{end::EndDialog, table::SessionTable};
use super::parts::{Failed, PageTitle};
use crate::{
    api::ApiClient,
    i18n::{Words, words},
    query::with_query,
    routes,
    ui::{Button, HelpLink, Icon, Mark, Pager, WaitForList, when},
};

/// What somebody is asked about before it is done: another person's session, or all but this one.
#[derive(Debug, Clone, PartialEq)]
enum Wish {
    Colleague(OpenSession),
    Others,
}

/// What the rows of the page need of it.
#[derive(Clone, Copy)]
struct Desk {
    wish: RwSignal<Option<Wish>>,
    /// Something has ended.
    on_done: Callback<()>,
}

/// The sessions that stand.
#[component]
pub(crate) fn Sessions() -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let address = use_query_map();
    let cursor = Memo::new(move |_| address.read().get("cursor").filter(|cursor| !cursor.is_empty()));
    let list = Resource::new(
        move || cursor.get(),
        move |cursor| {
            let api = api.clone();
            async move { api.sessions(cursor).await }
        },
    );
    let pending = RwSignal::new(false);
    let desk = Desk { wish: RwSignal::new(None), on_done: Callback::new(move |()| list.refetch()) };
    view! {
        <PageTitle name=words.t("sessions-title") />
        <div class="page-head">
            <h1>{words.t("sessions-title")} <HelpLink to="sign-in#sessions" label=words.t("help-about-sessions") /></h1>
        </div>
        <section class="card" class:pending=pending>
            <WaitForList columns=6 pending=pending show=when(move || {
                list.get().map(|answer| match answer {
                    Ok(list) => view! { <Page list=list cursor=cursor.get_untracked() desk=desk /> }.into_any(),
                    Err(failure) => view! { <Failed failure=failure retry=desk.on_done /> }.into_any(),
                })
            }) />
        </section>
        <EndDialog desk=desk />
    }
}

#[component]
fn Page(list: List<OpenSession>, cursor: Option<String>, desk: Desk) -> impl IntoView {
    let words = words();
    let alone = cursor.is_none() && list.next.is_none() && list.items.len() < 2;
    let first = cursor.is_some().then(|| routes::SESSIONS.to_owned());
    let next = list.next.clone().map(|cursor| with_query(routes::SESSIONS, &[("cursor", Some(&cursor))]));
    let all = (!alone).then(|| {
        let ask = move |_: MouseEvent| desk.wish.set(Some(Wish::Others));
        view! { <Button on_click=ask><Mark icon=Icon::Exit />{words.t("sessions-end-others")}</Button> }
    });
    view! {
        <div class="card-note card-bar">
            <span>{words.t(if alone { "sessions-alone" } else { "sessions-what" })}</span>
            {all}
        </div>
        <SessionTable list=list desk=desk />
        <Pager first=first next=next />
    }
}

/// `Chrome 156 · Windows`: as much as is known.
fn device(words: Words, session: &OpenSession) -> String {
    let known: Vec<&str> = [session.browser.as_deref(), session.system.as_deref()].into_iter().flatten().collect();
    if known.is_empty() { words.t("sessions-device-unknown") } else { known.join(" · ") }
}
