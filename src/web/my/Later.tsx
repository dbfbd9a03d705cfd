import { useEffect, useState, type ComponentType, type ReactNode } from 'react'

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>
// A loader stands for its component; the same loader gives it at once the second time.
const loaded = new Map<unknown, ComponentType<never>>()

/** Fetches the code of a screen ahead of its drawing. Never throws: drawing it tries again and says what happened. */
export function ahead<Props>(load: Load<Props> | undefined): void {
  void load?.().then(
    (module) => loaded.set(load, module.default as ComponentType<never>),
    () => {},
  )
}

/**
 * A component whose code may have to come first. Suspense would do the same and hold each thing back for a third of a second
 * after it last showed that something is on its way; on a slow phone that is a second before Today.
 */
export function Later<Props extends object>({
  load,
  fallback = null,
  ...props
}: { load: Load<Props>; fallback?: ReactNode } & Props) {
  const [, redraw] = useState(0)
  const [broken, setBroken] = useState<unknown>()
  const Now = loaded.get(load) as ComponentType<object> | undefined
  useEffect(() => {
    if (loaded.has(load)) return
    let here = true
    load().then(
      (module) => {
        loaded.set(load, module.default as ComponentType<never>)
        if (here) redraw((times) => times + 1)
      },
      (thrown: unknown) => here && setBroken(thrown ?? new Error('The code of this screen did not come.')),
    )
    return () => {
      here = false
    }
  }, [load])
  // The net around the screens says it in words.
  if (broken !== undefined) throw broken
  return Now ? <Now {...props} /> : fallback
}
