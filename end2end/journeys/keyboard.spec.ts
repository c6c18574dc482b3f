// Ten things that a merchant does, by the keyboard alone; and the single keys, in any layout, and off.
import { expect, test } from '../support/journey.ts';
import { awake, signIn, speak } from '../support/cabinet.ts';
import { Sandbox, type Identity } from '../support/sandbox.ts';
import { words } from '../support/words.ts';
import type { Locator, Page } from '@playwright/test';

let owner: Identity;
let name: string;

test.beforeEach(async ({ page, lang, product }) => {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  owner = companies[lang === 'ru' ? 1 : 2] as Identity;
  name = `K${Date.now() % 100_000_000}`;
  await speak(page, lang);
});

/** Walks with Tab until the focus is there, as somebody without a mouse does. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not lead there');
}

async function press(page: Page, target: Locator): Promise<void> {
  await reach(page, target);
  await page.keyboard.press('Enter');
}

/** The menu's item, by the arrows. */
async function choose(page: Page, menu: Locator, item: string): Promise<void> {
  await press(page, menu);
  const wanted = page.getByRole('menuitem', { name: item, exact: true });
  await expect(wanted).toBeVisible();
  await expect(page.locator('[role=menuitem]:focus')).toBeVisible();
  for (let steps = 0; steps < 8; steps += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

test('ten tasks by the keyboard alone', async ({ page, lang, product }) => {
  test.setTimeout(120_000);
  const w = words(lang);
  await page.goto('/login');
  await awake(page);

  // 1. Sign in.
  await press(page, page.getByRole('button', { name: w.enter }));
  const certificate = page.getByRole('radio', { name: owner.full_name });
  await expect(certificate).toBeVisible();
  await reach(page, page.getByRole('radio').first());
  for (let steps = 0; steps < 10 && !(await certificate.isChecked()); steps += 1) await page.keyboard.press('ArrowDown');
  await press(page, page.getByRole('button', { name: w.sign, exact: true }));
  await page.waitForURL((url) => url.pathname !== '/login');
  await awake(page);

  // 2. Go to the QRs and register one.
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page.getByRole('heading', { name: w.qrs })).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: w.registerTitle });
  await reach(page, form.getByLabel(w.account));
  await page.keyboard.press('ArrowDown');
  await reach(page, form.getByRole('radio', { name: w.static }));
  await page.keyboard.press('Space');
  await reach(page, form.getByLabel(w.name));
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();

  // 3. Find it.
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.locator('tbody tr')).toHaveCount(1);

  // 4. Give it another name.
  const actions = page.getByRole('button', { name: w.actionsFor(name), exact: true });
  await choose(page, actions, w.rename);
  const rename = page.getByRole('dialog', { name: w.rename });
  await expect(rename.getByLabel(w.name)).toBeFocused();
  await page.keyboard.type(`${name}_2`);
  await page.keyboard.press('Enter');
  await expect(rename).toBeHidden();
  name = `${name}_2`;
  const renamed = page.getByRole('button', { name: w.actionsFor(name), exact: true });

  // 5. Block it, 6. lift the block.
  await choose(page, renamed, w.block);
  await press(page, page.getByRole('dialog').getByRole('button', { name: w.blockIt }));
  await expect(page.getByRole('row', { name }).getByText(w.blocked)).toBeVisible();
  await choose(page, renamed, w.unblock);
  await reach(page, page.getByRole('dialog').getByLabel(w.reason));
  await page.keyboard.type('OK');
  await press(page, page.getByRole('dialog').getByRole('button', { name: w.unblockIt }));
  await expect(page.getByRole('row', { name }).getByText(w.active)).toBeVisible();

  // 7. Download its picture.
  await choose(page, renamed, w.download);
  const download = page.waitForEvent('download');
  await press(page, page.getByRole('dialog').getByRole('link', { name: w.fetch }).or(page.getByRole('dialog').getByRole('button', { name: w.fetch })));
  expect((await download).suggestedFilename()).toContain(name);
  await page.keyboard.press('Escape');

  // 8. Look at a payment.
  const listed = await page.request.get(`/api/v1/qrs?search=${name}`);
  const { payload } = ((await listed.json()) as { items: { payload: string }[] }).items[0] as { payload: string };
  await new Sandbox(product).control('pay', { payload, amount: '1000', mode: 'ok' });
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: w.operations })).toBeFocused();
  await expect(page.getByRole('row', { name }).first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: w.payment });
  await expect(panel).toBeVisible();

  // 9. Return it.
  await press(page, panel.getByRole('button', { name: w.refundAction }));
  const refund = page.getByRole('dialog', { name: w.refundAction });
  await expect(refund.getByLabel(w.refundAmount)).toBeVisible();
  await press(page, refund.getByRole('button', { name: w.refundSubmit }));
  await expect(refund).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);

  // 10. Take the report along.
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: w.report })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('single keys work in a Cyrillic layout, not in fields, and can be switched off', async ({ page, lang }) => {
  const w = words(lang);
  await signIn(page, w, owner);
  await page.goto('/qrs');
  await awake(page);
  const cyrillic = (code: string, key: string) =>
    page.evaluate(
      ([code, key]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true })),
      [code, key] as const,
    );
  await cyrillic('KeyG', 'п');
  await cyrillic('KeyP', 'з');
  await expect(page).toHaveURL(/operations\/payments$/);
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('gq?');
  await expect(page.getByRole('searchbox')).toHaveValue('gq?');
  await expect(page.locator('dialog[open]')).toHaveCount(0);

  await page.locator('h1').click();
  await page.keyboard.press('Shift+Slash');
  const list = page.getByRole('dialog', { name: w.singleKeys });
  await list.getByLabel(w.keysOn).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.keyboard.press('?');
  await expect(list).toBeHidden();
  await expect(page).toHaveURL(/operations\/payments/);
  await page.getByRole('button', { name: owner.full_name, exact: true }).click();
  await page.getByRole('menuitem', { name: w.singleKeys }).click();
  await list.getByLabel(w.keysOn).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page).toHaveURL(/\/qrs$/);
});
