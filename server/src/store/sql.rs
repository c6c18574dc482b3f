//! Running a statement on a pool or inside a transaction.

use super::{Snapshot, Store, StoreError, Tx};
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, FromQueryResult, QueryResult, Statement,
    Value,
};

/// Something that statements run on: the store's readers, or an open transaction.
pub trait Access: Sync {
    /// The connection behind it.
    #[doc(hidden)]
    fn handle(&self) -> Handle<'_>;
}

/// A connection of either kind.
#[doc(hidden)]
pub enum Handle<'a> {
    /// Any of the pool's connections.
    Pool(&'a DatabaseConnection),
    /// The transaction's connection.
    Tx(&'a DatabaseTransaction),
}

impl Access for Store {
    fn handle(&self) -> Handle<'_> {
        Handle::Pool(self.reader())
    }
}

impl Access for Tx {
    fn handle(&self) -> Handle<'_> {
        Handle::Tx(&self.inner)
    }
}

impl Access for Snapshot {
    fn handle(&self) -> Handle<'_> {
        Handle::Tx(&self.0)
    }
}

/// Which row lock a read takes; PostgreSQL only (SQLite's writers are alone anyway).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// None.
    None,
    /// Others may read and share; nobody may change until we commit.
    Share,
    /// Nobody else may change, share or claim the row until we commit; rows that refer to it may still be added, or a
    /// payment on its way would wait for us while we wait for it.
    Update,
}

impl Handle<'_> {
    fn backend(&self) -> DatabaseBackend {
        match self {
            Self::Pool(c) => c.get_database_backend(),
            Self::Tx(t) => t.get_database_backend(),
        }
    }

    /// The text is traced, the values never: they hold what no log may show.
    fn statement(&self, text: &str, values: Vec<Value>) -> Statement {
        tracing::trace!(statement = text);
        Statement::from_sql_and_values(self.backend(), text, values)
    }
}

/// ` FOR SHARE OF …` where the database knows it.
pub(super) fn lock_clause(access: &impl Access, lock: Lock, tables: &str) -> String {
    match (access.handle().backend(), lock) {
        (DatabaseBackend::Postgres, Lock::Share) => format!(" FOR SHARE OF {tables}"),
        (DatabaseBackend::Postgres, Lock::Update) => format!(" FOR NO KEY UPDATE OF {tables}"),
        _ => String::new(),
    }
}

/// Whether rows can be locked and skipped.
pub(super) fn is_postgres(access: &impl Access) -> bool {
    access.handle().backend() == DatabaseBackend::Postgres
}

/// At most one row.
pub(super) async fn one<T: FromQueryResult>(
    access: &impl Access,
    text: &str,
    values: Vec<Value>,
) -> Result<Option<T>, StoreError> {
    let handle = access.handle();
    let statement = handle.statement(text, values);
    let row = match &handle {
        Handle::Pool(c) => c.query_one_raw(statement).await?,
        Handle::Tx(t) => t.query_one_raw(statement).await?,
    };
    row.map(|r| T::from_query_result(&r, "").map_err(StoreError::from)).transpose()
}

/// All rows.
pub(super) async fn all<T: FromQueryResult>(
    access: &impl Access,
    text: &str,
    values: Vec<Value>,
) -> Result<Vec<T>, StoreError> {
    let found = rows(access, text, values).await?;
    found.iter().map(|r| T::from_query_result(r, "").map_err(StoreError::from)).collect()
}

async fn rows(access: &impl Access, text: &str, values: Vec<Value>) -> Result<Vec<QueryResult>, StoreError> {
    let handle = access.handle();
    let statement = handle.statement(text, values);
    Ok(match &handle {
        Handle::Pool(c) => c.query_all_raw(statement).await?,
        Handle::Tx(t) => t.query_all_raw(statement).await?,
    })
}

/// A statement in the making: conditions are added, and their values with them.
pub(super) struct Draft {
    /// What it says so far.
    pub text: String,
    values: Vec<Value>,
}

impl Draft {
    /// Begins so.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds a value; gives the name of its parameter.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// That a column of plain ASCII begins with a text of plain ASCII: no pattern, so no character has a meaning of its own, but
    /// a range that an index of the column answers.
    pub fn begins(&mut self, column: &str, text: String) -> String {
        // Behind every printable character.
        let end = self.bind(format!("{text}\u{7f}"));
        let text = self.bind(text);
        format!("({column} >= {text} AND {column} < {end})")
    }

    /// All rows that it finds.
    pub async fn rows(self, access: &impl Access) -> Result<Vec<QueryResult>, StoreError> {
        rows(access, &self.text, self.values).await
    }
}

/// Changes rows; says how many. Only inside a transaction.
pub(super) async fn execute(tx: &Tx, text: &str, values: Vec<Value>) -> Result<u64, StoreError> {
    let handle = tx.handle();
    let statement = handle.statement(text, values);
    Ok(tx.inner.execute_raw(statement).await?.rows_affected())
}

/// The identity of an inserted row (`… RETURNING id`), or `None` when `ON CONFLICT DO NOTHING` did nothing.
pub(super) async fn insert(tx: &Tx, text: &str, values: Vec<Value>) -> Result<Option<i64>, StoreError> {
    #[derive(FromQueryResult)]
    struct Inserted {
        id: i64,
    }
    Ok(one::<Inserted>(tx, text, values).await?.map(|row| row.id))
}

/// `vec![1.into(), "x".into()]` without the `.into()`s.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$(sea_orm::Value::from($value)),*] };
}
pub(super) use values;
