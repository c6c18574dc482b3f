//! Telegram: which chat hears of a QR's payments, what is still to be told, and how fast a chat may be told.

crate::migration! {
    up: &[
        // A chat that we have spoken to. next_at: not before this moment (its limit, a lease of the sender at work, the
        // pause that Telegram asked for). failures: attempts in a row without an answer, for the growing pause.
        "CREATE TABLE telegram_chats (
            chat_id BIGINT NOT NULL PRIMARY KEY CHECK (chat_id <> 0),
            next_at BIGINT NOT NULL,
            failures BIGINT NOT NULL CHECK (failures >= 0)
        )",
        // At most one chat a QR; static ones only, which the service sees to. reason: why Telegram refuses for good.
        "CREATE TABLE telegram_bindings (
            qr_id BIGINT NOT NULL PRIMARY KEY REFERENCES qrs (id),
            chat_id BIGINT NOT NULL REFERENCES telegram_chats (chat_id),
            lang TEXT NOT NULL CHECK (lang IN ('ru', 'uz')),
            reason TEXT CHECK (reason IN ('blocked', 'not-found', 'no-rights')),
            bound_at BIGINT NOT NULL
        )",
        "CREATE INDEX telegram_bindings_by_chat ON telegram_bindings (chat_id)",
        // A payment that a chat has still to be told of: written in the payment's transaction, deleted when Telegram has
        // taken the message. The language is the binding's when the payment was completed.
        "CREATE TABLE telegram_notices (
            id {id},
            chat_id BIGINT NOT NULL REFERENCES telegram_chats (chat_id),
            payment_id BIGINT NOT NULL REFERENCES payments (id),
            lang TEXT NOT NULL CHECK (lang IN ('ru', 'uz')),
            created_at BIGINT NOT NULL,
            UNIQUE (payment_id)
        )",
        "CREATE INDEX telegram_notices_by_chat ON telegram_notices (chat_id, id)",
        // One row: what all servers share of the bot. next_at: when the next message may go out (all chats together, and
        // the pause while the token is refused). poll_until: the lease of the one server that reads the bot's updates.
        "CREATE TABLE telegram_bot (
            id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
            next_at BIGINT NOT NULL,
            poll_until BIGINT NOT NULL,
            poller TEXT NOT NULL,
            update_offset BIGINT NOT NULL
        )",
        "INSERT INTO telegram_bot (id, next_at, poll_until, poller, update_offset) VALUES (1, 0, 0, '', 0)",
    ],
    down: &[
        "DROP TABLE telegram_bot",
        "DROP TABLE telegram_notices",
        "DROP TABLE telegram_bindings",
        "DROP TABLE telegram_chats",
    ],
}
