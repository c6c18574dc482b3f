// What is done with a QR that one has: its menu (R84–R91), another name (R92–R97), a block (R98–R108) and its end
// (R109–R122), and how the other tab hears of it.
import { expect, test } from '../support/journey.ts';
import { act, awake, registerQr, signIn, speak } from '../support/cabinet.ts';
import { qrOf } from '../support/history.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

let owner: Identity;
let name: string;

test.beforeEach(async ({ page, lang, product }) => {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  owner = companies[lang === 'ru' ? 1 : 2] as Identity;
  name = `Q${Date.now() % 10_000_000}`;
  await speak(page, lang);
  await signIn(page, words(lang), owner);
});

test('R84–R90 the menu offers what the kind and the state allow', async ({ page, lang }) => {
  const w = words(lang);
  await registerQr(page, w, 'static', name);
  await registerQr(page, w, 'dynamic', `${name}_D`);
  const items = async (of: string) => {
    await page.getByRole('button', { name: w.actionsFor(of), exact: true }).click();
    const texts = await page.getByRole('menuitem').allInnerTexts();
    await page.keyboard.press('Escape');
    return texts.map((text) => text.trim());
  };
  expect(await items(name)).toEqual([w.rename, w.telegram, w.download, w.block]);
  expect(await items(`${name}_D`)).toEqual([w.rename, w.block]);
  await (await act(page, w, name, w.block)).getByRole('button', { name: w.blockIt }).click();
  await expect(page.getByRole('row', { name }).getByText(w.blocked)).toBeVisible();
  expect(await items(name)).toEqual([w.rename, w.telegram, w.download, w.unblock]);
});

test('R84 the menu is used by keyboard, closes outside, and is never cut by the window', async ({ page, lang }) => {
  const w = words(lang);
  await registerQr(page, w, 'static', name);
  const button = page.getByRole('button', { name: w.actionsFor(name), exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: w.rename })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem').nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await page.getByRole('heading', { name: w.qrs }).click();
  await expect(page.getByRole('menu')).toBeHidden();
  for (const viewport of [
    { width: 1360, height: 420 },
    { width: 390, height: 560 },
  ]) {
    await page.setViewportSize(viewport);
    const last = page.locator('.cell-actions button[popovertarget]').last();
    await last.scrollIntoViewIfNeeded();
    await last.click();
    const box = await page.getByRole('menu').boundingBox();
    expect(box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height).toBe(true);
    await page.keyboard.press('Escape');
  }
});

test('R90, R108 a block of the bank says whole who lifts it', async ({ page, lang }) => {
  const w = words(lang);
  await registerQr(page, w, 'static', name);
  // The list as it would be after the bank's block: the menu's words are what is looked at here.
  await page.route(/\/api\/v1\/qrs\?/, async (route) => {
    const answer = await route.fetch();
    const list = (await answer.json()) as { items: { status: object }[] };
    for (const qr of list.items) qr.status = { state: 'blocked', kind: 'bank', at: '2026-11-20T08:00:00.000Z' };
    await route.fulfill({ response: answer, json: list });
  });
  await page.getByRole('searchbox').fill(name);
  await expect(page.getByRole('row', { name }).getByText(w.blockedByBank)).toBeVisible();
  for (const width of [1360, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await page.getByRole('button', { name: w.actionsFor(name), exact: true }).click();
    await expect(page.getByRole('menuitem', { name: w.unblock })).toBeHidden();
    const cut = await page.getByRole('menu').evaluate((menu) => menu.scrollWidth > menu.clientWidth);
    expect(cut, 'nothing is cut off').toBe(false);
    await page.keyboard.press('Escape');
  }
});

test('R94 whoever stands on a row stays on it when the list changes elsewhere', async ({ page, lang }) => {
  const w = words(lang);
  await registerQr(page, w, 'dynamic', name);
  const mine = page.getByRole('button', { name: w.actionsFor(name), exact: true });
  await mine.focus();
  const { account, mfo } = owner.accounts[0] as { account: string; mfo: string };
  const made = await page.request.post('/api/v1/qrs', {
    headers: { 'X-Requested-With': 'uzqr', 'Idempotency-Key': `focus-${name}` },
    data: { account, mfo, kind: 'static', name: `${name}_NEW` },
  });
  expect(made.status()).toBe(201);
  await expect(page.getByRole('row', { name: `${name}_NEW` })).toBeVisible();
  await expect(mine).toBeFocused();
});

test('R92–R97 a new name shows in the list at once', async ({ page, lang }) => {
  const w = words(lang);
  await registerQr(page, w, 'dynamic', name);
  const dialog = await act(page, w, name, w.rename);
  const field = dialog.getByLabel(w.name);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(name);
  // The old name is selected: whoever types replaces it.
  await expect.poll(() => field.evaluate((input: HTMLInputElement) => (input.selectionEnd ?? 0) - (input.selectionStart ?? 0))).toBe(name.length);
  await page.keyboard.type('TYPED');
  await expect(field).toHaveValue('TYPED');
  for (const bad of ['a b', 'Касса', '']) {
    await field.fill(bad);
    await dialog.getByRole('button', { name: w.save }).click();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
  await field.fill(`${name}-2`);
  await dialog.getByRole('button', { name: w.save }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: `${name}-2` })).toBeVisible();
  await expect(page.getByRole('status').getByText(`${name}-2`)).toBeVisible();
  await expect(page.getByRole('button', { name: w.actionsFor(`${name}-2`), exact: true })).toBeFocused();
});

