/** What a closed loop of clients saw: how long each operation took, and how long all of them together. */
export type Seen = { latencies: number[]; seconds: number };

/** Runs each client's operations one after the other, the clients side by side. */
export async function closedLoop(clients: readonly (readonly (() => Promise<unknown>)[])[]): Promise<Seen> {
  const latencies: number[] = [];
  const begun = performance.now();
  await Promise.all(
    clients.map(async (operations) => {
      for (const operation of operations) {
        const sent = performance.now();
        await operation();
        latencies.push(performance.now() - sent);
      }
    }),
  );
  return { latencies, seconds: (performance.now() - begun) / 1000 };
}

/** The smallest latency that this share of operations did not exceed, in milliseconds. */
export function percentile(latencies: readonly number[], share: number): number {
  const sorted = [...latencies].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
