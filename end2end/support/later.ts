// Something that a journey lets happen when its time has come.

export interface Later<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
}

export function later<T = void>(): Later<T> {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((kept) => (resolve = kept));
  return { promise, resolve };
}
