// The product that the journeys visit: started once for all of them, with a data folder of its own, and ended behind them.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the running product is found. */
export interface Addresses {
  server: string;
  sandbox: string;
  agent: number;
  agent_tls: number;
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const log = join(root, 'end2end/test-results/product.log');
const PATIENCE_MS = 60 * 60 * 1000;

/** Playwright's global set-up: the answer is what ends the product. */
export default async function start(): Promise<() => Promise<void>> {
  const running = process.env.UZQR_E2E_ADDRESSES;
  if (running !== undefined) {
    // A product that somebody started by hand, for instance with `cargo xtask run`: its data/addresses.json.
    process.env.UZQR_ADDRESSES = readFileSync(running, 'utf8');
    return async () => {};
  }
  const product = await started('run');
  // The workers inherit the environment.
  process.env.UZQR_ADDRESSES = JSON.stringify(product.addresses);
  return product.end;
}

/** A second product whose pages `trunk serve` builds and serves. */
export async function startUnderTrunk(): Promise<{ addresses: Addresses; end: () => Promise<void> }> {
  return started('dev');
}

async function started(command: 'run' | 'dev'): Promise<{ addresses: Addresses; end: () => Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), 'uzqr-end2end-'));
  const product = spawnProduct(command, data);
  const clean = async () => {
    await end(product);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready(product);
    return { addresses: JSON.parse(readFileSync(join(data, 'addresses.json'), 'utf8')) as Addresses, end: clean };
  } catch (error) {
    await clean();
    throw error;
  }
}

/** Inside a journey. */
export function addresses(): Addresses {
  const text = process.env.UZQR_ADDRESSES;
  if (text === undefined) throw new Error('no product is running: support/product.ts is the global set-up');
  return JSON.parse(text) as Addresses;
}

function spawnProduct(command: 'run' | 'dev', data: string): ChildProcess {
  mkdirSync(dirname(log), { recursive: true });
  if (command === 'run') writeFileSync(log, '');
  const output = openSync(log, 'a');
  // `cargo xtask test` has built everything and names itself; by hand cargo builds what is missing first.
  const xtask = process.env.UZQR_XTASK;
  const [program, ...words] = xtask === undefined ? ['cargo', 'xtask', command] : [xtask, command, '--no-build'];
  return spawn(program as string, [...words, '--free-ports', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', output],
  });
}

function ready(product: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`the product did not start: ${reason}\n${readFileSync(log, 'utf8')}`));
    const timer = setTimeout(() => fail('no answer'), PATIENCE_MS);
    let said = '';
    product.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      if (/^ready$/m.test(said)) {
        clearTimeout(timer);
        resolve();
      }
    });
    product.once('error', (error) => fail(error.message));
    product.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with ${code}\n${said}`);
    });
  });
}

function end(product: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (product.exitCode !== null || product.signalCode !== null) return resolve();
    product.once('exit', () => resolve());
    product.kill('SIGTERM');
  });
}
