use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use shared::ErrorCode;

use super::{Icon, Mark, on};
use crate::{api::Failure, browser, context::support_phone, format, i18n::words, routes};

/// A failure: what happened, what to do, and what support will ask for (R237–R239).
#[component]
pub(crate) fn ErrorBox(failure: Failure, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let words = words();
    let phone = support_phone();
    // An ended session is nobody's defect: the way out is to sign in and come back.
    let location = use_location();
    let sign_in = (failure.code() == ErrorCode::NoSession.as_str()).then(|| {
        let here = format!("{}{}", location.pathname.get_untracked(), location.search.get_untracked());
        view! { <a class="button primary" rel="external" href=routes::login_from(&here)>{words.t("login-sign")}</a> }
    });
    let facts = StoredValue::new(support_text(&failure, &failure.title(words)));
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_: leptos::ev::MouseEvent| {
        spawn_local(async move {
            let done = browser::copy(&facts.get_value()).await;
            copied.try_set(Some(done));
        });
    };
    let copy_label = Signal::derive(move || match copied.get() {
        None => words.t("error-copy"),
        Some(true) => words.t("copied"),
        Some(false) => words.t("copy-failed"),
    });
    view! {
        <div class="error-box" role="alert" data-code=failure.code().to_owned()>
            <p class="error-title"><Mark icon=Icon::Warning />{failure.title(words)}</p>
            <p>{failure.detail(words)}</p>
            <dl class="error-facts">
                <div><dt>{words.t("error-code")}</dt><dd class="mono">{explained(failure.code())}</dd></div>
                <div><dt>{words.t("error-time")}</dt><dd>{format::date_time(failure.time())}</dd></div>
                {failure.request_id().map(|id| view! {
                    <div><dt>{words.t("error-request")}</dt><dd class="mono">{id.to_owned()}</dd></div>
                })}
            </dl>
            <p class="error-support">{words.with("error-support", &[("phone", phone.into())])}</p>
            <div class="error-actions">
                {sign_in}
                {children.map(|children| children())}
                <button type="button" class="button" aria-live="polite" on:click=on(copy)><Mark icon=Icon::Copy />{copy_label}</button>
            </div>
        </div>
    }
}

/// The code, with the way to its page. In a new window: nothing that was typed is lost.
fn explained(code: &str) -> impl IntoView + use<> {
    view! { <a href=routes::error(code) target="_blank" rel="noopener external">{code.to_owned()}</a> }
}

/// What a person sends to support: one line, the same in every language.
fn support_text(failure: &Failure, title: &str) -> String {
    let request = failure.request_id().map(|id| format!(" · {id}")).unwrap_or_default();
    format!("UzQR {} · {}{request} · {title}", failure.code(), failure.time())
}

/// A list without rows: why, and what to do next.
#[component]
pub(crate) fn EmptyState(
    icon: Icon,
    title: String,
    text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-mark"><Mark icon=icon /></span>
            <p class="empty-title">{title}</p>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// Rows that are on their way, of the size of those that will replace them.
#[component]
pub(crate) fn SkeletonRows(columns: usize) -> impl IntoView {
    let words = words();
    view! {
        <div class="skeleton" role="status" aria-label=words.t("loading")>
            {(0..8)
                .map(|_| view! { <div class="skeleton-row">{(0..columns).map(|_| view! { <i></i> }).collect_view()}</div> })
                .collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use shared::Moment;

    use super::*;

    #[test]
    fn support_gets_code_and_time() {
        let failure = Failure::local(ErrorCode::EimzoNotReached, Moment::from_millis(0));
        assert_eq!(support_text(&failure, "E-IMZO"), "UzQR 8011 · 1970-01-01T00:00:00.000Z · E-IMZO");
    }
}
