import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { kept } from '../kept.ts'

/** As docs/corpora.md has it; a release of Spark that Java 17 runs. */
const VERSION = '3.5.3'

/** A Spark from PyPI. */
export interface Spark {
  /** What SPARK_HOME is to name. */
  readonly home: string
  readonly python: string
}

/** Spark in an environment of its own that has nothing else; or the line that says why there is none. */
export async function sparkFromPyPi(): Promise<Spark | string> {
  for (const [called, ...args] of [
    ['python3', '--version'],
    ['java', '-version'],
  ] as const)
    if (spawnSync(called, args, { stdio: 'ignore' }).status !== 0) return `there is no ${called} here`
  try {
    const folder = await kept(`pyspark-${VERSION}`, async (target) => {
      done('python3', ['-m', 'venv', target])
      done(path.join(target, 'bin/python'), ['-m', 'pip', 'install', '-q', `pyspark==${VERSION}`])
    })
    const python = path.join(folder, 'bin/python')
    const where = spawnSync(python, ['-c', 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'], { encoding: 'utf8' })
    return { python, home: where.stdout.trim() }
  } catch {
    return 'pyspark cannot be had: its registry is out of reach'
  }
}

/** What the peer imports besides Spark, as a folder for PYTHONPATH. */
export const needsOfPassim = ({ python }: Spark): Promise<string> =>
  kept('passim-needs', async (target) => {
    const needs = ['intervaltree', 'sortedcontainers', 'graphframes-py==0.9.2', 'nose', 'numpy']
    done(python, ['-m', 'pip', 'install', '-q', '--no-deps', '--target', target, ...needs])
  })

/** The environment of whatever has to do with this Spark and this run: `mark` names the run to `markedBy`. */
export function environmentOf({ home, python }: Spark, mark: string): NodeJS.ProcessEnv {
  const { SPARK_CONF_DIR: _, PYTHONPATH: __, PYSPARK_DRIVER_PYTHON: ___, ...env } = process.env
  return {
    ...env,
    [MARK]: mark,
    SPARK_HOME: home,
    PYSPARK_PYTHON: python,
    PATH: `${path.dirname(python)}:${env.PATH}`,
    SPARK_LOCAL_IP: '127.0.0.1',
  }
}

export const MARK = 'SAYSO_BENCH_MARK'

const INSTALLING: SpawnSyncOptions = { stdio: 'ignore', timeout: 600_000 }

function done(program: string, args: readonly string[]): void {
  if (spawnSync(program, args, INSTALLING).status !== 0) throw new Error(`${program} failed`)
}
