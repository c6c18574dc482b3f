use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    PaymentNumber, Sum,
    dto::{List, PaymentView},
};

use super::Desk;
use crate::{
    browser, format,
    i18n::{Words, words},
    ui::{Chip, Copy, Icon, Mark, Menu, MenuItem, Tone, on},
};

/// The rows of payments (R205, R206). A press on a row shows the payment; the menu holds what can be done with it.
#[component]
pub(super) fn PaymentTable(list: List<PaymentView>, desk: Desk) -> impl IntoView {
    let words = words();
    let head = |key: &str| view! { <th scope="col">{words.t(key)}</th> };
    browser::keep_focus();
    let news = desk.news_since(list.items.first().map(|newest| newest.completed_at));
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
                        <th scope="col"><span class="unseen">{words.t("keys-column-actions")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {list
                        .items
                        .into_iter()
                        .map(|payment| {
                            let new = news.is_some_and(|since| payment.completed_at > since);
                            view! { <Row payment=payment desk=desk new=new /> }.into_any()
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(payment: PaymentView, desk: Desk, new: bool) -> impl IntoView {
    let words = words();
    let number = payment.number.to_string();
    let shown = format::middle_cut(&number, 9, 5);
    let (tone, state) = state(words, &payment);
    let invoice = payment.invoice.as_ref().map(|invoice| {
        let text = words.with("payments-invoice", &[("id", invoice.external_id.as_str().into())]);
        view! { <span class="muted small" title=invoice.id.to_string()>{text}</span> }.into_any()
    });
    let open = opens(desk, payment.number.clone());
    view! {
        <tr class=if new { "row-opens row-new" } else { "row-opens" } on:click=open>
            <td class="cell-time figures">{format::date_time(payment.completed_at)}</td>
            <th scope="row" class="cell-number"><Copy value=number shown=shown href=desk.payment_address(&payment.number) /></th>
            <td class="cell-name"><span class="cell-stack">{payment.qr.name.to_string()} {invoice}</span></td>
            <td class="muted cell-payer">{format::payer(&payment.payer)}</td>
            <td class="number cell-amount">
                {format::money(payment.amount.into())} <span class="unit">{words.t("currency-unit")}</span>
            </td>
            <td class="cell-state"><Chip tone=tone text=state /></td>
            <td class="cell-actions"><Actions payment=payment desk=desk /></td>
        </tr>
    }
}

/// What can be done with a payment (R210, R211).
#[component]
fn Actions(payment: PaymentView, desk: Desk) -> impl IntoView {
    let words = words();
    let label = words.with("payments-actions-for", &[("number", payment.number.as_str().into())]);
    let id = format!("actions-{}", payment.number);
    let trigger = view! { <Mark icon=Icon::Dots /> }.into_any();
    let number = StoredValue::new(payment.number);
    let navigate = use_navigate();
    let refundable = payment.refundable != Sum::ZERO;
    view! {
        <Menu id=id label=label class="icon-button" trigger=trigger>
            <MenuItem on_select=move |()| {
                navigate(&desk.payment_address(&number.get_value()), NavigateOptions { scroll: false, ..Default::default() });
            }>
                <Mark icon=Icon::List />
                {words.t("payments-open")}
            </MenuItem>
            {if refundable {
                view! {
                    <MenuItem danger=true on_select=move |()| desk.refunding.set(Some(number.get_value()))>
                        <Mark icon=Icon::Back />
                        {words.t("refund-open")}
                    </MenuItem>
                }
                .into_any()
            } else {
                view! { <p class="menu-note">{words.t("refund-nothing-left")}</p> }.into_any()
            }}
        </Menu>
    }
}

/// Shows a payment when its row is pressed anywhere.
pub(super) fn opens(desk: Desk, number: PaymentNumber) -> Box<dyn FnMut(MouseEvent)> {
    let navigate = use_navigate();
    on(move |event: MouseEvent| {
        if !browser::is_own_press(&event) {
            navigate(&desk.payment_address(&number), NavigateOptions { scroll: false, ..Default::default() });
        }
    })
}

/// How a payment stands, in one word.
pub(in crate::pages) fn state(words: Words, payment: &PaymentView) -> (Tone, String) {
    let (tone, key) = if payment.refund_pending != Sum::ZERO {
        (Tone::Waiting, "payments-state-refunding")
    } else if payment.refunded == Sum::ZERO {
        (Tone::Good, "payments-state-completed")
    } else if payment.refunded == Sum::from(payment.amount) {
        (Tone::Neutral, "payments-state-refunded")
    } else {
        (Tone::Neutral, "payments-state-partly-refunded")
    };
    (tone, words.t(key))
}
