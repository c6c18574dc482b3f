use leptos::{
    ev::{FocusEvent, PointerEvent},
    prelude::*,
};
use leptos_router::{components::Outlet, hooks::use_location};
use shared::{ErrorCode, dto::MerchantView, paths};

use super::{
    help::Shelf,
    language::LanguageSwitch,
    live_mark::LiveMark,
    parts::{Failed, Logo, TestBand, here},
    shortcuts::{KeysHelp, Shortcuts},
    user_menu::UserMenu,
};
use crate::{
    browser,
    context::Session,
    format,
    i18n::words,
    live::Live,
    routes,
    ui::{Icon, Mark, Wait, on, when},
};

/// What stands around every page that needs a session.
#[component]
pub(crate) fn Frame() -> impl IntoView {
    Live::provide();
    view! { <Around open=false><Outlet /></Around> }
}

/// The same around the help, which everybody may read: whoever has not signed in gets a way to do so instead of the sections.
#[component]
pub(crate) fn OpenFrame() -> impl IntoView {
    view! { <Around open=true><Shelf><Outlet /></Shelf></Around> }
}

/// The frame around what it holds; an open one around what everybody may read.
#[component]
pub(super) fn Around(open: bool, children: Children) -> impl IntoView {
    let words = words();
    let Session(session) = Session::get_or_ask();
    provide_context(Session(session));
    KeysHelp::provide();
    let live = use_context::<Live>();
    if let Some(live) = live {
        // A stream that is refused: the session may have ended, here or elsewhere.
        Effect::new(move |_| {
            if live.refused.get() > 0 {
                session.refetch();
            }
        });
    }
    let here = here();
    // Pages that need a session have their sections at once; on the others they come with it.
    let sections = move |class: &'static str, short: bool| {
        if open {
            let known = when(move || session.get().and_then(Result::ok).map(|_| sections(class, short)));
            view! { <Wait show=known /> }.into_any()
        } else {
            sections(class, short)
        }
    };
    let person = when(move || {
        session.get().map(|session| match session {
            Ok(session) => view! { <UserMenu user=session.user /> }.into_any(),
            // Nobody says that of somebody who could not be asked for.
            Err(failure) if open && failure.is(ErrorCode::NoSession) => {
                let href = Signal::derive(move || routes::login_from(&here.get()));
                view! { <a class="button primary" rel="external" href=href>{words.t("login-sign")}</a> }.into_any()
            }
            Err(_) => ().into_any(),
        })
    });
    view! {
        <a class="skip" href="#content" rel="external">{words.t("skip-to-content")}</a>
        <TestBand />
        <div class="frame" class:open=open>
            {sections("side-nav", false)}
            <header class="top">
                <span class="phone-only"><Logo /></span>
                <span class="who">
                    <Wait show=when(move || {
                        session.get().and_then(Result::ok).map(|session| view! { <Merchant merchant=session.merchant /> }.into_any())
                    }) />
                </span>
                {live.map(|live| view! { <LiveMark live=live /> })}
                <LanguageSwitch />
                <Wait show=person />
            </header>
            <main id="content">
                {(!open).then(|| {
                    let failed = when(move || {
                        session.get().and_then(Result::err).map(|failure| {
                            view! { <Failed failure=failure retry=move |()| session.refetch() /> }.into_any()
                        })
                    });
                    view! { <Wait show=failed /> }.into_any()
                })}
                {children()}
            </main>
            {sections("bottom-nav", true)}
            <Shortcuts />
        </div>
    }
}

/// The bar at the side, or the one below.
fn sections(class: &'static str, short: bool) -> AnyView {
    if short {
        view! { <Navigation class=class short=true /> }.into_any()
    } else {
        view! { <div class="side"><Navigation class=class short=false /></div> }.into_any()
    }
}

/// The sections that exist.
#[component]
fn Navigation(class: &'static str, short: bool) -> impl IntoView {
    let words = words();
    let path = use_location().pathname;
    // Where it leads, what begins with it, what its page will ask for first.
    let items = [
        (
            routes::OVERVIEW,
            routes::OVERVIEW,
            paths::OVERVIEW,
            Icon::Home,
            if short { "nav-overview-short" } else { "nav-overview" },
        ),
        (routes::QRS, "/qrs", paths::QRS, Icon::Qr, if short { "nav-qrs-short" } else { "nav-qrs" }),
        (routes::KEYS, "/keys", paths::API_KEYS, Icon::Key, if short { "nav-keys-short" } else { "nav-keys" }),
        (
            routes::PAYMENTS,
            "/operations",
            paths::PAYMENTS,
            Icon::List,
            if short { "nav-operations-short" } else { "nav-operations" },
        ),
        (routes::HELP, routes::HELP, paths::HELP, Icon::Help, "help-title"),
    ];
    view! {
        <nav class=class aria-label=words.t("nav-label")>
            {(!short).then(|| view! { <Logo /> })}
            {items
                .into_iter()
                .map(|(href, section, data, icon, key)| {
                    view! {
                        <a
                            class="nav-item"
                            href=href
                            aria-current=Signal::derive(move || is_in(&path.read(), section).then_some("page"))
                            on:pointerenter=on(move |_: PointerEvent| browser::prefetch(data))
                            on:focus=on(move |_: FocusEvent| browser::prefetch(data))
                        >
                            <Mark icon=icon />
                            <span>{words.t(key)}</span>
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// Whether a path lies in a section; every path would lie in the first page's.
fn is_in(path: &str, section: &str) -> bool {
    if section == routes::OVERVIEW { path == section } else { path.starts_with(section) }
}

/// For whom one works here.
#[component]
fn Merchant(merchant: MerchantView) -> impl IntoView {
    let tax_id = format::tax_id_masked(words(), &merchant.tax_id);
    view! {
        <b>{merchant.name}</b>
        <span class="muted">{tax_id}</span>
    }
}
