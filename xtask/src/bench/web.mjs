// Lighthouse on the pages of a running product: mobile preset, several times each, the run with the middle performance.
// Arguments: folder of the packages, address, cookies, number of runs, pages. Prints one JSON line a page.
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
} finally {
  chrome.kill();
}
