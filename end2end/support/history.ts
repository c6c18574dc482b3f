// The operations history: what was sold, and the ways about its pages.
import { expect, type Locator, type Page } from '@playwright/test';
import { awake, registerQr, signIn, speak } from './cabinet.ts';
import type { Lang } from './journey.ts';
import type { Addresses } from './product.ts';
import { Sandbox, type Identity } from './sandbox.ts';
import { words } from './words.ts';

type Words = ReturnType<typeof words>;

/** One new static QR of the merchant who is signed in, and what was paid by it. */
export interface Sold {
  sandbox: Sandbox;
  owner: Identity;
  name: string;
  /** The QR's number. */
  qr: string;
  /** The payments' numbers: of 120 000 and of 45 000,50 soum. */
  numbers: [string, string];
}

/** The QR of a name as the interface tells it. */
export async function qrOf(page: Page, name: string): Promise<{ payload: string; number: string }> {
  const listed = await page.request.get(`/api/v1/qrs?search=${name}`);
  const { items } = (await listed.json()) as { items: { payload: string | null; number: string }[] };
  // Its address may lead to another one that has a number and no code any more.
  return items.find((one) => one.payload !== null) as { payload: string; number: string };
}

/** A new static QR of the merchant who is signed in, and a way to pay it. */
export async function newQr(page: Page, lang: Lang, sandbox: Sandbox) {
  const name = `O${Date.now() % 100_000_000}`;
  await registerQr(page, words(lang), 'static', name);
  const { payload, number } = await qrOf(page, name);
  /** Pays so much, in soum, and tells the payment's number. */
  const pay = async (amount: string) => {
    const paid = (await sandbox.control('pay', { payload, amount, mode: 'ok' })) as { body: { number: string } };
    return paid.body.number;
  };
  return { name, number, pay };
}

/** Signs in, registers a QR and has two payments made by it. */
export async function sell(page: Page, lang: Lang, product: Addresses): Promise<Sold> {
  const sandbox = new Sandbox(product);
  await sandbox.control('reset');
  const companies = (await sandbox.identities()).filter((one) => one.registered && !one.expired);
  const owner = companies[lang === 'ru' ? 1 : 2];
  if (owner === undefined) throw new Error('the sandbox has too few companies');
  await speak(page, lang);
  await signIn(page, words(lang), owner);
  const { name, number, pay } = await newQr(page, lang, sandbox);
  return { sandbox, owner, name, qr: number, numbers: [await pay('120000'), await pay('45000.50')] };
}

/** Opens a page that listens. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await awake(page);
}

/** The row's menu, and in it the refund (R211). */
export async function askRefund(page: Page, w: Words, number: string): Promise<Locator> {
  await page.getByRole('button', { name: w.paymentActions(number) }).click();
  await page.getByRole('menuitem', { name: w.refundAction }).click();
  const dialog = page.getByRole('dialog', { name: w.refundAction });
  await expect(dialog.getByLabel(w.refundAmount)).toBeVisible();
  return dialog;
}

/** The list's rows. */
export const rows = (page: Page) => page.locator('tbody tr');

/** A text with usual spaces: amounts are grouped by thin no-break ones. */
export const spaced = (text: string) => text.replaceAll(/[\u202f\u2009\u00a0]/g, ' ');

/** A place's text. */
export const plain = async (place: Locator) => spaced(await place.innerText());

/** The refunds of a QR as the interface tells them, the newest first. */
export async function refundsOf(page: Page, qr: string): Promise<{ amount: string; payment: string; state: string }[]> {
  const listed = await page.request.get(`/api/v1/refunds?qr=${qr}`);
  return ((await listed.json()) as { items: { amount: string; payment: string; state: string }[] }).items;
}

/** A refund by somebody else's hand: another window, another person of the merchant. */
export async function refundElsewhere(page: Page, number: string, amount: string): Promise<void> {
  const headers = { 'X-Requested-With': 'uzqr', 'Idempotency-Key': `elsewhere-${number}-${amount}` };
  const made = await page.request.post(`/api/v1/payments/${number}/refunds`, { headers, data: { amount } });
  expect(made.status()).toBe(201);
}
