import type { TunnelStatus } from '#shared/tunnel-status.ts';
import type { Probe } from './probe.ts';
import type { TunnelProvider } from './provider.ts';
import { type Random } from './supervision/state.ts';
import type { NetworkNames, Timers } from './timers.ts';
import type { Tunnel, TunnelLogFields } from './tunnel.ts';
export type SupervisorParts = {
    provider: TunnelProvider;
    probe: Probe;
    probeEveryMs: number;
    now(): number;
    timers: Timers;
    random: Random;
    networkNames: NetworkNames;
    log(event: string, fields: TunnelLogFields): void;
    onStatus(status: TunnelStatus): void;
};
/** Runs the supervision: carries out its effects, brings the answers back, ticks once a second. */
export declare function startSupervisor(parts: SupervisorParts): Tunnel;
