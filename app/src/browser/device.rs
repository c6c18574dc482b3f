//! The device: what it remembers of its user's choices, its loudspeaker, its screen.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AudioContext, HtmlDocument};

/// A year, seconds.
const REMEMBERED: u32 = 31_536_000;

fn page() -> Option<HtmlDocument> {
    document().dyn_into().ok()
}

/// The cookie of this name.
pub(crate) fn cookie(name: &str) -> Option<String> {
    let all = page()?.cookie().ok()?;
    all.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// Remembers a word for a year, or forgets it.
pub(crate) fn set_cookie(name: &str, word: Option<&str>) {
    let secure = if super::is_https() { "; Secure" } else { "" };
    let (word, age) = word.map_or(("", 0), |word| (word, REMEMBERED));
    let cookie = format!("{name}={word}; Path=/; Max-Age={age}; SameSite=Lax{secure}");
    if let Some(page) = page() {
        let _ = page.set_cookie(&cookie);
    }
}

/// Sets an attribute of the document's root, or takes it away.
pub(crate) fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Whether nobody sees the page: another tab is in front.
pub(crate) fn is_hidden() -> bool {
    document().hidden()
}

/// Calls `act` whenever the page comes to the front again, as long as the application stands.
pub(crate) fn when_shown(act: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(move || {
        if !is_hidden() {
            act();
        }
    });
    let _ = document().add_event_listener_with_callback("visibilitychange", changed.as_ref().unchecked_ref());
    changed.forget();
}

thread_local! {
    /// Made once: browsers give a page few of them.
    static AUDIO: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Two short tones upwards: money has come. Silent while the browser forbids sound, which it does until the page was touched.
#[expect(clippy::float_arithmetic, reason = "moments and volumes of a sound")]
pub(crate) fn chime() {
    let _ = AUDIO.with_borrow_mut(|audio| -> Result<(), JsValue> {
        let audio = match audio {
            Some(audio) => audio,
            None => audio.insert(AudioContext::new()?),
        };
        let _ = audio.resume()?;
        let now = audio.current_time();
        for (tone, at) in [(659.25, 0.0), (987.77, 0.12)] {
            let (oscillator, volume) = (audio.create_oscillator()?, audio.create_gain()?);
            oscillator.frequency().set_value(tone);
            volume.gain().set_value_at_time(0.2, now + at)?;
            volume.gain().exponential_ramp_to_value_at_time(0.001, now + at + 0.35)?;
            oscillator.connect_with_audio_node(&volume)?;
            volume.connect_with_audio_node(&audio.destination())?;
            oscillator.start_with_when(now + at)?;
            oscillator.stop_with_when(now + at + 0.4)?;
        }
        Ok(())
    });
}

/// Fills the screen with the page, or gives the screen back.
pub(crate) fn full_screen() {
    if document().fullscreen_element().is_some() {
        document().exit_fullscreen();
    } else if let Some(root) = document().document_element() {
        // It fails where a browser has no such thing: phones of one maker.
        let _ = root.request_fullscreen();
    }
}

/// Keeps the screen from going dark until it is dropped. A browser forgets it whenever the page is out of sight, so it is
/// asked for again then.
pub(crate) fn stay_awake() -> Awake {
    let lock: Rc<RefCell<Option<JsValue>>> = Rc::default();
    let wanted = Rc::clone(&lock);
    let ask = Closure::<dyn Fn()>::new(move || {
        if !is_hidden() {
            let wanted = Rc::clone(&wanted);
            wasm_bindgen_futures::spawn_local(async move {
                if let Ok(got) = request_wake_lock().await {
                    wanted.replace(Some(got));
                }
            });
        }
    });
    let _ = document().add_event_listener_with_callback("visibilitychange", ask.as_ref().unchecked_ref());
    let _ = ask.as_ref().unchecked_ref::<Function>().call0(&JsValue::NULL);
    Awake { lock, ask }
}

/// See [`stay_awake`].
pub(crate) struct Awake {
    lock: Rc<RefCell<Option<JsValue>>>,
    ask: Closure<dyn Fn()>,
}

/// `navigator.wakeLock.request("screen")`, which the bindings have only behind a compiler's flag.
async fn request_wake_lock() -> Result<JsValue, JsValue> {
    let locks = Reflect::get(&window().navigator(), &"wakeLock".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let asked: Promise = request.call1(&locks, &"screen".into())?.dyn_into()?;
    JsFuture::from(asked).await
}

impl Drop for Awake {
    fn drop(&mut self) {
        let _ = document().remove_event_listener_with_callback("visibilitychange", self.ask.as_ref().unchecked_ref());
        if let Some(lock) = self.lock.take()
            && let Ok(release) = Reflect::get(&lock, &"release".into())
            && let Ok(release) = release.dyn_into::<Function>()
        {
            let _ = release.call0(&lock);
        }
    }
}
