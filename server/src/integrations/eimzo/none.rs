use super::{Fresh, Identity, Signed, Verifier};
use crate::entropy::Entropy;
use shared::{ErrorCode, Moment};

/// No verifier is configured: sign-in fails closed.
pub struct Nobody;

#[async_trait::async_trait]
impl Verifier for Nobody {
    async fn challenge(&self, _: &Entropy) -> Result<Fresh, ErrorCode> {
        Err(ErrorCode::StatusUnknown)
    }

    async fn verify(&self, _: Signed<'_>, _: Moment) -> Result<Identity, ErrorCode> {
        Err(ErrorCode::StatusUnknown)
    }
}
