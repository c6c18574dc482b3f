// The help and the error directory: read before sign-in, searched, led to from where somebody may have a question — and the
// till vendors' quick start, whose every line is run as it stands.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '../support/journey.ts';
import { accessible } from '../support/axe.ts';
import { awake, registerQr, signIn, speak } from '../support/cabinet.ts';
import { guide } from '../support/guide.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

const CHAPTERS = ['about', 'start', 'sign-in', 'create-qr', 'manage-qr', 'api', 'history', 'advice', 'faq', 'problems', 'till-vendors'];

test.beforeEach(async ({ page, lang, product }) => {
  await new Sandbox(product).control('reset');
  await speak(page, lang);
});

test('R229–R236, R242, R243 the help is read before sign-in, chapter by chapter', async ({ page, lang }) => {
  const w = words(lang);
  await page.goto('/login');
  await page.getByRole('link', { name: w.help, exact: true }).click();
  await expect(page.getByRole('heading', { name: w.help, exact: true })).toBeVisible();
  const cards = page.locator('.help-card');
  await expect(cards).toHaveCount(CHAPTERS.length + 1);
  await cards.first().click();
  // By «next» through all of them, in the order of the guide.
  for (const [at, chapter] of CHAPTERS.entries()) {
    await expect(page).toHaveURL(new RegExp(`/help/${chapter}$`));
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.locator('.prose h2').first()).toBeVisible();
    const next = page.locator('.help-turn [rel=next]');
    if (at + 1 < CHAPTERS.length) await next.click();
    else await expect(next).toHaveCount(0);
  }
  await page.goto('/help/advice');
  for (const name of ['SHOP', 'CASH_1', 'CASH_2', 'DELIVERY', 'QR1', 'TEST', 'NEW', 'POS_3']) {
    await expect(page.locator('.prose')).toContainText(name);
  }
  await page.goto('/help/faq');
  await expect(page.locator('.prose h2')).toHaveCount(6);
  // A section has an address, also when one comes from another chapter.
  await page.locator('.prose').getByRole('link', { name: w.howToBind }).click();
  await expect(page).toHaveURL(/\/help\/manage-qr#telegram$/);
  await expect(page.locator('#telegram')).toBeInViewport();
});

test('what the guides state and recommend stands in the help', async ({ page, lang }) => {
  for (const chapter of new Set(guide.map((one) => one.chapter))) {
    await page.goto(`/help/${chapter}`);
    const text = page.locator('.prose');
    for (const one of guide.filter((sentence) => sentence.chapter === chapter)) await expect(text, one.shows).toContainText(one[lang]);
  }
});

test('the help is searched, in any spelling and without JavaScript', async ({ browser, page, lang, product }) => {
  const w = words(lang);
  await page.goto('/help');
  await page.getByRole('searchbox').fill(w.sought);
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/search=/);
  await expect(page.locator('.help-results mark').first()).toContainText(w.foundPart);
  await page.locator('.help-results h2 a').first().click();
  await expect(page.locator('.prose')).toBeVisible();
  await page.goto('/help?search=qwertyuiop');
  await expect(page.getByText('qwertyuiop').first()).toBeVisible();

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: product.server });
  await plain.addCookies(await page.context().cookies());
  const still = await plain.newPage();
  await still.goto('/help');
  await still.getByRole('searchbox').fill('8011');
  await still.getByRole('button', { name: w.find }).click();
  await still.getByRole('link', { name: /8011/ }).last().click();
  await expect(still.getByRole('heading', { level: 1 })).toContainText('8011');
  await still.goto('/help/till-vendors');
  await expect(still.locator('code.language-sh').first()).toBeVisible();
  await plain.close();
});

test('R240 every error has a page; what is not there says so', async ({ page, lang, complaints }) => {
  const w = words(lang);
  await page.goto('/help/errors');
  await expect(page.getByRole('heading', { name: w.directory })).toBeVisible();
  const lines = page.locator('.error-line');
  expect(await lines.count()).toBeGreaterThanOrEqual(61);
  await lines.filter({ hasText: '1004' }).click();
  await expect(page).toHaveURL(/\/help\/errors\/1004$/);
  await expect(page.getByText(w.cause)).toBeVisible();
  await expect(page.getByText(w.whatToDo)).toBeVisible();
  await expect(page.getByText('1035')).toBeVisible();
  for (const nowhere of ['/help/errors/1999', '/help/nothing']) {
    const answer = await page.goto(nowhere);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: w.notFound })).toBeVisible();
  }
  complaints.length = 0;
});

