//! Banks and payment applications.

crate::migration! {
    up: &[
        // client_secret_hash: keyed hash, we only check it. outbound_secret_sealed: AEAD, we sign with it.
        "CREATE TABLE participants (
            id {id},
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            scopes TEXT NOT NULL,
            base_url TEXT,
            client_secret_hash TEXT NOT NULL,
            outbound_secret_sealed TEXT NOT NULL,
            created_at BIGINT NOT NULL
        )",
    ],
    down: &["DROP TABLE participants"],
}
