use leptos::prelude::*;

use crate::{
    i18n::words,
    live::{Live, Stream},
    ui::part,
};

/// How old the figures on the page may be, and whether changes are heard at all. Only a loss is read out.
#[component]
pub(super) fn LiveMark(live: Live) -> impl IntoView {
    let words = words();
    let lost = Memo::new(move |_| live.stream.get() == Stream::Lost);
    let known = Memo::new(move |_| live.age().is_some());
    let age = move || match live.age() {
        None => String::new(),
        Some(seconds) if seconds < 3 => words.t("live-now"),
        Some(seconds) if seconds < 60 => words.with("live-seconds", &[("shown", seconds.to_string().into())]),
        Some(seconds) => words.with("live-minutes", &[("shown", (seconds / 60).to_string().into())]),
    };
    view! {
        <span class="live" class:known=known class:lost=lost title=words.t("live-hint")>
            <i aria-hidden="true"></i>
            <span class="live-age" aria-hidden="true">{part(age)}</span>
            <span class="live-lost" role="status">{part(move || lost.get().then(|| words.t("live-lost")))}</span>
        </span>
    }
}
