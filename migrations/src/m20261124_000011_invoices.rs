//! Invoices of tills.

crate::migration! {
    up: &[
        // payment_id: who holds it or has paid it. after_hold: what becomes of it if the present hold ends unpaid, because
        // the QR was blocked or the key taken away meanwhile. An invoice past its time, and one whose hold has run out, may
        // still read pending or held here: the clock decides, a job only tidies.
        "CREATE TABLE invoices (
            id {id},
            public_id TEXT NOT NULL UNIQUE,
            api_key_id BIGINT NOT NULL REFERENCES api_keys (id),
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            qr_id BIGINT NOT NULL REFERENCES qrs (id),
            external_id TEXT NOT NULL,
            amount BIGINT NOT NULL CHECK (amount > 0 AND amount <= 999999999999),
            fiscal_module TEXT,
            payload TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'held', 'paid', 'expired', 'cancelled', 'deleted')),
            payment_id BIGINT REFERENCES payments (id),
            after_hold TEXT CHECK (after_hold IN ('cancelled', 'deleted')),
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            UNIQUE (api_key_id, external_id),
            CHECK (state NOT IN ('held', 'paid') OR payment_id IS NOT NULL)
        )",
        // Those that a block or the clock may end.
        "CREATE INDEX invoices_open_of_qr ON invoices (qr_id) WHERE state IN ('pending', 'held')",
        "CREATE INDEX invoices_open_of_key ON invoices (api_key_id) WHERE state IN ('pending', 'held')",
        "CREATE INDEX invoices_expiring ON invoices (expires_at) WHERE state = 'pending'",
        "CREATE INDEX invoices_held ON invoices (payment_id) WHERE state = 'held'",
        // NULL for a static QR.
        "ALTER TABLE payments ADD COLUMN invoice_id BIGINT REFERENCES invoices (id)",
        // What the till has attached.
        "ALTER TABLE payments ADD COLUMN fiscal_receipt_url TEXT",
    ],
    down: &["ALTER TABLE payments DROP COLUMN fiscal_receipt_url", "ALTER TABLE payments DROP COLUMN invoice_id", "DROP TABLE invoices"],
}
