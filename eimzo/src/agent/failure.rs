use serde::{Deserialize, Serialize};

/// Why the agent did not do what it was asked, as far as a page can act upon it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The user closed the password window, let it time out, or used up the attempts. Not an error.
    #[error("the user cancelled")]
    Cancelled,
    /// The password is wrong. Old agents say so; new ones ask again in their own window.
    #[error("wrong password")]
    WrongPassword,
    /// The agent does not know this site's domain: the operator's trouble, not the user's.
    #[error("the domain is not registered with the agent")]
    NotRegisteredDomain,
    /// The key's session is gone: load the key again and repeat once.
    #[error("the key has to be loaded again")]
    StaleKey,
    /// The key file, its disk, or the certificate in it is no longer there.
    #[error("the key file is missing")]
    FileMissing,
    /// The agent does not know the function: it is too old.
    #[error("the agent is outdated")]
    Outdated,
    /// Anything else; the agent's own text is for logs, never for the screen.
    #[error("the agent failed with status {status:?}")]
    Other {
        /// The agent's status, which old versions leave out.
        status: Option<i64>,
    },
}

impl Failure {
    /// Reads a failed answer: by status where there is a telling one, else by the text.
    #[must_use]
    pub fn from_answer(status: Option<i64>, reason: Option<&str>) -> Self {
        match status {
            Some(-5002..=-5000) => return Self::Cancelled,
            Some(-1022..=-1020) => return Self::NotRegisteredDomain,
            Some(-1010 | -1013 | -1014) => return Self::StaleKey,
            Some(-2002 | -2006 | -2010 | -2011 | -2024) => return Self::FileMissing,
            Some(0) => return Self::Outdated,
            _ => {}
        }
        let reason = reason.unwrap_or_default();
        // Letters of other scripts are compared as they are: their tables would come along into every page.
        let lower = reason.to_ascii_lowercase();
        if reason.contains("BadPaddingException") {
            Self::WrongPassword
        } else if ["отмен", "Отмен", "ОТМЕН", "bekor", "cancel"].iter().any(|word| lower.contains(word))
        {
            Self::Cancelled
        } else {
            Self::Other { status }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_decides_and_the_text_helps_old_agents() {
        let cases = [
            (Some(-5000), Some("Ввод пароля отменен"), Failure::Cancelled),
            (Some(-5001), None, Failure::Cancelled),
            (Some(-5002), None, Failure::Cancelled),
            (Some(-1020), None, Failure::NotRegisteredDomain),
            (Some(-1022), Some("API-key для домена null недействителен."), Failure::NotRegisteredDomain),
            (Some(-1010), None, Failure::StaleKey),
            (Some(-2002), None, Failure::FileMissing),
            (Some(-2011), None, Failure::FileMissing),
            (Some(0), None, Failure::Outdated),
            (Some(-9999), Some("javax.crypto.BadPaddingException: x"), Failure::WrongPassword),
            (None, Some("javax.crypto.BadPaddingException: x"), Failure::WrongPassword),
            (None, Some("Ввод пароля отменён"), Failure::Cancelled),
            (None, Some("Bekor qilindi"), Failure::Cancelled),
            (Some(-9999), Some("Устройство не найдено"), Failure::Other { status: Some(-9999) }),
            (None, None, Failure::Other { status: None }),
        ];
        for (status, reason, expected) in cases {
            assert_eq!(Failure::from_answer(status, reason), expected, "{status:?} {reason:?}");
        }
    }
}
