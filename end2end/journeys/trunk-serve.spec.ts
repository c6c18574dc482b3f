// The same pages mounted by the browser alone, as a front-end developer has them under `cargo xtask dev`.
import { expect, test } from '../support/journey.ts';
import { registerQr, signIn } from '../support/cabinet.ts';
import { startUnderTrunk } from '../support/product.ts';
import { Sandbox } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

test('under trunk serve a merchant signs in, registers a QR and sees his payments page', async ({ browser }) => {
  test.setTimeout(25 * 60_000);
  const { addresses, end } = await startUnderTrunk();
  try {
    const w = words('ru');
    const context = await browser.newContext({ baseURL: addresses.server, locale: 'ru-RU' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    const owner = await new Sandbox(addresses).identity((one) => one.registered && !one.expired);
    await signIn(page, w, owner);
    await registerQr(page, w, 'static', 'TRUNK_1');
    await page.getByRole('link', { name: w.operations }).first().click();
    await expect(page.getByRole('heading', { name: w.operations })).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  } finally {
    await end();
  }
});
