use leptos::{
    ev::{Event, SubmitEvent},
    html,
    prelude::*,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::QrNumber;

use super::{Desk, period};
use crate::{
    api::ApiClient,
    i18n::words,
    query::OperationsQuery,
    ui::{Button, ButtonKind, FieldError, Icon, Mark, SearchField, on, part},
};

/// Search line and filter (R197–R202, R223, R224). They live in the address; without a script the form sends them there
/// itself.
#[component]
pub(super) fn Filters(desk: Desk) -> impl IntoView {
    let words = words();
    let Desk { tab, query, .. } = desk;
    let search = NodeRef::<html::Input>::new();
    let (from, to) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let qr = NodeRef::<html::Select>::new();
    let details = NodeRef::<html::Details>::new();
    let opened = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    // A choice is a step that the browser goes back over; every pause in typing would be one too many.
    let go = StoredValue::new(move |wanted: OperationsQuery, replace: bool| {
        if wanted != query.get_untracked() {
            navigate(&wanted.address(tab.path()), NavigateOptions { replace, scroll: false, ..Default::default() });
        }
    });
    let searched = move || {
        let Some(typed) = search.get_untracked() else { return };
        let text = Some(typed.value().trim().to_owned()).filter(|text| !text.is_empty());
        go.with_value(|go| go(OperationsQuery { search: text, ..query.get_untracked().first_page() }, true));
    };
    let apply = move || {
        let (Some(from), Some(to)) = (from.get_untracked(), to.get_untracked()) else { return };
        let (from, to) = (from.value(), to.value());
        refused.set(period::refusal(&from, &to).map(|key| words.t(key)));
        if refused.read_untracked().is_some() {
            return;
        }
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        // The choice is there once it has been opened; before that, what the address says stays.
        let chosen = qr.get_untracked().map_or_else(|| query.get_untracked().qr, |qr| some(qr.value()));
        let search = search.get_untracked().and_then(|typed| some(typed.value().trim().to_owned()));
        go.with_value(|go| {
            go(OperationsQuery { search, from: some(from), to: some(to), qr: chosen, cursor: None }, false)
        });
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
    };
    let today = ApiClient::here().now().day();
    let preset = move |(key, (first, last)): (&'static str, (shared::Day, shared::Day))| {
        let address = Signal::derive(move || {
            let range = OperationsQuery {
                from: Some(first.to_string()),
                to: Some(last.to_string()),
                ..query.get().first_page()
            };
            range.address(tab.path())
        });
        let chosen = Signal::derive(move || (query.read().period() == Some((first, last))).then_some("true"));
        view! { <a class="preset" href=address aria-current=chosen on:click=on(move |_| {
            if let Some(details) = details.get_untracked() {
                details.set_open(false);
            }
        })>{words.t(key)}</a> }
    };
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
            <details node_ref=details class="filter" on:toggle=on(move |_: Event| opened.set(true))>
                <summary class="button" aria-keyshortcuts="f"><Mark icon=Icon::Filter />{words.t("filter-title")}</summary>
                <div class="filter-sheet">
                    <div class="presets">{period::presets(today).map(preset)}</div>
                    <div class="two">
                        <DayField id="from" label=words.t("period-from") node=from value=Signal::derive(move || query.get().from) />
                        <DayField id="to" label=words.t("period-to") node=to value=Signal::derive(move || query.get().to) />
                    </div>
                    <FieldError id="period" error=refused.into() />
                    <p class="muted small">{words.t("period-note")}</p>
                    {part(move || opened.get().then(|| view! { <QrChoice node=qr chosen=query.get_untracked().qr /> }.into_any()))}
                    <Button kind=ButtonKind::Primary submits=true>{words.t("filter-apply")}</Button>
                </div>
            </details>
            <Applied desk=desk />
        </form>
    }
}

/// One end of a period: the browser's own field.
#[component]
fn DayField(
    id: &'static str,
    label: String,
    node: NodeRef<html::Input>,
    value: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                node_ref=node
                id=id
                name=id
                class="input"
                type="date"
                aria-describedby="period-error"
                value=value.get_untracked()
                prop:value=Signal::derive(move || value.get().unwrap_or_default())
            />
        </div>
    }
}

/// Any of the merchant's QRs, or all of them (R201).
#[component]
fn QrChoice(node: NodeRef<html::Select>, chosen: Option<String>) -> impl IntoView {
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
                    let chosen = chosen.clone();
                    let options = qrs.into_iter().map(move |qr| {
                        let is_chosen = chosen.as_deref() == Some(qr.number.as_str());
                        let text = format!("{} · {}", qr.name, qr.number.short());
                        view! { <option value=qr.number.to_string() selected=is_chosen>{text}</option> }
                    });
                    view! {
                        <select node_ref=node id="qr-filter" name="qr" class="input select">
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
        let period = match all.period() {
            Some((from, to)) => Some(period::written(from, to)),
            None if all.from.is_some() || all.to.is_some() => {
                Some(format!("{} – {}", all.from.clone().unwrap_or_default(), all.to.clone().unwrap_or_default()))
            }
            None => None,
        };
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
