import type { Next, Random, Supervision, SupervisionEvent } from './state.ts';
/** One event into the supervision: what it knows then, and what the runner must do. Pure. */
export declare function step(state: Supervision, event: SupervisionEvent, now: number, random: Random): Next;
