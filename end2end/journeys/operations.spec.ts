// The operations history (R192–R228): what was paid is found, returned once, followed, and taken along as a file.
import { readFileSync } from 'node:fs';
import { expect, test } from '../support/journey.ts';
import { askRefund, open, plain, refundsOf, rows, sell, type Sold } from '../support/history.ts';
import { words } from '../support/words.ts';

let name: string;
let qr: string;
let numbers: [string, string];
let sandbox: Sold['sandbox'];

test.beforeEach(async ({ page, lang, product }) => {
  ({ name, qr, numbers, sandbox } = await sell(page, lang, product));
});

test('R197–R201 a payment is found by its number, and by QR and period', async ({ page, lang }) => {
  const w = words(lang);
  await open(page, '/operations/payments');
  await page.getByRole('searchbox', { name: w.findOperation }).fill(numbers[0]);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.locator('.summary').getByText(w.onePayment)).toBeVisible();
  await expect.poll(() => plain(page.locator('.summary'))).toContain('120 000,00');
  await page.getByRole('link', { name: w.takeAway }).click();
  await expect(page).toHaveURL(/payments$/);

  await page.getByRole('button', { name: w.filter, exact: true }).click();
  await page.locator('#qr-filter').selectOption(qr);
  await page.locator('form').getByRole('button', { name: w.apply }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.locator('.applied').getByText(name)).toBeVisible();
  await page.getByRole('button', { name: w.filter, exact: true }).click();
  await page.getByRole('link', { name: w.today, exact: true }).click();
  await expect(page).toHaveURL(/from=(\S+)&to=\1&qr=/);
  await expect(page.getByRole('link', { name: w.takeAway })).toHaveCount(2);
  await expect(rows(page)).toHaveCount(2);
  // The same address says the same to somebody else, and the filter goes along to the other tab.
  await open(page, page.url());
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('link', { name: w.refunds, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`refunds\\?from=.*qr=${qr}`));
  await expect(page.getByText(w.nothingFound)).toBeVisible();
});

test('R202 more than 35 days are refused, and nothing typed is lost', async ({ page, lang, complaints }) => {
  const w = words(lang);
  await open(page, '/operations/payments');
  await page.getByRole('button', { name: w.filter, exact: true }).click();
  await page.getByLabel(w.from, { exact: true }).fill('2026-01-01');
  await page.getByLabel(w.to, { exact: true }).fill('2026-02-05');
  await page.locator('form').getByRole('button', { name: w.apply }).click();
  await expect(page.getByText(w.tooLong)).toBeVisible();
  await expect(page.getByLabel(w.from, { exact: true })).toHaveValue('2026-01-01');
  await page.getByLabel(w.to, { exact: true }).fill('2026-02-04');
  await page.locator('form').getByRole('button', { name: w.apply }).click();
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-02-04/);
  // A link of one's own making comes to the server, which says the same.
  await page.goto('/operations/payments?from=2026-01-01&to=2026-03-01');
  await expect(page.locator('[data-code="2005"]')).toBeVisible();
  complaints.length = 0;
});

test('R205, R206 the row names its QR and opens the payment, and so does a link', async ({ page, lang }) => {
  const w = words(lang);
  const number = numbers[0];
  await open(page, `/operations/payments?qr=${qr}`);
  await expect(rows(page)).toHaveCount(2);
  for (const row of await rows(page).all()) await expect(row.locator('.cell-name')).toHaveText(name);
  await rows(page).last().locator('.cell-time').click();
  const panel = page.getByRole('dialog', { name: w.payment });
  await expect(panel.getByText(number)).toBeVisible();
  await expect(panel.locator('.timeline li')).toHaveCount(2);
  expect(page.url()).toContain(`payment=${number}`);
  await page.reload();
  await expect(panel.getByText(number)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page).not.toHaveURL(/payment=PAY/);
  await page.locator(`a[href*="payment=${number}"]`).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText(number)).toBeVisible();
});

