use leptos::{prelude::*, task::spawn_local};

use super::{Icon, Mark, Toasts, on, part};
use crate::{browser, i18n::words};

/// A long number with its middle cut out, and a button that copies it whole. The row never changes its width.
#[component]
pub(crate) fn Copy(
    /// What is copied.
    value: String,
    /// What is shown.
    shown: String,
    /// Where the shown text leads.
    #[prop(optional)]
    href: Option<String>,
) -> impl IntoView {
    let words = words();
    let done = RwSignal::new(false);
    let label = words.with("copy-value", &[("value", value.clone().into())]);
    let full = value.clone();
    let copy = move |_: leptos::ev::MouseEvent| {
        let value = value.clone();
        let toasts = Toasts::here();
        spawn_local(async move {
            let copied = browser::copy(&value).await;
            toasts.say(words.t(if copied { "copied" } else { "copy-failed" }));
            if copied {
                done.try_set(true);
                browser::sleep(1_500).await;
                done.try_set(false);
            }
        });
    };
    view! {
        <span class="copy">
            {match href {
                Some(href) => view! { <a class="mono" title=full href=href>{shown}</a> }.into_any(),
                None => view! { <span class="mono" title=full>{shown}</span> }.into_any(),
            }}
            <button type="button" class="icon-button small" aria-label=label on:click=on(copy)>
                {part(move || view! { <Mark icon=if done.get() { Icon::Tick } else { Icon::Copy } /> })}
            </button>
        </span>
    }
}
