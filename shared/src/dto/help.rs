use serde::{Deserialize, Serialize};

/// The chapters of the help, or those in which something was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpIndex {
    /// In the order in which they are read (R243); after a search the best first.
    pub items: Vec<HelpEntry>,
    /// Errors in whose description the search found something; empty without a search.
    pub errors: Vec<HelpErrorRef>,
}

/// A chapter in the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpEntry {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub summary: String,
    /// Its sections.
    pub headings: Vec<HelpHeading>,
    /// Where the search found something; empty without a search.
    pub found: Vec<HelpFound>,
}

/// A section of a chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpHeading {
    /// Its anchor, the same in both languages.
    pub id: String,
    /// Its name.
    pub text: String,
}

/// A place that the search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpFound {
    /// The section; `null` before the first one.
    pub heading: Option<HelpHeading>,
    /// The words around, cut into what was sought and what was not.
    pub text: Vec<HelpPiece>,
}

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpPiece {
    /// The words.
    pub text: String,
    /// Whether they are what was sought.
    pub found: bool,
}

/// An error whose description fits a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpErrorRef {
    /// Four digits.
    pub code: String,
    /// What happened.
    pub title: String,
}

/// A chapter of the help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpChapter {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// Its text. Our own writing, rendered by the server: nothing of any caller's is in it.
    pub html: String,
    /// Its sections.
    pub headings: Vec<HelpHeading>,
    /// The chapter before.
    pub previous: Option<HelpLink>,
    /// The chapter after.
    pub next: Option<HelpLink>,
}

/// A chapter beside another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HelpLink {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub title: String,
}

/// The error directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorDirectory {
    /// Every code, in order.
    pub items: Vec<ErrorEntry>,
}

/// A code of the catalogue, explained in the caller's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorEntry {
    /// Four digits.
    pub code: String,
    /// HTTP status; `null` for what only happens in the browser.
    pub status: Option<u16>,
    /// What its first digit stands for.
    pub group: String,
    /// What happened, as the error box says it.
    pub title: String,
    /// What to do at once, as the error box says it.
    pub detail: String,
    /// Why it happens.
    pub cause: String,
    /// What to do, in full.
    pub action: String,
    /// Whose turn it is.
    pub actor: ErrorActor,
    /// The same in words.
    pub who: String,
}

/// Whose turn it is after an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum ErrorActor {
    /// The one who met it.
    You,
    /// The servicing bank.
    Bank,
    /// Whoever has made the till's software.
    Vendor,
    /// The support service.
    Support,
    /// Nobody: it passes.
    Wait,
}

impl ErrorActor {
    /// As on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::You => "you",
            Self::Bank => "bank",
            Self::Vendor => "vendor",
            Self::Support => "support",
            Self::Wait => "wait",
        }
    }
}
