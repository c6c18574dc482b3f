use crate::failure::Failure;
use crate::secrets::Purpose;
use crate::state::App;
use crate::store::challenges;
use shared::dto::ChallengeView;
use shared::moment::SECOND;

/// Hands out a challenge to the browser that holds this cookie value. The call to the verifier ends before the
/// transaction begins.
///
/// # Errors
/// 8001 or 1015 when the verifier gives none.
pub async fn challenge(app: &App, browser: &str) -> Result<ChallengeView, Failure> {
    let fresh = app.verifier.challenge(&app.entropy).await?;
    let configured = i64::from(app.config.challenge_seconds);
    let seconds = fresh.ttl_seconds.map_or(configured, |ttl| ttl.min(configured));
    let expires_at = app.clock.now().plus(seconds * SECOND);
    let tx = app.store.begin().await?;
    let browser_hash = app.keys.hash(Purpose::BrowserChallenge, browser.as_bytes());
    challenges::add(&tx, &fresh.challenge, &browser_hash, expires_at).await?;
    tx.commit().await?;
    Ok(ChallengeView { challenge: fresh.challenge, expires_at })
}
