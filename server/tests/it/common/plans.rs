//! Lists use their indexes: the plan of the very statement that a request runs.

use crate::support::{Kind, Pki, Shop, TestApp, Till, statements_of};

/// Enough rows that reading all of them would cost.
const PAYMENTS: i64 = 20_000;

pub(super) async fn fill(app: &TestApp) {
    let (rows, number) = match app.database.kind {
        Kind::Sqlite => (
            format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PAYMENTS})"),
            "printf('%018d', i)",
        ),
        Kind::Postgres => {
            (format!("WITH n(i) AS (SELECT * FROM generate_series(1, {PAYMENTS}))"), "lpad(i::text, 18, '0')")
        }
    };
    let now = app.now().millis();
    app.raw(
        "INSERT INTO merchants (tax_id, owner_id, name, legal_form, mcc, city, address, created_at, updated_at)
         SELECT 'other', owner_id, name, legal_form, mcc, city, address, created_at, updated_at FROM merchants",
    )
    .await;
    app.raw(&format!(
        "INSERT INTO qrs (number, merchant_id, account_id, kind, name, payload, created_at)
         {rows} SELECT {number}, CASE i % 50 WHEN 0 THEN q.merchant_id ELSE m.id END, q.account_id, 'static', 'MANY', 'p', {now}
         FROM n, (SELECT merchant_id, account_id FROM qrs ORDER BY id LIMIT 1) q, merchants m
         WHERE i <= 3000 AND m.tax_id = 'other'"
    ))
    .await;
    app.raw(&format!(
        "INSERT INTO payments (number, participant_id, reference, merchant_id, qr_id, account_id, acquirer_id, payload, amount,
            state, held_at, confirm_before, finished_at)
         {rows} SELECT 'P' || i, q.participant_id, 'x' || i, q.merchant_id, q.id, q.account_id, q.participant_id, 'p', 100,
            'completed', {now} - i * 60000, {now}, {now} - i * 60000
         FROM n, (SELECT qrs.id, qrs.merchant_id, account_id, participant_id FROM qrs
                  JOIN accounts a ON a.id = qrs.account_id ORDER BY qrs.id LIMIT 1) q"
    ))
    .await;
    app.raw(
        "INSERT INTO refunds (public_id, payment_id, participant_id, merchant_id, qr_id, account_id, acquirer_id, amount, state,
            created_at, finished_at)
         SELECT 'R' || id, id, participant_id, merchant_id, qr_id, account_id, acquirer_id, 1, 'completed', finished_at,
            finished_at
         FROM payments WHERE state = 'completed'",
    )
    .await;
    // A till's invoices, where the test has opened a till.
    app.raw(
        "INSERT INTO invoices (public_id, api_key_id, merchant_id, qr_id, external_id, amount, payload, state, payment_id, created_at,
            expires_at, paid_at)
         SELECT 'INVC' || p.id, k.id, p.merchant_id, p.qr_id, 'E-' || p.id, p.amount, 'p', 'paid', p.id, p.held_at, p.held_at, p.finished_at
         FROM payments p, api_keys k WHERE p.reference LIKE 'x%'",
    )
    .await;
    app.raw(
        "UPDATE payments SET invoice_id = (SELECT i.id FROM invoices i WHERE i.public_id = 'INVC' || payments.id)
         WHERE reference LIKE 'x%'",
    )
    .await;
    let sums = [
        ("payment_sums", "payments, amount, refunded", "1, 1, 0"),
        ("refund_sums", "refunds, amount, completed, failed", "1, 1, 0, 0"),
    ];
    for (table, columns, sums) in sums {
        app.raw(&format!(
            "INSERT INTO {table} (merchant_id, qr_id, day, slot, {columns}) {rows} SELECT q.merchant_id, q.id, {now} - i * 86400000, 0, {sums} FROM n, qrs q
             WHERE i <= 10 AND q.name = 'MANY'"
        ))
        .await;
    }
    // SQLite plans without statistics here as in real life: nobody runs ANALYZE there.
    if app.database.kind == Kind::Postgres {
        app.raw("ANALYZE").await;
    }
}

