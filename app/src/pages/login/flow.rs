//! The steps of a sign-in, and where each can fail. Nothing of a failure is kept: the next press begins anew.

use eimzo::agent::CertificateEntry;
use leptos::{prelude::*, task::spawn_local};
use shared::ErrorCode;

use super::certificate::Certificate;
use crate::{
    api::{ApiClient, Failure},
    browser,
    eimzo_agent::Agent,
};

/// What is being done right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Still,
    Connecting,
    Signing,
    Checking,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    pub step: RwSignal<Step>,
    pub certificates: RwSignal<Vec<Certificate>>,
    pub chosen: RwSignal<Option<usize>>,
    pub failure: RwSignal<Option<Failure>>,
    api: StoredValue<ApiClient>,
    after: StoredValue<String>,
}

impl Flow {
    /// `after` is where a successful sign-in leads.
    pub(super) fn new(after: String) -> Self {
        Self {
            step: RwSignal::new(Step::Still),
            certificates: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(None),
            failure: RwSignal::new(None),
            api: StoredValue::new(ApiClient::here()),
            after: StoredValue::new(after),
        }
    }

    pub(super) fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.step.get() != Step::Still)
    }

    /// Repeats what failed.
    pub(super) fn go_on(self) {
        if self.certificates.read_untracked().is_empty() {
            self.connect();
        } else {
            self.sign();
        }
    }

    /// Finds the application and lists the certificates. The first socket is opened here, by the user's press.
    pub(super) fn connect(self) {
        self.run(Step::Connecting, async move |api: ApiClient| {
            let agent = Agent::new(&api.page_config().await?);
            let entries = agent.certificates().await.map_err(|code| Failure::local(code, api.now()))?;
            let all = Certificate::list(entries, api.now());
            self.chosen.try_set(all.iter().position(Certificate::is_usable));
            self.certificates.try_set(all);
            Ok(())
        });
    }

    /// Signs a fresh challenge with the chosen certificate and shows the signature to the server.
    pub(super) fn sign(self) {
        let chosen = self.chosen.get_untracked();
        let entry = chosen.and_then(|at| self.certificates.read_untracked().get(at).map(|one| one.entry.clone()));
        self.run(Step::Signing, async move |api: ApiClient| {
            let local = |code| Failure::local(code, api.now());
            let entry: CertificateEntry = entry.ok_or_else(|| local(ErrorCode::EimzoNoCertificates))?;
            let agent = Agent::new(&api.page_config().await?);
            let challenge = api.challenge().await?;
            let pkcs7 = agent.sign(&entry, &challenge.challenge).await.map_err(local)?;
            self.step.try_set(Step::Checking);
            api.sign_in(pkcs7).await?;
            browser::leave_for(&self.after.get_value());
            // The page stays busy until the next one stands.
            browser::sleep(10_000).await;
            Ok(())
        });
    }

    fn run<F: AsyncFnOnce(ApiClient) -> Result<(), Failure> + 'static>(self, step: Step, work: F) {
        if self.step.get_untracked() != Step::Still {
            return;
        }
        self.step.set(step);
        self.failure.set(None);
        let api = self.api.get_value();
        spawn_local(async move {
            let outcome = work(api).await;
            self.step.try_set(Step::Still);
            self.failure.try_set(outcome.err());
        });
    }
}
