// The first page: what the last days came to, in words, figures and charts; and the first steps of a new merchant.
import { expect, test } from '../support/journey.ts';
import { accessible } from '../support/axe.ts';
import { act, awake, choose, listCertificates, signIn, speak } from '../support/cabinet.ts';
import { newQr, open, plain } from '../support/history.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { words } from '../support/words.ts';
import type { Page } from '@playwright/test';

interface Takings {
  count: number;
  amount: string;
}

interface Overview {
  payments: Takings;
  before: Takings;
  by_day: { amount: string }[];
  by_hour: number[];
  by_qr: { qr: { name: string } }[];
  guide: { steps: { step: string; done: boolean }[] } | null;
}

let owner: Identity;

test.beforeEach(async ({ page, lang, product }) => {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  owner = await sandbox.identity((one) => one.registered && !one.expired);
  await speak(page, lang);
});

const figures = async (page: Page, days: number) =>
  (await (await page.request.get(`/api/v1/overview?days=${days}`)).json()) as Overview;

/** `1234567.80` as the pages write it. */
function written(amount: string): string {
  const [soum, tiyin] = amount.split('.') as [string, string];
  return `${soum.replaceAll(/\B(?=(\d{3})+$)/g, ' ')},${tiyin}`;
}

test('a sign-in leads to the first page, and the sign leads back to it', async ({ page, lang }) => {
  const w = words(lang);
  await listCertificates(page, w);
  await choose(page, owner);
  await page.getByRole('button', { name: w.sign, exact: true }).click();
  await expect(page.getByRole('heading', { name: w.overview, level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await awake(page);
  const sections = page.getByRole('navigation', { name: w.sections }).first();
  await expect(sections.getByRole('link', { name: w.overview })).toHaveAttribute('aria-current', 'page');
  await sections.getByRole('link', { name: w.qrs }).click();
  await expect(page.getByRole('heading', { name: w.qrs })).toBeVisible();
  await expect(sections.getByRole('link', { name: w.overview })).not.toHaveAttribute('aria-current');
  await page.getByRole('link', { name: 'UzQR', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: w.overview, level: 1 })).toBeVisible();
});

test('what is paid is seen at once: in the sentence, the figures, the tables and the newest payments', async ({ page, lang, product }) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  await signIn(page, w, owner);
  const { name, number, pay } = await newQr(page, lang, sandbox);
  // So large that this QR stands first whatever the others have taken in.
  const first = await pay('9000000000.50');
  await open(page, '/');
  const before = await figures(page, 7);
  const said = page.locator('.overview-said');
  await expect.poll(() => plain(said)).toContain(written(before.payments.amount));
  await expect(page.getByRole('link', { name: w.lastPayment(name) })).toHaveCount(1);

  const table = page.locator('details').filter({ hasText: w.table }).first();
  await table.getByText(w.table).click();
  await expect(table.getByRole('row')).toHaveCount(8);

  await pay('1000');
  await expect(page.getByRole('link', { name: w.lastPayment(name) })).toHaveCount(2);
  const after = await figures(page, 7);
  expect(after.payments.count).toBe(before.payments.count + 1);
  await expect.poll(() => plain(said)).toContain(written(after.payments.amount));
  await expect.poll(() => plain(page.locator('.tile').first())).toContain(written(after.payments.amount));
  // The table that somebody reads stays open, and says the new figure.
  await expect.poll(() => plain(table.getByRole('row').last())).toContain(written(after.by_day.at(-1)?.amount ?? ''));
  for (const chart of [w.byDay, w.byHour]) await expect(page.getByRole('img', { name: chart })).toBeVisible();

  await page.getByRole('link', { name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/operations/payments\\?.*qr=${number}`));
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await page.goBack();
  await page.getByRole('link', { name: w.lastPayment(name) }).last().click();
  await expect(page).toHaveURL(new RegExp(`payment=${first}`));
  await expect(page.getByRole('dialog', { name: w.payment })).toContainText(first);
});

test('the address says of how many days', async ({ page, lang, product }) => {
  const w = words(lang);
  await signIn(page, w, owner);
  const { pay } = await newQr(page, lang, new Sandbox(product));
  await pay('2500');
  await open(page, '/');
  const spans = page.getByRole('navigation', { name: w.span });
  for (const [link, address, days] of [
    [w.today, '/?days=1', 1],
    [w.thirtyDays, '/?days=30', 30],
  ] as const) {
    await spans.getByRole('link', { name: link }).click();
    await expect(page).toHaveURL(new RegExp(`${address.replace('?', '\\?')}$`));
    await expect(spans.getByRole('link', { name: link })).toHaveAttribute('aria-current', 'page');
    const { payments } = await figures(page, days);
    await expect.poll(() => plain(page.locator('.overview-said'))).toMatch(w.saidOf[days]);
    expect(await plain(page.locator('.overview-said'))).toContain(written(payments.amount));
    await expect(page.getByRole('img', { name: w.byDay })).toHaveCount(days === 1 ? 0 : 1);
    // The server writes the same.
    await page.reload();
    await expect.poll(() => plain(page.locator('.overview-said'))).toContain(written(payments.amount));
  }
});

test('the first steps mark themselves, stay folded, and end', async ({ page, lang, product }) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  await signIn(page, w, owner);
  const ours = { headers: { 'x-requested-with': 'uzqr' } };
  const bound = (await (await page.request.get('/api/v1/qrs?kind=static&limit=100')).json()) as { items: { number: string; telegram: object | null }[] };
  for (const one of bound.items.filter((one) => one.telegram !== null)) await page.request.delete(`/api/v1/qrs/${one.number}/telegram`, ours);
  await page.request.put('/api/v1/overview/guide', { ...ours, data: { folded: false } });
  const { name, number, pay } = await newQr(page, lang, sandbox);

  const dialog = await act(page, w, name, w.download);
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('link', { name: w.fetch }).click();
  await downloading;
  await pay('1000');
  await open(page, '/');
  const guide = page.locator('.guide');
  const done = (step: string) => guide.getByRole('listitem').filter({ hasText: step }).and(page.locator('.done'));
  for (const step of [w.stepQr, w.stepPicture, w.stepPayment]) await expect(done(step)).toBeVisible();
  await expect(done(w.stepTelegram)).toHaveCount(0);
  await expect(guide.getByRole('link', { name: w.stepTelegram })).toHaveAttribute('href', '/help/manage-qr#telegram');

  // Folded is folded, also for the server that writes the page.
  const told = page.waitForResponse((answer) => answer.url().endsWith('/overview/guide'));
  await guide.getByText(w.firstSteps).click();
  expect((await told).status()).toBe(204);
  await expect(guide.getByRole('listitem').first()).toBeHidden();
  await page.reload();
  await awake(page);
  await expect(guide.getByRole('listitem').first()).toBeHidden();
  await guide.getByText(w.firstSteps).click();
  await expect(guide.getByRole('listitem').first()).toBeVisible();

  // The last step is done elsewhere, and the guide is gone.
  const chat = -(Date.now() % 1_000_000_000);
  await page.request.post(`${sandbox.telegram}/updates`, { form: { chat_id: chat, what: 'id', lang } });
  const answer = await page.request.put(`/api/v1/qrs/${number}/telegram`, { ...ours, data: { chat_id: chat, lang } });
  expect(answer.status()).toBe(200);
  await expect(guide).toHaveCount(0);
  await page.request.delete(`/api/v1/qrs/${number}/telegram`, ours);
  await expect(guide).toBeVisible();
});

for (const [device, viewport] of [
  ['the desk', { width: 1360, height: 900 }],
  ['the phone', { width: 390, height: 844 }],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`on ${device} in ${colorScheme} nothing is cut and axe finds nothing`, async ({ page, lang, product }) => {
      const w = words(lang);
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await signIn(page, w, owner);
      const { pay } = await newQr(page, lang, new Sandbox(product));
      await pay('1234567.80');
      for (const address of ['/', '/?days=1', '/?days=30']) {
        await open(page, address);
        await expect(page.getByRole('heading', { name: w.lastPayments })).toBeVisible();
        await page.locator('.chart-table summary').last().click();
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(wanted).toBeLessThanOrEqual(given as number);
        await accessible(page, address);
      }
    });
  }
}

test('the first page is complete without JavaScript', async ({ browser, page, lang, product }) => {
  const w = words(lang);
  await signIn(page, w, owner);
  const { name, pay } = await newQr(page, lang, new Sandbox(product));
  await pay('1000');
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: product.server });
  await context.addCookies(await page.context().cookies());
  const still = await context.newPage();
  await still.goto('/?days=30');
  await expect(still.getByRole('img', { name: w.byDay })).toBeVisible();
  await expect(still.getByRole('link', { name: w.lastPayment(name) })).toBeVisible();
  await still.locator('details').filter({ hasText: w.table }).first().getByText(w.table).click();
  await expect(still.getByRole('table').first().getByRole('row')).toHaveCount(31);
  await context.close();
});
