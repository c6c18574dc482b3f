use super::*;
use std::path::Path;

fn load(variables: &[(&str, &str)]) -> Result<Config, String> {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::load(None, variables).map(|loaded| loaded.config).map_err(|error| error.to_string())
}

fn from_file(text: &str) -> Result<Config, String> {
    let path = std::env::temp_dir().join(format!("uzqr-config-{}-{:x}.toml", std::process::id(), text.len()));
    std::fs::write(&path, text).unwrap();
    let loaded = Config::load(Some(&path), []);
    std::fs::remove_file(&path).unwrap();
    loaded.map(|loaded| loaded.config).map_err(|error| error.to_string())
}

fn refusal(variables: &[(&str, &str)]) -> String {
    load(variables).expect_err("refused")
}

#[test]
fn nothing_set_is_enough() {
    assert_eq!(load(&[]).unwrap(), Config::default());
}

#[test]
fn variables_win_over_the_file() {
    let config =
        from_file("hold_seconds = 5\n[eimzo]\nmode = \"server\"\nserver_url = \"http://127.0.0.1:1\"\n").unwrap();
    assert_eq!((config.hold_seconds, config.eimzo.mode), (5, EimzoMode::Server));
    let config = load(&[
        ("UZQR_HOLD_SECONDS", "2"),
        ("UZQR_EIMZO_MODE", "native"),
        ("UZQR_EIMZO_TRUST_ANCHORS", "a.pem, b.der"),
        ("UZQR_TEST_STAND", "true"),
        ("UZQR_AGENT_API_KEYS", &format!("shop.example={}", "AB".repeat(64))),
    ])
    .unwrap();
    assert_eq!(config.hold_seconds, 2);
    assert_eq!(config.eimzo.trust_anchors, [Path::new("a.pem"), Path::new("b.der")]);
    assert_eq!(config.agent_api_keys[0].domain, "shop.example");
}

#[test]
fn an_unknown_setting_is_an_error() {
    assert!(from_file("hold_second = 5\n").unwrap_err().contains("hold_second"));
    assert!(from_file("[eimzo]\nmod = \"none\"\n").unwrap_err().contains("mod"));
    assert!(Config::load(Some(Path::new("/nowhere/uzqr.toml")), []).is_err());
}

#[test]
fn an_unknown_variable_is_a_warning_unless_it_is_the_sandboxes() {
    let names = ["UZQR_HOLD_SECOND", "UZQR_SANDBOX_LISTEN", "UZQR_LOG", "HOME"];
    let loaded = Config::load(None, names.map(|name| (name.to_owned(), "x".to_owned()))).unwrap();
    assert_eq!(loaded.warnings.len(), 1);
    assert!(loaded.warnings[0].contains("UZQR_HOLD_SECOND"));
}

#[test]
fn a_value_that_cannot_be_is_an_error_without_repeating_it() {
    assert!(refusal(&[("UZQR_HOLD_SECONDS", "soon")]).contains("UZQR_HOLD_SECONDS"));
    assert!(refusal(&[("UZQR_TEST_STAND", "yes")]).contains("true or false"));
    let error = refusal(&[("UZQR_SECRET_KEYS", "deadbeef")]);
    assert!(error.contains("64 hexadecimal") && !error.contains("deadbeef"), "{error}");
    let error = from_file("secret_keys = [\"deadbeef\"]\n").unwrap_err();
    assert!(error.contains("64 hexadecimal") && !error.contains("deadbeef"), "{error}");
}

#[test]
fn plain_http_off_loopback_refuses_to_start() {
    assert!(refusal(&[("UZQR_PUBLIC_URL", "http://uzqr.example")]).contains("public_url"));
    assert!(refusal(&[("UZQR_LISTEN", "0.0.0.0:8080")]).contains("listen"));
    assert!(load(&[("UZQR_PUBLIC_URL", "https://uzqr.example"), ("UZQR_LISTEN", "0.0.0.0:8080")]).is_ok());
    assert!(load(&[("UZQR_PUBLIC_URL", "http://127.0.0.1:9000"), ("UZQR_LISTEN", "[::1]:9000")]).is_ok());
}