/// The plan of a statement, with plausible values for its parameters.
pub(super) async fn plan(app: &TestApp, statement: &str, texts: &[(usize, &str)]) -> String {
    let mut text = statement.to_owned();
    let now = app.now().millis();
    for place in (1..=20).rev() {
        let value = match texts.iter().find(|(other, _)| *other == place) {
            Some((_, value)) => format!("'{value}'"),
            None if place == 1 => "1".to_owned(),
            None if place == 2 => (now - 6 * 86_400_000).to_string(),
            None if place == 3 => now.to_string(),
            None => "26".to_owned(),
        };
        text = text.replace(&format!("${place}"), &value);
    }
    let explain = if app.database.kind == Kind::Sqlite { "EXPLAIN QUERY PLAN" } else { "EXPLAIN" };
    let rows = app.database.query(&format!("{explain} {text}"), Vec::new()).await;
    let column = if app.database.kind == Kind::Sqlite { 3 } else { 0 };
    let lines: Vec<String> = rows.iter().map(|row| row.try_get_by_index(column).expect("a line")).collect();
    lines.join("\n")
}

/// Which parameters of a search stand for texts.
fn texts_of(statement: &str) -> Vec<usize> {
    let mut places = Vec::new();
    for column in ["p.number", "i.public_id", "i.external_id", "r.public_id"] {
        for sign in [" >= $", " < $", " = $", " IN ($"] {
            for (at, found) in statement.match_indices(&format!("{column}{sign}")) {
                let rest = &statement[at + found.len()..];
                let number =
                    |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
                places.push(number(rest));
                if sign.contains("IN") {
                    places.push(number(rest.split_once('$').unwrap().1));
                }
            }
        }
    }
    places
}

/// The last statement of a request: what it lists.
pub(super) async fn statement(request: impl Future<Output = crate::support::Answer>) -> String {
    let (answer, statements) = statements_of(request).await;
    answer.ok();
    statements.into_iter().next_back().expect("a statement")
}

/// The same of a file.
async fn exported(request: impl Future<Output = crate::support::Answer>) -> String {
    let (answer, statements) = statements_of(request).await;
    assert_eq!(answer.status, 200);
    statements.into_iter().next_back().expect("a statement")
}

/// The two lists that make a settlement list: of payments, of refunds.
async fn merged(request: impl Future<Output = crate::support::Answer>) -> [String; 2] {
    let (answer, mut statements) = statements_of(request).await;
    answer.ok();
    let refunds = statements.pop().expect("a statement");
    [statements.pop().expect("a statement"), refunds]
}

/// Whether a plan reads a whole table; `table` with its alias, as the statement has it.
fn reads_all(kind: Kind, plan: &str, table: &str) -> bool {
    let scan = match kind {
        Kind::Sqlite => format!("SCAN {} ", table.rsplit(' ').next().unwrap_or(table)),
        Kind::Postgres => format!("Seq Scan on {table} "),
    };
    let by_index = |line: &str| line.contains("USING INDEX") || line.contains("USING COVERING INDEX");
    plan.lines()
        .any(|line| format!("{} ", line.trim_start_matches([' ', '-', '>'])).starts_with(&scan) && !by_index(line))
}

pub(super) fn check(kind: Kind, plan: &str, index: &str, table: &str) {
    assert!(plan.contains(index), "{index} is not used:\n{plan}");
    assert!(!reads_all(kind, plan, table), "{plan}");
    assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "sorted after reading:\n{plan}");
}

