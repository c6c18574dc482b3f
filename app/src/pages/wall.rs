use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize};
use shared::{
    Moment, PaymentNumber, Sum,
    dto::{List, PaymentView, PaymentsSummary},
};

use super::{
    live_mark::LiveMark,
    parts::{Failed, PageTitle},
};
use crate::{
    api::{ApiClient, Failure},
    browser, format,
    i18n::{Words, words},
    live::{self, Live},
    preferences::SOUND,
    query::OperationsQuery,
    routes,
    ui::{Icon, Mark, Wait, on, when},
};

/// How many payments stand below the newest.
const BELOW: usize = 7;

/// What the wall shows: the payments of today, of one QR or of all.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Today {
    /// The one QR, by its name.
    qr: Option<String>,
    payments: List<PaymentView>,
    sum: PaymentsSummary,
}

impl Today {
    async fn load(api: ApiClient, query: OperationsQuery) -> Result<Self, Failure> {
        let qr = match query.qr_number() {
            Some(number) => Some(api.qr(&number).await?.name.to_string()),
            None => None,
        };
        let today = Some(api.now().day().to_string());
        let query = OperationsQuery { from: today.clone(), to: today, qr: query.qr, ..OperationsQuery::default() };
        Ok(Self { qr, payments: api.payments(&query).await?, sum: api.payments_summary(&query).await? })
    }
}

/// A page to hang on the wall behind the till: the newest payment in big figures, today's sum, and nothing to press by
/// mistake. It keeps the screen awake, and is right again by itself after the network was away.
#[component]
pub(crate) fn Wall() -> impl IntoView {
    let words = words();
    let live = Live::provide();
    let api = ApiClient::here();
    let address = use_query_map();
    let query = Memo::new(move |_| OperationsQuery::read(|name| address.read().get(name)));
    // A wall that hangs over night begins a new day.
    let clock = api.clone();
    let day = Memo::new(move |_| live.now.get().map_or_else(|| clock.now().day(), Moment::day));
    let today = Resource::new(move || (query.get(), day.get()), move |(query, _)| Today::load(api.clone(), query));
    live::on_change(live.operations, move || today.refetch());
    Effect::new(move |_| {
        if live.refused.get() > 0 {
            today.refetch();
        }
    });
    Effect::new(|_| {
        let awake = SendWrapper::new(browser::stay_awake());
        on_cleanup(move || drop(awake));
    });
    let newest = StoredValue::new(None::<PaymentNumber>);
    view! {
        <PageTitle name=words.t("wall-title") />
        <main id="content" class="wall">
            <Wait show=when(move || {
                today.get().map(|answer| match answer {
                    Ok(today) => view! { <Shown today=today newest=newest live=live /> }.into_any(),
                    Err(failure) => view! { <Failed failure=failure retry=move |()| today.refetch() /> }.into_any(),
                })
            }) />
        </main>
    }
}

#[component]
fn Shown(today: Today, newest: StoredValue<Option<PaymentNumber>>, live: Live) -> impl IntoView {
    let words = words();
    let Today { qr, payments, sum } = today;
    // The heading says it already.
    let is_of_one = qr.is_some();
    let title = qr.unwrap_or_else(|| words.t("wall-all"));
    let mut payments = payments.items.into_iter();
    let first = payments.next();
    // Only what came while somebody looked is news.
    let number = first.as_ref().map(|first| first.number.clone());
    let before = newest.try_update_value(|newest| std::mem::replace(newest, number.clone())).flatten();
    let fresh = before.is_some() && before != number;
    let form = i64::try_from(sum.count).unwrap_or(i64::MAX);
    let count = words.with("summary-payments", &[("count", form.into()), ("shown", format::count(sum.count).into())]);
    view! {
        <header class="wall-head">
            <h1>{title}</h1>
            <LiveMark live=live />
            <Controls />
        </header>
        {match first {
            Some(first) => view! { <Newest payment=first fresh=fresh is_of_one=is_of_one /> }.into_any(),
            None => view! { <section class="wall-now"><p class="wall-none">{words.t("wall-none")}</p></section> }.into_any(),
        }}
        <ol class="wall-list">{payments.take(BELOW).map(|payment| line(words, &payment, is_of_one)).collect_view()}</ol>
        <footer class="wall-sum">
            <span>{words.t("wall-today")}</span> <span>{count}</span> <b class="figures">{money(words, sum.amount)}</b>
        </footer>
    }
}

/// The newest payment. A screen reader says it when it comes.
#[component]
fn Newest(payment: PaymentView, fresh: bool, is_of_one: bool) -> impl IntoView {
    let words = words();
    let amount = format::money(payment.amount.into());
    // As large as its length allows: a style of its own no policy lets through.
    let class =
        if amount.chars().count() > "999 999,99".len() { "wall-amount figures long" } else { "wall-amount figures" };
    view! {
        <section class="wall-now" class:fresh=fresh aria-live="polite">
            <p class=class>
                {amount} <span class="unit">{words.t("currency-unit")}</span>
            </p>
            <p class="wall-facts">
                <span class="figures">{format::time(payment.completed_at)}</span>
                {(!is_of_one).then(|| view! { <span>{payment.qr.name.to_string()}</span> })}
                <span>{format::payer(&payment.payer)}</span>
            </p>
        </section>
    }
}

fn line(words: Words, payment: &PaymentView, is_of_one: bool) -> AnyView {
    let about = if is_of_one { format::payer(&payment.payer) } else { payment.qr.name.to_string() };
    view! {
        <li>
            <span class="figures muted">{format::time(payment.completed_at)}</span>
            <b class="figures">{money(words, payment.amount.into())}</b>
            <span class="muted">{about}</span>
        </li>
    }
    .into_any()
}

fn money(words: Words, sum: Sum) -> String {
    format!("{}\u{a0}{}", format::money(sum), words.t("currency-unit"))
}

/// Sound, full screen, the way back.
#[component]
fn Controls() -> impl IntoView {
    let words = words();
    let sound = RwSignal::new(false);
    Effect::new(move |_| sound.set(SOUND.is_on()));
    let ring = move |_| {
        sound.set(SOUND.toggle());
        if sound.get_untracked() {
            browser::chime();
        }
    };
    view! {
        <div class="wall-controls">
            <button
                type="button"
                class="button"
                aria-pressed=Signal::derive(move || Some(if sound.get() { "true" } else { "false" }))
                on:click=on(ring)
            >
                <Mark icon=Icon::Sound />
                {words.t("wall-sound")}
            </button>
            <button type="button" class="button" on:click=on(|_| browser::full_screen())>
                <Mark icon=Icon::Screen />
                {words.t("wall-full-screen")}
            </button>
            <a class="button" href=routes::PAYMENTS>{words.t("button-close")}</a>
        </div>
    }
}
