import { lazy, Suspense, type ComponentType } from 'react'
import { registry, type ChartSlot, type SlotName, type SlotProps } from '#web/registry.ts'
import { ErrorBoundary } from '#web/shell/ErrorBoundary.tsx'
import { useSession } from '#web/shell/session.ts'
import styles from './Slot.module.css'

const loaded = new Map<ChartSlot, ComponentType<SlotProps>>()
function lazySlot(slot: ChartSlot): ComponentType<SlotProps> {
  let made = loaded.get(slot)
  if (!made) loaded.set(slot, (made = lazy(slot.load)))
  return made
}

/** Everything that rooms registered for a place, in order; one part that breaks does not take the others with it. */
export function Slot({ name, ...props }: { name: SlotName } & SlotProps) {
  const { can } = useSession()
  return (
    <div className={styles.slot}>
      {registry.slots(name, can).map((slot) => {
        const Part = lazySlot(slot)
        return (
          <section key={slot.title} aria-label={slot.title}>
            <ErrorBoundary>
              <Suspense fallback={<p className="hr-waiting">{slot.title}…</p>}>
                <Part {...props} />
              </Suspense>
            </ErrorBoundary>
          </section>
        )
      })}
    </div>
  )
}
