import { type AnswerOptions, answerLine } from './answer.ts'
import { type Engine, openEngine } from './engine.ts'
import type { InputLine } from './lines.ts'
import { readOutlets } from './outlets.ts'

let engine: Engine | null = null

/** Answers one line in a thread of `sayso map`; the thread's models are opened by its first line. */
export default function answer({ line, settings }: { readonly line: InputLine; readonly settings: AnswerOptions }): Promise<string> {
  engine ??= openEngine(settings.outlets === undefined ? [] : readOutlets(settings.outlets).outlets)
  return answerLine(line, engine, settings)
}
