//! Who is signed in.

use super::id::SessionId;
use super::merchant::Merchant;
use shared::Moment;

/// The person who holds the certificate. No PINFL stands here readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Full name from the certificate.
    pub name: String,
    /// PINFL with the middle hidden.
    pub pinfl_masked: Option<String>,
    /// Job title from the certificate.
    pub title: Option<String>,
    /// The certificate's serial, for the journal.
    pub certificate_serial: String,
}

impl User {
    /// Whether both are the same person, whichever of his certificates he has used.
    #[must_use]
    pub fn is_same_person(&self, other: &Self) -> bool {
        let known = self.pinfl_masked.is_some() && self.pinfl_masked == other.pinfl_masked && self.name == other.name;
        known || self.certificate_serial == other.certificate_serial
    }
}

/// A live session with the merchant it acts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Row.
    pub id: SessionId,
    /// The person.
    pub user: User,
    /// The subject.
    pub merchant: Merchant,
    /// Last request, to the minute.
    pub seen_at: Moment,
    /// Absolute end.
    pub expires_at: Moment,
}

impl Session {
    /// Whether it still stands: not past its absolute end, not idle for too long, the merchant not suspended.
    #[must_use]
    pub fn is_live(&self, now: Moment, idle_millis: i64) -> bool {
        now < self.expires_at && now < self.seen_at.plus(idle_millis) && self.merchant.is_active()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(name: &str, pinfl: Option<&str>, serial: &str) -> User {
        let pinfl_masked = pinfl.map(str::to_owned);
        User { name: name.to_owned(), pinfl_masked, title: None, certificate_serial: serial.to_owned() }
    }

    #[test]
    fn a_person_is_known_by_his_certificate_or_by_name_and_pinfl() {
        let ali = user("ALI", Some("3···11"), "1");
        assert!(ali.is_same_person(&user("ALI", Some("3···11"), "2")), "a new certificate");
        assert!(user("ALI", None, "1").is_same_person(&ali));
        assert!(!ali.is_same_person(&user("VALI", Some("3···11"), "2")), "a mask hides the difference");
        assert!(!user("ALI", None, "1").is_same_person(&user("ALI", None, "2")), "a namesake");
    }
}
