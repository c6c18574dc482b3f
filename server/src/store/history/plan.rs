//! How the rows of a filter are found.

use crate::domain::cursor::PageRequest;
use crate::domain::history::{Filter, Search, Sought};
use crate::domain::id::{MerchantId, QrId};
use crate::domain::number;
use crate::domain::period::Period;
use crate::store::sql::{Draft, is_postgres};
use crate::store::{Access, StoreError};
use shared::Moment;

/// Ids that are looked up one by one at most; of more the period is walked instead.
const FEW: i64 = 1_000;
/// The same of what a search reads in an index alone.
const IN_INDEX: i64 = 100_000;
/// From so many characters a payment number's beginning (`PAY`, the day, three digits) is one of few.
const TELLING_NUMBER: usize = 12;
/// From so many characters an invoice's or a refund's id is worth being counted: of shorter ones there are always many.
const TELLING_ID: usize = 7;

/// Payments or refunds: what their statements have in common. Payments are always `p`, refunds `r`, invoices `i`.
pub(super) struct Side {
    /// What the list and the export read; ends in a condition. Their common columns come first, in the order in which the export
    /// reads them; the first of all are the sort keys.
    pub select: &'static str,
    /// The row's id.
    pub id: &'static str,
    /// The moment that the period is about.
    pub at: &'static str,
    /// Its merchant, its QR.
    pub merchant: &'static str,
    pub qr: &'static str,
    /// What a sum reads from, ending in a condition; and the same with all ids that a search looks at.
    pub alone: &'static str,
    pub looked_at: &'static str,
    /// Row ids by payment, by paid invoice, by refund; each ends in a condition.
    pub by_payment: &'static str,
    pub by_invoice: &'static str,
    pub by_refund: Option<&'static str>,
    /// Whether a row's moment is its payment's completion, so that the payment's number and the paid invoice tell of it.
    pub dated: bool,
}

/// Rows that are found in one way. No row is in two parts.
pub(super) enum Part {
    /// All of the period.
    Whole,
    /// Those of the period whose ids begin so, by looking at each row between two moments.
    Walked { from: Moment, before: Moment },
    /// Those of the period, looked up by ids.
    LookedUp,
    /// Those outside of the period that are called exactly so.
    Astray,
}

/// What the arms of a search have in common: names of parameters, and the page.
struct Bounds<'a> {
    owner: &'a str,
    start: &'a str,
    end: &'a str,
    top: Option<&'a PageRequest<2>>,
}

/// How the rows of a filter are found.
pub struct Plan {
    pub(super) side: &'static Side,
    merchant: MerchantId,
    period: Period,
    qr: Option<QrId>,
    search: Option<Search>,
    /// Before the merchant where a number of ours is sought, which has its own index: SQLite knows nothing of how few numbers
    /// begin so, and would read all that the merchant has.
    own: &'static str,
    pub(super) parts: Vec<Part>,
}

impl Plan {
    /// Everything of a period.
    pub(super) fn whole(&self) -> bool {
        matches!(self.parts.as_slice(), [Part::Whole])
    }

    /// Merchant, QR and period, for sums that are kept by the day.
    pub(super) fn days(&self, statement: &mut Draft) {
        let merchant = statement.bind(self.merchant.0);
        let (start, end) = (statement.bind(self.period.start().millis()), statement.bind(self.period.end().millis()));
        let alone = if self.qr.is_some() { "+" } else { "" };
        statement.text += &format!(" WHERE {alone}s.merchant_id = {merchant} AND s.day >= {start} AND s.day < {end}");
        if let Some(qr) = self.qr {
            let qr = statement.bind(qr.0);
            statement.text += &format!(" AND s.qr_id = {qr}");
        }
    }

