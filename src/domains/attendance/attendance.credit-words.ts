// Why a session credits what it credits, in words for the roster and the audit of a day.
import type { CreditReason, CreditReasonCode } from './attendance.presence.ts'
import { duration, type Locale } from './attendance.words.ts'

const SENTENCES: Record<Locale, Record<CreditReasonCode, string>> = {
  en: {
    two_corrections: 'Corrected twice; the later correction counts.',
    correction_cycle: 'Two corrections name each other; neither counts.',
    corrects_unknown: 'Corrects a mark that is not in this session.',
    unreadable_time: 'A mark has no readable time and does not count.',
    session_times_unreadable: 'The session has no readable start and end.',
    several_people: 'Marks of more than one person or session; nothing is counted.',
    arrived_twice: 'Marked as arrived twice; the first counts.',
    arrived_again: 'Arrived again after leaving; counted as a return.',
    returned_without_arriving: 'Returned without having arrived; counted as arriving.',
    returned_without_leaving: 'Returned without having left; not counted.',
    left_without_arriving: 'Left without having arrived; not counted.',
    left_twice: 'Marked as left twice; the first counts.',
    mark_after_end: 'Marked after the group had ended; not counted.',
    mark_in_future: 'A mark lies in the future; it counts from its time on.',
    closed_at_session_end: 'Leaving was not marked; counted to the end of the session.',
    absence_mark_but_came: 'Was marked absent and came; the minutes count.',
    excused_part: 'The missing part is excused.',
    excused_and_unexcused: 'Marked both excused and unexcused; the later one counts.',
    cancelled_but_marked: 'The session was called off; its marks do not count.',
    never_marked: 'The session is over and nobody marked this person.',
    group_ended_early: 'The group ended {minutes} early.',
    came_after_end: 'Came after the session had ended.',
    away: 'Away for {minutes}.',
  },
  es: {
    two_corrections: 'Corregido dos veces; vale la última corrección.',
    correction_cycle: 'Dos correcciones se nombran entre sí; ninguna vale.',
    corrects_unknown: 'Corrige una marca que no es de esta sesión.',
    unreadable_time: 'Una marca no tiene hora legible y no cuenta.',
    session_times_unreadable: 'La sesión no tiene inicio y fin legibles.',
    several_people: 'Marcas de más de una persona o sesión; no se cuenta nada.',
    arrived_twice: 'Llegada marcada dos veces; vale la primera.',
    arrived_again: 'Llegó de nuevo después de salir; cuenta como regreso.',
    returned_without_arriving: 'Regresó sin haber llegado; cuenta como llegada.',
    returned_without_leaving: 'Regresó sin haber salido; no cuenta.',
    left_without_arriving: 'Salió sin haber llegado; no cuenta.',
    left_twice: 'Salida marcada dos veces; vale la primera.',
    mark_after_end: 'Marcado cuando el grupo ya había terminado; no cuenta.',
    mark_in_future: 'Una marca está en el futuro; cuenta desde su hora.',
    closed_at_session_end: 'No se marcó la salida; se cuenta hasta el final de la sesión.',
    absence_mark_but_came: 'Se marcó ausente y vino; los minutos cuentan.',
    excused_part: 'La parte que falta está justificada.',
    excused_and_unexcused: 'Marcado con y sin justificación; vale la última marca.',
    cancelled_but_marked: 'La sesión se canceló; sus marcas no cuentan.',
    never_marked: 'La sesión terminó y nadie marcó a esta persona.',
    group_ended_early: 'El grupo terminó {minutes} antes.',
    came_after_end: 'Llegó cuando la sesión ya había terminado.',
    away: 'Fuera durante {minutes}.',
  },
}

/** One sentence per reason. */
export function creditReasonWords(reason: CreditReason, locale: Locale): string {
  return SENTENCES[locale][reason.code].replace('{minutes}', duration(reason.minutes ?? 0))
}
