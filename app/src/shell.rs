//! The document around the pages, as the server writes it.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::{App, assets::AssetUrls};

/// The whole document: `<head>` with the bundle's files, `<body>` with the page, and the script that wakes it up.
#[must_use]
pub fn shell(assets: &AssetUrls) -> impl IntoView + use<> {
    let AssetUrls { js, wasm, css } = assets.clone();
    let nonce = use_nonce();
    let wake = format!("import init from {js:?};init({{module_or_path:{wasm:?}}});");
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#141d23" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=css />
                <link rel="modulepreload" href=js crossorigin="anonymous" nonce=nonce.clone() fetchpriority="low" />
                <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" />
                <script type="module" nonce=nonce>{wake}</script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
