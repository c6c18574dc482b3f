//! Synchronisation with the servicing banks (R139–R144).

use leptos::{prelude::*, task::spawn_local};
use shared::{
    ErrorCode, QrNumber,
    dto::{SyncRefusal, SyncReport},
};

use crate::{
    api::{ApiClient, Failure},
    i18n::{Words, words},
    ui::{Button, Copy, Dialog, ErrorBox, Icon, Mark, part},
};

/// Opening it asks the banks; it stays to say what came of it.
#[component]
pub(super) fn SyncDialog(open: RwSignal<bool>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let title = words().t("sync-title");
    view! {
        <Dialog open=open title=title id="qr-sync">
            <Run open=open on_done=on_done />
        </Dialog>
    }
}

#[component]
fn Run(open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let outcome = RwSignal::new(None::<Result<SyncReport, Failure>>);
    Effect::new(move |_| {
        let api = api.clone();
        spawn_local(async move {
            let answer = api.sync_qrs().await;
            if answer.as_ref().is_ok_and(|report| !report.added.is_empty()) {
                on_done.try_run(());
            }
            outcome.try_set(Some(answer));
        });
    });
    view! {
        <div class="dialog-body sync" role="status">
            {part(move || match outcome.get() {
                None => view! { <p class="sync-wait" aria-busy="true">{words.t("sync-wait")}</p> }.into_any(),
                Some(Err(failure)) => view! { <ErrorBox failure=failure /> }.into_any(),
                Some(Ok(report)) => view! { <Outcome report=report /> }.into_any(),
            })}
        </div>
        <footer class="dialog-foot">
            <Button on_click=move |_| open.set(false)>{words.t("button-close")}</Button>
        </footer>
    }
}

#[component]
fn Outcome(report: SyncReport) -> impl IntoView {
    let words = words();
    let SyncReport { added, already_present, refused, unreachable } = report;
    let count = |list: usize| u32::try_from(list).unwrap_or(u32::MAX);
    let headline = match added.len() {
        // Who knows what the silent bank has.
        0 if !unreachable.is_empty() => None,
        0 => Some(words.t("sync-nothing")),
        many => Some(words.with("sync-added", &[("count", count(many).into())])),
    };
    let headline =
        headline.map(|text| view! { <p class="sync-headline"><Mark icon=Icon::Tick />{text}</p> }.into_any());
    let numbers = (!added.is_empty())
        .then(|| view! { <ul class="sync-list">{added.into_iter().map(added_item).collect_view()}</ul> }.into_any());
    let silent = (!unreachable.is_empty()).then(|| {
        let banks = unreachable.join(", ");
        view! { <p class="note warn"><Mark icon=Icon::Warning />{words.with("sync-unreachable", &[("banks", banks.into())])}</p> }
            .into_any()
    });
    let refusals = (!refused.is_empty()).then(|| {
        view! {
            <div>
                <p class="note-title">{words.with("sync-refused", &[("count", count(refused.len()).into())])}</p>
                <ul class="sync-list">{refused.into_iter().map(|one| refused_item(words, one)).collect_view()}</ul>
            </div>
        }
        .into_any()
    });
    view! {
        {headline}
        {numbers}
        {(already_present > 0).then(|| view! {
            <p class="muted">{words.with("sync-already", &[("count", already_present.into())])}</p>
        }.into_any())}
        {silent}
        {refusals}
    }
}

fn added_item(number: QrNumber) -> AnyView {
    view! { <li><Copy value=number.to_string() shown=number.to_string() /></li> }.into_any()
}

fn refused_item(words: Words, SyncRefusal { number, code }: SyncRefusal) -> AnyView {
    let why = match code {
        ErrorCode::AccountUnavailable => words.t("sync-why-closed"),
        ErrorCode::QrNumberTaken => words.t("sync-why-taken"),
        ErrorCode::AccountNotFound => words.t("sync-why-account"),
        _ => words.t("sync-why-data"),
    };
    view! { <li><span class="mono">{number}</span> <span>{format!("{why} · {code}")}</span></li> }.into_any()
}
