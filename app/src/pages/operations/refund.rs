use leptos::{ev::MouseEvent, prelude::*};
use shared::{
    Amount, PaymentNumber, Sum,
    dto::{PaymentView, RefundView},
    typed,
};

use super::Desk;
use crate::{
    api::{ApiClient, Failure},
    browser, format,
    i18n::words,
    ui::{Attempt, ButtonKind, Dialog, DialogForm, ErrorBox, TextField, Toasts, on, part},
};

/// The return of a payment (R210–R220).
#[component]
pub(super) fn RefundDialog(desk: Desk, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    let refunding = desk.refunding;
    Effect::new(move |_| {
        if refunding.read().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            refunding.set(None);
        }
    });
    view! {
        <Dialog open=open title=words.t("refund-open") id="refund">
            {part(move || refunding.get().map(|number| view! { <Loaded number=number open=open on_done=on_done /> }.into_any()))}
        </Dialog>
    }
}

/// The payment as it is now: the list may be a minute old.
#[component]
fn Loaded(number: PaymentNumber, open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let payment = LocalResource::new(move || {
        let (api, number) = (api.clone(), number.clone());
        async move { api.payment(&number).await.map(|details| details.payment) }
    });
    part(move || {
        match payment.get() {
        None => view! { <div class="dialog-body panel-wait" role="status" aria-label=words.t("loading")><div class="skeleton-field"></div><div class="skeleton-field"></div></div> }.into_any(),
        Some(Err::<_, Failure>(failure)) => view! { <div class="dialog-body"><ErrorBox failure=failure /></div> }.into_any(),
        Some(Ok(payment)) => view! { <Form payment=payment open=open on_done=on_done /> }.into_any(),
    }
    })
}

#[component]
fn Form(payment: PaymentView, open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let (api, toasts) = (ApiClient::here(), Toasts::here());
    let most = payment.refundable;
    let value = RwSignal::new(format::money(most));
    let attempt = Attempt::new().forgets_when_typed(value);
    // Made when the dialog opened, so that a repeat after a lost answer is the same refund (R220). What the server has
    // refused is over: the next press is another attempt.
    let key = StoredValue::new(browser::random_id());
    Effect::new(|_| browser::select_id("amount"));
    let typed = move || typed::amount(&value.read());
    let too_much = move |amount: Amount| Sum::from(amount) > most;
    let done = Callback::new(move |refund: RefundView| {
        let sum = format::money(refund.amount.into());
        toasts.say(words.with("refund-done", &[("sum", sum.into())]));
        open.try_set(false);
        on_done.run(());
    });
    let number = payment.number.clone();
    let submit = move |()| match typed() {
        Err(why) => attempt.refuse("amount", words.refusal(value.read_untracked().trim(), why.slug)),
        Ok(amount) if too_much(amount) => attempt.refuse("amount", words.t("refund-too-much")),
        Ok(amount) => {
            let (api, number) = (api.clone(), number.clone());
            let request = async move {
                let answer = api.refund(&number, amount, key.get_value()).await;
                // After a server's own failure nobody knows whether the refund is there.
                if matches!(&answer, Err(Failure::Problem(problem)) if problem.status < 500) {
                    key.try_set_value(browser::random_id());
                }
                answer
            };
            attempt.run("amount", Box::pin(request), done);
        }
    };
    let error = Signal::derive(move || {
        let more = typed().is_ok_and(too_much);
        attempt.field_error().or_else(|| more.then(|| words.t("refund-too-much")))
    });
    let bank = payment.payer.participant.clone();
    let whole = format::money(payment.amount.into());
    let sentence = move || match typed() {
        Ok(amount) if !too_much(amount) => words.with(
            "refund-sentence",
            &[
                ("sum", format::money(amount.into()).into()),
                ("whole", whole.clone().into()),
                ("bank", bank.clone().into()),
            ],
        ),
        _ => words.t("refund-sentence-none"),
    };
    let share = move |text: &'static str, divisor: i64| {
        let part = Sum::from_tiyin(most.tiyin() / divisor);
        (part != Sum::ZERO).then(|| {
            view! {
                <button type="button" class="preset" on:click=on(move |_: MouseEvent| {
                    value.set(format::money(part));
                    browser::focus_id("amount");
                })>{text}</button>
            }
            .into_any()
        })
    };
    let fact =
        move |key: &'static str, sum: Sum| view! { <div><dt>{words.t(key)}</dt><dd>{format::money(sum)}</dd></div> };
    view! {
        <DialogForm
            attempt=attempt
            submit=words.t("refund-submit")
            kind=ButtonKind::Primary
            on_submit=submit
            on_cancel=Callback::new(move |()| open.set(false))
        >
            <div class="facts">
                <dl>
                    <div><dt>{words.t("payments-column-number")}</dt><dd class="mono">{payment.number.to_string()}</dd></div>
                    <div><dt>{words.t("payment-completed")}</dt><dd>{format::date_time(payment.completed_at)}</dd></div>
                    <div><dt>{words.t("payments-column-qr")}</dt><dd>{payment.qr.name.to_string()}</dd></div>
                    <div><dt>{words.t("payments-column-payer")}</dt><dd>{format::payer(&payment.payer)}</dd></div>
                    {fact("refund-paid", payment.amount.into())}
                    {fact("payment-refunded", payment.refunded)}
                    {fact("payment-pending", payment.refund_pending)}
                </dl>
                <p class="refund-most"><span>{words.t("payment-refundable")}</span><b class="figures">{format::money(most)} <span class="unit">{words.t("currency-unit")}</span></b></p>
            </div>
            <TextField
                id="amount"
                label=words.t("refund-amount")
                hint=words.t("refund-amount-hint")
                counter=String::new()
                placeholder=String::new()
                value=value
                error=error
            />
            <div class="presets">{share("100\u{202f}%", 1)} {share("50\u{202f}%", 2)}</div>
            <p class="note" aria-live="polite">{part(sentence)}</p>
        </DialogForm>
    }
}
