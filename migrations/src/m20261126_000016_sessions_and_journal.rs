//! Sessions that people can tell apart and end; the journal by day and by topic.

crate::migration! {
    up: &[
        // public_id: by which the cabinet calls a session. device: what the browser called itself. address: where the sign-in
        // came from. Nobody knows the latter two of sessions that are open already.
        "postgres: ALTER TABLE sessions ADD COLUMN public_id TEXT, ADD COLUMN device TEXT, ADD COLUMN address TEXT",
        "postgres: UPDATE sessions SET public_id = substr(md5(random()::text || id::text), 1, 12)",
        "postgres: ALTER TABLE sessions ALTER COLUMN public_id SET NOT NULL",
        // SQLite adds no column that must have a value which differs from row to row.
        "sqlite: CREATE TABLE sessions_new (
            id {id},
            token_hash TEXT NOT NULL UNIQUE,
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            user_name TEXT NOT NULL,
            user_pinfl_masked TEXT,
            user_title TEXT,
            certificate_serial TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            public_id TEXT NOT NULL,
            device TEXT,
            address TEXT
        )",
        "sqlite: INSERT INTO sessions_new SELECT id, token_hash, merchant_id, user_name, user_pinfl_masked, user_title,
            certificate_serial, created_at, seen_at, expires_at, lower(hex(randomblob(6))), NULL, NULL FROM sessions",
        "sqlite: DROP TABLE sessions",
        "sqlite: ALTER TABLE sessions_new RENAME TO sessions",
        "sqlite: CREATE INDEX sessions_by_end ON sessions (expires_at)",
        "postgres: DROP INDEX sessions_by_merchant",
        "CREATE INDEX sessions_by_merchant ON sessions (merchant_id, id)",
        "CREATE UNIQUE INDEX sessions_by_public_id ON sessions (public_id)",
        // topic: the action's first word, so that the lines of one are found without reading the others. The database itself
        // takes it out of the action: of old lines too, and whoever writes.
        "sqlite: ALTER TABLE journal ADD COLUMN topic TEXT
            GENERATED ALWAYS AS (substr(action, 1, instr(action, '.') - 1)) VIRTUAL",
        "postgres: ALTER TABLE journal ADD COLUMN topic TEXT GENERATED ALWAYS AS (split_part(action, '.', 1)) STORED",
        "DROP INDEX journal_by_merchant",
        // In this order: where SQLite, which has no statistics, holds two indexes for equally good it takes the older one.
        "CREATE INDEX journal_by_topic ON journal (merchant_id, topic, at, id)",
        "CREATE INDEX journal_by_merchant ON journal (merchant_id, at, id)",
    ],
    down: &[
        "DROP INDEX journal_by_topic",
        "DROP INDEX journal_by_merchant",
        "CREATE INDEX journal_by_merchant ON journal (merchant_id, id)",
        "ALTER TABLE journal DROP COLUMN topic",
        "DROP INDEX sessions_by_public_id",
        "DROP INDEX sessions_by_merchant",
        "CREATE INDEX sessions_by_merchant ON sessions (merchant_id)",
        "ALTER TABLE sessions DROP COLUMN address",
        "ALTER TABLE sessions DROP COLUMN device",
        "ALTER TABLE sessions DROP COLUMN public_id",
    ],
}
