import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const VERSION = '4.5.7'
const ANNOTATORS = 'tokenize,ssplit,pos,lemma,ner,depparse,coref,quote'
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>peer</groupId><artifactId>peer</artifactId><version>1</version>
  <dependencies>${['', '<classifier>models</classifier>']
    .map(
      (rest) =>
        `<dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId><version>${VERSION}</version>${rest}</dependency>`,
    )
    .join('')}</dependencies>
</project>
`

/**
 * CPU-seconds that CoreNLP's quote annotator and what it needs take for some texts, without those of its start; or the line that says
 * why it was not run. Its archives (half a gigabyte) are fetched by Maven once and kept in the temporary folder.
 */
export function coreNlpSeconds(texts: readonly string[]): number | string {
  if (spawnSync('java', ['-version']).status !== 0 || spawnSync('mvn', ['-version']).status !== 0) return 'Java and Maven are not installed'
  const kept = path.join(tmpdir(), `sayso-corenlp-${VERSION}`)
  const archives = path.join(kept, 'lib')
  if (!existsSync(path.join(kept, 'complete'))) {
    mkdirSync(kept, { recursive: true })
    writeFileSync(path.join(kept, 'pom.xml'), POM)
    const fetched = spawnSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${archives}`], {
      cwd: kept,
      timeout: 600_000,
    })
    if (fetched.status !== 0) return 'its archives could not be fetched: is the Maven registry reachable?'
    writeFileSync(path.join(kept, 'complete'), '')
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'sayso-bench-'))
  try {
    const whole = seconds(archives, folder, texts)
    const start = seconds(archives, folder, ['“Go,” he said.'])
    return whole === null || start === null ? 'it ended with an error' : whole - start
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** CPU-seconds of one run over some texts. */
function seconds(archives: string, folder: string, texts: readonly string[]): number | null {
  const files = texts.map((text, at) => {
    const file = path.join(folder, `${at}.txt`)
    writeFileSync(file, text)
    return file
  })
  const list = path.join(folder, 'files')
  writeFileSync(list, `${files.join('\n')}\n`)
  const command =
    'time java -Xmx6g -cp "$1/*" edu.stanford.nlp.pipeline.StanfordCoreNLP -annotators "$2" -coref.algorithm statistical -filelist "$3" -outputFormat json -outputDirectory "$4" >/dev/null 2>"$4/log"'
  const ended = spawnSync('bash', ['-c', command, 'bash', archives, ANNOTATORS, list, folder], {
    encoding: 'utf8',
    env: { ...process.env, TIMEFORMAT: '%U %S' },
  })
  const times = ended.stderr.trim().split(' ').map(Number)
  return ended.status === 0 && times.length === 2 && times.every(Number.isFinite) ? (times[0] ?? 0) + (times[1] ?? 0) : null
}
