// The filter of the operations history: its fields follow the address, and only what was applied applies.
import { expect, test } from '../support/journey.ts';
import { open, plain, refundElsewhere, rows, sell, type Sold } from '../support/history.ts';
import { later } from '../support/later.ts';
import { words } from '../support/words.ts';

let sold: Sold;

test.beforeEach(async ({ page, lang, product }) => {
  sold = await sell(page, lang, product);
});

test('a QR that was taken off stays off', async ({ page, lang }) => {
  const w = words(lang);
  const { qr, name, numbers } = sold;
  const choice = page.locator('#qr-filter');
  const search = page.getByRole('searchbox', { name: w.findOperation });
  const filter = page.getByRole('button', { name: w.filter, exact: true });
  await open(page, '/operations/payments');
  await filter.click();
  await choice.selectOption(qr);
  await page.locator('form').getByRole('button', { name: w.apply }).click();
  await expect(page).toHaveURL(new RegExp(`qr=${qr}`));
  await expect(page.locator('.applied').getByText(name)).toBeVisible();
  // By its chip.
  await page.locator('.applied', { hasText: name }).getByRole('link', { name: w.takeAway }).click();
  await expect(page).toHaveURL(/payments$/);
  await search.fill(numbers[0]);
  await search.press('Enter');
  await expect(page).toHaveURL(new RegExp(`payments\\?search=${numbers[0]}$`));
  await filter.click();
  await expect(choice).toHaveValue('');
  // By the way back, and forth again.
  await choice.selectOption(qr);
  await page.locator('form').getByRole('button', { name: w.apply }).click();
  await expect(page).toHaveURL(/search=PAY.*&qr=/);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`search=${numbers[0]}$`));
  await search.fill(numbers[1]);
  await search.press('Enter');
  await expect(page).toHaveURL(new RegExp(`payments\\?search=${numbers[1]}$`));
  await expect(rows(page)).toHaveCount(1);
  // A link brings the choice along.
  await open(page, `/operations/payments?qr=${qr}`);
  await filter.click();
  await expect(choice).toHaveValue(qr);
});

test('what was typed into the sheet and not applied does not apply', async ({ page, lang }) => {
  const w = words(lang);
  const { numbers } = sold;
  await open(page, '/operations/payments');
  await page.getByRole('button', { name: w.filter, exact: true }).click();
  await page.getByLabel(w.from, { exact: true }).fill('2026-01-01');
  await page.getByLabel(w.to, { exact: true }).fill('2026-01-02');
  await page.getByRole('button', { name: w.filter, exact: true }).click();
  const search = page.getByRole('searchbox', { name: w.findOperation });
  await search.fill(numbers[0]);
  await search.press('Enter');
  await expect(page).toHaveURL(new RegExp(`payments\\?search=${numbers[0]}$`));
  await expect(rows(page)).toHaveCount(1);
});

test('a pause in typing leaves the line as it is', async ({ page, lang }) => {
  const w = words(lang);
  const { numbers } = sold;
  await open(page, '/operations/payments');
  const search = page.getByRole('searchbox', { name: w.findOperation });
  const begun = numbers[0].slice(0, 8);
  await search.pressSequentially(`${begun} `);
  await expect(page).toHaveURL(new RegExp(`search=${begun}$`));
  await expect(search).toHaveValue(`${begun} `);
  await search.press('Backspace');
  await search.pressSequentially(numbers[0].slice(8));
  await expect(page).toHaveURL(new RegExp(`search=${numbers[0]}$`));
  await expect(search).toHaveValue(numbers[0]);
  await expect(rows(page)).toHaveCount(1);
  // But it follows the address.
  await page.getByRole('link', { name: w.takeAway }).click();
  await expect(page).toHaveURL(/payments$/);
  await expect(search).toHaveValue('');
});

test('no sum of another filter stands beside the rows', async ({ page, lang }) => {
  const w = words(lang);
  const { qr, numbers } = sold;
  await open(page, `/operations/payments?qr=${qr}`);
  await expect.poll(() => plain(page.locator('.summary'))).toContain('165 000,50');
  const answer = later();
  await page.route(/\/payments\/summary\?/, async (route) => {
    await answer.promise;
    await route.continue();
  });
  await page.getByRole('searchbox', { name: w.findOperation }).fill(numbers[0]);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.locator('.summary .skeleton-line')).toBeVisible();
  await expect(page.locator('.summary')).not.toContainText('165');
  answer.resolve();
  await expect.poll(() => plain(page.locator('.summary'))).toContain('120 000,00');
});

test('R224 refunds are filtered by their date and by QR', async ({ page, lang }) => {
  const w = words(lang);
  const { qr, name, numbers } = sold;
  await refundElsewhere(page, numbers[0], '700');
  await open(page, '/operations/refunds');
  const filter = page.getByRole('button', { name: w.filter, exact: true });
  const apply = page.locator('form').getByRole('button', { name: w.apply });
  await filter.click();
  await page.locator('#qr-filter').selectOption(qr);
  await page.getByRole('link', { name: w.today, exact: true }).click();
  // A period by name is a step of its own; the choice beside it is applied with the button.
  await expect(page).toHaveURL(/refunds\?from=(\S+)&to=\1$/);
  const today = new URL(page.url()).searchParams.get('from') as string;
  await filter.click();
  await page.getByLabel(w.from, { exact: true }).fill(today);
  await page.getByLabel(w.to, { exact: true }).fill(today);
  await page.locator('#qr-filter').selectOption(qr);
  await apply.click();
  await expect(page).toHaveURL(new RegExp(`refunds\\?from=${today}&to=${today}&qr=${qr}$`));
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first().locator('.cell-name')).toHaveText(name);
  await expect.poll(() => plain(page.locator('.summary'))).toContain('700,00');
  await filter.click();
  await page.getByLabel(w.from, { exact: true }).fill('2026-01-01');
  await page.getByLabel(w.to, { exact: true }).fill('2026-01-31');
  await apply.click();
  await expect(page).toHaveURL(new RegExp(`from=2026-01-01&to=2026-01-31&qr=${qr}$`));
  await expect(page.getByText(w.nothingFound)).toBeVisible();
});
