use std::collections::VecDeque;

use leptos::{
    ev::{Event, MouseEvent},
    prelude::*,
    task::spawn_local,
};
use shared::dto::ApiKeyCreated;

use crate::{
    browser,
    i18n::words,
    query::encode,
    ui::{Button, ButtonKind, Dialog, Icon, Mark, on, part},
};

/// Each key, shown once (R170–R174): to copy, to save to a file, and then never again. Closing without having said «saved»
/// warns first.
#[component]
pub(super) fn SecretDialog(
    /// Those that were not shown yet, the present one first.
    created: RwSignal<VecDeque<ApiKeyCreated>>,
) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    let (saved, warned) = (RwSignal::new(false), RwSignal::new(false));
    let shown = Memo::new(move |_| created.with(|waiting| waiting.front().map(|created| created.key.id.clone())));
    Effect::new(move |_| {
        if shown.read().is_some() {
            saved.set(false);
            warned.set(false);
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let is_open = open.get();
        if before == Some(true) && !is_open {
            created.update(|waiting| drop(waiting.pop_front()));
        }
        is_open
    });
    let may_close = Callback::new(move |()| {
        let has_secret = created.with_untracked(|waiting| waiting.front().is_some_and(|key| key.secret.is_some()));
        let may = saved.get_untracked() || warned.get_untracked() || !has_secret;
        warned.set(!may);
        may
    });
    view! {
        <Dialog open=open title=words.t("keys-secret-title") id="key-secret" may_close=may_close>
            {part(move || created.with(|waiting| waiting.front().cloned()).map(|created| match created.secret.clone() {
                Some(secret) => {
                    view! { <Secret created=created secret=secret open=open saved=saved warned=warned /> }.into_any()
                }
                None => view! {
                    <div class="dialog-body"><p class="note warn"><Mark icon=Icon::Warning /><span>{words.t("keys-secret-lost")}</span></p></div>
                }
                .into_any(),
            }))}
        </Dialog>
    }
}

#[component]
fn Secret(
    created: ApiKeyCreated,
    secret: String,
    open: RwSignal<bool>,
    saved: RwSignal<bool>,
    warned: RwSignal<bool>,
) -> impl IntoView {
    let words = words();
    let copied = RwSignal::new(None::<bool>);
    let copy = {
        let secret = secret.clone();
        move |_: MouseEvent| {
            let secret = secret.clone();
            spawn_local(async move {
                let done = browser::copy(&secret).await;
                copied.try_set(Some(done));
            });
        }
    };
    let copy_label = Signal::derive(move || match copied.get() {
        None => words.t("copy"),
        Some(true) => words.t("copied"),
        Some(false) => words.t("copy-failed"),
    });
    let name = created.key.name.to_string();
    let file =
        format!("UzQR API\nname: {name}\nQR: {} {}\nkey: {secret}\n", created.key.qr.name, created.key.qr.number);
    let href = format!("data:text/plain;charset=utf-8,{}", encode(&file));
    view! {
        <div class="dialog-body">
            <p class="note warn"><Mark icon=Icon::Warning /><span>{words.t("keys-secret-once")}</span></p>
            <output class="secret mono" id="secret">{secret}</output>
            <div class="secret-actions">
                <Button on_click=copy><Mark icon=Icon::Copy />{copy_label}</Button>
                <a class="button" rel="external" href=href download=format!("uzqr-{name}.txt")>
                    <Mark icon=Icon::Download />
                    {words.t("keys-secret-save")}
                </a>
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    id="saved"
                    prop:checked=saved
                    on:change=on(move |event: Event| saved.set(event_target_checked(&event)))
                />
                <span>{words.t("keys-secret-saved")}</span>
            </label>
            <p class="muted small">{words.t("keys-secret-advice")}</p>
            <p class="field-error" role="alert">
                {Signal::derive(move || if warned.get() && !saved.get() { words.t("keys-secret-warning") } else { String::new() })}
            </p>
        </div>
        <footer class="dialog-foot">
            <Button kind=ButtonKind::Primary on_click=move |_| {
                if saved.get_untracked() || warned.get_untracked() {
                    open.set(false);
                } else {
                    warned.set(true);
                }
            }>{words.t("button-close")}</Button>
        </footer>
    }
}
