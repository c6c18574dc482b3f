use leptos::prelude::*;
use shared::dto::{List, RefundBy, RefundState, RefundView, RefundWait};

use super::{Desk, payments::opens};
use crate::{
    format,
    i18n::{Words, words},
    ui::{Chip, Copy, Tone},
};

/// The rows of refunds (R221, R222). A press on a row shows its payment.
#[component]
pub(super) fn RefundTable(list: List<RefundView>, desk: Desk) -> impl IntoView {
    let words = words();
    let head = |key: &str| view! { <th scope="col">{words.t(key)}</th> };
    view! {
        <div class="table-wrap" role="region" tabindex="0" aria-label=words.t("operations-refunds")>
            <table class="table payment-table refund-table">
                <caption class="unseen">{words.t("operations-refunds")}</caption>
                <thead>
                    <tr>
                        {head("refunds-column-time")} {head("refunds-column-number")} {head("refunds-column-payment")}
                        {head("payments-column-qr")}
                        <th scope="col" class="number">{words.t("payments-column-amount")}</th>
                        {head("payments-column-status")}
                    </tr>
                </thead>
                <tbody>{list.items.into_iter().map(|refund| view! { <Row refund=refund desk=desk /> }.into_any()).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(refund: RefundView, desk: Desk) -> impl IntoView {
    let words = words();
    let (id, payment) = (refund.id.to_string(), refund.payment.to_string());
    let invoice = refund.invoice.as_ref().map(|invoice| {
        let text = words.with("payments-invoice", &[("id", invoice.external_id.as_str().into())]);
        view! { <span class="muted small" title=invoice.id.to_string()>{text}</span> }.into_any()
    });
    let open = opens(desk, refund.payment.clone());
    view! {
        <tr class="row-opens" on:click=open>
            <td class="cell-time figures">{format::date_time(refund.created_at)}</td>
            <th scope="row" class="cell-number"><Copy shown=format::middle_cut(&id, 6, 4) value=id /></th>
            <td class="cell-payment"><Copy shown=format::middle_cut(&payment, 9, 5) value=payment href=desk.payment_address(&refund.payment) /></td>
            <td class="cell-name"><span class="cell-stack">{refund.qr.name.to_string()} {invoice}</span></td>
            <td class="number cell-amount">
                {format::money(refund.amount.into())} <span class="unit">{words.t("currency-unit")}</span>
            </td>
            <td class="cell-state"><RefundChip refund=refund /></td>
        </tr>
    }
}

/// How a refund stands, and why it is not further.
#[component]
pub(super) fn RefundChip(refund: RefundView) -> impl IntoView {
    let words = words();
    let (tone, key) = match refund.state {
        RefundState::Created | RefundState::Sent => (Tone::Waiting, "refunds-state-pending"),
        RefundState::Completed => (Tone::Good, "refunds-state-completed"),
        RefundState::Failed => (Tone::Bad, "refunds-state-failed"),
    };
    let why = why(words, &refund).map(|why| view! { <span class="muted small why">{why}</span> }.into_any());
    view! { <span class="cell-stack"><Chip tone=tone text=words.t(key) />{why}</span> }
}

/// Why a refund waits, or has failed.
fn why(words: Words, refund: &RefundView) -> Option<String> {
    match (refund.state, refund.waiting) {
        (RefundState::Failed, _) => {
            Some(refund.reason.clone().unwrap_or_else(|| words.t("refunds-failed-without-reason")))
        }
        (RefundState::Completed, _) | (_, None) => None,
        (_, Some(RefundWait::Turn)) => Some(words.t("refunds-wait-turn")),
        (_, Some(RefundWait::Bank)) => Some(words.t("refunds-wait-bank")),
        (_, Some(RefundWait::Silence)) => Some(words.t("refunds-wait-silence")),
    }
}

/// Who has asked for it.
pub(super) fn asked_by(words: Words, refund: &RefundView) -> String {
    words.t(match refund.by {
        RefundBy::Cabinet => "refunds-by-cabinet",
        RefundBy::Till => "refunds-by-till",
    })
}
