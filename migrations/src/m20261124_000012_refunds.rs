//! Refunds, and tills in the journal.

crate::migration! {
    up: &[
        // Kept at the payment, so that one guarded UPDATE decides whether there is enough left.
        "ALTER TABLE payments ADD COLUMN refund_pending BIGINT NOT NULL DEFAULT 0 CHECK (refund_pending >= 0)",
        "ALTER TABLE payments ADD COLUMN refunded BIGINT NOT NULL DEFAULT 0
            CHECK (refunded >= 0 AND refunded + refund_pending <= amount)",
        // merchant_id, qr_id, account_id, acquirer_id: the payment's, for the lists. participant_id: the payer's, who pays it
        // back. alarmed_at: when a bank first contradicted the final state.
        "CREATE TABLE refunds (
            id {id},
            public_id TEXT NOT NULL UNIQUE,
            payment_id BIGINT NOT NULL REFERENCES payments (id),
            participant_id BIGINT NOT NULL REFERENCES participants (id),
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            qr_id BIGINT NOT NULL REFERENCES qrs (id),
            account_id BIGINT NOT NULL REFERENCES accounts (id),
            acquirer_id BIGINT NOT NULL REFERENCES participants (id),
            api_key_id BIGINT REFERENCES api_keys (id),
            external_id TEXT,
            amount BIGINT NOT NULL CHECK (amount > 0),
            state TEXT NOT NULL CHECK (state IN ('created', 'sent', 'completed', 'failed')),
            reason TEXT,
            created_at BIGINT NOT NULL,
            finished_at BIGINT,
            alarmed_at BIGINT,
            UNIQUE (api_key_id, external_id),
            CHECK (external_id IS NULL OR api_key_id IS NOT NULL),
            CHECK ((state IN ('created', 'sent')) = (finished_at IS NULL)),
            CHECK (reason IS NULL OR state = 'failed')
        )",
        "CREATE INDEX refunds_of_payment ON refunds (payment_id, id)",
        "CREATE INDEX refunds_history ON refunds (merchant_id, created_at, id)",
        "CREATE INDEX refunds_history_by_qr ON refunds (qr_id, created_at, id)",
        "CREATE INDEX refunds_settlement ON refunds (acquirer_id, finished_at, id) WHERE state = 'completed'",
        "CREATE INDEX refunds_settlement_by_account ON refunds (account_id, finished_at, id) WHERE state = 'completed'",
        // A till may write into the journal too. SQLite changes no CHECK of a table that is there.
        "postgres: ALTER TABLE journal DROP CONSTRAINT journal_actor_kind_check",
        "postgres: ALTER TABLE journal ADD CONSTRAINT journal_actor_kind_check
            CHECK (actor_kind IN ('user', 'participant', 'operator', 'till'))",
        "sqlite: CREATE TABLE journal_new (
            id {id},
            at BIGINT NOT NULL,
            merchant_id BIGINT REFERENCES merchants (id),
            actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'participant', 'operator', 'till')),
            actor TEXT NOT NULL,
            certificate_serial TEXT,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            details TEXT
        )",
        "sqlite: INSERT INTO journal_new SELECT id, at, merchant_id, actor_kind, actor, certificate_serial, action, subject, details
            FROM journal",
        "sqlite: DROP TABLE journal",
        "sqlite: ALTER TABLE journal_new RENAME TO journal",
        "sqlite: CREATE INDEX journal_by_merchant ON journal (merchant_id, id)",
    ],
    down: &[
        "DROP TABLE refunds",
        "ALTER TABLE payments DROP COLUMN refunded",
        "ALTER TABLE payments DROP COLUMN refund_pending",
    ],
}
