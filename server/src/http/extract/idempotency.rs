//! The header by which a repeated creating request is recognised.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use shared::{ErrorCode, IdempotencyKey};

use crate::failure::Failure;

/// `Idempotency-Key`, required: absent, doubled or malformed it is 2007.
#[derive(Debug, Clone)]
pub struct IdempotencyHeader(pub IdempotencyKey);

impl<S: Sync> FromRequestParts<S> for IdempotencyHeader {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let mut values = parts.headers.get_all("idempotency-key").iter();
        let (Some(value), None) = (values.next(), values.next()) else {
            return Err(ErrorCode::IdempotencyKeyMissing.into());
        };
        let key = value.to_str().ok().and_then(|text| IdempotencyKey::parse(text).ok());
        key.map(Self).ok_or_else(|| ErrorCode::IdempotencyKeyMissing.into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::tests::parts;
    use super::*;
    use axum::http::Request;

    async fn read(values: &[&str]) -> Result<String, Failure> {
        let mut request = Request::builder();
        for value in values {
            request = request.header("Idempotency-Key", *value);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        IdempotencyHeader::from_request_parts(&mut parts, &()).await.map(|header| header.0.to_string())
    }

    #[tokio::test]
    async fn one_printable_key_is_taken_and_nothing_else() {
        assert_eq!(read(&["a-1"]).await.unwrap(), "a-1");
        assert_eq!(read(&["two words"]).await.unwrap(), "two words");
        let long = "x".repeat(65);
        for bad in [&[][..], &[""], &["a", "a"], &["a\tb"], &[long.as_str()]] {
            assert_eq!(parts(read(bad).await.unwrap_err()).0, "2007", "{bad:?}");
        }
    }
}
