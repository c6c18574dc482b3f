import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
const a = JSON.parse(readFileSync('/tmp/help-data/addresses.json', 'utf8'));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const set = process.argv[2];
const shots = set === 'a'
  ? [['/help', 'home'], ['/help/manage-qr', 'chapter'], ['/help/till-vendors', 'quick'], ['/help/errors', 'errors'], ['/help/errors/8011', 'error'], ['/help?search=qr', 'search'], ['/help/faq', 'faq']]
  : [['/help', 'home']];
for (const [lang, scheme, width] of [['ru', 'light', 1360], ['uz', 'dark', 1360], ['uz', 'light', 390], ['ru', 'dark', 390]]) {
  const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme: scheme, locale: lang });
  await context.addCookies([{ name: 'uzqr_lang', value: lang, url: a.server }]);
  const page = await context.newPage();
  page.on('console', (m) => { if (['error', 'warning'].includes(m.type())) console.log(lang, m.text()); });
  for (const [path, name] of shots) {
    await page.goto(a.server + path);
    await page.locator('html[data-ready]').waitFor({ timeout: 20000 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) console.log('OVER', lang, width, path, over);
    await page.screenshot({ path: `/tmp/help-shots/${name}-${lang}-${scheme}-${width}.png` });
  }
  await context.close();
}
await browser.close();
