// The browser of the tests: Chromium, French, its contexts watched.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build, demoPassword } from '../lib/site.mjs';

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

// Ends with the process of the test whatever happens.
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

// Notes what no page may do: errors in the console, exceptions, refused or
// failed requests, requests to another host.  A status that the test asks for
// is said before: watch.expects(403).
class Watch {
  constructor(context, url) {
    this.url = url;
    this.problems = [];
    this.allowed = [];
    context.on('request', (r) => {
      if (!/^(data|blob|about):/.test(r.url()) && !r.url().startsWith(`${url}/`)) this.problems.push(`request to another host: ${r.url()}`);
    });
    context.on('requestfailed', (r) => {
      // A search that another one replaced; a page left while it loads; a file that is downloaded.
      if (!/ERR_ABORTED/.test(r.failure()?.errorText)) this.problems.push(`failed: ${r.url()} ${r.failure()?.errorText}`);
    });
    context.on('response', (r) => {
      if (r.status() < 400) return;
      const at = this.allowed.indexOf(r.status());
      if (at >= 0) this.allowed.splice(at, 1);
      else this.problems.push(`${r.status()} ${r.request().method()} ${r.url()}`);
    });
    context.on('console', (m) => {
      // Refused requests are in the list already, by their status.
      if (['error', 'warning'].includes(m.type()) && !/^Failed to load resource: the server responded/.test(m.text())) {
        this.problems.push(`console ${m.type()}: ${m.text()} (${m.location().url})`);
      }
    });
    context.on('weberror', (e) => this.problems.push(`exception: ${e.error().stack}`));
  }

  expects(...statuses) {
    this.allowed.push(...statuses);
  }

  // What was found since the last call.
  take() {
    return this.problems.splice(0).concat(this.allowed.splice(0).map((s) => `no answer was ${s}`));
  }
}

/*
 * A context on a site.  options: those of newContext(), and
 *   cookie   "__Host-mano=…": a session opened before
 *   dark     true: the dark colours
 * Returns the context, with .watch and .site.
 */
export async function open(browser, site, { cookie, dark, ...options } = {}) {
  const context = await browser.newContext({
    baseURL: site.url, viewport: desktop, locale: 'fr-FR', timezoneId: 'Europe/Paris',
    colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', ...options,
  });
  context.setDefaultTimeout(15000);
  context.watch = new Watch(context, site.url);
  context.site = site;
  if (cookie) {
    const at = cookie.indexOf('=');
    await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: site.url.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' }]);
  }
  return context;
}

// The session's cookie, for another context.
export async function sessionCookie(context) {
  const found = (await context.cookies()).find((c) => c.name === '__Host-mano');
  return `${found.name}=${found.value}`;
}

// Logs in through the page, as a person does; ends on the page that opens.
export async function login(page, email, password = demoPassword) {
  await page.goto('/connexion');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL((u) => u.pathname !== '/connexion');
}

export const shots = path.join(build, 'screenshots');

// Pictures of a page, light and dark: build/screenshots/NAME-WIDTH[-dark].png.
// The whole of it at a desk; on a phone, what is on the screen.
export async function shot(page, name) {
  fs.mkdirSync(shots, { recursive: true });
  const { width } = page.viewportSize();
  for (const dark of [false, true]) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.screenshot({ path: path.join(shots, `${name}-${width}${dark ? '-dark' : ''}.png`), fullPage: width > 600 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
