import { defineConfig } from '@playwright/test';
import type { Languages } from './support/journey.ts';

// A browser of the distribution: nothing is downloaded by Playwright itself.
const chromium = process.env.UZQR_CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig<Languages>({
  testDir: 'journeys',
  outputDir: 'test-results/artifacts',
  globalSetup: './support/product.ts',
  // A journey that passes at the second try has found a defect.
  retries: 0,
  workers: 1, // one sandbox, whose modes the journeys switch
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env.UZQR_REPORT ?? 'test-results/report.json' }]],
  use: {
    timezoneId: 'Asia/Tashkent',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'ru', testIgnore: 'trunk-serve.spec.ts', use: { lang: 'ru', locale: 'ru-RU' } },
    { name: 'uz', testIgnore: 'trunk-serve.spec.ts', use: { lang: 'uz', locale: 'uz-Latn-UZ' } },
    // Builds the pages once more, for the browser alone; once is enough.
    { name: 'trunk', testMatch: 'trunk-serve.spec.ts', use: { lang: 'ru', locale: 'ru-RU' } },
  ],
});
