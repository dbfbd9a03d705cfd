import { Link } from '@tanstack/react-router'
import { EmptyState } from '#web/parts/EmptyState.tsx'

export function NotFound() {
  return (
    <EmptyState title="There is nothing at this address" act={<Link to="/">Go to the first screen</Link>}>
      It may have moved, or it may not be yours to see. Nothing you entered was lost.
    </EmptyState>
  )
}
