// The world outside, as the journeys steer it.
import type { Addresses } from './product.ts';

export interface Identity {
  index: number;
  name: string;
  tax_id: string;
  full_name: string;
  expired: boolean;
  registered: boolean;
  accounts: { account: string; mfo: string }[];
}

export class Sandbox {
  readonly #at: string;

  constructor(product: Addresses) {
    this.#at = product.sandbox;
  }

  get phone(): string {
    return `${this.#at}/phone`;
  }

  get bank(): string {
    return `${this.#at}/bank`;
  }

  get telegram(): string {
    return `${this.#at}/telegram`;
  }

  /** What the bot has written into a chat, tags taken out. */
  async messages(chat: number): Promise<string[]> {
    const answer = await fetch(`${this.#at}/control/telegram`);
    const { messages } = (await answer.json()) as { messages: { chat_id: number; text: string }[] };
    return messages.filter((one) => one.chat_id === chat).map((one) => one.text.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' '));
  }

  async identities(): Promise<Identity[]> {
    const answer = await fetch(`${this.#at}/control/identities`);
    const { items } = (await answer.json()) as { items: Identity[] };
    return items;
  }

  /** The one whom `wanted` describes. */
  async identity(wanted: (one: Identity) => boolean): Promise<Identity> {
    const found = (await this.identities()).find(wanted);
    if (found === undefined) throw new Error('the sandbox has no such identity');
    return found;
  }

  async control(what: string, body: object = {}): Promise<unknown> {
    const answer = await fetch(`${this.#at}/control/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`control/${what}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  }
}
