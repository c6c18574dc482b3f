// Every page and every dialog: no finding of axe, nothing wider than the window; light and dark, wide and as narrow as a phone.
import { expect, test } from '../support/journey.ts';
import { accessible } from '../support/axe.ts';
import { awake, registerQr, signIn, speak } from '../support/cabinet.ts';
import { qrOf } from '../support/history.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { words } from '../support/words.ts';
import type { Page } from '@playwright/test';

const LOOKS = [
  { scheme: 'light', width: 1360 },
  { scheme: 'dark', width: 1360 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
] as const;

const PAGES = [
  '/',
  '/?days=30',
  '/sessions',
  '/journal',
  '/qrs',
  '/qrs?search=NOBODY',
  '/keys',
  '/operations/payments',
  '/operations/payments?from=2026-01-01&to=2026-11-01',
  '/operations/refunds',
  '/wall',
  '/help',
  '/help/start',
  '/help/till-vendors',
  '/help/errors',
  '/help/errors/5002',
  '/nowhere',
];

let owner: Identity;
let name: string;

test.beforeEach(async ({ page, lang, product }) => {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  owner = companies[lang === 'ru' ? 1 : 2] as Identity;
  name = `A${Date.now() % 100_000_000}`;
  await speak(page, lang);
});

/** What the new window makes of the page is there once it has been painted. */
async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
}

/** Calls `look` in every look; what moves has come to rest, so that colours are what they will be. */
async function inEveryLook(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  for (const { scheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await resize(page, width, 860);
    await look(`${scheme}, ${width}`);
  }
}

/** A window of 320 pixels, also what 400 % of enlargement leave of a usual one: nothing is read by scrolling sideways (WCAG 1.4.10). */
async function fitsNarrow(page: Page, where: string): Promise<void> {
  await resize(page, 320, 640);
  await notWider(page, `${where}, 320`);
}

async function notWider(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, `${where}: wider than the window`).toBeLessThanOrEqual(0);
}

async function fits(page: Page, where: string): Promise<void> {
  await notWider(page, where);
  await accessible(page, where);
}

test('every page, in every look', async ({ page, lang, product, complaints }) => {
  test.setTimeout(400_000);
  const w = words(lang);
  await page.goto('/login');
  await awake(page);
  await inEveryLook(page, (look) => fits(page, `/login, ${look}`));
  await fitsNarrow(page, '/login');
  await signIn(page, w, owner);
  await page.goto('/qrs');
  await awake(page);
  await registerQr(page, w, 'static', name);
  const { payload } = await qrOf(page, name);
  await new Sandbox(product).control('pay', { payload, amount: '125000', mode: 'ok' });
  for (const path of PAGES) {
    await page.goto(path);
    await awake(page);
    await inEveryLook(page, (look) => fits(page, `${path}, ${look}`));
    await fitsNarrow(page, path);
  }
  // The browser notes pages that are refused: a period that is too long, an address that leads nowhere.
  complaints.length = 0;
});

test('every dialog, in every look', async ({ page, lang, product }) => {
  test.setTimeout(400_000);
  const w = words(lang);
  await signIn(page, w, owner);
  await page.goto('/qrs');
  await awake(page);
  await registerQr(page, w, 'static', name);
  await registerQr(page, w, 'dynamic', `${name}-D`);

  const looked = async (what: string) => {
    await expect(page.locator('dialog[open]')).toHaveCount(1);
    await inEveryLook(page, (look) => accessible(page, `${what}, ${look}`));
    await page.setViewportSize({ width: 1360, height: 860 });
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  };
  const menu = page.getByRole('button', { name: w.actionsFor(name), exact: true });
  const choose = async (item: string) => {
    await menu.click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };

  await page.getByRole('button', { name: w.newQr }).first().click();
  await looked('registration');
  await page.getByRole('button', { name: w.sync }).first().click();
  await looked('synchronisation');
  for (const item of [w.rename, w.telegram, w.download, w.block]) {
    await choose(item);
    await looked(item);
  }
  await choose(w.block);
  await page.getByRole('dialog').getByRole('button', { name: w.blockIt }).click();
  await expect(page.locator('tbody tr', { has: menu }).getByText(w.blocked)).toBeVisible();
  await choose(w.unblock);
  await looked(w.unblock);
  await menu.click();
  await inEveryLook(page, (look) => accessible(page, `menu, ${look}`));
  await page.setViewportSize({ width: 1360, height: 860 });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: owner.full_name, exact: true }).click();
  await inEveryLook(page, (look) => accessible(page, `user's menu, ${look}`));
  await page.setViewportSize({ width: 1360, height: 860 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Slash');
  await looked('keys');

  await page.goto('/keys');
  await awake(page);
  await page.getByRole('button', { name: w.newKey }).first().click();
  await looked('new key');

  const payload = await unblocked(page);
  await new Sandbox(product).control('pay', { payload, amount: '125000', mode: 'ok' });
  await page.goto('/operations/payments');
  await awake(page);
  await page.getByRole('button', { name: w.filter, exact: true }).click();
  await inEveryLook(page, (look) => accessible(page, `filter, ${look}`, '.sheet'));
  await page.setViewportSize({ width: 1360, height: 860 });
  await page.getByRole('button', { name: w.filter, exact: true }).click();
  await page.locator('tbody .cell-time').first().click();
  await expect(page.getByRole('dialog', { name: w.payment })).toBeVisible();
  await expect(page.locator('.timeline')).toBeVisible();
  await looked('payment');
  await page.locator('tbody tr').first().locator('.cell-actions button').first().click();
  await page.getByRole('menuitem', { name: w.refundAction }).click();
  await expect(page.getByLabel(w.refundAmount)).toBeVisible();
  await looked('refund');
  await page.getByRole('button', { name: w.report }).click();
  await looked('report');
});

/** Lifts the block again. */
async function unblocked(page: Page): Promise<string> {
  const { payload, number } = await qrOf(page, name);
  const answer = await page.request.post(`/api/v1/qrs/${number}/unblock`, {
    headers: { 'X-Requested-With': 'uzqr', 'Idempotency-Key': `unblock-${name}` },
    data: { reason: 'OK' },
  });
  expect(answer.status()).toBe(200);
  return payload;
}
