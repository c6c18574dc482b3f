use leptos::{ev::Event, prelude::*};
use shared::QrKind;

use crate::{
    i18n::words,
    ui::{FieldError, Icon, Mark, on},
};

/// Static or dynamic (R51–R54): two cards that are radio buttons. None is chosen beforehand, because the kind can never be
/// changed afterwards.
#[component]
pub(super) fn KindChoice(kind: RwSignal<Option<QrKind>>, error: Signal<Option<String>>) -> impl IntoView {
    let words = words();
    let cards = [
        (QrKind::Static, Icon::Printer, "qr-kind-static", "register-kind-static-hint"),
        (QrKind::Dynamic, Icon::Till, "qr-kind-dynamic", "register-kind-dynamic-hint"),
    ];
    view! {
        <fieldset class="field" aria-describedby="kind-error">
            <legend>{words.t("register-kind")}</legend>
            <div class="two">
                {cards.map(|(value, icon, name, hint)| view! {
                    <label class="radio-card">
                        <input
                            type="radio"
                            name="kind"
                            id=format!("kind-{}", value.as_str())
                            value=value.as_str()
                            prop:checked=Signal::derive(move || kind.get() == Some(value))
                            on:change=on(move |_: Event| kind.set(Some(value)))
                        />
                        <Mark icon=icon />
                        <span><b>{words.t(name)}</b><span class="muted">{words.t(hint)}</span></span>
                    </label>
                })}
            </div>
            <FieldError id="kind" error=error />
        </fieldset>
    }
}
