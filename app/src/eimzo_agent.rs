//! The E-IMZO application on the user's computer. One socket a call, and none before the user has asked for it: browsers
//! put a question to him at the first one (R20).

use eimzo::agent::{
    AnswerError, Attachment, CertificateEntry, Certificates, Done, Failure as AgentFailure, LoadedKey, Pkcs7, Request,
    VersionInfo, dedupe, read_answer,
};
use serde::de::DeserializeOwned;
use shared::{ErrorCode, dto::PageConfig};

use crate::browser::{self, SocketFailure};

/// For calls that the program answers by itself.
const QUICK: i32 = 8_000;
/// For calls during which the user types his password.
const PATIENT: i32 = 150_000;

/// Speaks to the application for one sign-in.
#[derive(Debug, Clone)]
pub(crate) struct Agent {
    url: String,
    keys: Vec<(String, String)>,
}

impl Agent {
    pub(crate) fn new(config: &PageConfig) -> Self {
        let url = if browser::is_https() { &config.agent_wss_url } else { &config.agent_ws_url };
        let keys = config.agent_api_keys.iter().map(|pair| (pair.domain.clone(), pair.key.clone())).collect();
        Self { url: url.clone(), keys }
    }

    /// Checks the version, makes this site known and lists the certificates.
    pub(crate) async fn certificates(&self) -> Result<Vec<CertificateEntry>, ErrorCode> {
        let version: VersionInfo = self.ask(&Request::version(), QUICK).await.map_err(code)?;
        if !version.version().is_supported() {
            return Err(ErrorCode::EimzoOutdated);
        }
        self.introduce().await;
        let list: Certificates = self.ask(&Request::list_all_certificates(), QUICK).await.map_err(code)?;
        let entries = dedupe(list.certificates);
        if entries.is_empty() { Err(ErrorCode::EimzoNoCertificates) } else { Ok(entries) }
    }

    /// Signs the challenge with the chosen certificate; the application asks for the password in its own window (R25).
    pub(crate) async fn sign(&self, entry: &CertificateEntry, challenge: &str) -> Result<String, ErrorCode> {
        match self.sign_once(entry, challenge).await {
            // The program was restarted meanwhile, or has forgotten the key: both are mended by saying it again.
            Err(Unanswered::Failed(AgentFailure::NotRegisteredDomain)) => {
                self.introduce().await;
                self.sign_once(entry, challenge).await
            }
            Err(Unanswered::Failed(AgentFailure::StaleKey)) => self.sign_once(entry, challenge).await,
            other => other,
        }
        .map_err(code)
    }

    async fn sign_once(&self, entry: &CertificateEntry, challenge: &str) -> Result<String, Unanswered> {
        let key: LoadedKey = self.ask(&Request::load_key(entry), PATIENT).await?;
        let sign = Request::create_pkcs7(challenge.as_bytes(), &key.key_id, Attachment::Attached);
        let signed: Result<Pkcs7, Unanswered> = self.ask(&sign, PATIENT).await;
        // Best effort: the key is forgotten anyway when the program ends.
        let _: Result<Done, Unanswered> = self.ask(&Request::unload_key(&key.key_id), QUICK).await;
        signed.map(|signed| signed.pkcs7_64)
    }

    /// Makes this site known to the application. New versions also look the key up themselves, so a failure shows in the
    /// next call or not at all.
    async fn introduce(&self) {
        let pairs: Vec<_> = self.keys.iter().map(|(domain, key)| (domain.as_str(), key.as_str())).collect();
        if !pairs.is_empty() {
            let _: Result<Done, Unanswered> = self.ask(&Request::api_key(&pairs), QUICK).await;
        }
    }

    async fn ask<T: DeserializeOwned>(&self, request: &Request, milliseconds: i32) -> Result<T, Unanswered> {
        // Requests are plain structures of texts: they always serialise.
        let frame = serde_json::to_string(request).unwrap_or_default();
        let answer = browser::ask_socket(&self.url, frame, milliseconds).await.map_err(Unanswered::Silent)?;
        read_answer(&answer).map_err(|error| match error {
            AnswerError::Failed(failure) => Unanswered::Failed(failure),
            AnswerError::Unreadable => Unanswered::Unreadable,
        })
    }
}

/// Why a call to the application gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Unanswered {
    Silent(SocketFailure),
    Unreadable,
    Failed(AgentFailure),
}

fn code(why: Unanswered) -> ErrorCode {
    match why {
        Unanswered::Silent(SocketFailure::Closed) => ErrorCode::EimzoNotReached,
        Unanswered::Silent(SocketFailure::TimedOut) => ErrorCode::EimzoTimeout,
        Unanswered::Unreadable => ErrorCode::EimzoOther,
        Unanswered::Failed(failure) => match failure {
            AgentFailure::Cancelled => ErrorCode::EimzoCancelled,
            AgentFailure::WrongPassword => ErrorCode::EimzoWrongPassword,
            AgentFailure::NotRegisteredDomain => ErrorCode::EimzoDomain,
            AgentFailure::Outdated => ErrorCode::EimzoOutdated,
            AgentFailure::StaleKey | AgentFailure::FileMissing | AgentFailure::Other { .. } => ErrorCode::EimzoOther,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_of_the_application_has_its_code() {
        let cases = [
            (Unanswered::Silent(SocketFailure::Closed), "8011"),
            (Unanswered::Failed(AgentFailure::Cancelled), "8012"),
            (Unanswered::Failed(AgentFailure::WrongPassword), "8013"),
            (Unanswered::Failed(AgentFailure::Outdated), "8014"),
            (Unanswered::Failed(AgentFailure::NotRegisteredDomain), "8015"),
            (Unanswered::Silent(SocketFailure::TimedOut), "8017"),
            (Unanswered::Unreadable, "8018"),
            (Unanswered::Failed(AgentFailure::FileMissing), "8018"),
        ];
        for (why, expected) in cases {
            assert_eq!(code(why.clone()).as_str(), expected, "{why:?}");
        }
    }
}
