/**
 * Epoch types whose values prove that the device was worn: `HeartRate` of the sender's list. A
 * resting or filtered heart rate is computed afterwards and proves no minute.
 */
export const heartRateTypes: readonly number[] = [3000]
