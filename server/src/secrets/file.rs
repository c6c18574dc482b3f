//! Where the master keys come from.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::MasterKey;
use crate::config::Config;
use crate::entropy::Entropy;

/// Why there are no keys to work with.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// A server that shares its database must share its keys, so it may not invent one.
    #[error(
        "with PostgreSQL set secret_keys (UZQR_SECRET_KEYS): 64 hexadecimal digits, e.g. from `openssl rand -hex 32`"
    )]
    Required,
    /// The file with the generated key cannot be read or written.
    #[error("the secret key in {path}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

/// The configured keys, the current one first. Without any, SQLite (one server, one folder) gets a key of its own, made
/// once and kept in `secret.key` beside the data, readable by its owner only.
///
/// # Errors
/// With PostgreSQL and no key; or when the file cannot be read or written.
pub fn master_keys(config: &Config, entropy: &Entropy) -> Result<(MasterKey, Vec<MasterKey>), SecretsError> {
    if let Some((current, former)) = config.secret_keys.reveal().split_first() {
        return Ok((current.clone(), former.to_vec()));
    }
    if !config.is_sqlite() {
        return Err(SecretsError::Required);
    }
    let path = config.data_dir.join("secret.key");
    let key = read_or_make(&path, entropy).map_err(|source| SecretsError::File { path, source })?;
    Ok((key, Vec::new()))
}

fn read_or_make(path: &Path, entropy: &Entropy) -> io::Result<MasterKey> {
    if let Some(key) = read(path)? {
        return Ok(key);
    }
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    // Written whole under another name first: two servers that start at once must end with one key.
    let mark: [u8; 8] = entropy.bytes();
    let draft = path.with_extension(hex::encode(mark));
    let bytes: [u8; 32] = entropy.bytes();
    write(&draft, &hex::encode(bytes))?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => read(path)?.ok_or_else(|| io::ErrorKind::NotFound.into()),
    }
}

fn read(path: &Path) -> io::Result<Option<MasterKey>> {
    match fs::read_to_string(path) {
        Ok(text) => MasterKey::parse(text.trim()).map(Some).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Hidden;
    use std::os::unix::fs::PermissionsExt;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("uzqr-secrets-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn sqlite_gets_one_key_for_ever_and_only_its_owner_reads_it() {
        let data_dir = folder("made");
        let config = Config { data_dir: data_dir.clone(), ..Config::default() };
        let (first, former) = master_keys(&config, &Entropy::seeded(1)).unwrap();
        let (second, _) = master_keys(&config, &Entropy::seeded(2)).unwrap();
        assert!(first == second && former.is_empty());
        let mode = fs::metadata(data_dir.join("secret.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(&data_dir).unwrap().count(), 1, "no draft is left");
        fs::remove_dir_all(data_dir).unwrap();
    }

    #[test]
    fn a_broken_file_stops_the_start_and_is_not_replaced() {
        let data_dir = folder("broken");
        fs::create_dir_all(&data_dir).unwrap();
        fs::write(data_dir.join("secret.key"), "not a key").unwrap();
        let config = Config { data_dir: data_dir.clone(), ..Config::default() };
        assert!(matches!(master_keys(&config, &Entropy::seeded(1)), Err(SecretsError::File { .. })));
        assert_eq!(fs::read_to_string(data_dir.join("secret.key")).unwrap(), "not a key");
        fs::remove_dir_all(data_dir).unwrap();
    }

    #[test]
    fn postgres_without_keys_refuses_to_start() {
        let config = Config { database_url: Hidden::new("postgres://db/uzqr".into()), ..Config::default() };
        assert!(matches!(master_keys(&config, &Entropy::seeded(1)), Err(SecretsError::Required)));
    }

    #[test]
    fn configured_keys_keep_their_order() {
        let keys = vec![MasterKey::from_bytes([1; 32]), MasterKey::from_bytes([2; 32])];
        let config = Config { secret_keys: Hidden::new(keys.clone()), ..Config::default() };
        let (current, former) = master_keys(&config, &Entropy::seeded(1)).unwrap();
        assert!(current == keys[0] && former == keys[1..]);
    }
}
