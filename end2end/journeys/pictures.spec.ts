// What a merchant takes to the printer (R135–R138): the bare code and posters, in every kind of file.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '../support/journey.ts';
import { act, registerQr, signIn, speak } from '../support/cabinet.ts';
import { qrOf } from '../support/history.ts';
import { Sandbox } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

test('R135–R138 a poster is chosen, seen, and downloaded under the name of the QR', async ({ page, lang, product }) => {
  const w = words(lang);
  const owner = await new Sandbox(product).identity((one) => one.registered && !one.expired);
  const name = `P${lang}${Date.now() % 10_000_000}`;
  await speak(page, lang);
  await signIn(page, w, owner);
  await registerQr(page, w, 'static', name);
  const dialog = await act(page, w, name, w.download);
  const preview = dialog.getByRole('img');
  const seen = () => preview.evaluate((it: HTMLImageElement) => (it.complete ? it.naturalWidth / it.naturalHeight : 0));
  const download = async () => {
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('link', { name: w.fetch }).click();
    const file = await downloading;
    return { name: file.suggestedFilename(), path: await file.path() };
  };
  await expect.poll(seen).toBe(1);
  expect((await download()).name).toBe(`${name}.png`);

  await dialog.getByRole('radio', { name: w.poster }).check();
  await expect.poll(seen).toBeLessThan(0.72);
  await dialog.getByRole('radio', { name: 'PDF' }).check();
  const page4 = await download();
  expect(page4.name).toBe(`${name}-a4.pdf`);
  expect(readFileSync(page4.path).subarray(0, 5).toString()).toBe('%PDF-');

  await dialog.getByRole('radio', { name: w.sticker }).check();
  await expect.poll(seen).toBe(1);
  await dialog.getByRole('radio', { name: 'PNG' }).check();
  const sticker = await download();
  expect(sticker.name).toBe(`${name}-sticker.png`);
  const decoded = execFileSync('zbarimg', ['--quiet', '--raw', sticker.path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(decoded.trim()).toBe((await qrOf(page, name)).payload);
});
