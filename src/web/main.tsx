import './style/index.css'
import { render } from 'preact'
import { startRouter } from './router/router.ts'
import { App } from './shell/app.tsx'
import { startKeys } from './shell/keys.ts'
import { startSession, watchSession } from './shell/session.ts'
import { startTheme } from './shell/theme.ts'
import { startLanguage } from './shell/words.ts'

startTheme()
startLanguage()
startRouter()
startKeys()
watchSession()
void startSession()
render(<App />, document.body)
