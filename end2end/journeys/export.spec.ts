// Reports: of refunds, stopped on their way, and broken off.
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/journey.ts';
import { open, refundElsewhere, rows, sell, type Sold } from '../support/history.ts';
import { later } from '../support/later.ts';
import { words } from '../support/words.ts';
import type { Page } from '@playwright/test';

let sold: Sold;

test.beforeEach(async ({ page, lang, product }) => {
  sold = await sell(page, lang, product);
});

/** Reports come from a server that sends their beginning and leaves the rest to the journey. */
async function begins(page: Page): Promise<{ answer: Promise<ServerResponse>; gone: Promise<void>; end: () => void }> {
  const answer = later<ServerResponse>();
  const gone = later();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="half.csv"' });
    response.write('x'.repeat(200 * 1024));
    response.once('close', () => gone.resolve());
    answer.resolve(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await page.route(/\/export\?/, (route) => route.continue({ url: `http://127.0.0.1:${port}/` }));
  const end = () => {
    server.closeAllConnections();
    server.close();
  };
  return { answer: answer.promise, gone: gone.promise, end };
}

/** Asks for the report of the QR's payments, and waits until a part of it is there. */
async function ask(page: Page, w: ReturnType<typeof words>) {
  let files = 0;
  page.on('download', () => (files += 1));
  await open(page, `/operations/payments?qr=${sold.qr}`);
  await page.getByRole('button', { name: w.report }).click();
  const dialog = page.getByRole('dialog', { name: w.report });
  await dialog.getByRole('button', { name: w.fetch }).click();
  await expect(dialog.getByText(w.came)).toBeVisible();
  return { dialog, saved: () => files };
}

test('R226, R227 the report of refunds holds what the list shows', async ({ page, lang }) => {
  const w = words(lang);
  const { qr, numbers } = sold;
  await refundElsewhere(page, numbers[0], '700');
  await refundElsewhere(page, numbers[1], '45000.50');
  await open(page, `/operations/refunds?qr=${qr}`);
  await expect(rows(page).getByText(w.refundCompleted)).toHaveCount(2, { timeout: 20_000 });
  await page.getByRole('button', { name: w.report }).click();
  const dialog = page.getByRole('dialog', { name: w.report });
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: w.fetch }).click()]);
  expect(file.suggestedFilename()).toMatch(/^uzqr_refunds_.*\.csv$/);
  const lines = readFileSync(await file.path(), 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  for (const [number, amount] of [[numbers[0], '700,00'], [numbers[1], '45000,50']] as const) {
    const line = lines.filter((one) => one.includes(number));
    expect(line).toHaveLength(1);
    // The state is called as on the screen.
    expect(line[0]).toContain(`;${amount};UZS;${w.refundCompleted};`);
  }
  await expect(dialog).toBeHidden();
});

test('a report can be stopped on its way', async ({ page, lang }) => {
  const w = words(lang);
  const report = await begins(page);
  const { dialog, saved } = await ask(page, w);
  await dialog.getByRole('button', { name: w.stop }).click();
  // The server is let go as well.
  await report.gone;
  await expect(dialog.getByRole('button', { name: w.cancel })).toBeVisible();
  await expect(dialog.getByRole('button', { name: w.fetch })).not.toHaveAttribute('aria-busy', 'true');
  await expect(dialog.locator('[data-code]')).toHaveCount(0);
  expect(saved()).toBe(0);
  report.end();
});

test('a report that broke off is no report', async ({ page, lang, complaints }) => {
  const w = words(lang);
  const report = await begins(page);
  const { dialog, saved } = await ask(page, w);
  (await report.answer).destroy();
  await expect(dialog.locator('[data-code="8019"]')).toBeVisible();
  expect(saved()).toBe(0);
  report.end();
  // The next one succeeds where the first was refused.
  await page.unroute(/\/export\?/);
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: w.fetch }).click()]);
  expect(readFileSync(await file.path(), 'utf8')).toContain(sold.numbers[0]);
  await expect(dialog).toBeHidden();
  // The browser notes the answer that broke off.
  complaints.length = 0;
});
