//! Menus: native popovers with a list of actions.

use leptos::prelude::document;
#[cfg(not(feature = "ssr"))]
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Whether a popover's `toggle` event says that it opens.
pub(crate) fn opens(event: &web_sys::Event) -> bool {
    event.dyn_ref::<web_sys::ToggleEvent>().is_some_and(|event| event.new_state() == "open")
}

/// Whether a popover stands open.
pub(crate) fn is_shown(popover: &HtmlElement) -> bool {
    popover.matches(":popover-open").unwrap_or_default()
}

/// Moves the focus to the first thing to press or fill in a sheet, the way out of it aside.
pub(crate) fn focus_first(sheet: &HtmlElement) {
    let first = sheet.query_selector("a, input, select, button:not(.icon-button)").ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

/// Closes the menu in which something was pressed.
pub(crate) fn close_menu(event: &web_sys::Event) {
    let item = event.current_target().and_then(|item| item.dyn_into::<web_sys::Element>().ok());
    let menu = item.and_then(|item| item.closest("[popover]").ok().flatten());
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        let _ = menu.hide_popover();
    }
}

/// Whether a menu stands open somewhere.
pub(crate) fn menu_is_open() -> bool {
    document().query_selector(".menu:popover-open").is_ok_and(|menu| menu.is_some())
}

/// Waits until no menu stands open. On the server there is none.
pub(crate) async fn menu_closed() {
    #[cfg(not(feature = "ssr"))]
    SendWrapper::new(async {
        while menu_is_open() {
            super::sleep(100).await;
        }
    })
    .await;
}

/// Inside `menu`, moves the focus among its items: first (0), last (-1), or by so many steps from the focused one.
pub(crate) fn move_in_menu(menu: &HtmlElement, to: MenuMove) {
    let Ok(items) = menu.query_selector_all("[role^=menuitem]") else { return };
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
