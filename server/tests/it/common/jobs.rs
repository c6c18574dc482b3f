//! The queue: recurring jobs, once each, however many servers there are.

use crate::support::{Shop, TestApp};
use server::store::jobs::{Wish, claim};
use std::sync::Arc;
use tokio::task::JoinSet;

const ATTEMPTS: &str = "SELECT count(*) FROM jobs WHERE attempts <> 0 OR last_error IS NOT NULL";

both! {
    async fn recurring_jobs_run_when_they_are_due_and_not_before(app: TestApp) {
        assert_eq!(app.run_jobs().await, 3, "tidying, and the nightly synchronisation, which finds nobody");
        assert_eq!(app.run_jobs().await, 0);
        app.advance(10);
        assert_eq!(app.run_jobs().await, 1, "holds are tidied every ten seconds");
        app.advance(600);
        assert_eq!(app.run_jobs().await, 2);
        assert_eq!(app.count(ATTEMPTS).await, 0);
    }

    async fn several_servers_run_each_job_once(app: TestApp) {
        let second = app.another(|_| {}).await;
        for due in [3, 2, 2, 2, 2] {
            let mut workers = JoinSet::new();
            for n in 0..8 {
                let server = if n % 2 == 0 { app.clone() } else { second.clone() };
                workers.spawn(async move { server.run_jobs().await });
            }
            assert_eq!(workers.join_all().await.iter().sum::<usize>(), due);
            app.advance(600);
        }
        assert_eq!(app.count(ATTEMPTS).await, 0);
    }

    async fn a_job_that_nobody_knows_comes_again_later_and_says_why(app: TestApp) {
        app.run_jobs().await;
        let now = app.now().millis();
        app.raw(&format!("INSERT INTO jobs (kind, payload, run_at, attempts) VALUES ('unknown', '{{}}', {now}, 0)")).await;
        assert_eq!(app.run_jobs().await, 1);
        let error = app.texts("SELECT last_error FROM jobs WHERE kind = 'unknown'").await;
        assert!(error[0].contains("no handler"), "{error:?}");
        assert_eq!(app.run_jobs().await, 0);
        app.advance(2);
        assert_eq!(app.run_jobs().await, 1);
        assert_eq!(app.count("SELECT attempts FROM jobs WHERE kind = 'unknown'").await, 2);
    }

    async fn those_who_wait_for_one_bank_take_few_places(app: TestApp) {
        let now = app.now();
        for (n, lane) in [(1, "'bank:1'"), (2, "NULL"), (3, "'bank:2'")] {
            for job in 0..10 {
                let at = now.millis() - 1_000 * (10 - n) - job;
                app.raw(&format!("INSERT INTO jobs (kind, payload, run_at, attempts, lane) VALUES ('{n}', '{{}}', {at}, 0, {lane})")).await;
            }
        }
        let claim = async |busy: &[(&str, usize)]| {
            let busy: Vec<_> = busy.iter().map(|(lane, running)| ((*lane).to_owned(), *running)).collect();
            let tx = app.server.store.begin().await.unwrap();
            let claimed = claim(&tx, now, now.plus(60_000), Wish { most: 32, of_lane: 4, busy: &busy }).await.unwrap();
            tx.commit().await.unwrap();
            let of = |kind: &str| claimed.iter().filter(|job| job.kind == kind).count();
            (of("1"), of("2"), of("3"))
        };
        // Those that run already have their places.
        assert_eq!(claim(&[("bank:2", 4)]).await, (4, 10, 0));
        assert_eq!(claim(&[("bank:1", 3), ("bank:2", 1), ("bank:3", 4)]).await, (1, 0, 3));
        assert_eq!(claim(&[("bank:1", 4), ("bank:2", 5)]).await, (0, 0, 0));
        assert_eq!(claim(&[]).await, (4, 0, 4));
        assert_eq!(claim(&[]).await, (1, 0, 3));
    }

    async fn a_worker_that_dies_loses_nothing(app: TestApp) {
        app.run_jobs().await;
        app.advance(600);
        // Claimed, and never heard of again.
        let lease = app.now().plus(60_000).millis();
        app.raw(&format!("UPDATE jobs SET run_at = {lease}, attempts = 1")).await;
        assert_eq!(app.run_jobs().await, 0);
        app.advance(60);
        assert_eq!(app.run_jobs().await, 3);
    }

    async fn tidying_while_buyers_confirm_loses_no_payment(app: TestApp) {
        let shop = Arc::new(Shop::open(&app).await);
        for n in 0..20 {
            shop.hold(&format!("r{n}"), "1.00").await.ok();
        }
        app.advance(59);
        let mut callers = JoinSet::new();
        for n in 0..20 {
            let shop = Arc::clone(&shop);
            callers.spawn(async move { shop.payer.confirm(&format!("r{n}")).await.code() });
        }
        app.advance(1);
        app.run_jobs().await;
        let codes = callers.join_all().await;
        assert!(codes.iter().all(|code| code == "200" || code == "4003"), "{codes:?}");
        let paid = codes.iter().filter(|code| *code == "200").count();
        let completed = app.count("SELECT count(*) FROM payments WHERE state = 'completed'").await;
        assert_eq!(i64::try_from(paid).unwrap(), completed);
    }
}
