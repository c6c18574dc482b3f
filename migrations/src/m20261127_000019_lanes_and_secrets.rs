//! The first due jobs of each lane, lanes for synchronisations: one for each bank, and new secrets for a participant.

crate::migration! {
    up: &[
        "CREATE INDEX jobs_by_lane ON jobs (lane, run_at, id)",
        // It tells nothing that the new one does not.
        "DROP INDEX jobs_by_time",
        // A job asked all banks of a merchant, so that one silent bank held up those who wait for another.
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts, lane)
         SELECT j.kind, j.payload || ':' || CAST(p.id AS TEXT), j.unique_key || ':' || CAST(p.id AS TEXT), j.run_at, 0,
                'sync:' || CAST(p.id AS TEXT)
         FROM jobs j JOIN merchant_links l ON CAST(l.merchant_id AS TEXT) = j.payload JOIN participants p ON p.id = l.participant_id
         WHERE j.kind = 'sync-qrs' AND p.base_url IS NOT NULL",
        "DELETE FROM jobs WHERE lane = 'sync'",
        // Since when the present secrets are valid; NULL: since the registration. Tokens of before open nothing.
        "ALTER TABLE participants ADD COLUMN secrets_at BIGINT",
    ],
    down: &["ALTER TABLE participants DROP COLUMN secrets_at", "CREATE INDEX jobs_by_time ON jobs (run_at)", "DROP INDEX jobs_by_lane"],
}
