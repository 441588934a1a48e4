/** Where an id stands, or belongs, among items that ascend by id bytewise. Ids are ASCII. */
export function positionOf(ascending: readonly { readonly id: string }[], id: string): number {
  return positionIn(ascending.length, (place) => {
    const item = ascending[place];
    return item !== undefined && item.id < id;
  });
}

/** The first of `length` places that `isBefore` does not hold for; it holds for none after that. */
export function positionIn(length: number, isBefore: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
