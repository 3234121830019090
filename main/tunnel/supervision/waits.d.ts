import type { Random } from './state.ts';
/** The second and later checks of a fresh address: it can take the service a moment to route it. */
export declare const VERIFY_WAITS_MS: number[];
/** A second look before a failed check counts. */
export declare const SECOND_LOOK_MS: number;
export declare const AWAY_POLL_MS: number;
/** After a storm of dying connections the service needs to forget the dead ones. */
export declare const STORM_WAIT_MS: number;
/** So long online without a new start: the next loss is a first one again. */
export declare const STEADY_AFTER_MS: number;
/** A tick that comes so late means that the machine slept without telling. */
export declare const CLOCK_JUMP_MS: number;
export declare const THIN_POOL_LIMIT_MS: number;
/** What reconnecting can't mend is still tried, since nobody may be there to press a button. */
export declare const FAILED_RETRY_MS: number;
/** Sooner for what may pass by itself. */
export declare const DEAF_RETRY_MS: number;
/** A machine that said it would sleep and has not done so by then stayed awake. */
export declare const SLEEP_LIMIT_MS: number;
export declare const SHAKE_EVERY_MS: number;
/** Twelve, as the service keeps ten connections: each dead one gets something to time out on. */
export declare const SHAKE_TIMES = 12;
/** Every runner answers sooner; this only guards against an answer that never comes. */
export declare const ANSWER_LIMIT_MS: number;
/** Nothing before the first attempt, then random in the upper half of a doubling wait up to 30 s. */
export declare function reconnectWaitMs(attempt: number, random: Random): number;
/** Longer and longer up to 30 s, each by up to a tenth more or less. */
export declare function conflictWaitMs(conflicts: number, random: Random): number;
/** A fifth more or less, so that many installations do not ask in step. */
export declare function probeWaitMs(probeEveryMs: number, random: Random): number;
