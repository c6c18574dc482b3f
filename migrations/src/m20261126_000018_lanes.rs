//! Whom a job waits for, and whose invoice an event is about.

crate::migration! {
    up: &[
        // Jobs of one lane wait for the same somebody; a server runs only a few of each at once, so that a bank that never
        // answers holds up nobody but itself. NULL: waits for nobody.
        "ALTER TABLE jobs ADD COLUMN lane TEXT",
        "UPDATE jobs SET lane = 'sync' WHERE kind = 'sync-qrs'",
        "UPDATE jobs SET lane = (SELECT 'bank:' || CAST(r.participant_id AS TEXT) FROM refunds r WHERE r.id = CAST(jobs.payload AS BIGINT))
         WHERE kind = 'refund'",
        // The invoice that a payment has paid: of many waiting tills only its own is woken. NULL: none.
        "ALTER TABLE events ADD COLUMN invoice_id BIGINT",
    ],
    down: &["ALTER TABLE events DROP COLUMN invoice_id", "ALTER TABLE jobs DROP COLUMN lane"],
}
