//! Telegram: which chat hears of a QR's payments, and what it has not been told yet.

crate::migration! {
    up: &[
        // A chat that a QR is or was bound to. next_at: no message before this moment, be it for Telegram's limits, because
        // it asked to wait, or because a server is telling the chat right now and has until then.
        "CREATE TABLE telegram_chats (
            chat_id BIGINT PRIMARY KEY,
            next_at BIGINT NOT NULL,
            failures BIGINT NOT NULL
        )",
        // reason: why Telegram has refused for good; NULL while notices reach the chat.
        "CREATE TABLE telegram_bindings (
            qr_id BIGINT PRIMARY KEY REFERENCES qrs (id),
            chat_id BIGINT NOT NULL REFERENCES telegram_chats (chat_id),
            lang TEXT NOT NULL CHECK (lang IN ('ru', 'uz')),
            reason TEXT CHECK (reason IN ('blocked', 'not-found', 'no-rights')),
            bound_at BIGINT NOT NULL
        )",
        "CREATE INDEX telegram_bindings_by_chat ON telegram_bindings (chat_id)",
        // The outbox: a row is added in the payment's transaction and goes when the chat has been told.
        "CREATE TABLE telegram_notices (
            id {id},
            chat_id BIGINT NOT NULL REFERENCES telegram_chats (chat_id),
            payment_id BIGINT NOT NULL UNIQUE REFERENCES payments (id),
            qr_id BIGINT NOT NULL REFERENCES qrs (id),
            lang TEXT NOT NULL CHECK (lang IN ('ru', 'uz')),
            created_at BIGINT NOT NULL
        )",
        "CREATE INDEX telegram_notices_by_chat ON telegram_notices (chat_id, id)",
        "CREATE INDEX telegram_notices_by_qr ON telegram_notices (qr_id)",
        "CREATE INDEX telegram_notices_by_time ON telegram_notices (created_at)",
        // What all servers of one bot share: the next free place in its limit of messages, until when nothing is sent at all,
        // who asks for updates until when, and which update comes next.
        "CREATE TABLE telegram_bots (
            bot_id BIGINT PRIMARY KEY,
            next_at BIGINT NOT NULL,
            paused_until BIGINT NOT NULL,
            poller TEXT,
            poll_until BIGINT NOT NULL,
            next_update BIGINT NOT NULL
        )",
    ],
    down: &[
        "DROP TABLE telegram_bots",
        "DROP TABLE telegram_notices",
        "DROP TABLE telegram_bindings",
        "DROP TABLE telegram_chats",
    ],
}
