import path from 'node:path'
import process from 'node:process'
import { Option } from 'commander'
import type { Gate, Sender } from '../../fetch/index.ts'
import type { MailSettings, Secrets } from '../../watch/index.ts'
import { workspaceFolder } from '../workspace.ts'

/** What commands that follow and send are given. */
export interface SendingFlags {
  readonly workspace?: string
  readonly secrets?: string
  readonly offline?: boolean
}

/** `--secrets`, of every command that sends. */
export const secretsOption = (): Option =>
  new Option('--secrets <file>', 'the file by which links in mails are known for ours (default: secrets.json beside the workspace)')

/** What watching needs of its surroundings. */
export interface Sending {
  readonly secrets: Secrets
  /** Null where SAYSO_SMTP_URL is not set. */
  readonly mail: MailSettings | null
  readonly poller: Gate
  readonly sender: Sender
  /** What whoever runs it calls it. */
  readonly name: string
  readonly isOffline: boolean
}

/** By flags and the environment. @throws DeliveryError where what is set for mail, or the file of secrets, cannot be used. */
export async function sendingBy({ offline, ...flags }: SendingFlags): Promise<Sending> {
  const [{ createGate, createSender, isOffline }, { mailSettings }] = await Promise.all([
    import('../../fetch/index.ts'),
    import('../../watch/index.ts'),
  ])
  const gateOptions = offline ? { offline } : {}
  const mail = mailSettings(process.env)
  // Children of this process need not know it.
  delete process.env.SAYSO_SMTP_URL
  return {
    secrets: await secretsBy(flags),
    mail,
    poller: createGate({ robots: true, ...gateOptions }),
    sender: createSender(gateOptions),
    name: mail?.from.name ?? 'Sayso',
    isOffline: offline === true || isOffline(),
  }
}

/** The secrets of a workspace, made where there are none. @throws DeliveryError where the file cannot be used. */
export async function secretsBy({ workspace, secrets }: Omit<SendingFlags, 'offline'>): Promise<Secrets> {
  const { openSecrets } = await import('../../watch/index.ts')
  return openSecrets(path.resolve(secrets ?? path.join(workspaceFolder(workspace), 'secrets.json')))
}
