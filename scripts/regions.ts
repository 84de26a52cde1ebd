/** `page` with what is between the marks of each region replaced. */
export function between(page: string, regions: Readonly<Record<string, string>>): string {
  return Object.entries(regions).reduce((text, [name, content]) => {
    const marked = new RegExp(
      `(^.*\\b${name}: made by npm run bundle.*\\n)[\\s\\S]*?(^.*\\bend of ${name}\\b)`,
      'm',
    );
    if (!marked.test(text)) throw new Error(`There are no marks for ${name}.`);
    return text.replace(marked, (_, start, end) => `${start}${content}\n${end}`);
  }, page);
}
