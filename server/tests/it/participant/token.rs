//! `POST /oauth/token`, and what its tokens open.

use crate::support::{Bank, Shop, TestApp};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use shared::Scope;

const TOKEN: &str = "/participant/v1/oauth/token";
const SETTLEMENTS: &str = "/participant/v1/settlements";

both! {
    async fn credentials_are_exchanged_for_a_token_of_ten_minutes(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        for form in ["", "grant_type=client_credentials", "grant_type=client_credentials&scope="] {
            let answer = app.post(TOKEN).basic(&bank.id, &bank.secret).body(form).send().await;
            assert_eq!(answer.header("cache-control"), "no-store");
            let token = answer.ok();
            assert_eq!((&token["token_type"], &token["expires_in"]), (&json!("Bearer"), &json!(600)));
            assert_eq!(token["scope"], "acquiring paying");
        }
    }

    async fn a_token_may_ask_for_less_than_everything(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let form = "grant_type=client_credentials&scope=paying";
        let token = app.post(TOKEN).basic(&bank.id, &bank.secret).body(form).send().await.ok();
        assert_eq!(token["scope"], "paying");
        let text = token["access_token"].as_str().unwrap();
        app.get(SETTLEMENTS).bearer(text).send().await.refused("1006");
        app.get("/participant/v1/payments/none").bearer(text).send().await.refused("4001");
    }

    async fn nobody_is_granted_a_scope_that_he_has_not(app: TestApp) {
        let wallet = Bank::with_scopes(&app, "wallet", &[Scope::Paying]).await;
        let form = "grant_type=client_credentials&scope=paying+acquiring";
        app.post(TOKEN).basic(&wallet.id, &wallet.secret).body(form).send().await.refused("1006");
    }

    async fn wrong_and_unknown_credentials_answer_alike(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let other = Bank::register(&app, "bank014").await;
        for (id, secret) in [
            (bank.id.as_str(), "wrong"),
            (bank.id.as_str(), ""),
            (bank.id.as_str(), other.secret.as_str()),
            ("nobody", bank.secret.as_str()),
            ("BANK062", bank.secret.as_str()),
            ("", ""),
            ("a b", "c"),
        ] {
            app.post(TOKEN).basic(id, secret).send().await.refused("1001");
        }
        app.post(TOKEN).send().await.refused("1001");
        for header in ["Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Basic //8=", "Bearer x", ""] {
            app.post(TOKEN).header("authorization", header).send().await.refused("1001");
        }
    }

    async fn the_form_is_read_strictly(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let ask = |form: &[u8]| app.post(TOKEN).basic(&bank.id, &bank.secret).body(form).send();
        ask(b"grant_type=password").await.fault("2001", "grant_type", "not-allowed");
        ask(b"scope=everything").await.fault("2001", "scope", "not-allowed");
        ask(b"client_id=bank062").await.fault("2001", "client_id", "unknown-field");
        ask(b"scope=paying&scope=acquiring").await.fault("2001", "scope", "duplicate");
        ask(b"\xff\xfe").await.refused("2001");
        ask(&vec![b'a'; 2_000]).await.refused("2009");
        ask(&vec![b'a'; 70_000]).await.refused("2009");
        ask(&vec![b'a'; 3_000_000]).await.refused("2009");
    }

    async fn without_a_sound_token_every_call_is_1003(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let token = bank.token().await;
        app.get(SETTLEMENTS).send().await.refused("1003");
        app.get(SETTLEMENTS).bearer("").send().await.refused("1003");
        app.get(SETTLEMENTS).basic(&bank.id, &bank.secret).send().await.refused("1003");
        app.get(SETTLEMENTS).header("authorization", &token).send().await.refused("1003");
        let parts: Vec<&str> = token.split('.').collect();
        let claims = URL_SAFE_NO_PAD.decode(parts[1]).unwrap();
        let mut claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        claims["sub"] = json!("bank014");
        let claims = URL_SAFE_NO_PAD.encode(claims.to_string());
        let none = URL_SAFE_NO_PAD.encode(json!({"alg": "none", "typ": "JWT"}).to_string());
        for forged in [
            format!("{}.{claims}.{}", parts[0], parts[2]),
            format!("{none}.{}.", parts[1]),
            format!("{}.{}.", parts[0], parts[1]),
            token.replace('.', ""),
        ] {
            app.get(SETTLEMENTS).bearer(&forged).send().await.refused("1003");
        }
        app.get(SETTLEMENTS).bearer(&token).send().await.ok();
    }

    async fn a_token_expires_by_the_clock(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let token = bank.token().await;
        app.advance(599);
        app.get(SETTLEMENTS).bearer(&token).send().await.ok();
        app.advance(1);
        app.get(SETTLEMENTS).bearer(&token).send().await.refused("1003");
    }

    async fn a_token_of_a_participant_that_is_gone_opens_nothing(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let token = bank.token().await;
        app.raw("UPDATE participants SET code = 'renamed' WHERE code = 'bank062'").await;
        app.get(SETTLEMENTS).bearer(&token).send().await.refused("1003");
    }

    async fn a_scope_taken_away_is_gone_at_once(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let token = bank.token().await;
        app.raw("UPDATE participants SET scopes = 'paying' WHERE code = 'bank062'").await;
        app.get(SETTLEMENTS).bearer(&token).send().await.refused("1006");
    }

    async fn each_side_is_closed_to_the_other_scope(app: TestApp) {
        let shop = Shop::open(&app).await;
        let (bank, payer, tax_id) = (&shop.bank, &shop.payer, &shop.tax_id);
        let nothing = json!({});
        payer.put(&format!("/merchants/{tax_id}"), &nothing).await.refused("1006");
        payer.put(&format!("/merchants/{tax_id}/accounts/{}", shop.account), &nothing).await.refused("1006");
        payer.post(&format!("/merchants/{tax_id}/static-qrs"), &nothing).await.refused("1006");
        payer.act(&format!("/qrs/{}/block", shop.number)).await.refused("1006");
        payer.act(&format!("/qrs/{}/unblock", shop.number)).await.refused("1006");
        payer.get("/settlements").await.refused("1006");
        bank.resolve(&shop.payload).await.refused("1006");
        bank.hold("r1", &shop.payload, "1.00").await.refused("1006");
        bank.confirm("r1").await.refused("1006");
        bank.cancel("r1").await.refused("1006");
        bank.get("/payments/r1").await.refused("1006");
    }

    async fn codes_of_participants_are_unique(app: TestApp) {
        let first = Bank::register(&app, "bank062").await;
        let new = server::service::participants::ParticipantIn {
            code: shared::ParticipantCode::parse("bank062").unwrap(),
            name: shared::Line::parse("Another").unwrap(),
            scopes: vec![Scope::Paying],
            base_url: None,
        };
        assert!(server::service::participants::add(&app.server, new).await.is_err());
        first.get("/settlements").await.ok();
    }

    async fn new_secrets_end_the_former_ones_and_their_tokens(app: TestApp) {
        let (bank, other) = (Bank::register(&app, "bank062").await, Bank::register(&app, "bank014").await);
        bank.get("/settlements").await.ok();
        let code = |text: &str| shared::ParticipantCode::parse(text).unwrap();
        let new = server::service::participants::replace_secrets(&app.server, code("bank062")).await.unwrap();
        assert!(new.client_secret != bank.secret && new.outbound_secret != bank.outbound_secret);
        bank.get("/settlements").await.refused("1003");
        app.post(TOKEN).basic(&bank.id, &bank.secret).send().await.refused("1001");
        let token = app.post(TOKEN).basic(&bank.id, &new.client_secret).send().await.ok();
        app.get(SETTLEMENTS).bearer(token["access_token"].as_str().unwrap()).send().await.ok();
        other.get("/settlements").await.ok();
        assert_eq!(app.texts("SELECT subject FROM journal WHERE action = 'participant.secrets'").await, ["bank062"]);
        assert!(server::service::participants::replace_secrets(&app.server, code("nobody")).await.is_err());
    }

    async fn secrets_are_stored_unreadable(app: TestApp) {
        let bank = Bank::register(&app, "bank062").await;
        let stored = app.texts("SELECT client_secret_hash || outbound_secret_sealed FROM participants").await;
        assert!(!stored[0].contains(&bank.secret));
    }
}
