//! Journal and sessions in the database: along which indexes they are read, and what becomes of rows that are older than
//! their columns.

use super::plans::{check, plan, statement};
use crate::support::{Kind, Pki, Shop, TestApp, database::Database, statements_of};
use migrations::Migrator;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;

/// Enough lines that reading all of them would cost, a fifth of them the merchant's.
async fn fill(app: &TestApp) {
    let rows = match app.database.kind {
        Kind::Sqlite => "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)",
        Kind::Postgres => "WITH n(i) AS (SELECT * FROM generate_series(1, 20000))",
    };
    let now = app.now().millis();
    app.raw(&format!(
        "INSERT INTO journal (at, merchant_id, actor_kind, actor, action, subject, details)
         {rows} SELECT {now} - i * 60000, CASE i % 5 WHEN 0 THEN m.id END, 'operator', 'job',
            CASE i % 7 WHEN 0 THEN 'refund.create' ELSE 'qr.sync' END, 'x', 'static x y' FROM n, merchants m"
    ))
    .await;
    app.raw(&format!(
        "INSERT INTO sessions (token_hash, merchant_id, user_name, certificate_serial, created_at, seen_at, expires_at, public_id)
         {rows} SELECT 'h' || i, m.id, 'x', 'x', {now}, {now}, {now}, 'p' || i FROM n, merchants m"
    ))
    .await;
    if app.database.kind == Kind::Postgres {
        app.raw("ANALYZE").await;
    }
}

both! {
    async fn journal_and_sessions_are_read_from_their_indexes_in_order(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let next = browser.get("/journal?limit=1").await.ok()["next"].as_str().unwrap().to_owned();
        // The lines first; the names of their QRs come after.
        let lines = async |query: String| {
            let (answer, ran) = statements_of(browser.get(&format!("/journal?{query}"))).await;
            answer.ok();
            ran.into_iter().find(|text| text.contains("FROM journal j")).expect("the lines")
        };
        let all = [lines(String::new()).await, lines(format!("cursor={next}")).await];
        let of_topic = [lines("topic=refund".to_owned()).await, lines(format!("topic=refund&cursor={next}")).await];
        let sessions = statement(browser.get("/sessions")).await;
        fill(&app).await;
        let kind = app.database.kind;
        let middle = app.now().plus(-3 * 86_400_000).millis().to_string();
        let cursor = [(3, middle.as_str()), (4, "10000")];
        for text in &all {
            check(kind, &plan(&app, text, &cursor).await, "journal_by_merchant", "journal j");
        }
        for text in &of_topic {
            let of_refunds = [&cursor[..], &[(5, "refund")]].concat();
            check(kind, &plan(&app, text, &of_refunds).await, "journal_by_topic", "journal j");
        }
        let found = plan(&app, &sessions, &[(2, "0"), (3, "0"), (4, "15000")]).await;
        // Row ids in order serve a merchant who has them all just as well.
        let index = ["sessions_by_merchant", "(rowid<?)", "sessions_pkey"].into_iter().find(|index| found.contains(index));
        check(kind, &found, index.unwrap_or("an index"), "sessions");
    }
}

/// A database with sessions and lines from before they could be told apart and filtered.
async fn older_rows(kind: Kind) {
    let database = Database::create_empty(kind).await;
    let connection = database.connect().await;
    let all = Migrator::migrations();
    let before = all.iter().position(|one| one.name().ends_with("_sessions_and_journal")).expect("the migration");
    Migrator::up(&connection, Some(u32::try_from(before).expect("a small number"))).await.expect("up to then");
    for text in [
        "INSERT INTO participants (id, code, name, scopes, client_secret_hash, outbound_secret_sealed, created_at)
         VALUES (7, 'bank', 'Bank', 'acquiring', 'h', 's', 1)",
        "INSERT INTO merchants (id, tax_id, owner_id, name, legal_form, mcc, city, address, created_at, updated_at)
         VALUES (5, '301234567', 7, 'N', 'YaTT', '5411', 'T', 'A', 1, 1)",
        "INSERT INTO sessions (token_hash, merchant_id, user_name, certificate_serial, created_at, seen_at, expires_at)
         VALUES ('a', 5, 'ALI', '1', 1, 2, 3), ('b', 5, 'VALI', '2', 4, 5, 6)",
        "INSERT INTO journal (at, merchant_id, actor_kind, actor, action, subject)
         VALUES (1, 5, 'user', 'ALI', 'session.open', 's'), (2, 5, 'operator', 'job', 'qr.telegram.mended', 'q'),
            (3, 5, 'user', 'ALI', 'api-key.create', 'k')",
    ] {
        connection.execute_unprepared(text).await.unwrap_or_else(|error| panic!("{text}: {error}"));
    }
    Migrator::up(&connection, None).await.expect("up");
    connection.close().await.expect("the connection closes");
    let texts = async |text: &str| -> Vec<String> {
        let rows = database.query(text, Vec::new()).await;
        rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
    };
    assert_eq!(texts("SELECT topic FROM journal ORDER BY id").await, ["session", "qr", "api-key"]);
    let kept = "SELECT token_hash || user_name || certificate_serial || created_at || seen_at || expires_at FROM sessions ORDER BY id";
    assert_eq!(texts(kept).await, ["aALI1123", "bVALI2456"]);
    let ids = texts("SELECT public_id FROM sessions ORDER BY id").await;
    assert_ne!(ids[0], ids[1]);
    for id in ids {
        assert!(shared::SessionRef::parse(&id).is_ok(), "{id}");
    }
    assert_eq!(texts("SELECT user_name FROM sessions WHERE device IS NULL AND address IS NULL").await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn older_sessions_and_lines_get_sensible_values_on_sqlite() {
    older_rows(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn older_sessions_and_lines_get_sensible_values_on_postgres() {
    older_rows(Kind::Postgres).await;
}
