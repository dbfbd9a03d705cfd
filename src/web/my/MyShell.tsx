import { Component, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { shellWords } from '#web/messages/shell.messages.ts'
import { useWords } from '#web/messages/language.tsx'
import { myRegistry, type MySession } from '#web/my-registry.ts'
import { useOnline } from '#web/parts/online.ts'
import { createStore, useStore } from '#web/parts/store.ts'
import { HelpNow } from './HelpNow.tsx'
import { ahead, Later } from './Later.tsx'
import { insidePath, matchPath } from './paths.ts'
import { MySessionContext } from './session.ts'
import { To, usePath } from './To.tsx'
import { newVersion, takeNewVersion } from './update.ts'
import styles from './MyShell.module.css'

/** Whether somebody is in; the bar then shows all places. Set by what the gate lets through. */
const inside = createStore(false)
const HELP = '/help-now'

/** The frame of every phone screen: one thing at a time above, five places below, Help now always among them. */
export function MyShell() {
  const say = useWords(shellWords)
  const path = usePath()
  const signedIn = useStore(inside)
  const update = useStore(newVersion)
  const online = useOnline()
  const main = useFocusOnChange(path)
  const known = myRegistry.someoneKnown()
  // Help now stands before the door, and is left for where one came from.
  const all = signedIn || (path === HELP && known)
  useEffect(() => {
    document.title = path === HELP ? say('helpNow') : titleOf(path)
  }, [path, say])
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {say('toContent')}
      </a>
      <div role="status">
        {!online && <p className={styles.offline}>{say('offline')}</p>}
        {update && (
          <p className={styles.update}>
            {say('newVersion')}{' '}
            <button type="button" onClick={takeNewVersion}>
              {say('useIt')}
            </button>
          </p>
        )}
      </div>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <Net key={path} words={{ broke: say('broke'), again: say('openAgain') }}>
          {path === HELP ? <HelpNow /> : <Inside path={path} />}
        </Net>
      </main>
      <nav className={styles.bar} aria-label={say('menu')}>
        {(all || known) && <To path="/">{say('today')}</To>}
        {all && <To path="/week">{say('week')}</To>}
        {(all || known) && <To path="/check-in">{say('checkIn')}</To>}
        {all && <To path="/who-looked">{say('whoLooked')}</To>}
        <To path={HELP} className={styles.help}>
          {say('helpNow')}
        </To>
      </nav>
    </div>
  )
}

function titleOf(path: string): string {
  return screenAt(path)?.screen.title ?? 'Today'
}

const nobody: MySession = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
function Inside({ path }: { path: string }) {
  const say = useWords(shellWords)
  const load = myRegistry.gate()
  const inside = (session: MySession) => <Entered session={session} path={path} />
  const opening = <p className="hr-waiting">{say('opening')}</p>
  if (!load) return inside(nobody)
  return (
    <Suspense fallback={opening}>
      <Later load={load} fallback={opening}>
        {inside}
      </Later>
    </Suspense>
  )
}

function Entered({ session, path }: { session: MySession; path: string }) {
  const say = useWords(shellWords)
  const { accountId, guarded } = session
  useEffect(() => {
    inside.set(true)
    return () => inside.set(false)
  }, [])
  useEffect(() => {
    if (accountId !== undefined) myRegistry.entered({ accountId, guarded: guarded === true })
  }, [accountId, guarded])
  const found = screenAt(path)
  if (!found) {
    return (
      <>
        <h1 tabIndex={-1}>{say('notHere')}</h1>
        <p>
          <To path="/">{say('backToToday')}</To>
        </p>
      </>
    )
  }
  return (
    <MySessionContext value={session}>
      <Later
        key={found.screen.path}
        load={found.screen.load}
        fallback={<p className="hr-waiting">{say('opening')}</p>}
        params={found.params}
      />
    </MySessionContext>
  )
}

function screenAt(path: string) {
  for (const screen of myRegistry.screens()) {
    const params = matchPath(screen.path, path)
    if (params) return { screen, params }
  }
  return undefined
}

/**
 * Starts fetching the code that this address will need, all of it at once and before anything is drawn. Called by the entry
 * when the rooms have registered.
 */
export function fetchAhead(): void {
  const path = insidePath(location.pathname)
  ahead(myRegistry.gate())
  ahead(screenAt(path)?.screen.load)
  if (path === '/') for (const part of myRegistry.today()) ahead(part.load)
}

/** A new screen begins at its heading, for those who listen. */
function useFocusOnChange(path: string) {
  const main = useRef<HTMLElement>(null)
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}

class Net extends Component<{ children: ReactNode; words: { broke: string; again: string } }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <div role="alert" className={styles.broken}>
        <p>{this.props.words.broke}</p>
        <button type="button" className="hr-button" onClick={() => location.reload()}>
          {this.props.words.again}
        </button>
      </div>
    )
  }
}
