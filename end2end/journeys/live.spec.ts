// What happens elsewhere shows here by itself: lists, the wall, the end of a session; and how the page looks on this device.
import { expect, test } from '../support/journey.ts';
import { accessible } from '../support/axe.ts';
import { awake, registerQr, signIn, speak } from '../support/cabinet.ts';
import { plain } from '../support/history.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { newTill } from '../support/till.ts';
import { words } from '../support/words.ts';

let name: string;
let payload: string;
let number: string;
let owner: Identity;

test.beforeEach(async ({ page, lang, product }) => {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  owner = companies[lang === 'ru' ? 1 : 2] as Identity;
  await speak(page, lang);
  await signIn(page, words(lang), owner);
  await page.goto('/qrs');
  await awake(page);
  name = `L${Date.now() % 100_000_000}`;
  await registerQr(page, words(lang), 'static', name);
  const listed = await page.request.get(`/api/v1/qrs?search=${name}`);
  ({ payload, number } = ((await listed.json()) as { items: { payload: string; number: string }[] }).items[0] as never);
});

test('a payment slides into an open list, and the page says how fresh it is', async ({ page, lang, product }) => {
  const w = words(lang);
  await page.goto(`/operations/payments?qr=${number}`);
  await awake(page);
  await expect(page.locator('.live').getByText(w.fresh)).toBeVisible();
  const sandbox = new Sandbox(product);
  await sandbox.control('pay', { payload, amount: '1000', mode: 'ok' });
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await sandbox.control('pay', { payload, amount: '2000', mode: 'ok' });
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await expect(page.locator('tbody tr').first()).toHaveClass(/row-new/);
  await expect(page.locator('tbody tr').last()).not.toHaveClass(/row-new/);
});

test('a payment is heard once, whatever is added to it', async ({ page, product }) => {
  const sandbox = new Sandbox(product);
  const { qr, ask } = await newTill(page, product.server, owner, `H${Date.now() % 10_000_000}`);
  // Each chime is two tones.
  await page.addInitScript(() => {
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () {
      document.documentElement.dataset['tones'] = `${Number(document.documentElement.dataset['tones'] ?? 0) + 1}`;
      return make.call(this);
    };
  });
  const { hostname } = new URL(product.server);
  await page.context().addCookies([{ name: 'uzqr_sound', value: 'on', domain: hostname, path: '/' }]);
  await page.goto(`/operations/payments?qr=${qr}`);
  await awake(page);
  await expect(page.locator('.live-age')).not.toBeEmpty();
  // Somebody who has touched the page may be made to hear something.
  await page.locator('h1').click();
  const pay = async (id: string) => {
    const invoice = await ask('POST', '/invoices', { external_id: id, amount: '3' });
    const paid = (await sandbox.control('pay', { payload: invoice.qr_text, amount: '3.00' })) as { body: { number: string } };
    return paid.body.number;
  };
  const paid = await pay('H-1');
  const tones = page.locator('html');
  await expect(tones).toHaveAttribute('data-tones', '2');
  const told = page.waitForResponse(/\/api\/v1\/payments\?/);
  await ask('POST', `/payments/${paid}/fiscal-receipt`, { fiscal_receipt_url: 'https://ofd.soliq.uz/epi?t=EP000000000025&r=17' });
  // The page has heard of it: it asks for the list anew, and makes no sound.
  await told;
  await expect(tones).toHaveAttribute('data-tones', '2');
  await pay('H-2');
  await expect(tones).toHaveAttribute('data-tones', '4');
});

test('the wall shows each payment in big figures, and what was missed while the network was away', async ({ page, lang, product, complaints }) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  await page.goto('/operations/payments');
  await awake(page);
  await page.goto(`/wall?qr=${number}`);
  await awake(page);
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByText(w.noneToday)).toBeVisible();
  await expect(page.locator('.live').getByText(w.fresh)).toBeVisible();
  const shown = page.locator('.wall-amount');
  await sandbox.control('pay', { payload, amount: '77000', mode: 'ok' });
  await expect.poll(() => plain(shown)).toContain('77 000,00');

  // Nothing gets through any more, and the page's own stream is thrown away with its page load.
  await page.route('**/api/v1/events', (route) => route.abort());
  await page.reload();
  await awake(page);
  await expect(page.locator('.live.lost')).toBeVisible();
  await sandbox.control('pay', { payload, amount: '125000.50', mode: 'ok' });
  await page.unroute('**/api/v1/events');
  await expect.poll(() => plain(shown), { timeout: 20_000 }).toContain('125 000,50');
  await expect(page.locator('.live.lost')).toBeHidden();
  await accessible(page, 'the wall');
  // The browser notes each stream that was refused.
  complaints.length = 0;
});

test('an end of the session in another window leads to the sign-in page and back', async ({ page, complaints }) => {
  await page.goto('/operations/payments');
  await awake(page);
  await expect(page.locator('.live-age')).not.toBeEmpty();
  await page.request.post('/api/v1/auth/logout', { headers: { 'X-Requested-With': 'uzqr' } });
  // The stream ends within seconds, the browser asks for it again after some more, and then learns why.
  await expect(page).toHaveURL(/\/login\?next=%2Foperations%2Fpayments/, { timeout: 30_000 });
  // The browser notes the stream that was refused.
  complaints.length = 0;
});

test('theme and hidden amounts stay on this device, from the first answer on', async ({ page, lang, product }) => {
  const w = words(lang);
  await new Sandbox(product).control('pay', { payload, amount: '5000', mode: 'ok' });
  await page.goto(`/operations/payments?qr=${number}`);
  await awake(page);
  const menu = page.getByRole('button', { name: owner.full_name, exact: true });
  await menu.click();
  await expect(page.getByRole('menuitemradio', { name: w.systemTheme })).toHaveAttribute('aria-checked', 'true');
  await page.getByRole('menuitemradio', { name: w.dark }).click();
  await page.getByRole('menuitemcheckbox', { name: w.hideAmounts }).click();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(13, 20, 24)');
  await expect(page.locator('.cell-amount')).toHaveCSS('filter', /blur/);
  const first = await (await page.request.get('/operations/payments')).text();
  expect(first).toMatch(/<html[^>]* data-theme="dark"/);
  expect(first).toMatch(/<html[^>]* data-amounts="hidden"/);
  await page.reload();
  await awake(page);
  await expect(page.locator('.cell-amount')).toHaveCSS('filter', /blur/);
  await menu.click();
  await expect(page.getByRole('menuitemradio', { name: w.dark })).toHaveAttribute('aria-checked', 'true');
  await page.getByRole('menuitemradio', { name: w.systemTheme }).click();
  await page.getByRole('menuitemcheckbox', { name: w.hideAmounts }).click();
  await expect(page.locator('.cell-amount')).toHaveCSS('filter', 'none');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(245, 247, 249)');
});