test('R98–R122 a block is confirmed, stops payments, and is lifted with a reason', async ({ page, lang, product }) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  await registerQr(page, w, 'static', name);
  const { payload, number } = await qrOf(page, name);
  const pay = async () =>
    (await sandbox.control('pay', { payload, amount: '1000', mode: 'ok' })) as { status: number; body: { code?: string; number?: string } };

  const block = await act(page, w, name, w.block);
  await expect(page.getByRole('dialog', { name: w.confirm })).toBeVisible();
  await expect(block.getByText(w.history)).toBeVisible();
  await expect(block.getByRole('button', { name: w.cancel })).toBeFocused();
  await block.getByRole('button', { name: w.cancel }).click();
  const before = await pay();
  expect(before.status).toBe(200);
  await (await act(page, w, name, w.block)).getByRole('button', { name: w.blockIt }).click();
  await expect(page.getByRole('row', { name }).getByText(w.blocked)).toBeVisible();
  expect((await pay()).body.code).toBe('7002');
  // What was paid before can be taken along and returned all the same (R105).
  const paid = before.body.number as string;
  expect(await (await page.request.get(`/api/v1/payments/export?qr=${number}`)).text()).toContain(paid);
  const returned = await page.request.post(`/api/v1/payments/${paid}/refunds`, {
    headers: { 'X-Requested-With': 'uzqr', 'Idempotency-Key': `blocked-${name}` },
    data: { amount: '1000' },
  });
  expect(returned.status()).toBe(201);

  const dialog = await act(page, w, name, w.unblock);
  await expect(page.getByRole('dialog', { name: w.unblockTitle })).toBeVisible();
  await expect(dialog.getByRole('button', { name: w.close })).toBeVisible();
  for (const text of [w.number, number, w.blockKind, w.manual]) {
    await expect(dialog.getByText(text, { exact: true })).toBeVisible();
  }
  const reason = dialog.getByLabel(w.reason);
  await expect(dialog.getByPlaceholder(w.reasonPlaceholder)).toBeFocused();
  await expect(dialog.getByText(w.reasonCounter(0))).toBeVisible();
  const submit = dialog.getByRole('button', { name: w.unblockIt });
  for (const empty of ['', '    ']) {
    await reason.fill(empty);
    await submit.click();
    await expect(dialog.getByText(w.reasonRequired)).toBeVisible();
  }
  await reason.fill('🙂'.repeat(121));
  await expect(dialog.getByText(w.reasonCounter(121))).toBeVisible();
  await submit.click();
  await expect(dialog.getByText(w.reasonRule)).toBeVisible();
  await reason.fill('🙂'.repeat(120));
  await expect(dialog.getByText(w.reasonRule)).toBeHidden();
  await submit.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name }).getByText(w.active)).toBeVisible();
  expect((await pay()).status).toBe(200);
});

test('R99, R103 the confirmation for a till names what would be lost', async ({ page, lang }) => {
  const w = words(lang);
  await registerQr(page, w, 'dynamic', name);
  const dialog = await act(page, w, name, w.block);
  await expect(dialog.getByText(w.noInvoices)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name }).getByText(w.active)).toBeVisible();
});

test('a failure stands in the dialog with its code, and nothing typed is lost', async ({ page, lang, complaints }) => {
  const w = words(lang);
  await registerQr(page, w, 'static', name);
  const dialog = await act(page, w, name, w.rename);
  await dialog.getByLabel(w.name).fill('TYPED');
  await page.route('**/api/v1/qrs/*', (route) => route.abort());
  await dialog.getByRole('button', { name: w.save }).click();
  await expect(dialog.getByText('8019')).toBeVisible();
  await expect(dialog.getByLabel(w.name)).toHaveValue('TYPED');
  await page.unroute('**/api/v1/qrs/*');
  await dialog.getByLabel(w.name).fill(`${name}_OK`);
  await dialog.getByRole('button', { name: w.save }).click();
  await expect(page.getByRole('row', { name: `${name}_OK` })).toBeVisible();
  // The browser itself complains of the request that was cut off.
  complaints.length = 0;
});

test('what is changed in one tab, and what a buyer pays, shows in the other without a reload', async ({ page, lang, product }) => {
  const w = words(lang);
  await registerQr(page, w, 'static', name);
  const other = await page.context().newPage();
  await other.goto(`/qrs?search=${name}`);
  await awake(other);
  const history = await page.context().newPage();
  await history.goto('/operations/payments');
  await awake(history);

  await (await act(page, w, name, w.block)).getByRole('button', { name: w.blockIt }).click();
  await expect(other.getByRole('row', { name }).getByText(w.blocked)).toBeVisible({ timeout: 3000 });
  const dialog = await act(page, w, name, w.unblock);
  await dialog.getByLabel(w.reason).fill('x');
  await dialog.getByRole('button', { name: w.unblockIt }).click();
  await expect(other.getByRole('row', { name }).getByText(w.active)).toBeVisible({ timeout: 3000 });

  const { payload } = await qrOf(page, name);
  await new Sandbox(product).control('pay', { payload, amount: '1000', mode: 'ok' });
  await expect(history.getByRole('row', { name: new RegExp(name) })).toBeVisible({ timeout: 3000 });
});