test('R237–R241 an error leads to its page and is copied for support', async ({ page, context, lang, product, complaints }) => {
  const w = words(lang);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await new Sandbox(product).control('eimzo', { outcome: 'not-installed' });
  await page.goto('/login');
  await awake(page);
  await page.getByRole('button', { name: w.enter }).click();
  const box = page.locator('.error-box');
  await expect(box).toContainText('8011', { timeout: 30_000 });
  await expect(box).toContainText('1035');
  await box.getByRole('button', { name: w.copyForSupport }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^UzQR 8011 · \d{4}-\d\d-\d\dT/);
  const opened = context.waitForEvent('page');
  await box.getByRole('link', { name: '8011' }).click();
  const explained = await opened;
  await expect(explained.getByRole('heading', { level: 1 })).toContainText('8011');
  // The browser complains of the socket itself.
  complaints.length = 0;
});

test('the help is led to from where a question comes up', async ({ page, lang, product }) => {
  const w = words(lang);
  const owner = await new Sandbox(product).identity((one) => one.registered && !one.expired);
  await signIn(page, w, owner);
  for (const [path, target] of [['/', '/help/start#overview'], ['/qrs', '/help/manage-qr'], ['/keys', '/help/api'], ['/operations/payments', '/help/history']] as const) {
    await page.goto(path);
    await expect(page.locator('.help-link')).toHaveAttribute('href', target);
  }
  await page.goto('/qrs');
  await awake(page);
  await page.getByRole('button', { name: w.newQr }).first().click();
  await expect(page.getByRole('dialog').locator('a[href="/help/advice#names"]')).toBeVisible();
  await page.keyboard.press('Escape');
  // Signed in, the sections stay beside the help.
  await page.getByRole('navigation').getByRole('link', { name: w.help, exact: true }).first().click();
  await expect(page.getByRole('heading', { name: w.help, exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: w.keys }).first()).toBeVisible();
});

test('R16 every line of the quick start runs as it stands', async ({ page, lang, product }) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  const owner = companies[lang === 'ru' ? 1 : 2] as Identity;
  await signIn(page, w, owner);
  const name = `H${Date.now() % 10_000_000}`;
  await registerQr(page, w, 'dynamic', name);
  await page.getByRole('link', { name: w.keys }).first().click();
  await page.getByRole('button', { name: w.newKey }).first().click();
  const create = page.getByRole('dialog', { name: w.keyTitle });
  await create.getByLabel('QR').selectOption(await create.getByLabel('QR').locator('option', { hasText: name }).getAttribute('value'));
  await create.getByLabel(w.keyName).fill(name);
  await create.getByRole('button', { name: w.createKey, exact: true }).click();
  const secret = (await page.locator('#secret').innerText()).trim();
  await page.getByRole('checkbox', { name: w.keySaved }).check();
  await page.locator('#key-secret footer button').click();

  await page.goto('/help/till-vendors');
  const blocks = await page.locator('code.language-sh').allInnerTexts();
  expect(blocks.length).toBeGreaterThanOrEqual(9);
  expect(blocks[0]).toContain(`UZQR=${product.server}`);
  // A vendor replaces these three lines and nothing else.
  const script = blocks
    .join('\necho\n')
    .replace(/^SANDBOX=\S+/m, `SANDBOX=${product.sandbox}`)
    .replace(/^INN=\S+/m, `INN=${owner.tax_id}`)
    .replace(/^KEY=\S+/m, `KEY=${secret}`);
  const folder = mkdtempSync(join(tmpdir(), 'uzqr-quick-start-'));
  const { stdout } = await promisify(execFile)('sh', ['-euc', script], { cwd: folder });
  rmSync(folder, { recursive: true, force: true });

  expect(stdout, 'nothing was refused').not.toMatch(/"code":"\d{4}"/);
  const answers = stdout.split('\n').filter((line) => line.trim() !== '');
  expect(answers[0], 'ping').toContain(name);
  expect(answers[1], 'a new invoice').toMatch(/"invoice_id":"INVC.*"status":1/);
  expect(stdout, 'paid').toMatch(/"status":2.*"pay_id":"PAY/);
  expect(answers, 'the fiscal receipt').toContain('204');
  expect(stdout, 'a refund').toMatch(/"refund_id":"REF/);
  expect(stdout, 'cancelled').toMatch(/"status":3.*"reason":"cancelled"/);
  expect(answers.at(-1), 'the day').toMatch(/"external_id":"A-1"/);
  await page.goto('/operations/payments');
  await expect(page.getByRole('row', { name: new RegExp(name) }).getByText('A-1')).toBeVisible();
});

for (const [device, viewport] of [
  ['the desk', { width: 1360, height: 900 }],
  ['the phone', { width: 390, height: 844 }],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`on ${device} in ${colorScheme} the help is not cut and axe finds nothing`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const path of ['/help', '/help?search=qr', '/help/manage-qr', '/help/till-vendors', '/help/errors', '/help/errors/8011']) {
        await page.goto(path);
        await awake(page);
        const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(wanted, path).toBeLessThanOrEqual(given as number);
        await accessible(page, path);
      }
    });
  }
}
