use leptos::{prelude::*, task::spawn_local};

use super::part;
use crate::browser;

/// The region's id.
const REGION: &str = "toasts";

/// Short news that need no answer. Never the only place of a result.
#[derive(Clone, Copy)]
pub(crate) struct Toasts(RwSignal<Vec<Toast>>);

#[derive(Debug, Clone)]
struct Toast {
    id: u32,
    text: String,
    /// It names a sum, which is not for all eyes.
    is_sum: bool,
}

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
        self.show(text, false);
    }

    /// The same for a text that names a sum.
    pub(crate) fn say_sum(self, text: String) {
        self.show(text, true);
    }

    fn show(self, text: String, is_sum: bool) {
        let id = self.0.try_update(|all| {
            let id = all.last().map_or(0, |last| last.id.wrapping_add(1));
            all.push(Toast { id, text, is_sum });
            id
        });
        browser::raise(REGION);
        spawn_local(async move {
            browser::sleep(5_000).await;
            self.0.try_update(|all| all.retain(|other| Some(other.id) != id));
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
                let line = |toast: Toast| {
                    let class = if toast.is_sum { "sum" } else { "" };
                    view! { <p class="toast"><span class=class>{toast.text}</span></p> }.into_any()
                };
                all.get().into_iter().map(line).collect_view()
            })}
        </div>
    }
}
