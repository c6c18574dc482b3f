//! Years of trade in a minute: rows by SQL, as the server itself would have written them.

use crate::Result;
use crate::postgres::Postgres;

/// Merchants beside the one who is signed in.
const MERCHANTS: u32 = 199;
/// Payments of the one who is signed in: all inside of the longest period that can be asked for.
pub const OURS: u64 = 1_000_000;
/// Days of the others' trade.
const DAYS: u32 = 90;

/// What a statement is called, and its text.
type Step = (&'static str, String);

pub fn fill(database: &Postgres, rows: u64) -> Result {
    for (what, text) in steps(rows) {
        let begun = std::time::Instant::now();
        database.sql(&text)?;
        println!("  {what}: {} s", begun.elapsed().as_secs());
    }
    Ok(())
}

fn steps(rows: u64) -> Vec<Step> {
    vec![
        ("merchants and QRs", merchants()),
        ("payments of ours", payments(OURS, "our_qrs", 34, 'A', 1_000)),
        ("payments of others", payments(rows, "other_qrs", DAYS, 'B', 2 * OURS)),
        ("refunds", refunds()),
        ("daily sums", sums()),
        ("statistics", "VACUUM ANALYZE".to_owned()),
    ]
}

/// Ten QRs for us, four for everybody else; half of them with a till.
fn merchants() -> String {
    format!(
        "INSERT INTO merchants (tax_id, owner_id, name, legal_form, mcc, city, address, created_at, updated_at)
         SELECT (400000000 + i)::text, m.owner_id, m.name, m.legal_form, m.mcc, m.city, m.address, m.created_at, m.updated_at
         FROM generate_series(1, {MERCHANTS}) i, (SELECT * FROM merchants ORDER BY id LIMIT 1) m;
         INSERT INTO qrs (number, merchant_id, account_id, kind, name, payload, created_at)
         SELECT 'b' || lpad((m.id * 10 + i)::text, 17, '0'), m.id, a.id, CASE i % 2 WHEN 0 THEN 'static' ELSE 'dynamic' END,
            'POINT_' || i, CASE i % 2 WHEN 0 THEN 'p' END, m.created_at
         FROM merchants m, (SELECT id FROM accounts ORDER BY id LIMIT 1) a, generate_series(0, 3) i WHERE m.tax_id LIKE '400000%';
         INSERT INTO qrs (number, merchant_id, account_id, kind, name, payload, created_at)
         SELECT 'c' || lpad(i::text, 17, '0'), q.merchant_id, q.account_id, CASE i % 2 WHEN 0 THEN 'static' ELSE 'dynamic' END,
            'SHOP_' || i, CASE i % 2 WHEN 0 THEN 'p' END, q.created_at
         FROM generate_series(0, 9) i, (SELECT * FROM qrs WHERE name = 'BENCH' LIMIT 1) q;
         INSERT INTO api_keys (public_id, merchant_id, qr_id, name, prefix, secret_hash, created_at)
         SELECT 'bench' || q.id, q.merchant_id, q.id, 'TILL', 'uzqr_', 'bench' || q.id, q.created_at
         FROM qrs q WHERE q.kind = 'dynamic' AND (q.number LIKE 'b0%' OR q.number LIKE 'c0%');
         CREATE TABLE our_qrs AS SELECT row_number() OVER (ORDER BY q.id) - 1 AS n, q.id, q.merchant_id, q.account_id, k.id AS key_id
            FROM qrs q LEFT JOIN api_keys k ON k.qr_id = q.id WHERE q.number LIKE 'c0%';
         CREATE TABLE other_qrs AS SELECT row_number() OVER (ORDER BY q.id) - 1 AS n, q.id, q.merchant_id, q.account_id, k.id AS key_id
            FROM qrs q LEFT JOIN api_keys k ON k.qr_id = q.id WHERE q.number LIKE 'b0%'"
    )
}

/// Payments spread evenly over so many days until now; those of tills with their paid invoices. Row ids are given from
/// `first` on.
fn payments(rows: u64, qrs: &str, days: u32, series: char, first: u64) -> String {
    let span = u64::from(days) * 86_400_000;
    format!(
        "SET session_replication_role = replica;
         CREATE TEMP TABLE base AS
            SELECT i + {first} AS id, i, q.id AS qr_id, q.merchant_id, q.account_id, q.key_id, 1000 + i * 7919 % 5000000 AS amount,
               (extract(epoch FROM now()) * 1000)::bigint - {span} + i * {span} / {rows} AS at
            FROM generate_series(1::bigint, {rows}) i JOIN {qrs} q ON q.n = i % (SELECT count(*) FROM {qrs});
         INSERT INTO invoices (id, public_id, api_key_id, merchant_id, qr_id, external_id, amount, payload, state, payment_id, created_at,
               expires_at, paid_at)
            SELECT id, 'INVC' || upper(substr(md5('{series}' || i), 1, 21)), key_id, merchant_id, qr_id,
               '{series}' || lpad(i::text, 11, '0'), amount, 'p', 'paid', id, at - 20000, at + 880000, at
            FROM base WHERE key_id IS NOT NULL ORDER BY i;
         INSERT INTO payments (id, number, participant_id, reference, merchant_id, qr_id, account_id, acquirer_id, payload, amount,
               card_masked, card_type, phone, state, held_at, confirm_before, finished_at, invoice_id)
            SELECT b.id, 'PAY' || to_char(to_timestamp(at / 1000) AT TIME ZONE 'Asia/Tashkent', 'YYMMDD')
                  || lpad((b.id * 61803398877 % 100000000000)::text, 11, '0'),
               a.participant_id, '{series}' || i, b.merchant_id, b.qr_id, b.account_id, a.participant_id, 'p', b.amount,
               '8600********1234', '2', '+99890' || lpad((i % 10000000)::text, 7, '0'), 'completed', at - 2000, at + 58000, at,
               CASE WHEN key_id IS NOT NULL THEN b.id END
            FROM base b JOIN accounts a ON a.id = b.account_id ORDER BY i ON CONFLICT DO NOTHING;
         DROP TABLE base"
    )
}

/// Every fiftieth payment goes back, a day later.
fn refunds() -> String {
    "UPDATE payments SET refunded = amount / 2 WHERE id % 50 = 0 AND state = 'completed';
     INSERT INTO refunds (public_id, payment_id, participant_id, merchant_id, qr_id, account_id, acquirer_id, amount, state, created_at, finished_at)
        SELECT 'REF' || upper(substr(md5('R' || id), 1, 17)), id, participant_id, merchant_id, qr_id, account_id, acquirer_id, amount / 2, 'completed',
           finished_at + 3600000, finished_at + 3605000
        FROM payments WHERE refunded > 0 ORDER BY finished_at"
        .to_owned()
}

/// As the migration fills them.
fn sums() -> String {
    let day = |column: &str| format!("({column} + 18000000) / 86400000 * 86400000 - 18000000");
    let columns: String = (0..24).map(|hour| format!(", h{hour:02}")).collect();
    let counts: String = (0..24)
        .map(|hour| format!(", nullif(count(*) FILTER (WHERE (finished_at + 18000000) / 3600000 % 24 = {hour}), 0)"))
        .collect();
    format!(
        "TRUNCATE payment_sums, refund_sums;
         INSERT INTO payment_sums (merchant_id, qr_id, day, slot, payments, amount, refunded{columns})
            SELECT merchant_id, qr_id, {}, id % 8, count(*), sum(amount), sum(refunded){counts} FROM payments WHERE state = 'completed' GROUP BY 1, 2, 3, 4;
         INSERT INTO refund_sums (merchant_id, qr_id, day, slot, refunds, amount, completed, failed)
            SELECT merchant_id, qr_id, {}, id % 8, count(*), sum(amount), sum(amount), 0 FROM refunds GROUP BY 1, 2, 3, 4",
        day("finished_at"),
        day("created_at")
    )
}
