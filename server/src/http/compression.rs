//! Pages and JSON travel compressed. Files of the bundle are compressed beforehand; reports and streams of events are given
//! out as they come, and pictures are dense already.
//!
//! Compression tells the length of what it hides. Nothing that is secret stands in a page beside something that a stranger
//! chooses: sessions are in cookies that no script reads, and a key is shown once, in the answer to a request with a header of
//! ours.

use axum::body::HttpBody;
use axum::http::{Response, header};
use tower_http::compression::predicate::{Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// Shorter answers fit into the packet that they need anyway; bytes.
const WORTH: u64 = 1024;

/// For whoever accepts gzip.
pub fn layer() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(Text.and(SizeAbove::new(WORTH)))
}

/// Pages and JSON.
#[derive(Clone, Copy)]
struct Text;

impl Predicate for Text {
    fn should_compress<B: HttpBody>(&self, response: &Response<B>) -> bool {
        let kind = response.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes()).unwrap_or_default();
        kind.starts_with(b"text/html") || kind.starts_with(b"application/json")
    }
}
