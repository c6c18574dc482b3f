use std::time::Duration;

use leptos::{ev::Event, html, leptos_dom::helpers::TimeoutHandle, prelude::*};

use super::{Icon, Mark, on};

/// A pause in typing that is as good as Enter.
const PAUSE: Duration = Duration::from_millis(350);

/// The search line of a list. The key `/` leads to it.
#[component]
pub(crate) fn SearchField(
    node: NodeRef<html::Input>,
    label: String,
    /// What the address says.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Called after a pause in typing.
    #[prop(into)]
    on_pause: Callback<()>,
) -> impl IntoView {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(earlier) = waiting.try_update_value(Option::take).flatten() {
            earlier.clear();
        }
    };
    let typed = move |_: Event| {
        stop();
        let later = set_timeout_with_handle(move || on_pause.run(()), PAUSE);
        waiting.set_value(later.ok());
    };
    on_cleanup(stop);
    view! {
        <span class="search">
            <Mark icon=Icon::Search />
            <input
                node_ref=node
                class="input"
                type="search"
                name="search"
                maxlength="64"
                aria-label=label.clone()
                aria-keyshortcuts="/"
                placeholder=label
                value=value.get_untracked()
                prop:value=Signal::derive(move || value.get().unwrap_or_default())
                on:input=on(typed)
            />
        </span>
    }
}
