//! `POST /participant/v1/refunds/{refund_id}/result`, and what the account's bank is told.

use super::{Sold, work};
use crate::support::{Bank, Desk, TestApp, json};
use shared::Scope;

both! {
    async fn the_bank_tells_by_itself_and_repeating_is_harmless(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        sold.desk.is(Desk::Accepts);
        let made = sold.refund("4.00").await;
        work(&app, 1).await;
        let path = format!("/refunds/{}/result", made["refund_id"].as_str().unwrap());
        for _ in 0..2 {
            let view = sold.shop.payer.post(&path, &json!({"state": "completed"})).await.ok();
            assert_eq!(view, json!({"refund_id": made["refund_id"], "payment_reference": "r1", "amount": "4.00", "state": "completed"}));
        }
        assert_eq!(sold.sums().await, ["4.00", "0.00", "6.00"]);
        assert_eq!(app.count("SELECT count(*) FROM jobs WHERE kind = 'refund'").await, 0);
    }

    async fn a_contradiction_changes_nothing_and_alarms_the_operator_once(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let made = sold.refund("4.00").await;
        work(&app, 1).await;
        let path = format!("/refunds/{}/result", made["refund_id"].as_str().unwrap());
        for _ in 0..3 {
            let answer = sold.shop.payer.post(&path, &json!({"state": "failed", "reason": "no"})).await;
            assert_eq!(answer.refused("5003").status, 409);
        }
        assert_eq!((sold.status(&made).await["status"].clone(), sold.sums().await[0].clone()), (2.into(), "4.00".to_owned()));
        let lines = app.texts("SELECT details FROM journal WHERE action = 'refund.contradiction' AND merchant_id IS NULL").await;
        assert_eq!(lines, ["completed, failed"]);
    }

    async fn only_the_payers_bank_may_tell(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let made = sold.refund("4.00").await;
        let path = format!("/refunds/{}/result", made["refund_id"].as_str().unwrap());
        let said = json!({"state": "completed"});
        let another = Bank::with_scopes(&app, "bank099", &[Scope::Paying]).await;
        another.post(&path, &said).await.refused("5001");
        sold.shop.bank.post(&path, &said).await.refused("1006");
        for unknown in ["/refunds/REF00000000000000000/result", "/refunds/x/result"] {
            sold.shop.payer.post(unknown, &said).await.refused("5001");
        }
        for bad in [json!({"state": "accepted"}), json!({}), json!({"state": "failed", "more": 1})] {
            sold.shop.payer.post(&path, &bad).await.refused("2001");
        }
        assert_eq!(sold.status(&made).await["status"], 1);
    }

    async fn settlements_debit_what_was_returned_in_a_stable_order(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let refunds = [sold.refund("4.00").await, sold.refund("1.00").await];
        sold.desk.is(Desk::Fails);
        work(&app, 1).await;
        assert_eq!(sold.shop.bank.get("/settlements").await.ok()["items"].as_array().unwrap().len(), 1);
        sold.desk.is(Desk::Completes);
        let done = [sold.refund("2.50").await, sold.refund("7.50").await];
        work(&app, 1).await;
        sold.shop.pay("s1", "1.00").await;
        let (mut seen, mut path) = (Vec::new(), "/settlements?limit=1".to_owned());
        loop {
            let page = sold.shop.bank.get(&path).await.ok();
            let line = &page["items"][0];
            seen.push(format!("{} {}", line["kind"].as_str().unwrap(), line["amount"].as_str().unwrap()));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/settlements?limit=1&cursor={next}");
        }
        assert_eq!(seen[0], "payment 10.00");
        assert_eq!(seen[3], "payment 1.00");
        let mut middle = seen[1..3].to_vec();
        middle.sort();
        assert_eq!((middle, seen.len()), (vec!["refund -2.50".to_owned(), "refund -7.50".to_owned()], 4));
        let all = sold.shop.bank.get(&format!("/settlements?account={}", sold.shop.account)).await.ok();
        assert!(all["items"].as_array().unwrap().iter().any(|line| line["number"] == done[0]["refund_id"]));
        assert!(!all["items"].as_array().unwrap().iter().any(|line| line["number"] == refunds[0]["refund_id"]));
    }
}
