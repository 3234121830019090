import type { ProbeOutcome } from '../probe.ts';
import type { Next, Random, Supervision } from './state.ts';
/** The moves of the supervision: each leads from any state into one stage. All pure. */
export declare function turnOff(state: Supervision, now: number): Next;
export declare function fallAsleep(state: Supervision, now: number): Next;
export declare function giveUp(state: Supervision, now: number, reason: string, retryInMs: number | null): Next;
/** First question of every attempt: does the service answer at all? */
export declare function begin(state: Supervision, now: number): Next;
export declare function askForName(state: Supervision, now: number): Next;
/** A check from outside; the turn of the way itself goes on. */
export declare function look(state: Supervision, now: number): Next;
export declare function proven(state: Supervision, now: number, random: Random): Next;
export declare function waver(state: Supervision, now: number, reason: string): Supervision;
/** Our own way out is gone: the worker is kept, since its connections live on when it comes back. */
export declare function stayAway(state: Supervision, now: number): Next;
export declare function reconnect(state: Supervision, now: number, random: Random, reason: string, leastWaitMs?: number): Next;
/** The name is held by somebody else, or by our own dead connections. */
export declare function holdBack(state: Supervision, now: number, random: Random, reason: string): Next;
/** A page stands before the address: nothing here can remove it, so the worker stays and we look again. */
export declare function stayBlocked(state: Supervision, now: number, random: Random): Next;
export declare const reasons: {
    readonly serviceDown: 'The tunnel service does not answer.';
    readonly noInternet: 'No internet, or the tunnel service is unreachable. Deliveries fail meanwhile.';
    readonly thinPool: 'Few connections to the tunnel service are left.';
    readonly refused: 'The tunnel service refused a connection.';
    readonly interstitial: 'The tunnel service shows a warning page to callers. Deliveries do not come through.';
    readonly otherName: 'The tunnel service holds your address for an earlier connection. It can take 16 minutes until it is free.';
    readonly foreign: 'Somebody else answers at your address.';
    readonly badName: 'The address or its name is not valid. Change it in the settings.';
    readonly insecure: 'The tunnel service gave an address without TLS. Choose another service.';
    readonly notStarted: 'The process of the tunnel could not be started.';
    readonly exited: 'The process of the tunnel ended.';
    readonly storm: 'Connections to the tunnel service died in rows.';
    readonly registrationTimeout: 'The tunnel service gave no address in time.';
    readonly deaf: 'The address was given and nothing comes through. A network that blocks high ports does this: try another network or another kind of tunnel.';
};
export declare function reasonOf(outcome: ProbeOutcome): string;
