//! The log: lines on standard output, filtered by `UZQR_LOG` (`info,sqlx=warn` when nothing is said).
//!
//! What never stands in it: request and answer bodies, queries, PKCS#7, PINFLs, keys, tokens, cookies.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// The variable with the filter, in the syntax of `tracing-subscriber`.
pub const FILTER_VARIABLE: &str = "UZQR_LOG";
const DEFAULT_FILTER: &str = "info,sqlx=warn";

/// Opens the log. A second call does nothing.
pub fn init(format: LogFormat) {
    let filter = std::env::var(FILTER_VARIABLE).ok().and_then(|text| EnvFilter::try_new(text).ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new(DEFAULT_FILTER));
    let builder =
        tracing_subscriber::fmt().with_ansi(std::io::stdout().is_terminal()).with_env_filter(filter).with_target(false);
    // Somebody else may have opened one before, which is as good.
    let _ = match format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
}
