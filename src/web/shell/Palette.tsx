import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import type { PaletteFinder, PaletteHit } from '#web/registry.ts'
import { ranked } from './palette-match.ts'
import styles from './Palette.module.css'

export interface PaletteItem {
  id: string
  label: string
  note?: string
  words?: string
  keys?: string
  run: () => void
}
interface Section {
  heading: string
  items: PaletteItem[]
}

/** Ctrl/Cmd-K: finds people and groups (asks the finders), screens and actions (already here). Arrows, Enter, Escape. */
export function Palette({
  open,
  onClose,
  screens,
  actions,
  finders,
  go,
}: {
  open: boolean
  onClose: () => void
  screens: PaletteItem[]
  actions: PaletteItem[]
  finders: PaletteFinder[]
  go: (path: string) => void
}) {
  return (
    <ModalFrame open={open} onClose={onClose} title="Find" size="medium" hideTitle>
      <PaletteBody {...{ onClose, screens, actions, finders, go }} />
    </ModalFrame>
  )
}

function PaletteBody({ onClose, screens, actions, finders, go }: Omit<Parameters<typeof Palette>[0], 'open'>) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { found, searching } = useFinders(finders, text)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)

  const sections = useMemo<Section[]>(() => {
    const line = (item: PaletteItem) => `${item.label} ${item.words ?? ''}`
    const hits = found.map(({ heading, hits }) => ({
      heading,
      items: hits.map((hit) => ({ id: hit.id, label: hit.label, note: hit.note, run: () => go(hit.path) })),
    }))
    return [
      ...hits,
      { heading: 'Screens', items: ranked(text, screens, line).slice(0, 8) },
      { heading: 'Actions', items: ranked(text, actions, line).slice(0, 8) },
    ].filter((section) => section.items.length > 0)
  }, [found, text, screens, actions, go])
  const flat = sections.flatMap((section) => section.items)
  const here = Math.min(at, Math.max(0, flat.length - 1))

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [here, flat.length])

  const take = (item: PaletteItem | undefined) => {
    if (!item) return
    onClose()
    item.run()
  }
  let index = -1
  return (
    <div className={styles.palette}>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={flat[here] ? `${listId}-${here}` : undefined}
        aria-label="Find a person, group, screen or action"
        placeholder="Person, group, screen or action"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (step) {
            event.preventDefault()
            setAt((here + step + flat.length) % Math.max(1, flat.length))
          } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault()
            take(flat[here])
          }
        }}
      />
      <div ref={list} id={listId} role="listbox" aria-label="Found" className={styles.list}>
        {sections.map((section) => (
          <div key={section.heading} role="group" aria-label={section.heading}>
            <p className={styles.heading} aria-hidden="true">
              {section.heading}
            </p>
            {section.items.map((item) => {
              const mine = ++index
              return (
                <div
                  key={item.id}
                  id={`${listId}-${mine}`}
                  role="option"
                  aria-selected={mine === here}
                  className={styles.option}
                  onPointerMove={() => setAt(mine)}
                  onClick={() => take(item)}
                >
                  <span>{item.label}</span>
                  {item.note && <span className={styles.note}>{item.note}</span>}
                  {item.keys && <kbd>{item.keys}</kbd>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <p role="status" className={flat.length === 0 ? styles.none : 'unseen'}>
        {searching
          ? 'Looking…'
          : flat.length === 0
            ? `Nothing found for “${text}”. Try fewer letters.`
            : `${flat.length} found`}
      </p>
    </div>
  )
}

/** Asks every finder 120 ms after the last keystroke; a newer question stops the older one. */
function useFinders(finders: PaletteFinder[], text: string) {
  const [found, setFound] = useState<{ heading: string; hits: PaletteHit[] }[]>([])
  const [searching, setSearching] = useState(false)
  useEffect(() => {
    const typed = text.trim()
    if (typed.length === 0 || finders.length === 0) {
      setFound([])
      setSearching(false)
      return
    }
    const control = new AbortController()
    setSearching(true)
    const timer = setTimeout(async () => {
      const answers = await Promise.all(
        finders.map(async ({ heading, find }) => ({
          heading,
          // One finder that fails must not take the others with it.
          hits: await find(typed, control.signal).catch(() => []),
        })),
      )
      if (control.signal.aborted) return
      setFound(answers)
      setSearching(false)
    }, 120)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [finders, text])
  return { found, searching }
}
