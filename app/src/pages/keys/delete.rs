use leptos::prelude::*;
use shared::{ErrorCode, dto::ApiKeyView};

use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    ui::{Attempt, ButtonKind, DialogForm, Toasts, done},
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
    let done = done(move |()| {
        toasts.say(words.with("keys-deleted", &[("name", name.as_str().into())]));
        if attempt.is_alive() {
            open.try_set(false);
        }
        on_done.try_run(());
    });
    let submit = move |()| {
        let (api, id) = (api.clone(), key.id.clone());
        let request = async move {
            match api.delete_api_key(&id).await {
                // Gone already: by an earlier press whose answer was lost, or by somebody else.
                Err(failure) if failure.is(ErrorCode::ApiKeyNotFound) => Ok(()),
                answer => answer,
            }
        };
        attempt.run("", Box::pin(request), done.clone());
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
