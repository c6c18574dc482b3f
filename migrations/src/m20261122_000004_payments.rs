//! Payments, from the hold on.

crate::migration! {
    up: &[
        // participant_id: the payer's, who made it. acquirer_id: who registered the account, for the settlement list.
        "CREATE TABLE payments (
            id {id},
            number TEXT NOT NULL UNIQUE,
            participant_id BIGINT NOT NULL REFERENCES participants (id),
            reference TEXT NOT NULL,
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            qr_id BIGINT NOT NULL REFERENCES qrs (id),
            account_id BIGINT NOT NULL REFERENCES accounts (id),
            acquirer_id BIGINT NOT NULL REFERENCES participants (id),
            payload TEXT NOT NULL,
            amount BIGINT NOT NULL CHECK (amount > 0 AND amount <= 999999999999),
            card_masked TEXT,
            card_type TEXT CHECK (card_type IN ('1', '2', '3')),
            phone TEXT,
            state TEXT NOT NULL CHECK (state IN ('held', 'completed', 'cancelled', 'timed_out')),
            held_at BIGINT NOT NULL,
            confirm_before BIGINT NOT NULL,
            finished_at BIGINT,
            UNIQUE (participant_id, reference),
            CHECK ((state = 'held') = (finished_at IS NULL))
        )",
        // The merchant's history, newest first, whole and by QR; the bank's settlement list, oldest first, whole and by account.
        "CREATE INDEX payments_history ON payments (merchant_id, finished_at, id) WHERE state = 'completed'",
        "CREATE INDEX payments_history_by_qr ON payments (qr_id, finished_at, id) WHERE state = 'completed'",
        "CREATE INDEX payments_settlement ON payments (acquirer_id, finished_at, id) WHERE state = 'completed'",
        "CREATE INDEX payments_settlement_by_account ON payments (account_id, finished_at, id) WHERE state = 'completed'",
        // Holds that may have run out, for the job that tidies them.
        "CREATE INDEX payments_held ON payments (confirm_before) WHERE state = 'held'",
    ],
    down: &["DROP TABLE payments"],
}
