use leptos::prelude::*;
use shared::dto::{TimelineEntry, TimelineEvent};

use crate::{format, i18n::words};

/// What has happened to a payment, in its order.
#[component]
pub(super) fn Timeline(entries: Vec<TimelineEntry>) -> impl IntoView {
    let words = words();
    let row = move |entry: TimelineEntry| {
        let (class, key) = match entry.event {
            TimelineEvent::InvoiceCreated => ("", "timeline-invoice"),
            TimelineEvent::Held => ("", "timeline-held"),
            TimelineEvent::Completed => ("good", "timeline-completed"),
            TimelineEvent::Notified => ("", "timeline-notified"),
            TimelineEvent::RefundCreated => ("waiting", "timeline-refund-created"),
            TimelineEvent::RefundCompleted => ("good", "timeline-refund-completed"),
            TimelineEvent::RefundFailed => ("bad", "timeline-refund-failed"),
        };
        let id = entry.refund.map(|id| format::middle_cut(id.as_str(), 6, 4));
        view! {
            <li class=class>
                <span>{words.t(key)} {id.map(|id| view! { <span class="mono muted">{format!(" {id}")}</span> })}</span>
                <span class="muted figures">{format::date_time(entry.at)}</span>
            </li>
        }
        .into_any()
    };
    view! { <ol class="timeline">{entries.into_iter().map(row).collect_view()}</ol> }
}
