//! `/docs`: the three interfaces' documents as pages that anybody may read and try out. The library that draws them (Swagger
//! UI) lies among the browser's files; no page of the cabinet loads it.

use std::fmt::Write as _;

use axum::Router;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use locales::text;
use shared::Lang;

use super::openapi::Interface;
use super::request_context::RequestContext;
use crate::App;

/// Everything comes from here, and no call leaves for anywhere else. Swagger UI draws its marks as `data:` pictures.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                      form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// A page of an interface.
struct Page {
    address: &'static str,
    interface: Interface,
    name: fn(Lang) -> String,
}

/// The most asked-for first.
static PAGES: [Page; 3] = [
    Page { address: "/docs", interface: Interface::TILL, name: |lang| text(lang, "docs-till") },
    Page {
        address: "/docs/participant",
        interface: Interface::PARTICIPANT,
        name: |lang| text(lang, "docs-participant"),
    },
    Page { address: "/docs/cabinet", interface: Interface::CABINET, name: |lang| text(lang, "docs-cabinet") },
];

/// The pages, and the two small files that are ours.
pub(super) fn routes() -> Router<App> {
    PAGES
        .iter()
        .fold(Router::new(), |router, page| {
            router.route(page.address, get(move |context: RequestContext| async move { answer(page, context.lang) }))
        })
        .route("/docs/start.js", get(|| file("text/javascript", include_str!("../../assets/docs/start.js"))))
        .route("/docs/page.css", get(|| file("text/css", include_str!("../../assets/docs/page.css"))))
}

async fn file(kind: &'static str, content: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], content)
}

fn answer(page: &Page, lang: Lang) -> impl IntoResponse + use<> {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "cookie, accept-language"),
    ];
    (headers, Html(html(page, lang)))
}

/// The whole page. The messages are ours and hold no markup.
fn html(page: &Page, lang: Lang) -> String {
    let document = format!("{}/openapi.json", page.interface.path);
    let word = |key| text(lang, key);
    let mut sections = String::new();
    for other in &PAGES {
        let current = if other.address == page.address { " aria-current=\"page\"" } else { "" };
        // Writing to a string does not fail.
        let _ = write!(sections, "<a href=\"{}\"{current}>{}</a>", other.address, (other.name)(lang));
    }
    let (other, other_name) = match lang {
        Lang::Ru => (Lang::Uz, word("language-uz")),
        Lang::Uz => (Lang::Ru, word("language-ru")),
    };
    format!(
        r##"<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}: {name} · UzQR</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/start.js" defer></script>
</head>
<body>
<header>
<a class="home" href="/">UzQR</a>
<nav aria-label="{title}">{sections}</nav>
<a class="language" lang="{other}" href="/lang/{other}?next={address}">{other_name}</a>
</header>
<main id="document" data-url="{document}"><p><a href="{document}">{raw}</a></p></main>
</body>
</html>
"##,
        lang = lang.as_str(),
        title = word("docs-title"),
        name = (page.name)(lang),
        other = other.as_str(),
        address = page.address,
        raw = word("docs-document"),
    )
}
