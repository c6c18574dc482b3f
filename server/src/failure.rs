//! Why a request was not fulfilled: refused for a reason that the caller may know, or failed for one that he may not.

use shared::{ErrorCode, Invalid};

/// The outcome of everything in `service` that is not a success.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule said no. The caller learns the code.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Something broke. The caller learns 9001 and the request id; the log learns the chain of causes.
    #[error("internal failure")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A refusal with its code, the fields at fault and, for limits, when to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The catalogue's code.
    pub code: ErrorCode,
    /// Which fields broke which rules.
    pub fields: Vec<FieldFault>,
    /// Seconds until a repetition makes sense.
    pub retry_after: Option<u32>,
}

/// A field and the slug of the rule it broke (Fluent message `invalid-<slug>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// Path in the body or query, e.g. `payer.phone`.
    pub field: String,
    /// Slug of the rule.
    pub slug: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)?;
        for fault in &self.fields {
            write!(f, " {}={}", fault.field, fault.slug)?;
        }
        Ok(())
    }
}

impl Failure {
    /// 2001 (or the field's own code) for one field.
    #[must_use]
    pub fn field(field: impl Into<String>, invalid: Invalid) -> Self {
        let code = code_of(invalid.slug);
        let fields = vec![FieldFault { field: field.into(), slug: invalid.slug.to_owned() }];
        Self::Refused(Refusal { code, fields, retry_after: None })
    }

    /// A code that one field is to blame for.
    #[must_use]
    pub fn at_field(code: ErrorCode, field: &str, slug: &str) -> Self {
        let fields = vec![FieldFault { field: field.to_owned(), slug: slug.to_owned() }];
        Self::Refused(Refusal { code, fields, retry_after: None })
    }

    /// A code that may be gone after so many seconds.
    #[must_use]
    pub const fn later(code: ErrorCode, seconds: u32) -> Self {
        Self::Refused(Refusal { code, fields: Vec::new(), retry_after: Some(seconds) })
    }

    /// Wraps what the caller must not see.
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }
}

/// Some fields have a code of their own.
#[must_use]
pub fn code_of(slug: &str) -> ErrorCode {
    match slug {
        "amount" => ErrorCode::InvalidAmount,
        "cursor" => ErrorCode::InvalidCursor,
        "external-id" => ErrorCode::InvalidExternalId,
        "fiscal-module" => ErrorCode::InvalidFiscalModule,
        _ => ErrorCode::InvalidRequest,
    }
}

impl Refusal {
    /// HTTP status: the code's own, but a malformed `external_id` is no conflict.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self.code {
            ErrorCode::InvalidExternalId if !self.fields.is_empty() => ErrorCode::InvalidRequest.status(),
            code => code.status(),
        }
    }
}

impl From<ErrorCode> for Failure {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(Refusal { code, fields: Vec::new(), retry_after: None })
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
