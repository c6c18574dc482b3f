//! `GET /accounts`.

use crate::support::{MFO, Pki, Shop, TestApp, account, json};

both! {
    async fn the_merchants_open_accounts_stand_in_the_order_of_their_registration(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.neighbour().await;
        for client in [9, 2] {
            let path = format!("/merchants/{}/accounts/{}", shop.tax_id, account(client));
            shop.bank.put(&path, &json!({"mfo": MFO, "bank_code": "062", "status": "open"})).await.ok();
        }
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let row = |client| json!({
            "account": account(client), "mfo": MFO, "bank_code": "062", "bank_name": "Bank bank062", "currency": "UZS",
        });
        let list = browser.get("/accounts").await.ok();
        assert_eq!(list, json!({"items": [row(1), row(9), row(2)], "next": null, "first": 1}));
        let first = browser.get("/accounts?limit=2").await.ok();
        assert_eq!(first["items"], json!([row(1), row(9)]));
        let rest = browser.get(&format!("/accounts?limit=2&cursor={}", first["next"].as_str().unwrap())).await.ok();
        assert_eq!(rest, json!({"items": [row(2)], "next": null, "first": 3}));
        browser.get("/accounts?limit=0").await.fault("2001", "limit", "limit");
        browser.get("/accounts?cursor=zz").await.refused("2006");
        shop.set_account("closed").await;
        assert_eq!(browser.get("/accounts").await.ok()["items"], json!([row(9), row(2)]));
    }
}
