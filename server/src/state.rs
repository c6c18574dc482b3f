//! What every request and every job has at hand.

mod exports;
mod limits;

use std::sync::{Arc, OnceLock};

use tokio::sync::Semaphore;

pub use exports::{Exports, Place};
pub use limits::{Limit, Limits};

use crate::clock::Clock;
use crate::config::Config;
use crate::entropy::Entropy;
use crate::integrations::eimzo::{Verifier, VerifierError, verifier};
use crate::integrations::telegram::Bot;
use crate::secrets::{Keyring, SecretsError, master_keys};
use crate::service::help::Help;
use crate::service::live::Hub;
use crate::store::Store;

/// Pictures that are drawn at once: a poster in pixels takes some fifty megabytes for a moment.
const DRAWING: usize = 2;

/// The running application. Cheap to clone; holds nothing that two servers would have to agree on, but for the limiter.
#[derive(Clone)]
pub struct App {
    /// The operator's settings.
    pub config: Arc<Config>,
    /// The database.
    pub store: Store,
    /// What time it is.
    pub clock: Clock,
    /// Where random bytes come from.
    pub entropy: Entropy,
    /// The secret keys at work.
    pub keys: Arc<Keyring>,
    /// Calls to outside systems. Follows no redirects; every caller sets its own time-outs.
    pub http: reqwest::Client,
    /// Who decides whether a signature is believed.
    pub verifier: Arc<dyn Verifier>,
    /// The bot that tells of payments, if the installation has one.
    pub telegram: Option<Arc<Bot>>,
    /// Places for those who draw pictures.
    pub drawing: Arc<Semaphore>,
    /// Places for those who write reports.
    pub exporting: Arc<Exports>,
    /// How often a caller may ask.
    pub limits: Arc<Limits>,
    /// Who listens to changes at this server.
    pub hub: Arc<Hub>,
    /// The help, rendered when it is first asked for.
    pub help: Arc<OnceLock<Help>>,
}

/// Why the application does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No secret keys.
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// No client for outside calls.
    #[error("the HTTP client")]
    Http(#[from] reqwest::Error),
    /// No verifier of signatures.
    #[error(transparent)]
    Verifier(#[from] VerifierError),
}

impl App {
    /// Puts the application together.
    ///
    /// # Errors
    /// When there are no secret keys, or no certificates to check outside systems by.
    pub fn new(config: Config, store: Store, clock: Clock, entropy: Entropy) -> Result<Self, StartError> {
        let (current, former) = master_keys(&config, &entropy)?;
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("uzqr/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self {
            keys: Arc::new(Keyring::new(&current, &former, entropy.clone())),
            limits: Arc::new(Limits::new(&config.rate_limits, clock.clone())),
            hub: Arc::default(),
            help: Arc::default(),
            drawing: Arc::new(Semaphore::new(DRAWING)),
            exporting: Arc::new(Exports::new(config.database_max_connections)),
            verifier: verifier(&config)?,
            telegram: Bot::new(http.clone(), &config.telegram).map(Arc::new),
            config: Arc::new(config),
            store,
            clock,
            entropy,
            http,
        })
    }
}
