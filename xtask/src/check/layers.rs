//! Who may name whom inside the server: `http → service → { domain, store, jobs, integrations }`, never back.

use super::lexer::{self, Kind};
use super::sources::Sources;
use crate::Result;

/// A library that belongs to one part of the server.
struct Home {
    library: &'static [&'static str],
    /// Folders, and files at the root that put the parts together.
    at: &'static [&'static str],
}

const HOMES: &[Home] = &[
    Home { library: &["sea_orm", "sea_query", "sqlx"], at: &["store/"] },
    Home { library: &["axum", "axum_extra"], at: &["http/", "pages/", "lib.rs", "main.rs"] },
    Home { library: &["leptos", "leptos_axum", "leptos_meta", "leptos_router", "app"], at: &["pages/"] },
];

/// A folder and the modules that it must not name.
const BACKWARDS: &[(&str, &[&str])] = &[
    ("domain/", &["http", "pages", "service", "store", "jobs", "integrations", "config", "state", "telemetry", "cli"]),
    ("store/", &["http", "pages", "service", "jobs", "integrations", "state", "cli"]),
    ("integrations/", &["http", "pages", "service", "store", "jobs", "state", "cli"]),
    ("service/", &["http", "pages", "cli"]),
    ("jobs/", &["http", "pages", "cli"]),
    ("http/", &["store", "integrations", "cli"]),
    ("pages/", &["store", "integrations", "domain", "cli"]),
];

/// What the pure part must not name at all.
const NOT_IN_DOMAIN: &[&str] = &["tokio", "axum", "sea_orm", "reqwest", "tracing", "tower"];

const SERVER: &str = "server/src/";

pub fn check(sources: &Sources) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in sources.rust(&["server"]) {
        let Some(inside) = file.path.strip_prefix(SERVER) else { continue };
        let tokens = file.tokens();
        let pairs = lexer::path_pairs(&tokens);
        for home in HOMES {
            let at_home = home.at.iter().any(|at| inside.starts_with(at) || module_file(inside, at));
            for (first, _, line) in &pairs {
                if !at_home && home.library.contains(&first.as_str()) {
                    findings.push(file.at(*line, &format!("only {} may name {first}", home.at.join(", "))));
                }
            }
        }
        for (folder, forbidden) in BACKWARDS {
            if !(inside.starts_with(folder) || module_file(inside, folder)) {
                continue;
            }
            for (first, second, line) in &pairs {
                if first == "crate" && forbidden.contains(&second.as_str()) {
                    findings.push(file.at(*line, &format!("{folder} must not name crate::{second}")));
                }
            }
        }
        if inside.starts_with("domain/") || module_file(inside, "domain/") {
            for token in &tokens {
                if let Kind::Name(name) = &token.kind
                    && NOT_IN_DOMAIN.contains(&name.as_str())
                {
                    findings.push(file.at(token.line, &format!("domain/ must not name {name}")));
                }
            }
        }
    }
    Ok(findings)
}

/// `domain.rs` beside `domain/` belongs to it.
fn module_file(inside: &str, folder: &str) -> bool {
    folder.strip_suffix('/').is_some_and(|name| inside.strip_suffix(".rs") == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> usize {
        check(&Sources::of(&[(path, text)])).unwrap().len()
    }

    #[test]
    fn a_library_outside_its_home_is_found() {
        assert_eq!(findings("server/src/service/qrs.rs", "use sea_orm::entity::prelude::*;"), 1);
        assert_eq!(findings("server/src/store/qrs.rs", "use sea_orm::entity::prelude::*;"), 0);
        assert_eq!(findings("server/src/service/qrs.rs", "use axum::{Json, http};"), 2);
        assert_eq!(findings("server/src/lib.rs", "use axum::Router;"), 0);
        assert_eq!(findings("server/src/lib.rs", "use leptos::prelude::*;"), 1);
        assert_eq!(findings("server/src/pages/mod.rs", "use leptos::prelude::*; use app::App;"), 0);
    }

    #[test]
    fn an_arrow_backwards_is_found_through_groups() {
        assert_eq!(findings("server/src/domain/qr.rs", "use crate::{store, state::State};"), 2);
        assert_eq!(findings("server/src/store/qrs.rs", "use crate::domain::qr::Qr;"), 0);
        assert_eq!(findings("server/src/http/cabinet/qrs/list.rs", "crate::store::qrs::list();"), 1);
        assert_eq!(findings("server/src/domain.rs", "async fn f() { tokio::spawn(g) }"), 1);
    }

    #[test]
    fn tests_and_comments_may_name_anything() {
        assert_eq!(
            findings("server/src/domain/qr.rs", "// crate::store::x\n#[cfg(test)] mod t { use crate::store::x; }"),
            0
        );
        assert_eq!(findings("server/tests/http.rs", "use sea_orm::x;"), 0);
    }
}
