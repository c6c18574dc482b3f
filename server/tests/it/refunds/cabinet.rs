//! `POST /api/v1/payments/{number}/refunds`.

use super::{Sold, work};
use crate::support::{Pki, TestApp, json};

both! {
    async fn r213_r220_the_cabinet_returns_money_once_however_often_it_asks(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let number = sold.shop.pay("s1", "8.00").await;
        let path = format!("/payments/{number}/refunds");
        let wish = json!({"amount": "3"});
        let made = sold.browser.create(&path, "k1", &wish).await.status(201);
        assert_eq!((&made["payment"], &made["amount"], &made["state"]), (&json!(number), &json!("3.00"), &json!("created")));
        assert_eq!((&made["by"], &made["invoice"], &made["finished_at"]), (&json!("cabinet"), &json!(null), &json!(null)));
        let again = sold.browser.create(&path, "k1", &wish).await;
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(again.status(201)["id"], made["id"]);
        sold.browser.create(&path, "k1", &json!({"amount": "2"})).await.refused("2008");
        sold.browser.create(&path, "k2", &json!({"amount": "5.01"})).await.refused("5002");
        // What was refused may be asked for anew under the same key.
        sold.browser.create(&path, "k2", &json!({"amount": "5"})).await.status(201);
        sold.browser.post(&path, &wish).await.refused("2007");
        work(&app, 1).await;
        let view = sold.browser.get(&format!("/payments/{number}")).await.ok();
        assert_eq!((&view["refunded"], &view["refundable"]), (&json!("8.00"), &json!("0.00")));
        assert_eq!(view["refunds"].as_array().unwrap().len(), 2);
    }

    async fn nobody_else_returns_it(app: TestApp) {
        let sold = Sold::for_(&app, "10.00").await;
        let wish = json!({"amount": "1"});
        let (stranger, _) = sold.shop.neighbour().await;
        let other = app.browser();
        other.sign_in(&Pki::director(&stranger)).await.ok();
        other.create(&sold.path(), "k", &wish).await.refused("4001");
        app.browser().create(&sold.path(), "k", &wish).await.refused("1003");
        sold.browser.create("/payments/x/refunds", "k", &wish).await.refused("4001");
        assert_eq!(app.count("SELECT count(*) FROM refunds").await, 0);
    }
}
