use leptos::prelude::*;
use shared::dto::ApiKeyView;

use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    ui::{Attempt, ButtonKind, DialogForm, Toasts},
};

/// The end of a key, after the person has read what it means (R187–R190).
#[component]
pub(super) fn Delete(key: ApiKeyView, open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let (api, toasts) = (ApiClient::here(), Toasts::here());
    let attempt = Attempt::new();
    // What is not to be done by a careless Enter is not where the focus begins.
    Effect::new(|_| browser::focus_id("form-cancel"));
    let name = key.name.clone();
    let done = Callback::new(move |()| {
        toasts.say(words.with("keys-deleted", &[("name", name.as_str().into())]));
        open.try_set(false);
        on_done.run(());
    });
    let submit = move |()| {
        let (api, id) = (api.clone(), key.id.clone());
        attempt.run("", Box::pin(async move { api.delete_api_key(&id).await }), done);
    };
    view! {
        <DialogForm
            attempt=attempt
            submit=words.t("keys-delete-submit")
            kind=ButtonKind::Danger
            on_submit=submit
            on_cancel=Callback::new(move |()| open.set(false))
        >
            <p>{words.with("keys-delete-what", &[("name", key.name.as_str().into())])}</p>
            <ul class="consequences">
                <li>{words.t("keys-delete-at-once")}</li>
                <li>{words.t("keys-delete-for-good")}</li>
                <li>{words.with("keys-delete-rest", &[("qr", key.qr.name.as_str().into())])}</li>
            </ul>
        </DialogForm>
    }
}
