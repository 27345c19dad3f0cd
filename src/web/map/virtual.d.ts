// A module that vite.config.ts makes out of what the build laid down.
declare module 'virtual:coast' {
  const packed: string
  export default packed
}
