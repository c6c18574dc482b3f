//! Signing in: challenges handed out and sessions opened.

crate::migration! {
    up: &[
        // browser_hash: keyed hash of the cookie of the browser that asked; no other browser may answer.
        "CREATE TABLE challenges (
            challenge TEXT NOT NULL PRIMARY KEY,
            browser_hash TEXT NOT NULL,
            expires_at BIGINT NOT NULL,
            used_at BIGINT
        )",
        "CREATE INDEX challenges_by_end ON challenges (expires_at)",
        // token_hash: keyed hash of the cookie's 256 bits. No PINFL stands here readable, only its masked form.
        "CREATE TABLE sessions (
            id {id},
            token_hash TEXT NOT NULL UNIQUE,
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            user_name TEXT NOT NULL,
            user_pinfl_masked TEXT,
            user_title TEXT,
            certificate_serial TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL
        )",
        "CREATE INDEX sessions_by_merchant ON sessions (merchant_id)",
        "CREATE INDEX sessions_by_end ON sessions (expires_at)",
    ],
    down: &["DROP TABLE sessions", "DROP TABLE challenges"],
}
