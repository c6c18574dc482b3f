use leptos::prelude::*;
use shared::Lang;

use super::parts::here;
use crate::{i18n::words, routes};

/// The two languages under their own names (R29–R31, R37). Plain links to an address that sets the cookie and comes back.
#[component]
pub(crate) fn LanguageSwitch() -> impl IntoView {
    let words = words();
    let here = here();
    view! {
        <nav class="segments" aria-label=words.t("language-switch")>
            {Lang::ALL
                .into_iter()
                .map(|lang| {
                    let own_name = words.own_name(lang);
                    view! {
                        <a
                            rel="external"
                            lang=lang.as_str()
                            hreflang=lang.as_str()
                            aria-current=(lang == words.0).then_some("true")
                            href=Signal::derive(move || routes::language(lang, &here.get()))
                        >
                            {own_name}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}
