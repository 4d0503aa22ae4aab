/** One sentence or name in the two languages of the product, Indonesian first. */
export type Text = { id: string; en: string };

export function both(id: string, en: string): Text {
  return { id, en };
}
