//! Pages: templates that escape by themselves, one style sheet, no scripts.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

/// Nothing is fetched from anywhere but here, and no script runs.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

const TEMPLATES: [(&str, &str); 9] = [
    ("base.html", include_str!("../pages/base.html")),
    ("home.html", include_str!("../pages/home.html")),
    ("bank.html", include_str!("../pages/bank.html")),
    ("eimzo.html", include_str!("../pages/eimzo.html")),
    ("phone.html", include_str!("../pages/phone.html")),
    ("resolved.html", include_str!("../pages/resolved.html")),
    ("operation.html", include_str!("../pages/operation.html")),
    ("telegram.html", include_str!("../pages/telegram.html")),
    ("message.html", include_str!("../pages/message.html")),
];

/// The templates, ready.
pub struct Pages(Environment<'static>);

impl Pages {
    /// Compiles the templates.
    ///
    /// # Errors
    /// When one has a mistake.
    pub fn new() -> Result<Self, minijinja::Error> {
        let mut pages = Environment::new();
        pages.set_auto_escape_callback(|_| AutoEscape::Html);
        for (name, text) in TEMPLATES {
            pages.add_template(name, text)?;
        }
        Ok(Self(pages))
    }

    /// Fills a template.
    pub fn render(&self, status: StatusCode, name: &str, values: impl Serialize) -> Response {
        match self.0.get_template(name).and_then(|page| page.render(values)) {
            Ok(page) => (status, headers(), Html(page)).into_response(),
            Err(error) => {
                tracing::error!(%error, name, "a page cannot be written");
                (StatusCode::INTERNAL_SERVER_ERROR, "Страница не может быть показана").into_response()
            }
        }
    }
}

/// `GET /style.css`.
pub async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../pages/style.css")).into_response()
}

fn headers() -> HeaderMap {
    [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
    ]
    .into_iter()
    .map(|(name, value)| (name, HeaderValue::from_static(value)))
    .collect()
}
