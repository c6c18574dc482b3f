//! The one module that touches the browser. Nothing here runs on the server: pages call it from effects and from event
//! handlers only.

mod download;
mod events;

pub(crate) use download::{Download, Progress, download};
pub(crate) use events::listen;

use js_sys::{Date, Promise};
use leptos::prelude::{document, request_animation_frame, window};
use send_wrapper::SendWrapper;
use shared::Moment;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CloseEvent, HtmlElement, MessageEvent, RequestInit, Response, WebSocket};

use crate::api::{ApiRequest, ApiResponse, Method, Reply, Transport};

/// Carries requests by `fetch`.
pub(crate) struct Fetch;

impl Transport for Fetch {
    fn call(&self, request: ApiRequest) -> Reply {
        Box::pin(SendWrapper::new(async move { fetch(&request).await.ok() }))
    }

    fn now(&self) -> Moment {
        now()
    }
}

async fn fetch(request: &ApiRequest) -> Result<ApiResponse, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method.as_str());
    let headers = web_sys::Headers::new()?;
    headers.set("Accept", "application/json")?;
    if request.method != Method::Get {
        headers.set("X-Requested-With", "uzqr")?;
    }
    if let Some(key) = &request.idempotency_key {
        headers.set("Idempotency-Key", key)?;
    }
    if let Some(body) = &request.body {
        headers.set("Content-Type", "application/json")?;
        init.set_body(&JsValue::from_str(body));
    }
    init.set_headers(headers.as_ref());
    let response: Response =
        JsFuture::from(window().fetch_with_str_and_init(&request.path, &init)).await?.dyn_into()?;
    let status = response.status();
    let body = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    Ok(ApiResponse { status, body })
}

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
    let cookie = js_sys::Reflect::get(&document(), &JsValue::from_str("cookie")).ok().and_then(|all| all.as_string());
    let chosen = cookie
        .and_then(|all| all.split(';').find_map(|pair| pair.trim().strip_prefix("uzqr_lang=").map(str::to_owned)));
    (page.or(chosen), window().navigator().language().unwrap_or_default())
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

/// Moves the focus to the page's heading and the view to its top.
pub(crate) fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("main h1") {
        let _ = heading.set_attribute("tabindex", "-1");
        if let Ok(heading) = heading.dyn_into::<HtmlElement>() {
            let _ = heading.focus();
        }
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
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

/// Whether a popover's `toggle` event says that it opens.
pub(crate) fn opens(event: &web_sys::Event) -> bool {
    event.dyn_ref::<web_sys::ToggleEvent>().is_some_and(|event| event.new_state() == "open")
}

/// Closes the menu in which something was pressed.
pub(crate) fn close_menu(event: &web_sys::Event) {
    let item = event.current_target().and_then(|item| item.dyn_into::<web_sys::Element>().ok());
    let menu = item.and_then(|item| item.closest("[popover]").ok().flatten());
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        let _ = menu.hide_popover();
    }
}

/// Whether a press on a row was meant for something in it that does a thing of its own, or for the text that it selects.
pub(crate) fn is_own_press(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let inside = target.and_then(|target| target.closest("a, button, [popover]").ok().flatten());
    inside.is_some() || window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed())
}

/// Whether a menu stands open somewhere.
pub(crate) fn menu_is_open() -> bool {
    document().query_selector(".menu:popover-open").is_ok_and(|menu| menu.is_some())
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

/// Waits until no menu stands open. On the server there is none.
pub(crate) async fn menu_closed() {
    #[cfg(not(feature = "ssr"))]
    SendWrapper::new(async {
        while menu_is_open() {
            sleep(100).await;
        }
    })
    .await;
}

/// Inside `menu`, moves the focus among its items: first (0), last (-1), or by so many steps from the focused one.
pub(crate) fn move_in_menu(menu: &HtmlElement, to: MenuMove) {
    let Ok(items) = menu.query_selector_all("[role=menuitem]") else { return };
    let count = items.length();
    let active = document().active_element();
    let at = (0..count)
        .find(|at| items.item(*at).is_some_and(|item| active.as_ref().is_some_and(|a| item.is_same_node(Some(a)))));
    let Some(last) = count.checked_sub(1) else { return };
    let target = match (to, at) {
        (MenuMove::First, _) | (MenuMove::Next, None) => 0,
        (MenuMove::Last, _) | (MenuMove::Previous, None) => last,
        (MenuMove::Next, Some(at)) => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        (MenuMove::Previous, Some(at)) => at.checked_sub(1).unwrap_or(last),
    };
    if let Some(item) = items.item(target).and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        let _ = item.focus();
    }
}

/// Where the focus goes inside a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MenuMove {
    First,
    Last,
    Next,
    Previous,
}

/// Why a socket gave no answer. A browser does not tell a refused permission from a program that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SocketFailure {
    /// It could not be opened, or it closed without an answer.
    Closed,
    /// Nothing came in time.
    TimedOut,
}

/// Opens a socket, sends one frame, gives back the first that comes and closes.
pub(crate) async fn ask_socket(url: &str, frame: String, milliseconds: i32) -> Result<String, SocketFailure> {
    let socket = WebSocket::new(url).map_err(|_| SocketFailure::Closed)?;
    let answered = Promise::new(&mut |resolve, reject| {
        // Several of these may fire; a promise keeps the first word.
        let sender = socket.clone();
        let frame = frame.clone();
        let opened = Closure::once_into_js(move || {
            let _ = sender.send_with_str(&frame);
        });
        socket.set_onopen(Some(opened.unchecked_ref()));
        let answer = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        socket.set_onmessage(Some(answer.unchecked_ref()));
        let refuse = reject.clone();
        let closed = Closure::once_into_js(move |_: CloseEvent| {
            let _ = refuse.call1(&JsValue::NULL, &JsValue::FALSE);
        });
        socket.set_onclose(Some(closed.unchecked_ref()));
        let late = Closure::once_into_js(move || {
            let _ = reject.call1(&JsValue::NULL, &JsValue::TRUE);
        });
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(late.unchecked_ref(), milliseconds);
    });
    let outcome = JsFuture::from(answered).await;
    socket.set_onclose(None);
    let _ = socket.close();
    match outcome {
        Ok(data) => data.as_string().ok_or(SocketFailure::Closed),
        Err(late) if late.is_truthy() => Err(SocketFailure::TimedOut),
        Err(_) => Err(SocketFailure::Closed),
    }
}
