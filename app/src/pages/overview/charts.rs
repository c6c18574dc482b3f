use leptos::prelude::*;
use shared::{
    Sum,
    dto::{DayTakings, Span},
};

use super::fold;
use crate::{format, i18n::Words};

/// What was paid on each day: the picture that the server has drawn, and its figures as a table.
pub(super) fn days(words: Words, span: Span, drawn: String, rows: Vec<DayTakings>, open: RwSignal<bool>) -> AnyView {
    let legend = |class: &'static str, key: &str| {
        let text = words.with(key, &[("days", span.days().into())]);
        view! { <span class="legend"><i class=class aria-hidden="true"></i>{text}</span> }.into_any()
    };
    let legend = [legend("chart-now", "overview-legend-now"), legend("chart-before", "overview-legend-before")];
    figure(words, "overview-by-day", legend.into_any(), drawn, ("table-days", open, day_table(words, span, rows)))
}

/// The same of how many payments came in each hour.
pub(super) fn hours(words: Words, drawn: String, counts: Vec<u64>, open: RwSignal<bool>) -> AnyView {
    figure(words, "overview-by-hour", ().into_any(), drawn, ("table-hours", open, hour_table(words, counts)))
}

fn figure(
    words: Words,
    key: &str,
    legend: AnyView,
    drawn: String,
    (id, open, table): (&'static str, RwSignal<bool>, AnyView),
) -> AnyView {
    let table =
        view! { <div class="scroll" role="region" tabindex="0" aria-label=words.t(key)>{table}</div> }.into_any();
    view! {
        <figure class="card chart-card">
            <figcaption>
                <h2>{words.t(key)}</h2>
                <p class="muted small">{legend} <span>{words.t("operations-zone")}</span></p>
            </figcaption>
            <div class="chart-box" inner_html=drawn></div>
            {fold(id, "chart-table", open, words.t("overview-table").into_any(), table)}
        </figure>
    }
    .into_any()
}

fn day_table(words: Words, span: Span, days: Vec<DayTakings>) -> AnyView {
    let before = words.with("overview-column-before", &[("days", span.days().into())]);
    let row = |line: DayTakings| {
        let cells =
            [format::count(line.count)].into_iter().chain([line.amount, line.refunded, line.before].map(format::money));
        row(format::date(line.day.start()), cells.collect())
    };
    let heads = ["operations-payments", "payments-column-amount", "overview-column-refunded"].map(|key| words.t(key));
    table(
        words.t("overview-column-day"),
        heads.into_iter().chain([before]).collect(),
        days.into_iter().map(row).collect(),
    )
}

fn hour_table(words: Words, hours: Vec<u64>) -> AnyView {
    let rows = (0..)
        .zip(hours)
        .map(|(hour, count): (u32, u64)| row(format!("{hour}:00–{hour}:59"), vec![format::count(count)]));
    table(words.t("overview-column-hour"), vec![words.t("operations-payments")], rows.collect())
}

fn table(first: String, heads: Vec<String>, rows: Vec<AnyView>) -> AnyView {
    let head = |text: String| view! { <th scope="col" class="number">{text}</th> };
    view! {
        <table class="plain-table">
            <thead><tr><th scope="col">{first}</th>{heads.into_iter().map(head).collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(name: String, cells: Vec<String>) -> AnyView {
    let cell = |text: String| view! { <td class="number">{text}</td> };
    view! { <tr><th scope="row">{name}</th>{cells.into_iter().map(cell).collect_view()}</tr> }.into_any()
}

/// How much of the whole, in whole percents; half of one counts as one.
pub(super) fn share(part: Sum, whole: Sum) -> i64 {
    let (part, whole) = (i128::from(part.tiyin()), i128::from(whole.tiyin()));
    (part * 100 + whole / 2).checked_div(whole).and_then(|share| i64::try_from(share).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_percents() {
        let share = |part, whole| share(Sum::from_tiyin(part), Sum::from_tiyin(whole));
        assert_eq!(
            [share(1, 3), share(2, 3), share(0, 3), share(3, 3), share(1, 200), share(0, 0)],
            [33, 67, 0, 100, 1, 0]
        );
        assert_eq!(share(i64::MAX, i64::MAX), 100);
    }
}
