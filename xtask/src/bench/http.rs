//! A download, measured as it comes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::Result;

pub struct Download {
    pub first_byte: Duration,
    pub whole: Duration,
    pub bytes: usize,
    /// Whether the last chunk came.
    pub complete: bool,
}

/// Fetches a file over one connection; counts instead of keeping.
pub fn download(port: u16, path: &str, cookies: &str) -> Result<Download> {
    let failed = |error: std::io::Error| format!("GET {path}: {error}");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(failed)?;
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: localhost:{port}\r\ncookie: {cookies}\r\nconnection: close\r\n\r\n");
    let begun = Instant::now();
    stream.write_all(request.as_bytes()).map_err(failed)?;
    let (mut buffer, mut end) = (vec![0; 256 * 1024], Vec::new());
    let (mut first_byte, mut bytes) = (None, 0);
    loop {
        let read = stream.read(&mut buffer).map_err(failed)?;
        let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else { break };
        if first_byte.is_none() {
            first_byte = Some(begun.elapsed());
            if !piece.starts_with(b"HTTP/1.1 200") {
                return Err(format!("GET {path}: {}", String::from_utf8_lossy(piece)));
            }
        }
        bytes += read;
        end.extend_from_slice(piece);
        let surplus = end.len().saturating_sub(8);
        end.drain(..surplus);
    }
    Ok(Download {
        first_byte: first_byte.unwrap_or_default(),
        whole: begun.elapsed(),
        bytes,
        complete: end.ends_with(b"0\r\n\r\n"),
    })
}
