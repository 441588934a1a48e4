export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** So many people. */
export function profiles(count: number, name = "person"): string[] {
  return Array.from({ length: count }, (_, index) => `https://linkedin.com/in/${name}-${index}`);
}
