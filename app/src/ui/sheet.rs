use leptos::{ev::Event, html, prelude::*};

use super::{Icon, Mark, on};
use crate::{browser, i18n::words};

/// A button that opens what may be set there, in front of the page; on a phone from below. A native popover: Escape and a press
/// outside close it, and the focus goes back to where it was.
#[component]
pub(crate) fn Sheet(
    /// Unique on the page.
    id: &'static str,
    /// What the button says.
    title: String,
    /// Whether it stands open; `false` closes it.
    open: RwSignal<bool>,
    /// The single key that presses the button.
    key: &'static str,
    children: Children,
) -> impl IntoView {
    let words = words();
    let (said, label) = (title.clone(), title.clone());
    let node = NodeRef::<html::Div>::new();
    let toggled = move |event: Event| {
        let opens = browser::opens(&event);
        open.set(opens);
        if let (true, Some(sheet)) = (opens, node.get_untracked()) {
            browser::focus_first(&sheet);
        }
    };
    Effect::new(move |before: Option<()>| {
        let is_open = open.get();
        let Some(sheet) = node.get_untracked() else { return };
        if before.is_none() {
            // Somebody was quicker than the page has woken up.
            open.set(browser::is_shown(&sheet));
        } else if !is_open {
            // It throws only when it is not in the page.
            let _ = sheet.hide_popover();
        }
    });
    view! {
        <button
            type="button"
            class="button"
            popovertarget=id
            aria-haspopup="dialog"
            aria-expanded=Signal::derive(move || Some(if open.get() { "true" } else { "false" }))
            aria-keyshortcuts=key
        >
            <Mark icon=Icon::Filter />
            {said}
        </button>
        <div node_ref=node id=id class="sheet" popover="auto" role="dialog" aria-label=label on:toggle=on(toggled)>
            <div class="sheet-head">
                <b>{title}</b>
                <button
                    type="button"
                    class="icon-button"
                    popovertarget=id
                    popovertargetaction="hide"
                    aria-label=words.t("button-close")
                >
                    <Mark icon=Icon::Close />
                </button>
            </div>
            {children()}
        </div>
    }
}
