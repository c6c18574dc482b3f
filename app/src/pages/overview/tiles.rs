use leptos::prelude::*;
use shared::{
    Sum,
    dto::{RefundsSummary, Span, Takings},
};

use super::{compare::Change, soum};
use crate::{
    format,
    i18n::{Words, words},
    ui::Chip,
};

/// The figures of the period, each beside that of the period before.
#[component]
pub(super) fn Tiles(span: Span, payments: Takings, before: Takings, refunds: RefundsSummary) -> impl IntoView {
    let words = words();
    let compared = |now: i64, earlier: i64, shown: String| Some((Change::of(now, earlier), was(words, span, shown)));
    let count = |takings: &Takings| i64::try_from(takings.count).unwrap_or(i64::MAX);
    let money = |now: Sum, earlier: Sum| compared(now.tiyin(), earlier.tiyin(), format::money(earlier));
    view! {
        <dl class="tiles">
            {tile(words, "overview-amount", soum_of(words, payments.amount), money(payments.amount, before.amount), None)}
            {tile(
                words,
                "operations-payments",
                format::count(payments.count).into_any(),
                compared(count(&payments), count(&before), format::count(before.count)),
                None,
            )}
            {tile(words, "overview-average", soum_of(words, payments.average), money(payments.average, before.average), None)}
            {tile(words, "operations-refunds", soum_of(words, refunds.completed), None, Some(returned(words, &refunds)))}
        </dl>
    }
}

fn tile(words: Words, key: &str, value: AnyView, compared: Option<(Change, String)>, note: Option<String>) -> AnyView {
    let (change, was) = compared.unzip();
    let chip = change.and_then(|change| change.chip(words)).map(|(tone, text)| view! { <Chip tone=tone text=text /> });
    view! {
        <div class="card tile">
            <dt>{words.t(key)}</dt>
            <dd class="tile-value figures">{value}</dd>
            <dd class="tile-note">{chip} <span class="muted figures">{was.or(note)}</span></dd>
        </div>
    }
    .into_any()
}

fn soum_of(words: Words, sum: Sum) -> AnyView {
    view! { {format::money(sum)} " " <span class="unit">{words.t("currency-unit")}</span> }.into_any()
}

fn was(words: Words, span: Span, value: String) -> String {
    words.with("overview-was", &[("days", span.days().into()), ("value", value.into())])
}

/// How many refunds were asked for, and what of them is not with the payers.
fn returned(words: Words, refunds: &RefundsSummary) -> String {
    let form = i64::try_from(refunds.count).unwrap_or(i64::MAX);
    let count =
        words.with("summary-refunds", &[("count", form.into()), ("shown", format::count(refunds.count).into())]);
    let parts = [("summary-pending", refunds.pending), ("summary-failed", refunds.failed)];
    let parts = parts.into_iter().filter(|(_, sum)| *sum != Sum::ZERO);
    let parts = parts.map(|(key, sum)| words.with(key, &[("sum", soum(words, sum).into())]));
    [count].into_iter().chain(parts).collect::<Vec<_>>().join(" · ")
}
