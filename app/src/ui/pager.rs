use leptos::prelude::*;

use super::{Icon, Mark};
use crate::i18n::words;

/// Ways to the other pages of a list: plain links, so they work without a script and can be sent to a colleague.
#[component]
pub(crate) fn Pager(
    /// Where the list begins, when this is not the beginning.
    first: Option<String>,
    /// Where the next page is, when there is one.
    next: Option<String>,
) -> impl IntoView {
    let words = words();
    (first.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=words.t("paging-label")>
                {first.map(|href| view! { <a class="button" href=href><Mark icon=Icon::Start />{words.t("paging-first")}</a> })}
                {next.map(|href| view! { <a class="button" rel="next" href=href>{words.t("paging-next")}<Mark icon=Icon::Next /></a> })}
            </nav>
        }
    })
}
