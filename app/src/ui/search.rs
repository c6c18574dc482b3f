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
        let pause = move || {
            waiting.try_set_value(None);
            on_pause.try_run(());
        };
        waiting.set_value(set_timeout_with_handle(pause, PAUSE).ok());
    };
    on_cleanup(stop);
    // The line follows the address, but not while somebody types: what he types goes there next. The address has no spaces
    // around a text; the line may have, since a word may follow.
    Effect::new(move |woken: Option<()>| {
        let wanted = value.get().unwrap_or_default();
        let Some(input) = node.get_untracked() else { return };
        let typing = waiting.with_value(Option::is_some);
        // What was typed before the page woke up stays.
        if woken.is_some() && !typing && input.value().trim() != wanted {
            input.set_value(&wanted);
        }
    });
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
                on:input=on(typed)
            />
        </span>
    }
}
