import { Link } from '@tanstack/react-router'
import { EmptyState } from '#web/parts/EmptyState.tsx'

/** Staff see why they may not see something, never a blank. */
export function NotAllowed({ title, why }: { title: string; why?: string }) {
  return (
    <EmptyState title={`${title} is not part of your role`} act={<Link to="/">Go to the first screen</Link>}>
      {why ?? 'The program director decides who works with it. Ask them if you need it for your work.'}
    </EmptyState>
  )
}
