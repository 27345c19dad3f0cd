import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'

/** A real Chromium, out of an npm package. It unpacks into a temporary folder of its own, so that runs side by side do not meet. */
export async function openBrowser(): Promise<Browser> {
  process.env.TMPDIR = mkdtempSync(path.join(tmpdir(), 'sayso-chromium-'))
  const { default: chromium } = await import('@sparticuz/chromium')
  const { chromium: launcher } = await import('playwright-core')
  return launcher.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args, '--no-sandbox'], headless: true })
}
