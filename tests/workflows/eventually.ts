/** Waits until the check no longer throws and answers what it answers; after 20 s its last error is the test's. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  for (const until = Date.now() + 20_000; ; ) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
