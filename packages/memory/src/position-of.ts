/** Where an id stands, or belongs, among items that ascend by id bytewise. Ids are ASCII. */
export function positionOf(ascending: readonly { readonly id: string }[], id: string): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = ascending[middle];
    if (item !== undefined && item.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
