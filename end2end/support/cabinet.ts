// What merchants do again and again.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Identity } from './sandbox.ts';
import type { words } from './words.ts';

type Words = ReturnType<typeof words>;

/** Chooses the language before anything else, as the switch does. */
export async function speak(page: Page, lang: string): Promise<void> {
  const { hostname } = new URL(page.url() === 'about:blank' ? 'http://localhost' : page.url());
  await page.context().addCookies([{ name: 'uzqr_lang', value: lang, domain: hostname, path: '/' }]);
}

/** The page has woken up: what is pressed now is heard. */
export async function awake(page: Page): Promise<void> {
  await expect(page.locator('html[data-ready]')).toBeAttached();
}

/** Opens the sign-in page and asks E-IMZO for the certificates. */
export async function listCertificates(page: Page, w: Words, address = '/login'): Promise<void> {
  await page.goto(address);
  await awake(page);
  await page.getByRole('button', { name: w.enter }).click();
  await expect(page.getByText(w.choose)).toBeVisible();
}

/** Signs in as somebody; ends at the list of QRs. */
export async function signIn(page: Page, w: Words, who: Identity): Promise<void> {
  await listCertificates(page, w, '/login?next=%2Fqrs');
  await choose(page, who);
  await page.getByRole('button', { name: w.sign, exact: true }).click();
  await expect(page.getByRole('heading', { name: w.qrs })).toBeVisible();
  await awake(page);
}

/** Picks somebody's certificate. */
export async function choose(page: Page, who: Identity): Promise<void> {
  await page.getByRole('radio', { name: who.full_name }).check();
}

/** Opens the menu of a QR and chooses an action; ends at its dialog. */
export async function act(page: Page, w: Words, name: string, action: string): Promise<Locator> {
  await page.getByRole('button', { name: w.actionsFor(name), exact: true }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Registers a QR on the first account; ends at the list with the QR in it. */
export async function registerQr(page: Page, w: Words, kind: 'static' | 'dynamic', name: string): Promise<void> {
  await page.getByRole('button', { name: w.newQr }).first().click();
  const dialog = page.getByRole('dialog', { name: w.registerTitle });
  await dialog.getByLabel(w.account).selectOption({ index: 1 });
  await dialog.getByRole('radio', { name: w[kind] }).check();
  await dialog.getByLabel(w.name).fill(name);
  await dialog.getByRole('button', { name: w.register }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name })).toBeVisible();
}
