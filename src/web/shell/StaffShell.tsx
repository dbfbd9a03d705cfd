import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Link, Outlet, useMatches, useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { registry, type MenuEntry, type PaletteFinder } from '#web/registry.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { useKeys } from './keys.ts'
import { OfflineBanner } from './OfflineBanner.tsx'
import { Palette, type PaletteItem } from './Palette.tsx'
import { SavedStatus } from './SavedStatus.tsx'
import { useSession } from './session.ts'
import { SessionLock } from './SessionLock.tsx'
import { Toasts } from './Toasts.tsx'
import styles from './StaffShell.module.css'

/** What stands around every staff screen: menu at the left (bottom bar on a phone), finder and save state on top. */
export function StaffShell() {
  const session = useSession()
  const { can } = session
  const navigate = useNavigate()
  const go = (path: string) => void navigate({ to: path })
  const [finding, setFinding] = useState(false)
  const [helping, setHelping] = useState(false)
  const [menuOpen, setMenuOpen] = useState(false)
  const [narrow, setNarrow] = useState(() => localStorage.getItem('handrail.menu') === 'hidden')
  const toggleMenu = () => {
    localStorage.setItem('handrail.menu', narrow ? 'shown' : 'hidden')
    setNarrow(!narrow)
  }
  const sections = registry.menu(can)
  const entries = sections.flatMap((section) => section.entries)
  const onPhone = entries.filter((entry) => entry.onPhone).slice(0, 4)
  const { screens, actions, finders } = usePalette(go)
  const main = useTitleAndFocus()

  useKeys('Everywhere', [
    { keys: 'ctrl+k', label: 'Find', run: () => setFinding(true) },
    { keys: '/', label: 'Find', run: () => setFinding(true) },
    { keys: '?', label: 'Show all keys', run: () => setHelping(true) },
    { keys: '[', label: 'Hide or show the menu', run: toggleMenu },
    ...entries.flatMap(({ keys, label, path }) => (keys ? [{ keys, label, run: () => go(path) }] : [])),
  ])

  const menu = (
    <>
      {sections.map(({ section, entries }) => (
        <div key={section ?? ''} className={styles.section}>
          {section && <h2>{section}</h2>}
          <ul className={styles.entries}>
            {entries.map((entry) => (
              <li key={entry.path}>
                <MenuLink entry={entry} onClick={() => setMenuOpen(false)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className={styles.self}>
        <p>
          <strong>{session.name}</strong>
          {session.role && <span>{session.role}</span>}
          {session.site && <span>{session.site}</span>}
        </p>
        <SchemeChoice />
        <button
          type="button"
          onClick={() => {
            setMenuOpen(false)
            setHelping(true)
          }}
        >
          Keys
        </button>
        {session.signOut && (
          <button type="button" onClick={session.signOut}>
            Sign out
          </button>
        )}
      </div>
    </>
  )

  return (
    <div className={styles.shell} data-narrow={narrow || undefined}>
      <a href="#main" className={styles.skip}>
        Go to the screen
      </a>
      <header className={styles.top}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={!narrow}
          aria-controls="menu"
          onClick={toggleMenu}
        >
          Menu
        </button>
        <button
          type="button"
          className={styles.find}
          onClick={() => setFinding(true)}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <span>Find a person, group or screen</span>
          <kbd>Ctrl K</kbd>
        </button>
        <SavedStatus />
      </header>
      <nav id="menu" className={styles.side} aria-label="Menu" hidden={narrow}>
        {menu}
      </nav>
      <div className={styles.middle}>
        <OfflineBanner />
        <main id="main" ref={main} tabIndex={-1} className={styles.main}>
          <ErrorBoundary>
            <Outlet />
          </ErrorBoundary>
        </main>
      </div>
      <nav className={styles.bottom} aria-label="Short menu">
        {onPhone.map((entry) => (
          <MenuLink key={entry.path} entry={entry} />
        ))}
        <button type="button" aria-haspopup="dialog" onClick={() => setMenuOpen(true)}>
          Menu
        </button>
      </nav>
      <ModalFrame open={menuOpen} onClose={() => setMenuOpen(false)} title="Menu" size="drawer" hideTitle>
        <div className={styles.drawer}>{menu}</div>
      </ModalFrame>
      <Palette open={finding} onClose={() => setFinding(false)} {...{ screens, actions, finders, go }} />
      <KeyboardHelp open={helping} onClose={() => setHelping(false)} />
      <Toasts />
      <SessionLock
        locked={session.lock !== undefined}
        name={session.name}
        method={session.lock?.method ?? 'password'}
        onUnlock={async (secret) => session.lock?.unlock(secret)}
        onPasskey={session.lock?.byPasskey}
        onSignOut={session.signOut}
      />
    </div>
  )
}

function MenuLink({ entry, onClick }: { entry: MenuEntry; onClick?: () => void }) {
  const count = (entry.useCount ?? noCount)()
  return (
    <Link to={entry.path} activeOptions={{ exact: entry.path === '/' }} className={styles.link} onClick={onClick}>
      <span>{entry.label}</span>
      {count ? (
        <span className={styles.count}>
          {count}
          <span className="unseen"> need a person today</span>
        </span>
      ) : null}
    </Link>
  )
}
const noCount = () => undefined

function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <label className={styles.scheme}>
      <span className="unseen">Light or dark</span>
      <select value={colorScheme} onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}>
        <option value="auto">Light as the device</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}

function usePalette(go: (path: string) => void) {
  const { can } = useSession()
  return useMemo(() => {
    const screens: PaletteItem[] = registry
      .screens()
      .filter(
        (screen) => screen.findable !== false && !screen.path.includes('$') && (!screen.needs || can(screen.needs)),
      )
      .map((screen) => ({ id: screen.path, label: screen.title, run: () => go(screen.path) }))
    const actions: PaletteItem[] = registry
      .palette(can)
      .map(({ run, ...action }) => ({ ...action, run: () => run({ go }) }))
    const finders: PaletteFinder[] = registry.finders(can)
    return { screens, actions, finders }
    // `go` is new at every render but always goes the same way.
  }, [can])
}

/** After a change of screen: the tab says where we are, and focus is at the start of the screen, not lost in the menu. */
function useTitleAndFocus() {
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  const here = useMatches({ select: (matches) => matches.at(-1) })
  const title = here?.staticData.title
  useEffect(() => {
    document.title = title ? `${title} · Handrail` : 'Handrail'
    if (first.current) first.current = false
    // A screen whose first field took the focus keeps it.
    else if (!document.querySelector('dialog:modal') && !main.current?.contains(document.activeElement))
      main.current?.focus({ preventScroll: true })
  }, [title, here?.pathname])
  return main
}
