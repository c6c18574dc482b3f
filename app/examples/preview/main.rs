//! The pages on made-up data: `cargo run -p app --features ssr --example preview`, after a release bundle has been built
//! into `dist`. For looking at screens without a server, a bank and a signature.

use std::sync::Arc;

use app::{
    App,
    api::{ApiClient, ApiRequest, ApiResponse, Method, Reply, Transport},
    assets::AssetUrls,
    context::{PageStatus, RequestLang},
    shell,
};
use axum::{Router, extract::Request, http::header, response::IntoResponse, routing::any};
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};
use shared::{Lang, Moment};
use tower_http::services::ServeDir;

mod preview_data;

/// Answers like the server, from memory.
struct Fake {
    signed_in: bool,
    lang: Lang,
}

impl Transport for Fake {
    fn call(&self, request: ApiRequest) -> Reply {
        let (status, body) = preview_data::answer(self.lang, self.signed_in, &request);
        Box::pin(async move { Some(ApiResponse { status, body }) })
    }

    fn now(&self) -> Moment {
        Moment::from_millis(0)
    }
}

fn cookie(headers: &axum::http::HeaderMap, name: &str) -> Option<String> {
    let all = headers.get(header::COOKIE)?.to_str().ok()?;
    all.split(';').find_map(|pair| pair.trim().strip_prefix(&format!("{name}=")).map(str::to_owned))
}

fn lang(headers: &axum::http::HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Lang::negotiate(cookie(headers, "uzqr_lang").as_deref(), accepted)
}

fn provide() {
    let parts = expect_context::<axum::http::request::Parts>();
    let lang = lang(&parts.headers);
    let signed_in = cookie(&parts.headers, "out").is_none();
    provide_context(RequestLang(lang));
    provide_context(ApiClient::new(Fake { signed_in, lang }));
    let response = expect_context::<ResponseOptions>();
    let status = response.clone();
    provide_context(PageStatus::new(move |code| {
        status.set_status(axum::http::StatusCode::from_u16(code).unwrap_or_default());
    }));
    let nonce = leptos::nonce::use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         connect-src 'self' ws://127.0.0.1:64646 wss://127.0.0.1:64443; frame-ancestors 'none'; base-uri 'none'"
    );
    if let Ok(policy) = policy.parse() {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

async fn api(request: Request) -> impl IntoResponse {
    let headers = request.headers().clone();
    let method = if request.method() == axum::http::Method::GET { Method::Get } else { Method::Post };
    let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let body = axum::body::to_bytes(request.into_body(), 65_536).await.unwrap_or_default();
    if path.contains("/image") {
        return ([(header::CONTENT_TYPE, "image/svg+xml")], preview_data::PICTURE).into_response();
    }
    let asked = ApiRequest { method, path, body: String::from_utf8(body.to_vec()).ok(), idempotency_key: None };
    let signed_in = cookie(&headers, "out").is_none();
    let (status, body) = preview_data::answer(lang(&headers), signed_in, &asked);
    let status = axum::http::StatusCode::from_u16(status).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the address is what one starts it for")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let index = std::fs::read_to_string("dist/index.html")?;
    let assets = Arc::new(AssetUrls::from_index_html(&index).ok_or("dist/index.html names no bundle")?);
    let options = LeptosOptions::builder().output_name("frontend").build();
    let for_routes = Arc::clone(&assets);
    let page = Arc::clone(&assets);
    let files = ServeDir::new("dist")
        .append_index_html_on_directories(false)
        .fallback(axum::routing::get(leptos_axum::render_app_async_with_context(provide, move || shell(&page))));
    let router = Router::new()
        .leptos_routes_with_context(&options, generate_route_list(App), provide, move || shell(&for_routes))
        .route("/api/v1/{*rest}", any(api))
        .fallback_service(files)
        .with_state(options);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8087").await?;
    println!("http://127.0.0.1:8087");
    axum::serve(listener, router).await?;
    Ok(())
}
