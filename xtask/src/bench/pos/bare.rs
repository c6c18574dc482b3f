//! The statements of an invoice and of a payment, as `server/src/store` runs them, without a server around them.

use std::fs;

use crate::Result;
use crate::postgres::{Postgres, finish};

/// A second.
pub struct Rates {
    pub created: u128,
    pub paid: u128,
}

/// What every request of a till begins with: its key, its QR's number, its merchant.
const TILL: &str = "SELECT k.id, k.name, k.last_used_at, q.id, q.number, m.*, o.status FROM api_keys k JOIN qrs q ON q.id = k.qr_id \
     JOIN merchants m ON m.id = k.merchant_id JOIN merchant_links o ON o.merchant_id = m.id AND o.participant_id = m.owner_id \
     WHERE k.secret_hash IN ((SELECT secret_hash FROM bare_keys WHERE n = :k)) AND k.deleted_at IS NULL";
const BOUND: &str = "SELECT k.qr_id, m.*, o.status FROM api_keys k JOIN merchants m ON m.id = k.merchant_id \
     JOIN merchant_links o ON o.merchant_id = m.id AND o.participant_id = m.owner_id \
     WHERE k.id = :key AND k.deleted_at IS NULL FOR SHARE OF k";
const QR: &str = "q.id, q.number, q.merchant_id, q.account_id, q.kind, q.name, q.payload, q.created_at, a.account, a.mfo, a.bank_code, \
     a.participant_id, a.closed_at, l.status, bm.at, bb.at, bs.at, t.chat_id, t.lang, t.reason, \
     (SELECT count(*) FROM api_keys c WHERE c.qr_id = q.id AND c.deleted_at IS NULL) \
     FROM qrs q JOIN accounts a ON a.id = q.account_id \
     JOIN merchant_links l ON l.merchant_id = q.merchant_id AND l.participant_id = a.participant_id \
     LEFT JOIN qr_blocks bm ON bm.qr_id = q.id AND bm.kind = 'manual' LEFT JOIN qr_blocks bb ON bb.qr_id = q.id AND bb.kind = 'bank' \
     LEFT JOIN qr_blocks bs ON bs.qr_id = q.id AND bs.kind = 'system' LEFT JOIN telegram_bindings t ON t.qr_id = q.id";
const LOCK_QR: &str = "SELECT q.id FROM qrs q JOIN accounts a ON a.id = q.account_id \
     JOIN merchant_links l ON l.merchant_id = q.merchant_id AND l.participant_id = a.participant_id \
     JOIN merchants m ON m.id = q.merchant_id \
     JOIN merchant_links o ON o.merchant_id = q.merchant_id AND o.participant_id = m.owner_id WHERE q.number = NUMBER FOR SHARE OF q, a, l, o";
const MERCHANT: &str = "SELECT m.*, o.status, o.status_at FROM merchants m \
     JOIN merchant_links o ON o.merchant_id = m.id AND o.participant_id = m.owner_id WHERE m.id = :merchant";
const INVOICE: &str = "SELECT i.*, p.id, p.number, p.state, p.confirm_before, p.finished_at, p.phone, p.card_type, p.card_masked \
     FROM invoices i LEFT JOIN payments p ON p.id = i.payment_id WHERE";
const PAYMENT: &str = "SELECT id, number, participant_id, invoice_id, reference, payload, amount, card_masked, card_type, phone, state, \
     confirm_before, finished_at FROM payments p WHERE participant_id = :participant AND reference = 'B' || :n";

/// Runs both with so many clients, so many seconds each.
pub fn measure(database: &Postgres, seconds: u64, clients: usize) -> Result<Rates> {
    // By itself: several statements in one call are one transaction, in which it refuses.
    database.sql("VACUUM ANALYZE")?;
    database.sql(
        "CREATE SEQUENCE bare_created; CREATE SEQUENCE bare_paid;
         CREATE TABLE bare_keys AS SELECT row_number() OVER (ORDER BY k.id) - 1 AS n, k.id AS key, k.secret_hash, q.id AS qr, q.number,
            q.merchant_id AS merchant, q.account_id AS account, a.participant_id AS participant
            FROM api_keys k JOIN qrs q ON q.id = k.qr_id JOIN accounts a ON a.id = q.account_id;
         CREATE UNIQUE INDEX ON bare_keys (n)",
    )?;
    let created = rate(database, "create", &create(), seconds, clients)?;
    database.sql(
        "CREATE TABLE bare_invoices AS SELECT row_number() OVER () AS n, id, public_id FROM invoices WHERE external_id LIKE 'BARE%';
         CREATE UNIQUE INDEX ON bare_invoices (n)",
    )?;
    database.sql("VACUUM ANALYZE")?;
    let paid = rate(database, "pay", &pay(), seconds, clients)?;
    Ok(Rates { created, paid })
}

fn qr() -> String {
    format!("{};\nSELECT {QR} WHERE q.number = ':number';\n", LOCK_QR.replace("NUMBER", "':number'"))
        .replace("':number'", "(SELECT number FROM bare_keys WHERE n = :k)")
}

