use leptos::prelude::*;
use shared::{
    ApiKeyName, QrNumber,
    dto::{ApiKeyCreated, CreateApiKey},
};

use super::choice::{QrChoice, dynamic_qrs};
use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    ui::{Attempt, ButtonKind, Dialog, DialogForm, Icon, IdempotencyKey, Mark, TextField, Toasts, done},
};

/// Most characters of a name (R164).
const MAX_NAME: usize = 30;

/// A new key (R158–R169).
#[component]
pub(super) fn CreateDialog(open: RwSignal<bool>, #[prop(into)] on_done: Callback<ApiKeyCreated>) -> impl IntoView {
    let title = words().t("keys-create-title");
    view! {
        <Dialog open=open title=title id="key-create">
            <Create open=open on_done=on_done />
        </Dialog>
    }
}

#[component]
fn Create(open: RwSignal<bool>, on_done: Callback<ApiKeyCreated>) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let (qr, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let attempt = Attempt::new().forgets_when_typed(name);
    let no_qr = RwSignal::new(false);
    let (key, toasts) = (IdempotencyKey::new(), Toasts::here());
    // A key is shown once: also to somebody who has closed this dialog too early.
    let done = done(move |created: ApiKeyCreated| {
        if attempt.is_alive() {
            open.try_set(false);
        }
        let name = created.key.name.to_string();
        if on_done.try_run(created).is_none() {
            toasts.say(words.with("keys-not-shown", &[("name", name.into())]));
        }
    });
    let submit = move |()| {
        let chosen = QrNumber::parse(qr.get_untracked()).ok();
        no_qr.set(chosen.is_none());
        let named = ApiKeyName::parse(name.get_untracked());
        if let Err(why) = &named {
            attempt.refuse("name", words.refusal(&name.read_untracked(), why.slug));
        }
        match (chosen, named) {
            (Some(qr), Ok(name)) => {
                let new = CreateApiKey { qr, name };
                let (api, key) = (api.clone(), key.of(format!("{} {}", new.qr, new.name)));
                attempt.run("name", Box::pin(async move { api.create_api_key(&new, key).await }), done.clone());
            }
            (None, _) => browser::focus_id("qr"),
            (Some(_), Err(_)) => {}
        }
    };
    let error = Signal::derive(move || {
        let typed = name.read();
        let wrong = (!typed.is_empty()).then(|| ApiKeyName::parse(typed.as_str()).err()).flatten();
        attempt.field_error().or_else(|| wrong.map(|why| words.refusal(&typed, why.slug)))
    });
    let qr_error = Signal::derive(move || (no_qr.get() && qr.read().is_empty()).then(|| words.t("keys-choose-qr")));
    view! {
        <DialogForm
            attempt=attempt
            submit=words.t("keys-create")
            kind=ButtonKind::Primary
            on_submit=submit
            on_cancel=Callback::new(move |()| open.set(false))
        >
            <p class="note"><Mark icon=Icon::Key /><span>{words.t("keys-warning")}</span></p>
            <QrChoice qrs=dynamic_qrs() value=qr error=qr_error but=None />
            <TextField
                id="name"
                label=words.t("keys-name")
                hint=words.t("keys-name-hint")
                counter=Signal::derive(move || format!("{}/{MAX_NAME}", name.read().chars().count()))
                placeholder=words.t("register-name-placeholder")
                value=name
                error=error
            />
        </DialogForm>
    }
}
