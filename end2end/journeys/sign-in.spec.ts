// Signing in, and every way in which it fails: a message with its code, and the page stays where it is (R28).
import { expect, test } from '../support/journey.ts';
import { awake, choose, listCertificates, signIn, speak } from '../support/cabinet.ts';
import { Sandbox } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

test.beforeEach(async ({ page, lang, product }) => {
  await new Sandbox(product).control('reset');
  await speak(page, lang);
});

test.afterEach(async ({ product }) => {
  await new Sandbox(product).control('reset');
});

test('R20, R22 the browser’s prompt is explained before anything is asked of the computer', async ({ page, lang }) => {
  const w = words(lang);
  let sockets = 0;
  page.on('websocket', () => (sockets += 1));
  await page.goto('/login');
  await awake(page);
  await expect(page.getByRole('heading', { name: w.title })).toBeVisible();
  await expect(page.getByText(w.prompt)).toBeVisible();
  await expect(page.getByText(w.allow)).toBeVisible();
  await expect(page.getByText(w.method)).toBeVisible();
  await expect(page.getByRole('button', { name: w.enter })).toBeVisible();
  expect(sockets).toBe(0);
});

test('R23 an expired certificate is seen and cannot be chosen', async ({ page, lang, product }) => {
  const w = words(lang);
  const expired = await new Sandbox(product).identity((one) => one.expired);
  await listCertificates(page, w);
  const radio = page.getByRole('radio', { name: expired.full_name });
  await expect(radio).toBeDisabled();
  await expect(page.locator('label', { has: radio })).toContainText(w.expired);
});

test('R27 a sign-in leads back to the page that one wanted', async ({ page, lang, product }) => {
  const w = words(lang);
  const owner = await new Sandbox(product).identity((one) => one.registered && !one.expired);
  await page.goto('/operations/payments');
  await expect(page).toHaveURL(/\/login\?next=/);
  await awake(page);
  await page.getByRole('button', { name: w.enter }).click();
  await choose(page, owner);
  await page.getByRole('button', { name: w.sign, exact: true }).click();
  await expect(page).toHaveURL(/\/operations\/payments$/);
});

for (const [what, mode, code] of [
  ['the person closes the password window', { outcome: 'cancel', delay_ms: 50 }, '8012'],
  ['the password is wrong three times', { outcome: 'wrong-password', delay_ms: 50 }, '8012'],
] as const) {
  test(`R28 ${what}: code ${code}, and the next try succeeds`, async ({ page, lang, product }) => {
    const w = words(lang);
    const sandbox = new Sandbox(product);
    const owner = await sandbox.identity((one) => one.registered && !one.expired);
    await sandbox.control('eimzo', mode);
    await listCertificates(page, w);
    await choose(page, owner);
    await page.getByRole('button', { name: w.sign, exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(code);
    await expect(page).toHaveURL(/\/login$/);
    await sandbox.control('eimzo', { outcome: 'ok', delay_ms: 50 });
    await page.getByRole('button', { name: w.sign, exact: true }).click();
    await expect(page.getByRole('heading', { name: w.overview })).toBeVisible();
  });
}

for (const [status, code] of [
  [-1, '1015'],
  [-5, '1014'],
  [-10, '1011'],
  [-11, '1012'],
  [-12, '1013'],
  [-20, '1010'],
] as const) {
  test(`R28 E-IMZO-SERVER answers ${status}: code ${code}`, async ({ page, lang, product, complaints }) => {
    const w = words(lang);
    const sandbox = new Sandbox(product);
    const owner = await sandbox.identity((one) => one.registered && !one.expired);
    await sandbox.control('eimzo-server', { status });
    await listCertificates(page, w);
    await choose(page, owner);
    await page.getByRole('button', { name: w.sign, exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(code);
    await expect(page).toHaveURL(/\/login$/);
    // The browser itself notes an answer of 4xx or 5xx.
    complaints.length = 0;
  });
}

test('R11 a person whom no bank has registered is refused with 1004', async ({ page, lang, product, complaints }) => {
  const w = words(lang);
  const stranger = await new Sandbox(product).identity((one) => !one.registered);
  await listCertificates(page, w);
  await choose(page, stranger);
  await page.getByRole('button', { name: w.sign, exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('1004');
  await expect(page.getByRole('alert')).toContainText('1035');
  complaints.length = 0;
});

test('R28 E-IMZO is not running: code 8011, and the same page succeeds once it runs', async ({
  page,
  lang,
  product,
  complaints,
}) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  await sandbox.control('eimzo', { outcome: 'not-installed' });
  await page.goto('/login');
  await awake(page);
  await page.getByRole('button', { name: w.enter }).click();
  await expect(page.getByRole('alert')).toContainText('8011');
  await sandbox.control('eimzo', { outcome: 'ok', delay_ms: 50 });
  await page.getByRole('button', { name: w.retry }).click();
  await expect(page.getByText(w.choose)).toBeVisible();
  // The browser itself notes a connection that failed.
  complaints.length = 0;
});

test('R33–R36 the user menu ends the session, here and for whoever kept the cookie', async ({ page, lang, product }) => {
  const w = words(lang);
  const owner = await new Sandbox(product).identity((one) => one.registered && !one.expired);
  await signIn(page, w, owner);
  const kept = await page.context().cookies();
  await page.getByRole('button', { name: owner.full_name }).click();
  await expect(page.getByRole('menu').getByText(w.logoutAdvice)).toBeVisible();
  await page.getByRole('menuitem', { name: w.logout }).click();
  await expect(page.getByRole('heading', { name: w.title })).toBeVisible();
  await page.context().addCookies(kept);
  const answer = await page.request.get('/api/v1/session');
  expect(answer.status()).toBe(401);
});
