import type { TunnelStatus } from '#shared/tunnel-status.ts';
import type { SpawnWorker } from './spawn-worker.ts';
import { type NetworkNames, type Timers } from './timers.ts';
import type { Tunnel, TunnelLogFields } from './tunnel.ts';
export type TunnelSettings = 
/** `host` is the service, such as `https://localtunnel.me`; `tunnelName` the name asked for. */
{
    provider: 'localtunnel';
    host: string;
    tunnelName: string;
}
/** The user's own public address, without the hook path. */
 | {
    provider: 'url';
    publicUrl: string;
};
export type TunnelOptions = {
    settings: TunnelSettings;
    receiverPort: number;
    /** `/hooks/SECRET`: needed for the outside check, never logged and never part of a status. */
    hookPath: string;
    /** 64 hex digits, the receiver's own. */
    probeKey: string;
    /** Entry file of the worker's process (`tunnel-process.ts` or its bundle). */
    tunnelProcess: string | URL;
    version: string;
    now(): number;
    /** States, causes, counts and durations; never an address or a secret. */
    log(event: string, fields: TunnelLogFields): void;
    /** Called with every new status, never within `startTunnel` itself. */
    onStatus(status: TunnelStatus): void;
    /** What only tests and other shells hand in. */
    instead?: {
        timers?: Timers;
        random?: () => number;
        networkNames?: NetworkNames;
        spawnWorker?: SpawnWorker;
        probeEveryMs?: number;
    };
};
/** Opens the way in from outside and keeps it open until it is stopped. Never throws, never blocks. */
export declare function startTunnel(options: TunnelOptions): Tunnel;
