use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{Day, dto::Topic};

use crate::{
    i18n::words,
    pages::period::{self, PeriodChoice, PeriodFields},
    query::JournalQuery,
    routes,
    ui::{Button, ButtonKind, Icon, Mark, Sheet, on, part},
};

/// A topic of the journal, in words.
pub(super) const fn topic_key(topic: Topic) -> &'static str {
    match topic {
        Topic::Qr => "journal-topic-qr",
        Topic::ApiKey => "journal-topic-api-key",
        Topic::Refund => "journal-topic-refund",
        Topic::Session => "journal-topic-session",
        Topic::Account => "journal-topic-account",
        Topic::Merchant => "journal-topic-merchant",
    }
}

/// Topics as chips, the period behind a button. Both live in the address; without a script the form sends them there itself.
#[component]
pub(super) fn Filters(query: Memo<JournalQuery>) -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    let days = PeriodFields::new();
    let navigate = use_navigate();
    let close = Callback::new(move |()| open.set(false));
    let apply = move |event: SubmitEvent| {
        event.prevent_default();
        let Some((from, to)) = days.read() else { return };
        let wanted = query.get_untracked().of(from, to);
        if wanted != query.get_untracked() {
            navigate(&wanted.address(routes::JOURNAL), NavigateOptions { scroll: false, ..Default::default() });
        }
        close.run(());
    };
    let address = Callback::new(move |(first, last): (Day, Day)| {
        query.read().of(Some(first.to_string()), Some(last.to_string())).address(routes::JOURNAL)
    });
    let chip = move |topic: Option<Topic>| {
        let word = topic.map(Topic::as_str);
        let chosen = move || query.read().topic.as_deref() == word;
        view! {
            <a
                class="preset"
                href=Signal::derive(move || query.read().about(word).address(routes::JOURNAL))
                aria-current=Signal::derive(move || chosen().then_some("true"))
            >
                {words.t(topic.map_or("journal-topic-all", topic_key))}
            </a>
        }
        .into_any()
    };
    let topics = std::iter::once(None).chain(Topic::ALL.map(Some));
    view! {
        <form class="filters" method="get" action=routes::JOURNAL on:submit=on(apply)>
            <nav class="presets" aria-label=words.t("journal-topics")>{topics.map(chip).collect_view()}</nav>
            // Without a script the form keeps what it does not ask.
            {part(move || query.get().topic.map(|topic| view! { <input type="hidden" name="topic" value=topic /> }.into_any()))}
            <Sheet id="filter" title=words.t("journal-period") open=open key="f">
                <PeriodChoice
                    fields=days
                    from=Signal::derive(move || query.get().from)
                    to=Signal::derive(move || query.get().to)
                    address=address
                    on_preset=close
                />
                <div class="sheet-foot"><Button kind=ButtonKind::Primary submits=true>{words.t("filter-apply")}</Button></div>
            </Sheet>
            <div class="applied-row">
                {part(move || {
                    let query = query.get();
                    match period::asked(query.from.as_deref(), query.to.as_deref()) {
                        None => view! { <span class="applied">{words.t("period-7-days")}</span> }.into_any(),
                        Some(text) => {
                            let label = words.with("filter-remove", &[("what", text.clone().into())]);
                            let without = query.of(None, None).address(routes::JOURNAL);
                            view! {
                                <span class="applied">
                                    {text}
                                    <a class="applied-off" href=without aria-label=label><Mark icon=Icon::Close /></a>
                                </span>
                            }
                            .into_any()
                        }
                    }
                })}
                <span class="muted small">{words.t("operations-zone")}</span>
            </div>
        </form>
    }
}
