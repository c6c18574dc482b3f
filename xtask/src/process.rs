//! Long-running children: started together, watched together, ended together.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::Result;

/// Somebody asked us to end: Ctrl-C, or SIGTERM of a parent.
static STOP: AtomicBool = AtomicBool::new(false);

const PATIENCE: Duration = Duration::from_secs(10);
const TICK: Duration = Duration::from_millis(100);

/// Processes that end when this value does.
pub struct Children {
    running: Vec<(String, Child)>,
}

impl Children {
    /// From here on Ctrl-C ends the children first, and us after them.
    pub fn new() -> Result<Self> {
        // Once a process: a second stand of the same command hears the same handler.
        static HEARD: OnceLock<std::result::Result<(), String>> = OnceLock::new();
        let hear = || ctrlc::set_handler(|| STOP.store(true, Ordering::Relaxed)).map_err(|error| error.to_string());
        HEARD.get_or_init(hear).clone().map_err(|error| format!("cannot listen to Ctrl-C: {error}"))?;
        Ok(Self { running: Vec::new() })
    }

    /// Starts a process whose lines appear on standard error behind its name.
    pub fn start(&mut self, name: &str, command: &mut Command) -> Result {
        // A group of its own: Ctrl-C reaches us alone, so that we decide the order in which things end, and what the
        // process starts itself (trunk its cargo) ends with it.
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .map_err(|error| format!("cannot start {name} ({}): {error}", command.get_program().to_string_lossy()))?;
        if let Some(output) = child.stdout.take() {
            relay(name, output);
        }
        if let Some(errors) = child.stderr.take() {
            relay(name, errors);
        }
        self.running.push((name.to_owned(), child));
        Ok(())
    }

    /// Ends a child as a crash would: SIGKILL, and nothing is finished.
    pub fn kill(&mut self, name: &str) -> Result {
        let at = self.running.iter().position(|(other, _)| other == name);
        let (_, mut child) = at.map(|at| self.running.remove(at)).ok_or_else(|| format!("{name} does not run"))?;
        signal(&child, Signal::SIGKILL);
        child.wait().map(drop).map_err(|error| format!("lost {name}: {error}"))
    }

    /// The process of a child.
    pub fn pid(&self, name: &str) -> Result<u32> {
        let found = self.running.iter().find(|(other, _)| other == name);
        found.map(|(_, child)| child.id()).ok_or_else(|| format!("{name} does not run"))
    }

    /// Until `GET /healthz` answers 200 there.
    pub fn wait_healthy(&mut self, name: &str, port: u16, patience: Duration) -> Result {
        self.wait(patience, || healthy(port))
            .map_err(|reason| format!("{name} at http://localhost:{port}/healthz: {reason}"))
    }

    /// Until somebody accepts connections there.
    pub fn wait_listening(&mut self, name: &str, port: u16, patience: Duration) -> Result {
        self.wait(patience, || TcpStream::connect(("127.0.0.1", port)).is_ok())
            .map_err(|reason| format!("{name} at port {port}: {reason}"))
    }

    fn wait(&mut self, patience: Duration, ready: impl Fn() -> bool) -> Result {
        let deadline = Instant::now() + patience;
        while !ready() {
            self.alive()?;
            if stopped() {
                return Err("stopped before it was ready".to_owned());
            }
            if Instant::now() > deadline {
                return Err(format!("no answer in {patience:?}"));
            }
            thread::sleep(TICK);
        }
        Ok(())
    }

    /// Until Ctrl-C, or until a child ends by itself, which is an error.
    pub fn watch(&mut self) -> Result {
        while !stopped() {
            self.alive()?;
            thread::sleep(TICK);
        }
        Ok(())
    }

    fn alive(&mut self) -> Result {
        for (name, child) in &mut self.running {
            match child.try_wait() {
                Ok(None) => {}
                Ok(Some(status)) => return Err(format!("{name} ended by itself ({status})")),
                Err(error) => return Err(format!("lost {name}: {error}")),
            }
        }
        Ok(())
    }
}

impl Drop for Children {
    /// The last started ends first: what stands on others goes before them.
    fn drop(&mut self) {
        for (name, child) in self.running.iter_mut().rev() {
            if !matches!(child.try_wait(), Ok(None)) {
                continue;
            }
            signal(child, Signal::SIGTERM);
            let deadline = Instant::now() + PATIENCE;
            while matches!(child.try_wait(), Ok(None)) && Instant::now() < deadline {
                thread::sleep(TICK);
            }
            if matches!(child.try_wait(), Ok(None)) {
                eprintln!("{name} did not end within {PATIENCE:?}: killed");
                signal(child, Signal::SIGKILL);
                let _ = child.wait();
            }
        }
    }
}

fn signal(child: &Child, signal: Signal) {
    if let Ok(group) = i32::try_from(child.id()) {
        // The group is gone when its last process has just ended; nothing is left to do then.
        let _ = killpg(Pid::from_raw(group), signal);
    }
}

fn stopped() -> bool {
    STOP.load(Ordering::Relaxed)
}

fn relay(name: &str, output: impl Read + Send + 'static) {
    let name = name.to_owned();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(std::result::Result::ok) {
            // When our own standard error is gone, the child must still not block on a full pipe.
            let _ = writeln!(std::io::stderr(), "{name} | {line}");
        }
    });
}

fn healthy(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        // In one piece: who answers the first bytes and closes would reset the connection under the rest.
        let request = format!("GET /healthz HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut status = String::new();
        BufReader::new(stream).read_line(&mut status)?;
        Ok(status.split_whitespace().nth(1) == Some("200"))
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn answers(status: &'static str) -> u16 {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            let _ = stream.read(&mut request);
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").unwrap();
        });
        port
    }

    #[test]
    fn only_status_200_is_healthy() {
        assert!(healthy(answers("200 OK")));
        assert!(!healthy(answers("503 Service Unavailable")));
        assert!(!healthy(1));
    }

    #[test]
    fn a_child_that_ends_by_itself_is_reported_with_its_code_and_the_others_end_with_us() {
        let mut children = Children { running: Vec::new() };
        children.start("sleeper", Command::new("sleep").arg("60")).unwrap();
        children.start("failing", Command::new("sh").args(["-c", "exit 3"])).unwrap();
        let reason = children.watch().unwrap_err();
        assert!(reason.contains("failing") && reason.contains('3'), "{reason}");
        let sleeper = Pid::from_raw(i32::try_from(children.running[0].1.id()).unwrap());
        drop(children);
        assert!(nix::sys::signal::kill(sleeper, None).is_err(), "the sleeper still runs");
    }
}
