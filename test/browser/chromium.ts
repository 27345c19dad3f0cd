import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import type { Browser } from 'playwright-core'

/** A real Chromium, out of an npm package. It unpacks into a folder of its own, so that runs side by side do not meet. */
export async function openBrowser(): Promise<Browser> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = mkdtempSync(path.join(process.env.SAYSO_TEST_FILES as string, 'chromium-'))
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    const { chromium: launcher } = await import('playwright-core')
    return await launcher.launch({
      executablePath: await chromium.executablePath(),
      args: [...chromium.args, '--no-sandbox'],
      headless: true,
    })
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
