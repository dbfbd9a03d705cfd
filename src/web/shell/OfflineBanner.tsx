import { useOnline } from '#web/parts/online.ts'
import styles from './OfflineBanner.module.css'

/** Says that the network is gone and what that means; the region is always there so that a screen reader hears it. */
export function OfflineBanner({
  text = 'No connection. Keep working: what you type is kept on this device and sent when you are back.',
}) {
  const online = useOnline()
  return (
    <div role="status" className={styles.region}>
      {!online && <p className={styles.banner}>{text}</p>}
    </div>
  )
}
