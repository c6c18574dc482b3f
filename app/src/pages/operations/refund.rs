use leptos::{ev::MouseEvent, prelude::*};
use shared::{
    Amount, ErrorCode, PaymentNumber, Sum,
    dto::{PaymentView, RefundView},
    typed,
};

use super::Desk;
use crate::{
    api::{ApiClient, Failure},
    browser, format,
    i18n::words,
    live::Live,
    ui::{Attempt, ButtonKind, Dialog, DialogForm, ErrorBox, TextField, Toasts, done, on, part},
};

/// The return of a payment (R210–R220).
#[component]
pub(super) fn RefundDialog(desk: Desk) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    let refunding = desk.refunding;
    let attempt = RwSignal::new(None::<Attempt>);
    // While money is being sent back, what becomes of it is to be seen here; a toast tells whoever left all the same.
    let held = Signal::derive(move || attempt.get().is_some_and(Attempt::is_busy));
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
        <Dialog open=open title=words.t("refund-open") id="refund" held=held>
            {part(move || refunding.get().map(|number| view! { <Loaded number=number open=open shown=attempt /> }.into_any()))}
        </Dialog>
    }
}

/// The payment as it is now: the list may be a minute old.
#[component]
fn Loaded(number: PaymentNumber, open: RwSignal<bool>, shown: RwSignal<Option<Attempt>>) -> impl IntoView {
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
        Some(Ok(payment)) => view! { <Form payment=payment open=open shown=shown /> }.into_any(),
    }
    })
}

/// Whether a refusal says that there is less to return than the form shows.
fn is_outdated(failure: &Failure) -> bool {
    [ErrorCode::PaymentCancelled, ErrorCode::RefundTooMuch, ErrorCode::IdempotencyConflict]
        .into_iter()
        .any(|code| failure.is(code))
}

#[component]
fn Form(payment: PaymentView, open: RwSignal<bool>, shown: RwSignal<Option<Attempt>>) -> impl IntoView {
    let words = words();
    let (api, toasts, live) = (ApiClient::here(), Toasts::here(), Live::here());
    let now = RwSignal::new(payment.clone());
    let most = move || now.read().refundable;
    let value = RwSignal::new(format::money(payment.refundable));
    let attempt = Attempt::new().forgets_when_typed(value);
    shown.set(Some(attempt));
    // Made when the dialog opened, so that a repeat after a lost answer is the same refund (R220). What the server has
    // refused is over: the next press is another attempt.
    let key = StoredValue::new(browser::random_id());
    Effect::new(|_| browser::select_id("amount"));
    let typed = move || typed::amount(&value.read());
    let too_much = move |amount: Amount| Sum::from(amount) > most();
    let done = done(move |refund: RefundView| {
        let sum = format::money(refund.amount.into());
        toasts.say_sum(words.with("refund-done", &[("sum", sum.into())]));
        if attempt.is_alive() {
            open.try_set(false);
        }
        live.operations_changed();
    });
    let number = payment.number.clone();
    let submit = move |()| match typed() {
        Err(why) => attempt.refuse("amount", words.refusal(value.read_untracked().trim(), why.slug)),
        Ok(amount) if too_much(amount) => attempt.refuse("amount", words.t("refund-too-much")),
        Ok(amount) => {
            let (api, number, name) = (api.clone(), number.clone(), key.get_value());
            let request = async move {
                let answer = api.refund(&number, amount, name).await;
                // After a server's own failure nobody knows whether the refund is there.
                if matches!(&answer, Err(Failure::Problem(problem)) if problem.status < 500) {
                    key.try_set_value(browser::random_id());
                }
                if answer.as_ref().is_err_and(is_outdated) {
                    if let Ok(details) = api.payment(&number).await {
                        now.try_set(details.payment);
                    }
                    live.operations_changed();
                }
                answer
            };
            attempt.run("amount", Box::pin(request), done.clone());
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
        Ok(_) => words.with("refund-sentence-most", &[("sum", format::money(most()).into())]),
        Err(_) => words.t("refund-sentence-none"),
    };
    let share = move |text: &'static str, divisor: i64| {
        part(move || {
            let part = Sum::from_tiyin(most().tiyin() / divisor);
            (part != Sum::ZERO).then(|| {
                view! {
                    <button type="button" class="preset" on:click=on(move |_: MouseEvent| {
                        value.set(format::money(part));
                        browser::focus_id("amount");
                    })>{text}</button>
                }
                .into_any()
            })
        })
    };
    let fact = move |key: &'static str, sum: fn(&PaymentView) -> Sum| {
        let sum = Signal::derive(move || format::money(sum(&now.read())));
        view! { <div><dt>{words.t(key)}</dt><dd class="sum">{sum}</dd></div> }
    };
    view! {
        <DialogForm
            attempt=attempt
            submit=words.t("refund-submit")
            kind=ButtonKind::Danger
            on_submit=submit
            holds=true
            on_cancel=Callback::new(move |()| open.set(false))
        >
            <div class="facts">
                <dl>
                    <div><dt>{words.t("payments-column-number")}</dt><dd class="mono">{payment.number.to_string()}</dd></div>
                    <div><dt>{words.t("payment-completed")}</dt><dd>{format::date_time(payment.completed_at)}</dd></div>
                    <div><dt>{words.t("payments-column-qr")}</dt><dd>{payment.qr.name.to_string()}</dd></div>
                    <div><dt>{words.t("payments-column-payer")}</dt><dd>{format::payer(&payment.payer)}</dd></div>
                    {fact("refund-paid", |payment| payment.amount.into())}
                    {fact("payment-refunded", |payment| payment.refunded)}
                    {fact("payment-pending", |payment| payment.refund_pending)}
                </dl>
                <p class="refund-most"><span>{words.t("payment-refundable")}</span><b class="figures">{Signal::derive(move || format::money(most()))} <span class="unit">{words.t("currency-unit")}</span></b></p>
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
            <p class="note sum" aria-live="polite">{part(sentence)}</p>
        </DialogForm>
    }
}
