//! The first due jobs of each lane, lanes for synchronisations: one for each bank, and new secrets for a participant.

crate::migration! {
    up: &[
        "CREATE INDEX jobs_by_lane ON jobs (lane, run_at, id)",
        // Nobody asks any more which job is the next of all lanes.
        "DROP INDEX jobs_by_time",
        // A job asked all banks of a merchant, so that one silent bank held up those who wait for another.
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts, lane)
         SELECT j.kind, j.payload || ':' || CAST(p.id AS TEXT), j.unique_key || ':' || CAST(p.id AS TEXT), j.run_at, 0,
                'sync:' || CAST(p.id AS TEXT)
         FROM jobs j JOIN merchant_links l ON CAST(l.merchant_id AS TEXT) = j.payload JOIN participants p ON p.id = l.participant_id
         WHERE j.kind = 'sync-qrs' AND p.base_url IS NOT NULL",
        "DELETE FROM jobs WHERE lane = 'sync'",
        // How often the secrets were replaced; NULL: never. A token is of one generation and opens nothing in the next.
        "ALTER TABLE participants ADD COLUMN generation BIGINT",
    ],
    down: &["ALTER TABLE participants DROP COLUMN generation", "CREATE INDEX jobs_by_time ON jobs (run_at)", "DROP INDEX jobs_by_lane"],
}
