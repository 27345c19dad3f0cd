/** The typed client of the service: what every route takes and answers is read off the service's own table. */
export { type Answer, ApiError, type Client, type ClientOptions, type Given, openClient, type Route } from './client.ts'
