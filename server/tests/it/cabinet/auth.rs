//! `POST /auth/eimzo`: whom a certificate stands for, natively verified.

use crate::support::{Pki, Shop, TestApp, User, Value, card, json};
use eimzo::oid;
use time::macros::datetime;

async fn shop_and_director(app: &TestApp) -> (Shop, User) {
    let shop = Shop::open(app).await;
    let director = Pki::director(&shop.tax_id);
    (shop, director)
}

both! {
    async fn a_director_enters_for_his_organisation(app: TestApp) {
        let (shop, director) = shop_and_director(&app).await;
        let browser = app.browser();
        let answer = browser.sign_in(&director).await;
        let view = answer.ok();
        assert_eq!(view, json!({
            "user": {"name": "KARIMOV ALI VALIYEVICH", "pinfl_masked": view["user"]["pinfl_masked"], "title": "DIREKTOR"},
            "merchant": {"name": "Karimov savdo", "tax_id": shop.tax_id, "legal_form": "YaTT", "country": "UZ", "currency": "UZS"},
            "expires_at": app.now().plus(12 * 3_600_000).to_string(),
        }));
        let masked = view["user"]["pinfl_masked"].as_str().unwrap();
        assert!(masked.starts_with('3') && masked.ends_with("11") && !masked.contains("0101850"), "{masked}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(browser.get("/session").await.ok(), view);
        let journal = app.texts("SELECT actor || ' ' || certificate_serial FROM journal WHERE action = 'session.open'").await;
        assert_eq!(journal, ["KARIMOV ALI VALIYEVICH 218711a92"]);
    }

    async fn any_holder_of_a_companys_certificate_acts_for_it(app: TestApp) {
        let (shop, _) = shop_and_director(&app).await;
        let name = [(oid::CN, "RAHIMOVA LOLA"), (oid::PINFL, "40202900020029"), (oid::INN, shop.tax_id.as_str())];
        let accountant = Pki::get().issue(&name, |_| {});
        let view = app.browser().sign_in(&accountant).await.ok();
        assert_eq!((&view["user"]["name"], &view["user"]["title"]), (&json!("RAHIMOVA LOLA"), &Value::Null));
        assert_eq!(view["merchant"]["tax_id"], shop.tax_id);
    }

    async fn a_person_enters_by_pinfl_and_then_by_his_own_inn(app: TestApp) {
        let (shop, _) = shop_and_director(&app).await;
        let put = async |id: &str| { shop.bank.put(&format!("/merchants/{id}"), &card("active")).await.ok(); };
        let person = Pki::person("30101900010018", "512345678");
        app.browser().sign_in(&person).await.refused("1004");
        put("512345678").await;
        assert_eq!(app.browser().sign_in(&person).await.ok()["merchant"]["tax_id"], "512345678");
        put("30101900010018").await;
        assert_eq!(app.browser().sign_in(&person).await.ok()["merchant"]["tax_id"], "30101900010018");
    }

    async fn an_organisations_certificate_never_falls_back_to_the_person(app: TestApp) {
        let (shop, _) = shop_and_director(&app).await;
        // The director's own PINFL and UID are registered; his organisation is not.
        for id in ["30101850000011", "400000001"] {
            shop.bank.put(&format!("/merchants/{id}"), &card("active")).await.ok();
        }
        app.browser().sign_in(&Pki::director("307777777")).await.refused("1004");
        app.browser().sign_in(&Pki::director("not a number")).await.refused("1004");
        assert_eq!(app.count("SELECT count(*) FROM sessions").await, 0);
    }

    async fn whoever_is_registered_at_no_bank_stays_outside(app: TestApp) {
        let browser = app.browser();
        browser.sign_in(&Pki::person("30101900010018", "512345678")).await.refused("1004");
        browser.sign_in(&Pki::get().issue(&[(oid::CN, "NOBODY")], |_| {})).await.refused("1004");
        browser.get("/session").await.refused("1003");
        assert!(browser.cookie("uzqr").is_none());
    }

    async fn a_suspended_merchant_stays_outside(app: TestApp) {
        let (shop, director) = shop_and_director(&app).await;
        shop.set_status("suspended").await;
        app.browser().sign_in(&director).await.refused("1002");
    }

    async fn a_certificate_out_of_time_is_1013(app: TestApp) {
        let (shop, _) = shop_and_director(&app).await;
        let name = crate::support::director(&shop.tax_id);
        let expired = Pki::get().issue(&name, |t| t.not_after = datetime!(2026-11-22 8:59:59 UTC));
        let future = Pki::get().issue(&name, |t| t.not_before = datetime!(2026-11-22 9:00:01 UTC));
        app.browser().sign_in(&expired).await.refused("1013");
        app.browser().sign_in(&future).await.refused("1013");
        // Signed while it was valid, sent when it was not any more.
        let hourly = Pki::get().issue(&name, |t| t.not_after = datetime!(2026-11-22 9:01 UTC));
        let browser = app.browser();
        let challenge = browser.challenge().await;
        let signed = hourly.sign(&challenge, app.now());
        app.advance(61);
        browser.enter(&signed).await.refused("1013");
    }

    async fn a_certificate_of_nobody_we_trust_is_1012(app: TestApp) {
        let (shop, _) = shop_and_director(&app).await;
        let name = crate::support::director(&shop.tax_id);
        let foreign = Pki::foreign().issue(&name, |_| {});
        app.browser().sign_in(&foreign).await.refused("1012");
        let mut without_chain = Pki::get().issue(&name, |_| {});
        without_chain.chain.clear();
        app.browser().sign_in(&without_chain).await.refused("1012");
        let mut mixed = Pki::foreign().issue(&name, |_| {});
        mixed.chain.clone_from(&Pki::director(&shop.tax_id).chain);
        app.browser().sign_in(&mixed).await.refused("1012");
        let policy = |t: &mut eimzo::x509::Template| t.policies = vec!["1.2.860.3.2.2.1.9".parse().unwrap()];
        app.browser().sign_in(&Pki::get().issue(&name, policy)).await.refused("1012");
        app.browser().sign_in(&Pki::get().issue(&name, |t| t.policies.clear())).await.refused("1012");
        let authority = eimzo::x509::Role::Authority { path_length: None };
        app.browser().sign_in(&Pki::get().issue(&name, |t| t.role = authority)).await.refused("1012");
    }

    async fn a_computer_whose_clock_is_off_is_1014(app: TestApp) {
        let (_, director) = shop_and_director(&app).await;
        for (seconds, code) in [(601, "1014"), (-601, "1014"), (-86_400, "1014"), (600, "200"), (-600, "200")] {
            let browser = app.browser();
            let challenge = browser.challenge().await;
            let signed = director.sign(&challenge, app.now().plus(seconds * 1_000));
            assert_eq!(browser.enter(&signed).await.code(), code, "{seconds}");
        }
    }

    async fn what_is_no_signed_message_is_1011(app: TestApp) {
        let browser = app.browser();
        browser.challenge().await;
        for text in ["", "x", "AAAA", "MIIB", "====", "\u{0}", "MAA="] {
            browser.enter(text).await.refused("1011");
        }
    }

    async fn the_body_is_read_strictly(app: TestApp) {
        let browser = app.browser();
        browser.post("/auth/eimzo", &json!({})).await.fault("2001", "pkcs7", "required");
        browser.post("/auth/eimzo", &json!({"pkcs7": 1})).await.fault("2001", "pkcs7", "type");
        browser.post("/auth/eimzo", &json!({"pkcs7": "", "inn": "1"})).await.fault("2001", "inn", "unknown-field");
        browser.post("/auth/eimzo", &json!({"pkcs7": "A".repeat(65 * 1024)})).await.refused("2009");
    }

    async fn without_a_verifier_nobody_enters(app: TestApp) {
        let (_, director) = shop_and_director(&app).await;
        let closed = app.another(|config| config.eimzo.mode = server::config::EimzoMode::None).await;
        let browser = app.browser();
        let challenge = browser.challenge().await;
        browser.at(&closed).enter(&director.sign(&challenge, app.now())).await.refused("1015");
        closed.browser().get("/auth/challenge").await.refused("1015");
    }
}
