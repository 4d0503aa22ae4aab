/** One sentence or name in the two languages of the product, Indonesian first. */
export type Text = { id: string; en: string };

/** What is written alike in both languages: a name, a number, a text of people. */
export function alike(text: string): Text {
  return { id: text, en: text };
}

export function both(id: string, en: string): Text {
  return { id, en };
}
