import type { OrderToWorker, WordFromWorker } from './worker-messages.ts';
/** A worker's process as the provider needs it. */
export type Worker = {
    send(order: OrderToWorker): void;
    /** Of the running process, null where it never started. */
    pid: number | null;
    kill(): void;
    onWord(listener: (word: WordFromWorker) => void): void;
    /** Called once, also where the process never started; the code is null after a signal. */
    onGone(listener: (exitCode: number | null) => void): void;
};
/** Starts the entry file in a process of its own; throws where that is not possible at all. */
export type SpawnWorker = (entry: string | URL) => Worker;
export declare const spawnNodeWorker: SpawnWorker;
/** The host's environment without its secrets; Electron's binary runs as plain Node. */
export declare function workerEnvironment(host: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