fn create() -> String {
    let external = "'BARE' || :n";
    [
        "SELECT nextval('bare_created') AS n, 0 AS k \\gset\n\\set k :n % 32\n\
         SELECT key, qr, merchant FROM bare_keys WHERE n = :k \\gset\n"
            .to_owned(),
        format!("{TILL};\nBEGIN;\n"),
        qr(),
        format!("{BOUND};\n"),
        format!(
            "INSERT INTO invoices (public_id, api_key_id, merchant_id, qr_id, external_id, amount, fiscal_module, payload, state, created_at, \
             expires_at) VALUES ('INVB' || lpad(CAST(:n AS TEXT), 21, '0'), :key, :merchant, :qr, {external}, 100000, NULL, repeat('x', 250), \
             'pending', 1764000000000, 1999000000000) ON CONFLICT (api_key_id, external_id) DO NOTHING RETURNING id;\nCOMMIT;\n"
        ),
    ]
    .concat()
}

fn pay() -> String {
    let day = "(1764000000000 + 18000000) / 86400000 * 86400000 - 18000000";
    [
        "SELECT nextval('bare_paid') AS n \\gset\n\
         SELECT i.id AS invoice, b.n AS k, b.qr, b.merchant, b.account, b.participant FROM bare_invoices w JOIN invoices i ON i.id = w.id \
         JOIN bare_keys b ON b.key = i.api_key_id WHERE w.n = :n \\gset\n\
         SELECT * FROM participants WHERE id = :participant;\nBEGIN;\n"
            .to_owned(),
        format!("{PAYMENT};\n"),
        qr(),
        format!("{MERCHANT};\nSELECT i.id FROM invoices i WHERE i.id = :invoice FOR NO KEY UPDATE;\n{INVOICE} i.id = :invoice;\n"),
        "INSERT INTO payments (number, participant_id, reference, merchant_id, qr_id, account_id, acquirer_id, payload, amount, card_masked, \
         card_type, phone, state, held_at, confirm_before, invoice_id) VALUES ('PAY' || lpad(CAST(:n AS TEXT), 17, '0'), :participant, \
         'B' || :n, :merchant, :qr, :account, :participant, repeat('x', 250), 100000, '8600********1234', '2', '+998901234567', 'held', \
         1764000000000, 1999000000000, :invoice) ON CONFLICT DO NOTHING RETURNING id AS payment \\gset\n\
         UPDATE invoices SET state = 'held', payment_id = :payment, after_hold = NULL WHERE id = :invoice;\n"
            .to_owned(),
        format!("COMMIT;\nSELECT * FROM participants WHERE id = :participant;\nBEGIN;\n{PAYMENT} FOR NO KEY UPDATE;\n"),
        format!("SELECT i.id FROM invoices i WHERE i.id = :invoice FOR NO KEY UPDATE;\n{INVOICE} i.id = :invoice;\n"),
        "UPDATE payments SET state = 'completed', finished_at = 1764000001000 WHERE id = :payment AND state = 'held' RETURNING merchant_id;\n\
         UPDATE invoices SET state = 'paid', after_hold = NULL, paid_at = (SELECT p.finished_at FROM payments p \
         WHERE p.id = invoices.payment_id) WHERE id = :invoice;\n\
         INSERT INTO events (tx, merchant_id, kind, subject, at, invoice_id) VALUES (CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT), :merchant, \
         'payment', 'PAY', 1764000001000, :invoice);\n"
            .to_owned(),
        sums(day),
        "COMMIT;\n".to_owned(),
    ]
    .concat()
}

fn sums(day: &str) -> String {
    format!(
        "INSERT INTO payment_sums (merchant_id, qr_id, day, slot, payments, amount, refunded) SELECT p.merchant_id, p.qr_id, {day}, p.id % 8, \
         1, p.amount, 0 FROM payments p WHERE p.id = :payment ON CONFLICT (qr_id, day, slot) DO UPDATE SET \
         payments = payment_sums.payments + excluded.payments, amount = payment_sums.amount + excluded.amount, \
         refunded = payment_sums.refunded + excluded.refunded;\n"
    )
}

/// Transactions a second; none may fail.
fn rate(database: &Postgres, name: &str, script: &str, seconds: u64, clients: usize) -> Result<u128> {
    let file = database.folder().join(format!("{name}.sql"));
    fs::write(&file, script).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut pgbench = database.client("pgbench");
    let clients = clients.to_string();
    pgbench.args(["-n", "-M", "prepared", "-c", &clients, "-j", "2", "-T", &seconds.to_string(), "-f"]).arg(&file);
    let said = finish(&mut pgbench)?;
    let tps = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(['.', ' ']).next()?.parse().ok());
    match (tps, said.contains("number of failed transactions: 0 ")) {
        (Some(tps), true) => Ok(tps),
        _ => Err(format!("pgbench {name}: {said}")),
    }
}
