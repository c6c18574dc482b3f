use leptos::prelude::*;

/// A picture of 24 by 24 lines, drawn in the colour of the text beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Home,
    Qr,
    List,
    Plus,
    Search,
    Close,
    Dots,
    Copy,
    Tick,
    Download,
    Warning,
    Key,
    Exit,
    Shield,
    Caret,
    Printer,
    Till,
    Next,
    Start,
    Pencil,
    Pause,
    Play,
    Sync,
    Send,
    Filter,
    Back,
    Help,
    Clock,
    Device,
    Keyboard,
    Screen,
    Sound,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Home => "M4 13h6V4H4zM14 20h6V4h-6zM4 20h6v-3H4z",
            Self::Qr => "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2",
            Self::List => "M4 7h16M4 12h16M4 17h10",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Dots => "M12 4.8a.7.7 0 1 0 .01 0zM12 11.3a.7.7 0 1 0 .01 0zM12 17.8a.7.7 0 1 0 .01 0z",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Tick => "M5 12.5l4.5 4.5L19 7",
            Self::Download => "M12 4v11M7 11l5 5 5-5M5 20h14",
            Self::Warning => "M12 4L2.8 19.5h18.4zM12 10v4M12 17v.01",
            Self::Key => "M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l8-8M16 7l3 3",
            Self::Exit => "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
            Self::Shield => "M12 3l7 3v5c0 4.6-3 8-7 10-4-2-7-5.4-7-10V6zM9 12l2.2 2.2L15.5 10",
            Self::Caret => "M7 10l5 5 5-5",
            Self::Printer => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Self::Till => "M5 20V9h14v11zM8 9V4h8v5M8.5 13h.01M12 13h.01M15.5 13h.01M8.5 16.5h7",
            Self::Next => "M9 6l6 6-6 6",
            Self::Pencil => "M4 20h4L19 9l-4-4L4 16zM13.5 6.5l4 4",
            Self::Pause => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM10 9v6M14 9v6",
            Self::Play => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM10.5 8.8l5 3.2-5 3.2z",
            Self::Sync => "M20 11a8 8 0 0 0-14.3-4L4 9M4 4v5h5M4 13a8 8 0 0 0 14.3 4l1.7-2M20 20v-5h-5",
            Self::Send => "M21 4L3 11l6 2.5L11.5 20 21 4zM9 13.5L21 4",
            Self::Filter => "M4 6h16M7 12h10M10 18h4",
            Self::Back => "M9 14l-5-5 5-5M4 9h10a6 6 0 0 1 0 12h-3",
            Self::Help => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.6 9.7a2.4 2.4 0 1 1 3.5 2.1c-.7.4-1.1.9-1.1 1.7M12 16.5v.01"
            }
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5V12l3 2",
            Self::Device => "M4 5h16v11H4zM9 20h6M12 16v4",
            Self::Keyboard => "M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M17 14h.01M8 14h6",
            Self::Screen => "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
            Self::Sound => "M5 9.5v5h3l5 4v-13l-5 4zM16.5 9a4.2 4.2 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
            Self::Start => "M18 6l-6 6 6 6M7 6v12",
        }
    }
}

/// Draws an icon. It says nothing to a screen reader: the word beside it does.
#[component]
pub(crate) fn Mark(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
}
