//! The root: what every page shares, and which page stands at which address.

use leptos::prelude::*;
use leptos_meta::{Html, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};
use shared::Lang;

use crate::{
    api::ApiClient,
    browser,
    context::{Config, Kept, RequestLang},
    i18n::Words,
    pages::{
        Arrival, Chapter, Directory, Frame, HelpHome, Journal, Keys, Login, NotFound, OneError, OpenFrame, Overview,
        Payments, Qrs, Refunds, Sessions, Wall,
    },
    preferences::OtherTabs,
    ui::{ToastRegion, Toasts},
};

/// The cabinet.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let lang = use_context::<RequestLang>().map_or_else(browser_language, |RequestLang(lang)| lang);
    provide_context(Words(lang));
    provide_context(ApiClient::here());
    Toasts::provide();
    Kept::provide();
    OtherTabs::follow();
    provide_context(Config(Resource::new(
        || (),
        |()| {
            let api = ApiClient::here();
            async move { api.page_config().await }
        },
    )));
    Effect::new(|_| {
        browser::remember_places();
        browser::mark_ready();
    });
    view! {
        <Html attr:lang=lang.as_str() />
        <Router>
            <Arrival />
            <Routes fallback=NotFound>
                <Route path=path!("/login") view=Login ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=Frame ssr=SsrMode::Async>
                    <Route path=path!("/") view=Overview />
                    <Route path=path!("/qrs") view=Qrs />
                    <Route path=path!("/keys") view=Keys />
                    <Route path=path!("/operations/payments") view=Payments />
                    <Route path=path!("/operations/refunds") view=Refunds />
                    <Route path=path!("/journal") view=Journal />
                    <Route path=path!("/sessions") view=Sessions />
                </ParentRoute>
                <Route path=path!("/wall") view=Wall ssr=SsrMode::Async />
                <ParentRoute path=path!("/help") view=OpenFrame ssr=SsrMode::Async>
                    <Route path=path!("") view=HelpHome />
                    <Route path=path!("errors") view=Directory />
                    <Route path=path!("errors/:code") view=OneError />
                    <Route path=path!(":chapter") view=Chapter />
                </ParentRoute>
            </Routes>
        </Router>
        <ToastRegion />
    }
}

/// A browser reads the page that the server wrote, else the cookie, else its own settings.
fn browser_language() -> Lang {
    // While the server lists the routes there is neither a request nor a browser.
    if cfg!(feature = "ssr") {
        return Lang::default();
    }
    let (chosen, preferred) = browser::languages();
    Lang::negotiate(chosen.as_deref(), Some(&preferred))
}