both! {
    async fn lists_are_read_from_their_indexes_in_order(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.register("SECOND").await;
        shop.pay("r1", "1.00").await;
        shop.pay("r2", "1.00").await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let next = |page: crate::support::Value| page["next"].as_str().unwrap().to_owned();
        let settled = next(shop.bank.get("/settlements?limit=1").await.ok());
        let paid = next(browser.get("/payments?limit=1").await.ok());
        let listed = next(browser.get("/qrs?limit=1").await.ok());

        let history = [
            statement(browser.get("/payments")).await,
            statement(browser.get(&format!("/payments?cursor={paid}"))).await,
        ];
        let of_qr = statement(browser.get(&format!("/payments?qr={}", shop.number))).await;
        let qrs = [statement(browser.get("/qrs")).await, statement(browser.get(&format!("/qrs?cursor={listed}"))).await];
        let settlements = [
            merged(shop.bank.get("/settlements")).await,
            merged(shop.bank.get(&format!("/settlements?cursor={settled}"))).await,
        ];
        let of_account = merged(shop.bank.get(&format!("/settlements?account={}", shop.account))).await;

        fill(&app).await;
        let kind = app.database.kind;
        // Where the next page begins: in the middle.
        let middle = app.now().plus(-3 * 86_400_000).millis().to_string();
        let cursors = [&[][..], &[(4, middle.as_str()), (5, "10000")]];
        for (text, cursor) in history.iter().zip(cursors) {
            check(kind, &plan(&app, text, cursor).await, "payments_history", "payments p");
        }
        check(kind, &plan(&app, &of_qr, &[]).await, "payments_history_by_qr", "payments p");
        check(kind, &plan(&app, &qrs[0], &[(2, "26")]).await, "qrs_by_merchant", "qrs q");
        // Row ids in order serve a merchant who has them all just as well.
        let found = plan(&app, &qrs[1], &[(2, "1500"), (3, "26")]).await;
        let index = if found.contains("(rowid<?)") { "INTEGER PRIMARY KEY" } else { "qrs_by_merchant" };
        check(kind, &found, index, "qrs q");
        for ([payments, refunds], cursor) in settlements.iter().zip(cursors) {
            check(kind, &plan(&app, payments, cursor).await, "payments_settlement", "payments o");
            check(kind, &plan(&app, refunds, cursor).await, "refunds_settlement", "refunds o");
        }
        for (text, index) in of_account.iter().zip(["payments_settlement", "refunds_settlement"]) {
            let found = plan(&app, text, &[(4, &shop.account)]).await;
            assert!(found.contains(index), "{found}");
        }
    }

    async fn r223_refunds_are_read_from_their_indexes_in_order(app: TestApp) {
        let shop = Shop::open(&app).await;
        let number = shop.pay("r1", "1.00").await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        for n in 0..2 {
            let wish = serde_json::json!({"amount": "0.10"});
            browser.create(&format!("/payments/{number}/refunds"), &format!("k{n}"), &wish).await.status(201);
        }
        let next = browser.get("/refunds?limit=1").await.ok()["next"].as_str().unwrap().to_owned();
        let lists = [
            statement(browser.get("/refunds")).await,
            statement(browser.get(&format!("/refunds?cursor={next}"))).await,
            exported(browser.get("/refunds/export")).await,
        ];
        let of_qr = statement(browser.get(&format!("/refunds?qr={}", shop.number))).await;
        let of_file = exported(browser.get(&format!("/payments/export?qr={}", shop.number))).await;
        fill(&app).await;
        let kind = app.database.kind;
        let middle = app.now().plus(-3 * 86_400_000).millis().to_string();
        for (text, cursor) in lists.iter().zip([&[][..], &[(4, middle.as_str()), (5, "10000")], &[]]) {
            check(kind, &plan(&app, text, cursor).await, "refunds_history", "refunds r");
        }
        check(kind, &plan(&app, &of_qr, &[]).await, "refunds_history_by_qr", "refunds r");
        check(kind, &plan(&app, &of_file, &[]).await, "payments_history_by_qr", "payments p");
    }

    async fn sums_are_read_from_their_days(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let mut sums = Vec::new();
        for path in ["/payments/summary", "/refunds/summary"] {
            sums.push((statement(browser.get(path)).await, "_sums_of_merchant"));
            sums.push((statement(browser.get(&format!("{path}?qr={}", shop.number))).await, "_sums"));
        }
        fill(&app).await;
        for (text, index) in &sums {
            let found = plan(&app, text, &[]).await;
            let table = if text.contains("payment_sums") { "payment_sums s" } else { "refund_sums s" };
            assert!(found.contains(index), "{text}\n{found}");
            assert!(!reads_all(app.database.kind, &found, table), "{text}\n{found}");
        }
    }

    async fn the_first_page_reads_sums_of_days_and_five_payments(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.pay("r1", "1.00").await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let (answer, statements) = statements_of(browser.get("/overview?days=30")).await;
        answer.ok();
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let reads = |table: &str| statements.iter().filter(|text| flat(text).contains(&format!("{table} "))).collect::<Vec<_>>();
        let (sums, operations) = ([reads("payment_sums"), reads("refund_sums")].concat(), reads("payments p"));
        assert_eq!((sums.len(), operations.len()), (5, 1), "{statements:?}");
        assert_eq!((reads("refunds r").len(), reads("invoices i ON").len()), (0, 1), "{statements:?}");
        let guide = reads("accounts a");
        fill(&app).await;
        let kind = app.database.kind;
        for text in sums {
            let found = plan(&app, text, &[(4, "5")]).await;
            assert!(found.contains("_sums_of_merchant"), "{text}\n{found}");
            for table in ["payment_sums s", "refund_sums s", "qrs q"] {
                assert!(!reads_all(kind, &found, table), "{text}\n{found}");
            }
        }
        for text in operations {
            check(kind, &plan(&app, text, &[(2, "5")]).await, "payments_history", "payments p");
        }
        for text in guide {
            let found = plan(&app, text, &[]).await;
            // Of the tables with one row a merchant or less there is no more than a page here.
            assert!(!reads_all(kind, &found, "qrs q"), "{text}\n{found}");
        }
    }

    async fn r198_no_search_reads_all_that_a_merchant_has(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        Till::open(&shop, &browser, "TILL").await;
        let mut statements = Vec::new();
        for text in ["PAY26112200000000017", "PAY26112200000", "PAY261", "INVC134B7FEFED34BC3B470B8", "INVC13", "INVC134B7F", "E-0001", "E", "REF00000000000000001", "REF0000001", "REF000"] {
            for path in ["/payments", "/payments/summary", "/refunds", "/refunds/summary"] {
                let (answer, ran) = statements_of(browser.get(&format!("{path}?search={text}"))).await;
                answer.ok();
                statements.extend(ran.into_iter().filter(|ran| ran.contains("payments p") || ran.contains("invoices i") || ran.contains("refunds r")));
            }
        }
        statements.sort();
        statements.dedup();
        assert!(statements.len() > 20, "{statements:?}");
        let hour = app.now().plus(-3_600_000).millis().to_string();
        fill(&app).await;
        for text in &statements {
            let names = texts_of(text);
            // A short period: of a long one a sum may read everything.
            let mut values: Vec<(usize, &str)> = names.iter().map(|place| (*place, "E-0001")).collect();
            if text.contains("p.finished_at >= $2") || text.contains("r.created_at >= $2") {
                values.push((2, hour.as_str()));
            }
            let found = plan(&app, text, &values).await;
            for table in ["payments p", "invoices i", "refunds r"] {
                assert!(!reads_all(app.database.kind, &found, table), "{text}\n{found}");
            }
            // By the merchant alone: that is all of his.
            assert!(!found.contains("(merchant_id=?)") && !found.contains("Index Cond: (merchant_id = 1)"), "{text}\n{found}");
            if text.contains("SELECT t.payment_id FROM") {
                let alone = match app.database.kind {
                    Kind::Sqlite => "COVERING INDEX invoices_search",
                    Kind::Postgres => "Index Only Scan using invoices_search",
                };
                let mut used = found.lines().filter(|line| line.contains("invoices_search")).peekable();
                assert!(used.peek().is_some() && used.all(|line| line.contains(alone)), "{text}\n{found}");
            }
        }
    }

    async fn what_a_payment_looks_up_is_found_by_a_unique_index(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.hold("r1", "1.00").await.ok();
        let hold = shop.hold("r2", "1.00");
        let (answer, statements) = statements_of(hold).await;
        answer.ok();
        fill(&app).await;
        for text in statements.iter().filter(|text| text.starts_with("SELECT")) {
            let text = text.split(" FOR ").next().unwrap();
            let values: &[(usize, &str)] = if text.contains("q.number = $1") {
                &[(1, &shop.number)]
            } else if text.contains("code = $1") {
                &[(1, "wallet")]
            } else {
                &[(2, "r1")]
            };
            let found = plan(&app, text, values).await;
            for table in ["payments p", "qrs q"] {
                assert!(!reads_all(app.database.kind, &found, table), "{text}\n{found}");
            }
        }
    }
}
