/** Under which name the ledger of a village is kept while the console is open. */
export function kdmpKey(villageId: string): string[] {
  return ['villages', villageId, 'kdmp'];
}
