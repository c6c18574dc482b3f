// From nothing to a first paid purchase (R14): a dynamic QR, a key, a till that shows a code, a phone that pays, a till
// that knows, and a cabinet that shows the payment with its invoice. And what a block does to a waiting code (R102, R103).
import { expect, test } from '../support/journey.ts';
import { act, registerQr, signIn, speak } from '../support/cabinet.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { make, till } from '../support/till.ts';
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

test('R14 from a dynamic QR to a paid purchase that the till and the cabinet know', async ({ page, lang, product }) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  const name = `T${Date.now() % 10_000_000}`;
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

  const ask = till(product.server, owner, secret);
  const invoice = await ask('POST', '/invoices', { external_id: 'A-1', amount: '1250.50' });
  expect(invoice.status).toBe(1);
  const waiting = ask('GET', `/invoices/${invoice.invoice_id}?wait=20`);
  const paid = (await sandbox.control('pay', { payload: invoice.qr_text, amount: '1250.50' })) as { body: { number: string } };
  const told = await waiting;
  expect([told.status, told.pay_id]).toEqual([2, paid.body.number]);

  await page.getByRole('link', { name: w.operations }).first().click();
  const row = page.getByRole('row', { name: new RegExp(name) }).first();
  await expect(row.getByText('A-1')).toBeVisible();
  await expect(row.getByText(w.completed)).toBeVisible();

  // R16: a test payment ends with its refund; repeating the call repeats nothing.
  const wish = { amount: '1250.5', external_id: 'R-1' };
  const refund = await ask('POST', `/payments/${told.pay_id}/refunds`, wish);
  expect((await ask('POST', `/payments/${told.pay_id}/refunds`, wish)).refund_id).toBe(refund.refund_id);
  await expect.poll(async () => (await ask('GET', `/refunds/${refund.refund_id}`)).status, { timeout: 20_000 }).toBe(2);
  await expect(row.getByText(w.completed)).toBeHidden();

  // What waits is counted before a block and deleted by it; the key stays.
  const second = await ask('POST', '/invoices', { external_id: 'A-2', amount: '1' });
  await page.getByRole('link', { name: w.qrs }).first().click();
  const block = await act(page, w, name, w.block);
  await expect(block.getByText(w.oneInvoice)).toBeVisible();
  await expect(block.getByText(w.oneKey)).toBeVisible();
  await block.getByRole('button', { name: w.blockIt }).click();
  await expect(page.getByRole('row', { name }).getByText(w.blocked)).toBeVisible();
  const deleted = await ask('GET', `/invoices/${second.invoice_id}`);
  expect([deleted.status, deleted.reason]).toEqual([3, 'deleted']);
});

test('R184, R191, R235, R236 one account, three tills, each with a QR and a key of its own', async ({ page, product }) => {
  const sandbox = new Sandbox(product);
  const mark = Date.now() % 10_000_000;
  const { account, mfo } = owner.accounts[0] as { account: string; mfo: string };
  const shop = await make<{ number: string; payload: string }>(page, '/qrs', { account, mfo, kind: 'static', name: `SHOP_${mark}` });
  const chat = { headers: { 'X-Requested-With': 'uzqr' }, data: { chat_id: -mark, lang: 'uz' } };
  expect((await page.request.put(`/api/v1/qrs/${shop.number}/telegram`, chat)).status()).toBe(200);
  await sandbox.control('pay', { payload: shop.payload, amount: '7' });
  const tills = [];
  for (const at of [1, 2, 3]) {
    const { number } = await make<{ number: string }>(page, '/qrs', { account, mfo, kind: 'dynamic', name: `CASH_${at}_${mark}` });
    const { key, secret } = await make<{ key: { id: string }; secret: string }>(page, '/api-keys', { qr: number, name: `POS_${at}_${mark}` });
    tills.push({ number, key: key.id, ask: till(product.server, owner, secret) });
  }
  for (const [at, one] of tills.entries()) {
    const invoice = await one.ask('POST', '/invoices', { external_id: `${mark}`, amount: `${at + 1}` });
    await sandbox.control('pay', { payload: invoice.qr_text, amount: `${at + 1}.00` });
  }
  const amounts = async (qr: string) => {
    const listed = await page.request.get(`/api/v1/payments?qr=${qr}`);
    return ((await listed.json()) as { items: { amount: string }[] }).items.map((one) => one.amount);
  };
  expect(await amounts(shop.number)).toEqual(['7.00']);
  const [one, two, three] = tills as [(typeof tills)[0], (typeof tills)[0], (typeof tills)[0]];
  for (const [at, qr] of [one, two, three].entries()) expect(await amounts(qr.number)).toEqual([`${at + 1}.00`]);
  // Another binding leaves the operations where they were; a till that is switched off stops no other.
  const bound = await page.request.put(`/api/v1/api-keys/${one.key}/qr`, { headers: chat.headers, data: { qr: two.number } });
  expect(bound.status()).toBe(200);
  expect((await page.request.delete(`/api/v1/api-keys/${three.key}`, { headers: chat.headers })).status()).toBe(204);
  expect(await amounts(one.number)).toEqual(['1.00']);
  const next = await two.ask('POST', '/invoices', { external_id: `${mark}-2`, amount: '9' });
  expect(next.status).toBe(1);
});
