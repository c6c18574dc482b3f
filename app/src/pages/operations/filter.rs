use leptos::{
    ev::{MouseEvent, SubmitEvent},
    html,
    prelude::*,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::QrNumber;

use super::Desk;
use crate::{
    api::ApiClient,
    i18n::words,
    pages::period::{self, PeriodChoice, PeriodFields},
    query::OperationsQuery,
    ui::{Button, ButtonKind, Icon, Mark, SearchField, Sheet, on, part},
};

/// Search line and filter (R197–R202, R223, R224). They live in the address; without a script the form sends them there
/// itself.
#[component]
pub(super) fn Filters(desk: Desk) -> impl IntoView {
    let words = words();
    let Desk { tab, query, .. } = desk;
    let search = NodeRef::<html::Input>::new();
    let days = PeriodFields::new();
    let qr = NodeRef::<html::Select>::new();
    let open = RwSignal::new(false);
    // What is chosen stays in its field while the sheet is closed.
    let opened = RwSignal::new(false);
    Effect::new(move |_| {
        if open.get() {
            opened.set(true);
        }
    });
    let navigate = use_navigate();
    // A choice is a step that the browser goes back over; every pause in typing would be one too many.
    let go = StoredValue::new(move |wanted: OperationsQuery, replace: bool| {
        if wanted != query.get_untracked() {
            navigate(&wanted.address(tab.path()), NavigateOptions { replace, scroll: false, ..Default::default() });
        }
    });
    let typed = move || {
        let line = search.get_untracked()?;
        Some(line.value().trim().to_owned()).filter(|text| !text.is_empty())
    };
    let searched = move || {
        go.with_value(|go| go(OperationsQuery { search: typed(), ..query.get_untracked().first_page() }, true));
    };
    let close = Callback::new(move |()| open.set(false));
    let apply = move || {
        let search = typed();
        // A closed sheet is not what anybody looks at: what stands in it, unapplied, stays unapplied.
        if !open.get_untracked() {
            return go.with_value(|go| go(OperationsQuery { search, ..query.get_untracked().first_page() }, false));
        }
        let Some((from, to)) = days.read() else { return };
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        // The choice is there once it has been opened; before that, what the address says stays.
        let chosen = qr.get_untracked().map_or_else(|| query.get_untracked().qr, |qr| some(qr.value()));
        go.with_value(|go| go(OperationsQuery { search, from, to, qr: chosen, cursor: None }, false));
        close.run(());
    };
    let chosen = Signal::derive(move || query.get().qr);
    let address = Callback::new(move |(first, last): (shared::Day, shared::Day)| {
        let range =
            OperationsQuery { from: Some(first.to_string()), to: Some(last.to_string()), ..query.get().first_page() };
        range.address(tab.path())
    });
    view! {
        <form
            class="filters"
            method="get"
            action=tab.path()
            role="search"
            on:submit=on(move |event: SubmitEvent| {
                event.prevent_default();
                apply();
            })
        >
            <SearchField
                node=search
                label=words.t("operations-search")
                value=Signal::derive(move || query.get().search)
                on_pause=move |()| searched()
            />
            <Sheet id="filter" title=words.t("filter-title") open=open key="f">
                <PeriodChoice
                    fields=days
                    from=Signal::derive(move || query.get().from)
                    to=Signal::derive(move || query.get().to)
                    address=address
                    on_preset=close
                />
                {part(move || opened.get().then(|| view! { <QrChoice node=qr chosen=chosen /> }.into_any()))}
                <div class="sheet-foot">
                    <Button kind=ButtonKind::Primary submits=true>{words.t("filter-apply")}</Button>
                    {part(move || query.get().is_filtered().then(|| view! {
                        <a class="button plain" href=tab.path() on:click=on(move |_: MouseEvent| close.run(()))>{words.t("operations-clear")}</a>
                    }.into_any()))}
                </div>
            </Sheet>
            <Applied desk=desk />
        </form>
    }
}

/// Any of the merchant's QRs, or all of them (R201).
#[component]
fn QrChoice(
    node: NodeRef<html::Select>,
    /// What the address says.
    chosen: Signal<Option<String>>,
) -> impl IntoView {
    let words = words();
    let api = ApiClient::here();
    let qrs = LocalResource::new(move || {
        let api = api.clone();
        async move { api.every_qr(None).await }
    });
    view! {
        <div class="field">
            <label for="qr-filter">"QR"</label>
            {part(move || match qrs.get() {
                None => view! { <div class="skeleton-input"></div> }.into_any(),
                Some(Err(failure)) => view! { <p class="field-error">{format!("{} · {}", failure.title(words), failure.code())}</p> }.into_any(),
                Some(Ok(qrs)) => {
                    let first = chosen.get_untracked();
                    let options = qrs.into_iter().map(move |qr| {
                        let is_chosen = first.as_deref() == Some(qr.number.as_str());
                        let text = format!("{} · {}", qr.name, qr.number.short());
                        view! { <option value=qr.number.to_string() selected=is_chosen>{text}</option> }
                    });
                    view! {
                        <select
                            node_ref=node
                            id="qr-filter"
                            name="qr"
                            class="input select"
                            prop:value=Signal::derive(move || chosen.get().unwrap_or_default())
                        >
                            <option value="">{words.t("filter-every-qr")}</option>
                            {options.collect_view()}
                        </select>
                    }
                    .into_any()
                }
            })}
        </div>
    }
}

/// What is applied, each with the way to take it off.
#[component]
fn Applied(desk: Desk) -> impl IntoView {
    let words = words();
    let Desk { tab, query, .. } = desk;
    let api = ApiClient::here();
    // A QR is called by its name as soon as that is known.
    let name = Resource::new(
        move || query.read().qr_number(),
        move |number: Option<QrNumber>| {
            let api = api.clone();
            async move { api.qr(&number?).await.ok().map(|qr| qr.name.to_string()) }
        },
    );
    let chip = move |text: String, without: OperationsQuery| {
        let label = words.with("filter-remove", &[("what", text.clone().into())]);
        view! {
            <span class="applied">
                {text}
                <a class="applied-off" href=without.address(tab.path()) aria-label=label><Mark icon=Icon::Close /></a>
            </span>
        }
        .into_any()
    };
    let chips = move || {
        let all = query.get().first_page();
        let period = period::asked(all.from.as_deref(), all.to.as_deref());
        let period = match period {
            Some(text) => chip(text, OperationsQuery { from: None, to: None, ..all.clone() }),
            None => view! { <span class="applied">{words.t("period-7-days")}</span> }.into_any(),
        };
        let qr = all.qr.clone().map(|number| {
            let text = name.get().flatten().unwrap_or(number);
            chip(format!("QR {text}"), OperationsQuery { qr: None, ..all.clone() })
        });
        let search =
            all.search.clone().map(|text| chip(format!("«{text}»"), OperationsQuery { search: None, ..all.clone() }));
        view! { {period} {qr} {search} }.into_any()
    };
    view! {
        <div class="applied-row">
            <Transition>{part(chips)}</Transition>
            <span class="muted small">{words.t("operations-zone")}</span>
        </div>
    }
}
