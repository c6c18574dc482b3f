use leptos::prelude::*;
use shared::{QrNumber, dto::QrView};

use crate::{
    api::{ApiClient, Failure},
    i18n::words,
    ui::{ErrorBox, SelectField, part},
};

/// The merchant's dynamic QRs, as they are loaded for a dialog.
pub(super) type DynamicQrs = LocalResource<Result<Vec<QrView>, Failure>>;

pub(super) fn dynamic_qrs() -> DynamicQrs {
    let api = ApiClient::here();
    LocalResource::new(move || {
        let api = api.clone();
        async move { api.dynamic_qrs().await }
    })
}

/// One of the merchant's dynamic QRs and nothing else (R162, R183).
#[component]
pub(super) fn QrChoice(
    qrs: DynamicQrs,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
    /// Not offered: the key works for it already.
    but: Option<QrNumber>,
) -> impl IntoView {
    let words = words();
    part(move || match qrs.get() {
        None => view! { <div class="field skeleton-field"></div> }.into_any(),
        Some(Err(failure)) => view! { <ErrorBox failure=failure /> }.into_any(),
        Some(Ok(qrs)) => {
            let options: Vec<_> = qrs
                .into_iter()
                .filter(|qr| but.as_ref() != Some(&qr.number))
                .map(|qr| (qr.number.to_string(), format!("{} · {}", qr.name, qr.number.short())))
                .collect();
            if options.is_empty() {
                return view! { <p class="note">{words.t("keys-no-dynamic")}</p> }.into_any();
            }
            view! {
                <SelectField
                    id="qr"
                    label="QR".to_owned()
                    placeholder=words.t("keys-choose-qr")
                    options=options
                    value=value
                    error=error
                />
            }
            .into_any()
        }
    })
}
