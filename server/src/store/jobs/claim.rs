//! Who does what next.

use crate::domain::id::JobId;
use crate::store::sql::{Draft, is_postgres};
use crate::store::{StoreError, Tx};
use shared::Moment;

/// A job that a worker has claimed.
pub struct Claimed {
    /// Row.
    pub id: JobId,
    /// Which handler.
    pub kind: String,
    /// Its parameters, as its kind reads them.
    pub payload: String,
    /// Which attempt this is, from 1.
    pub attempts: i64,
    /// Whom it waits for.
    pub lane: Option<String>,
}

/// Which jobs a worker takes.
pub struct Wish<'a> {
    /// All together at most.
    pub most: usize,
    /// Of each lane at most, with those that run already.
    pub of_lane: usize,
    /// Lanes that have some running, and how many.
    pub busy: &'a [(String, usize)],
}

impl Wish<'_> {
    /// Lanes whose next job but so many has no place.
    fn without_place(&self, place: usize) -> impl Iterator<Item = &str> {
        self.busy.iter().filter(move |(_, running)| running + place >= self.of_lane).map(|(lane, _)| lane.as_str())
    }
}

/// Claims due jobs until `lease_end`, the oldest first: a worker that dies meanwhile loses nothing, another takes over after
/// that moment. Two servers never claim the same job: PostgreSQL skips what another one has locked, SQLite's writers are
/// alone. Of a lane only its first rows are read, however many of its jobs are due.
///
/// # Errors
/// The database.
pub async fn claim(tx: &Tx, now: Moment, lease_end: Moment, wish: Wish<'_>) -> Result<Vec<Claimed>, StoreError> {
    let mut draft = Draft::new("");
    let [now, lease_end] = [now, lease_end].map(|moment| draft.bind(moment.millis()));
    let most = draft.bind(i64::try_from(wish.most).unwrap_or(i64::MAX));
    let mut due = format!(
        "SELECT id FROM (SELECT id FROM jobs WHERE lane IS NULL AND run_at <= {now} ORDER BY run_at, id LIMIT {most}) free"
    );
    for place in 0..wish.of_lane {
        let full: Vec<String> = wish.without_place(place).map(|lane| draft.bind(lane)).collect();
        let open = if full.is_empty() { String::new() } else { format!(" AND lane NOT IN ({})", full.join(", ")) };
        // No database joins such short lists of its own: each place of each lane is a look into the index.
        due += &format!(
            " UNION ALL SELECT (SELECT j.id FROM jobs j WHERE j.lane = lanes.lane AND j.run_at <= {now}
                                ORDER BY j.run_at, j.id LIMIT 1 OFFSET {place})
              FROM lanes WHERE lane IS NOT NULL{open}"
        );
    }
    let skip = if is_postgres(tx) { " FOR UPDATE SKIP LOCKED" } else { "" };
    draft.text = format!(
        "WITH RECURSIVE lanes (lane) AS (
            SELECT min(lane) FROM jobs
            UNION ALL SELECT (SELECT min(j.lane) FROM jobs j WHERE j.lane > lanes.lane) FROM lanes WHERE lane IS NOT NULL),
         due AS (SELECT id FROM jobs WHERE run_at <= {now} AND id IN ({due}) ORDER BY run_at, id LIMIT {most}{skip})
         UPDATE jobs SET run_at = {lease_end}, attempts = attempts + 1 WHERE id IN (SELECT id FROM due)
         RETURNING id, kind, payload, attempts, lane"
    );
    let rows = draft.rows(tx).await?;
    let claimed = rows.iter().map(|row| {
        Ok(Claimed {
            id: JobId(row.try_get_by_index(0)?),
            kind: row.try_get_by_index(1)?,
            payload: row.try_get_by_index(2)?,
            attempts: row.try_get_by_index(3)?,
            lane: row.try_get_by_index(4)?,
        })
    });
    claimed.collect()
}
