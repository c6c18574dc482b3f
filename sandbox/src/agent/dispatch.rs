//! From a frame to its answer.

use super::reply::{Refusal, Reply, done, frame};
use super::{Agent, apidoc, origin};
use eimzo::agent::Request;
use serde_json::json;

/// Who is calling.
pub(super) struct Caller {
    /// The `Origin` header as it came.
    pub(super) origin: String,
    /// Its host.
    pub(super) domain: String,
}

impl Caller {
    pub(super) fn new(origin: String) -> Self {
        let domain = origin::domain(&origin);
        Self { origin, domain }
    }
}

impl Agent {
    /// Answers one frame.
    pub(super) async fn answer(&self, caller: &Caller, text: &str) -> String {
        let reply = match serde_json::from_str::<Request>(text) {
            Ok(request) => self.call(caller, &request).await,
            Err(_) => Err(Refusal::unknown()),
        };
        if let Err(refusal) = &reply {
            tracing::debug!(domain = caller.domain, ?refusal, "the agent refuses");
        }
        frame(reply)
    }

    async fn call(&self, caller: &Caller, request: &Request) -> Reply {
        let arguments: Vec<&str> = request.arguments.iter().map(String::as_str).collect();
        let Some(plugin) = request.plugin.as_deref() else {
            return match (request.name.as_ref(), arguments.as_slice()) {
                ("version", []) => done(json!({ "major": "6", "minor": "4", "patch": "7", "edition": "Standard" })),
                ("apikey", pairs) => self.apikey(caller, pairs),
                ("apidoc", []) => done(apidoc::text()),
                _ => Err(Refusal::unknown()),
            };
        };
        if !self.is_registered(&caller.domain) {
            return Err(Refusal::domain(-1022, &caller.domain));
        }
        match (plugin, request.name.as_ref(), arguments.as_slice()) {
            ("pfx", "list_disks", []) => self.list_disks(),
            ("pfx", "list_all_certificates", []) => self.list_all_certificates(),
            ("pfx", "list_certificates", &[disk]) => self.list_certificates(disk),
            ("pfx", "load_key", &[disk, path, name, alias]) => self.load_key(disk, path, name, alias),
            ("pfx", "unload_key", &[id]) => self.unload_key(id),
            ("pfx", "verify_password", &[id]) => self.verify_password(caller, id).await,
            ("pfx", "change_password", &[id]) => self.change_password(caller, id).await,
            ("pkcs7", "create_pkcs7", &[data, id]) => self.create_pkcs7(caller, data, id, "").await,
            ("pkcs7", "create_pkcs7", &[data, id, detached]) => self.create_pkcs7(caller, data, id, detached).await,
            ("idcard", "list_readers", []) => super::tokens::list("readers"),
            ("baikey", "list_tokens", []) => super::tokens::list("tokens"),
            ("ckc", "list_ckc", []) => super::tokens::list("devices"),
            _ => Err(Refusal::unknown()),
        }
    }

    /// Registers domains for the whole process. One bad pair fails the call.
    fn apikey(&self, caller: &Caller, arguments: &[&str]) -> Reply {
        let (pairs, rest) = arguments.as_chunks::<2>();
        if pairs.is_empty() || !rest.is_empty() {
            return Err(Refusal::unknown());
        }
        if let Some([domain, _]) = pairs.iter().find(|[domain, key]| !eimzo::api_key::is_issued_for(domain, key)) {
            return Err(Refusal::domain(-1020, domain));
        }
        self.register(pairs.iter().map(|[domain, _]| domain.to_lowercase()));
        done(json!({ "message": caller.origin }))
    }
}
