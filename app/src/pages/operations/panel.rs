use leptos::prelude::*;
use shared::{PaymentNumber, Sum, dto::PaymentDetails};

use super::{
    Desk,
    payments::state,
    refunds::{RefundChip, asked_by},
    timeline::Timeline,
};
use crate::{
    api::ApiClient,
    format,
    i18n::words,
    live,
    ui::{Button, Chip, Copy, Dialog, ErrorBox, Icon, Mark, part},
};

/// One payment with everything that is known of it. Which one stands in the address, so that a link shows it too.
#[component]
pub(super) fn PaymentPanel(desk: Desk, shown: Memo<Option<PaymentNumber>>, close: Callback<()>) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(shown.read().is_some()));
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now && shown.read_untracked().is_some() {
            close.run(());
        }
        now
    });
    view! {
        <Dialog open=open title=words.t("payment-title") id="payment" panel=true>
            {part(move || shown.get().map(|number| view! { <Loaded number=number desk=desk /> }.into_any()))}
        </Dialog>
    }
}

#[component]
fn Loaded(number: PaymentNumber, desk: Desk) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let details = LocalResource::new(move || {
        let (api, number) = (api.clone(), number.clone());
        async move { api.payment(&number).await }
    });
    live::on_change(live::Live::here().operations, move || details.refetch());
    part(move || {
        match details.get() {
        None => view! { <div class="dialog-body panel-wait" role="status" aria-label=words.t("loading")><div class="skeleton-field"></div><div class="skeleton-field"></div><div class="skeleton-field"></div></div> }.into_any(),
        Some(Err(failure)) => view! { <div class="dialog-body"><ErrorBox failure=failure /></div> }.into_any(),
        Some(Ok(details)) => view! { <Details details=details desk=desk /> }.into_any(),
    }
    })
}

#[component]
fn Details(details: PaymentDetails, desk: Desk) -> impl IntoView {
    let words = words();
    let PaymentDetails { payment, refunds, timeline } = details;
    let (tone, state) = state(words, &payment);
    let unit = words.t("currency-unit");
    let fact = move |key: &'static str, value: AnyView| {
        view! { <div><dt>{words.t(key)}</dt><dd>{value}</dd></div> }.into_any()
    };
    let copied = |text: String, head: usize, tail: usize| {
        let shown = format::middle_cut(&text, head, tail);
        view! { <Copy value=text shown=shown /> }.into_any()
    };
    let sum = move |key: &'static str, sum: Sum| {
        (sum != Sum::ZERO).then(|| fact(key, view! { <span class="figures">{format::money(sum)}</span> }.into_any()))
    };
    let invoice = payment.invoice.clone().map(|invoice| {
        let id = copied(invoice.id.to_string(), 8, 6);
        view! { {fact("payment-external-id", copied(invoice.external_id.to_string(), 20, 0))} {fact("payment-invoice", id)} }.into_any()
    });
    let receipt = payment.fiscal_receipt_url.clone().map(|url| {
        fact("payment-receipt", view! { <a href=url target="_blank" rel="noopener noreferrer external">{words.t("payment-receipt-open")}</a> }.into_any())
    });
    let text = |text: String| text.into_any();
    let returned = refunds.into_iter().map(move |refund| {
        let by = asked_by(words, &refund);
        let (amount, at) = (format::money(refund.amount.into()), format::date_time(refund.created_at));
        let id = copied(refund.id.to_string(), 6, 4);
        view! {
            <li>
                <span class="cell-stack"><b class="figures">{amount}</b><span class="muted small figures">{at}</span></span>
                <span class="cell-stack">{id}<span class="muted small">{by}</span></span>
                <RefundChip refund=refund />
            </li>
        }
        .into_any()
    });
    let returned: Vec<_> = returned.collect();
    let returned = (!returned.is_empty()).then(|| {
        view! {
            <section class="panel-part">
                <h3>{words.t("operations-refunds")}</h3>
                <ul class="returned">{returned}</ul>
            </section>
        }
        .into_any()
    });
    let number = payment.number.clone();
    let refundable = payment.refundable != Sum::ZERO;
    view! {
        <div class="dialog-body">
            <div class="panel-sum">
                <p class="panel-amount figures">{format::money(payment.amount.into())} <span class="unit">{unit}</span></p>
                <Chip tone=tone text=state />
            </div>
            <dl class="facts-list">
                {fact("payments-column-number", copied(payment.number.to_string(), 20, 0))}
                {fact("payment-completed", text(format::date_time(payment.completed_at)))}
                {fact("payments-column-qr", view! { <span class="cell-stack">{payment.qr.name.to_string()} {copied(payment.qr.number.to_string(), 18, 0)}</span> }.into_any())}
                {invoice}
                {fact("payment-bank", text(payment.payer.participant.clone()))}
                {payment.payer.card_masked.clone().map(|card| fact("payment-card", text(card)))}
                {payment.payer.phone_masked.clone().map(|phone| fact("payment-phone", text(phone)))}
                {receipt}
                {sum("payment-refunded", payment.refunded)}
                {sum("payment-pending", payment.refund_pending)}
                {sum("payment-refundable", payment.refundable)}
            </dl>
            {returned}
            <section class="panel-part">
                <h3>{words.t("timeline-title")}</h3>
                <Timeline entries=timeline />
            </section>
        </div>
        {refundable.then(|| view! {
            <footer class="dialog-foot">
                <Button on_click=move |_| desk.refunding.set(Some(number.clone()))><Mark icon=Icon::Back />{words.t("refund-open")}</Button>
            </footer>
        }.into_any())}
    }
}
