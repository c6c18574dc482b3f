//! The refusals of an operation: which codes it answers with, under which status, and what such an answer looks like.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use shared::dto::{FieldError, Problem};
use shared::{ErrorCode, Invalid, Lang, Moment};
use utoipa::{PartialSchema, ToSchema};

use super::operation::{is_public, is_unsafe, parameter};
use super::{Interface, Scheme};
use crate::failure::Failure;
use crate::http::problem;
use crate::http::request_context::RequestContext;

/// The codes that the handler names in `x-problems`, and those that follow from what the operation is.
pub(super) fn codes(interface: &Interface, method: &str, operation: &Value) -> BTreeSet<ErrorCode> {
    let named = operation["x-problems"].as_array().into_iter().flatten();
    let mut codes: BTreeSet<ErrorCode> = named.filter_map(|code| ErrorCode::parse(code.as_str()?)).collect();
    // Every call refuses parameters that it does not know, and any server can break.
    codes.extend([ErrorCode::InvalidRequest, ErrorCode::Internal]);
    if !is_public(operation) && operation["security"].get(0).is_none_or(|asked| asked.get("client").is_none()) {
        codes.extend(match interface.scheme {
            Scheme::ApiKey => {
                [ErrorCode::WrongCredentials, ErrorCode::AccessBlocked, ErrorCode::TooManyRequests].as_slice()
            }
            Scheme::Token => &[ErrorCode::NoSession, ErrorCode::ScopeMissing],
            Scheme::Session => &[ErrorCode::NoSession],
        });
    }
    if is_unsafe(method) {
        codes.insert(ErrorCode::BodyTooLarge);
        if interface.scheme == Scheme::Session {
            codes.insert(ErrorCode::ForeignRequest);
        }
    }
    let of_parameters: [(&str, &[ErrorCode]); 3] = [
        ("cursor", &[ErrorCode::InvalidCursor]),
        ("from", &[ErrorCode::InvalidPeriod]),
        ("idempotency-key", &[ErrorCode::IdempotencyKeyMissing, ErrorCode::IdempotencyConflict]),
    ];
    for (name, more) in of_parameters {
        if parameter(operation, name).is_some() {
            codes.extend(more);
        }
    }
    codes
}

/// One answer a status.
pub(super) fn answers(codes: &BTreeSet<ErrorCode>) -> Map<String, Value> {
    let mut by_status: BTreeMap<u16, Vec<ErrorCode>> = BTreeMap::new();
    for &code in codes {
        by_status.entry(code.status()).or_default().push(code);
        if code == ErrorCode::InvalidExternalId {
            // A malformed one is no conflict.
            by_status.entry(ErrorCode::InvalidRequest.status()).or_default().push(code);
        }
    }
    by_status.into_iter().map(|(status, codes)| (status.to_string(), answer(status, &codes))).collect()
}

fn answer(status: u16, codes: &[ErrorCode]) -> Value {
    let meanings: Vec<String> = codes.iter().map(|code| format!("- `{code}` {}", code.meaning())).collect();
    let digits: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
    let examples: Map<String, Value> = digits
        .iter()
        .map(|code| ((*code).to_owned(), json!({"$ref": format!("#/components/examples/{code}")})))
        .collect();
    json!({
        "description": meanings.join("\n"),
        "content": {"application/problem+json": {
            "schema": {"allOf": [
                {"$ref": "#/components/schemas/Problem"},
                {"type": "object", "properties": {"status": {"const": status}, "code": {"enum": digits}}},
            ]},
            "examples": examples,
        }},
    })
}

/// What the answers refer to.
pub(super) fn components(site: &str) -> Value {
    let examples: Map<String, Value> = ErrorCode::ALL
        .iter()
        .filter(|code| code.status() != 0)
        .map(|code| (code.as_str().to_owned(), json!({"summary": code.meaning(), "value": example(*code, site)})))
        .collect();
    json!({
        "schemas": {Problem::name(): Problem::schema(), FieldError::name(): FieldError::schema()},
        "examples": examples,
        "headers": {
            "X-Request-Id": {
                "description": "Names this very request; tell it to support.",
                "required": true,
                "schema": {"type": "string", "format": "uuid"},
            },
            "Retry-After": {
                "description": "Seconds until a repetition makes sense.",
                "required": true,
                "schema": {"type": "integer", "minimum": 1},
            },
            "WWW-Authenticate": {
                "description": "The scheme that is asked for.",
                "required": true,
                "schema": {"type": "string"},
            },
        },
    })
}

/// The very document that a caller without a wish for a language receives.
fn example(code: ErrorCode, site: &str) -> Value {
    let failure = match code {
        ErrorCode::InvalidRequest => Failure::field("name", Invalid { slug: "qr-name" }),
        ErrorCode::InvalidAmount => Failure::field("amount", Invalid { slug: "amount" }),
        ErrorCode::InvalidFiscalModule => Failure::field("fiscal_module", Invalid { slug: "fiscal-module" }),
        code => code.into(),
    };
    let context = RequestContext {
        id: uuid::Uuid::from_u128(0x5e3a_1f0c_7b42_4d9e_8c11_2f6d_90ab_34ef),
        lang: Lang::default(),
        path: "/…".to_owned(),
        ip: std::net::Ipv4Addr::UNSPECIFIED.into(),
    };
    let problem = problem::document(&failure, &context, site, Moment::from_millis(EXAMPLE));
    serde_json::to_value(problem).unwrap_or_default()
}

/// 2026-11-22T09:03:21.000Z, as in the other examples.
const EXAMPLE: i64 = 1_795_338_201_000;
