//! The operations history at millions of rows.

use std::fs;
use std::time::{Duration, Instant};

use super::figures::{Figures, millis, ratio};
use super::fill;
use super::http::{Download, download};
use crate::postgres::{Postgres, finish};
use crate::process::Children;
use crate::progress::Progress;
use crate::prove::caller::{Caller, text};
use crate::prove::merchant::Merchant;
use crate::{Result, stand};

/// Times that a question is asked.
const TIMES: usize = 200;
/// 95 of a hundred answers come within this time; so does a file's first byte.
const PROMPT: Duration = Duration::from_millis(50);
/// Rows of a file a second, at the very least.
const RATE: u128 = 100_000;
/// What an export may take of memory, KiB.
const MEMORY: u64 = 64 * 1024;

const COLUMNS: &str =
    "p.finished_at, p.id, p.number, i.public_id, i.external_id, q.name AS qr_name, q.number AS qr_number, p.amount, p.refunded,
     p.refund_pending, pp.name, p.card_masked, p.phone, p.fiscal_receipt_url";
const FROM: &str = "FROM payments p LEFT JOIN invoices i ON i.id = p.invoice_id JOIN qrs q ON q.id = p.qr_id
     JOIN participants pp ON pp.id = p.participant_id WHERE p.state = 'completed'";

pub fn measure(rows: u64) -> Result {
    let database = Postgres::start("bench-history")?;
    let data = std::env::temp_dir().join(format!("uzqr-bench-history-{}", std::process::id()));
    let _ = fs::remove_dir_all(&data);
    let mut options =
        crate::options::parse(&["--free-ports", "--no-build", "--release", "--data", &data.to_string_lossy()])?;
    options.settings = vec![
        ("UZQR_LOG", "warn".to_owned()),
        ("UZQR_DATABASE_URL", database.url()),
        // Of a database that is gone with this command.
        ("UZQR_SECRET_KEYS", "5".repeat(64)),
    ];
    let mut progress = Progress::new(stand::STEPS - 1);
    stand::prepare(&mut progress, &options)?;
    let children = stand::start(&mut progress, &options)?;
    let address = |port: u16| Caller::new(format!("http://localhost:{port}"));
    let (server, sandbox) = (address(options.ports.server), address(options.ports.sandbox));
    let merchant = Merchant::sign_in(&server, &sandbox)?;
    merchant.static_qr("BENCH")?;
    fill::fill(&database, rows)?;
    let bench = Bench { database: &database, merchant: &merchant, children: &children, port: options.ports.server };
    let size = database.sql("SELECT pg_size_pretty(pg_database_size(current_database()))")?;
    println!("{rows} payments of others, {} of ours in 35 days, {} in all", fill::OURS, size.trim());
    let mut broken = bench.questions()?;
    broken.extend(bench.files()?);
    drop(children);
    let _ = fs::remove_dir_all(&data);
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

struct Bench<'a> {
    database: &'a Postgres,
    merchant: &'a Merchant,
    children: &'a Children,
    port: u16,
}

