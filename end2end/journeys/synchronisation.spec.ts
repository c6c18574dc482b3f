// A static QR that was registered at the bank's counter comes into the cabinet (R139–R144).
import { expect, test } from '../support/journey.ts';
import { signIn, speak } from '../support/cabinet.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

let owner: Identity;
let sandbox: Sandbox;

test.beforeEach(async ({ page, lang, product }) => {
  sandbox = new Sandbox(product);
  await sandbox.control('reset');
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  owner = companies[lang === 'ru' ? 1 : 2] as Identity;
  await speak(page, lang);
  await signIn(page, words(lang), owner);
});

test('R139–R143 what the bank knows is pulled once and can be paid', async ({ page, lang }) => {
  const w = words(lang);
  const name = `C${Date.now() % 10_000_000}`;
  const { number } = (await sandbox.control('bank-qr', { tax_id: owner.tax_id, name })) as { number: string };
  await page.getByRole('button', { name: w.sync }).click();
  const dialog = page.getByRole('dialog', { name: w.syncTitle });
  await expect(dialog.getByText(w.syncAdded)).toBeVisible();
  await expect(dialog.getByText(number)).toBeVisible();
  await dialog.getByRole('button', { name: w.close }).last().click();
  await expect(page.getByRole('row', { name })).toBeVisible();
  await page.getByRole('button', { name: w.sync }).click();
  await expect(dialog.getByText(w.syncNothing)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name })).toHaveCount(1);
  const qr = await page.request.get(`/api/v1/qrs/${number}`);
  const { payload } = (await qr.json()) as { payload: string };
  const paid = (await sandbox.control('pay', { payload, amount: '1000', mode: 'ok' })) as { status: number };
  expect(paid.status).toBe(200);
});

test('a bank that is down is named, and nothing breaks', async ({ page, lang }) => {
  const w = words(lang);
  await sandbox.control('bank', { registry: 'down' });
  await page.getByRole('button', { name: w.sync }).click();
  const dialog = page.getByRole('dialog', { name: w.syncTitle });
  await expect(dialog.getByText(w.syncSilent)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
