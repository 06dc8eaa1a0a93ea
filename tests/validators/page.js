// Opens pages of other people's programs in a headless Chromium.
import puppeteer from 'puppeteer-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export async function browser() {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', pipe: true, args: FLAGS,
    protocolTimeout: 300_000,
  });
}

// A blank page with a script of a package in it.
export async function pageWith(open, script) {
  const page = await open.newPage();
  await page.setContent('<!DOCTYPE html><meta charset="utf-8"><body><div id="canvas" style="height:900px"></div>');
  await page.addScriptTag({ path: new URL(`node_modules/${script}`, import.meta.url).pathname });
  return page;
}
