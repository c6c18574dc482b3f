// The keys of tills (R145–R191): made for a dynamic QR, shown once, bound to another one, deleted.
import { readFileSync } from 'node:fs';
import { expect, test } from '../support/journey.ts';
import { registerQr, signIn, speak } from '../support/cabinet.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { later } from '../support/later.ts';
import { newTill } from '../support/till.ts';
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

test('R159–R167 the dialog offers dynamic QRs only and says what a key is', async ({ page, lang }) => {
  const w = words(lang);
  const [printed, till] = ['S', 'D'].map((it) => `${it}${Date.now() % 10_000_000}`) as [string, string];
  await registerQr(page, w, 'static', printed);
  await registerQr(page, w, 'dynamic', till);
  await page.getByRole('link', { name: w.keys }).first().click();
  await page.getByRole('button', { name: w.newKey }).first().click();
  const create = page.getByRole('dialog', { name: w.keyTitle });
  await expect(create.getByText(w.keyWarning)).toBeVisible();
  await expect(create.getByText(w.keyNameHint)).toBeVisible();
  await expect(create.getByPlaceholder(w.namePlaceholder)).toBeVisible();
  const offered = create.getByLabel('QR').locator('option');
  await expect(offered.first()).toHaveText(w.chooseQr);
  await expect(offered.filter({ hasText: till })).toHaveCount(1);
  await expect(offered.filter({ hasText: printed })).toHaveCount(0);
  await expect(create.getByRole('button', { name: w.createKey, exact: true })).toBeVisible();
  await expect(create.getByRole('button', { name: w.cancel })).toBeVisible();
  await create.getByRole('button', { name: w.close }).click();
  await expect(create).toBeHidden();
});

test('R170 keys that come together are shown one after the other', async ({ page, lang }) => {
  const w = words(lang);
  const qr = `D${Date.now() % 10_000_000}`;
  await registerQr(page, w, 'dynamic', qr);
  await page.getByRole('link', { name: w.keys }).first().click();
  const go = later();
  await page.route('**/api/v1/api-keys', async (route) => {
    if (route.request().method() === 'POST') await go.promise;
    await route.fallback();
  });
  for (const name of [`K1${qr}`, `K2${qr}`]) {
    await page.getByRole('button', { name: w.newKey }).first().click();
    const create = page.getByRole('dialog', { name: w.keyTitle });
    const option = create.getByLabel('QR').locator('option', { hasText: qr });
    await create.getByLabel('QR').selectOption(await option.getAttribute('value'));
    await create.getByLabel(w.keyName).fill(name);
    await create.getByRole('button', { name: w.createKey, exact: true }).click();
    // Whoever closes the dialog too early is shown the key all the same.
    await page.keyboard.press('Escape');
    await expect(create).toBeHidden();
  }
  go.resolve();
  const secret = page.locator('#secret');
  await expect(secret).toBeVisible();
  const first = await secret.innerText();
  await page.getByRole('checkbox', { name: w.keySaved }).check();
  await page.locator('#key-secret').getByRole('button', { name: w.close }).last().click();
  await expect(secret).not.toHaveText(first);
  await expect(secret).toHaveText(/^uzqr_[0-9A-Za-z]{38}$/);
  await expect(page.getByRole('checkbox', { name: w.keySaved })).not.toBeChecked();
  await page.getByRole('checkbox', { name: w.keySaved }).check();
  await page.locator('#key-secret').getByRole('button', { name: w.close }).first().click();
  await expect(secret).toBeHidden();
});

