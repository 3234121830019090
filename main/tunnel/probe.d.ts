/** What a check of the public address from outside found. */
export type ProbeOutcome = 
/** The address ends at this very installation. */
'ok'
/** Somebody answers, but not we. */
 | 'foreign'
/** A warning or password page stands before the address. */
 | 'interstitial'
/** The service knows no such address at the moment. */
 | 'not-registered'
/** The service answers that it can't reach us. */
 | 'upstream' | 'timeout' | 'network';
export type Probe = (publicUrl: string) => Promise<ProbeOutcome>;
/** Makes the check: a fresh nonce goes in at the public address, its proof must come back. */
export declare function createProbe(options: {
    hookPath: string;
    probeKey: string;
    version: string;
}): Probe;
/** Whether anything but a failing server answers at the address within 4 s. */
export declare function answersAt(address: string): Promise<boolean>;
type Answered = {
    is: 'answered';
    status: number;
    isPage: boolean;
    body: string;
};
/** Sorts an answer; pure. `proof` is the body that only this installation can give. */
export declare function classify(answer: Omit<Answered, 'is'>, proof: string): ProbeOutcome;
export {};