test('the panel copies whole what it shows cut', async ({ page, context, lang }) => {
  const w = words(lang);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, `/operations/payments?qr=${qr}&payment=${numbers[0]}`);
  const panel = page.getByRole('dialog', { name: w.payment });
  for (const value of [numbers[0], qr]) {
    await panel.getByRole('button', { name: w.copyOf(value) }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(value);
    await expect(page.getByText(w.copied, { exact: true }).first()).toBeVisible();
  }
});

test('R210–R222 a payment is returned in parts, each once, and seen on its way', async ({ page, lang }) => {
  const w = words(lang);
  const number = numbers[0];
  await open(page, `/operations/payments?qr=${qr}`);
  const dialog = await askRefund(page, w, number);
  const amount = dialog.getByLabel(w.refundAmount);
  await expect(amount).toHaveValue('120\u202f000,00');
  await expect(dialog.getByText(w.refundForever)).toBeVisible();
  // What is returned can be checked (R212); it may take hours (R218).
  for (const fact of [number, name]) await expect(dialog.getByText(fact, { exact: true })).toBeVisible();
  await expect(dialog.getByText(w.refundTakes)).toBeVisible();
  await amount.fill('120 000,01');
  await expect(dialog.getByText(w.refundTooMuch)).toBeVisible();
  await amount.fill('сто');
  await dialog.getByRole('button', { name: w.refundSubmit }).click();
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await expect(amount).toHaveValue('сто');
  await amount.fill('45 000,50');
  await dialog.getByRole('button', { name: w.refundSubmit }).dblclick();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row', { name: new RegExp(name) }).last();
  await expect(row.getByText(w.partlyRefunded)).toBeVisible({ timeout: 20_000 });

  const rest = await askRefund(page, w, number);
  await expect(rest.getByLabel(w.refundAmount)).toHaveValue('74\u202f999,50');
  await rest.getByRole('button', { name: w.refundSubmit }).click();
  await expect(rest).toBeHidden();
  await expect(row.getByText(w.refunded, { exact: true })).toBeVisible({ timeout: 20_000 });

  await page.getByRole('link', { name: w.refunds, exact: true }).click();
  await expect(rows(page)).toHaveCount(2);
  expect((await refundsOf(page, qr)).map((one) => one.amount).sort()).toEqual(['45000.50', '74999.50']);
  await rows(page).first().locator('.cell-time').click();
  const panel = page.getByRole('dialog', { name: w.payment });
  await expect(panel.locator('.returned li')).toHaveCount(2);
  await expect(panel.locator('.timeline li')).toHaveCount(6);
});

test('R228 what the bank refuses says why and can be returned again', async ({ page, lang }) => {
  const w = words(lang);
  await sandbox.control('bank', { refunds: 'fail' });
  await open(page, `/operations/payments?qr=${qr}`);
  const dialog = await askRefund(page, w, numbers[1]);
  await dialog.getByRole('button', { name: w.refundSubmit }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: w.refunds, exact: true }).click();
  await expect(rows(page).first().getByText(w.refundFailed)).toBeVisible({ timeout: 20_000 });
  // In the bank's own words.
  await expect(rows(page).first().getByText('Карта покупателя закрыта')).toBeVisible();
  await page.getByRole('link', { name: w.payments, exact: true }).click();
  const again = await askRefund(page, w, numbers[1]);
  await expect(again.getByLabel(w.refundAmount)).toHaveValue('45\u202f000,50');
});

test('R207–R209 the report holds what the list shows', async ({ page, lang }) => {
  const w = words(lang);
  await open(page, `/operations/payments?qr=${qr}`);
  await expect(rows(page)).toHaveCount(2);
  for (const format of ['Excel', 'CSV']) {
    await page.getByRole('button', { name: w.report }).click();
    const dialog = page.getByRole('dialog', { name: w.report });
    await dialog.getByRole('radio', { name: format }).check();
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: w.fetch }).click()]);
    expect(file.suggestedFilename()).toMatch(/^uzqr_payments_.*\.csv$/);
    const lines = readFileSync(await file.path(), 'utf8').trim().split('\r\n');
    for (const number of numbers) expect(lines.filter((line) => line.includes(number))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('PAY'))).toHaveLength(2);
    await expect(dialog).toBeHidden();
  }
});