    /// Adds a part's conditions to a statement that ends in one. `top` says that no more than these rows are read.
    pub(super) fn narrow(&self, part: &Part, top: Option<&PageRequest<2>>, statement: &mut Draft) {
        let Side { id, at, merchant, qr, .. } = self.side;
        let (start, end) = match part {
            Part::Walked { from, before } => (*from, *before),
            _ => (self.period.start(), self.period.end()),
        };
        // One index serves: the sign keeps the database from another one. Ids that are looked up need no index of moments,
        // and a QR's own index is better than its merchant's.
        let looked_up = matches!(part, Part::LookedUp | Part::Astray);
        let sign = |off: bool| if off { "+" } else { "" };
        let (by_merchant, by_qr) = (sign(looked_up || self.qr.is_some()), sign(looked_up));
        let owner = statement.bind(self.merchant.0);
        let (start, end) = (statement.bind(start.millis()), statement.bind(end.millis()));
        statement.text += &format!(" AND {by_merchant}{merchant} = {owner}");
        statement.text += &match part {
            Part::Astray => format!(" AND ({at} < {start} OR {at} >= {end})"),
            _ => format!(" AND {at} >= {start} AND {at} < {end}"),
        };
        if let Some(number) = self.qr {
            let number = statement.bind(number.0);
            statement.text += &format!(" AND {by_qr}{qr} = {number}");
        }
        let Some(search) = &self.search else { return };
        let found = match part {
            Part::Whole => return,
            Part::Walked { .. } => self.looks(search, statement).join(" OR "),
            Part::LookedUp => {
                let bounds = Bounds { owner: &owner, start: &start, end: &end, top };
                let arms = [self.exact(search, &owner, statement), self.prefixes(search, &bounds, statement)];
                format!("{id} IN ({})", arms.concat().join(" UNION ALL "))
            }
            Part::Astray => format!("{id} IN ({})", self.exact(search, &owner, statement).join(" UNION ALL ")),
        };
        statement.text += &format!(" AND ({found})");
    }

    /// Row ids of those that are called exactly so.
    fn exact(&self, search: &Search, owner: &str, statement: &mut Draft) -> Vec<String> {
        let side = self.side;
        let mut arms = Vec::new();
        if let Some(Sought::Exact(text)) = search.number() {
            let text = statement.bind(text);
            arms.push(format!("{} p.merchant_id = {owner} AND p.number = {text}", side.by_payment));
        }
        if let Some(Sought::Exact(text)) = search.invoice() {
            let text = statement.bind(text);
            arms.push(format!("{} i.merchant_id = {owner} AND i.public_id = {text}", side.by_invoice));
        }
        if let (Some(by_refund), Some(Sought::Exact(text))) = (side.by_refund, search.refund()) {
            let text = statement.bind(text);
            arms.push(format!("{by_refund} r.merchant_id = {owner} AND r.public_id = {text}"));
        }
        if let Some(texts) = search.external() {
            let [given, trimmed] = texts.map(|text| statement.bind(text));
            arms.push(format!("{} i.merchant_id = {owner} AND i.external_id IN ({given}, {trimmed})", side.by_invoice));
        }
        arms
    }

    /// Row ids of those whose ids begin so.
    fn prefixes(&self, search: &Search, bounds: &Bounds<'_>, statement: &mut Draft) -> Vec<String> {
        let (side, owner, own) = (self.side, bounds.owner, self.own);
        let mut arms = Vec::new();
        if let Some(Sought::Prefix(text)) = search.number() {
            let begins = statement.begins("p.number", text);
            arms.push(format!("{} {own}p.merchant_id = {owner} AND {begins}", side.by_payment));
        }
        if let Some(Sought::Prefix(text)) = search.invoice() {
            let begins = statement.begins("i.public_id", text);
            arms.push(format!("{} {own}i.merchant_id = {owner} AND {begins}", side.by_invoice));
        }
        if let (Some(by_refund), Some(Sought::Prefix(text))) = (side.by_refund, search.refund()) {
            let begins = statement.begins("r.public_id", text);
            arms.push(format!("{by_refund} {own}r.merchant_id = {owner} AND {begins}"));
        }
        if let Some(text) = search.external_prefix() {
            let begins = statement.begins("i.external_id", text);
            let found = format!("{} i.merchant_id = {owner} AND {begins}", side.by_invoice);
            arms.push(if side.dated { self.paid_between(found, bounds, statement) } else { found });
        }
        arms
    }

    /// What a row that is walked past is asked.
    fn looks(&self, search: &Search, statement: &mut Draft) -> Vec<String> {
        let mut looks = Vec::new();
        let mut look = |column: &str, sought: Option<Sought>| {
            looks.extend(match sought {
                Some(Sought::Exact(text)) => Some(format!("{column} = {}", statement.bind(text))),
                Some(Sought::Prefix(text)) => Some(statement.begins(column, text)),
                None => None,
            });
        };
        look("p.number", search.number());
        look("i.public_id", search.invoice());
        if self.side.by_refund.is_some() {
            look("r.public_id", search.refund());
        }
        for text in search.external().into_iter().flatten() {
            look("i.external_id", Some(Sought::Exact(text)));
        }
        look("i.external_id", search.external_prefix().map(Sought::Prefix));
        looks
    }

