//! The operations history.

mod payments;

use leptos::prelude::*;

use crate::{i18n::words, routes, ui::HelpLink};

pub(crate) use payments::Payments;

/// Title of the section and its parts (R192, R194).
#[component]
fn OperationsHead() -> impl IntoView {
    let words = words();
    view! {
        <div class="page-head">
            <h1>{words.t("operations-title")} <HelpLink to="history" label=words.t("help-about-history") /></h1>
            <nav class="segments" aria-label=words.t("operations-tabs")>
                <a href=routes::PAYMENTS aria-current="page">{words.t("operations-payments")}</a>
            </nav>
        </div>
    }
}
