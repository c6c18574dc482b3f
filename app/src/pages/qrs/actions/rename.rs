use leptos::prelude::*;
use shared::{QrName, dto::QrView};

use super::End;
use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    ui::{Attempt, ButtonKind, DialogForm, TextField},
};

/// Most characters of a name (R95).
const MAX_NAME: usize = 30;

/// Another name (R92–R97).
#[component]
pub(super) fn Rename(qr: QrView, end: End) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let name = RwSignal::new(qr.name.to_string());
    let attempt = Attempt::new().forgets_when_typed(name);
    let done = end.done(attempt, "rename-done");
    Effect::new(|_| browser::select_id("name"));
    let submit = move |()| match QrName::parse(name.get_untracked()) {
        Ok(name) => {
            let (api, number) = (api.clone(), qr.number.clone());
            attempt.run("name", Box::pin(async move { api.rename_qr(&number, name).await }), done.clone());
        }
        Err(why) => attempt.refuse("name", words.refusal(&name.read_untracked(), why.slug)),
    };
    let error = Signal::derive(move || {
        let typed = name.read();
        let wrong = (!typed.is_empty()).then(|| QrName::parse(typed.as_str()).err()).flatten();
        attempt.field_error().or_else(|| wrong.map(|why| words.refusal(&typed, why.slug)))
    });
    view! {
        <DialogForm attempt=attempt submit=words.t("rename-submit") kind=ButtonKind::Primary on_submit=submit on_cancel=end.give_up()>
            <TextField
                id="name"
                label=words.t("register-name")
                hint=words.t("register-name-hint")
                counter=Signal::derive(move || format!("{}/{MAX_NAME}", name.read().chars().count()))
                placeholder=words.t("register-name-placeholder")
                value=name
                error=error
            />
            <p class="muted small">{words.t("rename-note")}</p>
        </DialogForm>
    }
}
