//! Refunds never guess.

use super::{Sold, work};
use crate::support::{Desk, TestApp};

both! {
    async fn silence_and_nonsense_say_nothing_and_the_same_id_is_asked_until_the_bank_answers(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        for (trouble, taken) in [
            (Desk::Down, false), (Desk::Deaf, true), (Desk::Nonsense, true), (Desk::Confused, true), (Desk::Accepts, true),
        ] {
            sold.desk.forgets();
            sold.desk.calls();
            sold.desk.is(trouble);
            let made = sold.refund("2.00").await;
            work(&app, 40).await;
            assert_eq!(sold.status(&made).await["status"], 1, "{trouble:?}");
            assert_eq!(sold.sums().await[1], "2.00");
            let calls = sold.desk.calls();
            assert!(calls.len() > 3 && calls[0] == "PUT" && calls[1] == "GET", "{trouble:?}: {calls:?}");
            assert_eq!(sold.desk.orders().len(), usize::from(taken));
            sold.desk.is(Desk::Completes);
            sold.desk.decides("completed");
            work(&app, 61).await;
            assert_eq!(sold.status(&made).await["status"], 2, "{trouble:?}");
            let orders = sold.desk.orders();
            assert!(orders.len() == 1 && orders[0].0 == made["refund_id"], "{trouble:?}: {orders:?}");
        }
        assert_eq!(app.count("SELECT count(*) FROM jobs WHERE kind = 'refund'").await, 0);
    }

    async fn r228_a_failure_frees_the_amount_and_keeps_its_reason(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        sold.desk.is(Desk::Fails);
        let made = sold.refund("10.00").await;
        work(&app, 1).await;
        let seen = sold.status(&made).await;
        assert_eq!((&seen["status"], &seen["reason"]), (&3.into(), &"Счёт закрыт".into()));
        assert_eq!(sold.sums().await, ["0.00", "0.00", "10.00"]);
        sold.desk.is(Desk::Completes);
        sold.refund("10.00").await;
        work(&app, 1).await;
        assert_eq!(sold.sums().await, ["10.00", "0.00", "0.00"]);
        assert_eq!(sold.desk.orders().len(), 2);
    }

    async fn an_order_that_the_bank_never_received_is_repeated_under_its_id(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        sold.desk.is(Desk::Accepts);
        let made = sold.refund("4.00").await;
        work(&app, 1).await;
        sold.desk.forgets();
        sold.desk.calls();
        sold.desk.is(Desk::Completes);
        work(&app, 3).await;
        assert_eq!(sold.desk.calls(), ["GET", "PUT"]);
        assert_eq!(sold.status(&made).await["status"], 2);
    }

    async fn a_server_that_dies_while_it_asks_is_succeeded_and_nothing_is_ordered_twice(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let made = sold.refund("4.00").await;
        // Asked, and dead before the answer was written down.
        sold.desk.is(Desk::Deaf);
        work(&app, 1).await;
        sold.desk.decides("completed");
        sold.desk.is(Desk::Completes);
        let other = app.another(|_| {}).await;
        app.advance(120);
        work(&other, 1).await;
        assert_eq!(sold.status(&made).await["status"], 2);
        assert_eq!((sold.desk.calls(), sold.desk.orders().len()), (vec!["PUT".to_owned(), "GET".to_owned()], 1));
    }

    async fn two_servers_that_ask_at_once_end_it_once(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        for _ in 0..5 {
            sold.refund("1.00").await;
        }
        let other = app.another(|_| {}).await;
        let asks = async |server: &TestApp| {
            for row in 1..=5 {
                let row = server::domain::id::RefundRow(row);
                server::service::refunds::instruct(&server.server, row).await.expect("the database answers");
            }
        };
        tokio::join!(asks(&app), asks(&other), asks(&app));
        assert_eq!(sold.sums().await, ["5.00", "0.00", "5.00"]);
        assert_eq!(app.count("SELECT count(*) FROM events WHERE kind = 'refund'").await, 10);
    }

    async fn a_bank_without_an_address_may_still_tell_the_end(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        app.raw("UPDATE participants SET base_url = NULL").await;
        let made = sold.refund("4.00").await;
        work(&app, 5).await;
        assert_eq!(sold.status(&made).await["status"], 1);
        let path = format!("/refunds/{}/result", made["refund_id"].as_str().unwrap());
        sold.shop.payer.post(&path, &serde_json::json!({"state": "completed"})).await.ok();
        assert_eq!(sold.status(&made).await["status"], 2);
    }
}
