//! The first page: what the last days came to, how that compares, and what a new merchant does next.

mod charts;
mod compare;
mod guide;
mod last;
mod qrs;
mod tiles;

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::{
    Day, Sum,
    dto::{Overview as Figures, Span},
};

use self::{compare::sentence, guide::FirstSteps, last::LastPayments, qrs::ByQr, tiles::Tiles};
use super::parts::{Failed, PageTitle};
use crate::{
    api::{ApiClient, with_days},
    browser, format,
    i18n::{Words, words},
    live::{Live, on_change_after},
    query::OperationsQuery,
    routes,
    ui::{EmptyState, HelpLink, Icon, on, part},
};

/// All figures are read anew once a second at most, however busy the tills are.
const PAUSE: Duration = Duration::from_secs(1);

/// What the page keeps while its figures are written anew.
#[derive(Clone, Copy)]
struct Kept {
    /// Whether the first steps are folded, once somebody has said so here.
    folded: RwSignal<Option<bool>>,
    /// Which tables stand open: of the days, of the hours.
    tables: [RwSignal<bool>; 2],
}

/// The first page.
#[component]
pub(crate) fn Overview() -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let address = use_query_map();
    let span = Memo::new(move |_| read(address.read().get("days").as_deref()));
    let figures = Resource::new(
        move || span.get(),
        move |span| {
            let api = api.clone();
            async move { api.overview(span).await }
        },
    );
    let live = Live::here();
    on_change_after(live.operations, PAUSE, move || figures.refetch());
    // A QR, a chat: steps that are done somewhere else.
    on_change_after(live.qrs, PAUSE, move || figures.refetch());
    let kept = Kept { folded: RwSignal::new(None), tables: [RwSignal::new(false), RwSignal::new(false)] };
    let pending = RwSignal::new(false);
    view! {
        <PageTitle name=words.t("overview-title") />
        <div class="page-head">
            <h1>{words.t("overview-title")} <HelpLink to="start#overview" label=words.t("help-about-overview") /></h1>
            <nav class="segments" aria-label=words.t("overview-span")>
                {Span::ALL.map(|one| view! {
                    <a href=with_days(routes::OVERVIEW, one) aria-current=Signal::derive(move || (span.get() == one).then_some("page"))>
                        {words.t(name(one))}
                    </a>
                }.into_any())}
            </nav>
        </div>
        <div class="overview" class:pending=pending>
            <Transition fallback=Waiting set_pending=pending>
                {part(move || figures.get().map(|answer| match answer {
                    Ok(figures) => view! { <Page figures=figures span=span.get_untracked() kept=kept /> }.into_any(),
                    Err(failure) => view! { <Failed failure=failure retry=move |()| figures.refetch() /> }.into_any(),
                }))}
            </Transition>
        </div>
    }
}

#[component]
fn Page(figures: Figures, span: Span, kept: Kept) -> impl IntoView {
    let words = words();
    browser::keep_focus();
    let Figures { from, to, payments, before, refunds, by_day, by_hour, by_qr, other_qrs, charts, last, guide } =
        figures;
    let period = period(from, to);
    let guide = guide.map(|guide| view! { <FirstSteps guide=guide folded=kept.folded /> }.into_any());
    let quiet = payments.count == 0 && before.count == 0;
    let body = if quiet {
        view! {
            <section class="card">
                <EmptyState icon=Icon::List title=sentence(words, span, &payments, &before) text=words.t("overview-quiet") />
            </section>
        }
        .into_any()
    } else {
        view! {
            <p class="overview-said">{sentence(words, span, &payments, &before)}</p>
            <Tiles span=span payments=payments before=before refunds=refunds />
        }
        .into_any()
    };
    let last = (!quiet || !last.is_empty()).then(|| view! { <LastPayments last=last /> }.into_any());
    let cards = if quiet {
        last.into_any()
    } else {
        let [of_days, of_hours] = kept.tables;
        let days = charts.days.map(|drawn| charts::days(words, span, drawn, by_day, of_days));
        let hours = charts::hours(words, charts.hours, by_hour, of_hours);
        // The columns end at about the same height: of a single day there is one chart only.
        let (below, beside) = if days.is_some() { (None, last) } else { (last, None) };
        view! {
            <div class="overview-columns">
                <div>{days} {hours} {below}</div>
                <div><ByQr rows=by_qr others=other_qrs whole=payments.amount period=period /> {beside}</div>
            </div>
        }
        .into_any()
    };
    view! { {guide} {body} {cards} }
}

/// What stands until the figures come: places of their size.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="skeleton overview-wait" role="status" aria-label=words().t("loading")>
            <span class="skeleton-line"></span>
            <div class="tiles">{(0..4).map(|_| view! { <i class="card"></i> }).collect_view()}</div>
            <div class="overview-columns">{(0..2).map(|_| view! { <i class="card"></i> }).collect_view()}</div>
        </div>
    }
}

/// A part that opens, and stays open while the page is written anew.
fn fold(id: &'static str, class: &'static str, open: RwSignal<bool>, title: AnyView, body: AnyView) -> AnyView {
    // The press comes before the browser opens or closes it.
    let pressed = on(move |_: leptos::ev::MouseEvent| open.update(|open| *open = !*open));
    view! {
        <details class=class open=open.get_untracked()>
            <summary id=id on:click=pressed>{title}</summary>
            {body}
        </details>
    }
    .into_any()
}

/// What the address says; what it does not understand is the usual week.
fn read(days: Option<&str>) -> Span {
    days.and_then(|days| Span::try_from(days.parse::<u32>().ok()?).ok()).unwrap_or_default()
}

const fn name(span: Span) -> &'static str {
    match span {
        Span::One => "period-today",
        Span::Seven => "period-7-days",
        Span::Thirty => "period-30-days",
    }
}

/// The same days in the history.
fn period(from: Day, to: Day) -> OperationsQuery {
    OperationsQuery { from: Some(from.to_string()), to: Some(to.to_string()), ..OperationsQuery::default() }
}

/// An amount with its unit.
fn soum(words: Words, sum: Sum) -> String {
    format!("{}\u{a0}{}", format::money(sum), words.t("currency-unit"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_names_one_of_three_spans() {
        assert_eq!([Some("1"), Some("7"), Some("30")].map(read), Span::ALL);
        assert_eq!([None, Some(""), Some("2"), Some("-1"), Some("week")].map(read), [Span::Seven; 5]);
        assert_eq!(Span::ALL.map(|span| with_days(routes::OVERVIEW, span)), ["/?days=1", "/", "/?days=30"]);
    }
}
