// The keys of tills (R145–R191): made for a dynamic QR, shown once, bound to another one, deleted.
import { readFileSync } from 'node:fs';
import { expect, test } from '../support/journey.ts';
import { registerQr, signIn, speak } from '../support/cabinet.ts';
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

test('R145–R191 a key is made, saved, used, bound elsewhere and deleted', async ({ page, lang, product }) => {
  const w = words(lang);
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
