//! The application under test.

use super::database::{Database, Kind};
use super::{Browser, Call, Pki};
use axum::Router;
use axum::http::Method;
use server::clock::Clock;
use server::config::{Config, Eimzo, EimzoMode, RateLimits};
use server::entropy::Entropy;
use server::secrets::{Hidden, MasterKey};
use server::store::{DatabaseConfig, Store};
use shared::Moment;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// 2026-11-22T09:00:00Z: when every test begins.
const START: i64 = 1_795_338_000_000;

/// A server on a database of its own, with a clock that stands until the test moves it. Cheap to clone.
#[derive(Clone)]
pub struct TestApp {
    pub server: server::App,
    pub router: Router,
    pub database: Arc<Database>,
    clock: Arc<AtomicI64>,
}

impl TestApp {
    pub async fn start(kind: Kind) -> Self {
        let database = Arc::new(Database::create(kind).await);
        std::fs::write(database.folder.join("root.der"), Pki::get().root.der()).expect("the anchor is written");
        Self::on(database, Arc::new(AtomicI64::new(START)), |_| {}).await
    }

    /// A second server on the same database and clock, with other settings.
    pub async fn another(&self, change: impl FnOnce(&mut Config)) -> Self {
        Self::on(Arc::clone(&self.database), Arc::clone(&self.clock), change).await
    }

    async fn on(database: Arc<Database>, clock: Arc<AtomicI64>, change: impl FnOnce(&mut Config)) -> Self {
        let store = Store::connect(&DatabaseConfig { url: database.url.clone(), max_connections: 12 }).await;
        let store = store.expect("the database opens");
        if database.kind == Kind::Sqlite {
            store.migrate().await.expect("the schema is made");
        }
        let mut config = Config {
            database_url: Hidden::new(database.url.clone()),
            data_dir: database.folder.clone(),
            assets_dir: database.folder.join("dist"),
            secret_keys: Hidden::new(vec![MasterKey::from_bytes([7; 32])]),
            test_stand: true,
            eimzo: Eimzo {
                mode: EimzoMode::Native,
                trust_anchors: vec![database.folder.join("root.der")],
                policies: vec!["1.3.6.1.4.1.46709.1.2".to_owned()],
                ..Eimzo::default()
            },
            rate_limits: RateLimits {
                challenge_per_minute: 0,
                sign_in_per_minute: 0,
                token_per_minute: 0,
                sync_per_minute: 0,
                telegram_per_minute: 0,
                till_per_second: 0,
                till_burst: 0,
            },
            ..Config::default()
        };
        change(&mut config);
        let server = server::App::new(config, store, Clock::manual(Arc::clone(&clock)), Entropy::system());
        let server = server.expect("the application starts");
        Self { router: server::build_app(server.clone()), server, database, clock }
    }

    pub fn now(&self) -> Moment {
        self.server.clock.now()
    }

    /// Moves the clock of every server on this database.
    pub fn advance(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    pub fn call(&self, method: Method, path: &str) -> Call {
        Call::new(self.router.clone(), method, path)
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn put(&self, path: &str) -> Call {
        self.call(Method::PUT, path)
    }

    pub fn post(&self, path: &str) -> Call {
        self.call(Method::POST, path)
    }

    /// Somebody's browser, without cookies.
    pub fn browser(&self) -> Browser {
        Browser::new(self.clone())
    }

    /// Runs the jobs that are due; says how many.
    pub async fn run_jobs(&self) -> usize {
        server::jobs::run_due(&self.server).await.expect("the queue is read")
    }

    /// The number that a query finds.
    pub async fn count(&self, text: &str) -> i64 {
        let rows = self.database.query(text, Vec::new()).await;
        rows[0].try_get_by_index(0).expect("a number")
    }

    /// The texts of a query's first column.
    pub async fn texts(&self, text: &str) -> Vec<String> {
        let rows = self.database.query(text, Vec::new()).await;
        rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
    }

    /// Everything that a table holds, as text.
    pub async fn dump(&self, table: &str) -> String {
        let text = match self.database.kind {
            Kind::Postgres => format!("SELECT CAST(t.* AS TEXT) FROM {table} t"),
            Kind::Sqlite => {
                let columns = self.texts(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
                let columns: Vec<_> =
                    columns.iter().map(|name| format!("COALESCE(CAST({name} AS TEXT), '')")).collect();
                format!("SELECT {} FROM {table}", columns.join(" || ' ' || "))
            }
        };
        self.texts(&text).await.join("\n")
    }

    /// Changes rows past all rules.
    pub async fn raw(&self, text: &str) {
        self.server.store.raw(text).await.unwrap_or_else(|error| panic!("{text}: {error:?}"));
    }

    /// Serves on a free port until the test ends, live events included.
    pub async fn listen(&self) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = tokio::sync::watch::channel(false);
        drop(server::service::live::start(self.server.clone(), stopped));
        // The sender lives as long as the server: its end would not stop anything, but make the wait for it spin.
        std::mem::forget(stop);
        tokio::spawn(server::http::serve(self.server.clone(), listener, std::future::pending()));
        address
    }
}
