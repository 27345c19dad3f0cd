/** Delivery's front door: channels, what goes out on them, and what comes back. */
export {
  type ChannelChange,
  type ChannelLine,
  type ChannelMeans,
  changeChannel,
  channelDeliveries,
  listChannels,
  makeChannel,
  sendAgain,
} from './channel.ts'
export { channelOfToken, channelToken, digestOf } from './compose.ts'
export { type Clock, type DeliveryEvent, type Dispatcher, type DispatcherOptions, openDispatcher, type Turn } from './dispatcher.ts'
export { type DeliveryCode, DeliveryError } from './error.ts'
export { atomOf, type FeedOf, jsonFeedOf } from './feeds.ts'
export { type Mailer, openMailer } from './mail/mailer.ts'
export { type MailSettings, mailSettings } from './mail/settings.ts'
export { openSecrets, type Secrets } from './secrets.ts'
export { type AlertsSince, alertStream, type StreamOptions } from './stream.ts'
export { endChannel, type TakenMail, takeMail } from './suppression.ts'
export { CHANGE_WORDS, type Site } from './words.ts'