    /// Of paid invoices those of the filter, and no more than the page can take of them: all in their index.
    fn paid_between(&self, mut found: String, bounds: &Bounds<'_>, statement: &mut Draft) -> String {
        found += &format!(" AND i.paid_at >= {} AND i.paid_at < {}", bounds.start, bounds.end);
        if let Some(qr) = self.qr {
            found += &format!(" AND i.qr_id = {}", statement.bind(qr.0));
        }
        let Some(top) = bounds.top else { return found };
        if let Some(cursor) = top.after {
            let [last_at, last_id] = cursor.keys.map(|key| statement.bind(key));
            found += &format!(" AND (i.paid_at, i.payment_id) < ({last_at}, {last_id})");
        }
        let limit = statement.bind(top.fetch());
        // One bracket more than needed: SQLite orders no single part of a union.
        format!("SELECT t.payment_id FROM ({found} ORDER BY i.paid_at DESC, i.payment_id DESC LIMIT {limit}) t")
    }
}

/// Decides how the rows of a filter are found.
///
/// # Errors
/// The database.
pub(super) async fn plan(
    access: &impl Access,
    side: &'static Side,
    merchant: MerchantId,
    filter: &Filter,
) -> Result<Plan, StoreError> {
    let Filter { period, qr, search } = filter.clone();
    let own = if is_postgres(access) { "" } else { "+" };
    let mut plan = Plan { side, merchant, period, qr, search, own, parts: Vec::new() };
    let Some(search) = &plan.search else {
        plan.parts.push(Part::Whole);
        return Ok(plan);
    };
    let exact = search.external().is_some()
        || [search.number(), search.invoice(), search.refund()].iter().any(|s| matches!(s, Some(Sought::Exact(_))));
    let few = if side.dated { IN_INDEX } else { FEW };
    let external = plan.count(access, "i.external_id", search.external_prefix(), few).await?;
    let mut many = external > few;
    if let Some(Sought::Prefix(text)) = search.invoice() {
        let telling = text.len() >= TELLING_ID;
        many |= !telling || plan.count(access, "i.public_id", Some(text), FEW).await? > FEW;
    }
    if let (Some(_), Some(Sought::Prefix(text))) = (side.by_refund, search.refund()) {
        let telling = text.len() >= TELLING_ID;
        many |= !telling || plan.count(access, "r.public_id", Some(text), FEW).await? > FEW;
    }
    let (mut from, mut before, mut never) = (period.start(), period.end(), false);
    if let Some(Sought::Prefix(text)) = search.number() {
        many |= text.len() < TELLING_NUMBER;
        if side.dated && external == 0 {
            // Only a number can begin so, and it tells the day.
            match number::completed_between(&text, period) {
                Some(between) => (from, before) = between,
                None => never = true,
            }
        }
    }
    let begins = search.number().is_some()
        || search.invoice().is_some()
        || (side.by_refund.is_some() && search.refund().is_some())
        || search.external().is_some();
    if begins && !never {
        plan.parts.push(if many { Part::Walked { from, before } } else { Part::LookedUp });
    }
    if exact {
        plan.parts.push(Part::Astray);
    }
    Ok(plan)
}

impl Plan {
    /// How many of the merchant's ids begin so, whenever they were made; counted until there are more than so many.
    async fn count(
        &self,
        access: &impl Access,
        column: &str,
        prefix: Option<String>,
        few: i64,
    ) -> Result<i64, StoreError> {
        let Some(prefix) = prefix else { return Ok(0) };
        let (table, paid) =
            if column.starts_with("i.") { ("invoices i", " AND i.state = 'paid'") } else { ("refunds r", "") };
        let alias = if paid.is_empty() { "r" } else { "i" };
        let by_merchant = if column == "i.external_id" { "" } else { self.own };
        let mut statement = Draft::new("");
        let merchant = statement.bind(self.merchant.0);
        let begins = statement.begins(column, prefix);
        let most = statement.bind(few + 1);
        statement.text = format!(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM {table} WHERE {by_merchant}{alias}.merchant_id = {merchant}{paid} AND {begins} LIMIT {most}) t"
        );
        let rows = statement.rows(access).await?;
        Ok(rows.first().map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default())
    }
}
