use leptos::{
    ev::{Event, KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};

use super::{Icon, Mark, on};
use crate::browser::{self, MenuMove};

/// A button that opens a list of actions. The list is a native popover: Escape and a press outside close it, it stands
/// above everything, and the style sheet turns it round where the window ends.
#[component]
pub(crate) fn Menu(
    /// Unique on the page.
    id: String,
    /// What the button is called.
    label: String,
    /// Look of the button.
    class: &'static str,
    /// What the button shows.
    trigger: AnyView,
    children: Children,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let expanded = RwSignal::new(false);
    let toggled = move |event: Event| {
        let open = browser::opens(&event);
        expanded.set(open);
        if let (true, Some(list)) = (open, list.get_untracked()) {
            browser::move_in_menu(&list, MenuMove::First);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
        let to = match event.key().as_str() {
            "ArrowDown" => MenuMove::Next,
            "ArrowUp" => MenuMove::Previous,
            "Home" => MenuMove::First,
            "End" => MenuMove::Last,
            // Leaving with Tab closes the list; the browser then moves on from the button.
            "Tab" => {
                let _ = list.hide_popover();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        browser::move_in_menu(&list, to);
    };
    view! {
        <button
            type="button"
            class=class
            popovertarget=id.clone()
            aria-haspopup="menu"
            aria-expanded=Signal::derive(move || Some(if expanded.get() { "true" } else { "false" }))
            aria-label=label.clone()
        >
            {trigger}
        </button>
        <div
            node_ref=list
            id=id
            class="menu"
            popover="auto"
            role="menu"
            aria-label=label
            on:toggle=on(toggled)
            on:keydown=on(pressed)
        >
            {children()}
        </div>
    }
}

/// One action of a [`Menu`].
#[component]
pub(crate) fn MenuItem(
    #[prop(into)] on_select: Callback<()>,
    /// It takes something away.
    #[prop(optional)]
    danger: bool,
    children: Children,
) -> impl IntoView {
    let class = if danger { "menu-item danger" } else { "menu-item" };
    view! {
        <button type="button" role="menuitem" class=class tabindex="-1" on:click=on(move |event: MouseEvent| {
            // First, so that the focus is back at the menu's button when a dialog asks where to return it.
            browser::close_menu(&event);
            on_select.run(());
        })>
            {children()}
        </button>
    }
}

/// One page that a [`Menu`] leads to.
#[component]
pub(crate) fn MenuLink(href: &'static str, children: Children) -> impl IntoView {
    view! {
        <a href=href role="menuitem" class="menu-item" tabindex="-1" on:click=on(|event: MouseEvent| browser::close_menu(&event))>
            {children()}
        </a>
    }
}

/// A choice inside a [`Menu`]: the list stays open, so that one sees what it does.
#[component]
pub(crate) fn MenuChoice(
    /// One of several that exclude each other, or a choice by itself.
    #[prop(optional)]
    one_of: bool,
    #[prop(into)] chosen: Signal<bool>,
    #[prop(into)] on_select: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            role=if one_of { "menuitemradio" } else { "menuitemcheckbox" }
            class="menu-item menu-choice"
            tabindex="-1"
            aria-checked=Signal::derive(move || Some(if chosen.get() { "true" } else { "false" }))
            on:click=on(move |_: MouseEvent| on_select.run(()))
        >
            {children()}
            <Mark icon=Icon::Tick />
        </button>
    }
}