test('R145–R191 a key is made, saved, used, bound elsewhere and deleted', async ({ page, context, lang, product }) => {
  const w = words(lang);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [one, two, name] = ['A', 'B', 'POS_'].map((it) => `${it}${Date.now() % 10_000_000}`) as [string, string, string];
  await registerQr(page, w, 'dynamic', one);
  await registerQr(page, w, 'dynamic', two);
  await page.getByRole('link', { name: w.keys }).first().click();
  await expect(page.getByRole('heading', { name: w.keys })).toBeVisible();
  await page.getByRole('button', { name: w.newKey }).first().click();
  const create = page.getByRole('dialog', { name: w.keyTitle });
  await expect(create.getByText(w.keyWarning)).toBeVisible();
  const submit = create.getByRole('button', { name: w.createKey, exact: true });
  await submit.click();
  await expect(create.getByText(w.required)).toBeVisible();
  const option = create.getByLabel('QR').locator('option', { hasText: one });
  await create.getByLabel('QR').selectOption(await option.getAttribute('value'));
  await create.getByLabel(w.keyName).fill('two words');
  await submit.click();
  await expect(create.getByLabel(w.keyName)).toHaveAttribute('aria-invalid', 'true');
  await create.getByLabel(w.keyName).fill(name);
  // A double click makes one key.
  await submit.dblclick();
  const shown = page.locator('#key-secret');
  await expect(shown.getByText(w.keyOnce)).toBeVisible();
  const secret = (await shown.locator('#secret').innerText()).trim();
  expect(secret).toMatch(/^uzqr_[0-9A-Za-z]{38}$/);
  await shown.getByRole('button', { name: w.copy }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  const downloading = page.waitForEvent('download');
  await shown.getByRole('link', { name: w.saveToFile }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe(`uzqr-${name}.txt`);
  expect(readFileSync(await file.path(), 'utf8')).toContain(`key: ${secret}`);
  await page.keyboard.press('Escape');
  await expect(shown.getByText(w.keyLast)).toBeVisible();
  await shown.getByRole('checkbox', { name: w.keySaved }).check();
  await shown.getByRole('button', { name: w.close }).last().click();
  await expect(shown.locator('#secret')).toBeHidden();
  expect(await page.content()).not.toContain(secret);

  const row = page.getByRole('row', { name });
  await expect(row).toHaveCount(1);
  await expect(row.getByText(w.neverUsed)).toBeVisible();
  const heads = await page.locator('.key-table th[scope=col]').allInnerTexts();
  expect(heads.slice(0, w.keyColumns.length).map((it) => it.trim())).toEqual(w.keyColumns);
  // R149–R152: states, the QR's number without its middle, and the day without a time.
  const cells = row.locator('td, th');
  for (const at of [2, 4]) await expect(cells.nth(at)).toHaveText(w.active);
  await expect(cells.nth(3)).toHaveText(/^6r.{4}….{3}/);
  await expect(cells.nth(5)).toHaveText(/^\d\d\.\d\d\.\d{4}$/);
  const ping = async () => {
    const authorization = `Basic ${Buffer.from(`${owner.tax_id}:${secret}`).toString('base64')}`;
    const answer = await fetch(`${product.server}/pos/v1/ping`, { headers: { authorization } });
    return (await answer.json()) as { qr?: { name: string }; code?: string };
  };
  expect((await ping()).qr?.name).toBe(one);

  await row.getByRole('button', { name: w.keyActionsFor(name) }).click();
  await page.getByRole('menuitem', { name: w.rebind }).click();
  const rebind = page.getByRole('dialog');
  await expect(rebind.getByText(w.reconcile)).toBeVisible();
  await expect(rebind.getByLabel('QR').locator('option', { hasText: one })).toHaveCount(0);
  const other = rebind.getByLabel('QR').locator('option', { hasText: two });
  await rebind.getByLabel('QR').selectOption(await other.getAttribute('value'));
  await rebind.getByRole('button', { name: w.save }).click();
  await expect(rebind).toBeHidden();
  await expect(row.getByText(two)).toBeVisible();
  expect((await ping()).qr?.name).toBe(two);

  await row.getByRole('button', { name: w.keyActionsFor(name) }).click();
  await page.getByRole('menuitem', { name: w.deleteKey }).click();
  const remove = page.getByRole('dialog');
  await expect(remove.getByRole('button', { name: w.cancel })).toBeFocused();
  await remove.getByRole('button', { name: w.deleteIt, exact: true }).click();
  await expect(row).toHaveCount(0);
  expect((await ping()).code).toBe('1001');
});

test('a key whose deletion was not heard of is deleted by the next press', async ({ page, lang, product, complaints }) => {
  const w = words(lang);
  const name = `L${Date.now() % 10_000_000}`;
  await newTill(page, product.server, owner, name);
  await page.getByRole('link', { name: w.keys }).first().click();
  const row = page.getByRole('row', { name });
  let presses = 0;
  await page.route(/\/api\/v1\/api-keys\/\w+$/, async (route) => {
    presses += 1;
    if (presses > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await row.getByRole('button', { name: w.keyActionsFor(name) }).click();
  await page.getByRole('menuitem', { name: w.deleteKey }).click();
  const remove = page.getByRole('dialog');
  await remove.getByRole('button', { name: w.deleteIt, exact: true }).click();
  await expect(remove.locator('[data-code="8019"]')).toBeVisible();
  await remove.getByRole('button', { name: w.deleteIt, exact: true }).click();
  await expect(page.getByText(w.keyDeleted(name))).toBeVisible();
  await expect(remove).toBeHidden();
  await expect(row).toHaveCount(0);
  expect(presses).toBe(2);
  // The browser notes the answer that was lost, and the refusal after it.
  complaints.length = 0;
});
