/**
 * The stand-in's time. It can be moved, so that links, certificates and domains grow old at once.
 * The expiry of tokens and authorization codes uses real time instead: the app checks those against its own clock.
 */
export class Clock {
  /** Milliseconds that this clock is ahead of real time. */
  offset = 0
  /** Called when the clock was moved, so that what depends on it can follow. */
  onMove?: () => void

  now(): number {
    return Date.now() + this.offset
  }

  /** Now as WorkOS writes it: ISO 8601 with milliseconds, in UTC. */
  iso(): string {
    return new Date(this.now()).toISOString()
  }

  /** As the control API shows it. */
  toJSON() {
    return { now: this.iso(), offset_seconds: this.offset / 1000 }
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds
    this.onMove?.()
  }
}
