import { measure as attribution } from './attribution.ts'
import { measure as deliver } from './deliver.ts'
import { measure as entities } from './entities.ts'
import { measure as events } from './events.ts'
import { measure as feeds } from './feeds.ts'
import { measure as figures } from './figures.ts'
import { measure as fleet } from './fleet.ts'
import { measure as gazetteer } from './gazetteer.ts'
import { measure as headline } from './headline.ts'
import { measure as incremental } from './incremental.ts'
import { measure as ingest } from './ingest.ts'
import { measure as kills } from './kills.ts'
import { measure as library } from './library.ts'
import { measure as losses } from './losses.ts'
import { measure as map } from './map.ts'
import type { Measure } from './measure.ts'
import { measure as metadata } from './metadata.ts'
import { measure as million } from './million.ts'
import { measure as pages } from './pages.ts'
import { measure as places } from './places.ts'
import { measure as reading } from './reading.ts'
import { measure as record } from './record.ts'
import { measure as scaling } from './scaling.ts'
import { measure as service } from './service.ts'
import { measure as soak } from './soak.ts'
import { measure as spark } from './spark.ts'
import { measure as ssrf } from './ssrf.ts'
import { measure as start } from './start.ts'
import { measure as store } from './store.ts'
import { measure as tagging } from './tagging.ts'
import { measure as times } from './times.ts'
import { measure as tracing } from './tracing.ts'
import { measure as web } from './web.ts'

/** Every measure of `npm run bench`, in the order of the pipeline. */
export const MEASURES: readonly Measure[] = [
  ssrf,
  reading,
  metadata,
  feeds,
  tagging,
  attribution,
  entities,
  times,
  figures,
  gazetteer,
  places,
  events,
  headline,
  losses,
  tracing,
  scaling,
  million,
  incremental,
  store,
  ingest,
  pages,
  service,
  map,
  record,
  kills,
  soak,
  deliver,
  fleet,
  spark,
  start,
  library,
  web,
]
