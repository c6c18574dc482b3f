//! The schema on both databases.

use crate::support::{Kind, database::Database};
use migrations::Migrator;
use sea_orm_migration::MigratorTrait;
use server::store::{DatabaseConfig, Store};

/// What there is: tables and indexes.
async fn objects(database: &Database) -> Vec<String> {
    let text = match database.kind {
        Kind::Sqlite => "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
        Kind::Postgres => {
            "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'public' AND c.relkind IN ('r', 'i') AND c.relname NOT LIKE '%\\_key' AND c.relname NOT LIKE '%\\_pkey'
             ORDER BY 1"
        }
    };
    let rows = database.query(text, Vec::new()).await;
    let names: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).expect("a name")).collect();
    names.into_iter().filter(|name| !name.starts_with("seaql")).collect()
}

async fn open(database: &Database) -> Store {
    let config = DatabaseConfig { url: database.url.clone(), max_connections: 2 };
    Store::connect(&config).await.expect("the database opens")
}

async fn fresh_then_again(kind: Kind) {
    let database = Database::create_empty(kind).await;
    let store = open(&database).await;
    assert!(objects(&database).await.is_empty());
    store.migrate().await.expect("a fresh database is migrated");
    let made = objects(&database).await;
    for table in ["participants", "merchants", "accounts", "qrs", "payments", "sessions", "jobs", "idempotency"] {
        assert!(made.iter().any(|name| name == table), "{table} is missing: {made:?}");
    }
    store.migrate().await.expect("once more");
    open(&database).await.migrate().await.expect("from another server");
    assert_eq!(objects(&database).await, made);
}

async fn down_and_up(kind: Kind) {
    let database = Database::create_empty(kind).await;
    let connection = database.connect().await;
    Migrator::up(&connection, None).await.expect("up");
    let made = objects(&database).await;
    Migrator::down(&connection, None).await.expect("down");
    assert!(objects(&database).await.is_empty(), "{:?}", objects(&database).await);
    Migrator::up(&connection, None).await.expect("up again");
    assert_eq!(objects(&database).await, made);
    connection.close().await.expect("the connection closes");
}

#[tokio::test(flavor = "multi_thread")]
async fn migrating_twice_changes_nothing_on_sqlite() {
    fresh_then_again(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn migrating_twice_changes_nothing_on_postgres() {
    fresh_then_again(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn down_and_up_again_is_the_same_on_sqlite() {
    down_and_up(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn down_and_up_again_is_the_same_on_postgres() {
    down_and_up(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_that_start_at_once_migrate_once() {
    let database = Database::create_empty(Kind::Postgres).await;
    let (one, two) = (open(&database).await, open(&database).await);
    let (first, second) = tokio::join!(one.migrate(), two.migrate());
    first.expect("the one");
    second.expect("the other");
}
