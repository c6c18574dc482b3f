//! The operations history (R192–R228): payments and refunds, found, understood, returned, saved.

mod export;
mod filter;
mod panel;
mod payments;
mod refund;
mod refunds;
mod summary;
mod timeline;

pub(super) use self::payments::state as payment_state;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use serde::{Deserialize, Serialize};
use shared::{
    Moment, PaymentNumber,
    dto::{List, PaymentView, RefundView},
};

use self::{
    export::ExportDialog, filter::Filters, panel::PaymentPanel, payments::PaymentTable, refund::RefundDialog,
    refunds::RefundTable, summary::Summary,
};
use super::{
    parts::{Failed, PageTitle},
    period,
};
use crate::{
    api::{ApiClient, Failure},
    browser,
    i18n::words,
    live,
    query::OperationsQuery,
    routes,
    ui::{Button, EmptyState, HelpLink, Icon, Mark, Pager, WaitForList, when},
};

/// The two parts of the history (R194).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Payments,
    Refunds,
}

impl Tab {
    const fn path(self) -> &'static str {
        match self {
            Self::Payments => routes::PAYMENTS,
            Self::Refunds => routes::REFUNDS,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Payments => "operations-payments",
            Self::Refunds => "operations-refunds",
        }
    }
}

/// Completed payments, the newest first (R195, R196).
#[component]
pub(crate) fn Payments() -> impl IntoView {
    view! { <Operations tab=Tab::Payments /> }
}

/// All refunds, the newest first (R221).
#[component]
pub(crate) fn Refunds() -> impl IntoView {
    view! { <Operations tab=Tab::Refunds /> }
}

/// A page of either list.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Rows {
    Payments(List<PaymentView>),
    Refunds(List<RefundView>),
}

impl Rows {
    async fn load(api: ApiClient, tab: Tab, query: OperationsQuery) -> Result<Self, Failure> {
        match tab {
            Tab::Payments => api.payments(&query).await.map(Self::Payments),
            Tab::Refunds => api.refunds(&query).await.map(Self::Refunds),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Payments(list) => list.items.is_empty(),
            Self::Refunds(list) => list.items.is_empty(),
        }
    }

    fn next(&self) -> Option<&str> {
        match self {
            Self::Payments(list) => list.next.as_deref(),
            Self::Refunds(list) => list.next.as_deref(),
        }
    }
}

/// What the rows and dialogs of the page need of it.
#[derive(Clone, Copy)]
struct Desk {
    tab: Tab,
    query: Memo<OperationsQuery>,
    /// The payment that is being returned.
    refunding: RwSignal<Option<PaymentNumber>>,
    /// The filter that was shown last, and the moment of its newest row: what is newer has come while somebody looked.
    seen: StoredValue<Option<(OperationsQuery, Moment)>>,
}

impl Desk {
    /// The address that shows a payment beside the list.
    fn payment_address(self, number: &PaymentNumber) -> String {
        self.query.read().address_with(self.tab.path(), "payment", number.as_str())
    }

    /// Since when rows of this list are news, given its newest row.
    fn news_since(self, newest: Option<Moment>) -> Option<Moment> {
        let query = self.query.get_untracked();
        let now = newest.map(|newest| (query.clone(), newest));
        let before = self.seen.try_update_value(|seen| std::mem::replace(seen, now)).flatten();
        before.filter(|(seen, _)| *seen == query).map(|(_, newest)| newest)
    }
}

