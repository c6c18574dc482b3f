//! Connections and transactions.

use super::{StoreError, sql};
use migrations::Migrator;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// Where the database is.
#[derive(Debug, Clone)]
pub struct DatabaseConfig {
    /// `sqlite://path` or `postgres://…`.
    pub url: String,
    /// Connections of one server at most; SQLite's single writer comes on top.
    pub max_connections: u32,
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
    news: Arc<Notify>,
}

/// An open transaction. Dropping it without [`Tx::commit`] rolls back.
pub struct Tx {
    pub(super) inner: DatabaseTransaction,
    /// Whether its commit is something that others wait for.
    tells: AtomicBool,
    news: Arc<Notify>,
}

/// An open reading of one moment. Dropping it gives its connection back.
pub struct Snapshot(pub(super) DatabaseTransaction);

/// How long a statement waits for a connection or for SQLite's writer before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// A connection that has been idle for so long is tried before it is used: a database or a firewall between may have given it
/// up. One that was used a moment ago is not: that would be one more way to the database and back in every request.
const IDLE: Duration = Duration::from_secs(1);

/// Names the lock that migrating servers queue for; any number that nobody else takes in this database.
const MIGRATION_LOCK: i64 = 0x757a_7172;

impl Store {
    /// Connects. The folder of an SQLite file must exist; the file need not.
    ///
    /// # Errors
    /// The database cannot be reached or opened.
    pub async fn connect(config: &DatabaseConfig) -> Result<Self, StoreError> {
        let DatabaseConfig { url, max_connections } = config;
        let max_connections = *max_connections;
        if url.starts_with("sqlite:") {
            let writer = Database::connect(sqlite(url, 1)).await?;
            let reader = Database::connect(sqlite(url, max_connections.max(2))).await?;
            Ok(Self { writer, reader, news: Arc::default() })
        } else {
            let mut options = ConnectOptions::new(url.as_str());
            options.max_connections(max_connections).acquire_timeout(PATIENCE).sqlx_logging(false);
            options.test_before_acquire_if_idle_for(IDLE);
            // Requests come side by side as it is: several processes for one of them read far ahead of the page that it wants.
            options.map_sqlx_postgres_opts(|o| o.options([("max_parallel_workers_per_gather", "0")]));
            let pool = Database::connect(options).await?;
            Ok(Self { writer: pool.clone(), reader: pool, news: Arc::default() })
        }
    }

    /// Brings the schema up to date, whole or not at all. Of several servers that start at once one does it, and the
    /// others wait.
    ///
    /// # Errors
    /// A migration failed.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        if tx.inner.get_database_backend() == DatabaseBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
            tx.inner.execute_unprepared(&lock).await?;
        }
        Migrator::up(&tx.inner, None).await?;
        tx.commit().await
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.reader.ping().await?)
    }

    /// Opens a transaction that will write. On SQLite it holds the write lock from the first moment, so that no
    /// transaction has to be repeated because another was quicker.
    ///
    /// # Errors
    /// No connection within the time that a request may wait.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let inner = self.writer.begin_with_options(options).await?;
        Ok(Tx { inner, tells: AtomicBool::default(), news: Arc::clone(&self.news) })
    }

    /// Opens a reading that sees the database as it is at its first statement, whatever others change meanwhile.
    ///
    /// # Errors
    /// No connection within the time that a request may wait.
    pub async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let mut options = TransactionOptions::default();
        // SQLite's transactions are snapshots as they are.
        if self.reader.get_database_backend() == DatabaseBackend::Postgres {
            options.isolation_level = Some(IsolationLevel::RepeatableRead);
            options.access_mode = Some(AccessMode::ReadOnly);
        }
        Ok(Snapshot(self.reader.begin_with_options(options).await?))
    }

    /// Until a transaction of this process that has told of a change is committed. Only a hint: another server's changes are
    /// not heard here.
    pub async fn news(&self) {
        self.news.notified().await;
    }

    pub(super) fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Runs a statement of a test or a measurement as it stands.
    ///
    /// # Errors
    /// The database refuses.
    #[doc(hidden)]
    pub async fn raw(&self, text: &str) -> Result<u64, StoreError> {
        let tx = self.begin().await?;
        let changed = sql::execute(&tx, text, Vec::new()).await?;
        tx.commit().await?;
        Ok(changed)
    }
}

impl Tx {
    /// Whoever waits for news is woken when this is committed.
    pub(super) fn tells(&self) {
        self.tells.store(true, Ordering::Relaxed);
    }

    /// Makes everything since [`Store::begin`] true at once.
    ///
    /// # Errors
    /// The database refuses; then nothing of it is true.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.inner.commit().await?;
        if self.tells.into_inner() {
            self.news.notify_one();
        }
        Ok(())
    }
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(PATIENCE).sqlx_logging(false).map_sqlx_sqlite_opts(|o| {
        use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
        // FULL: a payment that was answered must survive a power cut, WAL's NORMAL may lose the last commits.
        o.create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
    });
    options
}
