use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::browser;

/// After a change of page without a load, the focus goes to the new heading, as it would after a load. It stands above all
/// frames, for they change too.
#[component]
pub(crate) fn Arrival() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(browser::focus_heading);
        }
        now
    });
}
