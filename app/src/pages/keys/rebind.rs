use leptos::prelude::*;
use shared::{QrNumber, dto::ApiKeyView};

use super::choice::{QrChoice, dynamic_qrs};
use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    routes,
    ui::{Attempt, ButtonKind, DialogForm, Icon, Mark, Toasts, done},
};

/// Another QR for the same key (R178–R185), after the advice to reconcile (R182).
#[component]
pub(super) fn Rebind(key: ApiKeyView, open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let words = words();
    let (api, toasts) = (ApiClient::here(), Toasts::here());
    let qr = RwSignal::new(String::new());
    let attempt = Attempt::new().forgets_when_typed(qr);
    let done = done(move |after: ApiKeyView| {
        toasts.say(
            words.with("keys-rebound", &[("name", after.name.as_str().into()), ("qr", after.qr.name.as_str().into())]),
        );
        if attempt.is_alive() {
            open.try_set(false);
        }
        on_done.try_run(());
    });
    let id = key.id.clone();
    let submit = move |()| match QrNumber::parse(qr.get_untracked()) {
        Ok(number) => {
            let (api, id) = (api.clone(), id.clone());
            attempt.run("qr", Box::pin(async move { api.rebind_api_key(&id, number).await }), done.clone());
        }
        Err(_) => {
            attempt.refuse("qr", words.t("invalid-required"));
            browser::focus_id("qr");
        }
    };
    let fact = move |key: &'static str, value: String| view! { <div><dt>{words.t(key)}</dt><dd>{value}</dd></div> };
    let now = format!("{} · {}", key.qr.name, key.qr.number.short());
    view! {
        <DialogForm
            attempt=attempt
            submit=words.t("rename-submit")
            kind=ButtonKind::Primary
            on_submit=submit
            on_cancel=Callback::new(move |()| open.set(false))
        >
            <div class="facts">
                <dl>{fact("keys-name", key.name.to_string())} {fact("keys-now", now)}</dl>
            </div>
            <p class="note">
                <Mark icon=Icon::Warning />
                <span>{words.t("keys-reconcile")} " " <a href=routes::PAYMENTS>{words.t("nav-operations")}</a></span>
            </p>
            <QrChoice qrs=dynamic_qrs() value=qr error=Signal::derive(move || attempt.field_error()) but=Some(key.qr.number) />
        </DialogForm>
    }
}
