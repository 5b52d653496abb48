/** The last so many entries of something; older ones are forgotten. */
export class Ring<T> {
  readonly entries: T[] = []

  constructor(private readonly size = 200) {}

  add(entry: T): T {
    this.entries.push(entry)
    if (this.entries.length > this.size) this.entries.shift()
    return entry
  }

  clear(): void {
    this.entries.length = 0
  }
}
