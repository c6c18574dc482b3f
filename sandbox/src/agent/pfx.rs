//! Key files.

use super::Agent;
use super::dispatch::Caller;
use super::reply::{Refusal, Reply, done};
use crate::identities::{DISK, FOLDER, Identity};
use serde_json::json;

/// The disks of the played computer; keys are on the first.
const DISKS: [&str; 2] = [DISK, "D:\\"];

impl Agent {
    pub(super) fn list_disks(&self) -> Reply {
        done(json!({ "disks": DISKS }))
    }

    pub(super) fn list_all_certificates(&self) -> Reply {
        let entries: Vec<_> = self.identities.all.iter().map(|identity| &identity.entry).collect();
        done(json!({ "certificates": entries }))
    }

    pub(super) fn list_certificates(&self, disk: &str) -> Reply {
        if !DISKS.contains(&disk) {
            return Err(no_disk());
        }
        let entries: Vec<_> =
            self.identities.all.iter().map(|identity| &identity.entry).filter(|entry| entry.disk == disk).collect();
        done(json!({ "certificates": entries }))
    }

    /// Opens a key file. No password yet: the window comes with the signature.
    pub(super) fn load_key(&self, disk: &str, path: &str, name: &str, alias: &str) -> Reply {
        if !DISKS.contains(&disk) {
            return Err(no_disk());
        }
        if !["", FOLDER].contains(&path) {
            return Err(Refusal::new(-1002, "Аргумент path недействителен"));
        }
        let here = |identity: &Identity| {
            (identity.entry.disk.as_str(), identity.entry.path.as_str(), identity.entry.name.as_str())
                == (disk, path, name)
        };
        let Some((index, identity)) = self.identities.all.iter().enumerate().find(|(_, identity)| here(identity))
        else {
            return Err(Refusal::new(-2002, "Файл ключа не существует"));
        };
        if identity.entry.alias != alias {
            let file = format!("{disk}{path}\\{name}.pfx");
            return Err(Refusal::new(-2006, format!("Сертификат с именем [{alias}] не найден в PFX-файле {file}")));
        }
        let id = self.keys.open(index).map_err(|error| Refusal::other(error.to_string()))?;
        done(json!({ "keyId": id, "type": "PFX_KEY_STORE" }))
    }

    pub(super) fn unload_key(&self, id: &str) -> Reply {
        if self.keys.close(id) { done(json!({})) } else { Err(no_key()) }
    }

    pub(super) async fn verify_password(&self, caller: &Caller, id: &str) -> Reply {
        let identity = self.opened(id).ok_or_else(no_key)?;
        self.ask_password(&caller.domain, &identity.entry.name).await?;
        done(json!({}))
    }

    /// The played user has one password and keeps it; the key has to be loaded again afterwards.
    pub(super) async fn change_password(&self, caller: &Caller, id: &str) -> Reply {
        self.verify_password(caller, id).await?;
        self.unload_key(id)
    }

    pub(super) fn opened(&self, id: &str) -> Option<&Identity> {
        self.identities.all.get(self.keys.get(id)?)
    }
}

fn no_disk() -> Refusal {
    Refusal::new(-2011, "Диск не найден")
}

fn no_key() -> Refusal {
    Refusal::new(-1014, "Идентификатор ключа типа 'PFX_KEY_STORE' не найден")
}
