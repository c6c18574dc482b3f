//! Keyset cursors: where the next page begins, and the ordinal of its first row so that column № runs on (R73).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// A place in a list: how many rows came before, and the sort keys of the last of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor<const N: usize> {
    /// Ordinal of the first row after this place, from 1.
    pub first: u64,
    /// Sort keys of the last row before this place.
    pub keys: [i64; N],
}

/// The text is not a cursor of this list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor of this list")]
pub struct BadCursor;

impl<const N: usize> Cursor<N> {
    /// The opaque text that a client sends back.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut plain = self.first.to_string();
        for key in self.keys {
            plain.push('.');
            plain.push_str(&key.to_string());
        }
        URL_SAFE_NO_PAD.encode(plain)
    }

    /// Reads what [`Cursor::encode`] wrote.
    ///
    /// # Errors
    /// Anything else.
    pub fn decode(text: &str) -> Result<Self, BadCursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| BadCursor)?;
        let plain = String::from_utf8(bytes).map_err(|_| BadCursor)?;
        let mut parts = plain.split('.');
        let first: u64 = parts.next().and_then(|p| p.parse().ok()).ok_or(BadCursor)?;
        let mut keys = [0; N];
        for key in &mut keys {
            *key = parts.next().and_then(|p| p.parse().ok()).ok_or(BadCursor)?;
        }
        if parts.next().is_some() || first == 0 {
            return Err(BadCursor);
        }
        Ok(Self { first, keys })
    }
}

/// What a list query is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest<const N: usize> {
    /// Where to begin; the top when `None`.
    pub after: Option<Cursor<N>>,
    /// At most so many rows, 1…100.
    pub limit: u32,
}

impl<const N: usize> PageRequest<N> {
    /// Reads the query's `cursor` and the already clamped `limit`.
    ///
    /// # Errors
    /// A cursor of another list, or none at all.
    pub fn new(cursor: Option<&str>, limit: u32) -> Result<Self, BadCursor> {
        Ok(Self { after: cursor.map(Cursor::decode).transpose()?, limit })
    }

    /// Ordinal of the page's first row.
    #[must_use]
    pub fn first(&self) -> u64 {
        self.after.map_or(1, |c| c.first)
    }

    /// Rows to ask the database for: one more than shown, to know whether a next page exists.
    #[must_use]
    pub fn fetch(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// Cuts the surplus row off and says where the next page begins.
    pub fn finish<T, U>(
        &self,
        mut rows: Vec<T>,
        keys: impl Fn(&T) -> [i64; N],
        view: impl FnMut(T) -> U,
    ) -> shared::dto::List<U> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let first = self.first();
        let next = rows
            .last()
            .filter(|_| more)
            .map(|last| Cursor { first: first.saturating_add(u64::from(self.limit)), keys: keys(last) }.encode());
        shared::dto::List { items: rows.into_iter().map(view).collect(), next, first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cursors_read_back(first in 1_u64.., a in any::<i64>(), b in any::<i64>()) {
            let cursor = Cursor { first, keys: [a, b] };
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Ok(cursor));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = Cursor::<2>::decode(&text);
        }
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let of_two = Cursor { first: 26, keys: [1, 2] }.encode();
        assert_eq!(Cursor::<1>::decode(&of_two), Err(BadCursor));
        assert_eq!(Cursor::<3>::decode(&of_two), Err(BadCursor));
    }

    #[test]
    fn pages_run_on_without_a_gap() {
        let all: Vec<i64> = (1..=5).collect();
        let page = PageRequest::<1> { after: None, limit: 2 };
        let first = page.finish(all.iter().take(3).copied().collect(), |x| [*x], |x| x);
        assert_eq!((first.items, first.first), (vec![1, 2], 1));
        let next = Cursor::<1>::decode(&first.next.unwrap()).unwrap();
        assert_eq!((next.first, next.keys), (3, [2]));
        let last = PageRequest { after: Some(next), limit: 3 }.finish(vec![3, 4, 5], |x| [*x], |x| x);
        assert_eq!((last.first, last.next), (3, None));
    }
}
