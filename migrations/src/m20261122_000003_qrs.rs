//! QRs and what blocks them.

crate::migration! {
    up: &[
        // payload: what was printed stays what it was, whatever the merchant's card says later; a dynamic QR has none.
        "CREATE TABLE qrs (
            id {id},
            number TEXT NOT NULL UNIQUE CHECK (length(number) = 18),
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            account_id BIGINT NOT NULL REFERENCES accounts (id),
            kind TEXT NOT NULL CHECK (kind IN ('static', 'dynamic')),
            name TEXT NOT NULL,
            payload TEXT,
            created_at BIGINT NOT NULL,
            CHECK ((kind = 'static') = (payload IS NOT NULL))
        )",
        // The cabinet's list, newest first.
        "CREATE INDEX qrs_by_merchant ON qrs (merchant_id, id)",
        // At most one block of a kind; active when none stands.
        "CREATE TABLE qr_blocks (
            qr_id BIGINT NOT NULL REFERENCES qrs (id),
            kind TEXT NOT NULL CHECK (kind IN ('manual', 'bank', 'system')),
            at BIGINT NOT NULL,
            PRIMARY KEY (qr_id, kind)
        )",
    ],
    down: &["DROP TABLE qr_blocks", "DROP TABLE qrs"],
}
