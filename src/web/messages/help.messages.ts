import { defineMessages } from './catalogue.ts'

/**
 * Help now. 988 Suicide and Crisis Lifeline (988lifeline.org, SAMHSA): call or text 988 at any hour; Spanish by pressing
 * 2 or texting AYUDA. Other countries change crisis.ts, not these words.
 */
export const helpWords = defineMessages(
  'help',
  {
    title: 'Help now',
    lead: 'You do not have to do this alone.',
    danger: 'If a life is in danger, call {number}.',
    call: 'Call {number}',
    text: 'Text {number}',
    lifeline: 'A trained person answers day and night. It is free. You can talk about an urge too.',
    lifelineSpanish: 'In Spanish: call and press 2.',
    program: 'Your program',
    offline: 'This page works with no internet. Calls need a phone signal.',
    first: 'While you wait',
    first1: 'Put both feet on the floor.',
    first2: 'Breathe in for four counts. Breathe out for six.',
    first3: 'Name five things you can see.',
  },
  {
    title: 'Ayuda ya',
    lead: 'No tiene que pasar por esto a solas.',
    danger: 'Si hay peligro de muerte, llame al {number}.',
    call: 'Llamar al {number}',
    text: 'Mensaje al {number}',
    lifeline: 'Le atiende una persona preparada, de día y de noche. Es gratis. También puede hablar de las ganas.',
    lifelineSpanish: 'En español: llame y marque 2. O mande AYUDA por mensaje.',
    program: 'Su programa',
    offline: 'Esta página sirve sin internet. Para llamar se necesita señal.',
    first: 'Mientras espera',
    first1: 'Ponga los dos pies en el piso.',
    first2: 'Tome aire y cuente hasta cuatro. Suelte el aire y cuente hasta seis.',
    first3: 'Diga cinco cosas que puede ver.',
  },
)
