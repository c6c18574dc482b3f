// Registering a QR (R39–R70) and finding it again (R71–R83).
import { expect, test } from '../support/journey.ts';
import { awake, registerQr, signIn, speak } from '../support/cabinet.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

let owner: Identity;

test.beforeEach(async ({ page, lang, product }) => {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  // Each language has a merchant of its own, so that the lists do not mix.
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  owner = companies[lang === 'ru' ? 1 : 2] as Identity;
  await speak(page, lang);
  await signIn(page, words(lang), owner);
});

test('R39–R48, R51, R57, R64, R65, R70 the form shows the subject as the bank registered it, and the naming rule all the time', async ({
  page,
  lang,
}) => {
  const w = words(lang);
  await page.getByRole('button', { name: w.newQr }).first().click();
  const dialog = page.getByRole('dialog', { name: w.registerTitle });
  for (const text of [w.subject, owner.name, w.taxId, owner.tax_id, w.country, 'UZ', w.currency, 'UZS', w.mistake]) {
    await expect(dialog.getByText(text, { exact: true }).first()).toBeVisible();
  }
  await expect(dialog.getByText(w.nameHint)).toBeVisible();
  await expect(dialog.getByLabel(w.account)).toContainText(w.accountPlaceholder);
  await expect(dialog.getByPlaceholder(w.namePlaceholder)).toBeVisible();
  await expect(dialog.getByText(w.nameExamples)).toBeVisible();
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  // The name is all that can be typed (R40–R43, R70); every account that the bank has registered can be chosen (R48).
  await expect(dialog.getByRole('textbox')).toHaveCount(1);
  await expect(dialog.getByLabel(w.account).locator('option')).toHaveCount(1 + owner.accounts.length);
});

test('R50, R52, R62, R63 what is missing or against the rule is said at its field', async ({ page, lang }) => {
  const w = words(lang);
  await page.getByRole('button', { name: w.newQr }).first().click();
  const dialog = page.getByRole('dialog', { name: w.registerTitle });
  await dialog.getByRole('button', { name: w.register }).click();
  await expect(dialog.getByLabel(w.account)).toHaveAttribute('aria-invalid', 'true');
  const name = dialog.getByLabel(w.name);
  for (const bad of ['два слова', 'a b', "o'zbek", 'a.b']) {
    await name.fill(bad);
    await dialog.getByRole('button', { name: w.register }).click();
    await expect(name).toHaveAttribute('aria-invalid', 'true');
  }
  await name.fill('SHOP-1_a');
  await expect(dialog.getByText('8/30')).toBeVisible();
});

test('R68 cancel and Escape register nothing', async ({ page, lang }) => {
  const w = words(lang);
  await page.getByRole('button', { name: w.newQr }).first().click();
  const dialog = page.getByRole('dialog', { name: w.registerTitle });
  await dialog.getByLabel(w.name).fill('NEVER');
  await dialog.getByRole('button', { name: w.cancel }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: w.newQr }).first().click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const listed = await page.request.get('/api/v1/qrs?search=NEVER');
  expect(((await listed.json()) as { items: unknown[] }).items).toEqual([]);
});

test('R69, R72–R83 a new QR stands at the top of the list with every column', async ({ page, lang }) => {
  const w = words(lang);
  const name = `CASH_${Date.now() % 100000}`;
  await registerQr(page, w, 'dynamic', name);
  const heads = (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
  expect(heads.slice(0, 9)).toEqual(w.columns);
  const cells = page.getByRole('row', { name }).locator('td, th');
  const account = owner.accounts[0];
  await expect(cells.nth(0)).toHaveText('1');
  await expect(cells.nth(1)).toHaveText(/^6r.{4}….{3}/);
  await expect(cells.nth(2)).toHaveText(name);
  await expect(cells.nth(3)).toHaveText(w.dynamic);
  const number = account?.account ?? '';
  await expect(cells.nth(4)).toHaveText(`${number.slice(0, 6)}…${number.slice(-4)}`);
  await expect(cells.nth(5)).toHaveText(account?.mfo ?? '');
  await expect(cells.nth(6)).toHaveText('062');
  await expect(cells.nth(7)).toHaveText(w.active);
  await expect(cells.nth(8)).toHaveText('0');
  // A dynamic QR offers no download (R87, R88).
  await page.getByRole('button', { name: w.actionsFor(name) }).click();
  await expect(page.getByRole('menuitem', { name: w.rename })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: w.download })).toHaveCount(0);
});

test('a double click registers one QR', async ({ page, lang }) => {
  const w = words(lang);
  const name = `ONCE_${Date.now() % 100000}`;
  await page.getByRole('button', { name: w.newQr }).first().click();
  const dialog = page.getByRole('dialog', { name: w.registerTitle });
  await dialog.getByLabel(w.account).selectOption({ index: 1 });
  await dialog.getByRole('radio', { name: w.static }).check();
  await dialog.getByLabel(w.name).fill(name);
  await dialog.getByRole('button', { name: w.register }).dblclick();
  await expect(page.getByRole('row', { name })).toHaveCount(1);
  const listed = await page.request.get(`/api/v1/qrs?search=${name}`);
  expect(((await listed.json()) as { items: unknown[] }).items).toHaveLength(1);
});

test('search and filters live in the address', async ({ page, lang }) => {
  const w = words(lang);
  const name = `FIND_${Date.now() % 100000}`;
  await registerQr(page, w, 'static', name);
  await page.goto(`/qrs?search=${name.toLowerCase()}&kind=static`);
  await awake(page);
  await expect(page.getByRole('row', { name })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: w.search })).toHaveValue(name.toLowerCase());
  await page.goto(`/qrs?search=${name}&kind=dynamic`);
  await expect(page.getByText(w.nothing)).toBeVisible();
  // Back goes over choices one by one.
  await awake(page);
  const kind = page.locator('select[name=kind]');
  await kind.selectOption('static');
  await expect(page.getByRole('row', { name })).toBeVisible();
  await page.goBack();
  await expect(page.getByText(w.nothing)).toBeVisible();
  await expect(kind).toHaveValue('dynamic');
});

test('a place in a list that is no more leads back to the beginning', async ({ page, lang, complaints }) => {
  const w = words(lang);
  await page.goto('/qrs?cursor=gone');
  await expect(page.getByText('2006')).toBeVisible();
  await page.getByRole('link', { name: w.first }).click();
  await expect(page).toHaveURL(/\/qrs$/);
  await expect(page.getByText('2006')).toBeHidden();
  // The browser complains of the page's own status 400.
  complaints.length = 0;
});
