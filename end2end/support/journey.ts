// What a journey begins with: the language of its project, the running product, and a console that must stay silent.
import { expect, test as base } from '@playwright/test';
import { addresses, type Addresses } from './product.ts';

export { expect };

export type Lang = 'ru' | 'uz';

export interface Languages {
  lang: Lang;
}

interface Fixtures {
  product: Addresses;
  /** What the page printed as warnings and errors, for journeys that expect some. */
  complaints: string[];
}

export const test = base.extend<Languages & Fixtures>({
  lang: ['ru', { option: true }],

  product: async ({}, use) => use(addresses()),

  baseURL: async ({}, use) => use(addresses().server),

  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints, 'the console is silent').toEqual([]);
    },
    { auto: true },
  ],
});
