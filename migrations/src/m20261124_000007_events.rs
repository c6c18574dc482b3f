//! What has changed, for pages that are open elsewhere.

crate::migration! {
    up: &[
        // A row of the fact's transaction. tx: PostgreSQL's number of that transaction, so that readers can stop before the
        // oldest one still open and never pass over one that commits late; 0 on SQLite, whose writers are alone.
        "CREATE TABLE events (
            id {id},
            tx BIGINT NOT NULL,
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            kind TEXT NOT NULL CHECK (kind IN ('payment', 'refund', 'qr')),
            subject TEXT NOT NULL,
            at BIGINT NOT NULL
        )",
        "CREATE INDEX events_in_order ON events (tx, id)",
        "CREATE INDEX events_by_merchant ON events (merchant_id, tx, id)",
        "CREATE INDEX events_by_time ON events (at)",
    ],
    down: &["DROP TABLE events"],
}
