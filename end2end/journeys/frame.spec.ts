// The frame around every page: languages, a page that is not there, pages without JavaScript, the phone, accessibility.
import { expect, test } from '../support/journey.ts';
import { accessible } from '../support/axe.ts';
import { act, awake, registerQr, signIn, speak } from '../support/cabinet.ts';
import { Sandbox } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

test.beforeEach(async ({ page, lang, product }) => {
  await new Sandbox(product).control('reset');
  await speak(page, lang);
});

test('R29, R31, R37 the language is changed before sign-in and stays', async ({ page, lang }) => {
  const other = lang === 'ru' ? 'uz' : 'ru';
  await page.goto('/login');
  await expect(page.getByRole('heading', { name: words(lang).title })).toBeVisible();
  const change = page.getByRole('link', { name: words(other).language });
  // In the top right corner (R29).
  const [place, window] = [await change.boundingBox(), page.viewportSize()];
  expect(place !== null && window !== null && place.y < 80 && place.x + place.width > window.width - 120, JSON.stringify(place)).toBe(true);
  await change.click();
  await expect(page.getByRole('heading', { name: words(other).title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await page.reload();
  await expect(page.getByRole('heading', { name: words(other).title })).toBeVisible();
});

test('a page that is not there says so, with its status', async ({ page, lang, complaints }) => {
  const answer = await page.goto('/no-such-page');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: words(lang).notFound })).toBeVisible();
  complaints.length = 0;
});

test('pages are complete without JavaScript', async ({ browser, page, lang, product }) => {
  const w = words(lang);
  const owner = await new Sandbox(product).identity((one) => one.registered && !one.expired);
  await signIn(page, w, owner);
  const name = `PLAIN_${Date.now() % 100000}`;
  await registerQr(page, w, 'static', name);
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: product.server });
  await plain.addCookies(await page.context().cookies());
  const still = await plain.newPage();
  await still.goto('/qrs');
  await expect(still.getByRole('row', { name })).toBeVisible();
  await still.getByRole('searchbox').fill(name);
  await still.getByRole('button', { name: w.find }).click();
  await expect(still).toHaveURL(/search=PLAIN/);
  await expect(still.getByRole('row', { name })).toHaveCount(1);
  await still.goto('/operations/payments');
  await expect(still.getByRole('heading', { name: w.operations })).toBeVisible();
  await still.goto('/login');
  await expect(still.getByRole('heading', { name: w.title })).toBeVisible();
  await plain.close();
});

test('nothing is asked of any other host', async ({ page, lang, product }) => {
  const w = words(lang);
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  const owner = await new Sandbox(product).identity((one) => one.registered && !one.expired);
  await signIn(page, w, owner);
  await page.goto('/operations/payments');
  await awake(page);
  expect([...hosts]).toEqual([new URL(product.server).host]);
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
      await page.goto('/login');
      await fits(page);
      const owner = await new Sandbox(product).identity((one) => one.registered && !one.expired);
      await signIn(page, w, owner);
      const name = `AXE_${Date.now() % 100000}`;
      await registerQr(page, w, 'static', name);
      await fits(page);
      for (const action of [w.rename, w.download, w.block]) {
        await act(page, w, name, action);
        await fits(page);
        await page.keyboard.press('Escape');
      }
      await (await act(page, w, name, w.block)).getByRole('button', { name: w.blockIt }).click();
      await expect(page.getByRole('row', { name }).getByText(w.blocked)).toBeVisible();
      await act(page, w, name, w.unblock);
      await fits(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: w.newQr }).first().click();
      await fits(page);
      await page.keyboard.press('Escape');
      await page.goto('/operations/payments');
      await awake(page);
      await fits(page);
    });
  }
}

/** No sideways scrolling of the page, and no complaint of axe. */
async function fits(page: import('@playwright/test').Page): Promise<void> {
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(wanted).toBeLessThanOrEqual(given as number);
  await accessible(page, page.url());
}
