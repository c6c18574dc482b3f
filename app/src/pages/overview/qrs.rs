use leptos::prelude::*;
use shared::{
    Sum,
    dto::{OtherQrs, QrTakings},
};

use super::{charts::share, soum};
use crate::{
    format,
    i18n::{Words, words},
    query::OperationsQuery,
    routes,
};

/// Where the money came in: the largest QRs, and the others together. Each leads to its payments.
#[component]
pub(super) fn ByQr(
    rows: Vec<QrTakings>,
    others: Option<OtherQrs>,
    whole: Sum,
    period: OperationsQuery,
) -> impl IntoView {
    let words = words();
    // Beside the largest one, so that the others are compared with it.
    let most = rows.first().map_or(whole, |row| row.amount);
    let largest = rows.into_iter().map(|row| {
        let query = OperationsQuery { qr: Some(row.qr.number.to_string()), ..period.clone() };
        let href = query.address(routes::PAYMENTS);
        let id = format!("of-{}", row.qr.number);
        let name = view! { <a id=id href=href>{row.qr.name.to_string()}</a> }.into_any();
        line(words, name, row.count, row.amount, whole, most)
    });
    let largest: Vec<_> = largest.collect();
    let quiet = largest.is_empty().then(|| view! { <p class="muted">{words.t("overview-quiet")}</p> });
    let others = others.map(|others| {
        let count = i64::try_from(others.qrs).unwrap_or(i64::MAX);
        let name = words.with("overview-others", &[("count", count.into())]);
        line(words, view! { <span class="muted">{name}</span> }.into_any(), others.count, others.amount, whole, most)
    });
    view! {
        <section class="card overview-card">
            <h2>{words.t("overview-by-qr")}</h2>
            {quiet}
            <ul class="shares">{largest} {others}</ul>
        </section>
    }
}

fn line(words: Words, name: AnyView, count: u64, amount: Sum, whole: Sum, most: Sum) -> AnyView {
    let form = i64::try_from(count).unwrap_or(i64::MAX);
    let count = words.with("summary-payments", &[("count", form.into()), ("shown", format::count(count).into())]);
    let percent = match share(amount, whole) {
        // Little is not nothing.
        0 if amount != Sum::ZERO => "<1".to_owned(),
        percent => percent.to_string(),
    };
    let percent = words.with("overview-percent", &[("percent", percent.into())]);
    // Others may be more together than the largest alone.
    let width = format!("{}%", share(amount, most).clamp(1, 100));
    view! {
        <li>
            <span class="share-name">{name}</span>
            <b class="figures">{soum(words, amount)}</b>
            <svg class="share" width="100%" height="8" aria-hidden="true" focusable="false">
                <rect class="share-whole" width="100%" height="8" rx="4"></rect>
                <rect class="chart-now" width=width height="8" rx="4"></rect>
            </svg>
            <span class="muted small figures">{count}</span>
            <span class="muted small figures">{percent}</span>
        </li>
    }
    .into_any()
}
