use leptos::{
    ev::{Event, MouseEvent},
    html,
    prelude::*,
};

use super::{Icon, Mark, flag, on, part};
use crate::i18n::words;

/// A native modal dialog. Its content exists only while it is open, so every opening begins afresh; Escape closes it, and
/// the browser gives the focus back to where it was.
#[component]
pub(crate) fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// Unique on the page.
    id: &'static str,
    /// Along the right edge, for what belongs to a row of the list that stays in sight.
    #[prop(optional)]
    panel: bool,
    /// Asked when a person closes it; `false` keeps it open.
    #[prop(optional)]
    may_close: Option<Callback<(), bool>>,
    /// What happens in it cannot be left now. Whoever insists may close it all the same, as browsers want it.
    #[prop(optional, into)]
    held: Signal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let words = words();
    let node = NodeRef::<html::Dialog>::new();
    let children = StoredValue::new(children);
    let shown = Memo::new(move |_| open.get());
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            // It throws only for a dialog that is open already or not in the page.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let kept = move || held.get_untracked() || may_close.is_some_and(|may| !may.run(()));
    view! {
        <dialog
            node_ref=node
            id=id
            class=if panel { "dialog panel" } else { "dialog" }
            aria-labelledby=format!("{id}-title")
            on:cancel=on(move |event: Event| if kept() { event.prevent_default() })
            // Told late: by then it may have been opened for the next thing.
            on:close=on(move |_: Event| if node.get_untracked().is_none_or(|dialog| !dialog.open()) { open.set(false) })
        >
            {part(move || shown.get().then(|| view! {
                <header class="dialog-head">
                    // The focus begins here and not at the way out; a form moves it to its field.
                    <h2 id=format!("{id}-title") tabindex="-1" autofocus>{title}</h2>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=words.t("button-close")
                        aria-disabled=flag(move || held.get())
                        on:click=on(move |_: MouseEvent| if !kept() { open.set(false) })
                    >
                        <Mark icon=Icon::Close />
                    </button>
                </header>
                {children.with_value(|children| children())}
            }.into_any()))}
        </dialog>
    }
}
