//! Where this run keeps its files, and how those of runs that are gone disappear.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{fs, process};

const PREFIX: &str = "uzqr-tests-";

/// The folder of this run. In memory where the system offers that: the tests prove no durability.
pub fn of_run() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        sweep(&base);
        let folder = base.join(format!("{PREFIX}{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder for the tests");
        folder
    })
}

/// A new folder for one test.
pub fn fresh() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let folder = of_run().join(NEXT.fetch_add(1, Ordering::Relaxed).to_string());
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Removes what runs left behind that did not end by themselves.
fn sweep(base: &Path) {
    for entry in fs::read_dir(base).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).and_then(|pid| pid.parse::<u32>().ok());
        if owner.is_some_and(|pid| !Path::new(&format!("/proc/{pid}")).exists()) {
            // Somebody else's, or taken away by the run's own guard at this moment.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
