use leptos::{ev::Event, prelude::*};

use super::{flag, on};

/// A labelled line of text with a hint that always stands and a message when it is refused.
#[component]
pub(crate) fn TextField(
    id: &'static str,
    label: String,
    hint: String,
    /// Below the hint, at the right: a counter.
    #[prop(into)]
    counter: Signal<String>,
    placeholder: String,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                name=id
                class="input"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                required
                placeholder=placeholder
                prop:value=value
                on:input=on(move |event: Event| value.set(event_target_value(&event)))
                aria-invalid=flag(move || error.read().is_some())
                aria-describedby=Signal::derive(move || described_by(id, error.read().is_some()))
            />
            <div class="field-note">
                <span id=format!("{id}-hint")>{hint}</span>
                <span class="counter" id=format!("{id}-counter")>{counter}</span>
            </div>
            <FieldError id=id error=error />
        </div>
    }
}

/// A labelled choice of one out of a list.
#[component]
pub(crate) fn SelectField(
    id: &'static str,
    label: String,
    placeholder: String,
    /// (value, text)
    options: Vec<(String, String)>,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                id=id
                name=id
                class="input select"
                required
                on:change=on(move |event: Event| value.set(event_target_value(&event)))
                prop:value=value
                aria-invalid=flag(move || error.read().is_some())
                aria-describedby=format!("{id}-error")
            >
                <option value="">{placeholder}</option>
                {options
                    .into_iter()
                    .map(|(key, text)| {
                        let chosen = value.read_untracked().as_str() == key;
                        view! { <option value=key selected=chosen>{text}</option> }
                    })
                    .collect_view()}
            </select>
            <FieldError id=id error=error />
        </div>
    }
}

/// The place for a refusal. It stands from the beginning, so that a screen reader hears what comes into it.
#[component]
pub(crate) fn FieldError(id: &'static str, error: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p class="field-error" id=format!("{id}-error") aria-live="polite">
            {Signal::derive(move || error.get().unwrap_or_default())}
        </p>
    }
}

fn described_by(id: &str, refused: bool) -> String {
    format!("{id}-hint {id}-counter{}", if refused { format!(" {id}-error") } else { String::new() })
}
