/** The answers in the order of the items, with at most `limit` of them being worked on at once. The first error ends it. */
export async function inParallel<I, O>(
  items: readonly I[],
  limit: number,
  work: (item: I) => Promise<O>,
): Promise<O[]> {
  const answers: O[] = [];
  const remaining = items.entries();
  const lane = async () => {
    for (const [index, item] of remaining) answers[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return answers;
}
