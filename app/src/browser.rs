//! The one module that touches the browser. Nothing here runs on the server: pages call it from effects and from event
//! handlers only.

mod device;
mod download;
mod events;
mod fetch;
mod keys;
mod menu;
mod places;
mod socket;

pub(crate) use device::{
    chime, cookie, full_screen, is_hidden, set_cookie, set_root_attribute, stay_awake, when_shown,
};
pub(crate) use download::{Download, Progress, download};
pub(crate) use events::{Heard, listen};
pub(crate) use fetch::{Fetch, forget_prefetched, prefetch};
pub(crate) use keys::{KeyPress, listen_to_keys, step_through_rows, use_key};
pub(crate) use menu::{MenuMove, close_menu, focus_first, is_shown, menu_closed, menu_is_open, move_in_menu, opens};
pub(crate) use places::{focus_heading, remember_places};
pub(crate) use socket::{SocketFailure, ask_socket};

use js_sys::{Date, Promise};
use leptos::prelude::{document, request_animation_frame, window};
use shared::Moment;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// The computer's clock.
pub(crate) fn now() -> Moment {
    // Milliseconds since 1970 are far below 2^53, so the number is whole and exact.
    #[expect(clippy::cast_possible_truncation, reason = "see above")]
    Moment::from_millis(Date::now() as i64)
}

/// A random name for one attempt.
pub(crate) fn random_id() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}

/// Whether the page came over https.
pub(crate) fn is_https() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "https:")
}

/// Leaves for another page as a fresh load.
pub(crate) fn leave_for(path: &str) {
    // It fails only for addresses of another kind; ours are paths.
    let _ = window().location().assign(path);
}

/// The page's language as the document says, else as the cookie says, else as the browser prefers.
pub(crate) fn languages() -> (Option<String>, String) {
    let root = document().document_element();
    let page = root.and_then(|root| root.get_attribute("lang")).filter(|lang| !lang.is_empty());
    (page.or_else(|| cookie("uzqr_lang")), window().navigator().language().unwrap_or_default())
}

/// Puts a text on the clipboard.
pub(crate) async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Waits.
pub(crate) async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// Moves the focus to the element with this id.
pub(crate) fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus to the field with this id and selects what stands in it.
pub(crate) fn select_id(id: &'static str) {
    // In the next frame: by then the dialog around the field has opened and the field has its text.
    request_animation_frame(move || {
        focus_id(id);
        let field = document().get_element_by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(field) = field {
            field.select();
        }
    });
}

/// Puts a popover in front of everything, dialogs that have opened since included.
pub(crate) fn raise(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // It throws only when the popover is in that state already, or not in the page.
        let _ = element.hide_popover();
        let _ = element.show_popover();
    }
}

/// Goes to the place on the page that the address names, else to the heading.
pub(crate) fn show_anchor() {
    let hash = window().location().hash().unwrap_or_default();
    let id = hash.trim_start_matches('#');
    match document().get_element_by_id(id).filter(|_| !id.is_empty()) {
        Some(element) => element.scroll_into_view(),
        None => focus_heading(),
    }
}

/// The code beside the button that was pressed, if it was such a button.
pub(crate) fn code_beside(event: &web_sys::MouseEvent) -> Option<String> {
    let pressed = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let button = pressed.closest(".code-copy").ok().flatten()?;
    button.previous_element_sibling()?.text_content()
}

/// Tells tests and style sheets that the page listens now.
pub(crate) fn mark_ready() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
}

/// Whether a press on a row was meant for something in it that does a thing of its own, for the text that it selects, or for
/// the browser: with a key held down.
pub(crate) fn is_own_press(event: &web_sys::MouseEvent) -> bool {
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return true;
    }
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let inside = target.and_then(|target| target.closest("a, button, [popover]").ok().flatten());
    inside.is_some() || window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed())
}

/// A list is about to be written anew, and its rows may move: whoever stands on the button of a row's menu goes with that
/// row, not with its place, and whoever stands on a thing with an id stays there. On the server nobody does.
pub(crate) fn keep_focus() {
    #[cfg(not(feature = "ssr"))]
    if let Some(active) = document().active_element() {
        let menu = active.get_attribute("popovertarget").map(|menu| format!("button[popovertarget=\"{menu}\"]"));
        let place = menu.or_else(|| Some(active.id()).filter(|id| !id.is_empty()).map(|id| format!("[id=\"{id}\"]")));
        let Some(place) = place else { return };
        request_animation_frame(move || {
            let found = document().query_selector(&place).ok().flatten();
            if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let _ = found.focus();
            }
        });
    }
}
