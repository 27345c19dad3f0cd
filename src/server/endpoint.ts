import type { z } from '@hono/zod-openapi'
import type { Form } from './body.ts'
import type { Contract, Route } from './contract/index.ts'
import type { Who } from './guard/access.ts'
import type { Service } from './service.ts'

type Part<R extends Route, Name extends 'params' | 'query' | 'body'> = Contract[R] extends {
  readonly [name in Name]: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : undefined

/** A request that may be answered: who asks, and what was sent, looked at already. */
export interface Asked<R extends Route> {
  readonly service: Service
  readonly who: Who
  /** The address of who asks. */
  readonly address: string
  readonly headers: Headers
  readonly params: Part<R, 'params'>
  readonly query: Part<R, 'query'>
  /** Where files were sent, `form` is there instead. */
  readonly body: Part<R, 'body'>
  readonly form: Form | null
}

/** An answer that is more than its value: a document of another kind, a stream, a cookie. */
export class Reply<T> {
  readonly value: T | null
  readonly text: string | ReadableStream<Uint8Array> | null
  readonly headers: Readonly<Record<string, string>>

  private constructor(value: T | null, text: string | ReadableStream<Uint8Array> | null, headers: Readonly<Record<string, string>>) {
    this.value = value
    this.text = text
    this.headers = headers
  }

  /** A value with headers of its own. */
  static value<T>(value: T, headers: Readonly<Record<string, string>>): Reply<T> {
    return new Reply<T>(value, null, headers)
  }

  /** A document that is no value. */
  static text(text: string | ReadableStream<Uint8Array>, headers: Readonly<Record<string, string>>): Reply<never> {
    return new Reply<never>(null, text, headers)
  }
}

type AnswerOf<R extends Route> = Contract[R]['answer'] extends infer Schema extends z.ZodType ? Readonly<z.output<Schema>> : never

/** Answers one route. Throws Problem, and whatever `problemOf` knows. */
export type Handler<R extends Route> = (asked: Asked<R>) => Promise<Loose<AnswerOf<R>> | Reply<Loose<AnswerOf<R>>>>

/** Lists that nobody changes are as good as others. */
type Loose<T> = T extends (infer Item)[] ? readonly Loose<Item>[] : T extends object ? { readonly [Name in keyof T]: Loose<T[Name]> } : T

/** Handlers of some routes. */
export type Handlers<R extends Route> = { readonly [One in R]: Handler<One> }
