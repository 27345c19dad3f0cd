/** Why something about delivery cannot be done, in names that stay the same. */
export type DeliveryCode =
  /** It is not of the shape of a channel. */
  | 'bad-channel'
  /** An address to which no mail can go. */
  | 'bad-address'
  /** A place in the network that is closed, or is not reached by https. */
  | 'closed-place'
  | 'no-such-channel'
  /** The account has as many as one may have. */
  | 'too-many-channels'
  /** The channel has ended, and cannot be changed. */
  | 'has-ended'
  /** Others kept adding at the same moment. */
  | 'busy'
  /** What the operator set for mail is not complete, or not as it should be. */
  | 'bad-settings'
  /** The file of secrets cannot be used. */
  | 'bad-secrets'

/** Something about delivery could not be done: what happened, and what to do. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  readonly code: DeliveryCode
  /** What to do next, one sentence. */
  readonly hint: string

  constructor(code: DeliveryCode, message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}
