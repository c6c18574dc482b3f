// The main job, end to end: sign in, register a static QR, download its picture, pay it from that very file, find the
// payment in the history and at the bank.
import { execFileSync } from 'node:child_process';
import { expect, test } from '../support/journey.ts';
import { registerQr, signIn, speak } from '../support/cabinet.ts';
import { plain, qrOf } from '../support/history.ts';
import { Sandbox } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

test('a shop owner registers a static QR, a buyer pays the downloaded picture, the payment is in the history', async ({
  page,
  lang,
  product,
}) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  const owner = await sandbox.identity((one) => one.registered && !one.expired);
  const name = `SHOP_${lang}_${Date.now() % 100000}`;
  const soum = lang === 'ru' ? '125000.50' : '98765.40';
  const shown = lang === 'ru' ? '125 000,50' : '98 765,40';

  await speak(page, lang);
  await signIn(page, w, owner);
  await registerQr(page, w, 'static', name);

  const row = page.getByRole('row', { name });
  await expect(row.getByText(w.active)).toBeVisible();
  await row.getByRole('button', { name: w.actionsFor(name) }).click();
  await page.getByRole('menuitem', { name: w.download }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img')).toBeVisible();

  const downloading = page.waitForEvent('download');
  await dialog.getByRole('link', { name: w.fetch }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${name}.png`);
  const picture = await download.path();

  // An independent reader finds in the picture what the interface says.
  const decoded = execFileSync('zbarimg', ['--quiet', '--raw', picture], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  expect(decoded).toBe((await qrOf(page, name)).payload);
  await dialog.getByRole('button', { name: w.close }).first().click();

  const phone = await page.context().newPage();
  await phone.goto(sandbox.phone);
  await phone.locator('input[name=picture]').setInputFiles(picture);
  await phone.getByRole('button', { name: 'Прочитать код' }).click();
  await expect(phone.getByText(owner.name.replaceAll('"', '')).or(phone.getByText(owner.name)).first()).toBeVisible();
  await phone.locator('input[name=amount]').fill(soum);
  await phone.locator('button[value=ok]').click();
  await expect(phone.getByText('completed').first()).toBeVisible();
  await phone.close();
  // A page behind another one draws nothing, and what draws nothing is never «visible».
  await page.bringToFront();

  await page.getByRole('link', { name: w.operations }).first().click();
  const paid = page.getByRole('row', { name: new RegExp(name) });
  await expect(paid.getByText(w.completed)).toBeVisible();
  expect(await plain(paid)).toContain(shown);

  const bank = await page.context().newPage();
  await bank.goto(sandbox.bank);
  const credits = (await bank.locator('body').innerText()).replaceAll(/[\s\u202f\u2009\u00a0]/g, '');
  expect(credits).toContain(soum.replace('.', credits.includes(soum) ? '.' : ','));
  await bank.close();
});
