use leptos::prelude::*;
use shared::{
    QrKind,
    dto::{BlockPreview, QrView},
};

use super::End;
use crate::{
    api::ApiClient,
    browser,
    i18n::words,
    ui::{Attempt, ButtonKind, DialogForm, ErrorBox, part},
};

/// A pause, after the person has read what it means (R98–R105).
#[component]
pub(super) fn Block(qr: QrView, end: End) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let attempt = Attempt::new();
    let done = end.done(attempt, "block-done");
    let number = qr.number.clone();
    let preview = {
        let (api, number) = (api.clone(), number.clone());
        LocalResource::new(move || {
            let (api, number) = (api.clone(), number.clone());
            async move { api.block_preview(&number).await }
        })
    };
    // What is not to be done by a careless Enter is not where the focus begins.
    Effect::new(|_| browser::focus_id("form-cancel"));
    let submit = move |()| {
        let (api, number) = (api.clone(), number.clone());
        attempt.run("", Box::pin(async move { api.block_qr(&number).await }), done.clone());
    };
    let dynamic = qr.kind == QrKind::Dynamic;
    view! {
        <DialogForm attempt=attempt submit=words.t("block-submit") kind=ButtonKind::Danger on_submit=submit on_cancel=end.give_up()>
            <p>{words.with("block-what", &[("name", qr.name.as_str().into())])}</p>
            <ul class="consequences">
                <li>{words.t(if dynamic { "block-tills" } else { "block-buyers" })}</li>
                {part(move || match preview.get() {
                    None => view! { <li class="skeleton-line"></li> }.into_any(),
                    Some(Ok(preview)) => view! { <Numbers preview=preview dynamic=dynamic /> }.into_any(),
                    Some(Err(failure)) => view! { <li><ErrorBox failure=failure /></li> }.into_any(),
                })}
                <li>{words.t("block-history")}</li>
            </ul>
        </DialogForm>
    }
}

/// The consequences in numbers (R103, R104); a static QR has neither invoices nor keys.
#[component]
fn Numbers(preview: BlockPreview, dynamic: bool) -> impl IntoView {
    let words = words();
    dynamic.then(|| {
        view! {
            <li>{words.with("block-invoices", &[("count", preview.unpaid_invoices.into())])}</li>
            <li>{words.with("block-keys", &[("count", preview.api_keys.into())])}</li>
        }
    })
}
