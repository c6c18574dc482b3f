//! Signed tokens: JWT, HS256 and nothing else.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::Moment;

use super::Keyring;

pub(super) struct TokenKey {
    sign: EncodingKey,
    check: DecodingKey,
}

impl TokenKey {
    pub(super) fn new(secret: &[u8; 32]) -> Self {
        Self { sign: EncodingKey::from_secret(secret), check: DecodingKey::from_secret(secret) }
    }
}

impl Keyring {
    /// Signs claims with the current key. They need `exp`, in seconds since 1970, or nobody will read them again; and
    /// something that tells one kind of token from another, because the key is the same for all kinds.
    #[must_use]
    #[expect(clippy::expect_used, reason = "claims are plain structs, which always serialise")]
    pub fn sign_jwt<T: Serialize>(&self, claims: T) -> String {
        let header = Header { kid: Some(self.current.id.clone()), ..Header::new(Algorithm::HS256) };
        jsonwebtoken::encode(&header, &claims, &self.current.token.sign).expect("claims serialise")
    }

    /// The claims of a token that one of our keys has signed and that has not expired at `now`. `None` for everything
    /// else: an unknown key, another algorithm (`none` too), a changed byte, claims of another shape.
    #[must_use]
    pub fn read_jwt<T: DeserializeOwned>(&self, token: &str, now: Moment) -> Option<T> {
        let header = jsonwebtoken::decode_header(token).ok()?;
        if header.alg != Algorithm::HS256 {
            return None;
        }
        let key = self.key(&header.kid?)?;
        let mut rules = Validation::new(Algorithm::HS256);
        // The library would ask the machine's clock; ours is a parameter, and decides below.
        rules.validate_exp = false;
        rules.validate_aud = false;
        rules.required_spec_claims.clear();
        let claims: serde_json::Value = jsonwebtoken::decode(token, &key.token.check, &rules).ok()?.claims;
        let expires = claims.get("exp")?.as_i64()?.checked_mul(1_000)?;
        if now.millis() >= expires {
            return None;
        }
        serde_json::from_value(claims).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::MasterKey;
    use super::*;
    use crate::entropy::Entropy;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Claims {
        sid: String,
        exp: i64,
    }

    const EXPIRES: i64 = 1_795_338_201;
    const BEFORE: Moment = Moment::from_millis(EXPIRES * 1_000 - 1);
    const AT: Moment = Moment::from_millis(EXPIRES * 1_000);

    fn ring(keys: &[u8]) -> Keyring {
        let mut keys: Vec<_> = keys.iter().map(|&byte| MasterKey::from_bytes([byte; 32])).collect();
        Keyring::new(&keys.remove(0), &keys, Entropy::seeded(1))
    }

    fn claims() -> Claims {
        Claims { sid: "abc".into(), exp: EXPIRES }
    }

    #[test]
    fn a_token_reads_back_until_it_expires_by_the_given_clock() {
        let ring = ring(&[1]);
        let token = ring.sign_jwt(claims());
        assert_eq!(ring.read_jwt(&token, BEFORE), Some(claims()));
        assert_eq!(ring.read_jwt::<Claims>(&token, AT), None);
    }

    #[test]
    fn a_former_key_still_reads_and_a_foreign_one_never() {
        let token = ring(&[1]).sign_jwt(claims());
        assert_eq!(ring(&[2, 1]).read_jwt(&token, BEFORE), Some(claims()));
        assert_eq!(ring(&[2]).read_jwt::<Claims>(&token, BEFORE), None);
    }

    #[test]
    fn a_token_without_an_end_is_not_read() {
        let ring = ring(&[1]);
        let token = ring.sign_jwt(serde_json::json!({"sid": "abc"}));
        assert_eq!(ring.read_jwt::<serde_json::Value>(&token, BEFORE), None);
    }

    #[test]
    fn a_changed_token_is_not_read() {
        let ring = ring(&[1]);
        let token = ring.sign_jwt(claims());
        let mut parts: Vec<&str> = token.split('.').collect();
        let kid = ring.current.id.clone();
        for header in [
            serde_json::json!({"alg": "none", "kid": kid}),
            serde_json::json!({"alg": "HS512", "kid": kid}),
            serde_json::json!({"alg": "HS256"}),
            serde_json::json!({"alg": "HS256", "kid": "00000000"}),
            serde_json::json!({"alg": "HS256", "kid": kid, "typ": "changed"}),
        ] {
            let header = BASE64.encode(header.to_string());
            for signature in [parts[2], ""] {
                let forged = format!("{header}.{}.{signature}", parts[1]);
                assert_eq!(ring.read_jwt::<Claims>(&forged, BEFORE), None, "{forged}");
            }
        }
        let later = BASE64.encode(serde_json::json!({"sid": "abc", "exp": EXPIRES + 60}).to_string());
        parts[1] = &later;
        assert_eq!(ring.read_jwt::<Claims>(&parts.join("."), BEFORE), None);
        assert_eq!(ring.read_jwt::<Claims>("", BEFORE), None);
    }
}
