use leptos::prelude::*;
use shared::{QrStatus, dto::QrView};

use crate::{
    api::image_url,
    i18n::words,
    ui::{Icon, Mark},
};

/// The picture of a static QR, to look at and to take away (R135, R136).
#[component]
pub(super) fn Picture(qr: QrView) -> impl IntoView {
    let words = words();
    let blocked = matches!(qr.status, QrStatus::Blocked { .. });
    let alt = words.with("image-alt", &[("name", qr.name.as_str().into())]);
    let download = |format: &'static str| {
        view! {
            <a class="button primary" rel="external" href=image_url(&qr.number, format) download=format!("{}.{format}", qr.name)>
                <Mark icon=Icon::Download />
                {words.t(if format == "png" { "image-png" } else { "image-svg" })}
            </a>
        }
    };
    view! {
        <div class="dialog-body picture">
            <img src=image_url(&qr.number, "svg") alt=alt width="280" height="280" />
            <p class="picture-name">{qr.name.to_string()}</p>
            <p class="mono muted">{qr.number.to_string()}</p>
            {blocked.then(|| view! { <p class="note"><Mark icon=Icon::Warning />{words.t("image-blocked")}</p> })}
            <div class="two">{download("png")} {download("svg")}</div>
            <p class="muted small">{words.t("image-hint")}</p>
        </div>
    }
}
