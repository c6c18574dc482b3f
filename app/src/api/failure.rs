//! Why a request failed, in a form that can be shown, copied for support and put beside a field.

use serde::{Deserialize, Serialize};
use shared::{ErrorCode, Moment, dto::Problem};

use crate::i18n::Words;

/// A failure with its code and its time (R237, R238).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The server said why, in the caller's language.
    Problem(Box<Problem>),
    /// It happened on this side: the server was not reached, or E-IMZO on the computer failed.
    Local {
        /// Four digits of the catalogue.
        code: String,
        /// When.
        time: Moment,
    },
}

impl Failure {
    /// A failure on this side.
    #[must_use]
    pub fn local(code: ErrorCode, time: Moment) -> Self {
        Self::Local { code: code.as_str().to_owned(), time }
    }

    /// Four digits.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Problem(problem) => &problem.code,
            Self::Local { code, .. } => code,
        }
    }

    /// Whether it is this one.
    #[must_use]
    pub fn is(&self, code: ErrorCode) -> bool {
        self.code() == code.as_str()
    }

    /// When it happened.
    #[must_use]
    pub fn time(&self) -> Moment {
        match self {
            Self::Problem(problem) => problem.time,
            Self::Local { time, .. } => *time,
        }
    }

    /// By which support finds the log; a failure on this side has none.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(problem.request_id.as_str()).filter(|id| !id.is_empty()),
            Self::Local { .. } => None,
        }
    }

    /// What went wrong.
    pub(crate) fn title(&self, words: Words) -> String {
        match self {
            Self::Problem(problem) => problem.title.clone(),
            Self::Local { code, .. } => local_text(words, code, "title"),
        }
    }

    /// What to do about it.
    pub(crate) fn detail(&self, words: Words) -> String {
        match self {
            Self::Problem(problem) => problem.detail.clone(),
            Self::Local { code, .. } => local_text(words, code, "detail"),
        }
    }

    /// What the server says of one field.
    pub(crate) fn of_field(&self, field: &str) -> Option<String> {
        match self {
            Self::Problem(problem) => {
                problem.errors.iter().find(|error| error.field == field).map(|error| error.message.clone())
            }
            Self::Local { .. } => None,
        }
    }
}

fn local_text(words: Words, code: &str, part: &str) -> String {
    locales::find_text(words.0, &format!("error-{code}-{part}"))
        .unwrap_or_else(|| words.t(&format!("error-unknown-{part}")))
}
