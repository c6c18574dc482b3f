use leptos::prelude::*;
use shared::{
    Sum,
    dto::{PaymentsSummary, RefundsSummary},
};

use super::{Desk, Tab};
use crate::{
    api::{ApiClient, Failure},
    format,
    i18n::{Words, words},
    live,
    ui::part,
};

/// Either sum.
#[derive(Debug, Clone, Copy)]
enum Found {
    Payments(PaymentsSummary),
    Refunds(RefundsSummary),
}

/// What the filtered set comes to. It arrives by itself, and keeps its place while it is on the way.
#[component]
pub(super) fn Summary(desk: Desk) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    // Another page of the list has the same sum.
    let filter = Memo::new(move |_| desk.query.read().first_page());
    let found = LocalResource::new(move || {
        let (api, query) = (api.clone(), filter.get());
        async move {
            let sum = match desk.tab {
                Tab::Payments => api.payments_summary(&query).await.map(Found::Payments),
                Tab::Refunds => api.refunds_summary(&query).await.map(Found::Refunds),
            };
            (query, sum)
        }
    });
    // Until the sum of this filter is there, that of the one before would stand beside rows that it does not sum up.
    let found_here = move || found.get().filter(|(query, _)| *query == *filter.read()).map(|(_, sum)| sum);
    live::on_change(live::Live::here().operations, move || found.refetch());
    view! {
        <div class="summary" role="status" aria-live="polite">
            {part(move || match found_here() {
                None => view! { <span class="skeleton-line" aria-label=words.t("loading")></span> }.into_any(),
                // The list says what is wrong; once is enough.
                Some(Err::<_, Failure>(_)) => ().into_any(),
                Some(Ok(Found::Payments(sum))) => payments(words, sum).into_any(),
                Some(Ok(Found::Refunds(sum))) => refunds(words, sum).into_any(),
            })}
        </div>
    }
}

fn payments(words: Words, sum: PaymentsSummary) -> impl IntoView {
    let count = counted(words, "summary-payments", sum.count);
    let refunded = (sum.refunded != Sum::ZERO).then(|| part_of(words, "summary-refunded", sum.refunded));
    view! { <span>{count}</span> {whole(words, sum.amount)} {refunded} }
}

fn refunds(words: Words, sum: RefundsSummary) -> impl IntoView {
    let count = counted(words, "summary-refunds", sum.count);
    let parts =
        [("summary-completed", sum.completed), ("summary-pending", sum.pending), ("summary-failed", sum.failed)];
    let parts = parts.into_iter().filter(|(_, sum)| *sum != Sum::ZERO).map(move |(key, sum)| part_of(words, key, sum));
    view! { <span>{count}</span> {whole(words, sum.amount)} {parts.collect_view()} }
}

fn counted(words: Words, key: &str, count: u64) -> String {
    // Only the form of the word depends on it.
    let form = i64::try_from(count).unwrap_or(i64::MAX);
    words.with(key, &[("count", form.into()), ("shown", format::count(count).into())])
}

fn whole(words: Words, sum: Sum) -> AnyView {
    view! { <b class="figures">{format!("{}\u{a0}{}", format::money(sum), words.t("currency-unit"))}</b> }.into_any()
}

fn part_of(words: Words, key: &str, sum: Sum) -> AnyView {
    view! { <span class="muted figures">{words.with(key, &[("sum", format::money(sum).into())])}</span> }.into_any()
}
