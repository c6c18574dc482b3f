//! The operations history: what searches and sums stand on, and two facts that were not remembered so far.

crate::migration! {
    up: &[
        // Numbers and ids are plain ASCII. Compared byte by byte, «begins with» is a range that an index answers, by the same
        // statement on both databases.
        "postgres: ALTER TABLE payments ALTER COLUMN number TYPE TEXT COLLATE \"C\"",
        "postgres: ALTER TABLE invoices ALTER COLUMN public_id TYPE TEXT COLLATE \"C\",
            ALTER COLUMN external_id TYPE TEXT COLLATE \"C\"",
        "postgres: ALTER TABLE refunds ALTER COLUMN public_id TYPE TEXT COLLATE \"C\"",
        // A merchant's paid invoices by the till's id; created_at lets a search pass over other periods inside the index.
        "CREATE INDEX invoices_search ON invoices (merchant_id, external_id, created_at) WHERE state = 'paid'",
        // What a QR took in on a day of Tashkent (`day` is the day's first moment), in eight slots that payments take in turn,
        // so that a busy QR's confirms do not wait for one row. refunded: of that day's payments, whenever it went back.
        "CREATE TABLE payment_sums (
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            qr_id BIGINT NOT NULL REFERENCES qrs (id),
            day BIGINT NOT NULL,
            slot BIGINT NOT NULL,
            payments BIGINT NOT NULL,
            amount BIGINT NOT NULL,
            refunded BIGINT NOT NULL,
            PRIMARY KEY (qr_id, day, slot)
        )",
        "CREATE INDEX payment_sums_of_merchant ON payment_sums (merchant_id, day)",
        // The same of refunds, on the day when they were asked for.
        "CREATE TABLE refund_sums (
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            qr_id BIGINT NOT NULL REFERENCES qrs (id),
            day BIGINT NOT NULL,
            slot BIGINT NOT NULL,
            refunds BIGINT NOT NULL,
            amount BIGINT NOT NULL,
            completed BIGINT NOT NULL,
            failed BIGINT NOT NULL,
            PRIMARY KEY (qr_id, day, slot)
        )",
        "CREATE INDEX refund_sums_of_merchant ON refund_sums (merchant_id, day)",
        // Rows that are changed all day keep room for their next version on the same page.
        "postgres: ALTER TABLE payment_sums SET (fillfactor = 50)",
        "postgres: ALTER TABLE refund_sums SET (fillfactor = 50)",
        "INSERT INTO payment_sums (merchant_id, qr_id, day, slot, payments, amount, refunded)
         SELECT merchant_id, qr_id, (finished_at + 18000000) / 86400000 * 86400000 - 18000000, id % 8,
            COUNT(*), SUM(amount), SUM(refunded)
         FROM payments WHERE state = 'completed' GROUP BY 1, 2, 3, 4",
        "INSERT INTO refund_sums (merchant_id, qr_id, day, slot, refunds, amount, completed, failed)
         SELECT merchant_id, qr_id, (created_at + 18000000) / 86400000 * 86400000 - 18000000, id % 8, COUNT(*), SUM(amount),
            SUM(CASE WHEN state = 'completed' THEN amount ELSE 0 END), SUM(CASE WHEN state = 'failed' THEN amount ELSE 0 END)
         FROM refunds GROUP BY 1, 2, 3, 4",
        // When the chat of the QR was told; NULL: not yet, or never.
        "ALTER TABLE payments ADD COLUMN notified_at BIGINT",
        // What the payer's bank has last answered about a refund that is not final; NULL: nothing so far.
        "ALTER TABLE refunds ADD COLUMN answer TEXT CHECK (answer IN ('accepted', 'unclear'))",
    ],
    down: &[
        "ALTER TABLE refunds DROP COLUMN answer",
        "ALTER TABLE payments DROP COLUMN notified_at",
        "DROP TABLE refund_sums",
        "DROP TABLE payment_sums",
        "DROP INDEX invoices_search",
    ],
}
