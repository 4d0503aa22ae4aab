/** Custom search attributes, set at start and at stage changes only: for operations, never for screens or rights. */
export const SEARCH_ATTRIBUTES = {
  SiklusRegency: 'Keyword',
  SiklusDistrict: 'Keyword',
  SiklusStage: 'Keyword',
  SiklusFiscalYear: 'Int',
} as const satisfies Record<string, 'Keyword' | 'Int' | 'Datetime'>;
