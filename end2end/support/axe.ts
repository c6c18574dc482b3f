// WCAG 2.2 AA, as far as a machine can tell.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The page, with whatever stands open on it, has no finding; `where` says which it was. Of a page that is half covered only
 *  what covers it is looked at: axe knows nothing of the top layer. */
export async function accessible(page: Page, where: string, only = 'html'): Promise<void> {
  // Old figures are dim while new ones are on their way.
  await expect(page.locator('.pending')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page })
    .include(only)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, where).toEqual([]);
}
