/** The front door of public subscription: pages on which anybody can ask for mail, and what is kept of who did. */
export type { Answer, Asked } from './answer.ts'
export type { Desk } from './desk.ts'
export { aboutChannel, answerPublic } from './handler.ts'
export { listPages, putPage, type SubscriptionPage } from './page.ts'
export { eraseSubscriber, exportSubscriber, type PersonalData, subscribersWith } from './personal.ts'
export { confirming } from './signup.ts'