#[component]
fn Operations(tab: Tab) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let address = use_query_map();
    let query = Memo::new(move |_| OperationsQuery::read(|name| address.read().get(name)));
    let shown = Memo::new(move |_| address.read().get("payment").and_then(|number| PaymentNumber::parse(number).ok()));
    let list = Resource::new(
        move || query.get(),
        move |query| {
            let api = api.clone();
            async move {
                let answer = Rows::load(api, tab, query).await;
                browser::menu_closed().await;
                answer
            }
        },
    );
    live::on_change(live::Live::here().operations, move || list.refetch());
    let desk = Desk { tab, query, refunding: RwSignal::new(None), seen: StoredValue::new(None) };
    let pending = RwSignal::new(false);
    let exporting = RwSignal::new(false);
    let navigate = use_navigate();
    let close = Callback::new(move |()| {
        let address = query.read_untracked().address(tab.path());
        navigate(&address, NavigateOptions { scroll: false, ..Default::default() });
    });
    view! {
        <PageTitle name=format!("{} · {}", words.t(tab.name()), words.t("operations-title")) />
        <div class="page-head">
            <h1>{words.t("operations-title")} <HelpLink to="history" label=words.t("help-about-history") /></h1>
            <nav class="segments" aria-label=words.t("operations-tabs")>
                {[Tab::Payments, Tab::Refunds].map(|other| view! {
                    <a
                        href=Signal::derive(move || query.read().first_page().address(other.path()))
                        aria-current=(other == tab).then_some("page")
                    >
                        {words.t(other.name())}
                    </a>
                })}
            </nav>
            <div class="page-actions">
                <a class="button" href=Signal::derive(move || wall(query.read().qr.as_deref()))>
                    <Mark icon=Icon::Screen />
                    {words.t("wall-title")}
                </a>
                <Button key="e" on_click=move |_| exporting.set(true)>
                    <Mark icon=Icon::Download />
                    {words.t("export-title")}
                </Button>
            </div>
        </div>
        <section class="card" class:pending=pending>
            <Filters desk=desk />
            <Summary desk=desk />
            <WaitForList columns=6 pending=pending show=when(move || {
                list.get().map(|answer| match answer {
                    Ok(rows) => view! { <Page rows=rows desk=desk /> }.into_any(),
                    Err(failure) => view! { <Failed failure=failure retry=move |()| list.refetch() /> }.into_any(),
                })
            }) />
        </section>
        <PaymentPanel desk=desk shown=shown close=close />
        <RefundDialog desk=desk />
        <ExportDialog desk=desk open=exporting />
    }
}

/// The wall of the same QR, or of all.
fn wall(qr: Option<&str>) -> String {
    OperationsQuery { qr: qr.map(str::to_owned), ..OperationsQuery::default() }.address(routes::WALL)
}

/// One page of the list, or why it is empty.
#[component]
fn Page(rows: Rows, desk: Desk) -> impl IntoView {
    let query = desk.query.get_untracked();
    let path = desk.tab.path();
    if rows.is_empty() && query.cursor.is_none() {
        return view! { <Nothing desk=desk query=query /> }.into_any();
    }
    let first = query.cursor.is_some().then(|| query.first_page().address(path));
    let next = rows.next().map(|cursor| query.page(cursor).address(path));
    let table = match rows {
        Rows::Payments(list) => view! { <PaymentTable list=list desk=desk /> }.into_any(),
        Rows::Refunds(list) => view! { <RefundTable list=list desk=desk /> }.into_any(),
    };
    view! {
        {table}
        <Pager first=first next=next />
    }
    .into_any()
}

/// Why there are no rows: nothing was found, or there is nothing yet. Both say what to do next.
#[component]
fn Nothing(desk: Desk, query: OperationsQuery) -> impl IntoView {
    let words = words();
    let payments = desk.tab == Tab::Payments;
    if query.is_filtered() {
        let wider = period::last_days(ApiClient::here().now().day(), 30);
        let wide =
            OperationsQuery { from: Some(wider.0.to_string()), to: Some(wider.1.to_string()), ..query.first_page() };
        let widen = (wide != query)
            .then(|| view! { <a class="button" href=wide.address(desk.tab.path())>{words.t("operations-widen")}</a> });
        return view! {
            <EmptyState icon=Icon::Search title=words.t("operations-nothing-title") text=words.t("operations-nothing-text")>
                <span class="empty-actions">
                    {widen}
                    <a class="button primary" href=desk.tab.path()>{words.t("operations-clear")}</a>
                </span>
            </EmptyState>
        }
        .into_any();
    }
    let (title, text) = if payments {
        ("payments-empty-title", "payments-empty-text")
    } else {
        ("refunds-empty-title", "refunds-empty-text")
    };
    let action = payments.then(|| view! { <a class="button" href=routes::QRS>{words.t("payments-empty-action")}</a> });
    view! { <EmptyState icon=Icon::List title=words.t(title) text=words.t(text)>{action}</EmptyState> }.into_any()
}
