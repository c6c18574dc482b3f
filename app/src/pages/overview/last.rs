use leptos::prelude::*;
use shared::dto::PaymentView;

use super::{super::operations::payment_state, soum};
use crate::{format, i18n::words, query::OperationsQuery, routes, ui::Chip};

/// The newest payments, each leading to its panel in the history.
#[component]
pub(super) fn LastPayments(last: Vec<PaymentView>) -> impl IntoView {
    let words = words();
    let row = move |payment: PaymentView| {
        let href = OperationsQuery::default().address_with(routes::PAYMENTS, "payment", payment.number.as_str());
        let (tone, state) = payment_state(words, &payment);
        view! {
            <li>
                <a id=payment.number.to_string() class="last-row" href=href>
                    <b>{payment.qr.name.to_string()}</b>
                    <b class="figures sum">{soum(words, payment.amount.into())}</b>
                    <span class="muted small figures">
                        {format!("{} · {}", format::date_time(payment.completed_at), format::payer(&payment.payer))}
                    </span>
                    <Chip tone=tone text=state />
                </a>
            </li>
        }
        .into_any()
    };
    let empty = last.is_empty().then(|| view! { <p class="muted">{words.t("overview-last-empty")}</p> });
    view! {
        <section class="card overview-card">
            <div class="card-head">
                <h2>{words.t("overview-last")}</h2>
                <a id="whole-history" href=routes::PAYMENTS>{words.t("overview-history")}</a>
            </div>
            {empty}
            <ul class="last">{last.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}
