// Where people are signed in, the end of a session elsewhere, and the journal of who did what when.
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { accessible } from '../support/axe.ts';
import { act, awake, registerQr, signIn, speak } from '../support/cabinet.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

let owner: Identity;

test.beforeEach(async ({ page, lang, product }) => {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  owner = companies[lang === 'ru' ? 1 : 2] as Identity;
  await speak(page, lang);
  await signIn(page, words(lang), owner);
});

/** The same person at another computer. */
async function elsewhere(browser: Browser, lang: 'ru' | 'uz', baseURL: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    locale: lang === 'ru' ? 'ru-RU' : 'uz-Latn-UZ',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0',
  });
  const page = await context.newPage();
  await speak(page, lang);
  await signIn(page, words(lang), owner);
  return page;
}

/** Opens a page of the user menu. */
async function open(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: owner.full_name, exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
  await expect(page.getByRole('heading', { level: 1, name: what })).toBeVisible();
}

test('R35 a session at another computer is seen and ended there at once', async ({ page, browser, lang, product }) => {
  const w = words(lang);
  const other = await elsewhere(browser, lang, product.server);
  await open(page, w.sessions);
  const mine = page.getByRole('row', { name: w.thisSession });
  await expect(mine).toHaveCount(1);
  await expect(mine.getByRole('button', { name: w.logout })).toBeVisible();
  const theirs = page.getByRole('row', { name: 'Firefox 150 · Windows' }).first();
  await expect(theirs).toContainText(owner.full_name);
  const before = await page.getByRole('row', { name: 'Firefox 150' }).count();
  await theirs.getByRole('button').click();
  await expect(page.getByText(`${w.sessionEnded}: Firefox 150 · Windows`)).toBeVisible();
  await expect(page.getByRole('row', { name: 'Firefox 150' })).toHaveCount(before - 1);
  expect((await other.request.get('/api/v1/session')).status()).toBe(401);
  await other.goto('/qrs');
  await expect(other).toHaveURL(/\/login\?next=%2Fqrs$/);
  await other.context().close();
  await page.reload();
  await expect(mine).toBeVisible();
});

test('all others end after a question, and the present one by signing out', async ({ page, browser, lang, product }) => {
  const w = words(lang);
  const other = await elsewhere(browser, lang, product.server);
  await open(page, w.sessions);
  await page.getByRole('button', { name: w.endOthers }).click();
  const dialog = page.getByRole('dialog', { name: w.endOthersTitle });
  await expect(dialog.getByRole('button', { name: w.cancel })).toBeFocused();
  await accessible(page, 'the question');
  await dialog.getByRole('button', { name: w.cancel }).click();
  expect((await other.request.get('/api/v1/session')).status()).toBe(200);
  await page.getByRole('button', { name: w.endOthers }).click();
  await dialog.getByRole('button', { name: w.endIt, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(w.othersEnded)).toBeVisible();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('button', { name: w.endOthers })).toHaveCount(0);
  expect((await other.request.get('/api/v1/session')).status()).toBe(401);
  await other.context().close();
  await page.getByRole('row', { name: w.thisSession }).getByRole('button', { name: w.logout }).click();
  await expect(page.getByRole('heading', { name: w.title })).toBeVisible();
  expect((await page.request.get('/api/v1/session')).status()).toBe(401);
});

test('the journal tells a block and its end with the reason, and leads to the QR', async ({ page, lang }) => {
  const w = words(lang);
  const name = `J${Date.now() % 10_000_000}`;
  await registerQr(page, w, 'static', name);
  await (await act(page, w, name, w.block)).getByRole('button', { name: w.blockIt }).click();
  await expect(page.getByRole('row', { name }).getByText(w.blocked)).toBeVisible();
  const dialog = await act(page, w, name, w.unblock);
  await dialog.getByLabel(w.reason).fill(`Printer ${name}`);
  await dialog.getByRole('button', { name: w.unblockIt }).click();
  await expect(page.getByRole('row', { name }).getByText(w.active)).toBeVisible();
  await open(page, w.journal);
  const lines = page.getByRole('row', { name });
  await expect(lines.nth(0)).toContainText(`«Printer ${name}»`);
  await expect(lines.nth(0)).toContainText(owner.full_name);
  await expect(lines.nth(1)).toContainText(w.qrBlocked);
  await lines.nth(1).getByRole('link', { name }).click();
  await expect(page).toHaveURL(/\/qrs\?search=/);
  await expect(page.getByRole('row', { name })).toHaveCount(1);
});

