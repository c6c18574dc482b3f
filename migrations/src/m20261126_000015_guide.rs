//! The first steps of a merchant: what of them no other table tells.

crate::migration! {
    up: &[
        // When the picture of a QR was first taken away as a file; NULL: not yet.
        "ALTER TABLE merchants ADD COLUMN pictured_at BIGINT",
        // Since when the first steps are folded; NULL: they are open.
        "ALTER TABLE merchants ADD COLUMN guide_folded_at BIGINT",
    ],
    down: &[
        "ALTER TABLE merchants DROP COLUMN guide_folded_at",
        "ALTER TABLE merchants DROP COLUMN pictured_at",
    ],
}
