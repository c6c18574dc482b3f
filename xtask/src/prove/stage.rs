//! A stand of a proof's own, in empty folders, on either database.

use std::time::Duration;

use super::caller::Caller;
use crate::options::{self, Options};
use crate::postgres::Postgres;
use crate::process::Children;
use crate::progress::Progress;
use crate::{Result, stand};

/// Where the server keeps everything.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Database {
    /// One file, one server.
    Sqlite,
    /// A cluster of our own, as many servers as are asked for.
    Postgres,
}

impl Database {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// As it is reported.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// The running product. The processes end before their database: fields are dropped in this order.
pub struct Stage {
    pub children: Children,
    pub options: Options,
    /// One caller a server.
    pub servers: Vec<Caller>,
    /// All servers in turn, one request each.
    pub server: Caller,
    pub sandbox: Caller,
    cluster: Option<Postgres>,
}

impl Stage {
    /// What PostgreSQL says; nothing on SQLite.
    pub fn sql(&self, text: &str) -> Result<Option<String>> {
        self.cluster.as_ref().map(|cluster| Ok(cluster.sql(text)?.trim().to_owned())).transpose()
    }

    /// Starts everything: one server on SQLite; on PostgreSQL two, if `two` says so.
    pub fn open(name: &str, database: Database, two: bool, settings: &[(&'static str, &str)]) -> Result<Self> {
        let name = format!("{name}-{}", database.name().to_lowercase());
        let mut options = super::options(&name)?;
        options.settings = settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let cluster = match database {
            Database::Sqlite => None,
            Database::Postgres => Some(Postgres::start(&name)?),
        };
        options.database = cluster.as_ref().map(Postgres::url);
        if two && database == Database::Postgres {
            options.second = Some(options::free_port()?);
        }
        let mut progress = Progress::new(stand::STEPS - 1);
        stand::prepare(&mut progress, &options)?;
        let children = stand::start(&mut progress, &options)?;
        let address = |port: u16| format!("http://localhost:{port}");
        let bases: Vec<String> = std::iter::once(options.ports.server).chain(options.second).map(address).collect();
        Ok(Self {
            children,
            servers: bases.iter().cloned().map(Caller::new).collect(),
            server: Caller::in_turn(bases),
            sandbox: Caller::new(address(options.ports.sandbox)),
            options,
            cluster,
        })
    }

    /// Ends everything and leaves nothing behind.
    pub fn close(self) {
        let data = self.options.data.clone();
        drop(self);
        let _ = std::fs::remove_dir_all(data);
    }
}

/// Milliseconds of the middle and of the slowest.
pub fn spread(mut times: Vec<Duration>) -> (u128, u128) {
    times.sort_unstable();
    let at = |place: usize| times.get(place).map_or(0, Duration::as_millis);
    (at(times.len() / 2), at(times.len().saturating_sub(1)))
}
