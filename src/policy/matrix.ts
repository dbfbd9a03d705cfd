import type { Rule } from '#policy/policy.ts'
import { roleNames, staffRoles } from '#policy/roles.ts'

/** The policy as a table for readers and reviews; committed as policy.matrix.md (`npm run handrail -- schema` writes it). */
export function renderMatrix(policy: Record<string, Rule>): string {
  const columns = [...staffRoles, 'participant'] as const
  const heads = columns.map((role) => (role === 'participant' ? 'Participant' : roleNames[role]))
  const rows = Object.entries(policy).map(([action, rule]) => {
    const cells = columns.map((role) =>
      rule.who === 'anyone' || (rule.who as readonly string[]).includes(role) ? '●' : '',
    )
    return `| ${action} | ${cells.join(' | ')} | ${rule.who === 'anyone' ? 'yes' : ''} | ${rule.conditions.join(', ')} | ${rule.because} |`
  })
  return [
    '# Who may do what',
    '',
    'Generated from policy.ts; a test compares the two. What is not here is refused. Which rows a role reaches is decided by the',
    'database: programs of the roles that permit the action, the care team, break-glass, and for participants themselves.',
    '',
    `| Action | ${heads.join(' | ')} | Signed out | Conditions | Because |`,
    `|${' --- |'.repeat(heads.length + 4)}`,
    ...rows,
    '',
  ].join('\n')
}
