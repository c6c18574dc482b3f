// Lighthouse on the pages of a running product: mobile preset, several times each, the run with the middle performance. And the
// way from one page to the next, when the application is alive.
// Arguments: folder of the packages, address, cookies, number of runs, pages. Prints one JSON line a page and one of the ways.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, address, cookies, runs, ...pages] = process.argv.slice(2);
const packages = createRequire(join(folder, 'package.json'));
const load = async (name) => import(pathToFileURL(packages.resolve(name)).href);
const { default: lighthouse } = await load('lighthouse');
const { launch } = await load('chrome-launcher');

const chrome = await launch({
  chromePath: process.env.UZQR_CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  for (const page of pages) {
    const seen = [];
    for (let run = 0; run < Number(runs); run += 1) {
      // The sign-in page is measured as a stranger sees it.
      const extraHeaders = page === '/login' ? {} : { Cookie: cookies };
      const { lhr } = await lighthouse(address + page, {
        port: chrome.port,
        logLevel: 'error',
        onlyCategories: ['performance', 'accessibility', 'best-practices'],
        extraHeaders,
      });
      const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
      const value = (name) => Math.round(lhr.audits[name].numericValue ?? 0);
      const findings = ['accessibility', 'best-practices'].flatMap((name) =>
        lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score === 0).map(({ id }) => id),
      );
      seen.push({
        page,
        performance: score('performance'),
        accessibility: score('accessibility'),
        practices: score('best-practices'),
        fcp: value('first-contentful-paint'),
        lcp: value('largest-contentful-paint'),
        tbt: value('total-blocking-time'),
        cls: Math.round((lhr.audits['cumulative-layout-shift'].numericValue ?? 0) * 1000),
        bytes: value('total-byte-weight'),
        findings,
      });
    }
    seen.sort((one, other) => one.performance - other.performance);
    console.log(JSON.stringify(seen[Math.floor(seen.length / 2)]));
  }
  console.log(JSON.stringify(await navigation()));
} finally {
  chrome.kill();
}

/** From a press on the menu until the next page is whole, milliseconds: with and without the pointer on the link before. */
async function navigation() {
  const { default: puppeteer } = await load('puppeteer-core');
  const browser = await puppeteer.connect({ browserURL: `http://localhost:${chrome.port}`, defaultViewport: { width: 1360, height: 900 } });
  const page = await browser.newPage();
  // What is behind something draws nothing.
  await page.bringToFront();
  const pairs = cookies.split('; ').map((pair) => pair.split('='));
  await browser.setCookie(...pairs.map(([name, ...value]) => ({ name, value: value.join('='), domain: new URL(address).hostname, path: '/' })));
  await page.goto(`${address}/`);
  await page.waitForSelector('[data-ready]');
  const told = { hovered: [], cold: [] };
  for (let run = 0; run < 7; run += 1) {
    for (const kind of Object.keys(told)) {
      for (const href of ['/qrs', '/operations/payments', '/keys', '/']) {
        told[kind].push(await page.evaluate(go, href, kind === 'hovered'));
      }
    }
  }
  await browser.disconnect();
  const middle = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
  const spread = (times) => ({ middle: Math.round(middle(times)), most: Math.round(Math.max(...times)) });
  return { navigation: { hovered: spread(told.hovered), cold: spread(told.cold) } };
}

/** Runs in the page. */
async function go(href, hovers) {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  const sleep = (milliseconds) => new Promise((over) => setTimeout(over, milliseconds));
  const link = document.querySelector(`.side-nav a[href="${href}"]`);
  await sleep(300);
  if (hovers) {
    link.dispatchEvent(new PointerEvent('pointerenter'));
    await sleep(200);
  }
  // By what it says: the next page may use the same element.
  const title = () => document.querySelector('main h1')?.textContent;
  const before = title();
  const begun = performance.now();
  link.click();
  const whole = () => location.pathname === href && title() !== undefined && title() !== before && document.querySelector('.skeleton, .pending') === null;
  while (!whole()) {
    if (performance.now() - begun > 5000) throw new Error(`${href} does not come: ${location.href}, ${document.visibilityState}, ${document.querySelector('.skeleton, .pending')?.outerHTML.slice(0, 300)}`);
    await sleep(1);
  }
  // As soon as it is drawn, where anything is.
  await Promise.race([frame(), sleep(50)]);
  return performance.now() - begun;
}
