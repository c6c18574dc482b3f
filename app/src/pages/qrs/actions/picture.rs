use leptos::{
    ev::{ErrorEvent, Event},
    prelude::*,
};
use shared::{QrStatus, dto::QrView};

use crate::{
    api::{Picture as Wish, image_url},
    i18n::words,
    ui::{Choice, Icon, Mark, on, part},
};

/// The picture of a static QR, to look at and to take away: what is drawn, on which paper, in which kind of file
/// (R135–R138).
#[component]
pub(super) fn Picture(qr: QrView) -> impl IntoView {
    let words = words();
    let blocked = matches!(qr.status, QrStatus::Blocked { .. });
    let alt = words.with("image-alt", &[("name", qr.name.as_str().into())]);
    let (layout, size) = (RwSignal::new("code"), RwSignal::new("a4"));
    let (lang, format) = (RwSignal::new(words.0.as_str()), RwSignal::new("png"));
    // An ended session, a server that is away: the picture cannot say so itself.
    let failed = RwSignal::new(false);
    let number = qr.number.clone();
    let address = move |format: &'static str| {
        image_url(&number, Wish { format, layout: layout.get(), size: size.get(), lang: lang.get() })
    };
    let file = {
        let name = qr.name.clone();
        move || match layout.get() {
            "poster" => format!("{name}-{}.{}", size.get(), format.get()),
            _ => format!("{name}.{}", format.get()),
        }
    };
    let preview = {
        let address = address.clone();
        Signal::derive(move || address("svg"))
    };
    let paper = move || {
        let sizes = ["a4", "a5", "a6", "sticker"].map(|size| (size, words.t(size_key(size))));
        view! {
            <Choice name="size" label=words.t("image-size") options=sizes.into() value=size />
            <Choice name="image-lang" label=words.t("image-lang") options=words.languages() value=lang />
        }
        .into_any()
    };
    let layouts = ["code", "poster"].map(|layout| (layout, words.t(layout_key(layout))));
    let formats = ["png", "pdf", "svg"].map(|format| (format, format.to_ascii_uppercase()));
    view! {
        <div class="dialog-body picture">
            <figure class="picture-sheet">
                <img
                    src=preview
                    alt=alt
                    width="280"
                    height="280"
                    on:load=on(move |_: Event| failed.set(false))
                    on:error=on(move |_: ErrorEvent| failed.set(true))
                />
                <figcaption>
                    <b>{qr.name.to_string()}</b>
                    <span class="mono muted small">{qr.number.to_string()}</span>
                </figcaption>
            </figure>
            <div class="picture-choices">
                {part(move || failed.get().then(|| view! {
                    <p class="note warn" role="alert"><Mark icon=Icon::Warning />{words.t("image-failed")}</p>
                }))}
                {blocked.then(|| view! { <p class="note warn"><Mark icon=Icon::Warning />{words.t("image-blocked")}</p> })}
                <Choice name="layout" label=words.t("image-layout") options=layouts.into() value=layout />
                {part(move || (layout.get() == "poster").then(paper))}
                <Choice name="format" label=words.t("image-format") options=formats.into() value=format />
                <p class="muted small">{Signal::derive(move || words.t(hint_key(format.get())))}</p>
            </div>
        </div>
        <footer class="dialog-foot">
            <a
                class="button primary"
                rel="external"
                href=Signal::derive(move || address(format.get()) + "&save=true")
                download=Signal::derive(file)
            >
                <Mark icon=Icon::Download />
                {words.t("image-download")}
            </a>
        </footer>
    }
}

fn layout_key(layout: &str) -> &'static str {
    if layout == "poster" { "image-layout-poster" } else { "image-layout-code" }
}

fn size_key(size: &str) -> &'static str {
    match size {
        "a4" => "image-size-a4",
        "a5" => "image-size-a5",
        "a6" => "image-size-a6",
        _ => "image-size-sticker",
    }
}

fn hint_key(format: &str) -> &'static str {
    match format {
        "png" => "image-hint-png",
        "pdf" => "image-hint-pdf",
        _ => "image-hint-svg",
    }
}
