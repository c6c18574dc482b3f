//! Randomness from the operating system.

use rand::TryRng;

/// The operating system gives no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no random bytes")]
pub struct NoEntropy;

/// So many random bytes.
///
/// # Errors
/// When the operating system gives none.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoEntropy> {
    let mut bytes = [0; N];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes).map_err(|_| NoEntropy)?;
    Ok(bytes)
}

/// So many random bytes in lower-case hex.
///
/// # Errors
/// When the operating system gives none.
pub fn hex<const N: usize>() -> Result<String, NoEntropy> {
    bytes::<N>().map(hex::encode)
}
