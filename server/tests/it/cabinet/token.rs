//! The session's token: only ours, only under our keys.

use crate::support::{Pki, Registry, Shop, TestApp, Value, json};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use server::entropy::Entropy;
use server::secrets::{Hidden, Keyring, MasterKey};

fn part(token: &str, place: usize) -> Value {
    serde_json::from_slice(&BASE64.decode(token.split('.').nth(place).unwrap()).unwrap()).unwrap()
}

fn ring(key: u8) -> Keyring {
    Keyring::new(&MasterKey::from_bytes([key; 32]), &[], Entropy::seeded(1))
}

both! {
    async fn a_token_of_another_making_is_refused(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let token = browser.cookie("uzqr").unwrap();
        let (header, claims) = (part(&token, 0), part(&token, 1));
        assert_eq!(header["alg"], "HS256");
        let kid = header["kid"].as_str().unwrap();
        let parts: Vec<&str> = token.split('.').collect();
        let with_header = |header: Value, signature: &str| format!("{}.{}.{signature}", BASE64.encode(header.to_string()), parts[1]);
        let mut later = claims.clone();
        later["exp"] = json!(claims["exp"].as_i64().unwrap() + 3600);
        let other = ring(8).sign_jwt(&claims);
        let other_kid = part(&other, 0)["kid"].as_str().unwrap().to_owned();
        let forged = [
            ("no algorithm", with_header(json!({"alg": "none", "kid": kid}), "")),
            ("no algorithm, signed", with_header(json!({"alg": "none", "kid": kid}), parts[2])),
            ("another algorithm", with_header(json!({"alg": "HS512", "kid": kid}), parts[2])),
            ("an asymmetric algorithm", with_header(json!({"alg": "RS256", "kid": kid}), parts[2])),
            ("no key", with_header(json!({"alg": "HS256"}), parts[2])),
            ("an unknown key", with_header(json!({"alg": "HS256", "kid": "00000000"}), parts[2])),
            ("another key", other.clone()),
            ("another key under our name", format!("{}.{}.{}", parts[0], parts[1], other.split('.').nth(2).unwrap())),
            ("another key's name", with_header(json!({"alg": "HS256", "kid": other_kid}), parts[2])),
            ("a later end", format!("{}.{}.{}", parts[0], BASE64.encode(later.to_string()), parts[2])),
            ("no signature", format!("{}.{}.", parts[0], parts[1])),
            ("nothing", String::new()),
        ];
        for (what, text) in forged {
            let stranger = app.browser();
            stranger.set_cookie("uzqr", &text);
            assert_eq!(stranger.get("/session").await.code(), "1003", "{what}");
        }
        browser.get("/session").await.ok();
    }

    async fn claims_under_our_own_key_need_a_living_session(app: TestApp) {
        let shop = Shop::open(&app).await;
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let claims = part(&browser.cookie("uzqr").unwrap(), 1);
        let ours = ring(7);
        let try_with = async |change: &dyn Fn(&mut Value)| {
            let mut other = claims.clone();
            change(&mut other);
            let stranger = app.browser();
            stranger.set_cookie("uzqr", &ours.sign_jwt(&other));
            stranger.get("/session").await.code()
        };
        assert_eq!(try_with(&|_| {}).await, "200");
        assert_eq!(try_with(&|c| c["sid"] = json!("00".repeat(32))).await, "1003");
        assert_eq!(try_with(&|c| c["aud"] = json!("participant")).await, "1003");
        assert_eq!(try_with(&|c| c["exp"] = json!(1)).await, "1003");
        assert_eq!(try_with(&|c| { c.as_object_mut().unwrap().remove("exp"); }).await, "1003");
        assert_eq!(try_with(&|c| { c.as_object_mut().unwrap().remove("sid"); }).await, "1003");
    }

    async fn a_key_is_replaced_without_anybody_being_thrown_out(app: TestApp) {
        let shop = Shop::open(&app).await;
        let key = |byte| MasterKey::from_bytes([byte; 32]);
        let browser = app.browser();
        browser.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        let both = app.another(|config| config.secret_keys = Hidden::new(vec![key(8), key(7)])).await;
        let new = app.another(|config| config.secret_keys = Hidden::new(vec![key(8)])).await;
        browser.at(&both).get("/session").await.ok();
        browser.at(&new).get("/session").await.refused("1003");
        let fresh = both.browser();
        fresh.sign_in(&Pki::director(&shop.tax_id)).await.ok();
        fresh.at(&new).get("/session").await.ok();
        fresh.at(&app).get("/session").await.refused("1003");
        // A participant's secret, kept under the former key, still opens.
        let token = async |server: &TestApp| {
            server.post("/participant/v1/oauth/token").basic(&shop.bank.id, &shop.bank.secret).send().await
        };
        token(&new).await.refused("1001");
        token(&both).await.ok();
        // Opened once beside the new key, it stands under that one: the former can go. So does the secret of our own calls.
        token(&new).await.ok();
        Registry::of(&app, &shop.bank).await;
        let report = fresh.at(&new).post("/qrs/sync", &json!({})).await.ok();
        assert_eq!(report["unreachable"], json!([]));
    }
}
