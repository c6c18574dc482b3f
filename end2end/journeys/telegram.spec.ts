// A chat that hears of payments (R123–R134): bound through the dialog, told by the bot, tested, broken and unbound.
import { expect, test } from '../support/journey.ts';
import { act, registerQr, signIn, speak } from '../support/cabinet.ts';
import { qrOf, spaced } from '../support/history.ts';
import { Sandbox } from '../support/sandbox.ts';
import { words } from '../support/words.ts';

test.beforeEach(async ({ page, lang, product }) => {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  await speak(page, lang);
  await signIn(page, words(lang), companies[lang === 'ru' ? 1 : 2] ?? companies[0]!);
});

test('R123–R133 a chat is bound, hears of a payment in its language, and is unbound', async ({ page, lang, product }) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  const name = `TG${Date.now() % 10_000_000}`;
  const chat = -(Date.now() % 1_000_000_000);
  await registerQr(page, w, 'static', name);

  // Whoever does not know the Chat ID asks the bot.
  await page.request.post(`${sandbox.telegram}/updates`, { form: { chat_id: chat, what: 'id', lang } });
  await expect.poll(async () => (await sandbox.messages(chat))[0] ?? '').toContain(`: ${chat}`);

  const dialog = await act(page, w, name, w.telegram);
  await expect(dialog.getByText(w.howToGetId)).toBeVisible();
  for (const step of w.steps) await expect(dialog.getByText(step)).toBeVisible();
  await expect(dialog.getByRole('link', { name: '@UzQrSandboxBot' })).toHaveAttribute('href', 'https://t.me/UzQrSandboxBot');
  await expect.poll(() => dialog.getByRole('img').first().evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
  const field = dialog.getByLabel('Chat ID', { exact: true });
  for (const [bad, why] of [['', w.required], ['@chat', w.chatIdRule], ['0', w.chatIdRule], ['1.5', w.chatIdRule]] as const) {
    await field.fill(bad);
    await dialog.getByRole('button', { name: w.bind, exact: true }).click();
    await expect(dialog.getByText(why)).toBeVisible();
  }
  await field.fill(` ${chat} `);
  await dialog.getByRole('button', { name: w.bind, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await sandbox.messages(chat)).length).toBe(2);

  await sandbox.control('pay', { payload: (await qrOf(page, name)).payload, amount: '1250.50' });
  await expect.poll(async () => spaced((await sandbox.messages(chat)).at(-1) ?? '')).toContain(w.paidMessage('1 250,50', name));

  const again = await act(page, w, name, w.telegram);
  await expect(again.getByText(w.bound)).toBeVisible();
  await again.getByRole('button', { name: w.test }).click();
  await expect.poll(async () => (await sandbox.messages(chat)).length).toBe(4);
  await again.getByRole('button', { name: w.unbind }).click();
  await expect(again).toBeHidden();
  await sandbox.control('pay', { payload: (await qrOf(page, name)).payload, amount: '1' });
  await (await act(page, w, name, w.telegram)).getByRole('button', { name: w.bind, exact: true }).waitFor();
  expect((await sandbox.messages(chat)).length).toBe(4);
});

test('R130 a chat that cannot be reached is refused, one that is lost is shown', async ({ page, lang, product, complaints }) => {
  const w = words(lang);
  const sandbox = new Sandbox(product);
  const name = `TB${Date.now() % 10_000_000}`;
  const chat = Date.now() % 1_000_000_000;
  await registerQr(page, w, 'static', name);
  const dialog = await act(page, w, name, w.telegram);
  await dialog.getByLabel('Chat ID', { exact: true }).fill(String(chat));
  const bind = dialog.getByRole('button', { name: w.bind, exact: true });
  await sandbox.control('telegram', { mode: 'blocked' });
  await bind.click();
  await expect(dialog.getByText(w.botBlocked)).toBeVisible();
  await sandbox.control('telegram', { mode: 'down' });
  await bind.click();
  await expect(dialog.getByText(w.botAway)).toBeVisible();
  await expect(dialog.getByText('8102')).toBeVisible();
  await sandbox.control('telegram', { mode: 'ok' });
  // Nothing that was typed is lost.
  await bind.click();
  await expect(dialog).toBeHidden();

  // The person blocks the bot: the next payment finds out, and the list says so by itself.
  await sandbox.control('telegram', { mode: 'blocked' });
  await sandbox.control('pay', { payload: (await qrOf(page, name)).payload, amount: '1' });
  await expect(page.getByRole('row', { name }).getByText(w.notDelivered)).toBeVisible();
  const lost = await act(page, w, name, w.telegram);
  await expect(lost.getByText(w.broken)).toBeVisible();
  await sandbox.control('telegram', { mode: 'ok' });
  await lost.getByRole('button', { name: w.test }).click();
  await expect(page.getByRole('row', { name }).getByText(w.notDelivered)).toBeHidden();
  // Chromium itself complains of answers 4xx and 5xx.
  complaints.splice(0, complaints.length, ...complaints.filter((one) => !one.includes('Failed to load resource')));
});
