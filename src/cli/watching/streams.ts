import process from 'node:process'

export const out = (text: string): void => void process.stdout.write(text)
export const err = (text: string): void => void process.stderr.write(text)
export const jsonLine = (value: object): string => `${JSON.stringify(value)}\n`
