//! What a till may ask for.

use super::{Sold, work};
use crate::support::{TestApp, Till, Value, json, till_payload as payload};
use futures_util::future::join_all;

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

both! {
    async fn r218_r222_a_till_returns_money_and_follows_it(app: TestApp) {
        let sold = Sold::for_(&app, "100.00").await;
        let made = sold.refund("30.5").await;
        assert_eq!((&made["status"], made.as_object().unwrap().len()), (&json!(1), 2));
        assert_eq!(sold.sums().await, ["0.00", "30.50", "69.50"]);
        work(&app, 1).await;
        assert_eq!(sold.status(&made).await, json!({"refund_id": made["refund_id"], "status": 2}));
        assert_eq!(sold.sums().await, ["30.50", "0.00", "69.50"]);
        let order = json!({"payment_reference": "r1", "amount": "30.50"});
        assert_eq!(sold.desk.orders(), [(made["refund_id"].as_str().unwrap().to_owned(), order)]);
        let view = sold.browser.get(&format!("/payments/{}", sold.paid)).await.ok();
        let refund = &view["refunds"][0];
        assert_eq!((&refund["id"], &refund["state"], &refund["by"]), (&made["refund_id"], &json!("completed"), &json!("till")));
        assert_eq!(refund["invoice"]["external_id"], "A-1");
        let timeline: Vec<_> = view["timeline"].as_array().unwrap().iter().map(|e| e["event"].clone()).collect();
        assert_eq!(timeline, ["invoice_created", "held", "completed", "refund_created", "refund_completed"]);
        let lines = app.texts("SELECT actor_kind || ' ' || actor || ' ' || subject FROM journal WHERE action = 'refund.create'").await;
        assert_eq!(lines, [format!("till TILL {}", made["refund_id"].as_str().unwrap())]);
        assert_eq!(app.count("SELECT count(*) FROM events WHERE kind = 'refund'").await, 2);
    }

    async fn r215_r216_no_sum_of_refunds_passes_the_payment(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let more = async |amount: &str| sold.till.post(&sold.path(), &json!({ "amount": amount })).await.code();
        assert_eq!(more("10.01").await, "5002");
        assert_eq!((more("4").await, more("6.01").await, more("6").await), ("201".into(), "5002".into(), "201".into()));
        assert_eq!(more("0.01").await, "5002");
        work(&app, 1).await;
        assert_eq!((sold.sums().await, more("0.01").await), (["10.00", "0.00", "0.00"].map(String::from), "5002".into()));
    }

    async fn r216_ten_at_once_never_return_more_than_was_paid(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let ask = async |_: usize| sold.till.post(&sold.path(), &json!({"amount": "3"})).await.code();
        let codes = join_all((0..10).map(ask)).await;
        assert_eq!(codes.iter().filter(|code| *code == "201").count(), 3, "{codes:?}");
        assert!(codes.iter().all(|code| code == "201" || code == "5002"), "{codes:?}");
        assert_eq!(sold.sums().await, ["0.00", "9.00", "1.00"]);
    }

    async fn r220_the_tills_own_id_makes_one_refund(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let wish = json!({"amount": "4.00", "external_id": "B-1"});
        let ask = async |_: usize| {
            let answer = sold.till.post(&sold.path(), &wish).await;
            (answer.code(), json_of(&answer.text())["refund_id"].clone())
        };
        let answers = join_all((0..20).map(ask)).await;
        assert_eq!(answers.iter().filter(|(code, _)| code == "201").count(), 1, "{answers:?}");
        assert!(answers.iter().all(|(code, id)| (code == "200" || code == "201") && *id == answers[0].1), "{answers:?}");
        assert_eq!(sold.sums().await, ["0.00", "4.00", "6.00"]);
        work(&app, 1).await;
        assert_eq!(sold.till.post(&sold.path(), &wish).await.status(200)["status"], 2);
        let other = json!({"amount": "4.01", "external_id": "B-1"});
        assert_eq!(sold.till.post(&sold.path(), &other).await.refused("2003").status, 409);
        let second = sold.till.invoice("A-2", "10.00").await;
        let second = sold.shop.payer.pay("r2", payload(&second), "10.00").await;
        sold.till.post(&format!("/payments/{second}/refunds"), &wish).await.refused("2003");
        // Another key has its own ids.
        let neighbour = Till::at(&sold.shop, &sold.browser, &sold.till.qr, "NEXT").await;
        neighbour.post(&sold.path(), &wish).await.status(201);
    }

    async fn only_payments_of_the_keys_present_qr_can_be_refunded(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let static_one = sold.shop.pay("s1", "5.00").await;
        let wish = json!({"amount": "1.00"});
        for number in [static_one.as_str(), "PAY26112200000000009", "nonsense"] {
            sold.till.post(&format!("/payments/{number}/refunds"), &wish).await.refused("4001");
        }
        let other = Till::open(&sold.shop, &sold.browser, "OTHER").await;
        other.post(&sold.path(), &wish).await.refused("4001");
        let mine = sold.refund("1.00").await;
        other.get(&format!("/refunds/{}", mine["refund_id"].as_str().unwrap())).await.refused("5001");
        sold.till.get("/refunds/REF00000000000000000").await.refused("5001");
        sold.till.get("/refunds/x").await.refused("5001");
        // Bound elsewhere, the key still sees its refund, but makes no new one here.
        let path = format!("/api-keys/{}/qr", sold.till.key);
        sold.browser.put(&path, &json!({"qr": other.qr})).await.ok();
        sold.till.post(&sold.path(), &wish).await.refused("4001");
        assert_eq!(sold.status(&mine).await["status"], 1);
        sold.browser.delete(&format!("/api-keys/{}", sold.till.key)).await.status(204);
        sold.till.post(&sold.path(), &wish).await.refused("1001");
        // What was asked for is done without the key.
        work(&app, 1).await;
        assert_eq!(sold.sums().await[0], "1.00");
    }

    async fn r217_what_cannot_be_refunded_is_refused_with_its_code(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        for (body, code) in [
            (json!({"amount": "0"}), "2002"),
            (json!({"amount": "1.001"}), "2002"),
            (json!({"amount": "1", "external_id": "x".repeat(21)}), "2003"),
            (json!({"amount": "1", "more": 1}), "2001"),
            (json!({}), "2001"),
        ] {
            let answer = sold.till.post(&sold.path(), &body).await;
            assert_eq!((answer.status, answer.code()), (400, code.to_owned()));
        }
        let held = sold.till.invoice("A-2", "5.00").await;
        let held = sold.shop.payer.hold("r2", payload(&held), "5.00").await.ok();
        let path = format!("/payments/{}/refunds", held["number"].as_str().unwrap());
        sold.till.post(&path, &json!({"amount": "1"})).await.refused("4002");
        sold.shop.set_status("suspended").await;
        sold.till.post(&sold.path(), &json!({"amount": "1"})).await.refused("1002");
        assert_eq!(app.count("SELECT count(*) FROM refunds").await, 0);
    }
}
