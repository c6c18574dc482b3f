//! Lists, sums, files and the database itself say the same, whatever is asked for and whatever happens at once.

use crate::refunds::{Sold, work};
use crate::support::{Desk, Kind, Pki, TestApp, Value, json, report, till_payload as payload};
use futures_util::future::join_all;
use migrations::Migrator;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sea_orm_migration::MigratorTrait;
use shared::{Day, Sum};

/// What the database says of a payment.
struct Row {
    number: String,
    at: i64,
    qr: String,
    invoice: Option<String>,
    external_id: Option<String>,
    amount: i64,
    refunded: i64,
}

async fn rows(app: &TestApp) -> Vec<Row> {
    let text = "SELECT p.number, p.finished_at, q.number, i.public_id, i.external_id, p.amount, p.refunded
        FROM payments p JOIN qrs q ON q.id = p.qr_id LEFT JOIN invoices i ON i.id = p.invoice_id
        WHERE p.state = 'completed' ORDER BY p.finished_at DESC, p.id DESC";
    let found = app.database.query(text, Vec::new()).await;
    let read = |row: &sea_orm::QueryResult| Row {
        number: row.try_get_by_index(0).unwrap(),
        at: row.try_get_by_index(1).unwrap(),
        qr: row.try_get_by_index(2).unwrap(),
        invoice: row.try_get_by_index(3).unwrap(),
        external_id: row.try_get_by_index(4).unwrap(),
        amount: row.try_get_by_index(5).unwrap(),
        refunded: row.try_get_by_index(6).unwrap(),
    };
    found.iter().map(read).collect()
}

/// What is asked for.
#[derive(Debug, Clone)]
struct Asked {
    from: i64,
    days: i64,
    qr: Option<usize>,
    /// Which payment's which id, and how much of it.
    search: Option<(usize, usize, usize)>,
}

fn asked() -> impl Strategy<Value = Asked> {
    let search = proptest::option::weighted(0.6, (0_usize..30, 0_usize..3, 1_usize..30));
    (0_i64..14, 1_i64..10, proptest::option::of(0_usize..3), search).prop_map(|(from, days, qr, search)| Asked {
        from,
        days,
        qr,
        search,
    })
}

impl Row {
    fn ids(&self) -> [Option<&str>; 3] {
        [Some(&self.number), self.invoice.as_deref(), self.external_id.as_deref()]
    }
}

/// Every row of a list, page by page.
pub async fn pages(sold: &Sold, path: &str) -> Vec<Value> {
    let (mut seen, mut next) = (Vec::new(), String::new());
    loop {
        let page = sold.browser.get(&format!("{path}&limit=7{next}")).await.ok();
        assert_eq!(page["first"], seen.len() + 1);
        seen.extend(page["items"].as_array().unwrap().iter().cloned());
        let Some(cursor) = page["next"].as_str() else { return seen };
        next = format!("&cursor={cursor}");
    }
}

