use std::fmt;

/// The agent's version. Ordered; the edition plays no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgentVersion {
    /// First number.
    pub major: u32,
    /// Second number.
    pub minor: u32,
    /// Third number; zero where the agent gives none.
    pub patch: u32,
}

impl AgentVersion {
    /// The oldest version that lists certificates the way this crate reads them.
    pub const MINIMUM: Self = Self { major: 3, minor: 37, patch: 0 };
    /// The oldest version that signs with a token under [`super::TOKEN_KEY_ID`].
    pub const WITH_TOKENS: Self = Self { major: 4, minor: 86, patch: 0 };

    /// Whether this agent is new enough to sign in with.
    #[must_use]
    pub fn is_supported(self) -> bool {
        self >= Self::MINIMUM
    }

    /// Whether a token may be offered.
    #[must_use]
    pub fn signs_with_tokens(self) -> bool {
        self >= Self::WITH_TOKENS
    }
}

impl fmt::Display for AgentVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_thirty_seven_is_the_oldest_supported() {
        let version = |major, minor| AgentVersion { major, minor, patch: 0 };
        assert!(!version(3, 36).is_supported());
        assert!(version(3, 37).is_supported());
        assert!(version(4, 12).is_supported());
        assert!(version(6, 4).signs_with_tokens());
        assert!(!version(4, 85).signs_with_tokens());
        assert!(!version(2, 99).is_supported());
    }
}
