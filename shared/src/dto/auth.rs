use crate::{Moment, TaxId};
use serde::{Deserialize, Serialize};

/// What a page needs to know before anybody has signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageConfig {
    /// Pairs (domain, key) that the E-IMZO application asks for.
    pub agent_api_keys: Vec<AgentApiKey>,
    /// Where the E-IMZO application listens for pages opened over http.
    pub agent_ws_url: String,
    /// Where the E-IMZO application listens for pages opened over https.
    pub agent_wss_url: String,
    /// Support service, `1035` (R241).
    pub support_phone: String,
    /// True on a test stand: the warm band is shown.
    pub test_stand: bool,
}

/// A site's key for the E-IMZO application; public by nature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgentApiKey {
    /// Host name without scheme and port.
    pub domain: String,
    /// 128 hexadecimal digits issued by the vendor.
    pub key: String,
}

/// A challenge to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeView {
    /// A UUID; sign exactly its ASCII bytes.
    pub challenge: String,
    /// After this moment it is refused (1010).
    pub expires_at: Moment,
}

/// The answer to a challenge.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Base64 PKCS#7 with the challenge inside (attached signature).
    #[cfg_attr(feature = "openapi", schema(example = "MIIGHwYJKoZIhvcNAQcCoIIGEDCCBgwCAQEx…"))]
    pub pkcs7: String,
}

/// Who is signed in, for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// The person who holds the certificate.
    pub user: UserView,
    /// The subject that he acts for.
    pub merchant: MerchantView,
    /// When the session ends at the latest.
    pub expires_at: Moment,
}

/// The certificate's holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserView {
    /// Full name from the certificate.
    pub name: String,
    /// PINFL with the middle hidden.
    pub pinfl_masked: Option<String>,
    /// Job title from the certificate.
    pub title: Option<String>,
}

/// The merchant as the registration form shows it (R40–R43).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MerchantView {
    /// Subject name, from the bank's registration.
    pub name: String,
    /// INN or PINFL (R41).
    pub tax_id: TaxId,
    /// Legal form, from the bank's registration.
    pub legal_form: String,
    /// Always `UZ` (R42).
    pub country: String,
    /// Always `UZS` (R43).
    pub currency: String,
}
