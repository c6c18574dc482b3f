use leptos::prelude::*;
use shared::{
    AccountNumber,
    dto::{ActorKind, JournalActor, JournalEntry, List, Topic},
};

use crate::{
    format,
    i18n::{Words, words},
    query::with_query,
    routes,
};

/// The lines; on a phone each is a card.
#[component]
pub(super) fn JournalTable(list: List<JournalEntry>) -> impl IntoView {
    let words = words();
    let head = |key: &str| view! { <th scope="col">{words.t(key)}</th> };
    view! {
        <div class="table-wrap" role="region" tabindex="0" aria-label=words.t("journal-title")>
            <table class="table journal-table">
                <caption class="unseen">{words.t("journal-title")}</caption>
                <thead>
                    <tr>
                        {head("payments-column-time")} {head("journal-column-what")} {head("journal-column-object")}
                        {head("sessions-column-who")}
                    </tr>
                </thead>
                <tbody>{list.items.into_iter().map(|entry| view! { <Row entry=entry /> }.into_any()).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(entry: JournalEntry) -> impl IntoView {
    let words = words();
    let payment = entry.payment.as_ref().map(|number| {
        let href = with_query(routes::PAYMENTS, &[("payment", Some(number.as_str()))]);
        thing(format::middle_cut(number.as_str(), 9, 5), Some(href))
    });
    let about = object(&entry);
    // A cell without content keeps no place on a phone.
    let about = (about.is_some() || payment.is_some())
        .then(|| view! { <span class="cell-stack">{about} {payment}</span> }.into_any());
    let (name, role) = who(words, &entry.actor);
    view! {
        <tr>
            <td class="cell-time figures">{format::date_time(entry.at)}</td>
            // A refund's line names its sum.
            <th scope="row" class=if entry.topic == Topic::Refund { "cell-what sum" } else { "cell-what" }>{entry.text.clone()}</th>
            <td class="cell-object">{about}</td>
            <td class="cell-who"><span class="cell-stack">{name} <span class="muted small">{role}</span></span></td>
        </tr>
    }
}

/// Who, and what that is.
fn who(words: Words, actor: &JournalActor) -> (Option<String>, String) {
    let role = match actor.kind {
        ActorKind::User => {
            let serial = actor.certificate_serial.clone().unwrap_or_default();
            words.with("journal-actor-user", &[("serial", serial.into())])
        }
        ActorKind::Participant => words.t("journal-actor-bank"),
        ActorKind::Till => words.t("journal-actor-till"),
        ActorKind::Operator => words.t("journal-actor-operator"),
        ActorKind::System => words.t("journal-actor-system"),
    };
    (actor.name.clone(), role)
}

/// What the line is about, with the way to it where a page shows it.
fn object(entry: &JournalEntry) -> Option<AnyView> {
    let id = entry.subject.as_str();
    let name = || entry.subject_name.clone().unwrap_or_else(|| format::middle_cut(id, 6, 4));
    let found = |path: &str| Some(with_query(path, &[("search", Some(id))]));
    match entry.topic {
        Topic::Qr => Some(thing(name(), found(routes::QRS))),
        Topic::ApiKey => Some(thing(name(), Some(routes::KEYS.to_owned()))),
        Topic::Refund => Some(thing(name(), found(routes::REFUNDS))),
        Topic::Account => {
            let account = AccountNumber::parse(id.to_owned())
                .map_or_else(|_| id.to_owned(), |account| format::account_short(&account));
            Some(thing(account, None))
        }
        // Their subjects say nothing that the line does not.
        Topic::Session | Topic::Merchant => None,
    }
}

fn thing(text: String, href: Option<String>) -> AnyView {
    match href {
        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    }
}
