import type { Phrases } from '../../shape.ts'

/** The words of the study's own place. */
export const study: Phrases['study'] = {
  notHere: 'Les réglages viendront ici',
  notHereLead:
    'Connexion, règles, groupes et codes, alertes et apparence seront ici. L’accès et le récepteur se règlent dans « Aujourd’hui ».',
  toToday: 'Aujourd’hui',
}
