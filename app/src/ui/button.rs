use leptos::{ev::MouseEvent, prelude::*};

use super::{flag, on};

/// What a button is for; its look follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// The one thing to do here, when it takes something away.
    Danger,
    /// Everything else.
    #[default]
    Quiet,
    /// What is rarely wanted here.
    Plain,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Danger => "button danger",
            Self::Quiet => "button",
            Self::Plain => "button plain",
        }
    }
}

impl ButtonKind {
    const fn wide_class(self) -> &'static str {
        match self {
            Self::Primary => "button primary wide",
            Self::Danger => "button danger wide",
            Self::Quiet => "button wide",
            Self::Plain => "button plain wide",
        }
    }
}

/// A button. While busy it keeps its width and its focus, shows a wheel and ignores presses.
#[component]
pub(crate) fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] busy: Signal<bool>,
    /// It keeps its focus as well, and ignores presses.
    #[prop(optional, into)]
    off: Signal<bool>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submits: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] id: Option<&'static str>,
    /// The single key that does the same (`n`, `e`).
    #[prop(optional)]
    key: Option<&'static str>,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            id=id
            aria-keyshortcuts=key
            type=if submits { "submit" } else { "button" }
            class=if wide { kind.wide_class() } else { kind.class() }
            aria-busy=flag(move || busy.get())
            aria-disabled=flag(move || busy.get() || off.get())
            on:click=on(move |event: MouseEvent| {
                if busy.get_untracked() || off.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_click) = on_click {
                    on_click.run(event);
                }
            })
        >
            <span class="button-label">{children()}</span>
        </button>
    }
}
