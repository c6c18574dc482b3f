use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use shared::dto::{Guide, GuideStep, Step};

use crate::{
    api::ApiClient,
    i18n::words,
    routes,
    ui::{Icon, Mark, on},
};

/// The first steps, as far as they are really done. Folding is remembered for the merchant.
#[component]
pub(super) fn FirstSteps(guide: Guide, folded: RwSignal<Option<bool>>) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let known = guide.folded;
    let is_folded = move || folded.get_untracked().unwrap_or(known);
    // The browser opens and closes it by itself; the press only says so.
    let pressed = move |_: MouseEvent| {
        let now = !is_folded();
        folded.set(Some(now));
        let api = api.clone();
        // Whoever folds it again when this got lost has lost nothing.
        spawn_local(async move {
            let _ = api.fold_guide(now).await;
        });
    };
    let count = |steps: usize| i64::try_from(steps).unwrap_or_default();
    let done = guide.steps.iter().filter(|step| step.done).count();
    let progress =
        words.with("guide-progress", &[("done", count(done).into()), ("all", count(guide.steps.len()).into())]);
    view! {
        <details class="card guide" open=!is_folded()>
            <summary id="guide" on:click=on(pressed)>
                <h2>{words.t("guide-title")}</h2>
                <span class="muted small">{progress}</span>
                <Mark icon=Icon::Caret />
            </summary>
            <ol>{guide.steps.into_iter().map(|step| view! { <OneStep step=step /> }.into_any()).collect_view()}</ol>
        </details>
    }
}

#[component]
fn OneStep(step: GuideStep) -> impl IntoView {
    let words = words();
    let (title, text, href) = match step.step {
        Step::Account => ("guide-account", "guide-account-text", routes::help_chapter("start#before")),
        Step::Qr => ("guide-qr", "guide-qr-text", routes::QRS.to_owned()),
        Step::Picture => ("guide-picture", "guide-picture-text", routes::QRS.to_owned()),
        Step::Payment => ("guide-payment", "guide-payment-text", routes::help_chapter("start#test")),
        Step::Telegram => ("guide-telegram", "guide-telegram-text", routes::help_chapter("manage-qr#telegram")),
    };
    if step.done {
        return view! {
            <li class="done">
                <span class="step-mark"><Mark icon=Icon::Tick /></span>
                <span>{words.t(title)} <span class="unseen">{words.t("guide-done")}</span></span>
            </li>
        }
        .into_any();
    }
    view! {
        <li>
            <span class="step-mark"></span>
            <span class="step">
                <a id=title href=href>{words.t(title)}</a>
                <span class="muted small">{words.t(text)}</span>
            </span>
        </li>
    }
    .into_any()
}
