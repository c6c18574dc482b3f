//! `POST /backend/auth`: who signed this challenge.

use super::answer::{refused, signed_in};
use super::mode::HttpStatus;
use super::{EimzoServer, Status};
use crate::clock;
use crate::state::World;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use eimzo::pkcs7::{Policy, SignedMessage, VerifyError, decode_base64};
use eimzo::x509::{Anchors, Certificate};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};

/// How far a user's clock may be off, either way.
const CLOCK_WINDOW: Duration = Duration::minutes(10);

/// What the checks found.
enum Finding {
    Signed(Box<Certificate>),
    Refused(Status),
}

pub(super) async fn auth(State(world): State<Arc<World>>, body: Bytes) -> Response {
    let server = &world.eimzo_server;
    let finding = server.check(&body, clock::now());
    let mode = server.mode();
    match mode.http {
        HttpStatus::Ok => {}
        HttpStatus::BadRequest => return (StatusCode::BAD_REQUEST, "Bad request").into_response(),
        HttpStatus::Unavailable => return (StatusCode::SERVICE_UNAVAILABLE, "Service unavailable").into_response(),
    }
    let Some(finding) = finding else {
        return (StatusCode::BAD_REQUEST, "Bad request").into_response();
    };
    let answer = match (mode.status, finding) {
        (Status::Ok, Finding::Signed(certificate)) => signed_in(&certificate),
        (Status::Ok, Finding::Refused(status)) | (status, _) => {
            tracing::info!(status = status.number(), "E-IMZO-SERVER refuses a sign-in");
            refused(status)
        }
    };
    Json(answer).into_response()
}

impl EimzoServer {
    /// Checks in the vendor's order; none when the body is no signed message at all. A challenge that is found is used
    /// up, whatever comes after.
    fn check(&self, body: &[u8], now: OffsetDateTime) -> Option<Finding> {
        let text = std::str::from_utf8(body).ok()?.trim();
        let bytes = decode_base64(text).ok()?;
        let message = match SignedMessage::parse(&bytes) {
            Ok(message) => message,
            // A signed message that has been damaged inside, as against bytes that never were one.
            Err(_) if names_signed_data(&bytes) => return Some(Finding::Refused(Status::Signature)),
            Err(_) => return None,
        };
        let Ok(certificate) = message.check_integrity() else { return Some(Finding::Refused(Status::Signature)) };
        if !self.challenges.take(message.content()) {
            return Some(Finding::Refused(Status::Challenge));
        }
        let status = match message.verify(&self.policy()?, now) {
            Ok(_) if self.is_revoked(&certificate.serial()) => Status::Certificate,
            Ok(_) => return Some(Finding::Signed(Box::new(certificate.clone()))),
            Err(VerifyError::ClockSkew { .. }) => Status::Clock,
            Err(VerifyError::CertificateExpiredAtSigning) => Status::Validity,
            Err(VerifyError::CertificateUntrusted(_)) => Status::Certificate,
            Err(VerifyError::Malformed(_) | VerifyError::Signature(_) | VerifyError::ContentMismatch) => {
                Status::Signature
            }
        };
        Some(Finding::Refused(status))
    }

    fn policy(&self) -> Option<Policy> {
        let authority = &self.identities.authority;
        let anchors = Anchors::from_der([authority.root.der(), authority.ca.der()]).ok()?;
        Some(Policy { anchors, policies: Vec::new(), clock_window: CLOCK_WINDOW })
    }
}

fn names_signed_data(bytes: &[u8]) -> bool {
    let kind = eimzo::oid::SIGNED_DATA;
    let head = bytes.get(..32).unwrap_or(bytes);
    head.first() == Some(&eimzo::der::tag::SEQUENCE)
        && head.windows(kind.content().len()).any(|window| window == kind.content())
}
