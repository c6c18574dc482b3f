// A till: INN and key, and nothing else.
import { expect, type Page } from '@playwright/test';
import type { Identity } from './sandbox.ts';

/** What a till is told; each call tells a part of it. */
export interface Told {
  invoice_id: string;
  qr_text: string;
  status: number;
  reason?: string;
  pay_id?: string;
  refund_id?: string;
}

export type Till = (method: string, path: string, body?: object) => Promise<Told>;

/** A till's calls with its key. */
export function till(server: string, owner: Identity, secret: string): Till {
  return async (method, path, body) => {
    const answer = await fetch(`${server}/pos/v1${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${owner.tax_id}:${secret}`).toString('base64')}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return (text === '' ? {} : JSON.parse(text)) as Told;
  };
}

/** Something new by the cabinet's interface, as its pages would make it. */
export async function make<T>(page: Page, path: string, data: Record<string, unknown> & { name: string }): Promise<T> {
  const headers = { 'X-Requested-With': 'uzqr', 'Idempotency-Key': `make-${path}-${data.name}` };
  const made = await page.request.post(`/api/v1${path}`, { headers, data });
  expect(made.status()).toBe(201);
  return (await made.json()) as T;
}

/** A dynamic QR with a key: its number, and the till that holds the key. */
export async function newTill(page: Page, server: string, owner: Identity, name: string): Promise<{ qr: string; ask: Till }> {
  const { account, mfo } = owner.accounts[0] as { account: string; mfo: string };
  const { number } = await make<{ number: string }>(page, '/qrs', { account, mfo, kind: 'dynamic', name });
  const { secret } = await make<{ secret: string }>(page, '/api-keys', { qr: number, name });
  return { qr: number, ask: till(server, owner, secret) };
}
