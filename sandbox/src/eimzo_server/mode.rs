//! What the service answers although it found something else.

use serde::{Deserialize, Serialize};

/// A status of `/backend/auth`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub enum Status {
    /// The user is who he says.
    #[default]
    Ok,
    /// The certificate's status cannot be checked now.
    StatusUnknown,
    /// The computer's clock is wrong.
    Clock,
    /// The signature is invalid.
    Signature,
    /// The certificate is not trusted, or revoked.
    Certificate,
    /// The certificate was not valid when it signed.
    Validity,
    /// The challenge is unknown, used or too old.
    Challenge,
}

/// The script: a status other than 1 replaces the finding, an HTTP status other than 200 replaces the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServerMode {
    /// Status of the body.
    pub status: Status,
    /// Status of the response: 200, 400 or 503.
    pub http: HttpStatus,
}

/// A status of the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub enum HttpStatus {
    /// Processed.
    #[default]
    Ok,
    /// Bad parameters.
    BadRequest,
    /// The service is in trouble.
    Unavailable,
}

impl Default for ServerMode {
    fn default() -> Self {
        Self { status: Status::Ok, http: HttpStatus::Ok }
    }
}

impl Status {
    const ALL: [(Self, i32, &str); 7] = [
        (Self::Ok, 1, ""),
        (Self::StatusUnknown, -1, "Не удалось проверить статус сертификата"),
        (Self::Clock, -5, "Время подписи недействительно, проверьте дату и время компьютера"),
        (Self::Signature, -10, "ЭЦП недействительна"),
        (Self::Certificate, -11, "Сертификат недействителен"),
        (Self::Validity, -12, "Сертификат недействителен на дату подписи"),
        (Self::Challenge, -20, "Challenge не найден или истек срок, повторите попытку"),
    ];

    /// The number on the wire.
    #[must_use]
    pub fn number(self) -> i32 {
        self.row().1
    }

    /// The text beside it.
    #[must_use]
    pub fn message(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (Self, i32, &'static str) {
        Self::ALL.into_iter().find(|(status, ..)| *status == self).unwrap_or((self, 0, ""))
    }
}

impl TryFrom<i32> for Status {
    type Error = &'static str;
    fn try_from(number: i32) -> Result<Self, Self::Error> {
        let row = Self::ALL.into_iter().find(|(_, other, _)| *other == number);
        row.map(|(status, ..)| status).ok_or("the status is one of 1, -1, -5, -10, -11, -12, -20")
    }
}

impl From<Status> for i32 {
    fn from(status: Status) -> Self {
        status.number()
    }
}

impl TryFrom<u16> for HttpStatus {
    type Error = &'static str;
    fn try_from(number: u16) -> Result<Self, Self::Error> {
        match number {
            200 => Ok(Self::Ok),
            400 => Ok(Self::BadRequest),
            503 => Ok(Self::Unavailable),
            _ => Err("the HTTP status is one of 200, 400, 503"),
        }
    }
}

impl From<HttpStatus> for u16 {
    fn from(status: HttpStatus) -> Self {
        match status {
            HttpStatus::Ok => 200,
            HttpStatus::BadRequest => 400,
            HttpStatus::Unavailable => 503,
        }
    }
}
