// Closed lists of words that cells hold and the codes they stand for. Spellings are folded (no case, accents or marks).

/** Reads "code: spelling, spelling" lines; indented lines go on. */
export function readWordList<Code extends string = string>(list: string): Record<string, Code> {
  const words: Record<string, Code> = Object.create(null)
  let code = ''
  for (const line of list.split('\n').filter((one) => one.trim() !== '')) {
    const [first, rest] = line.startsWith(' ')
      ? [code, line]
      : [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1)]
    code = first
    for (const word of rest
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean))
      words[word] = code as Code
  }
  return words
}

/**
 * Level numbers as records keep them. The usual names stand for a number only where 20 hours and more against 9 to 19 part them
 * (SAMHSA Advisory 2021); "residential" or "detox" alone name no level, so such a cell is asked about.
 */
export const LEVELS_OF_CARE = readWordList(`
1: 1, 1 0, i, level 1, level i, op, outpatient, outpatient program, sop, standard outpatient, op 1 0, ambulatorio, gop, step down, stepdown
1.5: 1 5, level 1 5
1.7: 1 7, level 1 7
2.1: 2 1, ii 1, level 2 1, level ii 1, loc 2 1, iop 2 1, 2 1 iop, iop, intensive outpatient, intensive outpatient program, intensivo
  eve iop, evening iop, morning iop, am iop, pm iop, day iop, programa intensivo
2.5: 2 5, ii 5, level 2 5, level ii 5, php, partial hospitalization, partial hospitalization program, php 2 5, 2 5 php
  hospitalizacion parcial
2.7: 2 7, level 2 7
3.1: 3 1, iii 1, level 3 1
3.3: 3 3, iii 3, level 3 3
3.5: 3 5, iii 5, level 3 5
3.7: 3 7, iii 7, level 3 7
`)

/** Roles by their usual titles. */
export const STAFF_ROLES = readWordList(`
group_therapist: group therapist, therapist, facilitator, group facilitator, group leader, terapeuta, clinician, group counselor
primary_counselor: primary counselor, counselor, counsellor, primary therapist, case manager, consejero, consejera
  substance use counselor, sud counselor, lead counselor, counselor ii, counselor i, senior counselor, addiction counselor
intake_coordinator: intake coordinator, intake, admissions, admissions coordinator, intake specialist, front desk, receptionist
nurse: nurse, rn, lpn, registered nurse, enfermera, enfermero
prescriber: prescriber, md, do, np, pa, nurse practitioner, physician, doctor, psychiatrist, pmhnp, medical director, medico
utilization_reviewer: utilization reviewer, ur, um, utilization review, utilization manager, ur coordinator
biller: biller, billing, billing specialist, facturacion
program_director: program director, director, clinical director, manager, program manager, clinical supervisor, supervisor, directora
  administrator
alumni_coordinator: alumni coordinator, alumni
peer_specialist: peer specialist, peer, peer support, recovery coach, peer support specialist, peer recovery specialist, cprs
`)

/** Codes of the program's session types by what group lists call them. */
export const SESSION_TYPES = readWordList(`
process_group: process group, process, group, group therapy, group counseling, therapy, iop, grupo, terapia de grupo, grupo de proceso
skills_group: skills group, skills, dbt, cbt, coping skills, relapse prevention, habilidades, grupo de habilidades, dbt skills
psychoeducation: psychoeducation, education, psychoed, psycho ed, psychoeducation group, education group, didactic, lecture
  psicoeducacion, educacion, grupo educativo
family_education: family education, family ed, family learning
multi_family: multi family, multifamily, multi family group, multifamily group, family group, family, familia
individual: individual, individual session, 1 1, one on one
peer_support: peer support, peer group, peer
life_skills: life skills, vocational, job skills, work skills, habilidades para la vida
holistic: holistic, yoga, mindfulness, meditation, art, art therapy, wellness
orientation: orientation, new client orientation, orientacion
alumni_group: alumni group, alumni, aftercare group
`)

/** Tags of the languages the screens speak. */
export const LANGUAGES = readWordList(`
en: english, eng, en, ingles, e
es: spanish, spa, es, esp, espanol, castellano, s, sp, span
`)
