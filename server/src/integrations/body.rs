//! Reading what an outside system answers: whole, and never more than makes sense.

/// Why there is no whole answer. Holds no address.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// Broken off, or too slow.
    #[error("no whole answer")]
    Transport(#[source] reqwest::Error),
    /// Longer than anything sensible.
    #[error("an answer of over {0} bytes")]
    TooLong(usize),
}

/// The body of an answer, of at most `longest` bytes.
///
/// # Errors
/// [`Unread`].
pub async fn read(mut answer: reqwest::Response, longest: usize) -> Result<Vec<u8>, Unread> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| Unread::Transport(error.without_url()))? {
        if body.len() + chunk.len() > longest {
            return Err(Unread::TooLong(longest));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
