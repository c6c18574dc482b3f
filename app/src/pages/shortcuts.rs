use leptos::{ev::Event, prelude::*};
use leptos_router::hooks::use_navigate;
use send_wrapper::SendWrapper;
use shared::{Moment, moment::SECOND};

use crate::{
    browser::{self, KeyPress},
    i18n::{Words, words},
    preferences::KEYS,
    routes,
    ui::{Dialog, on},
};

/// How long after `g` the second key is awaited, milliseconds.
const TOGETHER: i64 = 2 * SECOND;

/// After `g`: the key, where it leads, what that is called.
const PLACES: [(&str, &str, &str); 7] = [
    ("KeyO", routes::OVERVIEW, "nav-overview"),
    ("KeyQ", routes::QRS, "nav-qrs"),
    ("KeyA", routes::KEYS, "nav-keys"),
    ("KeyP", routes::PAYMENTS, "operations-payments"),
    ("KeyR", routes::REFUNDS, "operations-refunds"),
    ("KeyJ", routes::JOURNAL, "journal-title"),
    ("KeyH", routes::HELP, "help-title"),
];

/// The rest: what stands on the key, what it does.
const DEEDS: [(&str, &str); 7] = [
    ("/", "keys-help-search"),
    ("N", "keys-help-new"),
    ("F", "keys-help-filter"),
    ("E", "keys-help-export"),
    ("J", "keys-help-next"),
    ("K", "keys-help-previous"),
    ("?", "keys-help-this"),
];

/// Opens the list of keys.
#[derive(Clone, Copy)]
pub(super) struct KeysHelp(pub RwSignal<bool>);

impl KeysHelp {
    pub(super) fn provide() {
        provide_context(Self(RwSignal::new(false)));
    }

    pub(super) fn here() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(false)))
    }
}

/// Single keys, and the list of them.
#[component]
pub(super) fn Shortcuts() -> impl IntoView {
    let words = words();
    let KeysHelp(open) = KeysHelp::here();
    let navigate = SendWrapper::new(use_navigate());
    Effect::new(move |_| {
        let navigate = navigate.clone();
        // Since `g` was pressed.
        let since = StoredValue::new(None::<Moment>);
        let keys = browser::listen_to_keys(move |press| {
            if KEYS.is_on() {
                return false;
            }
            let now = browser::now();
            let after_g = since.get_value().is_some_and(|since| now.millis() - since.millis() < TOGETHER);
            since.set_value(None);
            if after_g && let Some((_, path, _)) = PLACES.iter().find(|(code, ..)| *code == press.code) {
                navigate(path, Default::default());
                return true;
            }
            if press.code == "KeyG" {
                since.set_value(Some(now));
            }
            act(press, open)
        });
        let keys = SendWrapper::new(keys);
        on_cleanup(move || drop(keys));
    });
    view! { <Dialog open=open title=words.t("keys-help-title") id="keys-help">{move || view! { <List words=words /> }}</Dialog> }
}

fn act(press: &KeyPress, help: RwSignal<bool>) -> bool {
    if press.asks {
        help.set(true);
        return true;
    }
    match press.code.as_str() {
        "Slash" => browser::use_key("/"),
        "KeyN" => browser::use_key("n"),
        "KeyF" => browser::use_key("f"),
        "KeyE" => browser::use_key("e"),
        "KeyJ" => browser::step_through_rows(true),
        "KeyK" => browser::step_through_rows(false),
        _ => false,
    }
}

#[component]
fn List(words: Words) -> impl IntoView {
    let off = RwSignal::new(false);
    Effect::new(move |_| off.set(KEYS.is_on()));
    let places = PLACES.map(|(code, _, name)| {
        view! { <div><dt>{key("G")} {key(code.trim_start_matches("Key"))}</dt><dd>{words.t(name)}</dd></div> }
    });
    let deeds = DEEDS.map(|(cap, name)| view! { <div><dt>{key(cap)}</dt><dd>{words.t(name)}</dd></div> });
    view! {
        <div class="dialog-body">
            <dl class="keys-list">{deeds.collect_view()} {places.collect_view()}</dl>
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=Signal::derive(move || !off.get())
                    on:change=on(move |_: Event| off.set(KEYS.toggle()))
                />
                {words.t("keys-help-on")}
            </label>
        </div>
    }
}

fn key(cap: &str) -> AnyView {
    view! { <kbd>{cap.to_owned()}</kbd> }.into_any()
}
