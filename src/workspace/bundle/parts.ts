/** Names of the files in an export. Unpacked, they are a workspace. */
const FOLDER = 'sayso/'
export const README = `${FOLDER}README.txt`
export const MANIFEST = `${FOLDER}manifest.json`
export const ARCHIVE_PART = `${FOLDER}archive/`

/** Every name that an export can have in it. */
export const PART = /^sayso\/(README\.txt|manifest\.json|archive\/(head\.json|journal\/\d{6}\.jsonl|captures\/\d{6}\.warc\.gz))$/

/** Parts of 16 MB each: 16 TB. */
export const MOST_PARTS = 1_000_000

export const README_TEXT = `This is a whole Sayso workspace: everything that was captured, and every entry of its journal.

archive/captures/*.warc.gz   pages, feeds and files as they came: web archives (WARC 1.1)
archive/journal/*.jsonl      one line for each entry, each with the hash of the one before
archive/head.json            number and hash of the last entry
manifest.json                the SHA-256 of every file here, and of the index that came of them

With Sayso:     sayso import FILE
Without Sayso:  any program for tar files unpacks it, any program for web archives opens the captures.
                On Linux and macOS this checks the files against the manifest, in the unpacked folder's parent:
                grep -o '"name":"[^"]*","bytes":[0-9]*,"sha256":"[0-9a-f]*"' sayso/manifest.json |
                  sed 's/"name":"\\(.*\\)","bytes":.*"sha256":"\\(.*\\)"/\\2  \\1/' | sha256sum -c
                How the journal's hashes are checked is told in docs/record.md of Sayso.
`
