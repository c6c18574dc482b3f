//! `POST /merchants/{tax_id}/static-qrs`.

use crate::support::{Bank, Pki, Shop, TestApp, Value, account, card, json};

both! {
    async fn the_counter_registers_a_static_qr_that_can_be_paid_at_once(app: TestApp) {
        let shop = Shop::open(&app).await;
        let body = json!({"account": shop.account, "name": "COUNTER_2"});
        let qr = shop.bank.post(&format!("/merchants/{}/static-qrs", shop.tax_id), &body).await.status(201);
        assert_eq!((&qr["name"], &qr["kind"], &qr["account"]), (&json!("COUNTER_2"), &json!("static"), &json!(shop.account)));
        assert_eq!((&qr["mfo"], &qr["bank_code"]), (&json!("00440"), &json!("062")));
        assert_eq!(qr["status"], json!({"state": "active"}));
        assert_eq!((&qr["api_key_count"], &qr["telegram"]), (&json!(0), &Value::Null));
        assert_eq!(qr["created_at"], app.now().to_string());
        shop.payer.pay("r1", qr["payload"].as_str().unwrap(), "5.00").await;
    }

    async fn the_merchant_sees_it_in_the_cabinet(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let list = browser.get("/qrs").await.ok();
        assert_eq!(list["items"][0]["number"], shop.number);
    }

    async fn names_need_not_be_unique(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (one, _) = shop.register("SAME").await;
        let (two, _) = shop.register("SAME").await;
        assert_ne!(one, two);
    }

    async fn every_field_has_its_rule(app: TestApp) {
        let shop = Shop::open(&app).await;
        let path = format!("/merchants/{}/static-qrs", shop.tax_id);
        let ask = async |body: Value| shop.bank.post(&path, &body).await;
        for name in ["", "a b", "o'zbek", &"A".repeat(31)] {
            ask(json!({"account": shop.account, "name": name})).await.fault("2001", "name", "qr-name");
        }
        ask(json!({"account": "1", "name": "A"})).await.fault("2001", "account", "account-number");
        ask(json!({"account": shop.account, "name": "A", "kind": "static"})).await.fault("2001", "kind", "unknown-field");
        ask(json!({"name": "A"})).await.fault("2001", "account", "required");
        shop.bank.act(&path).await.fault("2001", "account", "required");
    }

    async fn an_account_that_is_not_the_banks_own_is_not_there(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (_, foreign) = shop.neighbour().await;
        let path = format!("/merchants/{}/static-qrs", shop.tax_id);
        for number in [foreign, account(77)] {
            shop.bank.post(&path, &json!({"account": number, "name": "A"})).await.refused("7021");
        }
        let second = Bank::register(&app, "bank014").await;
        let body = json!({"account": shop.account, "name": "A"});
        second.post(&path, &body).await.refused("7020");
        second.put(&format!("/merchants/{}", shop.tax_id), &card("active")).await.ok();
        second.post(&path, &body).await.refused("7021");
    }

    async fn a_suspended_merchant_registers_nothing(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.set_status("suspended").await;
        let body = json!({"account": shop.account, "name": "A"});
        shop.bank.post(&format!("/merchants/{}/static-qrs", shop.tax_id), &body).await.refused("7005");
    }
}
