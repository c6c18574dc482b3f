//! `PUT /merchants/{tax_id}/accounts/{account}`.

use crate::support::{MFO, Shop, TestApp, Value, account, account_in, json};

fn open(status: &str) -> Value {
    json!({"mfo": MFO, "bank_code": "062", "status": status})
}

both! {
    async fn an_account_is_registered_closed_and_reopened(app: TestApp) {
        let shop = Shop::open(&app).await;
        let path = format!("/merchants/{}/accounts/{}", shop.tax_id, account(2));
        for status in ["open", "closed", "closed", "open"] {
            let answer = shop.bank.put(&path, &open(status)).await.ok();
            assert_eq!(answer, json!({"account": account(2), "mfo": MFO, "bank_code": "062", "status": status}));
        }
        assert_eq!(app.count("SELECT count(*) FROM accounts").await, 2);
    }

    async fn every_field_has_its_rule(app: TestApp) {
        let shop = Shop::open(&app).await;
        let path = format!("/merchants/{}/accounts/{}", shop.tax_id, account(2));
        for (field, value, rule) in [
            ("mfo", json!("0440"), "mfo"),
            ("mfo", json!(440), "type"),
            ("bank_code", json!("62"), "bank-code"),
            ("status", json!("frozen"), "not-allowed"),
            ("name", json!("x"), "unknown-field"),
        ] {
            let mut body = open("open");
            body[field] = value;
            shop.bank.put(&path, &body).await.fault("2001", field, rule);
        }
        for field in ["mfo", "bank_code", "status"] {
            let mut body = open("open");
            body.as_object_mut().unwrap().remove(field);
            shop.bank.put(&path, &body).await.fault("2001", field, "required");
        }
    }

    async fn the_control_key_ties_account_and_branch(app: TestApp) {
        let shop = Shop::open(&app).await;
        let mut number = account(2).into_bytes();
        number[8] = b'0' + (number[8] - b'0' + 1) % 10;
        let path = format!("/merchants/{}/accounts/{}", shop.tax_id, String::from_utf8(number).unwrap());
        shop.bank.put(&path, &open("open")).await.fault("2001", "account", "account-key");
        let path = format!("/merchants/{}/accounts/{}", shop.tax_id, account(2));
        let elsewhere = json!({"mfo": "00842", "bank_code": "062", "status": "open"});
        shop.bank.put(&path, &elsewhere).await.fault("2001", "account", "account-key");
    }

    async fn an_account_in_another_currency_cannot_be_credited_with_soum(app: TestApp) {
        let shop = Shop::open(&app).await;
        let path = format!("/merchants/{}/accounts/{}", shop.tax_id, account_in("840", 2));
        shop.bank.put(&path, &open("open")).await.fault("2001", "account", "account-currency");
        assert_eq!(app.count("SELECT count(*) FROM accounts").await, 1);
    }

    async fn malformed_and_unknown_ids_answer_alike(app: TestApp) {
        let shop = Shop::open(&app).await;
        let put = async |path: String| shop.bank.put(&path, &open("open")).await;
        put(format!("/merchants/308888888/accounts/{}", account(2))).await.refused("7020");
        put(format!("/merchants/x/accounts/{}", account(2))).await.refused("7020");
        put(format!("/merchants/{}/accounts/123", shop.tax_id)).await.refused("7021");
        put(format!("/merchants/{}/accounts/%FF", shop.tax_id)).await.refused("7020");
    }

    async fn an_account_belongs_to_one_merchant(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (neighbour, _) = shop.neighbour().await;
        let path = format!("/merchants/{neighbour}/accounts/{}", shop.account);
        shop.bank.put(&path, &open("open")).await.refused("7005");
    }

    async fn a_closed_account_takes_no_payment_and_reads_as_a_banks_block(app: TestApp) {
        let shop = Shop::open(&app).await;
        app.advance(10);
        let closed_at = app.now().to_string();
        shop.set_account("closed").await;
        shop.hold("r1", "1.00").await.refused("7002");
        shop.payer.resolve(&shop.payload).await.refused("7002");
        app.advance(10);
        shop.set_account("closed").await;
        let seen = shop.bank.act(&format!("/qrs/{}/unblock", shop.number)).await.ok();
        assert_eq!(seen["status"], json!({"state": "blocked", "kind": "bank", "at": closed_at}));
        shop.hold("r1", "1.00").await.refused("7002");
        shop.set_account("open").await;
        shop.pay("r1", "1.00").await;
    }

    async fn reopening_an_account_keeps_the_block_that_the_bank_has_set(app: TestApp) {
        let shop = Shop::open(&app).await;
        let block = format!("/qrs/{}/block", shop.number);
        shop.bank.act(&block).await.ok();
        shop.set_account("closed").await;
        shop.set_account("open").await;
        shop.hold("r1", "1.00").await.refused("7002");
        shop.bank.act(&format!("/qrs/{}/unblock", shop.number)).await.ok();
        shop.pay("r1", "1.00").await;
    }

    async fn no_qr_is_registered_on_a_closed_account(app: TestApp) {
        let shop = Shop::open(&app).await;
        shop.set_account("closed").await;
        let body = json!({"account": shop.account, "name": "SHOP"});
        shop.bank.post(&format!("/merchants/{}/static-qrs", shop.tax_id), &body).await.refused("7005");
    }
}
