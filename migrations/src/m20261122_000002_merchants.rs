//! Merchants, which participants serve them, and their accounts.

crate::migration! {
    up: &[
        // owner_id: the acquiring participant that registered the merchant first; the card is its alone.
        "CREATE TABLE merchants (
            id {id},
            tax_id TEXT NOT NULL UNIQUE,
            owner_id BIGINT NOT NULL REFERENCES participants (id),
            name TEXT NOT NULL,
            legal_form TEXT NOT NULL,
            mcc TEXT NOT NULL,
            city TEXT NOT NULL,
            postal_code TEXT,
            address TEXT NOT NULL,
            phone TEXT,
            email TEXT,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL
        )",
        // One row a participant that serves the merchant, the owner included. The owner's status is the merchant's;
        // another's acts on the accounts that it registered.
        "CREATE TABLE merchant_links (
            merchant_id BIGINT NOT NULL REFERENCES merchants (id),
            participant_id BIGINT NOT NULL REFERENCES participants (id),
            status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
            status_at BIGINT NOT NULL,
            PRIMARY KEY (merchant_id, participant_id)
        )",
        "CREATE TABLE accounts (
            id {id},
            merchant_id BIGINT NOT NULL,
            participant_id BIGINT NOT NULL,
            account TEXT NOT NULL CHECK (length(account) = 20),
            mfo TEXT NOT NULL CHECK (length(mfo) = 5),
            bank_code TEXT NOT NULL CHECK (length(bank_code) = 3),
            status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
            closed_at BIGINT,
            created_at BIGINT NOT NULL,
            UNIQUE (merchant_id, account),
            UNIQUE (account, mfo),
            CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
            FOREIGN KEY (merchant_id, participant_id) REFERENCES merchant_links (merchant_id, participant_id)
        )",
    ],
    down: &["DROP TABLE accounts", "DROP TABLE merchant_links", "DROP TABLE merchants"],
}
