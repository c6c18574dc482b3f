//! The body of a request.

use axum::extract::{FromRequest, Request};
use axum::http::header;
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use shared::ErrorCode;

use super::fault;
use crate::failure::Failure;

/// The largest body that is read.
pub const BODY_LIMIT: usize = 64 * 1024;

/// A JSON body, whatever `Content-Type` says. An empty one equals `{}`; what does not fit is refused with its field.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

/// The body of a call that says everything by its path: `{}` or nothing at all.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let announced =
            request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        if announced.is_some_and(|length: u64| length > BODY_LIMIT as u64) {
            return Err(ErrorCode::BodyTooLarge.into());
        }
        let bytes = axum::body::to_bytes(request.into_body(), BODY_LIMIT).await.map_err(|error| {
            let error = error.into_inner();
            if error.is::<LengthLimitError>() { ErrorCode::BodyTooLarge.into() } else { fault::unreadable() }
        })?;
        read(&bytes).map(Self)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let bytes = if bytes.is_empty() { b"{}" } else { bytes };
    // Serde would take a list for a struct, field by field; no interface of ours says so.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(fault::unreadable());
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let inner = error.inner();
        if inner.is_data() { fault::of_serde(error.path(), &inner.to_string()) } else { fault::unreadable() }
    })?;
    json.end().map_err(|_| fault::unreadable())?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::super::fault::tests::parts;
    use super::*;
    use serde::Deserialize;
    use shared::dto::{HoldIn, RegisterQr};

    const HOLD: &str = r#"{"payload":"x","amount":"AMOUNT","payer":{}}"#;

    fn refused<T: DeserializeOwned>(text: &str) -> (&'static str, String, String) {
        match read::<T>(text.as_bytes()) {
            Ok(_) => panic!("{text} was read"),
            Err(failure) => parts(failure),
        }
    }

    fn expected(code: &'static str, field: &str, slug: &str) -> (&'static str, String, String) {
        (code, field.to_owned(), slug.to_owned())
    }

    #[test]
    fn an_empty_body_equals_an_empty_object() {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Nothing {}
        assert!(read::<Nothing>(b"").is_ok());
        assert_eq!(refused::<RegisterQr>(""), expected("2001", "account", "required"));
    }

    #[test]
    fn every_fault_has_its_field_and_slug() {
        let qr = |name: &str, more: &str| {
            format!(r#"{{"account":"20208000505368522001","mfo":"00440","kind":"static","name":{name}{more}}}"#)
        };
        assert!(read::<RegisterQr>(qr("\"SHOP\"", "").as_bytes()).is_ok());
        assert_eq!(refused::<RegisterQr>(&qr("\"a b\"", "")), expected("2001", "name", "qr-name"));
        assert_eq!(refused::<RegisterQr>(&qr("7", "")), expected("2001", "name", "type"));
        assert_eq!(refused::<RegisterQr>(&qr("null", "")), expected("2001", "name", "required"));
        assert_eq!(refused::<RegisterQr>(&qr("\"A\"", r#","x":1"#)), expected("2001", "x", "unknown-field"));
        assert_eq!(refused::<RegisterQr>(&qr("\"A\"", r#","name":"B""#)), expected("2001", "name", "duplicate"));
        let kind = qr("\"A\"", "").replace("static", "round");
        assert_eq!(refused::<RegisterQr>(&kind), expected("2001", "kind", "not-allowed"));
        let trailing = format!("{} {{}}", qr("\"A\"", ""));
        for text in [
            "{",
            "[]",
            r#"["20208000505368522001","00440","static","A"]"#,
            "null",
            "nonsense",
            &trailing,
            "\u{feff}{}",
            " ",
        ] {
            assert_eq!(refused::<RegisterQr>(text), expected("2001", "", "malformed"), "{text:?}");
        }
    }

    #[test]
    fn an_amount_has_its_own_code() {
        for amount in ["0", "-1", "1.234", "10000000000", "1,5"] {
            assert_eq!(refused::<HoldIn>(&HOLD.replace("AMOUNT", amount)), expected("2002", "amount", "amount"));
        }
        assert!(read::<HoldIn>(HOLD.replace("AMOUNT", "1.5").as_bytes()).is_ok());
    }

    #[test]
    fn inner_fields_are_named_by_their_path() {
        let with = |payer: &str| HOLD.replace("AMOUNT", "1").replace("{}", payer);
        assert_eq!(refused::<HoldIn>(&with(r#"{"phone":"1"}"#)), expected("2001", "payer.phone", "phone"));
        assert_eq!(refused::<HoldIn>(&with(r#"{"cvc":"1"}"#)), expected("2001", "payer.cvc", "unknown-field"));
        assert_eq!(refused::<HoldIn>(&with("7")), expected("2001", "payer", "type"));
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_refused_announced_or_not() {
        let large = " ".repeat(BODY_LIMIT + 1);
        let announced = Request::builder().header(header::CONTENT_LENGTH, large.len()).body(axum::body::Body::empty());
        let silent = Request::builder().body(axum::body::Body::from(large));
        for request in [announced, silent] {
            let failure = Body::<HoldIn>::from_request(request.unwrap(), &()).await.unwrap_err();
            assert_eq!(parts(failure).0, "2009");
        }
    }
}