test('the journal is filtered by topic and period, and the address keeps it', async ({ page, lang }) => {
  const w = words(lang);
  await page.goto('/journal');
  await awake(page);
  await page.getByRole('link', { name: w.signIns, exact: true }).click();
  await expect(page).toHaveURL(/\/journal\?topic=session$/);
  await expect(page.getByRole('link', { name: w.signIns, exact: true })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('row').nth(1)).toContainText(w.signedIn);
  const filter = page.getByRole('button', { name: w.period, exact: true });
  await filter.click();
  await page.getByRole('link', { name: w.today, exact: true }).click();
  await expect(page).toHaveURL(/from=(\d{4}-\d{2}-\d{2})&to=\1&topic=session$/);
  await filter.click();
  await page.getByLabel(w.from).fill('2026-01-01');
  await page.getByLabel(w.to).fill('2026-03-01');
  await page.getByRole('button', { name: w.apply }).click();
  await expect(page.getByText(w.tooLong)).toBeVisible();
  await page.getByLabel(w.to).fill('2026-01-02');
  await page.getByRole('button', { name: w.apply }).click();
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-01-02&topic=session$/);
  await expect(page.getByText(w.nothingFound)).toBeVisible();
  await page.reload();
  await expect(page.getByText(w.nothingFound)).toBeVisible();
  await page.getByRole('link', { name: w.takeAway }).click();
  await expect(page).toHaveURL(/\/journal\?topic=session$/);
  await expect(page.getByRole('row').nth(1)).toContainText(w.signedIn);
});

test('a period that cannot be is refused with its code, on a page that one can leave', async ({ page, lang, complaints }) => {
  const w = words(lang);
  await page.goto('/journal?from=2026-01-01');
  await awake(page);
  await expect(page.getByRole('alert')).toContainText('2005');
  await page.getByRole('link', { name: w.takeAway }).click();
  await expect(page.getByRole('table')).toBeVisible();
  // The browser notes that the page itself came as a 400.
  complaints.length = 0;
});

test.describe('without a script', () => {
  test('the lists are there and the filter works', async ({ page, browser, lang, product }) => {
    const w = words(lang);
    const state = await page.context().storageState();
    const context = await browser.newContext({ javaScriptEnabled: false, storageState: state, baseURL: product.server });
    const plain = await context.newPage();
    await plain.goto('/sessions');
    await expect(plain.getByRole('row', { name: w.thisSession })).toBeVisible();
    await plain.goto('/journal?topic=session');
    await plain.getByRole('button', { name: w.period, exact: true }).click();
    await plain.getByLabel(w.from).fill('2026-01-01');
    await plain.getByLabel(w.to).fill('2026-01-02');
    await plain.getByRole('button', { name: w.apply }).click();
    await expect(plain).toHaveURL(/topic=session&from=2026-01-01&to=2026-01-02$/);
    await expect(plain.getByText(w.nothingFound)).toBeVisible();
    await context.close();
  });
});

for (const [device, viewport] of [
  ['the desk', { width: 1360, height: 900 }],
  ['the phone', { width: 390, height: 844 }],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`on ${device} in ${colorScheme} nothing is cut and axe finds nothing`, async ({ page, lang }) => {
      const w = words(lang);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const what of [w.sessions, w.journal]) {
        await open(page, what);
        await expect(page.getByRole('table')).toBeVisible();
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(wanted).toBeLessThanOrEqual(given as number);
        await accessible(page, what);
      }
      await page.getByRole('button', { name: w.period, exact: true }).click();
      await accessible(page, 'the filter', '.sheet');
    });
  }
}
