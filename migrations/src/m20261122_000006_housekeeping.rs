//! Jobs, the journal and remembered answers.

crate::migration! {
    up: &[
        // A row is a promise to do something after the transaction that made it. A worker claims it by moving `run_at`
        // to the end of its lease, so that a worker that dies loses nothing. unique_key: at most one such promise stands.
        "CREATE TABLE jobs (
            id {id},
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            unique_key TEXT UNIQUE,
            run_at BIGINT NOT NULL,
            attempts BIGINT NOT NULL CHECK (attempts >= 0),
            last_error TEXT
        )",
        "CREATE INDEX jobs_by_time ON jobs (run_at)",
        // Who did what when. Never changed, never deleted.
        "CREATE TABLE journal (
            id {id},
            at BIGINT NOT NULL,
            merchant_id BIGINT REFERENCES merchants (id),
            actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'participant', 'operator')),
            actor TEXT NOT NULL,
            certificate_serial TEXT,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            details TEXT
        )",
        "CREATE INDEX journal_by_merchant ON journal (merchant_id, id)",
        // Answers to creating requests, for those who ask again (7 days).
        "CREATE TABLE idempotency (
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            operation TEXT NOT NULL,
            key TEXT NOT NULL,
            body_hash TEXT NOT NULL,
            status BIGINT NOT NULL,
            answer TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (merchant_id, operation, key)
        )",
        "CREATE INDEX idempotency_by_time ON idempotency (created_at)",
    ],
    down: &["DROP TABLE idempotency", "DROP TABLE journal", "DROP TABLE jobs"],
}
