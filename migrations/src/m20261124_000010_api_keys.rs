//! API keys of tills.

crate::migration! {
    up: &[
        // A deleted key stays for the invoices that it made; its hash stays too, so that nobody is ever given it again.
        "CREATE TABLE api_keys (
            id {id},
            public_id TEXT NOT NULL UNIQUE,
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            qr_id BIGINT NOT NULL REFERENCES qrs (id),
            name TEXT NOT NULL,
            prefix TEXT NOT NULL,
            secret_hash TEXT NOT NULL UNIQUE,
            created_at BIGINT NOT NULL,
            last_used_at BIGINT,
            deleted_at BIGINT
        )",
        "CREATE INDEX api_keys_of_merchant ON api_keys (merchant_id, id) WHERE deleted_at IS NULL",
        "CREATE INDEX api_keys_of_qr ON api_keys (qr_id) WHERE deleted_at IS NULL",
    ],
    down: &["DROP TABLE api_keys"],
}
