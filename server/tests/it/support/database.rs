//! A database of one test.

use super::{folder, postgres};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database as SeaOrm, DatabaseBackend, DatabaseConnection, QueryResult, Statement,
};
use std::path::PathBuf;

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A database that is gone after its test.
pub struct Database {
    pub kind: Kind,
    pub url: String,
    /// For what the application writes beside its database.
    pub folder: PathBuf,
    name: Option<String>,
}

impl Database {
    /// With all tables, when it is PostgreSQL; an SQLite file is migrated by whoever opens it.
    pub async fn create(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => Self::sqlite(),
            Kind::Postgres => Self::of(postgres::create().await),
        }
    }

    /// Without any table.
    pub async fn create_empty(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => Self::sqlite(),
            Kind::Postgres => Self::of(postgres::create_empty().await),
        }
    }

    fn sqlite() -> Self {
        let folder = folder::fresh();
        let url = format!("sqlite://{}/uzqr.db", folder.display());
        Self { kind: Kind::Sqlite, url, folder, name: None }
    }

    fn of((url, name): (String, String)) -> Self {
        Self { kind: Kind::Postgres, url, folder: folder::fresh(), name: Some(name) }
    }

    /// A connection past the application.
    pub async fn connect(&self) -> DatabaseConnection {
        let url = if self.kind == Kind::Sqlite { format!("{}?mode=rwc", self.url) } else { self.url.clone() };
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        SeaOrm::connect(options).await.expect("the database answers")
    }

    /// What a query finds.
    pub async fn query(&self, text: &str, values: Vec<sea_orm::Value>) -> Vec<QueryResult> {
        let connection = self.connect().await;
        let backend = match self.kind {
            Kind::Sqlite => DatabaseBackend::Sqlite,
            Kind::Postgres => DatabaseBackend::Postgres,
        };
        let found = connection.query_all_raw(Statement::from_sql_and_values(backend, text, values)).await;
        let found = found.unwrap_or_else(|error| panic!("{text}: {error}"));
        connection.close().await.expect("the connection closes");
        found
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // What is left is cleared away at the end of the run.
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some(name) = self.name.take() {
            postgres::forget(name);
        }
    }
}