pub fn tiyin(value: &Value) -> i64 {
    Sum::try_from(value.as_str().unwrap().to_owned()).unwrap().tiyin()
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Three QRs, fourteen days, ids of all kinds, refunds of all fates.
pub async fn trade(app: &TestApp) -> (Sold, [String; 3]) {
    let sold = Sold::for_(app, "10.00").await;
    let second = crate::support::Till::open(&sold.shop, &sold.browser, "TILL_2").await;
    let qrs = [sold.shop.number.clone(), sold.till.qr.clone(), second.qr.clone()];
    for n in 0..30_usize {
        app.advance(40_000);
        sold.browser.sign_in(&Pki::director(&sold.shop.tax_id)).await.ok();
        let (reference, amount) = (format!("t{n}"), format!("{}.{:02}", n + 3, n));
        let number = match n % 3 {
            0 => sold.shop.pay(&reference, &amount).await,
            kind => {
                let till = if kind == 1 { &sold.till } else { &second };
                let id = ["=2026-11/", "@cash_1%", "100000"][n / 3 % 3].to_owned() + &(n / 4).to_string();
                let made = till.post("/invoices", &json!({"external_id": id, "amount": amount})).await;
                let Ok(made) = serde_json::from_slice::<Value>(&made.body) else { continue };
                if made["status"] != 1 {
                    continue;
                }
                sold.shop.payer.pay(&reference, payload(&made), &amount).await
            }
        };
        sold.desk.is([Desk::Completes, Desk::Fails, Desk::Accepts][n % 3]);
        for part in 0..n % 3 {
            let wish = json!({"amount": format!("0.{:02}", 1 + n + part)});
            sold.browser
                .create(&format!("/payments/{number}/refunds"), &format!("{n}-{part}"), &wish)
                .await
                .status(201);
        }
        while app.run_jobs().await > 0 {}
    }
    sold.browser.sign_in(&Pki::director(&sold.shop.tax_id)).await.ok();
    (sold, qrs)
}

/// List, sums and file of one filter against the database's rows.
async fn compare(sold: &Sold, qrs: &[String; 3], all: &[Row], asked: &Asked) {
    let first = Day::parse("2026-11-20").unwrap().plus_days(asked.from);
    let last = first.plus_days(asked.days - 1);
    let text = asked.search.map(|(payment, id, length)| {
        let row = &all[payment % all.len()];
        let text = row.ids()[id].unwrap_or(&row.number);
        text[..length.min(text.len())].to_owned()
    });
    let wanted = |row: &&Row| {
        let inside = row.at >= first.start().millis() && row.at < last.end().millis();
        let of_qr = asked.qr.is_none_or(|qr| row.qr == qrs[qr]);
        let found = text.as_deref().is_none_or(|text| {
            let exact = row.ids().contains(&Some(text));
            let begins = text.len() >= 6 && row.ids().iter().flatten().any(|id| id.starts_with(text));
            exact || (inside && begins)
        });
        of_qr && found && (inside || text.is_some())
    };
    let expected: Vec<&Row> = all.iter().filter(wanted).collect();
    let mut query = format!("?from={first}&to={last}");
    if let Some(qr) = asked.qr {
        query += &format!("&qr={}", qrs[qr]);
    }
    if let Some(text) = &text {
        query += &format!("&search={}", escaped(text));
    }
    let listed = pages(sold, &format!("/payments{query}")).await;
    let numbers: Vec<_> = listed.iter().map(|row| row["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, expected.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), "{query} {text:?}");
    let sum = sold.browser.get(&format!("/payments/summary{query}")).await.ok();
    let expected_sums =
        (expected.len(), expected.iter().map(|row| row.amount).sum(), expected.iter().map(|row| row.refunded).sum());
    let sums =
        (usize::try_from(sum["count"].as_u64().unwrap()).unwrap(), tiyin(&sum["amount"]), tiyin(&sum["refunded"]));
    assert_eq!(sums, expected_sums, "{query}");
    let file = report(&sold.browser.get(&format!("/payments/export{query}&format=csv")).await, b',');
    let table = report(&sold.browser.get(&format!("/payments/export{query}")).await, b';');
    assert_eq!((file.len(), table.len()), (listed.len(), listed.len()));
    for ((row, line), cells) in listed.iter().zip(&file).zip(&table) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let shown = [
            text(&row["number"]),
            text(&row["invoice"]["id"]),
            text(&row["invoice"]["external_id"]),
            text(&row["qr"]["name"]),
            text(&row["qr"]["number"]),
            text(&row["amount"]),
            "UZS".to_owned(),
            text(&row["refunded"]),
            text(&row["refund_pending"]),
            text(&row["payer"]["participant"]),
            text(&row["payer"]["card_masked"]),
            text(&row["payer"]["phone_masked"]),
            text(&row["fiscal_receipt_url"]),
        ];
        assert_eq!(line[1..], shown);
        let comma: Vec<_> = shown
            .iter()
            .enumerate()
            .map(|(at, cell)| if [5, 7, 8].contains(&at) { cell.replace('.', ",") } else { cell.clone() })
            .collect();
        assert_eq!(cells[1..], comma);
        let at = shared::Moment::try_from(line[0].clone()).unwrap();
        assert_eq!(at.to_string(), text(&row["completed_at"]));
        assert_eq!(cells[0], shared::written::date_time(at));
    }
}

/// The same of the refunds of the filter's days and QR.
async fn compare_refunds(sold: &Sold, qrs: &[String; 3], asked: &Asked) {
    let first = Day::parse("2026-11-20").unwrap().plus_days(asked.from);
    let mut query = format!("?from={first}&to={}", first.plus_days(asked.days - 1));
    if let Some(qr) = asked.qr {
        query += &format!("&qr={}", qrs[qr]);
    }
    let listed = pages(sold, &format!("/refunds{query}")).await;
    let sum = sold.browser.get(&format!("/refunds/summary{query}")).await.ok();
    let of = |state: &str| -> i64 {
        listed.iter().filter(|row| row["state"] == state).map(|row| tiyin(&row["amount"])).sum()
    };
    let (completed, failed, pending) = (of("completed"), of("failed"), of("created") + of("sent"));
    assert_eq!(sum["count"], listed.len());
    assert_eq!(
        [tiyin(&sum["completed"]), tiyin(&sum["failed"]), tiyin(&sum["pending"])],
        [completed, failed, pending],
        "{query}"
    );
    assert_eq!(tiyin(&sum["amount"]), completed + failed + pending);
    let file = report(&sold.browser.get(&format!("/refunds/export{query}&format=csv")).await, b',');
    let shown: Vec<_> = listed
        .iter()
        .map(|row| ["id", "payment", "amount", "state"].map(|key| row[key].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(file.iter().map(|line| [2, 3, 8, 10].map(|at| line[at].clone())).collect::<Vec<_>>(), shown);
}

/// The kept sums against sums of the rows themselves.
pub async fn sums_are_exact(app: &TestApp) {
    let day = |column: &str| format!("(({column} + 18000000) / 86400000 * 86400000 - 18000000)");
    let kept = "SELECT qr_id || ' ' || day || ' ' || SUM(payments) || ' ' || SUM(amount) || ' ' || SUM(refunded)
        FROM payment_sums GROUP BY merchant_id, qr_id, day ORDER BY qr_id, day";
    let counted = format!(
        "SELECT qr_id || ' ' || {0} || ' ' || COUNT(*) || ' ' || SUM(amount) || ' ' || SUM(refunded)
         FROM payments WHERE state = 'completed' GROUP BY merchant_id, qr_id, {0} ORDER BY qr_id, {0}",
        day("finished_at")
    );
    assert_eq!(app.texts(kept).await, app.texts(&counted).await);
    let hours = |of: &dyn Fn(usize) -> String| (0..24).map(of).collect::<Vec<_>>().join(" || ' ' || ");
    let kept = format!(
        "SELECT qr_id || ' ' || day || ' ' || {} FROM payment_sums GROUP BY qr_id, day ORDER BY qr_id, day",
        hours(&|hour| format!("COALESCE(SUM(h{hour:02}), 0)"))
    );
    let counted = format!(
        "SELECT qr_id || ' ' || {0} || ' ' || {1} FROM payments WHERE state = 'completed' GROUP BY qr_id, {0} ORDER BY qr_id, {0}",
        day("finished_at"),
        hours(&|hour| format!("SUM(CASE WHEN (finished_at + 18000000) / 3600000 % 24 = {hour} THEN 1 ELSE 0 END)"))
    );
    assert_eq!(app.texts(&kept).await, app.texts(&counted).await);
    let kept = "SELECT qr_id || ' ' || day || ' ' || SUM(refunds) || ' ' || SUM(amount) || ' ' || SUM(completed) || ' ' || SUM(failed)
        FROM refund_sums GROUP BY merchant_id, qr_id, day ORDER BY qr_id, day";
    let of = |state: &str| format!("SUM(CASE state WHEN '{state}' THEN amount ELSE 0 END)");
    let counted = format!(
        "SELECT qr_id || ' ' || {0} || ' ' || COUNT(*) || ' ' || SUM(amount) || ' ' || {1} || ' ' || {2}
         FROM refunds GROUP BY merchant_id, qr_id, {0} ORDER BY qr_id, {0}",
        day("created_at"),
        of("completed"),
        of("failed")
    );
    assert_eq!(app.texts(kept).await, app.texts(&counted).await);
}

both! {
    async fn r195_r200_r204_r208_r209_whatever_is_asked_for_list_sums_file_and_database_agree(app: TestApp) {
        let (sold, qrs) = trade(&app).await;
        let all = rows(&app).await;
        assert!(all.len() > 20, "{}", all.len());
        sums_are_exact(&app).await;
        let mut runner = TestRunner::deterministic();
        for _ in 0..60 {
            let asked = asked().new_tree(&mut runner).unwrap().current();
            compare(&sold, &qrs, &all, &asked).await;
            compare_refunds(&sold, &qrs, &asked).await;
        }
    }

    async fn r215_r216_under_races_all_sums_agree(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let other = app.another(|_| {}).await;
        let mut paid = vec![sold.paid.clone()];
        for n in 0..4 {
            paid.push(sold.shop.pay(&format!("p{n}"), "10.00").await);
        }
        let there = sold.browser.at(&other);
        let ask = async |n: usize| {
            let browser = if n.is_multiple_of(2) { &sold.browser } else { &there };
            let wish = json!({"amount": format!("{}.10", n % 4)});
            browser.create(&format!("/payments/{}/refunds", paid[n % 5]), &format!("k{n}"), &wish).await.code()
        };
        for desk in [Desk::Completes, Desk::Fails, Desk::Accepts] {
            sold.desk.is(desk);
            let codes = join_all((0..30).map(|n| ask(n + desk as usize * 30))).await;
            assert!(codes.iter().all(|code| ["201", "5002"].contains(&code.as_str())), "{codes:?}");
            tokio::join!(app.run_jobs(), other.run_jobs(), async { sold.shop.pay(&format!("d{}", desk as usize), "1.00").await });
            work(&app, 1).await;
        }
        sums_are_exact(&app).await;
        let listed = pages(&sold, "/payments?").await;
        let sum = sold.browser.get("/payments/summary").await.ok();
        let of = |rows: &[Value], key: &str| rows.iter().map(|row| tiyin(&row[key])).sum::<i64>();
        assert_eq!((of(&listed, "amount"), of(&listed, "refunded")), (tiyin(&sum["amount"]), tiyin(&sum["refunded"])));
        let refunds = pages(&sold, "/refunds?").await;
        let completed: Vec<Value> = refunds.iter().filter(|row| row["state"] == "completed").cloned().collect();
        assert_eq!(of(&completed, "amount"), tiyin(&sum["refunded"]));
        let pending: Vec<Value> = refunds.iter().filter(|row| row["finished_at"].is_null()).cloned().collect();
        assert_eq!(of(&pending, "amount"), of(&listed, "refund_pending"));
        let told = sold.browser.get("/refunds/summary").await.ok();
        assert_eq!((tiyin(&told["completed"]), tiyin(&told["pending"])), (of(&completed, "amount"), of(&pending, "amount")));
        // The panel of each payment, the file, the bank's settlement list, the database.
        let mut panels = Vec::new();
        for row in &listed {
            panels.push(sold.browser.get(&format!("/payments/{}", row["number"].as_str().unwrap())).await.ok());
        }
        assert_eq!(of(&panels, "refunded"), tiyin(&sum["refunded"]));
        let inside: i64 = panels.iter().flat_map(|view| view["refunds"].as_array().unwrap()).filter(|row| row["state"] == "completed").map(|row| tiyin(&row["amount"])).sum();
        assert_eq!(inside, tiyin(&sum["refunded"]));
        let file = report(&sold.browser.get("/refunds/export?format=csv").await, b',');
        let saved: i64 = file.iter().filter(|line| line[10] == "completed").map(|line| tiyin(&line[8].clone().into())).sum();
        assert_eq!(saved, tiyin(&sum["refunded"]));
        let mut settled = 0;
        let mut path = "/settlements?limit=50".to_owned();
        loop {
            let page = sold.shop.bank.get(&path).await.ok();
            settled += page["items"].as_array().unwrap().iter().filter(|line| line["kind"] == "refund").map(|line| -tiyin(&line["amount"])).sum::<i64>();
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/settlements?limit=50&cursor={next}");
        }
        assert_eq!(settled, tiyin(&sum["refunded"]));
        assert_eq!(app.count("SELECT CAST(SUM(refunded) AS BIGINT) FROM payments").await, settled);
    }

    async fn fifty_confirms_at_once_at_one_qr_are_all_counted(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let other = app.another(|_| {}).await;
        let pay = async |n: usize| {
            let payer = &sold.shop.payer;
            payer.hold(&format!("c{n}"), &sold.shop.payload, "2.00").await.ok();
            payer.confirm(&format!("c{n}")).await.ok();
        };
        join_all((0..50).map(pay)).await;
        drop(other);
        let sum = sold.browser.get(&format!("/payments/summary?qr={}", sold.shop.number)).await.ok();
        assert_eq!((&sum["count"], &sum["amount"]), (&json!(50), &json!("100.00")));
        sums_are_exact(&app).await;
    }
}

/// A database that had payments and refunds before there were sums.
async fn filled_by_the_migration(kind: Kind) {
    let app = TestApp::start(kind).await;
    let (_sold, _) = trade(&app).await;
    let kept = [app.dump("payment_sums").await, app.dump("refund_sums").await];
    let store = app.database.connect().await;
    // Sums and hours came with different migrations; whatever has come since goes with them.
    let all = Migrator::migrations();
    let since = all.iter().rev().position(|one| one.name().ends_with("_history")).expect("the migration of the sums");
    Migrator::down(&store, Some(u32::try_from(since + 1).expect("a small number"))).await.expect("down");
    Migrator::up(&store, None).await.expect("up");
    store.close().await.expect("the connection closes");
    sums_are_exact(&app).await;
    let sorted = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let filled = [app.dump("payment_sums").await, app.dump("refund_sums").await];
    assert_eq!(filled.map(|text| sorted(&text)), kept.map(|text| sorted(&text)));
}

#[tokio::test(flavor = "multi_thread")]
async fn earlier_operations_are_summed_by_the_migration_on_sqlite() {
    filled_by_the_migration(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn earlier_operations_are_summed_by_the_migration_on_postgres() {
    filled_by_the_migration(Kind::Postgres).await;
}
