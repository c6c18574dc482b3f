//! Files of the data folder. Keys are readable by their owner only.

use super::IdentityError;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// Makes the folder, closed to everybody else.
pub(crate) fn make_folder(folder: &Path) -> Result<(), IdentityError> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| failed(folder, error))
}

/// The file's bytes; none when there is no such file.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, IdentityError> {
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(&path, error)),
    }
}

/// Writes the whole file, mode 0600. Through a second name, so that a crash leaves the old file or the new one.
pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), IdentityError> {
    let path = folder.join(name);
    let draft = folder.join(format!("{name}.new"));
    let save = || {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&draft, &path)
    };
    save().map_err(|error| failed(&path, error))
}

fn failed(path: &Path, source: std::io::Error) -> IdentityError {
    IdentityError::File { path: path.display().to_string(), source }
}
