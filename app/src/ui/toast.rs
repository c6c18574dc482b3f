use leptos::{prelude::*, task::spawn_local};

use super::part;
use crate::browser;

/// The region's id.
const REGION: &str = "toasts";

/// Short news that need no answer. Never the only place of a result.
#[derive(Clone, Copy)]
pub(crate) struct Toasts(RwSignal<Vec<(u32, String)>>);

impl Toasts {
    /// Puts them at the disposal of everything below.
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(Vec::new())));
    }

    /// Those of this page.
    pub(crate) fn here() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(Vec::new())))
    }

    /// Shows a text for five seconds.
    pub(crate) fn say(self, text: String) {
        let id = self.0.try_update(|all| {
            let id = all.last().map_or(0, |(id, _)| id.wrapping_add(1));
            all.push((id, text));
            id
        });
        browser::raise(REGION);
        spawn_local(async move {
            browser::sleep(5_000).await;
            self.0.try_update(|all| all.retain(|(other, _)| Some(*other) != id));
        });
    }
}

/// Where they appear. It stands in the page from the start, so that a screen reader hears them.
#[component]
pub(crate) fn ToastRegion() -> impl IntoView {
    let Toasts(all) = Toasts::here();
    view! {
        <div id=REGION class="toasts" popover="manual" role="status" aria-live="polite">
            {part(move || {
                all.get().into_iter().map(|(_, text)| view! { <p class="toast">{text}</p> }.into_any()).collect_view()
            })}
        </div>
    }
}
