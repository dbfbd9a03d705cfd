import { CallProblem, NoAnswer } from '#kernel/call.ts'

/** What the server says when something did not work (RFC 9457 in our words). `kernel/call` throws it. */
export interface Problem {
  /** For a person: what happened and what to do. */
  sentence: string
  /** One of the table in kernel/problem. */
  code?: string
  /** Field path to sentence. */
  fields?: Record<string, string>
  /** For the support line; selectable, never the whole message. */
  requestId?: string
}

/** Reads a problem out of whatever was thrown by `kernel/call`; a lost network and the unknown get a sentence too. */
export function problemOf(thrown: unknown, otherwise = 'That did not work. Nothing was lost. Try again.'): Problem {
  if (thrown instanceof CallProblem) {
    const { sentence, code, fields, requestId } = thrown.reply
    return {
      sentence,
      code,
      requestId,
      fields: Object.fromEntries(fields.map((field) => [field.path, field.sentence])),
    }
  }
  if (
    thrown instanceof NoAnswer ||
    (thrown instanceof TypeError && /fetch|network|load failed/i.test(thrown.message))
  ) {
    return {
      sentence: 'There is no connection. What you typed is kept on this device. It goes out when you are back online.',
      code: 'offline',
    }
  }
  const from = thrown && typeof thrown === 'object' && 'problem' in thrown ? thrown.problem : thrown
  if (from && typeof from === 'object' && 'sentence' in from && typeof from.sentence === 'string')
    return from as Problem
  return { sentence: otherwise }
}
