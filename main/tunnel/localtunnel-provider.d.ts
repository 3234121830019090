import type { TunnelProvider, WayNews } from './provider.ts';
import { type SpawnWorker } from './spawn-worker.ts';
import type { Timers } from './timers.ts';
export type LocaltunnelOptions = {
    host: string;
    tunnelName: string;
    receiverPort: number;
    tunnelProcess: string | URL;
    timers: Timers;
    spawnWorker?: SpawnWorker;
    now?: () => number;
};
/** The public localtunnel service or an own relay of that kind, served by a process of its own. */
export declare function createLocaltunnelProvider(options: LocaltunnelOptions): TunnelProvider;
/** Nobody owns a name: what came back must be compared before anybody sees or saves it. */
export declare function checkedAddress(host: string, tunnelName: string, given: {
    name: string;
    url: string;
}): WayNews;
