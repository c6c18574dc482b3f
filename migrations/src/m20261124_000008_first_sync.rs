//! When a merchant was first synchronised with his banks.

crate::migration! {
    up: &[
        // NULL: never yet, so the first sign-in asks for it.
        "ALTER TABLE merchants ADD COLUMN synced_at BIGINT",
    ],
    down: &["ALTER TABLE merchants DROP COLUMN synced_at"],
}
