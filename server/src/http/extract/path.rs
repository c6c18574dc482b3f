//! Ids in paths. A malformed id answers like an unknown one, so that nobody learns which ids could exist.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use shared::{
    AccountNumber, ApiKeyId, ErrorCode, InvoiceId, PaymentNumber, PaymentReference, QrNumber, RefundId, SessionRef,
    TaxId,
};

use crate::failure::Failure;

/// An id that may stand in a path, and the code for a thing that is not there.
pub trait PathId: FromStr + Send {
    /// «No such …».
    const UNKNOWN: ErrorCode;
}

impl PathId for QrNumber {
    const UNKNOWN: ErrorCode = ErrorCode::QrNotFound;
}

impl PathId for ApiKeyId {
    const UNKNOWN: ErrorCode = ErrorCode::ApiKeyNotFound;
}

impl PathId for InvoiceId {
    const UNKNOWN: ErrorCode = ErrorCode::InvoiceNotFound;
}

impl PathId for RefundId {
    const UNKNOWN: ErrorCode = ErrorCode::RefundNotFound;
}

impl PathId for SessionRef {
    const UNKNOWN: ErrorCode = ErrorCode::SessionNotFound;
}

impl PathId for PaymentNumber {
    const UNKNOWN: ErrorCode = ErrorCode::PaymentNotFound;
}

impl PathId for PaymentReference {
    const UNKNOWN: ErrorCode = ErrorCode::PaymentNotFound;
}

impl PathId for TaxId {
    const UNKNOWN: ErrorCode = ErrorCode::MerchantNotFound;
}

impl PathId for AccountNumber {
    const UNKNOWN: ErrorCode = ErrorCode::AccountNotFound;
}

/// The one id of a path.
#[derive(Debug, Clone)]
pub struct Id<T>(pub T);

/// The two ids of a path, in its order.
#[derive(Debug, Clone)]
pub struct Ids<A, B>(pub A, pub B);

/// Reads an id where `unknown` is what this call says of things that are not there.
///
/// # Errors
/// `unknown` when the text breaks the id's rule.
pub fn path_id<T: FromStr>(text: &str, unknown: ErrorCode) -> Result<T, Failure> {
    text.parse().map_err(|_| unknown.into())
}

impl<S: Send + Sync, T: PathId> FromRequestParts<S> for Id<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        // The text itself may be no UTF-8; such an id is unknown too.
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| T::UNKNOWN)?;
        path_id(&text, T::UNKNOWN).map(Self)
    }
}

impl<S: Send + Sync, A: PathId, B: PathId> FromRequestParts<S> for Ids<A, B> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Path((a, b)) = Path::<(String, String)>::from_request_parts(parts, state).await.map_err(|_| A::UNKNOWN)?;
        Ok(Self(path_id(&a, A::UNKNOWN)?, path_id(&b, B::UNKNOWN)?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::tests::parts;
    use super::*;

    #[test]
    fn a_malformed_id_answers_like_an_unknown_one() {
        assert!(path_id::<QrNumber>("6r0pXuqltFgF3f8Awg", QrNumber::UNKNOWN).is_ok());
        let failure = path_id::<QrNumber>("../etc", QrNumber::UNKNOWN).unwrap_err();
        assert_eq!(parts(failure), ("7001", String::new(), String::new()));
    }
}
