use leptos::prelude::*;

/// What a state means. Never by colour alone: the word stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Waiting,
    Bad,
    Neutral,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "chip good",
            Self::Waiting => "chip waiting",
            Self::Bad => "chip bad",
            Self::Neutral => "chip",
        }
    }
}

/// A state.
#[component]
pub(crate) fn Chip(tone: Tone, text: String) -> impl IntoView {
    view! { <span class=tone.class()>{text}</span> }
}
