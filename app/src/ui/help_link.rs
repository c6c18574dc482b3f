use leptos::prelude::*;

use super::{Icon, Mark};

/// A «?» that leads to the place of the help where this is explained. In a new window: nothing that was typed is lost.
#[component]
pub(crate) fn HelpLink(
    /// The chapter, perhaps with a section: `manage-qr#chat-id`.
    to: &'static str,
    /// What is explained there.
    label: String,
) -> impl IntoView {
    view! {
        <a class="icon-button small help-link" href=crate::routes::help_chapter(to) target="_blank" rel="noopener external" aria-label=label.clone() title=label>
            <Mark icon=Icon::Help />
        </a>
    }
}
