//! The document around the pages, as the server writes it.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::{App, assets::AssetUrls, context::Look};

/// The whole document: `<head>` with the bundle's files, `<body>` with the page, and the script that wakes it up.
#[must_use]
pub fn shell(assets: &AssetUrls) -> impl IntoView + use<> {
    let AssetUrls { js, wasm, css } = assets.clone();
    let Look { theme, amounts } = use_context().unwrap_or_default();
    let nonce = use_nonce();
    // The page can be read as it came. What wakes it up is fetched, both files at once, when it has been painted, so that the
    // first sight never waits for it; a page in the background sleeps on until somebody looks.
    let wake = format!(
        "const wake=()=>{{const wasm=fetch({wasm:?});import({js:?}).then(m=>m.default({{module_or_path:wasm}}))}};\
         const later=()=>requestAnimationFrame(()=>setTimeout(wake));\
         document.readyState==='complete'?later():addEventListener('load',later,{{once:true}});"
    );
    view! {
        <!DOCTYPE html>
        <html data-theme=theme data-amounts=amounts>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#141d23" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icon-180.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="stylesheet" href=css />
                <script type="module" nonce=nonce>{wake}</script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
