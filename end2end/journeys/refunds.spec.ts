// Refunds when something goes otherwise than usual: an answer that is late or lost, sums that are old, somebody else's refund.
import { expect, test } from '../support/journey.ts';
import { askRefund, open, plain, refundElsewhere, refundsOf, rows, sell, type Sold } from '../support/history.ts';
import { newTill } from '../support/till.ts';
import { later } from '../support/later.ts';
import { words } from '../support/words.ts';

/** Where a refund is asked for. */
const ASKED = /\/payments\/PAY\w+\/refunds$/;

let sold: Sold;

test.beforeEach(async ({ page, lang, product }) => {
  sold = await sell(page, lang, product);
});

test('a refund whose answer is late is reported, also when its dialog was closed by force', async ({ page, lang }) => {
  const w = words(lang);
  const { qr, numbers } = sold;
  const answer = later();
  await page.route(ASKED, async (route) => {
    const response = await route.fetch();
    await answer.promise;
    await route.fulfill({ response });
  });
  await open(page, `/operations/payments?qr=${qr}`);
  const dialog = await askRefund(page, w, numbers[0]);
  const submit = dialog.locator('button[type=submit]');
  await submit.click();
  await expect(submit).toHaveAttribute('aria-busy', 'true');
  // Money is on its way: neither Escape nor a button closes what is to show what became of it.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  for (const name of [w.close, w.cancel]) {
    const button = dialog.getByRole('button', { name });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await button.click({ force: true });
  }
  await expect(dialog).toBeVisible();
  // A browser lets nobody be held for good: the second Escape in a row closes.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  answer.resolve();
  await expect(page.getByText(w.refundDone)).toBeVisible();
  await expect(rows(page).last().getByText(w.refunded, { exact: true })).toBeVisible({ timeout: 20_000 });
  // The page lives: the next dialog opens and closes.
  const next = await askRefund(page, w, numbers[1]);
  await page.keyboard.press('Escape');
  await expect(next).toBeHidden();
  expect(await refundsOf(page, qr)).toHaveLength(1);
});

test('a refusal that comes after the dialog was closed by force is told too', async ({ page, lang, complaints }) => {
  const w = words(lang);
  const { qr, numbers } = sold;
  const answer = later();
  await page.route(ASKED, async (route) => {
    await answer.promise;
    await route.abort();
  });
  await open(page, `/operations/payments?qr=${qr}`);
  const dialog = await askRefund(page, w, numbers[0]);
  await dialog.getByRole('button', { name: w.refundSubmit }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  answer.resolve();
  await expect(page.locator('.toast', { hasText: '8019' })).toBeVisible();
  expect(await refundsOf(page, qr)).toHaveLength(0);
  // The browser notes the request that failed.
  expect(complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  complaints.length = 0;
});

test('R220 a lost answer and another press make one refund', async ({ page, lang, complaints }) => {
  const w = words(lang);
  const { qr, numbers } = sold;
  const keys: (string | undefined)[] = [];
  await page.route(ASKED, async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    // The server has done it, and nobody hears of it.
    await route.fetch();
    await route.abort();
  });
  await open(page, `/operations/payments?qr=${qr}`);
  const dialog = await askRefund(page, w, numbers[0]);
  await dialog.getByLabel(w.refundAmount).fill('50 000 сум');
  const submit = dialog.getByRole('button', { name: w.refundSubmit });
  await submit.click();
  await expect(dialog.locator('[data-code="8019"]')).toBeVisible();
  await expect(dialog.getByLabel(w.refundAmount)).toHaveValue('50 000 сум');
  await submit.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(w.refundDone)).toBeVisible();
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
  expect((await refundsOf(page, qr)).map((one) => one.amount)).toEqual(['50000.00']);
  // The browser notes the answer that was lost.
  complaints.length = 0;
});

test('a refusal for old sums brings the present ones', async ({ page, lang, complaints }) => {
  const w = words(lang);
  const { qr, numbers } = sold;
  await open(page, `/operations/payments?qr=${qr}`);
  const dialog = await askRefund(page, w, numbers[0]);
  await expect.poll(() => plain(dialog.locator('.refund-most'))).toContain('120 000,00');
  await refundElsewhere(page, numbers[0], '100000');
  const amount = dialog.getByLabel(w.refundAmount);
  await amount.fill('50000');
  await dialog.getByRole('button', { name: w.refundSubmit }).click();
  await expect.poll(() => plain(dialog.locator('.refund-most'))).toContain('\n20 000,00');
  // What was typed stands, and is too much now.
  await expect(amount).toHaveValue('50000');
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await dialog.locator('.preset').first().click();
  await expect(amount).toHaveValue('20\u202f000,00');
  await dialog.getByRole('button', { name: w.refundSubmit }).click();
  await expect(dialog).toBeHidden();
  expect((await refundsOf(page, qr)).map((one) => one.amount).sort()).toEqual(['100000.00', '20000.00']);
  // The browser notes the refusal.
  complaints.length = 0;
});

test('one’s own refund shows everywhere at once, also while no stream says so', async ({ page, lang, complaints }) => {
  const w = words(lang);
  const { qr, numbers } = sold;
  await page.route('**/api/v1/events', (route) => route.abort());
  await open(page, `/operations/payments?qr=${qr}&payment=${numbers[0]}`);
  const panel = page.getByRole('dialog', { name: w.payment });
  await expect(panel.locator('.timeline li')).toHaveCount(2);
  await panel.getByRole('button', { name: w.refundAction }).click();
  const dialog = page.getByRole('dialog', { name: w.refundAction });
  await dialog.getByLabel(w.refundAmount).fill('1');
  await dialog.getByRole('button', { name: w.refundSubmit }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.locator('.returned li')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(rows(page).last().getByText(w.completed)).toBeHidden();
  // The browser notes each stream that was refused.
  complaints.length = 0;
});

test('R219, R222 a till’s refund appears in the open list, and so does its end', async ({ page, lang, product }) => {
  const w = words(lang);
  const { sandbox, owner } = sold;
  const name = `R${Date.now() % 10_000_000}`;
  const { qr, ask } = await newTill(page, product.server, owner, name);
  const invoice = await ask('POST', '/invoices', { external_id: 'F-1', amount: '900' });
  const paid = (await sandbox.control('pay', { payload: invoice.qr_text, amount: '900.00' })) as { body: { number: string } };
  await sandbox.control('bank', { delay_ms: 3_000 });
  await open(page, `/operations/refunds?qr=${qr}`);
  await expect(page.locator('.live').getByText(w.fresh)).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
  await ask('POST', `/payments/${paid.body.number}/refunds`, { amount: '400', external_id: 'F-1-R' });
  const row = rows(page).first();
  await expect(row.getByText(w.refundPending)).toBeVisible();
  await expect(row.locator('.cell-name')).toContainText(name);
  await expect(row.getByText(w.refundCompleted)).toBeVisible({ timeout: 20_000 });
  await expect(rows(page)).toHaveCount(1);
  await expect(page.locator('html[data-same-page]')).toBeAttached();
});
