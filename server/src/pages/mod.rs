//! The pages, rendered on the server with their data and then woken up in the browser. The only place that names Leptos.
//!
//! A page gets its data from the same interface as the browser does: a transport calls the router in process, with the
//! page request's cookie and context. So no page can know more than its reader may.

mod language;
mod policy;
mod transport;

use axum::Router;
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{ResponseOptions, generate_route_list, render_app_async_with_context};

use crate::App;
use crate::failure::Failure;
use crate::http::cookies::cookie;
use crate::http::request_context::RequestContext;
use app::api::ApiClient;
use app::assets::AssetUrls;
use app::context::{Look, PageStatus, RequestLang};
use app::preferences::{AMOUNTS, Preference, THEME};
use transport::InProcess;

/// The pages' routes, and what answers a browser at an address that nothing else knows.
pub struct Pages {
    /// Every page at its address.
    pub routes: Router<App>,
    /// «No such page», as a page.
    pub not_found: Router<App>,
}

/// Mounts the pages over the interface that they read from.
pub fn mount(app: &App, interface: Router) -> Pages {
    let Some(assets) = bundle(app) else {
        tracing::warn!(folder = %app.config.assets_dir.display(), "no browser bundle: the interfaces work, the pages do not");
        return Pages { routes: Router::new(), not_found: Router::new().fallback(unbuilt) };
    };
    let context = {
        let app = app.clone();
        move || provide(&app, &interface)
    };
    let render = render_app_async_with_context(context, move || app::shell(&assets));
    let page = move |request: Request| {
        let render = render.clone();
        async move { unkept(render(request).await) }
    };
    let routes = generate_route_list(app::App)
        .iter()
        .fold(Router::new(), |router, listing| router.route(listing.path(), get(page.clone())))
        .route("/lang/{lang}", get(language::choose));
    Pages { routes, not_found: Router::new().fallback(page) }
}

/// The bundle that Trunk built, when there is one.
fn bundle(app: &App) -> Option<AssetUrls> {
    let html = std::fs::read_to_string(app.config.assets_dir.join("index.html")).ok()?;
    AssetUrls::from_index_html(&html)
}

/// Hands the page what it needs of this request.
fn provide(app: &App, interface: &Router) {
    let Some(parts) = use_context::<Parts>() else { return };
    let Some(options) = use_context::<ResponseOptions>() else { return };
    let Some(context) = parts.extensions.get::<RequestContext>().cloned() else { return };
    options.insert_header(header::CONTENT_SECURITY_POLICY, policy::content_security(&app.config));
    let chosen = |preference: Preference| {
        cookie(&parts.headers, &format!("uzqr_{}", preference.name)).and_then(|text| preference.read(text))
    };
    provide_context(Look { theme: chosen(THEME), amounts: chosen(AMOUNTS) });
    provide_context(RequestLang(context.lang));
    let transport = InProcess::new(interface.clone(), &parts.headers, context, app.clock.clone());
    provide_context(ApiClient::new(transport));
    provide_context(PageStatus::new(move |status| {
        if let Ok(status) = StatusCode::from_u16(status) {
            options.set_status(status);
        }
    }));
}

/// A page holds a merchant's data: nobody keeps it, not even the way back after signing out.
fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn unbuilt() -> Response {
    Failure::from(shared::ErrorCode::NoSuchPath).into_response()
}
