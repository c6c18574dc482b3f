//! When an invoice was paid, beside the till's id, so that a search by it reads an index and nothing else.

crate::migration! {
    up: &[
        // The completion of its payment; NULL unless it is paid.
        "ALTER TABLE invoices ADD COLUMN paid_at BIGINT",
        "UPDATE invoices SET paid_at = (SELECT p.finished_at FROM payments p WHERE p.id = invoices.payment_id) WHERE state = 'paid'",
        "DROP INDEX invoices_search",
        // A merchant's paid invoices by the till's id; period, order and QR of a search are told inside the index.
        "CREATE INDEX invoices_search ON invoices (merchant_id, external_id, paid_at, payment_id, qr_id) WHERE state = 'paid'",
    ],
    down: &[
        "DROP INDEX invoices_search",
        "CREATE INDEX invoices_search ON invoices (merchant_id, external_id, created_at) WHERE state = 'paid'",
        "ALTER TABLE invoices DROP COLUMN paid_at",
    ],
}
