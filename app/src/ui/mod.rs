//! The building blocks. They know nothing of QRs and payments, and hold what makes a page usable by everybody.

mod button;
mod chip;
mod choice;
mod copy;
mod dialog;
mod field;
mod form;
mod help_link;
mod icon;
mod idempotency;
mod menu;
mod one;
mod pager;
mod search;
mod sheet;
mod states;
mod toast;

pub(crate) use button::{Button, ButtonKind};
pub(crate) use chip::{Chip, Tone};
pub(crate) use choice::Choice;
pub(crate) use copy::Copy;
pub(crate) use dialog::Dialog;
pub(crate) use field::{FieldError, SelectField, TextField};
pub(crate) use form::{Attempt, DialogForm, Done, done};
pub(crate) use help_link::HelpLink;
pub(crate) use icon::{Icon, Mark};
pub(crate) use idempotency::IdempotencyKey;
pub(crate) use menu::{Menu, MenuChoice, MenuItem, MenuLink};
pub(crate) use one::{Wait, WaitForList, flag, on, part, when};
pub(crate) use pager::Pager;
pub(crate) use search::SearchField;
pub(crate) use sheet::Sheet;
pub(crate) use states::{EmptyState, ErrorBox, SkeletonRows};
pub(crate) use toast::{ToastRegion, Toasts};
