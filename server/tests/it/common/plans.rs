//! Lists use their indexes: the plan of the very statement that a request runs.

use crate::support::{Kind, Pki, Shop, TestApp, statements_of};

/// Enough rows that reading all of them would cost.
const PAYMENTS: i64 = 20_000;

async fn fill(app: &TestApp) {
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
    // SQLite plans without statistics here as in real life: nobody runs ANALYZE there.
    if app.database.kind == Kind::Postgres {
        app.raw("ANALYZE").await;
    }
}

/// The plan of a statement, with plausible values for its parameters.
async fn plan(app: &TestApp, statement: &str, texts: &[(usize, &str)]) -> String {
    let mut text = statement.to_owned();
    let now = app.now().millis();
    for place in (1..=12).rev() {
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

/// The last statement of a request: what it lists.
async fn statement(request: impl Future<Output = crate::support::Answer>) -> String {
    let (answer, statements) = statements_of(request).await;
    answer.ok();
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

fn check(kind: Kind, plan: &str, index: &str, table: &str) {
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
        let found = plan(&app, &of_qr, &[]).await;
        assert!(found.contains("payments_history"), "{found}");
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