impl Bench<'_> {
    /// Lists, searches, sums: the server beside pgbench with the same statement.
    fn questions(&self) -> Result<Vec<String>> {
        let one = |query: &str| Ok::<_, String>(self.database.sql(query)?.trim().to_owned());
        let ours = one("SELECT merchant_id FROM our_qrs LIMIT 1")?;
        let number = one(&format!(
            "SELECT number FROM payments WHERE merchant_id = {ours} ORDER BY finished_at LIMIT 1 OFFSET 400000"
        ))?;
        let (external, invoice) =
            ("A00000400001", one("SELECT public_id FROM invoices WHERE external_id = 'A00000400001'")?);
        let qr = one("SELECT number FROM qrs WHERE id = (SELECT id FROM our_qrs WHERE n = 3)")?;
        let (from, to) = (
            one("SELECT (now() AT TIME ZONE 'Asia/Tashkent')::date - 34")?,
            one("SELECT (now() AT TIME ZONE 'Asia/Tashkent')::date")?,
        );
        let start = one(&format!("SELECT (extract(epoch FROM '{from} 00:00+05'::timestamptz) * 1000)::bigint"))?;
        let period = format!("from={from}&to={to}");
        let mut cursor = String::new();
        for _ in 0..250 {
            let page = self.merchant.get(&format!("/api/v1/payments?{period}&limit=100{cursor}"))?;
            cursor = format!("&cursor={}", text(&page["next"])?);
        }
        let at = one(&format!(
            "SELECT finished_at FROM payments WHERE merchant_id = {ours} AND state = 'completed' ORDER BY finished_at DESC LIMIT 1 OFFSET 25000"
        ))?;
        let page = |more: &str| {
            format!(
                "SELECT {COLUMNS} {FROM} AND p.merchant_id = {ours} AND p.finished_at >= {start} {more} ORDER BY p.finished_at DESC, p.id DESC LIMIT 26"
            )
        };
        let begins = |column: &str, text: &str| format!("AND {column} >= '{text}' AND {column} < '{text}~'");
        let sum = |table: &str, columns: &str| {
            format!("SELECT {columns} FROM {table} WHERE merchant_id = {ours} AND day >= {start}")
        };
        let prefix = |text: &str, length: usize| text.get(..length).unwrap_or(text).to_owned();
        let refunds = format!("SELECT r.*, p.number, q.name FROM refunds r JOIN payments p ON p.id = r.payment_id JOIN qrs q ON q.id = r.qr_id
             WHERE r.merchant_id = {ours} AND r.created_at >= {start} ORDER BY r.created_at DESC, r.id DESC LIMIT 26");
        let (day, invc) = (prefix(&number, 9), prefix(&invoice, 6));
        let mut questions: Vec<(&str, String, String)> = vec![
            ("first page", format!("payments?{period}"), page("")),
            ("page 1 000", format!("payments?{period}{cursor}"), page(&format!("AND p.finished_at < {at}"))),
            ("page of 100", format!("payments?{period}&limit=100"), page("").replace("LIMIT 26", "LIMIT 101")),
            (
                "one QR",
                format!("payments?{period}&qr={qr}"),
                page("AND p.qr_id = (SELECT id FROM our_qrs WHERE n = 3)"),
            ),
            (
                "one day",
                format!("payments?from={from}&to={from}"),
                page(&format!("AND p.finished_at < {start} + 86400000")),
            ),
            (
                "search: number",
                format!("payments?{period}&search={number}"),
                page(&format!("AND p.number = '{number}'")),
            ),
            (
                "search: number, 14",
                format!("payments?{period}&search={}", prefix(&number, 14)),
                page(&begins("p.number", &prefix(&number, 14))),
            ),
            ("search: a day's numbers", format!("payments?{period}&search={day}"), page(&begins("p.number", &day))),
            (
                "search: invoice",
                format!("payments?{period}&search={invoice}"),
                page(&format!("AND i.public_id = '{invoice}'")),
            ),
            ("search: INVC and 2", format!("payments?{period}&search={invc}"), page(&begins("i.public_id", &invc))),
            (
                "search: till's id",
                format!("payments?{period}&search={external}"),
                page(&format!("AND i.external_id = '{external}'")),
            ),
            (
                "summary: a day's numbers",
                format!("payments/summary?{period}&search={day}"),
                format!(
                    "SELECT count(*), sum(amount), sum(refunded) FROM payments p WHERE state = 'completed' AND merchant_id = {ours}
                     AND finished_at >= {start} {}",
                    begins("p.number", &day)
                ),
            ),
            (
                "summary",
                format!("payments/summary?{period}"),
                sum("payment_sums", "sum(payments), sum(amount), sum(refunded)"),
            ),
            (
                "summary: one QR",
                format!("payments/summary?{period}&qr={qr}"),
                sum("payment_sums", "sum(payments), sum(amount), sum(refunded)")
                    + " AND qr_id = (SELECT id FROM our_qrs WHERE n = 3)",
            ),
            (
                "overview, 30 days",
                "overview?days=30".to_owned(),
                sum("payment_sums", "day, sum(payments), sum(amount), sum(refunded)") + " GROUP BY day",
            ),
            ("refunds", format!("refunds?{period}"), refunds.clone()),
            (
                "refunds: number",
                format!("refunds?{period}&search={number}"),
                refunds.replace("ORDER BY", &format!("AND p.number = '{number}' ORDER BY")),
            ),
            (
                "refunds: a day's numbers",
                format!("refunds?{period}&search={day}"),
                refunds.replace("ORDER BY", &format!("{} ORDER BY", begins("p.number", &day))),
            ),
            ("refunds: summary", format!("refunds/summary?{period}"), sum("refund_sums", "sum(refunds), sum(amount)")),
        ];
        let typed = ["till's id, 5", "till's id, 6", "till's id, 7", "till's id, 8", "till's id, 9"];
        // As somebody types it, letter after letter: from every invoice's beginning to a few's.
        for (length, name) in (5..).zip(typed) {
            let text = prefix(external, length);
            questions.push((name, format!("payments?{period}&search={text}"), page(&begins("i.external_id", &text))));
        }
        let text = prefix(external, 6);
        questions.push((
            "till's id, 6, today",
            format!("payments?from={to}&to={to}&search={text}"),
            page(&format!("AND p.finished_at >= {start} + 34 * 86400000::bigint {}", begins("i.external_id", &text))),
        ));
        println!(
            "\n{:<26}{:>9}{:>9}{:>9}   {:>9}{:>9}{:>7}   ms, {TIMES} times, one after another",
            "", "p50", "p95", "p99", "SQL p50", "SQL p99", "ratio"
        );
        let mut broken = Vec::new();
        for (name, path, query) in &questions {
            let ours = self.asked(&format!("/api/v1/{path}"))?;
            let bare = self.bare(query)?;
            println!(
                "{name:<26}{:>9}{:>9}{:>9}   {:>9}{:>9}{:>7}",
                millis(ours.percentile(50)),
                millis(ours.percentile(95)),
                millis(ours.percentile(99)),
                millis(bare.percentile(50)),
                millis(bare.percentile(99)),
                ratio(ours.percentile(50).as_micros(), bare.percentile(50).as_micros())
            );
            if ours.percentile(95) > PROMPT {
                broken.push(format!("{name}: 95 of 100 answers take {} ms", millis(ours.percentile(95))));
            }
        }
        Ok(broken)
    }

    fn asked(&self, path: &str) -> Result<Figures> {
        self.merchant.get(path)?;
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let begun = Instant::now();
            self.merchant.get(path)?;
            times.push(begun.elapsed());
        }
        Ok(Figures::new(times))
    }

    /// The same times by pgbench, prepared once, as the server has it.
    fn bare(&self, query: &str) -> Result<Figures> {
        let script = self.database.folder().join("query.sql");
        fs::write(&script, format!("{};\n", query.replace('\n', " ")))
            .map_err(|error| format!("{}: {error}", script.display()))?;
        let log = std::env::temp_dir().join(format!("uzqr-pgbench-{}", std::process::id()));
        let mut pgbench = self.database.client("pgbench");
        pgbench
            .args(["-n", "-M", "prepared", "-t", &(TIMES + 1).to_string(), "-l", "--log-prefix"])
            .arg(&log)
            .arg("-f")
            .arg(&script);
        finish(&mut pgbench)?;
        let mut times = Vec::new();
        let folder = fs::read_dir(std::env::temp_dir()).map_err(|error| error.to_string())?;
        let prefix = log.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in folder.flatten().filter(|file| file.file_name().to_string_lossy().starts_with(&prefix)) {
            let lines = fs::read_to_string(file.path()).map_err(|error| error.to_string())?;
            let micros = lines.lines().skip(1).filter_map(|line| line.split(' ').nth(2)?.parse().ok());
            times.extend(micros.map(Duration::from_micros));
            let _ = fs::remove_file(file.path());
        }
        Ok(Figures::new(times))
    }

    /// Whole files beside COPY of the same columns.
    fn files(&self) -> Result<Vec<String>> {
        let today = self.database.sql("SELECT (now() AT TIME ZONE 'Asia/Tashkent')::date")?;
        let from = self.database.sql("SELECT (now() AT TIME ZONE 'Asia/Tashkent')::date - 34")?;
        let ours = self.database.sql("SELECT merchant_id FROM our_qrs LIMIT 1")?;
        let cookies = self.merchant.cookies();
        let pid = self.children.pid("server")?;
        let mut broken = Vec::new();
        println!(
            "\n{:<10}{:>10}{:>9}{:>12}{:>12}{:>12}{:>13}{:>8}",
            "file", "rows", "MiB", "first, ms", "rows/s", "memory, MiB", "COPY rows/s", "ratio"
        );
        for format in ["excel", "csv"] {
            for round in 0..2 {
                let rest = memory(pid, "VmRSS")?;
                // The highest mark is counted from here.
                fs::write(format!("/proc/{pid}/clear_refs"), "5").map_err(|error| format!("clear_refs: {error}"))?;
                let path = format!("/api/v1/payments/export?from={}&to={}&format={format}", from.trim(), today.trim());
                let Download { first_byte, whole, bytes, complete } = download(self.port, &path, &cookies)?;
                let above = memory(pid, "VmHWM")?.saturating_sub(rest);
                let begun = Instant::now();
                let copy = format!(
                    "\\copy (SELECT {} {FROM} AND p.merchant_id = {} ORDER BY p.finished_at DESC, p.id DESC) TO /dev/null (FORMAT csv)",
                    COLUMNS.replace('\n', " "),
                    ours.trim()
                );
                let copied = finish(self.database.client("psql").args(["-X", "-c", &copy.replace('\n', " ")]))?;
                let bare = begun.elapsed();
                let rows: u128 =
                    copied.trim().trim_start_matches("COPY ").parse().map_err(|_| format!("COPY said {copied}"))?;
                let per_second = |time: Duration| (rows * 1_000_000).checked_div(time.as_micros()).unwrap_or_default();
                println!(
                    "{format:<10}{rows:>10}{:>9}{:>12}{:>12}{:>12}{:>13}{:>8}",
                    bytes / 1_048_576,
                    millis(first_byte),
                    per_second(whole),
                    above / 1_024,
                    per_second(bare),
                    format!("{} %", (per_second(whole) * 100).checked_div(per_second(bare)).unwrap_or_default())
                );
                let mut promise = |kept: bool, what: &str| {
                    if !kept {
                        broken.push(format!("{format}, round {round}: {what}"));
                    }
                };
                promise(complete, "the file is not whole");
                promise(first_byte <= PROMPT, "the first byte is late");
                promise(per_second(whole) >= RATE, "too slow");
                promise(above <= MEMORY, "too much memory");
            }
        }
        Ok(broken)
    }
}

/// KiB of a process.
fn memory(pid: u32, what: &str) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).map_err(|error| format!("the server: {error}"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).ok_or_else(|| format!("no {what} of the server"))
}
