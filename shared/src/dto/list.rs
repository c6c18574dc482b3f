use serde::{Deserialize, Serialize};

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct List<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// Where the next page begins; `null` at the end. Opaque.
    pub next: Option<String>,
    /// Ordinal of the first row, from 1, so that column № runs on (R73).
    pub first: u64,
}
