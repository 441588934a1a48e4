/** The same object, with some of its methods replaced. */
export function instead<T extends object>(inner: T, methods: Partial<T>): T {
  return new Proxy(inner, {
    get(target, name) {
      const replacement = Reflect.get(methods, name) as unknown;
      if (replacement !== undefined) return replacement;
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => Reflect.apply(member, target, args) as unknown;
    },
  });
}
