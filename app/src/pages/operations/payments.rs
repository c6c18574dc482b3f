use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::{
    Sum,
    dto::{List, PaymentView},
};

use super::OperationsHead;
use crate::{
    api::ApiClient,
    format,
    i18n::{Words, words},
    live,
    pages::parts::{Failed, PageTitle},
    query::with_query,
    routes,
    ui::{Chip, Copy, EmptyState, Icon, Pager, Tone, WaitForList, when},
};

/// Completed payments, the newest first (R195, R196).
#[component]
pub(crate) fn Payments() -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let address = use_query_map();
    let cursor = Memo::new(move |_| address.read().get("cursor").filter(|cursor| !cursor.is_empty()));
    let list = Resource::new(
        move || cursor.get(),
        move |cursor| {
            let api = api.clone();
            async move { api.payments(cursor.as_deref()).await }
        },
    );
    live::on_change(live::Live::here().operations, move || list.refetch());
    let pending = RwSignal::new(false);
    view! {
        <PageTitle name=format!("{} · {}", words.t("operations-payments"), words.t("operations-title")) />
        <OperationsHead />
        <section class="card" class:pending=pending>
            <p class="card-note">{words.t("payments-note")}</p>
            <WaitForList columns=6 pending=pending show=when(move || {
                list.get().map(|answer| match answer {
                    Ok(list) => view! { <Page list=list begun=cursor.get_untracked().is_some() /> }.into_any(),
                    Err(failure) => view! { <Failed failure=failure retry=move |()| list.refetch() /> }.into_any(),
                })
            }) />
        </section>
    }
}

/// One page of the list, or why it is empty.
#[component]
fn Page(list: List<PaymentView>, begun: bool) -> impl IntoView {
    let words = words();
    if list.items.is_empty() && !begun {
        return view! {
            <EmptyState icon=Icon::List title=words.t("payments-empty-title") text=words.t("payments-empty-text")>
                <a class="button" href=routes::QRS>{words.t("payments-empty-action")}</a>
            </EmptyState>
        }
        .into_any();
    }
    let first = begun.then(|| routes::PAYMENTS.to_owned());
    let next = list.next.as_deref().map(|cursor| with_query(routes::PAYMENTS, &[("cursor", Some(cursor))]));
    let head = |key: &str| view! { <th scope="col">{words.t(key)}</th> };
    view! {
        <div class="table-wrap" role="region" tabindex="0" aria-label=words.t("operations-payments")>
            <table class="table payment-table">
                <caption class="unseen">{words.t("operations-payments")}</caption>
                <thead>
                    <tr>
                        {head("payments-column-time")} {head("payments-column-number")} {head("payments-column-qr")}
                        {head("payments-column-payer")}
                        <th scope="col" class="number">{words.t("payments-column-amount")}</th>
                        {head("payments-column-status")}
                    </tr>
                </thead>
                <tbody>{list.items.into_iter().map(|payment| view! { <Row payment=payment /> }.into_any()).collect_view()}</tbody>
            </table>
        </div>
        <Pager first=first next=next />
    }
    .into_any()
}

#[component]
fn Row(payment: PaymentView) -> impl IntoView {
    let words = words();
    let number = payment.number.to_string();
    let shown = format::middle_cut(&number, 9, 5);
    let (tone, state) = state(words, &payment);
    let invoice = payment.invoice.map(|invoice| {
        let text = words.with("payments-invoice", &[("id", invoice.external_id.as_str().into())]);
        view! { <span class="muted small" title=invoice.id.to_string()>{text}</span> }.into_any()
    });
    view! {
        <tr>
            <td class="cell-time figures">{format::date_time(payment.completed_at)}</td>
            <th scope="row" class="cell-number"><Copy value=number shown=shown /></th>
            <td class="cell-name"><span class="cell-stack">{payment.qr.name.to_string()} {invoice}</span></td>
            <td class="muted cell-payer">{format::payer(&payment.payer)}</td>
            <td class="number cell-amount">
                {format::money(payment.amount.into())} <span class="unit">{words.t("currency-unit")}</span>
            </td>
            <td class="cell-state"><Chip tone=tone text=state /></td>
        </tr>
    }
}

fn state(words: Words, payment: &PaymentView) -> (Tone, String) {
    if payment.refunded == Sum::ZERO {
        (Tone::Good, words.t("payments-state-completed"))
    } else if payment.refunded == Sum::from(payment.amount) {
        (Tone::Neutral, words.t("payments-state-refunded"))
    } else {
        (Tone::Neutral, words.t("payments-state-partly-refunded"))
    }
}
