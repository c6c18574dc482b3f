use leptos::{ev::Event, prelude::*};

use super::on;

/// One out of a few, all of them in sight: radio buttons in a row.
#[component]
pub(crate) fn Choice(
    name: &'static str,
    label: String,
    /// (value, text)
    options: Vec<(&'static str, String)>,
    value: RwSignal<&'static str>,
) -> impl IntoView {
    let radio = move |(key, text): (&'static str, String)| {
        view! {
            <label class="choice-option">
                <input
                    type="radio"
                    name=name
                    id=format!("{name}-{key}")
                    value=key
                    prop:checked=Signal::derive(move || value.get() == key)
                    on:change=on(move |_: Event| value.set(key))
                />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{label}</legend>
            <div class="choice-row">{options.into_iter().map(radio).collect_view()}</div>
        </fieldset>
    }
}