#[test]
fn invariant_15_native_verification_needs_a_test_stand() {
    let native = ("UZQR_EIMZO_MODE", "native");
    let anchors = ("UZQR_EIMZO_TRUST_ANCHORS", "root.pem");
    assert!(refusal(&[native, anchors]).contains("test_stand"));
    assert!(refusal(&[native, ("UZQR_TEST_STAND", "true")]).contains("trust_anchors"));
    assert!(load(&[native, anchors, ("UZQR_TEST_STAND", "true")]).is_ok());
}

#[test]
fn other_rules_have_their_line_each() {
    assert!(refusal(&[("UZQR_EIMZO_MODE", "server")]).contains("eimzo.server_url"));
    assert!(refusal(&[("UZQR_DATABASE_URL", "mysql://x")]).contains("database_url"));
    assert!(refusal(&[("UZQR_HOLD_SECONDS", "0")]).contains("hold_seconds"));
    assert!(refusal(&[("UZQR_HOLD_SECONDS", "3601")]).contains("at most 3600"));
    assert!(refusal(&[("UZQR_AGENT_API_KEYS", "a=b")]).contains("agent_api_keys"));
    assert!(refusal(&[("UZQR_AGENT_WSS_URL", "ws://127.0.0.1:1")]).contains("wss://"));
    assert!(refusal(&[("UZQR_EMV_GUID", "a b")]).contains("emv_guid"));
}

#[test]
fn the_bots_token_is_no_text_to_show_and_travels_sealed() {
    let token = ("UZQR_TELEGRAM_BOT_TOKEN", "123456789:AAE-x_9");
    let config = load(&[token, ("UZQR_TELEGRAM_API_URL", "http://localhost:9090/telegram-api")]).unwrap();
    assert!(!format!("{config:?}").contains("AAE"));
    for bad in ["AAE", "0:AAE", "123:", "123:A/E", "x:AAE", "-1:AAE"] {
        let error = refusal(&[("UZQR_TELEGRAM_BOT_TOKEN", bad)]);
        assert!(error.contains("telegram.bot_token") && !error.contains("AAE"), "{error}");
    }
    for bad in ["http://api.telegram.example", "ftp://localhost", "localhost", ""] {
        assert!(refusal(&[token, ("UZQR_TELEGRAM_API_URL", bad)]).contains("telegram.api_url"), "{bad}");
    }
    assert!(load(&[("UZQR_TELEGRAM_API_URL", "http://[::1]:1")]).is_ok());
    assert!(refusal(&[("UZQR_TELEGRAM_INSTRUCTION_URL", "how-to")]).contains("instruction_url"));
    assert!(refusal(&[("UZQR_TELEGRAM_MESSAGES_PER_SECOND", "0")]).contains("messages_per_second"));
}

#[test]
fn the_database_follows_the_data_folder() {
    let config = load(&[("UZQR_DATA_DIR", "/var/lib/uzqr")]).unwrap();
    assert_eq!(config.database_url.reveal(), "sqlite:///var/lib/uzqr/uzqr.db");
    assert_eq!(config.sqlite_folder().as_deref(), Some(Path::new("/var/lib/uzqr")));
    assert_eq!(Config::default().sqlite_folder().as_deref(), Some(Path::new("data")));
    let memory = load(&[("UZQR_DATABASE_URL", "sqlite::memory:")]).unwrap();
    assert!(memory.is_sqlite() && memory.sqlite_folder().is_none());
    let postgres = load(&[("UZQR_DATABASE_URL", "postgres://u:p@h/d")]).unwrap();
    assert!(!postgres.is_sqlite() && postgres.sqlite_folder().is_none());
}

#[test]
fn every_variable_names_a_setting() {
    for (name, path) in load::variables() {
        assert_eq!(name, format!("UZQR_{}", path.join("_").to_uppercase()));
        // A value of an impossible type is complained about; an unknown name would be complained about as such.
        let text = format!("{} = {{ x = 1 }}\n", path.join("."));
        let error = from_file(&text).unwrap_err();
        assert!(!error.contains("unknown field `") || error.contains("unknown field `x`"), "{name}: {error}");
    }
}

#[test]
fn printed_settings_hold_no_secret() {
    let keys = "ab".repeat(32);
    let config = load(&[("UZQR_SECRET_KEYS", &keys), ("UZQR_DATABASE_URL", "postgres://u:hunter2@h/d")]).unwrap();
    let printed = format!("{config:?}");
    assert!(!printed.contains("hunter2") && !printed.contains("abab"), "{printed}");
}
