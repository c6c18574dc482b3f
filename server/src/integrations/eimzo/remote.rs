use super::{Fresh, Identity, Signed, Verifier};
use crate::entropy::Entropy;
use crate::integrations::body;
use serde::Deserialize;
use shared::{ErrorCode, Moment};
use std::collections::HashMap;
use std::time::Duration;

/// Nothing that E-IMZO-SERVER says is longer.
const LONGEST_ANSWER: usize = 256 * 1024;

const OID_INN: &str = "1.2.860.3.16.1.1";
const OID_PINFL: &str = "1.2.860.3.16.1.2";

/// E-IMZO-SERVER, the operator's own instance. No call is repeated: `/backend/auth` uses the challenge up.
pub struct Remote {
    client: reqwest::Client,
    base: String,
    host: String,
}

#[derive(Deserialize)]
struct ChallengeAnswer {
    challenge: Option<String>,
    ttl: Option<i64>,
    status: i32,
}

#[derive(Deserialize)]
struct AuthAnswer {
    status: i32,
    #[serde(rename = "subjectCertificateInfo")]
    certificate: Option<CertificateInfo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CertificateInfo {
    serial_number: Option<String>,
    #[serde(default)]
    subject_name: HashMap<String, String>,
}

impl Remote {
    /// A client of the server at `base`, speaking for the site `host`.
    ///
    /// # Errors
    /// The HTTP client cannot be built.
    pub fn new(base: &str, host: &str, connect: Duration, total: Duration) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .connect_timeout(connect)
            .timeout(total)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()?;
        Ok(Self { client, base: base.trim_end_matches('/').to_owned(), host: host.to_owned() })
    }

    /// The body of an answer 200; everything else is "not reachable now".
    async fn read(&self, request: reqwest::RequestBuilder) -> Result<Vec<u8>, ErrorCode> {
        let answer = request.send().await.map_err(|error| {
            tracing::warn!(error = %error.without_url(), "E-IMZO-SERVER does not answer");
            ErrorCode::EimzoServerUnreachable
        })?;
        if answer.status() != reqwest::StatusCode::OK {
            tracing::warn!(status = answer.status().as_u16(), "E-IMZO-SERVER refuses to answer");
            return Err(ErrorCode::EimzoServerUnreachable);
        }
        body::read(answer, LONGEST_ANSWER).await.map_err(|error| {
            tracing::warn!(error = &error as &dyn std::error::Error, "E-IMZO-SERVER does not answer to the end");
            ErrorCode::EimzoServerUnreachable
        })
    }
}

#[async_trait::async_trait]
impl Verifier for Remote {
    async fn challenge(&self, _: &Entropy) -> Result<Fresh, ErrorCode> {
        let body = self.read(self.client.get(format!("{}/frontend/challenge", self.base))).await?;
        let answer: ChallengeAnswer = parse(&body)?;
        match answer {
            ChallengeAnswer { challenge: Some(challenge), ttl, status: 1 } if is_challenge(&challenge) => {
                Ok(Fresh { challenge, ttl_seconds: ttl.filter(|s| *s > 0) })
            }
            _ => Err(ErrorCode::EimzoServerUnreachable),
        }
    }

    async fn verify(&self, signed: Signed<'_>, _: Moment) -> Result<Identity, ErrorCode> {
        let ip = signed.ip.map(|ip| ip.to_string()).unwrap_or_default();
        let request = self
            .client
            .post(format!("{}/backend/auth", self.base))
            .header("Host", &self.host)
            .header("X-Forwarded-Host", &self.host)
            .header("X-Real-Host", &self.host)
            .header("X-Real-IP", ip)
            .header("Content-Type", "text/plain")
            .body(signed.base64.to_owned());
        let answer: AuthAnswer = parse(&self.read(request).await?)?;
        tracing::info!(status = answer.status, "E-IMZO-SERVER has answered");
        accepted(answer.status)?;
        let info = answer.certificate.ok_or(ErrorCode::EimzoServerUnreachable)?;
        let identity = identity(info);
        // What the server has checked and what we have read must be the same certificate.
        let read = signed.message.signer_certificate().map_err(|_| ErrorCode::SignatureInvalid)?.serial();
        if identity.serial == read { Ok(identity) } else { Err(ErrorCode::SignatureInvalid) }
    }
}

/// What `/backend/auth`'s status means here.
const fn accepted(status: i32) -> Result<(), ErrorCode> {
    match status {
        1 => Ok(()),
        -1 => Err(ErrorCode::StatusUnknown),
        -5 => Err(ErrorCode::ClockOff),
        -10 => Err(ErrorCode::SignatureInvalid),
        -11 | -24 | -25 => Err(ErrorCode::CertificateRefused),
        -12 => Err(ErrorCode::CertificateNotValidAtSigning),
        -20 => Err(ErrorCode::ChallengeRefused),
        _ => Err(ErrorCode::EimzoServerUnreachable),
    }
}

fn parse<T: for<'de> Deserialize<'de>>(body: &[u8]) -> Result<T, ErrorCode> {
    serde_json::from_slice(body).map_err(|error| {
        tracing::warn!(%error, "E-IMZO-SERVER's answer cannot be read");
        ErrorCode::EimzoServerUnreachable
    })
}

/// Printable, short, and so safe to hand to a browser.
fn is_challenge(text: &str) -> bool {
    (8..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

/// Attribute names come as BouncyCastle prints them; their case is not a promise.
fn identity(info: CertificateInfo) -> Identity {
    let CertificateInfo { serial_number, subject_name } = info;
    let attribute = |name: &str| {
        let found = subject_name.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let serial = serial_number.unwrap_or_default().to_ascii_lowercase();
    Identity {
        name: attribute("CN").unwrap_or_default(),
        title: attribute("T"),
        organisation_inn: attribute(OID_INN),
        pinfl: attribute(OID_PINFL),
        uid: attribute("UID"),
        serial: serial.trim_start_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_status_has_its_code() {
        for (status, code) in [
            (-1, "1015"),
            (-5, "1014"),
            (-10, "1011"),
            (-11, "1012"),
            (-12, "1013"),
            (-20, "1010"),
            (-24, "1012"),
            (-25, "1012"),
            (0, "8001"),
            (7, "8001"),
        ] {
            assert_eq!(accepted(status).map_err(ErrorCode::as_str), Err(code), "{status}");
        }
        assert_eq!(accepted(1), Ok(()));
    }

    #[test]
    fn the_subject_is_read_whatever_the_case_of_its_keys() {
        let answer: AuthAnswer = parse(
            br#"{"subjectCertificateInfo":{"serialNumber":"0218711A92","X500Name":"CN\u003dX",
                "subjectName":{"1.2.860.3.16.1.2":"30101900010018","cn":"KARIMOV ALISHER","uid":"400000001","T":""},
                "validFrom":"2022-09-24 17:29:21","validTo":"2022-10-24 17:29:21"},"status":1,"message":""}"#,
        )
        .unwrap();
        let identity = identity(answer.certificate.unwrap());
        assert_eq!(identity.serial, "218711a92");
        assert_eq!(identity.name, "KARIMOV ALISHER");
        assert_eq!(identity.pinfl.as_deref(), Some("30101900010018"));
        assert_eq!((identity.organisation_inn, identity.title), (None, None));
    }
}
