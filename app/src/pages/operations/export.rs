use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;
use shared::paths;

use super::{Desk, Tab};
use crate::{
    api::{ApiClient, Failure},
    browser::{self, Download, Progress},
    i18n::words,
    pages::period,
    ui::{Button, ButtonKind, Choice, Dialog, ErrorBox, Icon, Mark, Toasts, on, part},
};

/// How a download stands.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Idle,
    /// So many bytes have come.
    Running(u64),
    Failed(Failure),
}

/// «Скачать отчёт» (R207–R209, R226, R227): the rows that the filter finds, all of them, as a file.
#[component]
pub(super) fn ExportDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let words = words();
    view! {
        <Dialog open=open title=words.t("export-title") id="export">
            {part(move || open.get().then(|| view! { <Export desk=desk open=open /> }.into_any()))}
        </Dialog>
    }
}

#[component]
fn Export(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let words = words();
    let toasts = Toasts::here();
    let format = RwSignal::new("excel");
    let stage = RwSignal::new(Stage::Idle);
    let progress = SendWrapper::new(Progress::default());
    let query = desk.query.get_untracked().first_page();
    // A file always has a period, also when the page shows the usual one.
    let (from, to) = query.period().unwrap_or_else(|| period::last_days(ApiClient::here().now().day(), 7));
    let address = move || {
        let mut wanted = query.clone();
        // What the address says wrongly the server is to refuse, as for the list.
        if wanted.from.is_none() && wanted.to.is_none() {
            (wanted.from, wanted.to) = (Some(from.to_string()), Some(to.to_string()));
        }
        let path = if desk.tab == Tab::Payments { paths::PAYMENTS_EXPORT } else { paths::REFUNDS_EXPORT };
        format!("{}&lang={}", wanted.address_with(path, "format", format.get_untracked()), words.0.as_str())
    };
    let stop = progress.clone();
    // Whoever closes the dialog wants no file any more.
    on_cleanup(move || stop.stop());
    let halt = progress.clone();
    let start = move |_: MouseEvent| {
        if matches!(stage.get_untracked(), Stage::Running(_)) {
            return;
        }
        stage.set(Stage::Running(0));
        let (url, progress) = (address(), progress.clone());
        spawn_local(async move {
            let came = move |bytes| {
                stage.try_set(Stage::Running(bytes));
            };
            match browser::download(&url, &progress, came).await {
                Download::Saved => {
                    toasts.say(words.t("export-done"));
                    open.try_set(false);
                }
                Download::Stopped => {
                    stage.try_set(Stage::Idle);
                }
                Download::Failed(failure) => {
                    stage.try_set(Stage::Failed(failure));
                }
            }
        });
    };
    let running = Signal::derive(move || matches!(stage.get(), Stage::Running(_)));
    let cancel = move |_: MouseEvent| {
        if running.get_untracked() {
            halt.stop();
        } else {
            open.set(false);
        }
    };
    view! {
        <div class="dialog-body">
            {part(move || match stage.get() {
                Stage::Failed(failure) => view! { <ErrorBox failure=failure /> }.into_any(),
                Stage::Running(_) | Stage::Idle => ().into_any(),
            })}
            <p>{words.with("export-what", &[("period", period::written(from, to).into())])}</p>
            <Choice
                name="format"
                label=words.t("export-format")
                options=vec![("excel", words.t("export-excel")), ("csv", words.t("export-csv"))]
                value=format
            />
            <p class="muted small">{words.t("export-mark")}</p>
            <p class="export-progress muted figures" role="status">
                {part(move || match stage.get() {
                    Stage::Running(bytes) => words.with("export-progress", &[("kib", (bytes / 1024).to_string().into())]),
                    Stage::Idle | Stage::Failed(_) => String::new(),
                })}
            </p>
        </div>
        <footer class="dialog-foot">
            <button type="button" class="button" on:click=on(cancel)>
                {part(move || words.t(if running.get() { "export-stop" } else { "button-cancel" }))}
            </button>
            <Button kind=ButtonKind::Primary busy=running on_click=start><Mark icon=Icon::Download />{words.t("export-submit")}</Button>
        </footer>
    }
}
