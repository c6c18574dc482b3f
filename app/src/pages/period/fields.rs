use leptos::{ev::MouseEvent, html, prelude::*};
use shared::Day;

use super::{last_days, presets};
use crate::{
    api::ApiClient,
    i18n::{Words, words},
    query,
    ui::{FieldError, on},
};

/// The fields of a period, for a filter's form: it reads them when it is sent.
#[derive(Clone, Copy)]
pub(crate) struct PeriodFields {
    from: NodeRef<html::Input>,
    to: NodeRef<html::Input>,
    refused: RwSignal<Option<String>>,
    words: Words,
}

impl PeriodFields {
    pub(crate) fn new() -> Self {
        Self { from: NodeRef::new(), to: NodeRef::new(), refused: RwSignal::new(None), words: words() }
    }

    /// The two days as they stand there, empty ones as none; nothing when they are no period, which the form then says.
    pub(crate) fn read(self) -> Option<(Option<String>, Option<String>)> {
        let (from, to) = (self.from.get_untracked()?.value(), self.to.get_untracked()?.value());
        let refusal = super::refusal(&from, &to).map(|key| self.words.t(key));
        let refused = refusal.is_some();
        self.refused.set(refusal);
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        (!refused).then(|| (some(from), some(to)))
    }
}

/// Periods by name, and the two days of any other (R200).
#[component]
pub(crate) fn PeriodChoice(
    fields: PeriodFields,
    /// What the address says.
    from: Signal<Option<String>>,
    to: Signal<Option<String>>,
    /// The address with another period.
    address: Callback<(Day, Day), String>,
    /// A period by name was pressed.
    on_preset: Callback<()>,
) -> impl IntoView {
    let words = words();
    let today = ApiClient::here().now().day();
    let preset = move |(key, days): (&'static str, (Day, Day))| {
        let is_chosen = move || match (from.get(), to.get()) {
            // Nothing is said: the usual period.
            (None, None) => days == last_days(today, 7),
            (from, to) => query::period(from.as_deref(), to.as_deref()) == Some(days),
        };
        view! {
            <a
                class="preset"
                href=Signal::derive(move || address.run(days))
                aria-current=Signal::derive(move || is_chosen().then_some("true"))
                on:click=on(move |_: MouseEvent| on_preset.run(()))
            >
                {words.t(key)}
            </a>
        }
        .into_any()
    };
    view! {
        <div class="presets">{presets(today).map(preset)}</div>
        <div class="two">
            <DayField id="from" label=words.t("period-from") node=fields.from value=from />
            <DayField id="to" label=words.t("period-to") node=fields.to value=to />
        </div>
        <FieldError id="period" error=fields.refused.into() />
        <p class="muted small">{words.t("period-note")}</p>
    }
}

/// One end of a period: the browser's own field.
#[component]
fn DayField(
    id: &'static str,
    label: String,
    node: NodeRef<html::Input>,
    value: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                node_ref=node
                id=id
                name=id
                class="input"
                type="date"
                aria-describedby="period-error"
                value=value.get_untracked()
                prop:value=Signal::derive(move || value.get().unwrap_or_default())
            />
        </div>
    }
}
