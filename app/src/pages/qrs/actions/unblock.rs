use leptos::prelude::*;
use shared::{
    QrStatus, UnblockReason,
    dto::{BlockKind, QrView},
};

use super::End;
use crate::{
    api::ApiClient,
    browser, format,
    i18n::words,
    ui::{Attempt, ButtonKind, DialogForm, TextField},
};

/// The end of the merchant's own block, with its reason (R109–R122).
#[component]
pub(super) fn Unblock(qr: QrView, end: End) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let reason = RwSignal::new(String::new());
    let attempt = Attempt::new().forgets_when_typed(reason);
    let done = end.done(attempt, "unblock-done");
    let number = qr.number.clone();
    Effect::new(|_| browser::focus_id("reason"));
    let submit = move |()| match UnblockReason::parse(reason.get_untracked()) {
        Ok(reason) => {
            let (api, number) = (api.clone(), number.clone());
            attempt.run("reason", Box::pin(async move { api.unblock_qr(&number, reason).await }), done.clone());
        }
        Err(_) if reason.read_untracked().trim().is_empty() => {
            attempt.refuse("reason", words.t("unblock-reason-required"));
        }
        Err(why) => attempt.refuse("reason", words.t(&format!("invalid-{}", why.slug))),
    };
    let error = Signal::derive(move || {
        let long = reason.read().chars().count() > UnblockReason::MAX;
        attempt.field_error().or_else(|| long.then(|| words.t("invalid-unblock-reason")))
    });
    let (kind, since) = match qr.status {
        QrStatus::Active => (words.t("qr-state-active"), None),
        QrStatus::Blocked { kind, at } => (words.t(block_kind_key(kind)), Some(at)),
    };
    let fact = move |key: &'static str, value: String| view! { <div><dt>{words.t(key)}</dt><dd>{value}</dd></div> };
    view! {
        <DialogForm attempt=attempt submit=words.t("unblock-submit") kind=ButtonKind::Primary on_submit=submit on_cancel=end.give_up()>
            <div class="facts">
                <dl>
                    {fact("unblock-number", qr.number.to_string())}
                    {fact("register-name", qr.name.to_string())}
                    {fact("unblock-kind", kind)}
                    {since.map(|at| fact("unblock-since", format::date_time(at)))}
                </dl>
            </div>
            <TextField
                id="reason"
                label=words.t("unblock-reason")
                hint=String::new()
                counter=Signal::derive(move || {
                    // Counted as the server counts: Unicode characters (R115, R116).
                    words.with("unblock-reason-counter", &[("count", reason.read().chars().count().to_string().into())])
                })
                placeholder=words.t("unblock-reason-placeholder")
                value=reason
                error=error
            />
        </DialogForm>
    }
}

const fn block_kind_key(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Manual => "block-kind-manual",
        BlockKind::Bank => "block-kind-bank",
        BlockKind::System => "block-kind-system",
    }
}
