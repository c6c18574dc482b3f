// What one expects of pages without asking: sheets that close, places that are kept, a frame that stands, paper, closed curtains.
import { expect, test } from '../support/journey.ts';
import { askRefund, open, refundElsewhere, rows, sell, type Sold } from '../support/history.ts';
import { words } from '../support/words.ts';
import type { Page } from '@playwright/test';

let sold: Sold;

test.beforeEach(async ({ page, lang, product }) => {
  sold = await sell(page, lang, product);
});

test('the filter closes by Escape and by a press elsewhere, and the focus comes and goes with it', async ({ page, lang }) => {
  const w = words(lang);
  await open(page, '/operations/payments');
  const button = page.getByRole('button', { name: w.filter, exact: true });
  const sheet = page.getByRole('dialog', { name: w.filter });
  const first = sheet.getByRole('link', { name: w.today, exact: true });
  await button.click();
  await expect(sheet).toBeVisible();
  await expect(first).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(sheet).toBeHidden();
  // The key that opens it, from wherever somebody stands.
  await page.keyboard.press('f');
  await expect(first).toBeFocused();
  await sheet.getByLabel(w.from, { exact: true }).fill('2026-01-01');
  await sheet.getByLabel(w.to, { exact: true }).fill('2026-01-02');
  await sheet.getByRole('button', { name: w.apply }).click();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-01-02$/);
  // On a phone it comes from below, with a way out that can be pressed.
  await page.setViewportSize({ width: 390, height: 844 });
  await button.click();
  const place = await sheet.boundingBox();
  expect(place !== null && place.y + place.height >= 843, JSON.stringify(place)).toBe(true);
  await sheet.getByRole('button', { name: w.close }).click();
  await expect(sheet).toBeHidden();
});

const depth = (page: Page) => page.evaluate(() => Math.round(scrollY));

test('Back leads to the place where a page was left, any other way to its beginning', async ({ page, lang }) => {
  const w = words(lang);
  await page.setViewportSize({ width: 1360, height: 500 });
  await open(page, '/?days=30');
  await page.mouse.wheel(0, 350);
  await expect.poll(() => depth(page)).toBe(350);
  await page.getByRole('link', { name: w.qrs, exact: true }).first().click();
  await expect(page.getByRole('heading', { name: w.qrs, level: 1 })).toBeFocused();
  expect(await depth(page)).toBe(0);
  await page.goBack();
  await expect(page.getByRole('heading', { name: w.overview, level: 1 })).toBeFocused();
  await expect.poll(() => depth(page)).toBe(350);
  // Also from one frame to the other.
  await page.getByRole('link', { name: w.help, exact: true }).first().click();
  await expect(page.getByRole('heading', { name: w.help, level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { name: w.overview, level: 1 })).toBeFocused();
  await expect.poll(() => depth(page)).toBe(350);
  await page.getByRole('link', { name: w.qrs, exact: true }).first().click();
  await page.getByRole('link', { name: w.overview, exact: true }).first().click();
  await expect(page.getByRole('heading', { name: w.overview, level: 1 })).toBeFocused();
  await expect.poll(() => depth(page)).toBe(0);
});

test('the frame stands on the way to the help and back, however slow the server is', async ({ page, lang }) => {
  const w = words(lang);
  await open(page, '/qrs');
  await page.route('**/api/v1/**', async (route) => {
    await new Promise((later) => setTimeout(later, 300));
    await route.fallback();
  });
  await page.evaluate(() => {
    const root = document.documentElement.dataset;
    root.shifts = '0';
    new PerformanceObserver((list) => {
      for (const one of list.getEntries() as (PerformanceEntry & { value: number })[]) root.shifts = String(Number(root.shifts) + one.value);
    }).observe({ type: 'layout-shift' });
  });
  await page.evaluate(() => {
    const gone = () => document.querySelector('.side-nav') === null || document.querySelector('.user-button') === null;
    new MutationObserver(() => {
      if (gone()) document.documentElement.dataset.gone = '';
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole('link', { name: w.help, exact: true }).first().click();
  await expect(page.getByRole('heading', { name: w.help, level: 1 })).toBeVisible();
  await expect(page.locator('.help-card').first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('row', { name: sold.name })).toBeVisible();
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await expect(page.locator('html')).not.toHaveAttribute('data-gone');
  const shifts = await page.evaluate(() => Number(document.documentElement.dataset.shifts));
  expect(shifts).toBeLessThan(0.02);
});

test('on paper a list is a table with a name, a period and no buttons, light whatever the screen is', async ({ page, lang }) => {
  const w = words(lang);
  await open(page, `/operations/payments?qr=${sold.qr}`);
  await expect(rows(page)).toHaveCount(2);
  await page.setViewportSize({ width: 740, height: 1000 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByText(sold.owner.name).first()).toBeVisible();
  await expect(page.locator('.applied').first()).toBeVisible();
  await expect(page.locator('table')).toHaveCSS('display', 'table');
  await expect(page.locator('thead')).toBeVisible();
  for (const hidden of [page.getByRole('searchbox'), page.getByRole('button', { name: w.report }), page.locator('.bottom-nav'), page.locator('.cell-actions').first()]) {
    await expect(hidden).toBeHidden();
  }
  const ink = await page.locator('td').first().evaluate((cell) => getComputedStyle(cell).color);
  expect(ink).toBe('rgb(21, 33, 43)');
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
});

test('amounts that are hidden are hidden in dialogs, news and the journal, and names are not', async ({ page, lang }) => {
  const w = words(lang);
  await open(page, '/operations/payments');
  await page.evaluate(() => {
    document.cookie = 'uzqr_amounts=hidden; path=/';
  });
  await page.reload();
  const blurred = (place: string) => expect(page.locator(place).first()).toHaveCSS('filter', /blur/);
  await refundElsewhere(page, sold.numbers[1], '5');
  const dialog = await askRefund(page, w, sold.numbers[0]);
  await blurred('.refund-most b');
  await blurred('#refund .facts .sum');
  await blurred('#refund .note');
  await dialog.getByLabel(w.refundAmount).fill('700');
  await dialog.getByRole('button', { name: w.refundSubmit }).click();
  await blurred('.toast .sum');
  await open(page, '/journal');
  await blurred('.cell-what.sum');
  await open(page, '/');
  await expect(page.locator('.last b').first()).toHaveCSS('filter', 'none');
  await blurred('.last .figures.sum');
});

test('a row opens when it is pressed, not when its text is selected or a key is held', async ({ page, complaints }) => {
  // Rows that are written anew meanwhile lose what is selected in them.
  await page.route('**/api/v1/events', (route) => route.abort());
  await open(page, `/operations/payments?qr=${sold.qr}`);
  const cell = page.locator('td.cell-payer').first();
  const place = await cell.boundingBox();
  if (place === null) throw new Error('no cell');
  const y = place.y + place.height / 2;
  await page.mouse.move(place.x + 30, y);
  await page.mouse.down();
  await page.mouse.move(place.x + 90, y, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => String(getSelection()))).not.toBe('');
  await cell.click({ modifiers: ['Control'] });
  await page.waitForLoadState('networkidle');
  await expect(page).toHaveURL(/qr=[^&]*$/);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await cell.click();
  await expect(page).toHaveURL(/payment=/);
  // The browser notes each stream that was refused.
  complaints.length = 0;
});
